package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"landscape"
	"landscape/internal/declare"
	"landscape/internal/figure"
	"landscape/supervised"
)

// trained is the result of a training.
type trained struct {
	Data       string            `json:"data"`
	Examples   map[string]int    `json:"examples"`        // of each part
	Label      string            `json:"label,omitempty"` // what the label of a table was taken for, in words
	Loss       json.RawMessage   `json:"loss"`
	Parameters int               `json:"parameters"`
	Seed       uint64            `json:"seed"`
	Steps      int               `json:"steps"`             // taken in all
	Resumed    int               `json:"resumed,omitempty"` // of them taken before this process
	Selected   int               `json:"selected_step"`     // whose parameters were selected
	Theta      string            `json:"theta"`             // digest of the selected parameters
	Last       string            `json:"theta_last"`        // and of the last ones
	Digests    landscape.Digests `json:"digests"`           // of the parts of the run
	Validation any               `json:"validation"`        // scores of the selected parameters
	// scores of the selected parameters, null without test data
	Test    any               `json:"test"`
	History []landscape.Score `json:"validation_history"` // accuracy, or minus the error, after steps
	Seconds float64           `json:"seconds"`
	Model   string            `json:"model_file"`

	result *supervised.Result
}

// conclude scores the selected parameters. This is the only look at the test data.
func (t *training) conclude(fit *landscape.FitResult) (*trained, error) {
	r, err := t.Conclude(fit)
	if err != nil {
		return nil, err
	}
	loss, err := declare.Encode(t.Run.Loss)
	if err != nil {
		return nil, err
	}
	trainer := fit.Trainer
	res := &trained{
		Label: learnedFrom(t.Fit, t.Preprocessing),
		Data:  t.flags.data.name(), Examples: map[string]int{"train": t.Fit.Len()}, Loss: loss,
		Parameters: fit.Params.Len(), Seed: t.Run.Seed, Steps: fit.Steps, Selected: fit.Selected,
		Theta: fit.Params.Digest(), Last: trainer.Params.Digest(), Digests: trainer.Digests(), History: fit.History,
		result: r,
	}
	if r.Validation != nil {
		res.Examples["validation"], res.Validation = t.Held.Len(), r.Validation.Document()
	}
	if r.Test != nil {
		res.Examples["test"], res.Test = t.Tested.Len(), r.Test.Document()
	}
	return res, nil
}

// keep writes the model, the trajectory, the drawing of its curve and the result, in the place of those of an earlier
// training.
func (a *app) keep(t *training, res *trained) error {
	if err := res.result.Save(a.path(modelFile)); err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return a.finish(curveFile) },
		func() error { return a.keepWay(t) },
		func() error { return a.drawCurve(t, res) },
		func() error { return a.drawDecision(t, res) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return a.complete(res)
}

// keepWay writes the trajectory, or removes that of an earlier training.
func (a *app) keepWay(t *training) error {
	path := a.path(trajectoryFile)
	if t.way != nil && len(t.way.Points) > 0 {
		return t.way.Save(path)
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// drawCurve draws the loss and the validation scores over the steps.
func (a *app) drawCurve(t *training, res *trained) error {
	rows, err := readCurve(a.path(curveFile))
	if err != nil {
		return err
	}
	x := "step (" + fmt.Sprint(t.flags.batch) + " examples each)"
	loss := figure.Chart{Title: "training loss", X: x, Y: "loss, mean over the steps between points"}
	if t.Preprocessing.TargetScale != nil {
		loss.Title += ", of standardized targets"
	}
	curve := figure.Curve{Color: figure.Blue}
	for _, r := range rows {
		curve.X, curve.Y = append(curve.X, float64(r.step)), append(curve.Y, r.loss)
	}
	loss.Curves = []figure.Curve{curve}
	charts := []figure.Chart{loss}
	if len(res.History) > 0 {
		charts = append(charts, t.historyChart(res, x))
	}
	return figure.Save(a.path("curve.png"), charts...)
}

func (t *training) historyChart(res *trained, x string) figure.Chart {
	chart := figure.Chart{Title: "on validation data", X: x, Y: "accuracy, %"}
	scale := 100.0
	switch {
	case t.Task == supervised.Regress:
		chart.Y, scale = "root mean squared error", -1
	case t.Task == supervised.Embed:
		chart.Y, scale = "loss", -1
	}
	c := figure.Curve{Color: figure.Vermillion, Points: true}
	best := figure.Curve{Name: "selected", Color: figure.Black, Points: true}
	for _, s := range res.History {
		c.X, c.Y = append(c.X, float64(s.Step)), append(c.Y, scale*s.Value)
		if s.Step == res.Selected {
			best.X, best.Y = []float64{float64(s.Step)}, []float64{scale * s.Value}
		}
	}
	chart.Curves = []figure.Curve{c, best}
	return chart
}

// write is the result for a person.
func (r *trained) write(w io.Writer) error {
	var b strings.Builder
	row := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "%-11s "+format+"\n", append([]any{name}, shown(args...)...)...)
	}
	counts := []string{fmt.Sprintf("%d to learn from", r.Examples["train"])}
	for _, part := range []string{"validation", "test"} {
		if n := r.Examples[part]; n > 0 {
			counts = append(counts, fmt.Sprintf("%d for %s", n, part))
		}
	}
	row("data", "%s: %s", r.Data, strings.Join(counts, ", "))
	if r.Label != "" {
		row("learned", "%s", r.Label)
	}
	row("training", "%s in %.1f s; %s, those of step %d selected", count(r.Steps, "step"), r.Seconds,
		count(r.Parameters, "parameter"), r.Selected)
	if r.result.Validation != nil {
		row("validation", "%v", r.result.Validation)
	}
	if r.result.Test != nil {
		row("test", "%v", r.result.Test)
	}
	row("theta", "%s", r.Theta)
	row("model", "%s", r.Model)
	_, err := io.WriteString(w, b.String())
	return err
}
