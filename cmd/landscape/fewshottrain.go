package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"landscape"
	"landscape/fewshot/recipe"
	"landscape/internal/printable"
	"landscape/internal/regular"
)

// fewshotTraining is the training of a recipe as the flags declare it.
type fewshotTraining struct {
	recipe, protocol string
	place            recipe.Place
	steps, seeds     int
	episodes         int
	checkpointEvery  int
	resume           bool
	onShort          string
	folder           recipe.Folder // of one's own, without a recipe
}

func (a *app) fewshotTrainCommand() *cobra.Command {
	var t fewshotTraining
	cmd := &cobra.Command{
		Use: "train", Short: "Train a few-shot learner by a recipe",
		Long: `Train follows a recipe: a declaration of protocol, encoder, stages of training, validation and tests. Those of the literature have names, which
"landscape fewshot recipes" lists; others are JSON files. Without a recipe it trains a prototypical network on a
folder of your own, with one folder of images for each class: 60 % of the classes are learned from, 20 % decide when
to stop, and 20 % are tested on.

The parameters that are tested are selected on episodes of the validation classes alone. The results in --out are
model.safetensors (weights, declarations and preprocessing in one file), result.json and the checkpoints from which
--resume continues to the same bits.`,
		Example: `  landscape fewshot train --recipe omniglot-protonet --data omniglot/
  landscape fewshot train --recipe omniglot-protonet --protocol omniglot-vinyals --data omniglot/ --seeds 3
  landscape fewshot train --data photographs/ --on-short skip
  landscape fewshot train --recipe my-recipe.json --data photographs/ --resume`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "steps", "seeds", "episodes", "checkpoint-every", "size", "channels"); err != nil {
				return err
			}
			return a.fewshotTrain(cmd.Context(), t, cmd.Flags().Changed("seed"))
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&t.recipe, "recipe", "", "`name` of a recipe, or a JSON file")
	f.StringVar(&t.place.Data, "data", "", "`path` of the data")
	f.StringVar(&t.place.Lists, "lists", "",
		"`path` of a folder or archive with lists of classes (default: looked for in --data)")
	f.StringVar(&t.protocol, "protocol", "", "another protocol than the recipe's: `name` or JSON")
	f.StringVar(&t.onShort, "on-short", "error",
		"classes with too few examples: error, skip, or replace (their examples are repeated)")
	f.IntVar(&t.folder.Size, "size", 0,
		"without --recipe: resize images to this height and width in `pixels` (default: a size that suits them)")
	f.IntVar(&t.folder.Channels, "channels", 0,
		"without --recipe: 1 for gray images, 3 for color (default: as the files are)")
	f.BoolVar(&t.folder.Invert, "invert", false,
		"without --recipe: make black 1 and white 0, for dark ink on light paper")
	f.Uint64Var(&t.folder.Seed, "split-seed", 0, "without --recipe: seed of the split of classes")
	f.IntVar(&t.steps, "steps", 0, "steps of each stage, instead of the recipe's")
	f.IntVar(&t.seeds, "seeds", 1, "trainings, from seeds --seed, --seed + 1, …")
	f.IntVar(&t.episodes, "episodes", 0, "test episodes of each kind, instead of the recipe's")
	f.IntVar(&t.checkpointEvery, "checkpoint-every", 500, "steps between checkpoints")
	f.BoolVar(&t.resume, "resume", false, "continue from the checkpoints in --out, if there are any")
	return cmd
}

func (a *app) fewshotTrain(ctx context.Context, t fewshotTraining, seeded bool) error {
	how, err := recipe.ParseOnShort(t.onShort)
	if err != nil {
		return fmt.Errorf("--on-short %w", err)
	}
	r, split, err := t.declare()
	if err != nil {
		return err
	}
	if seeded || r.Seed == 0 {
		r.Seed = a.seed
	}
	if err := a.folder(); err != nil {
		return err
	}
	for _, p := range split.Skipped {
		a.log.Warnf("left out: %s", p)
	}
	if !t.resume {
		if err := a.begin(); err != nil {
			return err
		}
	}
	var m *meter
	result, err := recipe.RunOn(ctx, r, split, recipe.Options{
		Name: t.name(), OnShort: how, Out: a.out, Seeds: t.seeds, CheckpointEvery: t.checkpointEvery, Resume: t.resume,
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
		return interruption{"interrupted; continue with --resume"}
	}
	if err != nil {
		return adviseOnShort(err, how)
	}
	result.Command = a.commandLine()
	if err := a.complete(result); err != nil {
		return err
	}
	return a.emit(result, func(w io.Writer) error {
		if err := result.WriteTable(w); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "model and result are in %s\n", printable.Text(a.out)); err != nil ||
			t.recipe != "" || t.seeds > 1 {
			return err
		}
		_, err := fmt.Fprintf(w, "\nto show it new things, a few images of each: landscape fewshot enroll --model "+
			"%s --data new-things/ --out gallery\n",
			shellWord(a.path(recipe.ModelFile)))
		return err
	})
}

// adviseOnShort tells of the flag that helps where classes are too small.
func adviseOnShort(err error, how recipe.OnShort) error {
	if how == recipe.ShortError && strings.Contains(err.Error(), "every class needs") {
		return fmt.Errorf("%w; --on-short skip leaves out such classes, --on-short replace shows their examples again",
			err)
	}
	return err
}

// own is what the recipe for one's own data is called.
const own = "own data"

func (t *fewshotTraining) name() string { return cmp.Or(t.recipe, own) }

// declare finds the recipe, changes it as the flags say, and opens the data.
func (t *fewshotTraining) declare() (r recipe.Recipe, s *recipe.Split, err error) {
	if t.place.Data == "" {
		return r, nil, errors.New("--data is missing: want the path of the data")
	}
	if t.recipe != "" {
		if t.folder != (recipe.Folder{}) {
			return r, nil, errors.New("--size, --channels, --invert and --split-seed are for folders of your own, " +
				"without --recipe; elsewhere they are part of --protocol")
		}
		if r, err = recipeOf(t.recipe); err != nil {
			return r, nil, err
		}
	} else {
		r.Protocol = t.folder
	}
	if t.protocol != "" {
		if r.Protocol, err = recipe.ProtocolOf(t.protocol); err != nil {
			return r, nil, fmt.Errorf("--protocol: %w", err)
		}
	}
	if s, err = recipe.Open(r.Protocol, t.place); err != nil {
		return r, nil, err
	}
	if t.recipe == "" {
		if r, err = recipe.ForOwn(s); err != nil {
			return r, nil, fmt.Errorf("%s: %w", t.place.Data, err)
		}
	}
	t.override(&r)
	return r, s, nil
}

// override changes the numbers that flags name.
func (t *fewshotTraining) override(r *recipe.Recipe) {
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
}

// recipeOf is a recipe by name, or that of a file.
func recipeOf(name string) (recipe.Recipe, error) {
	if !strings.HasSuffix(name, ".json") {
		r, err := recipe.Named(name)
		if err != nil {
			return r, fmt.Errorf("--recipe: %w", err)
		}
		return r, nil
	}
	text, err := regular.ReadFile(name)
	if err != nil {
		return recipe.Recipe{},
			absent(err, "--recipe", name, `want a recipe as JSON, or a name that "landscape fewshot recipes" lists`)
	}
	r, err := recipe.Decode(text)
	if err != nil {
		return r, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}
