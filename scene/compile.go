package scene

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/terrain"
)

// Compiled is a scene as values of the library. It is not changed after it was made, and safe for concurrent use.
type Compiled struct {
	Scene      Scene             // with its defaults
	Run        landscape.Run     // what is trained
	Data       datasets.Dataset  // as the scene declares them; Run's may have other targets, which its loss wants
	Objective  terrain.Objective // of the landscape: the loss over all data
	Digests    landscape.Digests // of the run
	Parts      Parts             // of the three parts
	Parameters int               // of the model

	start *graph.Params // θ before the first step
}

// Parts are the identities of the three parts of a run. What moves one of them moves no other: the batches that a
// solver takes are the solver's, the start that a model begins from is the model's.
type Parts struct {
	Data   string `json:"data"`   // of the examples and the loss that judges them
	Model  string `json:"model"`  // of the declaration and the initial θ
	Solver string `json:"solver"` // of the declaration, the batches and the number of steps
}

// Compile makes a scene, which Check has found good, into values of the library. Errors name the field.
func (s Scene) Compile(env Env) (*Compiled, error) {
	s = s.WithDefaults()
	set, err := s.Data.open(env)
	if err != nil {
		return nil, err
	}
	set, err = datasets.Cached(set) // heights read it again and again
	if err != nil {
		return nil, bad("data", "%w", err)
	}
	learned, loss, outputs, err := task(set)
	if err != nil {
		return nil, err
	}
	if s.Model.Kind == "conv" && len(set.Shape()) != 3 {
		return nil, bad("model.kind", "a convolution is for images, and an example has shape %v", set.Shape())
	}
	c := &Compiled{Scene: s, Data: set}
	model := s.Model.declare(set.Shape(), outputs)
	c.Objective = terrain.Objective{Model: model, Loss: loss, Data: learned}
	c.Run = landscape.Run{Model: model, Loss: loss, Data: s.Solver.source(learned),
		Solver: s.Solver.declare(s.Solver.Steps), Steps: s.Solver.Steps, Seed: s.Model.Seed}
	return c, c.identify()
}

// identify computes the digests and the parameters at the start.
func (c *Compiled) identify() (err error) {
	if c.start, err = c.newParams(); err != nil {
		return bad("model", "%w", err)
	}
	c.Parameters = c.start.Len()
	if most := DefaultLimits().Parameters; c.Parameters > most {
		return bad("model", "%d parameters; want at most %d", c.Parameters, most)
	}
	if c.Digests, err = c.Run.Digests(); err != nil {
		return err
	}
	c.Parts = Parts{
		Data:   together(c.Objective.Data.Digest(), c.Digests.Loss),
		Model:  together(c.Digests.Model, c.Digests.Theta0),
		Solver: together(c.Digests.Solver, fmt.Sprint(c.Scene.Solver.Batch), fmt.Sprint(c.Scene.Solver.Steps)),
	}
	return nil
}

func together(digests ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(digests, "\n")))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// newParams are new parameters, at the start.
func (c *Compiled) newParams() (*graph.Params, error) {
	spec := c.Run.Data.Spec()
	return graph.NewParams(c.Run.Model, c.Run.Loss, graph.Config{Batch: spec.Size, Input: spec.Shape,
		Target: spec.Target, Classes: spec.Classes, Mode: graph.Training}, c.Run.Seed)
}

// Same reports which parts of two scenes are the same.
func (p Parts) Same(q Parts) (data, model, solver bool) {
	return p.Data == q.Data, p.Model == q.Model, p.Solver == q.Solver
}

// sample is terrain.Sample.
func sample(set datasets.Dataset, n int, seed uint64) (datasets.Dataset, string, error) {
	return terrain.Sample(set, n, seed)
}

// diverged words a training that was lost, as the fault of the field that most likely caused it.
func diverged(err error) error {
	var lost *landscape.DivergedError
	if errors.As(err, &lost) {
		return bad("solver.rate", "the training was lost at step %d: %w; a smaller rate may hold it", lost.Step, err)
	}
	return err
}
