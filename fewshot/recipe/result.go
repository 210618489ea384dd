package recipe

import (
	"fmt"
	"io"
	"time"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
)

// Result is what a recipe, or a model, has reached.
type Result struct {
	Recipe   string   `json:"recipe,omitempty"`
	Protocol string   `json:"protocol"` // its name
	Split    string   `json:"split"`    // what was in its parts
	Seeds    []uint64 `json:"seeds"`    // of the trainings
	Norm     string   `json:"norm"`     // "inductive": no query sees another one
	Steps    []int    `json:"steps"`    // of each training
	Selected []int    `json:"selected_steps"`
	Models   []string `json:"models"` // digests of the encoders' parameters
	Data     string   `json:"data"`   // digest of the test classes
	Cells    []Cell   `json:"cells"`

	TrainSeconds float64 `json:"train_seconds,omitempty"`
	TestSeconds  float64 `json:"test_seconds"`
	Command      string  `json:"command,omitempty"`
}

// Cell is the accuracy in one kind of episodes. Accuracies and the half-widths of their 95 % intervals are from 0 to 1.
type Cell struct {
	Way      int       `json:"way"`
	Shot     int       `json:"shot"`
	Query    int       `json:"query"`
	Episodes int       `json:"episodes"`
	Scoring  string    `json:"scoring"`
	Accuracy float64   `json:"accuracy"`
	CI95     float64   `json:"ci95"`                // over episodes
	SeedCI95 float64   `json:"seed_ci95,omitempty"` // over training seeds, where there are several
	BySeed   []float64 `json:"by_seed,omitempty"`
}

// Evaluate tests models that were trained from several seeds, or a single one, on the test classes of a split. Each test gives a cell.
func Evaluate(models []*Model, s *Split, tests []fewshot.Evaluation) (*Result, error) {
	start := time.Now()
	if len(models) == 0 {
		return nil, fmt.Errorf("no models to evaluate")
	}
	d := s.Test
	r := &Result{Protocol: protocolName(models[0].Training.Protocol), Split: s.Description, Norm: "inductive", Data: d.Digest()}
	byTest := make([][]fewshot.Result, len(tests))
	for _, m := range models {
		f, err := m.Features(d)
		if err != nil {
			return nil, err
		}
		for i, e := range tests {
			e = s.Rules.apply(e)
			if e.Seed == 0 {
				e.Seed = testSeed
			}
			e.Mean = m.Centre
			one, err := fewshot.Evaluate(f, e)
			if err != nil {
				return nil, err
			}
			byTest[i] = append(byTest[i], one)
		}
		r.Seeds = append(r.Seeds, m.Training.Seed)
		r.Steps = append(r.Steps, m.Training.Steps)
		r.Selected = append(r.Selected, m.Training.Selected)
		r.Models = append(r.Models, m.Params.Digest())
	}
	for _, results := range byTest {
		c, err := cellOf(results)
		if err != nil {
			return nil, err
		}
		r.Cells = append(r.Cells, c)
	}
	r.TestSeconds = time.Since(start).Seconds()
	return r, nil
}

func cellOf(results []fewshot.Result) (Cell, error) {
	pooled, err := fewshot.Pool(results)
	if err != nil {
		return Cell{}, err
	}
	e := results[0].Evaluation
	c := Cell{
		Way: e.Way, Shot: e.Shot, Query: e.Query, Episodes: e.Episodes, Scoring: e.Scoring.String(),
		Accuracy: pooled.Mean, CI95: pooled.CI95, SeedCI95: pooled.SeedCI95,
	}
	if len(results) > 1 {
		c.BySeed = pooled.BySeed
	}
	return c, nil
}

// Features embeds every example of d by itself, in inductive mode.
func (m *Model) Features(d datasets.Dataset) (fewshot.Features, error) {
	a, err := landscape.NewApplier(m.Encoder, m.Params, m.Input, embedBatch, graph.Evaluation)
	if err != nil {
		return fewshot.Features{}, err
	}
	return (&embedder{m.Params, a}).features(d)
}

// WriteTable writes the result for a person: everything that a number must not be read without.
func (r *Result) WriteTable(w io.Writer) error {
	name := r.Protocol
	if r.Recipe != "" {
		name = r.Recipe + " on " + name
	}
	if _, err := fmt.Fprintf(w, "%s\n%s\nseeds %v, batch norm %s, %v of %v steps\n\n", name, r.Split, r.Seeds, r.Norm, r.Selected, r.Steps); err != nil {
		return err
	}
	for _, c := range r.Cells {
		line := fmt.Sprintf("%2d-way %2d-shot  %6.2f ± %.2f %%  %d queries a class, %d episodes, %s", c.Way, c.Shot, 100*c.Accuracy, 100*c.CI95, c.Query, c.Episodes, c.Scoring)
		if c.SeedCI95 > 0 {
			line += fmt.Sprintf(", ± %.2f over seeds", 100*c.SeedCI95)
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "\ntrained in %.0f s, tested in %.1f s\n", r.TrainSeconds, r.TestSeconds)
	return err
}
