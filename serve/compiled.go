package serve

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"

	"landscape"
	"landscape/scene"
)

// compiled is a scene with what its computations would take.
type compiled struct {
	*scene.Compiled
	costs costs
}

// costs are what computations take on this machine, in seconds, as estimated.
type costs struct {
	Training seconds `json:"training"`
	Terrain  seconds `json:"terrain"`
	Marbles  seconds `json:"marbles"`
}

// compile makes a scene of JSON. Data are generated and speeds measured for that, so few do it at once, and what comes
// of it is kept: the page asks for a scene's terrain after its description.
func (s *Server) compile(ctx context.Context, text json.RawMessage, field string) (*compiled, error) {
	if len(text) == 0 || string(text) == "null" {
		return nil, &failure{Status: http.StatusBadRequest, Text: field + " is missing: want a scene", Field: field}
	}
	declared, err := scene.Parse(text)
	if err != nil {
		return nil, err
	}
	full := declared.WithDefaults()
	if err := full.Check(s.config.Limits); err != nil {
		return nil, err
	}
	if err := s.checkFile(full.Data); err != nil {
		return nil, err
	}
	key := keyOf("scene", full, nil)
	value, done, err := s.cache.get(ctx, key, func() error { return nil })
	if err != nil {
		return nil, err
	}
	if done == nil {
		return value.(*compiled), nil
	}
	defer done()
	return quickly(s, ctx, func() (*compiled, error) {
		c, err := full.Compile(scene.Env{Data: s.config.Data})
		if err != nil {
			return nil, err
		}
		made := &compiled{c, costs{inSeconds(c.Cost(scene.TrainingWork)), inSeconds(c.Cost(scene.TerrainWork)),
			inSeconds(c.Cost(scene.MarblesWork))}}
		s.cache.put(key, made, made.bytes())
		return made, nil
	})
}

// checkFile bounds what is read of a data set that may be large.
func (s *Server) checkFile(d scene.Data) error {
	if d.Kind != "file" || d.N > 0 {
		return nil
	}
	if set, ok := s.config.Data[d.File]; ok && set.Len() > s.config.Limits.Examples {
		return &failure{Status: http.StatusBadRequest, Field: "data.n", Text: fmt.Sprintf(
			"data.n: %s has %d examples; want the number of those to draw, at most %d", d.File, set.Len(),
			s.config.Limits.Examples)}
	}
	return nil
}

// bytes is about what it takes to keep the scene.
func (c *compiled) bytes() int64 {
	n := 1
	for _, d := range c.Data.Shape() {
		n *= d
	}
	return int64(8*n*c.Data.Len() + 8*c.Parameters + 4096)
}

// digests are those that a change of one part moves alone, with that of the loss and of the first θ.
func (c *compiled) digests() landscape.Digests {
	return landscape.Digests{Model: c.Parts.Model, Loss: c.Digests.Loss, Data: c.Parts.Data, Solver: c.Parts.Solver,
		Theta0: c.Digests.Theta0}
}

// runKey says all that a training depends on: the run, and nothing of the view or the marbles.
func runKey(c *compiled) string {
	run := c.Scene
	run.View, run.Marbles = scene.View{}, scene.Marbles{}
	return keyOf("run", run, c)
}

// groundKey says all that a terrain depends on.
func groundKey(c *compiled) string {
	ground := c.Scene
	ground.Marbles = scene.Marbles{}
	return keyOf("ground", ground, c)
}

// keyOf joins a declaration with the digests of what it compiled to, which also cover the contents of files.
func keyOf(kind string, of scene.Scene, c *compiled) string {
	parts := []any{kind, of}
	if c != nil {
		parts = append(parts, c.Digests)
	}
	text, err := json.Marshal(parts)
	if err != nil {
		panic(err) // a scene that was checked has no number that JSON lacks
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
