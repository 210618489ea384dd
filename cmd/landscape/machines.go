package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"landscape"
	"landscape/datasets/series"
	"landscape/internal/printable"
	"landscape/tasks/machines"
)

func init() { register(100, (*app).machinesCommand) }

func (a *app) machinesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "machines", Short: "Detect failures in sensor data: alarms, faults, remaining life",
		Long: `Machines learns from the sensors of machines: to raise an alarm where they behave as they never did in good health, to tell which fault they
have, or how long they will last.`,
		Example: `  landscape machines train                                 on simulated bearings
  landscape machines train --data cmapss/                  remaining life of turbofan engines
  landscape machines train --data pump.csv --time when     alarms for a series of your own
  landscape machines watch --data pump-today.csv --time when`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.machinesTrainCommand(), a.machinesWatchCommand(), a.machinesEvalCommand())
	return cmd
}

// machineData are the flags that say what the data are.
func machineData(f *pflag.FlagSet, t *machines.Task) {
	f.StringVar(&t.Data, "data", "",
		"`path` of a folder of a known set, or of a CSV file (default: simulated bearings)")
	f.StringVar((*string)(&t.Kind), "kind", "",
		"what to learn: anomaly, fault or life (default: what the data are mostly used for)")
	f.StringVar(&t.Part, "part", "", "`name` of one of several series (NAB) or sets (C-MAPSS: FD001)")
	f.StringSliceVar(&t.Without, "without", nil, "`classes` to leave out")
	f.StringVar(&t.Table.Time, "time", "", "`column` of times of a CSV file (default: detected; none: without times)")
	f.StringVar(&t.Table.Label, "label", "", "`column` of classes of a CSV file")
	f.StringSliceVar(&t.Table.Ignore, "ignore", nil, "`columns` of a CSV file to leave out")
	f.StringVar(&t.Table.Missing, "missing", "",
		"skip: leave out columns and rows of a CSV file in which numbers are missing (default: an error)")
	f.StringVar(&t.Healthy, "healthy", "",
		"`class` of a healthy machine, for --kind anomaly with --label (default: the most frequent)")
	f.Float64Var(&t.Normal, "normal", 0,
		"`share` of a series, its beginning, in which the machine is healthy (default 0.5, for NAB 0.15)")
}

const wantMachines = "want a file that landscape machines train has written"

const machineForms = `Folders and archives of them are recognized by their files: NAB (combined_windows.json and a
series), C-MAPSS (train_FD001.txt …), the Tennessee Eastman process (d00.dat …) and AI4I 2020 (ai4i2020.csv); files
may be compressed by gzip. A CSV file of your own has a row for each time, a column for each
sensor, and perhaps a column of times. No window reaches over a gap in time; constant columns are dropped; a missing number is an error that
names its line and column.`

func (a *app) machinesTrainCommand() *cobra.Command {
	var t machines.Task
	cmd := &cobra.Command{
		Use: "train", Short: "Train on sensor data, and measure on test data",
		Long: `Train learns one of three things. anomaly: alarms where a machine behaves as it never did in good health, by the error of reconstructing a window of rows (or
of forecasting the rows after it), above a threshold that keeps a budget of false alarms on healthy data. fault: the class of a window, or of a row of a table.
life: how many rows a machine has left.

` + machineForms + `

Several networks are trained, each with another part of the training data held back; their answers are averaged. The
data held back select the parameters for faults and the threshold of alarms, and validate lives; test data are
looked at once. An alarm that begins inside a labeled range finds it, any other is false; there is no point
adjustment.

The results in --out are model.safetensors, result.json, a picture, and a checkpoint of each network's training (for --resume).`,
		Example: `  landscape machines train
  landscape machines train --data nab/ --budget 0.5
  landscape machines train --data tennessee-eastman/ --kind anomaly
  landscape machines train --data cmapss/ --part FD001
  landscape machines train --data cmapss/ --part FD001 --resume
  landscape machines train --data pump.csv --time when --label state --kind anomaly --healthy NORMAL`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "length", "stride", "ahead", "budget", "networks", "steps", "batch", "rate",
				"decay", "clip", "normal", "checkpoint-every"); err != nil {
				return err
			}
			t.Seed = a.seed
			return a.machinesTrain(cmd, t)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	machineData(f, &t)
	f.IntVar(&t.Length, "length", 0, "rows of a window (default: to suit the data)")
	f.IntVar(&t.Stride, "stride", 0, "rows from window to window in training (default: to suit the data)")
	f.Float64Var(&t.Budget, "budget", 0, "false alarms a day that the threshold allows on healthy data (default 1, "+
		"or one in the rows of four windows if a day has fewer)")
	f.BoolVar(&t.Forecast, "forecast", false, "judge anomalies by the error of forecasting the next rows")
	f.IntVar(&t.Ahead, "ahead", 0, "rows to forecast (default 4)")
	f.Float64Var(&t.Clip, "clip", 0, "greatest life to learn, in rows (default 125)")
	f.IntVar(&t.Networks, "networks", 0, "networks whose answers are averaged (default: to suit the data)")
	f.IntVar(&t.Steps, "steps", 0, "length of each training (default: to suit the data)")
	f.IntVar(&t.Batch, "batch", 0, "windows in a batch (default: to suit the data)")
	f.Float64Var(&t.Rate, "rate", 0.002, "highest learning rate")
	f.Float64Var(&t.Decay, "decay", 0, "weight decay of AdamW (default 0.01, for C-MAPSS 1)")
	f.IntVar(&t.CheckpointEvery, "checkpoint-every", 200, "steps between checkpoints")
	f.BoolVar(&t.Resume, "resume", false, "continue from the checkpoints in --out, if there are any")
	f.Float64SliceVar(&t.Bearings.Loads, "loads", nil,
		"`shares` of the rated load at which simulated bearings are learned from (default 0,0.33,0.67)")
	f.Float64SliceVar(&t.TestLoads, "test-loads", nil, "`shares` of it at which they are tested (default 1)")
	explained(f, "loads", "test-loads")
	return cmd
}

// machineFlags are the flags for the fields of a task that count for some kinds of task or forms of data only.
var machineFlags = map[string]string{
	"Part": "part", "Without": "without", "Table.Time": "time", "Table.Label": "label", "Table.Ignore": "ignore",
	"Table.Missing": "missing",
	"Healthy":       "healthy", "Normal": "normal", "Bearings": "loads", "TestLoads": "test-loads", "Length": "length",
	"Forecast": "forecast",
	"Ahead":    "ahead", "Budget": "budget", "Clip": "clip",
}

// asFlag names the flag where a task has a field that would change nothing.
func asFlag(err error) error {
	var idle *machines.Idle
	if errors.As(err, &idle) && machineFlags[idle.Field] != "" {
		return fmt.Errorf("--%s is for %s, and this is %s", machineFlags[idle.Field], idle.For, idle.But)
	}
	return err
}

// machinesTrained is the result of landscape machines train.
type machinesTrained struct {
	*machines.Report
	Settings machines.Settings `json:"settings"`
	File     string            `json:"model_file"`
	Pictures []string          `json:"pictures"`
}

func (a *app) machinesTrain(cmd *cobra.Command, t machines.Task) error {
	if err := a.folder(); err != nil {
		return err
	}
	t.Checkpoints = a.out
	watch := a.watchNetworks(&t)
	m, err := machines.Train(cmd.Context(), t)
	watch.meter.finish()
	if errors.Is(err, context.Canceled) && watch.last != "" {
		return interruption{fmt.Sprintf("interrupted at %s; continue with --resume", watch.last)}
	}
	if err != nil {
		return asBegun(asFlag(err))
	}
	res := &machinesTrained{Report: m.Report, Settings: m.Settings, File: a.path(modelFile)}
	if err := m.Save(res.File); err != nil {
		return err
	}
	if res.Pictures, err = m.Report.Draw(a.out, m.Settings); err != nil {
		return err
	}
	if err := a.complete(res); err != nil {
		return err
	}
	return a.emit(res, func(w io.Writer) error {
		if _, err := res.WriteTo(w); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "model     %s\n%s", printable.Text(res.File), listed("picture", res.Pictures))
		return err
	})
}

// listed is a line for each path.
func listed(name string, paths []string) string {
	var b strings.Builder
	for _, p := range paths {
		fmt.Fprintf(&b, "%-9s %s\n", shown(name, p)...)
	}
	return b.String()
}

func (a *app) machinesEvalCommand() *cobra.Command {
	var t machines.Task
	var file string
	cmd := &cobra.Command{
		Use: "eval", Short: "Measure a trained model on test data",
		Long: `Eval measures a model written by landscape machines train: on the test part of a known set, or on the whole of a
CSV file of your own, with its --label.

` + machineForms,
		Example: `  landscape machines eval --model out/model.safetensors --data nab/
  landscape machines eval --model out/model.safetensors --data pump-may.csv --time when --label state --healthy NORMAL`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			m, err := machines.Load(file)
			if err != nil {
				return absent(err, "--model", file, wantMachines)
			}
			if err := a.folder(); err != nil {
				return err
			}
			r, err := m.Evaluate(t)
			if err != nil {
				return asFlag(err)
			}
			pictures, err := r.Draw(a.out, m.Settings)
			if err != nil {
				return err
			}
			return a.emit(r, func(w io.Writer) error {
				if _, err := r.WriteTo(w); err != nil {
					return err
				}
				_, err := io.WriteString(w, listed("picture", pictures))
				return err
			})
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&file, "model", "out/"+modelFile, "`file` of the model")
	machineData(f, &t)
	return cmd
}

func (a *app) machinesWatchCommand() *cobra.Command {
	var file string
	var table series.CSV
	cmd := &cobra.Command{
		Use: "watch", Short: "Apply a trained model to a series",
		Long: `Watch applies a model written by landscape machines train to a series in a CSV file, which must have the
columns that the model was trained with: it lists alarms with their times, the fault that each window shows, or the
number of rows that are left; for the latter, a series must begin with the life of the machine. Except for faults,
the results in --out include the picture watch.png.`,
		Example: `  landscape machines watch --model out/model.safetensors --data pump-today.csv --time when`,
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return a.machinesWatch(file, table) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&file, "model", "out/"+modelFile, "`file` of the model")
	f.StringVar(&table.Path, "data", "", "CSV `file` with the series, plain or gzip")
	f.StringVar(&table.Time, "time", "", "`column` of times (default: detected; none: without times)")
	f.StringSliceVar(&table.Ignore, "ignore", nil, "`columns` to leave out")
	f.StringVar(&table.Missing, "missing", "", "skip: leave out rows in which a number is missing (default: an error)")
	return cmd
}

// machinesWatched is the result of landscape machines watch.
type machinesWatched struct {
	*machines.Prediction
	Data    string   `json:"data"`
	Rows    int      `json:"rows"`
	Last    *float64 `json:"last,omitempty"`   // score of the last row, or how many are left after it
	Begins  []string `json:"begins,omitempty"` // times of the alarms, where the series has times
	Picture string   `json:"picture,omitempty"`
}

func (a *app) machinesWatch(file string, table series.CSV) error {
	if table.Path == "" {
		return errors.New("--data is missing: want a CSV file with a series")
	}
	m, err := machines.Load(file)
	if err != nil {
		return absent(err, "--model", file, wantMachines)
	}
	s, _, err := table.Open()
	if err != nil {
		return err
	}
	for _, b := range s.Breaks {
		a.log.Infof("%s: %v: no window reaches over it", s.Name, b)
	}
	if n := len(s.Skipped); n > 0 {
		a.log.Infof("%s: %d left out of rows and columns; the first: %s", s.Name, n, s.Skipped[0])
	}
	w, err := m.Predict(s)
	if err != nil {
		return err
	}
	res := machinesWatched{Prediction: w, Data: table.Path, Rows: s.Rows()}
	if n := len(w.Scores); n > 0 && w.Scores[n-1] == w.Scores[n-1] {
		res.Last = &w.Scores[n-1]
	}
	for _, p := range w.Alarms {
		if s.Times != nil {
			res.Begins = append(res.Begins, s.Times[p.From].Format("2006-01-02 15:04:05"))
		}
	}
	if w.Kind != machines.Fault {
		if err := a.folder(); err != nil {
			return err
		}
		res.Picture = filepath.Join(a.out, "watch.png")
		if err := w.Draw(res.Picture, s, m.Settings); err != nil {
			return err
		}
	}
	return a.emit(res, res.write)
}

func (r machinesWatched) write(w io.Writer) error {
	var b strings.Builder
	switch r.Kind {
	case machines.Anomaly:
		fmt.Fprintf(&b, "%s in %s\n", count(len(r.Alarms), "alarm"), count(r.Rows, "row"))
		for i, p := range r.Alarms {
			at := ""
			if r.Begins != nil {
				at = ", from " + r.Begins[i]
			}
			fmt.Fprintf(&b, "alarm  rows %d to %d%s\n", p.From, p.To-1, at)
		}
	case machines.Life:
		if r.Last == nil {
			return fmt.Errorf("%s: the last row belongs to no whole window", r.Data)
		}
		fmt.Fprintf(&b, "after %s about %.0f are left\n", count(r.Rows, "row"), *r.Last)
	default:
		for _, x := range r.Windows {
			fmt.Fprintf(&b, "rows %d to %d: %s (%s)\n", shown(x.From, x.To-1, x.Class, percents(x.Probabilities))...)
		}
	}
	fmt.Fprint(&b, listed("picture", pathsOf(r.Picture)))
	_, err := io.WriteString(w, b.String())
	return err
}

func pathsOf(path string) []string {
	if path == "" {
		return nil
	}
	return []string{path}
}

// percents lists probabilities.
func percents(p []float64) string {
	list := make([]string, len(p))
	for i, v := range p {
		list[i] = fmt.Sprintf("%.0f %%", 100*v)
	}
	return strings.Join(list, ", ")
}

// networksWatch knows how far the trainings of a task are, and shows them as one work.
type networksWatch struct {
	meter *meter // nil: shows nothing
	about func(format string, args ...any)
	begin func() error // says what becomes of what an earlier training left, once this one begins
	last  string
}

// watchNetworks lets a task tell how far it is.
func (a *app) watchNetworks(t *machines.Task) *networksWatch {
	w := &networksWatch{meter: a.meter("training"), about: a.log.Infof, begin: a.begin}
	t.Observers = func(network, networks int) []landscape.Observer {
		return []landscape.Observer{&networkWatch{w, network, networks}}
	}
	return w
}

// networkWatch follows one of the networks.
type networkWatch struct {
	*networksWatch
	network, networks int
}

// Start implements landscape.Starter.
func (w *networkWatch) Start(t *landscape.Trainer) error {
	step := t.StepCount()
	w.at(step)
	switch {
	case step == 0 && w.network == 0:
		return w.begin()
	case step > 0 && step < t.Declared.Steps:
		w.about("network %d: continuing after step %d", w.network+1, step)
	}
	return nil
}

// Observe implements landscape.Observer.
func (w *networkWatch) Observe(e landscape.Event) error {
	w.at(e.Step)
	w.meter.show(w.network*e.Steps+e.Step, w.networks*e.Steps, fmt.Sprintf("network %d of %d, loss %.4f", w.network+1,
		w.networks, e.Loss))
	return nil
}

func (w *networkWatch) at(step int) {
	w.last = fmt.Sprintf("step %d of network %d", step, w.network+1)
}
