package recipe

import (
	"context"
	"errors"
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

const smoke = `{"about":"for tests","protocol":{"type":"omniglot-heldout"},"encoder":{"type":"standard","name":"conv4","filters":8},
	"stages":[
		{"name":"classifier","model":{"type":"sequential","layers":[{"type":"encoder"},{"type":"class_scores","cosine":true}]},
			"loss":{"type":"cross_entropy"},"source":{"type":"shuffled","size":20},"solver":{"type":"adam","rate":0.003},"steps":10},
		{"name":"episodes","loss":{"type":"prototypes"},"source":{"type":"episodes","way":10,"shot":1,"query":2},"solver":{"type":"adam","rate":0.003},"steps":60}],
	"validation":{"on":{"way":5,"shot":1,"query":5,"episodes":50},"every":20},
	"tests":[{"way":5,"shot":1,"query":5,"episodes":200},{"way":5,"shot":5,"query":3,"episodes":200,"scoring":"cl2n"},{"way":5,"shot":3,"query":3,"episodes":50,"head":{"type":"ridge"}},
		{"meta_dataset":{"max_way":8,"max_query":3},"episodes":50}]}`

// smokeRun decodes the recipe above and opens letters for it.
func smokeRun(t *testing.T) (Recipe, *Split) {
	t.Helper()
	text := strings.Replace(smoke, `{"type":"sequential","layers":[{"type":"encoder"}`,
		`{"type":"sequential","layers":[{"type":"named","name":"encoder","layer":{"type":"encoder"}}`, 1)
	r, err := Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	letters(t, root, "background", 8, 1)
	s, err := Open(r.Protocol, Place{Data: root})
	if err != nil {
		t.Fatal(err)
	}
	return r, s
}

func TestRunLearnsAndItsModelLoads(t *testing.T) {
	r, split := smokeRun(t)
	out := t.TempDir()
	result, err := RunOn(context.Background(), r, split, Options{Name: "smoke", Out: out})
	if err != nil {
		t.Fatal(err)
	}
	if a := result.Cells[0].Accuracy; a < 0.6 {
		t.Errorf(
			"5-way 1-shot accuracy %.2f on glyphs; chance is 0.2, and a network that learned anything is far above", a)
	}
	if result.Protocol != "omniglot-heldout" || result.Norm != "inductive" ||
		result.Cells[1].Head != "nearest_centroid, cl2n" || result.Cells[2].Head != "ridge, none" {
		t.Errorf("result %+v", result)
	}
	m, err := Load(filepath.Join(out, ModelFile))
	if err != nil {
		t.Fatal(err)
	}
	if m.Training.Recipe != "smoke" || m.Training.Steps != 70 || !m.Preprocessing.Invert ||
		m.Preprocessing.Height != 28 {
		t.Errorf("model of %+v, %+v", m.Training, m.Preprocessing)
	}
	checkOpenSet(t, m, split)
	again, err := Evaluate([]*Model{m}, split, r.Tests)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range again.Cells {
		if c.Accuracy != result.Cells[i].Accuracy || c.CI95 != result.Cells[i].CI95 {
			t.Errorf("the loaded model has %+v, the trained one had %+v", c, result.Cells[i])
		}
	}
	if v := result.Validation; len(v) != 1 || len(v[0]) == 0 || !reflect.DeepEqual(again.Validation, v) {
		t.Fatalf("validated %v, and %v of the loaded model", v, again.Validation)
	}
	for _, s := range result.Validation[0] {
		chosen := result.Validation[0][slices.IndexFunc(result.Validation[0],
			func(s landscape.Score) bool { return s.Step == result.Selected[0] })]
		if s.Value > chosen.Value {
			t.Errorf("step %d was chosen with %v, step %d had %v", chosen.Step, chosen.Value, s.Step, s.Value)
		}
	}
	var table strings.Builder
	if err := again.WriteTable(&table); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"omniglot-heldout", "seeds 1, ", "batch norm inductive", "validation: ",
		"5-way  1-shot", "5 queries a class, 200 episodes",
		"by class sizes", "3 queries a class, 50 episodes"} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, table.String())
		}
	}
}

// checkOpenSet wants of a loaded model what its strangeness takes, chosen on the validation classes, and figures of it.
func checkOpenSet(t *testing.T, m *Model, split *Split) {
	t.Helper()
	c := m.Calibration
	if len(c.Areas) != 5 || c.Check() != nil {
		t.Fatalf("calibration by %s of %v, %v", c.Strangeness, c.Areas, c.Check())
	}
	for _, a := range c.Areas {
		if chosen := c.Areas[c.Strangeness]; a.Area > chosen.Area {
			t.Errorf("%s has the area %v, and %s with %v was chosen", a.By, a.Area, chosen.By, chosen.Area)
		}
	}
	needs := map[fewshot.Strangeness]int{fewshot.Cohort: 256, fewshot.Relative: 256}[c.Strangeness]
	if dim := len(m.Center); needs > 0 && len(c.Background.Cohort) != min(needs, split.Train.Len())*dim {
		t.Errorf("a cohort of %d numbers for features of %d", len(c.Background.Cohort), dim)
	}
	r, err := EvaluateOpenSet(m, split, []fewshot.OpenSet{{Way: 4, Shot: 1, Query: 3, Episodes: 50}})
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := r.WriteTable(&table); err != nil {
		t.Fatal(err)
	}
	got := r.Cells[0].Results[c.Strangeness]
	if got.Area < 0.6 || !strings.Contains(table.String(), "* "+got.By.String()) {
		t.Errorf("%+v:\n%s", got, table.String())
	}
}

// A run that is interrupted in its second stage and resumed gives the bits of an unbroken one.
func TestResumeGivesTheSameBits(t *testing.T) {
	r, split := smokeRun(t)
	r.Tests = r.Tests[:1]
	whole, err := RunOn(context.Background(), r, split, Options{Out: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	_, err = RunOn(ctx, r, split,
		Options{Out: out, CheckpointEvery: 7, Observers: func(s Stage, _ uint64) []landscape.Observer {
			return []landscape.Observer{landscape.ObserverFunc(func(e landscape.Event) error {
				if s.Name == "episodes" && e.Step == 33 {
					cancel()
				}
				return nil
			})}
		}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	taken := 0
	resumed, err := RunOn(context.Background(), r, split,
		Options{Out: out, Resume: true, Observers: func(Stage, uint64) []landscape.Observer {
			return []landscape.Observer{landscape.ObserverFunc(func(landscape.Event) error { taken++; return nil })}
		}})
	if err != nil {
		t.Fatal(err)
	}
	if taken != 27 {
		t.Errorf("%d steps after resuming at step 33 of 60", taken)
	}
	if !reflect.DeepEqual(resumed.Validation, whole.Validation) {
		t.Errorf("resumed, validations gave %v, whole %v", resumed.Validation, whole.Validation)
	}
	if resumed.Models[0] != whole.Models[0] || resumed.Cells[0].Accuracy != whole.Cells[0].Accuracy {
		t.Errorf("resumed %s with %v, whole %s with %v", resumed.Models[0], resumed.Cells[0].Accuracy, whole.Models[0],
			whole.Cells[0].Accuracy)
	}
}

// A method that answers whole episodes is tested by its own program. A prototypical network answers as nearest
// centroids of its features do, in the same episodes.
func TestAnswersAgreeWithFeatures(t *testing.T) {
	r, split := smokeRun(t)
	r.Stages = r.Stages[1:]
	r.Stages[0].Steps = 5
	e := fewshot.Evaluation{Way: 5, Shot: 2, Query: 3, Episodes: 40}
	r.Answer = fewshot.ProtoNet{Encoder: SharedEncoder{}}
	byFeatures := e
	byFeatures.Head = fewshot.NearestCentroid{}
	r.Tests = []fewshot.Evaluation{e, byFeatures}
	out := t.TempDir()
	result, err := RunOn(context.Background(), r, split, Options{Out: out})
	if err != nil {
		t.Fatal(err)
	}
	a, b := result.Cells[0], result.Cells[1]
	if a.Head != "protonet" || b.Head != "nearest_centroid, none" {
		t.Errorf("answered by %s and %s", a.Head, b.Head)
	}
	if math.Abs(a.Accuracy-b.Accuracy) > 0.004 || a.Accuracy == 0.2 { // a tie may be broken by rounding
		t.Errorf("accuracy %v by the method, %v by features", a.Accuracy, b.Accuracy)
	}
	m, err := Load(filepath.Join(out, ModelFile))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Evaluate([]*Model{m}, split, r.Tests[:1])
	if err != nil {
		t.Fatal(err)
	}
	if again.Cells[0].Accuracy != a.Accuracy {
		t.Errorf("the loaded model has %v, the trained one had %v", again.Cells[0].Accuracy, a.Accuracy)
	}
}

func TestTooSmallClassesAreNamed(t *testing.T) {
	r, split := smokeRun(t)
	r.Tests[0].Query = 15
	_, err := RunOn(context.Background(), r, split, Options{Out: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "16 examples") || !strings.Contains(err.Error(), "has 8") ||
		!strings.Contains(err.Error(), "character01") {
		t.Errorf("error %v; want it to name a class, its count and the need", err)
	}
}

func TestSeedsArePooled(t *testing.T) {
	r, split := smokeRun(t)
	r.Stages, r.Tests = r.Stages[1:], r.Tests[:1]
	r.Stages[0].Steps, r.Seed = 3, 5
	out := t.TempDir()
	result, err := RunOn(context.Background(), r, split, Options{Out: out, Seeds: 2})
	if err != nil {
		t.Fatal(err)
	}
	c := result.Cells[0]
	if len(result.Seeds) != 2 || result.Seeds[1] != 6 || len(c.BySeed) != 2 || c.SeedCI95 <= 0 ||
		math.Abs((c.BySeed[0]+c.BySeed[1])/2-c.Accuracy) > 1e-12 {
		t.Errorf("seeds %v, cell %+v", result.Seeds, c)
	}
	if _, err := Load(filepath.Join(out, "seed-6", ModelFile)); err != nil {
		t.Error(err)
	}
}

// A recipe without stages tests its encoder as it begins: here nearest centroids of pixels, which a second
// implementation computes directly.
func TestControl(t *testing.T) {
	if testing.Short() {
		t.Skip("calibrates 784 features")
	}
	r, split := smokeRun(t)
	r.Stages, r.Encoder, r.Tests = nil, layers.Flatten{}, r.Tests[:1]
	result, err := RunOn(context.Background(), r, split, Options{Out: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	e := r.Tests[0]
	source := fewshot.Episodes{Data: split.Test, Way: e.Way, Shot: e.Shot, Query: e.Query}
	correct, all := 0, 0
	var b datasets.Batch
	for i := range e.Episodes {
		if err := source.Batch(testSeed, i, &b); err != nil {
			t.Fatal(err)
		}
		at := func(i int) []float32 { return b.X[i*28*28 : (i+1)*28*28] }
		for q := e.Way; q < len(b.Labels); q++ {
			best, least := 0, math.Inf(1)
			for k := range e.Way {
				d := 0.0
				for j, v := range at(q) {
					d += math.Pow(float64(v)-float64(at(k)[j]), 2)
				}
				if d < least {
					best, least = k, d
				}
			}
			all++
			if b.Labels[best] == b.Labels[q] {
				correct++
			}
		}
	}
	if want := float64(correct) / float64(all); math.Abs(result.Cells[0].Accuracy-want) > 1e-9 {
		t.Errorf("accuracy %v; nearest neighbors have %v", result.Cells[0].Accuracy, want)
	}
}

// The last stage may learn from the validation classes too; then there is nothing to measure how far the model can be
// trusted.
func TestAllClasses(t *testing.T) {
	r, split := smokeRun(t)
	r.Stages, r.Tests = r.Stages[1:], r.Tests[:1]
	r.Stages[0].All, r.Stages[0].Steps = true, 3
	// more than there are without them
	r.Stages[0].Source = fewshot.Episodes{Way: len(split.Train.Classes()) + 5, Shot: 1, Query: 1}
	out := t.TempDir()
	if _, err := RunOn(context.Background(), r, split, Options{Out: out}); err != nil {
		t.Fatal(err)
	}
	m, err := Load(filepath.Join(out, ModelFile))
	if err != nil {
		t.Fatal(err)
	}
	if m.Calibration != nil || m.Training.Selected != 3 {
		t.Errorf("calibration %v, selected step %d", m.Calibration, m.Training.Selected)
	}
}

// Episodes that a method cannot answer with what it is trained on are reported before the training, not after it.
func TestMethodsThatCannotAnswerAreFoundAtOnce(t *testing.T) {
	good, split := smokeRun(t)
	good.Encoder = layers.Sequential{Layers: []graph.Layer{layers.Flatten{}, layers.Linear{Units: 4}}}
	anil := fewshot.ANIL{Encoder: SharedEncoder{}, Steps: 1}
	good.Stages, good.Answer = good.Stages[1:], anil
	good.Stages[0].Model, good.Stages[0].Loss, good.Stages[0].Steps = anil, fewshot.QueryCrossEntropy{}, 2
	good.Stages[0].Source = fewshot.Episodes{Way: 5, Shot: 1, Query: 2}
	good.Tests = []fewshot.Evaluation{{Way: 5, Shot: 1, Query: 3, Episodes: 2}}
	steps := 0
	run := func(r Recipe) error {
		_, err := RunOn(context.Background(), r, split,
			Options{Out: t.TempDir(), Observers: func(Stage, uint64) []landscape.Observer {
				return []landscape.Observer{landscape.ObserverFunc(func(landscape.Event) error { steps++; return nil })}
			}})
		return err
	}
	if err := run(good); err != nil || steps != 2 {
		t.Fatalf("%d steps, error %v", steps, err)
	}
	test, validation := good, good
	test.Tests = append(good.Tests, fewshot.Evaluation{Way: 4, Shot: 1, Query: 3, Episodes: 2})
	validation.Validation.On.Way = 4
	for what, r := range map[string]Recipe{"test": test, "validation": validation} {
		steps = 0
		if err := run(r); err == nil || !strings.Contains(err.Error(), what+": the method cannot answer 4-way") ||
			steps != 0 {
			t.Errorf("%s of 4 ways for a method of 5: error %v after %d steps", what, err, steps)
		}
	}
	only := good
	only.Stages = slices.Clone(good.Stages)
	only.Stages[0].Model, only.Stages[0].Loss = nil, losses.Prototypical{}
	steps = 0
	if err := run(only); err == nil || !strings.Contains(err.Error(), "head/weight") || steps != 0 {
		t.Errorf("the last stage does not train the method: error %v after %d steps", err, steps)
	}
}

// A test by another protocol than that of the training says so, and models of different recipes are not pooled.
func TestEvaluateSaysWhatModelsSaw(t *testing.T) {
	r, split := smokeRun(t)
	r.Stages, r.Tests = nil, []fewshot.Evaluation{{Way: 5, Shot: 1, Query: 3, Episodes: 2}}
	r.Encoder = layers.Sequential{Layers: []graph.Layer{layers.AvgPool2D{Window: 7}, layers.Flatten{}}}
	out := t.TempDir()
	if _, err := RunOn(context.Background(), r, split, Options{Out: out}); err != nil {
		t.Fatal(err)
	}
	m, err := Load(filepath.Join(out, ModelFile))
	if err != nil {
		t.Fatal(err)
	}
	same, err := Evaluate([]*Model{m}, split, r.Tests)
	if err != nil || same.TrainedOn != "" {
		t.Errorf("by the protocol of the training: %q, %v", same.TrainedOn, err)
	}
	other := *split
	other.Protocol = OmniglotHeldout{Upright: true}
	result, err := Evaluate([]*Model{m}, &other, r.Tests)
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := result.WriteTable(&table); err != nil ||
		!strings.Contains(table.String(), "trained by another protocol") ||
		!strings.Contains(table.String(), split.Description) {
		t.Errorf("the table does not say what the model was trained on: %v\n%s", err, table.String())
	}
	inverted := *m
	inverted.Preprocessing.Invert = !m.Preprocessing.Invert
	if _, err := Evaluate([]*Model{m, &inverted}, split, r.Tests); err == nil ||
		!strings.Contains(err.Error(), "preprocessing") {
		t.Errorf("models of two preprocessings: error %v", err)
	}
}
