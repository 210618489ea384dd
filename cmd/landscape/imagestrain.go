package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"landscape"
	"landscape/internal/printable"
	"landscape/tasks/images"
)

// imageFlags say what pictures to read.
type imageFlags struct {
	path    string
	reading images.Reading
}

// pictureData reads the pictures; without a path they are drawn ones. What was left out is logged.
func (a *app) pictureData(f imageFlags) (d *images.Data, err error) {
	if f.path == "" {
		return images.BuiltIn()
	}
	if d, err = f.reading.Open(f.path); err != nil {
		return nil, err
	}
	for _, p := range d.Skipped {
		a.log.Warnf("left out: %s", p)
	}
	return d, nil
}

func (a *app) imagesTrainCommand() *cobra.Command {
	var t images.Task
	var data imageFlags
	var encoder string
	cmd := &cobra.Command{
		Use: "train", Short: "Train a network to tell one class of pictures from all others",
		Long: `Train learns from a folder with a folder of pictures for each class, or from an archive of one; these may
also lie in folders train and test. A fifth of the pictures to learn from is held back for validation, to select
parameters and to calibrate probabilities. Without a test folder another fifth is held back for the test. Without --data the pictures are drawn animals.

A single linear layer is trained in the same way. Both are tested once, at the very end. The results in --out are
model.safetensors (weights, preprocessing and calibration in one file), result.json, reliability.png, sheet.png with
the most and least likely pictures and the worst mistakes, and a checkpoint of each training (for --resume).`,
		Example: `  landscape images train
  landscape images train --data photographs/ --class bear
  landscape images train --data cifar100/ --class bear --steps 4000
  landscape images train --data cifar100/ --class bear --steps 4000 --resume`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if err := positive(cmd, "steps", "batch", "rate", "size", "channels", "validation",
				"checkpoint-every"); err != nil {
				return err
			}
			for _, name := range []string{"size", "channels"} {
				if cmd.Flags().Changed(name) && data.path == "" {
					return fmt.Errorf("--%s is for pictures in files; without --data they are drawn", name)
				}
			}
			if encoder != "" {
				if t.Encoder, err = layerOf("--encoder", encoder, nil); err != nil {
					return err
				}
			}
			t.Seed = a.seed
			return a.imagesTrain(cmd.Context(), t, data)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&data.path, "data", "", "`path` of the pictures (default: drawn animals)")
	f.StringVar(&t.Class, "class", "bear", "`name` of the class to recognize")
	f.IntVar(&data.reading.Size, "size", 0,
		"resize pictures to this height and width in `pixels` (default: as they are, or a size that suits them)")
	f.IntVar(&data.reading.Channels, "channels", 0, "1 for gray, 3 for color (default 3)")
	f.StringVar(&encoder, "encoder", "",
		"JSON `file` that declares the network except for its last layer (default: four convolutions)")
	f.IntVar(&t.Steps, "steps", 0, "length of the training (default: each picture 20 times, at least 1000 steps)")
	f.IntVar(&t.Batch, "batch", 64,
		"approximate number of pictures in a batch, in which all classes are equally frequent")
	f.Float64Var(&t.Rate, "rate", 0, "learning rate at the start (default 0.003)")
	f.Float64Var(&t.Validation, "validation", 0.2, "`fraction` of the pictures held back for validation")
	f.IntVar(&t.CheckpointEvery, "checkpoint-every", 200, "steps between checkpoints")
	f.BoolVar(&t.Resume, "resume", false, "continue from the checkpoints in --out, if there are any")
	return cmd
}

// imageTrained is the result of landscape images train.
type imageTrained struct {
	*images.Report
	Seconds float64 `json:"seconds"`
	File    string  `json:"model_file"`
	Command string  `json:"command"`
}

func (a *app) imagesTrain(ctx context.Context, t images.Task, data imageFlags) (err error) {
	start := time.Now()
	if t.Data, err = a.pictureData(data); err != nil {
		return err
	}
	if err := a.folder(); err != nil {
		return err
	}
	if !t.Resume {
		if err := a.begin(); err != nil {
			return err
		}
	}
	t.Checkpoints = a.out
	var last string
	var m *meter
	t.Observers = func(training string) []landscape.Observer {
		m.finish()
		watch := &pictureWatch{training: training, about: a.log.Infof, last: &last}
		if m = a.meter(training); m == nil {
			return []landscape.Observer{watch}
		}
		return []landscape.Observer{watch, m.watch()}
	}
	model, err := images.Train(ctx, t)
	m.finish()
	if errors.Is(err, context.Canceled) && last != "" {
		return interruption{fmt.Sprintf("interrupted at %s; continue with --resume", last)}
	}
	if err != nil {
		return asBegun(err)
	}
	if err := model.Save(a.path(modelFile)); err != nil {
		return err
	}
	if err := a.drawImageTest(model.Report.Test); err != nil {
		return err
	}
	res := imageTrained{model.Report, time.Since(start).Seconds(), a.path(modelFile), a.commandLine()}
	if err := a.complete(res); err != nil {
		return err
	}
	return a.emit(res, func(w io.Writer) error {
		if err := res.Write(w); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "\n%.0f s; model, result and pictures are in %s\nto ask it: landscape images "+
			"predict --model %s photo.png\n",
			res.Seconds, printable.Text(a.out), shellWord(res.File))
		return err
	})
}

// pictureWatch knows how far the trainings are.
type pictureWatch struct {
	training string
	about    func(format string, args ...any)
	last     *string
}

// Start implements landscape.Starter.
func (w *pictureWatch) Start(t *landscape.Trainer) error {
	if t.StepCount() > 0 {
		w.about("%s: continuing after step %d", w.training, t.StepCount())
	}
	w.at(t.StepCount())
	return nil
}

// Observe implements landscape.Observer.
func (w *pictureWatch) Observe(e landscape.Event) error {
	w.at(e.Step)
	return nil
}

func (w *pictureWatch) at(step int) {
	*w.last = fmt.Sprintf("step %d of the training %q", step, w.training)
}

// drawImageTest draws the reliability diagram and the sheet of a test.
func (a *app) drawImageTest(t *images.Test) error {
	if err := t.DrawReliability(a.path("reliability.png")); err != nil {
		return err
	}
	return t.DrawSheet(a.path("sheet.png"))
}

func (a *app) imagesEvalCommand() *cobra.Command {
	var file string
	var data imageFlags
	cmd := &cobra.Command{
		Use: "eval", Short: "Test a model on other pictures",
		Long: `Eval tests a trained model, and the linear model that was trained beside it, on the pictures of a folder of
class folders, or on its test folder if it has one. The class that the model was trained for must be among them. The
results in --out are result.json, reliability.png and sheet.png.`,
		Example: `  landscape images eval --model out/model.safetensors --data photographs/`,
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return a.imagesEval(file, data) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&file, "model", "out/"+modelFile, "`file` of the model that landscape images train has written")
	f.StringVar(&data.path, "data", "", "`path` of the pictures (default: drawn animals)")
	return cmd
}

func (a *app) imagesEval(file string, data imageFlags) error {
	m, err := images.Load(file)
	if err != nil {
		return absent(err, "--model", file, "want a file that landscape images train has written")
	}
	data.reading = images.Reading{Size: m.Preprocessing.Height, Channels: m.Preprocessing.Channels}
	d, err := a.pictureData(data)
	if err != nil {
		return err
	}
	if err := a.folder(); err != nil {
		return err
	}
	if d.Test == nil {
		d.Test = d.Train
	}
	t, err := m.Evaluate(d.Test, d.Name)
	if err != nil {
		return err
	}
	if err := a.drawImageTest(t); err != nil {
		return err
	}
	if err := a.save("result.json", t); err != nil {
		return err
	}
	return a.emit(t, t.Write)
}
