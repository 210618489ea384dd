package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"landscape/tasks/images"
)

func init() { register(80, (*app).imagesCommand) }

func (a *app) imagesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "images", Short: "Give the probability that a picture shows a bear, or anything else",
		Long: `Images trains a network that gives the probability that a picture shows one class of things, such as a
bear, and tests it against a linear model on pictures that neither has learned from.`,
		Example: `  landscape images train                                      on drawn animals
  landscape images train --data photographs/ --class bear     on a folder of folders of pictures
  landscape images predict photo.png --prior 0.5`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.imagesTrainCommand(), a.imagesEvalCommand(), a.imagesPredictCommand())
	return cmd
}

func (a *app) imagesPredictCommand() *cobra.Command {
	var file string
	var prior float64
	cmd := &cobra.Command{
		Use: "predict image…", Short: "Give the probability that pictures show what a model was trained for",
		Long: `Predict gives for each picture the probability that it shows the class that the model was trained for.
Probabilities are calibrated for pictures of which the same share shows that class as of those that the model has
learned from; --prior gives that share for yours. A picture that cannot be read is reported, the others are still
answered, and the exit code is 1.`,
		Example: `  landscape images predict photo.png
  landscape images predict --model bear.safetensors --prior 0.5 --json photos/*.jpg`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("no image given: want the paths of one or more")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("prior") && !(prior > 0 && prior < 1) {
				return fmt.Errorf("--prior %v: want a share between 0 and 1", prior)
			}
			return a.imagesPredict(file, prior, args)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&file, "model", "out/"+modelFile, "`file` of the model that landscape images train has written")
	f.Float64Var(&prior, "prior", 0,
		"`share` of your pictures that show the class (default: as in the data that the model has learned from)")
	return cmd
}

// likelihood is the answer for one picture.
type likelihood struct {
	Image       string   `json:"image"`
	Class       string   `json:"class"`
	Probability *float64 `json:"probability,omitempty"`
	Prior       float64  `json:"prior"`
	Error       string   `json:"error,omitempty"`
}

func (a *app) imagesPredict(file string, prior float64, paths []string) error {
	m, err := images.Load(file)
	if err != nil {
		return absent(err, "--model", file, "want a file that landscape images train has written")
	}
	if prior == 0 {
		prior = m.Report.Prior
	}
	results, failed := make([]likelihood, len(paths)), 0
	for i, p := range m.Predict(paths...) {
		results[i] = likelihood{Image: p.Path, Class: m.Class, Prior: prior}
		if p.Err != nil {
			results[i].Error, failed = strings.TrimPrefix(p.Err.Error(), p.Path+": "), failed+1
			continue
		}
		probability := m.AtPrior(p.Probability, prior)
		results[i].Probability = &probability
	}
	err = a.emit(results, func(w io.Writer) error {
		for _, r := range results {
			answer := "not answered: " + r.Error
			if r.Probability != nil {
				answer = fmt.Sprintf("%s %s", images.Percent(*r.Probability), m.Class)
			}
			if _, err := fmt.Fprintf(w, "%s: %s\n", shown(r.Image, answer)...); err != nil {
				return err
			}
		}
		if failed == len(paths) {
			return nil
		}
		_, err := fmt.Fprintf(w, "\nProbabilities hold where %.3g %% of the pictures show the class; say --prior "+
			"where it is another share.\n", 100*prior)
		return err
	})
	if err == nil && failed > 0 {
		err = fmt.Errorf("%d of %s could not be read", failed, count(len(paths), "image"))
	}
	return err
}
