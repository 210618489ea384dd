package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"landscape/supervised"
)

func init() { register(20, (*app).evalCommand) }

func (a *app) evalCommand() *cobra.Command {
	var (
		flags dataFlags
		file  string
	)
	cmd := &cobra.Command{
		Use: "eval", Short: "Measure a saved model on data",
		Long: `Eval measures a model saved by landscape train: for classes, the accuracy with its 95 % interval (Wilson),
the precision, recall and F1 of each class, the confusion matrix, the calibration error (15 bins) and, for two
classes, the ROC-AUC and average precision of the second; for a regression, RMSE and MAE. Classes are matched by
name, and so are the columns of a table, which may be in another order. Columns that the model did not learn from
must be named by --ignore; --label and --target are those of the training unless they are given.`,
		Example: `  landscape eval --model out/model.safetensors --data mnist/ --part test
  landscape eval --model out/model.safetensors --data wine.csv --label class --json`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("part") && cmd.Flags().Changed("split") {
				return errors.New("--part and --split mean the same; want one of them")
			}
			if err := positive(cmd, "size", "channels"); err != nil {
				return err
			}
			return a.eval(file, flags)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&file, "model", "out/"+modelFile, "`file` of the model")
	f.StringVar(&flags.path, "data", "", "`path` or name of the data")
	flags.register(a, f)
	f.StringVar(&flags.part, "split", "", "the same as --part")
	return cmd
}

// evaluation is the result of landscape eval.
type evaluation struct {
	Model  string `json:"model"`
	Data   string `json:"data"`
	Theta  string `json:"theta"` // digest of the parameters
	Scores any    `json:"scores"`
	// Confusion counts examples by their class (rows) and the predicted one; null for a regression.
	Confusion [][]int `json:"confusion"`

	scores *supervised.Scores
}

func (a *app) eval(file string, flags dataFlags) error {
	o, err := a.openWithData(file, &flags, "which is tested with landscape fewshot evaluate")
	if err != nil {
		return err
	}
	m, err := supervised.NewScorer(o.Subject, o.params, o.raw)
	if err != nil {
		return err
	}
	s, err := m.Score(o.params)
	if err != nil {
		return fmt.Errorf("%s: %w", flags.path, err)
	}
	res := &evaluation{Model: file, Data: flags.path, Theta: o.params.Digest(), Scores: s.Document(), scores: s}
	if s.ClassScores != nil {
		res.Confusion = s.Confusion.Counts
	}
	return a.emit(res, res.write)
}

// write is the result for a person.
func (r *evaluation) write(w io.Writer) error {
	fmt.Fprintf(w, "%s on %s\n%v\n", shown(r.Model, r.Data, r.scores)...)
	s := r.scores.ClassScores
	if s == nil {
		return nil
	}
	for _, m := range []struct {
		name  string
		value *float64
	}{{"among the five most probable classes", s.Top5}, {"ROC-AUC of the second class", s.ROCAUC},
		{"average precision of the second class", s.AveragePrecision}, {"calibration error", s.Calibration}} {
		if m.value != nil {
			fmt.Fprintf(w, "%s %.4f\n", m.name, *m.value)
		}
	}
	_, err := fmt.Fprintf(w, "mean F1 of the classes %.4f\n\n%v\n", s.MacroF1, s.Confusion)
	return err
}
