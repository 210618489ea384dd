package serve

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"

	"landscape"
	"landscape/datasets"
	"landscape/internal/english"
	"landscape/scene"
)

// description is what a scene is, without computing its landscape.
type description struct {
	Scene      scene.Scene       `json:"scene"` // with its defaults
	Digests    landscape.Digests `json:"digests"`
	Parameters int               `json:"parameters"`
	Summary    scene.Summary     `json:"summary"`
	Program    string            `json:"program"`
	Command    string            `json:"command"`
	Seconds    costs             `json:"seconds"`
	examples
}

// examples are the data as they can be drawn: all of them where they lie in a plane or on a line, else one of each
// class.
type examples struct {
	Shape   []int       `json:"shape"`
	Classes []string    `json:"classes"`
	X       [][]float32 `json:"x"`
	Y       []float32   `json:"y"` // class, or target
}

// describe answers what a scene is.
func (s *Server) describe(a *answer, r *http.Request) error {
	w, c, err := s.begin(a, r, &request{})
	if err != nil {
		return err
	}
	d, err := quickly(s, w.ctx, func() (*description, error) { return describe(c) })
	if err != nil {
		return err
	}
	writeJSON(a, http.StatusOK, d)
	return nil
}

func describe(c *compiled) (d *description, err error) {
	d = &description{Scene: c.Scene, Digests: c.digests(), Parameters: c.Parameters, Summary: c.Summary(),
		Command: c.Command(), Seconds: c.costs}
	if d.Program, err = c.Program(); err != nil {
		return nil, err
	}
	d.examples, err = examplesOf(c.Data)
	return d, err
}

func inSeconds(d time.Duration) seconds { return seconds(d.Seconds()) }

// examplesOf reads what can be drawn.
func examplesOf(d datasets.Dataset) (e examples, err error) {
	e = examples{Shape: d.Shape(), Classes: d.Classes(), X: [][]float32{}, Y: []float32{}}
	length := 1
	for _, n := range e.Shape {
		length *= n
	}
	seen := map[int]bool{}
	targets, _ := d.(datasets.Targeter)
	for i := range d.Len() {
		label := d.Label(i)
		if length > 2 && seen[label] {
			continue
		}
		seen[label] = true
		x := make([]float32, length)
		if err := d.Read(i, x); err != nil {
			return e, err
		}
		y := float32(label)
		if label < 0 && targets != nil && len(targets.TargetShape()) > 0 && targets.TargetShape()[0] == 1 {
			var t [1]float32
			if err := targets.Target(i, t[:]); err != nil {
				return e, err
			}
			y = t[0]
		}
		e.X, e.Y = append(e.X, x), append(e.Y, y)
	}
	return e, nil
}

// status answers what the server has and does.
func (s *Server) status(a *answer, r *http.Request) error {
	if err := method(r, a, http.MethodGet); err != nil {
		return err
	}
	running, queued := s.line.counts()
	writeJSON(a, http.StatusOK, map[string]any{
		"version": s.config.Version, "running": running, "queued": queued,
		"limits": map[string]any{"examples": s.config.Limits.Examples, "classes": s.config.Limits.Classes,
			"layers": s.config.Limits.Layers, "units": s.config.Limits.Units, "parameters": s.config.Limits.Parameters,
			"steps": s.config.Limits.Steps, "marbles": s.config.Limits.Marbles, "holes": s.config.Limits.Holes,
			"seconds": s.config.MaxSeconds, "jobs": s.config.Jobs, "waiting": s.config.Waiting, "body": mostBody},
		"data": s.offered(), "surveys": s.folder.names("survey"), "models": s.folder.names("model"),
		"trajectories": s.folder.names("trajectory"), "sketch": map[string]any{"networks": s.aboutNetworks()},
	})
	return nil
}

// offer is a data set that scenes may name.
type offer struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

// offered are the data sets of the server, in order.
func (s *Server) offered() []offer {
	list := []offer{}
	for _, name := range slices.Sorted(maps.Keys(s.config.Data)) {
		d := s.config.Data[name]
		about := english.Count(d.Len(), "example") + fmt.Sprintf(" of shape %v", d.Shape())
		if n := len(d.Classes()); n > 0 {
			about += fmt.Sprintf(", %d classes", n)
		}
		list = append(list, offer{name, about})
	}
	return list
}
