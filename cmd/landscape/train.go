package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"landscape"
	"landscape/terrain"
)

// trainFlags are the flags of landscape train.
type trainFlags struct {
	data                dataFlags
	test                string
	model, loss, solver string
	standardize         bool
	rate                float64
	schedule            string
	batch               int
	steps               int
	epochs              float64
	validation          float64
	validateEvery       int
	splitSeed           uint64
	patience            int
	augment             bool
	checkpointEvery     int
	trajectory          int
	resume              bool

	everyWritten, patienceWritten bool // their flags were
}

func init() { register(10, (*app).trainCommand) }

func (a *app) trainCommand() *cobra.Command {
	var t trainFlags
	cmd := &cobra.Command{
		Use: "train", Short: "Train a declared model on a data set",
		Long: `Train trains a model, keeps the parameters that do best on data held back for validation, and scores them on test data once, at
the very end. Test data are those named by --test, or those that come with the data (such as MNIST's t10k files).

Models by name (or a JSON file; landscape graph --save writes one to start from):
` + modelList() + `
Data are a path that "landscape data" understands, or built in: ` + generatorNames() + `.
Images are read as numbers from 0 to 1 and need no further normalization. The columns of a table, and numeric targets,
are standardized by the rows to learn from; losses are those of standardized targets, errors are in the target's own
units. Whether --label holds classes or a number is detected and reported. The model remembers how data were read
and scaled, and the same is done to --test and to all other data that it is shown.

The results in --out are model.safetensors (the selected parameters), checkpoint.safetensors (for --resume),
curve.csv, curve.png and result.json; decision.png, a picture of the model over the data, if these have two columns
and classes, or one column and a target; and with --trajectory, trajectory.safetensors. They replace those of an
earlier training when this one has ended; until then the curve is in curve.unfinished.csv. The same declaration,
data and seed give the same parameters to the bit, on any number of processors, even if the training was killed and
resumed.`,
		Example: `  landscape train --data mnist/ --model convnet --epochs 12 --augment
  landscape train --data moons --model mlp --solver sgd --rate 0.1 --steps 2000
  landscape train --data wine.csv --label class --model mlp --validation 0.2 --patience 10
  landscape train --data house.csv --target price --model model.json --loss huber
  landscape train --data mnist/ --model convnet --resume`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "size", "channels", "rate", "batch", "epochs", "steps",
				"validate-every"); err != nil {
				return err
			}
			if err := notNegative(cmd, "patience", "checkpoint-every"); err != nil {
				return err
			}
			if cmd.Flags().Changed("trajectory") && t.trajectory < 3 {
				return fmt.Errorf("--trajectory %d: want at least 3 points", t.trajectory)
			}
			t.everyWritten, t.patienceWritten = cmd.Flags().Changed("validate-every"), cmd.Flags().Changed("patience")
			return a.train(cmd.Context(), t)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&t.data.path, "data", "", "`path` or name of the data")
	f.StringVar(&t.test, "test", "", "`path` of data to test on at the end (default: those that come with the data)")
	t.data.register(a, f)
	f.StringVar(&t.model, "model", "mlp", "`name` of a model, or a JSON file that declares one")
	f.StringVar(&t.loss, "loss", "",
		"`name` of the loss, or its JSON (default cross-entropy; for targets mean-squared)")
	f.BoolVar(&t.standardize, "standardize", true,
		"bring columns and numeric targets to mean 0 and variance 1, by the rows to learn from (default: tables alone)")
	explained(f, "standardize")
	f.StringVar(&t.solver, "solver", usualSolver, "`name` of the solver, or its JSON")
	f.Float64Var(&t.rate, "rate", 0,
		"learning rate (default: the solver's own, 0.001 for adam; 0.01 for adam on standardized columns)")
	f.StringVar(&t.schedule, "schedule", "cosine",
		"how the rate changes: constant, cosine, linear, step, exponential, one-cycle, warmup, or JSON")
	f.IntVar(&t.batch, "batch", 64, "examples in a batch; all of them if there are fewer")
	f.Float64Var(&t.epochs, "epochs", 0, "how often each example is seen (default 10, but at least 1000 steps)")
	f.IntVar(&t.steps, "steps", 0, "length of the training in steps, instead of --epochs")
	f.Float64Var(&t.validation, "validation", 0.1,
		"`fraction` of the training data held back to select parameters, evenly over classes; 0 for none")
	f.IntVar(&t.validateEvery, "validate-every", 0,
		"steps between validations (default: an epoch, but 10 to 100 times in all)")
	f.Uint64Var(&t.splitSeed, "split-seed", 1, "seed of the choice of validation data")
	f.IntVar(&t.patience, "patience", 0, "stop after this many validations without a new best; 0 for never")
	f.BoolVar(&t.augment, "augment", false,
		"show images at random shifts, rotations and sizes (about 8 %, 10 degrees, 10 %)")
	f.IntVar(&t.checkpointEvery, "checkpoint-every", 500, "steps between checkpoints; 0 for one at the end only")
	f.IntVar(&t.trajectory, "trajectory", 0, "record the path of the parameters in this many points at most, in "+
		trajectoryFile+", for landscape terrain --trajectory; each point is as large as the model")
	f.BoolVar(&t.resume, "resume", false, "continue from the checkpoint in --out, if there is one")
	return cmd
}

func (a *app) train(ctx context.Context, flags trainFlags) error {
	start := time.Now()
	t, err := a.prepare(flags)
	if err != nil {
		return err
	}
	if err := a.folder(); err != nil {
		return err
	}
	if err := t.Compile(); err != nil {
		return flags.explain(err)
	}
	if n := t.flags.batch; flags.batch > n {
		a.log.Infof("--batch %d: there are fewer examples, and every batch is all %d of them", flags.batch, n)
	}
	fit, err := a.fit(ctx, t)
	if err != nil {
		return err
	}
	res, err := t.conclude(fit)
	if err != nil {
		return err
	}
	res.Resumed, res.Seconds, res.Model = t.resumed, time.Since(start).Seconds(), a.path(modelFile)
	if err := a.keep(t, res); err != nil {
		return err
	}
	return a.emit(res, res.write)
}

// The files of a training.
const (
	checkpointFile = "checkpoint.safetensors"
	trajectoryFile = "trajectory.safetensors"
	modelFile      = "model.safetensors"
	curveFile      = "curve.csv"
)

// fit takes the steps, from the checkpoint on if that is wanted.
func (a *app) fit(ctx context.Context, t *training) (res *landscape.FitResult, err error) {
	c, err := a.checkpoint(t.flags.resume)
	if err != nil {
		return nil, err
	}
	fit, trainer := &t.Validation, t.Validation.Trainer
	fit.From, fit.Checkpoint, fit.CheckpointEvery = c, a.path(checkpointFile), t.flags.checkpointEvery
	if fit.CheckpointEvery == 0 {
		fit.CheckpointEvery = -1 // at the end alone
	}
	curve := &landscape.Curve{Every: max(1, t.Run.Steps/1000)}
	fit.Observers = []landscape.Observer{curve}
	if t.flags.trajectory > 0 || c != nil && terrain.HasTrajectory(c) {
		t.way = &terrain.Trajectory{Limit: t.flags.trajectory}
		fit.Observers = append(fit.Observers, t.way)
	}
	if err := a.resume(t, c); err != nil {
		return nil, err
	}
	file, err := a.openCurve(t.resumed)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closeCurve(file)) }()
	curve.To = file
	a.log.Infof("training on %s for %s of %d", count(t.Fit.Len(), "example"), count(t.Run.Steps, "step"), t.flags.batch)
	m := a.meter("training")
	if m != nil {
		fit.Observers = append(fit.Observers, m.watch())
	}
	res, err = fit.Train(ctx)
	m.finish()
	if err == nil && res.Early && res.Steps == t.resumed && t.resumed > 0 {
		a.log.Infof("its patience had run out after step %d already", t.resumed)
	}
	err = a.explain(err, trainer)
	if err != nil && t.way != nil && len(t.way.Points) > 0 {
		err = errors.Join(err, t.way.Save(a.path(unfinished(trajectoryFile))))
	}
	return res, err
}

// interruption is an error by which a person ended a training.
type interruption struct{ message string }

func (i interruption) Error() string { return i.message }

// Is makes it the end of a context.
func (i interruption) Is(target error) bool { return target == context.Canceled }

// explain adds to an error what is left on disk.
func (a *app) explain(err error, trainer *landscape.Trainer) error {
	var diverged *landscape.DivergedError
	path := a.path(checkpointFile)
	if errors.Is(err, context.Canceled) {
		if c, broken := landscape.LoadCheckpoint(path); broken == nil && c.Step() == trainer.StepCount() {
			return interruption{fmt.Sprintf("interrupted at step %d; continue with --resume", trainer.StepCount())}
		}
	}
	if !errors.As(err, &diverged) || !exists(path) {
		return err
	}
	if c, broken := landscape.LoadCheckpoint(path); broken == nil {
		if d, broken := c.Digests(); broken == nil && d == trainer.Digests() {
			return fmt.Errorf("%w; %s holds the state after step %d", err, path, c.Step())
		}
	}
	return err
}
