package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"landscape"
	"landscape/fewshot/recipe"
)

// fewshotTraining is the training of a recipe as the flags declare it.
type fewshotTraining struct {
	recipe, protocol string
	place            recipe.Place
	steps, seeds     int
	episodes         int
	checkpointEvery  int
	resume           bool
}

func (a *app) fewshotTrainCommand() *cobra.Command {
	var t fewshotTraining
	cmd := &cobra.Command{
		Use: "train", Short: "Train a few-shot learner by a recipe",
		Long: `Train follows a recipe: a declaration of protocol, encoder, stages of training, validation and tests. Those of the literature have names, which
"landscape fewshot recipes" lists; others are JSON files.

Which parameters are tested is decided on episodes of the validation classes alone. Into --out go model.safetensors (weights, declarations and
preprocessing in one file), result.json and the checkpoints from which --resume goes on to the same bits.`,
		Example: `  landscape fewshot train --recipe omniglot-protonet --data omniglot/
  landscape fewshot train --recipe omniglot-protonet --protocol omniglot-vinyals --data omniglot/ --seeds 3
  landscape fewshot train --recipe my-recipe.json --data photographs/ --resume`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "steps", "seeds", "episodes", "checkpoint-every"); err != nil {
				return err
			}
			return a.fewshotTrain(cmd.Context(), t, cmd.Flags().Changed("seed"))
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&t.recipe, "recipe", "", "`name` of a recipe, or a JSON file")
	f.StringVar(&t.place.Data, "data", "", "`path` of the data")
	f.StringVar(&t.place.Lists, "lists", "", "`path` of a folder or archive with lists of classes (default: looked for in --data)")
	f.StringVar(&t.protocol, "protocol", "", "another protocol than the recipe's: `name` or JSON")
	f.IntVar(&t.steps, "steps", 0, "steps of each stage, instead of the recipe's")
	f.IntVar(&t.seeds, "seeds", 1, "trainings, from seeds --seed, --seed + 1, …")
	f.IntVar(&t.episodes, "episodes", 0, "test episodes of each kind, instead of the recipe's")
	f.IntVar(&t.checkpointEvery, "checkpoint-every", 500, "steps between checkpoints")
	f.BoolVar(&t.resume, "resume", false, "go on from the checkpoints in --out, if there are some")
	return cmd
}

func (a *app) fewshotTrain(ctx context.Context, t fewshotTraining, seeded bool) error {
	r, err := t.declare()
	if err != nil {
		return err
	}
	if seeded || r.Seed == 0 {
		r.Seed = a.seed
	}
	if t.place.Data == "" {
		return errors.New("--data is missing: want the path of the data")
	}
	if err := a.folder(); err != nil {
		return err
	}
	var m *meter
	result, err := recipe.Run(ctx, r, t.place, recipe.Options{
		Name: t.recipe, Out: a.out, Seeds: t.seeds, CheckpointEvery: t.checkpointEvery, Resume: t.resume,
		Observers: func(s recipe.Stage, seed uint64) []landscape.Observer {
			m.finish()
			title := s.Name
			if t.seeds > 1 {
				title = fmt.Sprintf("seed %d, %s", seed, title)
			}
			if m = a.meter(title); m == nil {
				return nil
			}
			return []landscape.Observer{m.watch()}
		},
	})
	m.finish()
	if errors.Is(err, context.Canceled) {
		return interruption{"interrupted; go on with --resume"}
	}
	if err != nil {
		return err
	}
	result.Command = "landscape " + strings.Join(a.args, " ")
	if err := a.save("result.json", result); err != nil {
		return err
	}
	return a.emit(result, func(w io.Writer) error {
		if err := result.WriteTable(w); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "model and result are in %s\n", a.out)
		return err
	})
}

// declare finds the recipe and changes it as the flags say.
func (t *fewshotTraining) declare() (recipe.Recipe, error) {
	r, err := recipeOf(t.recipe)
	if err != nil {
		return r, err
	}
	if t.protocol != "" {
		if r.Protocol, err = recipe.ProtocolOf(t.protocol); err != nil {
			return r, fmt.Errorf("--protocol: %w", err)
		}
	}
	if t.steps > 0 {
		for i := range r.Stages {
			r.Stages[i].Steps = t.steps
		}
	}
	if t.episodes > 0 {
		for i := range r.Tests {
			r.Tests[i].Episodes = t.episodes
		}
	}
	return r, nil
}

// recipeOf is a recipe by name, or that of a file.
func recipeOf(name string) (recipe.Recipe, error) {
	if name == "" {
		return recipe.Recipe{}, errors.New("--recipe is missing: want one of those that landscape fewshot recipes lists, or a JSON file")
	}
	if !strings.HasSuffix(name, ".json") {
		r, err := recipe.Named(name)
		if err != nil {
			return r, fmt.Errorf("--recipe: %w", err)
		}
		return r, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return recipe.Recipe{}, fmt.Errorf("--recipe %s: %s", name, reason(err))
	}
	r, err := recipe.Decode(text)
	if err != nil {
		return r, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}
