package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"landscape/datasets"
	"landscape/fewshot/sketch"
	"landscape/fewshot/sketch/quartet"
	"landscape/internal/printable"
)

// quartetFlags declare the training of four networks.
type quartetFlags struct {
	data    string
	options quartet.Options
	check   bool
}

func (a *app) quartetCommand() *cobra.Command {
	var q quartetFlags
	cmd := &cobra.Command{
		Use: "quartet", Short: "Train the four networks that recognize drawings, which differ in their data only",
		Long: `Quartet trains the four networks that recognize what somebody draws on the page of "landscape serve". One network, one loss, one solver,
one initial point, the same number of images; they differ in nothing but what they were fed:

  untrained         the initial weights
  ordinary batches  shuffled images of all training characters
  few things        as many images, of 20 characters only
  episodes          as many images, a few of each of many characters

Alphabets are split: 60 % to learn from; 20 % by which the step of each training, its probabilities and its "none of these" are chosen;
20 % on which accuracies are measured, once. The networks that the program holds were made by this command without flags, which takes
about two minutes on two cores; --check trains them again and compares, to the bit.

Into --out go untrained.safetensors, ordinary.safetensors, few-things.safetensors, episodes.safetensors, and quartet.json with the
digests of their weights, their accuracies with 95 % intervals, and how strokes are to be drawn for them.`,
		Example: `  landscape fewshot quartet --check
  landscape fewshot quartet --data omniglot/ --out omniglot-quartet`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "steps", "filters", "episodes"); err != nil {
				return err
			}
			if q.check {
				for _, name := range []string{"data", "steps", "filters", "episodes", "seed"} {
					if cmd.Flags().Changed(name) {
						return fmt.Errorf("--check trains the networks in the program again, and takes no --%s", name)
					}
				}
			}
			return a.quartet(cmd.Context(), q)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&q.data, "data", "",
		"`path` of Omniglot, a folder or archives of it (default: the built-in handwriting)")
	f.IntVar(&q.options.Steps, "steps", 1000, "steps of each training, of 100 images")
	f.IntVar(&q.options.Filters, "filters", 32, "filters in the blocks of the network")
	f.IntVar(&q.options.Episodes, "episodes", 600, "test episodes of each kind")
	f.BoolVar(&q.check, "check", false, "train the networks in the program again, and compare; nothing is written")
	return cmd
}

func (a *app) quartet(ctx context.Context, q quartetFlags) error {
	o := q.options
	o.Seed, o.Command = a.seed, quartetCommandLine(q, a.seed)
	if q.data != "" {
		d, err := (datasets.Omniglot{Paths: []string{q.data}, Size: sketch.Side}).Open()
		if err != nil {
			return fmt.Errorf("--data: %w", err)
		}
		if o.Data, err = datasets.Cached(d); err != nil {
			return err
		}
		o.Name = "Omniglot"
	}
	if !q.check {
		if err := a.folder(); err != nil {
			return err
		}
	}
	m := a.meter("training")
	o.Progress = func(done, total int) { m.show(done, total, "") }
	trained, err := quartet.Train(ctx, o)
	m.finish()
	if err != nil {
		return err
	}
	verdict := "written to " + printable.Text(a.out)
	if q.check {
		verdict = "the same as the networks in the program, to the bit"
		built, err := sketch.Default()
		if err != nil {
			return err
		}
		if err := trained.Check(built.Info()); err != nil {
			return errors.Join(errors.New("the networks in the program could not be trained again"), err)
		}
	} else if err := trained.Save(a.out); err != nil {
		return err
	}
	return a.emit(trained.Info, func(w io.Writer) error {
		p := trained.Info.Protocol
		fmt.Fprintf(w, "%s, %d characters of unseen alphabets: accuracy in percent among 5, with 95 %% intervals\n\n",
			p.Data, p.TestClasses)
		fmt.Fprintf(w, "%-18s %-16s %-16s %s\n", "fed with", "1 drawing each", "5 drawings each", "step")
		for _, n := range trained.Info.Networks {
			fmt.Fprintf(w, "%-18s", n.Name)
			for _, s := range n.Accuracies {
				fmt.Fprintf(w, " %-16s", fmt.Sprintf("%.1f ± %.1f", 100*s.Accuracy, 100*s.CI95))
			}
			fmt.Fprintf(w, " %d\n", n.Step)
		}
		_, err := fmt.Fprintf(w, "\n%s\n", verdict)
		return err
	})
}

// quartetCommandLine is the command that does the same again.
func quartetCommandLine(q quartetFlags, seed uint64) string {
	words := []string{"landscape fewshot quartet"}
	if q.data != "" {
		words = append(words, "--data omniglot/") // wherever it lies
	}
	for _, f := range []struct {
		name        string
		value, zero uint64
	}{{"steps", uint64(q.options.Steps), 1000}, {"filters", uint64(q.options.Filters), 32},
		{"episodes", uint64(q.options.Episodes), 600}, {"seed", seed, 1}} {
		if f.value != f.zero {
			words = append(words, fmt.Sprintf("--%s %d", f.name, f.value))
		}
	}
	return strings.Join(words, " ")
}
