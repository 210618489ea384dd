package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"landscape/claims"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/fewshot/recipe"
	"landscape/internal/printable"
	"landscape/supervised"
)

func init() { register(30, (*app).fewshotCommand) }

func (a *app) fewshotCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "fewshot", Short: "Learn to tell things apart from a few examples of each",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.enrollCommand(), a.classifyCommand(), a.compareCommand(), a.fewshotTrainCommand(),
		a.fewshotEvaluateCommand(), a.fewshotTableCommand(), a.recipesCommand(), a.quartetCommand())
	return cmd
}

// experiment is the strict experiment as the flags declare it.
type experiment struct {
	data                       dataFlags
	protocol, lists            string
	way, shot, query           int
	steps, seeds               int
	filters                    int
	encoder, loss              string
	splitSeed                  uint64
	rotations                  bool
	testWays, testShots        []int
	testQuery, episodes, picks int
	fewClasses                 int
	keep, resume               bool // trainings, in a folder of their own

	source  func() (datasets.Dataset, error) // instead of data
	skipped []string                         // by the protocol: files that were left out, and why
}

func (a *app) compareCommand() *cobra.Command {
	x := experiment{}
	cmd := &cobra.Command{
		Use: "compare", Short: "Compare ordinary batches, few things often, and episodes: nothing but the data changes",
		Long: `Compare trains one network with one loss and one solver, from the same initial weights and on the same number of images, several
times, and changes nothing but the data:

  ordinary    shuffled batches over all training classes
  few-things  shuffled batches over a fixed handful of classes, so that each is seen often
  episodes    N-way K-shot episodes: a few examples of each of many classes
  baseline    for comparison, and with another head: cross-entropy over all training classes
  untrained   the initial weights, as a control

All are tested on the same episodes of classes that none of them has seen, by nearest centroid, with and without
scaling features to length 1. The step of a training that is tested is chosen on validation classes, apart from
both. Classes are split 60/20/20; if they belong to groups (the alphabets of Omniglot), groups are split, so that no
alphabet is in two parts. With --protocol, classes are split and data are read as in the literature, and there is
one more control:

  raw         the nearest neighbor among the examples as they are, without a network

Trainings are kept in --out/trainings while they run and afterwards: an interrupted experiment continues with --resume.

The results in --out are report.json, a curve-….csv for each arm, curves.png and curves.svg, and picture.png with
training classes, unseen classes and an episode.`,
		Example: `  landscape fewshot compare --data omniglot/ --seeds 3
  landscape fewshot compare --data photographs/ --size 32 --way 10 --shot 5 --query 5 --filters 64
  landscape fewshot compare --protocol cifar-fs --data cifar100/ --steps 3000
  landscape fewshot compare --protocol tennessee-eastman --data tennessee-eastman/
  landscape fewshot compare --steps 200 --json > report.json`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "size", "channels", "way", "few", "test-query", "selections"); err != nil {
				return err
			}
			if err := x.checkProtocol(cmd); err != nil {
				return err
			}
			x.keep = true
			return a.compare(cmd.Context(), x)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&x.data.path, "data", "glyphs", "`path` of images by class, or glyphs")
	f.StringVar(&x.protocol, "protocol", "",
		"`name` of a protocol by which classes are split (landscape fewshot recipes lists them), or JSON")
	f.StringVar(&x.lists, "lists", "",
		"`path` of a folder or archive with a protocol's lists of classes (default: looked for in --data)")
	x.data.register(a, f)
	f.IntVar(&x.way, "way", 0, "classes in a training episode (default 20, or all if there are fewer)")
	f.IntVar(&x.shot, "shot", 1, "support examples of each class in a training episode")
	f.IntVar(&x.query, "query", 4, "queries of each class in a training episode")
	f.IntVar(&x.fewClasses, "few", 0, "classes of the arm that sees few things (default: as many as --way)")
	f.IntVar(&x.steps, "steps", 1000, "steps of each training; an ordinary batch has as many images as an episode")
	f.IntVar(&x.seeds, "seeds", 1, "trainings of each arm, from seeds --seed, --seed + 1, …")
	f.IntVar(&x.filters, "filters", 64,
		"filters in the blocks of the encoder, the length of its features if examples are not images")
	f.StringVar(&x.encoder, "encoder", "", "another `encoder`: "+strings.Join(recipe.Encoders(), ", ")+
		",\nor a JSON file (default conv4, for signals signal, for vectors mlp)")
	f.StringVar(&x.loss, "loss", "prototypes", "prototypes, neighborhood, or JSON")
	f.Uint64Var(&x.splitSeed, "split-seed", 1, "seed of the split of classes")
	f.BoolVar(&x.rotations, "rotations", false,
		"in training, turn images by 90, 180 and 270 degrees into classes of their own")
	f.IntSliceVar(&x.testWays, "test-ways", []int{5}, "classes in test episodes, several separated by commas")
	f.IntSliceVar(&x.testShots, "test-shots", []int{1, 5}, "support examples of each class in test episodes")
	f.IntVar(&x.testQuery, "test-query", 0,
		"queries of each class in test episodes (default 15, or what the smallest class leaves)")
	f.IntVar(&x.episodes, "episodes", 600, "test episodes of each kind")
	f.IntVar(&x.picks, "selections", 10, "points of a training among which the one to be tested is chosen")
	f.BoolVar(&x.resume, "resume", false,
		"continue with the trainings in --out, to the same result; --seeds and tests may differ")
	return cmd
}

// comparison is the result, with what a person would conclude.
type comparison struct {
	claims.EpisodesReport
	Conclusion string   `json:"conclusion"`
	Files      []string `json:"files"`
}

// compare runs the experiment.
func (a *app) compare(ctx context.Context, x experiment) error {
	e, err := x.declare(a.seed)
	if err != nil {
		return err
	}
	if err := a.folder(); err != nil {
		return err
	}
	for _, p := range x.skipped {
		a.log.Warnf("left out: %s", p)
	}
	if x.keep {
		e.Folder, e.Resume = a.path(trainingsFolder), x.resume
		a.announceTrainings(x.resume)
	}
	m := a.meter("training")
	e.Progress = func(done, total int) { m.show(done, total, "") }
	losses := newLossCurves(e.Seeds[0], max(1, x.steps/100))
	e.Observers = losses.observe
	out, err := e.Run(ctx)
	m.finish()
	switch {
	case errors.Is(err, context.Canceled) && x.keep:
		return interruption{"interrupted; continue with --resume"}
	case err != nil:
		return err
	}
	res := comparison{EpisodesReport: out.Report, Conclusion: out.Report.Conclusion()}
	if res.Files, err = a.illustrate(e, out, losses); err != nil {
		return err
	}
	if err := a.save("report.json", res); err != nil {
		return err
	}
	return a.emit(res, func(w io.Writer) error {
		if err := res.WriteTable(w); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "\n%s\n\n%.0f s; curves and pictures are in %s\n", res.Conclusion, res.Seconds,
			printable.Text(a.out))
		return err
	})
}

// trainingsFolder is where, in the folder for results, an experiment keeps its trainings.
const trainingsFolder = "trainings"

// announceTrainings says what becomes of the trainings that an earlier experiment left.
func (a *app) announceTrainings(resume bool) {
	folder := a.path(trainingsFolder)
	switch found := exists(filepath.Join(folder, claims.ExperimentFile)); {
	case resume && !found:
		a.log.Infof("there are no trainings in %s yet; training from the start", folder)
	case found && !resume:
		a.log.Warnf("trainings of an earlier experiment in %s are replaced (--resume would have continued them)",
			folder)
	}
}

// declare opens the data and puts the experiment together.
func (x *experiment) declare(seed uint64) (claims.Episodes, error) {
	e := claims.Episodes{Name: x.data.name(), Protocol: x.protocol, Way: x.way, Shot: x.shot, Query: x.query,
		FewClasses: x.fewClasses, Steps: x.steps, Selections: x.picks}
	if err := x.check(); err != nil {
		return e, err
	}
	var err error
	if e.Encoder, err = x.declareEncoder(); err != nil {
		return e, err
	}
	if e.Loss, err = lossOf(x.loss); err != nil {
		return e, err
	}
	c, err := x.cut()
	if err != nil {
		return e, err
	}
	e.Parts, e.Split = c.parts, c.words
	e.WithinGroup, e.OneRotation, e.SkipSmall = c.rules.WithinGroup, c.rules.OneRotation, c.rules.SkipSmall
	if e.Encoder == nil {
		if e.Encoder, err = encoderFor(e.Parts.Train.Shape(), x.filters); err != nil {
			return e, err
		}
	}
	if x.protocol != "" {
		e.Arms = append(slices.Clone(arms), claims.Raw)
	}
	if t, _, err := supervised.TaskOf(e.Loss, e.Parts.Train, e.Parts.Train.Classes()); err == nil &&
		t != supervised.Embed {
		return e, fmt.Errorf("--loss %s: want one that compares the examples of a batch with each other, prototypes "+
			"or neighborhood", x.loss)
	}
	if most, have := slices.Max(x.testWays), len(e.Parts.Test.Classes()); most > have {
		return e, fmt.Errorf("%d-way tests: %d of %s are for the test; lower --test-ways", most, have,
			count(c.classes(), "class"))
	}
	for i := range x.seeds {
		e.Seeds = append(e.Seeds, seed+uint64(i))
	}
	for _, way := range x.testWays {
		for _, shot := range x.testShots {
			e.Tests = append(e.Tests, fewshot.Evaluation{
				Way: way, Shot: shot, Query: x.testQuery, Episodes: x.episodes,
				WithinGroup: c.rules.WithinGroup, OneRotation: c.rules.OneRotation, SkipSmall: c.rules.SkipSmall,
			})
		}
	}
	return e, nil
}

func (x *experiment) check() error {
	for _, f := range []struct {
		name         string
		value, least int
	}{{"shot", x.shot, 1}, {"query", x.query, 1}, {"steps", x.steps, 1}, {"seeds", x.seeds, 1},
		{"filters", x.filters, 1}, {"episodes", x.episodes, 2},
		{"way", x.way, 0}, {"few", x.fewClasses, 0}, {"test-query", x.testQuery, 0}, {"selections", x.picks, 0}} {
		if f.value < f.least {
			return fmt.Errorf("--%s %d: want at least %d", f.name, f.value, f.least)
		}
	}
	for _, way := range x.testWays {
		if way < 2 {
			return fmt.Errorf("--test-ways %d: want at least 2 classes", way)
		}
	}
	for _, shot := range x.testShots {
		if shot < 1 {
			return fmt.Errorf("--test-shots %d: want at least 1 example", shot)
		}
	}
	if len(x.testWays) == 0 || len(x.testShots) == 0 {
		return errors.New("--test-ways and --test-shots: want at least one number each")
	}
	return nil
}
