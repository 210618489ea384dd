package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"landscape"
	"landscape/internal/figure"
	"landscape/tasks/text"
)

func (a *app) textTrainCommand() *cobra.Command {
	var (
		t    text.Task
		data corpusFlags
	)
	cmd := &cobra.Command{
		Use: "train", Short: "Train a character model on a text",
		Long: `Train reads a text file or a folder of text files (also .gz), holds back its last tenth, and trains a model to predict each character from those before it:
AdamW with warm-up, cosine and clipped gradients. Project Gutenberg's license is removed if its marks are found. Without --data it learns from sources of the Go standard
library, or, if Go is not installed, from sentences of a built-in grammar.

Models by name (or a JSON file that declares one, which makes scores (n, window, characters) of tokens (n, window)):
` + textModels() + `
The parameters with the least loss on part of the text held back are selected and measured on all of it. The results
in --out are model.safetensors (weights, declaration, vocabulary and report), checkpoint.safetensors (for --resume),
curve.csv, curve.png and result.json.`,
		Example: `  landscape text train
  landscape text train --data tinyshakespeare.txt.gz --model transformer
  landscape text train --data books/ --model gru --steps 5000 --window 128
  landscape text train --data books/ --resume`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "steps", "window", "batch", "rate", "warmup", "validate-every",
				"checkpoint-every"); err != nil {
				return err
			}
			t.Seed = a.seed
			return a.textTrain(cmd.Context(), t, data)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&data.path, "data", "", "text file or folder of text files (`path`; default: sources of Go)")
	f.BoolVar(&data.keepGutenberg, "keep-gutenberg", false, gutenbergHelp)
	f.StringVar(&t.Model, "model", text.Models[0].Name, "`name` of a model, or a JSON file that declares one")
	f.IntVar(&t.Steps, "steps", 2000, "length of the training")
	f.IntVar(&t.Window, "window", 64, "characters that the model sees at once")
	f.IntVar(&t.Batch, "batch", 0, "windows in a batch (default: the model's)")
	f.Float64Var(&t.Rate, "rate", 0, "highest learning rate (default: the model's)")
	f.IntVar(&t.Warmup, "warmup", 0, "`steps` in which the rate rises to it (default 100, but at most a tenth of all)")
	f.Float64Var(&t.Validation, "validation", 0.1, "`fraction` of the text, its end, that is held back")
	f.IntVar(&t.Every, "validate-every", 0, "steps between validations (default: an eighth of all)")
	f.IntVar(&t.CheckpointEvery, "checkpoint-every", 500, "steps between checkpoints")
	f.BoolVar(&t.Resume, "resume", false, "continue from the checkpoint in --out, if there is one")
	return cmd
}

// textTrained is the result of landscape text train.
type textTrained struct {
	text.Report
	Resumed int     `json:"resumed,omitempty"` // steps taken before this process
	Seconds float64 `json:"seconds"`
	Sample  string  `json:"sample"` // what the model writes
	File    string  `json:"model_file"`
}

func (a *app) textTrain(ctx context.Context, t text.Task, data corpusFlags) (err error) {
	start := time.Now()
	if names := textModelNames(); !slices.Contains(names, t.Model) {
		if t.Declared, err = layerOf("--model", t.Model, names); err != nil {
			return err
		}
		t.Model = ""
	}
	if t.Corpus, err = a.corpus(data); err != nil {
		return err
	}
	if err := a.folder(); err != nil {
		return err
	}
	t.Checkpoint = a.path(checkpointFile)
	watch := &textWatch{Curve: landscape.Curve{Every: max(1, t.Steps/500)}, app: a}
	t.Observers = []landscape.Observer{watch}
	meter := a.meter("training")
	if meter != nil {
		t.Observers = append(t.Observers, meter.watch())
	}
	m, err := text.Train(ctx, t)
	meter.finish()
	if err != nil {
		return watch.explain(err)
	}
	if err := m.Save(a.path(modelFile)); err != nil {
		return err
	}
	if err := a.finish(curveFile); err != nil {
		return err
	}
	res := &textTrained{Report: m.Report, Resumed: watch.from, Seconds: time.Since(start).Seconds(),
		File: a.path(modelFile)}
	if res.Sample, err = m.Generate("", 300, text.Sampling{Seed: a.seed}); err != nil {
		return err
	}
	if err := a.drawTextCurve(res); err != nil {
		return err
	}
	if err := a.complete(res); err != nil {
		return err
	}
	return a.emit(res, res.write)
}

// textWatch writes the curve of a training from where it begins or continues. It takes the place of an earlier one's
// when the training has ended.
type textWatch struct {
	landscape.Curve
	app        *app
	file       *os.File
	from, last int
}

// Start implements landscape.Starter.
func (w *textWatch) Start(t *landscape.Trainer) (err error) {
	w.from, w.last = t.StepCount(), t.StepCount()
	if w.from > 0 {
		w.app.log.Infof("continuing after step %d", w.from)
	} else if err := w.app.begin(); err != nil {
		return err
	}
	w.app.log.Infof("training %s for %s", count(t.Params.Len(), "parameter"), count(t.Declared.Steps, "step"))
	w.file, err = w.app.openCurve(w.from)
	w.To = w.file
	return err
}

// Observe implements landscape.Observer.
func (w *textWatch) Observe(e landscape.Event) error {
	w.last = e.Step
	return w.Curve.Observe(e)
}

// Finish implements landscape.Finisher.
func (w *textWatch) Finish(*landscape.Trainer, error) error { return closeCurve(w.file) }

// explain says where an interrupted training stands.
func (w *textWatch) explain(err error) error {
	if errors.Is(err, context.Canceled) {
		return interruption{fmt.Sprintf("interrupted at step %d; continue with --resume", w.last)}
	}
	return asBegun(err)
}

// textModelNames are the names of models.
func textModelNames() (names []string) {
	for _, m := range text.Models {
		names = append(names, m.Name)
	}
	return names
}

// drawTextCurve draws the loss of the batches and that on the text held back.
func (a *app) drawTextCurve(res *textTrained) error {
	rows, err := readCurve(a.path(curveFile))
	if err != nil {
		return err
	}
	batches, held := figure.Curve{Name: "batches", Color: figure.Blue},
		figure.Curve{Name: "text held back", Color: figure.Vermillion, Points: true}
	for _, r := range rows {
		batches.X, batches.Y = append(batches.X, float64(r.step)), append(batches.Y, r.loss)
	}
	for _, s := range res.History {
		held.X, held.Y = append(held.X, float64(s.Step)), append(held.Y, s.Value)
	}
	return figure.Save(a.path("curve.png"), figure.Chart{
		Title: res.Model + " on " + res.Corpus, X: fmt.Sprintf("step (%d windows of %d characters each)", res.Batch,
			res.Window),
		Y: "loss, nats a character", Curves: []figure.Curve{batches, held},
	})
}

// write is the result for a person.
func (r *textTrained) write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "text        %s: %s, %d of them different\n", shown(r.Corpus, count(r.Characters, "character"),
		r.Vocabulary)...)
	fmt.Fprintf(&b, "training    %s in %.1f s; %s, those of step %d selected\n", count(r.Steps, "step"), r.Seconds,
		count(r.Parameters, "parameter"), r.Selected)
	fmt.Fprintf(&b, "held back   %v\n", r.Validation)
	fmt.Fprintf(&b, "            (%s; %.3f nats from knowing only how often each occurs)\n",
		count(r.Validation.Characters, "character"), r.Validation.Frequency)
	fmt.Fprintf(&b, "theta       %s\nmodel       %s\n\nIt writes:\n%s\n", r.Theta, r.File, r.Sample)
	_, err := io.WriteString(w, b.String())
	return err
}
