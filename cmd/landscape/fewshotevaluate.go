package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"landscape/fewshot"
	"landscape/fewshot/recipe"
	"landscape/internal/declare"
	"landscape/internal/suggest"
)

// fewshotTest is the test of trained models as the flags declare it.
type fewshotTest struct {
	models            []string
	place             recipe.Place
	protocol          string
	ways, shots       []int
	query, episodes   int
	heads, transforms []string
	onShort           string
	openSet           bool
	refused           float64
}

func (a *app) fewshotEvaluateCommand() *cobra.Command {
	var t fewshotTest
	cmd := &cobra.Command{
		Use: "evaluate", Short: "Test a trained few-shot learner in episodes of classes that it has not seen",
		Long: `Evaluate tests a model, or several that were trained from different seeds, in episodes of the test classes
of a protocol: the one that it was trained on, unless --protocol names another. Episodes are answered from features,
by nearest centroid or by the heads that --head names (` + strings.Join(declare.Names[fewshot.Head](), ", ") + `);
"method" is the method that the model was trained with, if that answers whole episodes itself; it is the default for such a model.

With --open-set it measures "none of these" instead: how well examples of the test classes that are known in an
episode are distinguished from examples of other classes, by each measure of how strange an example is to the known
classes.
Thresholds are set on the validation classes.`,
		Example: `  landscape fewshot evaluate --model out/model.safetensors --data omniglot/ --way 5,20 --shot 1,5 --episodes 1000
  landscape fewshot evaluate --model out/model.safetensors --data omniglot/ --protocol '{"type":"omniglot-heldout","upright":true}'
  landscape fewshot evaluate --model out/model.safetensors --data omniglot/ --head nearest_centroid,ridge,pt_map --transform l2n
  landscape fewshot evaluate --data omniglot/ --head 'tim,{"type":"tim","steps":1000}' --transform l2n
  landscape fewshot evaluate --data omniglot/ --open-set --refused 0.01`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "query", "episodes"); err != nil {
				return err
			}
			if err := t.checkOpenSet(cmd.Flags().Changed); err != nil {
				return err
			}
			return a.fewshotEvaluate(t)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringSliceVar(&t.models, "model", []string{modelPath}, "`files` of models of one recipe, separated by commas")
	f.StringVar(&t.place.Data, "data", "", "`path` of the data")
	f.StringVar(&t.place.Lists, "lists", "",
		"`path` of a folder or archive with lists of classes (default: looked for in --data)")
	f.StringVar(&t.protocol, "protocol", "", "`name` or JSON of a protocol (default: that of the model)")
	f.IntSliceVar(&t.ways, "way", []int{5}, "classes in an episode, several separated by commas")
	f.IntSliceVar(&t.shots, "shot", []int{1, 5}, "support examples of each class")
	f.IntVar(&t.query, "query", 15, "queries of each class")
	f.IntVar(&t.episodes, "episodes", 1000, "episodes of each kind")
	f.StringArrayVar(&t.heads, "head", nil, "`names` of heads that answer the episodes, or JSON, separated by commas")
	f.StringSliceVar(&t.transforms, "transform", []string{"none"},
		"what is done to features first: none, l2n (length 1), cl2n (centered, length 1)")
	earlierName(f, "scoring", "transform")
	f.StringVar(&t.onShort, "on-short", "error",
		"classes with too few examples: error, skip, or replace (their examples are repeated)")
	f.BoolVar(&t.openSet, "open-set", false, `measure "none of these"`)
	f.Float64Var(&t.refused, "refused", 0.05,
		"with --open-set: `share` of known things that may be called none of these")
	return cmd
}

func (a *app) fewshotEvaluate(t fewshotTest) error {
	how, err := recipe.ParseOnShort(t.onShort)
	if err != nil {
		return fmt.Errorf("--on-short %w", err)
	}
	tests, err := t.tests()
	if err != nil {
		return err
	}
	if t.place.Data == "" {
		return errors.New("--data is missing: want the path of the data")
	}
	var models []*recipe.Model
	for _, file := range t.models {
		m, err := recipe.Load(file)
		if err != nil {
			return absent(err, "--model", file, "want the "+recipe.ModelFile+
				" that landscape fewshot train has written")
		}
		models = append(models, m)
	}
	protocol := models[0].Training.Protocol
	if t.protocol != "" {
		if protocol, err = recipe.ProtocolOf(t.protocol); err != nil {
			return fmt.Errorf("--protocol: %w", err)
		}
	}
	t.place.As = &models[0].Preprocessing
	split, err := recipe.Open(protocol, t.place)
	if err != nil {
		return err
	}
	if t.openSet {
		return a.openSet(models, split, t)
	}
	split.HandleShort(how, tests)
	result, err := recipe.Evaluate(models, split, tests)
	if err != nil {
		return adviseOnShort(err, how)
	}
	result.Recipe, result.Command = models[0].Training.Recipe, a.commandLine()
	return a.emit(result, func(w io.Writer) error { return result.WriteTable(w) })
}

// checkOpenSet refuses flags that would not be listened to.
func (t *fewshotTest) checkOpenSet(changed func(string) bool) error {
	if !t.openSet {
		if changed("refused") {
			return errors.New("--refused is for --open-set")
		}
		return nil
	}
	for _, name := range []string{"head", "transform", "on-short"} {
		if changed(name) {
			return fmt.Errorf(
				"--%s cannot be used with --open-set, which takes features as the model's calibration does",
				name)
		}
	}
	if len(t.models) > 1 {
		return fmt.Errorf("--open-set measures one model; --model names %d", len(t.models))
	}
	if !(t.refused > 0 && t.refused < 1) {
		return fmt.Errorf("--refused %v: want a share between 0 and 1", t.refused)
	}
	return nil
}

// openSet measures "none of these".
func (a *app) openSet(models []*recipe.Model, split *recipe.Split, t fewshotTest) error {
	var kinds []fewshot.OpenSet
	for _, way := range t.ways {
		for _, shot := range t.shots {
			kinds = append(kinds, fewshot.OpenSet{
				Way: way, Shot: shot, Query: t.query, Episodes: t.episodes, Refused: t.refused,
			})
		}
	}
	result, err := recipe.EvaluateOpenSet(models[0], split, kinds)
	if err != nil {
		return err
	}
	result.Command = a.commandLine()
	return a.emit(result, func(w io.Writer) error { return result.WriteTable(w) })
}

// commandLine is what was typed.
func (a *app) commandLine() string { return "landscape " + strings.Join(a.args, " ") }

// method is the head that stands for the method that a model was trained as.
const method = "method"

// tests are all kinds of episodes with everything that shall answer them.
func (t *fewshotTest) tests() ([]fewshot.Evaluation, error) {
	heads := make([]fewshot.Head, 0, len(t.heads))
	for _, name := range apartByCommas(t.heads) {
		h, err := headNamed(name)
		if err != nil {
			return nil, fmt.Errorf("--head: %w", err)
		}
		heads = append(heads, h)
	}
	if len(heads) == 0 {
		heads = []fewshot.Head{nil}
	}
	var tests []fewshot.Evaluation
	for _, head := range heads {
		for _, name := range t.transforms {
			var s fewshot.FeatureTransform
			if err := s.UnmarshalText([]byte(name)); err != nil {
				return nil, fmt.Errorf("--transform: %w", err)
			}
			for _, way := range t.ways {
				for _, shot := range t.shots {
					tests = append(tests, fewshot.Evaluation{Way: way, Shot: shot, Query: t.query, Episodes: t.episodes,
						Head: head, Transform: s})
				}
			}
		}
	}
	for _, e := range tests {
		if e.Way < 2 && !(t.openSet && e.Way == 1) || e.Shot < 1 || e.Episodes < 2 {
			return nil, fmt.Errorf(
				"--way %d --shot %d --episodes %d: want at least 2 classes, 1 example and 2 episodes", e.Way, e.Shot,
				e.Episodes)
		}
	}
	return tests, nil
}

// apartByCommas splits lists of names and declarations at the commas outside of braces.
func apartByCommas(lists []string) (items []string) {
	for _, list := range lists {
		depth := 0
		items = append(items, strings.FieldsFunc(list, func(r rune) bool {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			return r == ',' && depth == 0
		})...)
	}
	return items
}

// headNamed is a head by its name or its declaration; nil for the model's own method.
func headNamed(name string) (fewshot.Head, error) {
	known := declare.Names[fewshot.Head]()
	if name == method {
		return nil, nil
	}
	h, err := declare.Decode[fewshot.Head](declaration(name, nil))
	switch {
	case err != nil && isDeclaration(name):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("there is no head %s%s", name, suggest.Among(name, append(known, method)))
	}
	return h, nil
}
