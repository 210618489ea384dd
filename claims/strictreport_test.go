package claims

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"landscape/fewshot"
)

// flat are results of the given seeds whose episodes have accuracies around the seed's mean, spread evenly.
func resultsAround(e fewshot.Evaluation, spread float64, means ...float64) []fewshot.Result {
	var list []fewshot.Result
	for _, m := range means {
		r := fewshot.Result{Evaluation: e, Accuracy: m}
		for i := range 100 {
			r.Episodes = append(r.Episodes, m+spread*float64(i%2*2-1))
		}
		list = append(list, r)
	}
	return list
}

// trial is a report of three arms: accuracies in per cent by arm, kind of episode and seed.
func reportOf(t *testing.T, seeds int, accuracies map[ArmName]map[testKind][]float64) EpisodesReport {
	t.Helper()
	r := EpisodesReport{
		Protocol: EpisodesProtocol{
			Data: "omniglot", DataDigest: "sha256:0", Split: "by alphabet, seed 1", TrainClasses: 964,
			ValidationClasses: 136, TestClasses: 523,
			SharedGroups: []string{}, Steps: 1000, BatchSize: 100, BatchNorm: "running",
			Selection: "best on validation episodes", EvaluationSeed: 7,
		},
		Digests: Digests{Model: "sha256:m", Loss: "sha256:l", Solver: "sha256:s", Theta0: "sha256:t"},
		Seconds: 12.5,
	}
	for s := range seeds {
		r.Seeds = append(r.Seeds, uint64(s+1))
	}
	byArm := make(map[ArmName]map[testKind][]fewshot.Result)
	for _, name := range armNames {
		cells, ok := accuracies[name]
		if !ok {
			continue
		}
		arm := Arm{Arm: name, Changed: "data", ImagesSeen: 100000, PairsPerBatch: 12.25}
		if name == Untrained {
			arm.Changed, arm.ImagesSeen, arm.PairsPerBatch = "no training", 0, 0
		}
		byArm[name] = make(map[testKind][]fewshot.Result)
		for _, k := range slices.SortedFunc(maps.Keys(cells), byKind) {
			e := fewshot.Evaluation{Way: k.way, Shot: k.shot, Query: 15, Episodes: 100, Transform: k.transform}
			var means []float64
			for _, percent := range cells[k] {
				means = append(means, percent/100)
			}
			byArm[name][k] = resultsAround(e, 0.01, means...)
			cell, err := ArmScoreOf(byArm[name][k])
			if err != nil {
				t.Fatal(err)
			}
			arm.Scores = append(arm.Scores, cell)
		}
		r.Arms = append(r.Arms, arm)
	}
	for _, p := range [][2]ArmName{{Episodic, Ordinary}, {FewThings, Ordinary}, {Episodic, Untrained},
		{Ordinary, Untrained}} {
		for _, k := range slices.SortedFunc(maps.Keys(byArm[p[0]]), byKind) {
			if byArm[p[1]][k] == nil {
				continue
			}
			c, err := ContrastOf(p[0], p[1], byArm[p[0]][k], byArm[p[1]][k])
			if err != nil {
				t.Fatal(err)
			}
			r.Paired = append(r.Paired, c)
		}
	}
	return r
}

func byKind(a, b testKind) int {
	return cmp.Or(cmp.Compare(a.way, b.way), cmp.Compare(a.shot, b.shot), cmp.Compare(a.transform, b.transform))
}

var (
	oneRaw  = testKind{5, 1, fewshot.None}
	oneL2N  = testKind{5, 1, fewshot.L2N}
	fiveL2N = testKind{5, 5, fewshot.L2N}
)

func exampleReport(t *testing.T) EpisodesReport {
	return reportOf(t, 3, map[ArmName]map[testKind][]float64{
		Untrained: {oneRaw: {50, 51, 52}, oneL2N: {52, 53, 54}, fiveL2N: {70, 70, 70}},
		Ordinary:  {oneRaw: {80, 81, 82}, oneL2N: {88, 88.5, 89}, fiveL2N: {97, 97, 97}},
		FewThings: {oneRaw: {70, 71, 72}, oneL2N: {72, 73, 74}, fiveL2N: {90, 90, 90}},
		Episodic:  {oneRaw: {90, 91, 92}, oneL2N: {92, 92.6, 93.2}, fiveL2N: {96.9, 97.1, 97.2}},
	})
}

// TestReportJSON holds the keys that programs read.
func TestReportJSON(t *testing.T) {
	report := exampleReport(t)
	if err := report.Check(); err != nil {
		t.Fatal(err)
	}
	code, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	var back EpisodesReport
	if err := json.Unmarshal(code, &back); err != nil || !reflect.DeepEqual(back, report) {
		t.Errorf("read back as %+v, %v", back, err)
	}
	var tree map[string]any
	if err := json.Unmarshal(code, &tree); err != nil {
		t.Fatal(err)
	}
	arm := tree["arms"].([]any)[1].(map[string]any)
	for what, c := range map[string]struct {
		object any
		keys   string
	}{
		"report":  {tree, "arms digests paired protocol seconds seeds"},
		"arm":     {arm, "arm changed images_seen pairs_per_batch test"},
		"test":    {arm["test"].([]any)[0], "accuracy accuracy_by_seed ci95 episodes query scoring seed_ci95 shot way"},
		"paired":  {tree["paired"].([]any)[0], "a b ci95 difference scoring seed_ci95 shot way"},
		"digests": {tree["digests"], "loss model solver theta0"},
		"protocol": {tree["protocol"],
			"batch_norm batch_size classes data data_digest evaluation_seed selection shared_groups split steps " +
				"test_classes train_classes validation_classes"},
	} {
		keys := slices.Sorted(maps.Keys(c.object.(map[string]any)))
		if got := strings.Join(keys, " "); got != c.keys {
			t.Errorf("%s has the keys %s\nwant %s", what, got, c.keys)
		}
	}
	first := tree["paired"].([]any)[0].(map[string]any)
	if first["a"] != "episodes" || first["b"] != "ordinary" || first["scoring"] != "none" ||
		math.Abs(first["difference"].(float64)-0.1) > 1e-12 {
		t.Errorf("first pair %v", first)
	}
	if arm["arm"] != "few-things" && arm["arm"] != "ordinary" {
		t.Errorf("arm %v", arm["arm"])
	}
}

func TestOneSeedHasNoIntervalOverSeeds(t *testing.T) {
	code, err := json.Marshal(
		reportOf(t, 1, map[ArmName]map[testKind][]float64{Ordinary: {oneL2N: {80}}, Episodic: {oneL2N: {81}}}))
	if err != nil || bytes.Contains(code, []byte("seed_ci95")) {
		t.Errorf("%s, %v", code, err)
	}
}

func TestTable(t *testing.T) {
	var text strings.Builder
	if err := exampleReport(t).WriteTable(&text); err != nil {
		t.Fatal(err)
	}
	const want = `
data      omniglot: 964 classes to learn from, 136 for validation, 523 only for the test
split     by alphabet, seed 1; groups both in training and in test: none
training  at most 1000 steps of 100 images; seeds 1 to 3; weights for the test: best on validation episodes
test      the same episodes for all arms (100, seed 7), 15 queries of each class; batch norm statistics: running

l2n features: accuracy on classes not seen in training in %, and paired differences in points
± 95 % interval over episodes / over training seeds
  arm                    changed      images seen  pairs/batch       5-way 1-shot       5-way 5-shot
  ordinary               data              100000         12.2   88.50 ±0.20/1.24   97.00 ±0.20/0.00
  few-things             data              100000         12.2   73.00 ±0.20/2.48   90.00 ±0.20/0.00
  episodes               data              100000         12.2   92.60 ±0.20/1.49   97.07 ±0.20/0.38
  untrained              no training            0          0.0   53.00 ±0.20/2.48   70.00 ±0.20/0.00
  chance                                                                    20.00              20.00

  episodes − ordinary                                            +4.10 ±0.00/0.25   +0.07 ±0.00/0.38
  few-things − ordinary                                         -15.50 ±0.00/1.24   -7.00 ±0.00/0.00
  episodes − untrained                                          +39.60 ±0.00/0.99  +27.07 ±0.00/0.38
  ordinary − untrained                                          +35.50 ±0.00/1.24  +27.00 ±0.00/0.00

untransformed features: accuracy on classes not seen in training in %, and paired differences in points
± 95 % interval over episodes / over training seeds
  arm                    changed      images seen  pairs/batch       5-way 1-shot
  ordinary               data              100000         12.2   81.00 ±0.20/2.48
  few-things             data              100000         12.2   71.00 ±0.20/2.48
  episodes               data              100000         12.2   91.00 ±0.20/2.48
  untrained              no training            0          0.0   51.00 ±0.20/2.48
  chance                                                                    20.00

  episodes − ordinary                                           +10.00 ±0.00/0.00
  few-things − ordinary                                         -10.00 ±0.00/0.00
  episodes − untrained                                          +40.00 ±0.00/0.00
  ordinary − untrained                                          +30.00 ±0.00/0.00

pairs/batch: pairs of images of one class in a batch; untrained: the initial weights; l2n: features brought to length 1
`
	if got := "\n" + text.String(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestConclusion(t *testing.T) {
	unequal := exampleReport(t)
	unequal.Arms[0].ImagesSeen = 5
	const oneSeed = "each arm was trained once"
	for name, c := range map[string]struct {
		report    EpisodesReport
		want, not []string
	}{
		"one shot better, five shots not": {exampleReport(t), []string{
			"(l2n features), at 5-way 1-shot, training on episodes was better than training on ordinary batches by " +
				"4.10 ± 0.25 points (92.60 % against 88.50 %); " +
				"at 5-way 5-shot, no difference could be measured between training on episodes and training on " +
				"ordinary batches (+0.07 ± 0.38 points).",
		}, []string{"Note", "untransformed"}},
		"ordinary better": {reportOf(t, 1, map[ArmName]map[testKind][]float64{Ordinary: {oneL2N: {90}},
			Episodic: {oneL2N: {85}}}),
			[]string{"training on ordinary batches was better than training on episodes by 5.00 ± 0.00 points " +
				"(90.00 % against 85.00 %)", oneSeed}, nil},
		"equal": {reportOf(t, 1, map[ArmName]map[testKind][]float64{
			Ordinary: {oneL2N: {90}}, Episodic: {oneL2N: {90}}}),
			[]string{"no difference could be measured", "(+0.00 ± 0.00 points)"}, []string{"better than"}},
		"seeds disagree": {reportOf(t, 3, map[ArmName]map[testKind][]float64{Ordinary: {oneL2N: {80, 80, 80}},
			Episodic: {oneL2N: {81, 85, 89}}}),
			[]string{"no difference could be measured", "(+5.00 ± 9.94 points)"}, []string{"better than"}},
		"seeds disagree the other way": {reportOf(t, 3, map[ArmName]map[testKind][]float64{
			Ordinary: {oneL2N: {89, 85, 81}},
			Episodic: {oneL2N: {80, 80, 80}}}),
			[]string{"no difference could be measured", "(-5.00 ± 9.94 points)"}, []string{"better than"}},
		"scorings disagree": {reportOf(t, 3, map[ArmName]map[testKind][]float64{
			Ordinary: {oneRaw: {70, 71, 72}, oneL2N: {80, 80, 80}},
			Episodic: {oneRaw: {80, 81, 82}, oneL2N: {80, 81, 79}}}),
			[]string{"(l2n features), at 5-way 1-shot, no difference",
				"Note that with untransformed features at 5-way 1-shot, training on episodes was better than " +
					"training on ordinary batches by 10.00"}, nil},
		"no better than untrained": {reportOf(t, 2, map[ArmName]map[testKind][]float64{
			Untrained: {oneL2N: {80, 80}}, Ordinary: {oneL2N: {80, 80}}, Episodic: {oneL2N: {90, 90}}}),
			[]string{"by 10.00", "training on ordinary batches was not measurably better than no training at 5-way " +
				"1-shot"}, []string{oneSeed}},
		"only raw features": {reportOf(t, 2, map[ArmName]map[testKind][]float64{Ordinary: {oneRaw: {80, 80}},
			Episodic: {oneRaw: {90, 90}}}),
			[]string{"(untransformed features)"}, nil},
		"few things alone": {reportOf(t, 2, map[ArmName]map[testKind][]float64{Ordinary: {oneL2N: {80, 80}},
			FewThings: {oneL2N: {70, 70}}}),
			[]string{"training on ordinary batches was better than training on few things often by 10.00"},
			[]string{"episodes"}},
		"unequal images":  {unequal, []string{"saw different numbers of images"}, nil},
		"nothing to tell": {EpisodesReport{}, []string{"nothing can be concluded"}, nil},
		"no tests": {EpisodesReport{Paired: []Contrast{{A: Episodic, B: Ordinary}}},
			[]string{"nothing can be concluded"}, nil},
	} {
		got := c.report.Conclusion()
		for _, part := range c.want {
			if !strings.Contains(got, part) {
				t.Errorf("%s: %q\ndoes not contain %q", name, got, part)
			}
		}
		for _, part := range c.not {
			if strings.Contains(got, part) {
				t.Errorf("%s: %q\ncontains %q", name, got, part)
			}
		}
		if n := strings.Count(got, ". ") + 1; n > 2 {
			t.Errorf("%s: %q has %d sentences", name, got, n)
		}
	}
}

// TestConclusionOfReversedPair: the order of a pair in the report must not turn the finding round.
func TestConclusionOfReversedPair(t *testing.T) {
	r := exampleReport(t)
	want := r.Conclusion()
	for i, c := range r.Paired {
		r.Paired[i].A, r.Paired[i].B, r.Paired[i].Difference = c.B, c.A, -c.Difference
	}
	if got := r.Conclusion(); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestReportCheck(t *testing.T) {
	for want, change := range map[string]func(*EpisodesReport){
		`unknown arm "episodic"`:      func(r *EpisodesReport) { r.Arms[0].Arm = "episodic" },
		"arm ordinary is there twice": func(r *EpisodesReport) { r.Arms = append(r.Arms, r.Arms[0]) },
		"accuracy NaN":                func(r *EpisodesReport) { r.Arms[0].Scores[0].Accuracy = math.NaN() },
		"accuracy 88.5":               func(r *EpisodesReport) { r.Arms[0].Scores[1].Accuracy = 88.5 },
		"± -0.1":                      func(r *EpisodesReport) { r.Arms[0].Scores[1].CI95 = -0.1 },
		"episodes − ordinary, 5-way 2-shot none: one of the arms was not tested so": func(
			r *EpisodesReport) {
			r.Paired[0].Shot = 2
		},
		"episodes − baseline": func(r *EpisodesReport) { r.Paired[0].B = Baseline },
		"difference 0.5 of":   func(r *EpisodesReport) { r.Paired[0].Difference = 0.5 },
		"interval NaN":        func(r *EpisodesReport) { r.Paired[0].CI95 = math.NaN() },
	} {
		r := exampleReport(t)
		change(&r)
		wantError(t, r.Check(), "strict experiment: ", want)
	}
}

func TestCellErrors(t *testing.T) {
	a := resultsAround(fewshot.Evaluation{Way: 5, Shot: 1}, 0.1, 0.5)
	b := resultsAround(fewshot.Evaluation{Way: 5, Shot: 1, Transform: fewshot.L2N}, 0.1, 0.5)
	_, err := ContrastOf(Episodic, Ordinary, a, b)
	wantError(t, err, "episodes − ordinary", "none and l2n")
	_, err = ContrastOf(Episodic, Ordinary, a, nil)
	wantError(t, err, "1 results cannot be paired with 0", "episodes − ordinary")
	_, err = ArmScoreOf(nil)
	wantError(t, err, "no results")
}

func TestPoints(t *testing.T) {
	got := fmt.Sprint(points(0.0412), " ", points(-0.0412), " ", points(-0.00004), " ", points(0))
	if got != "+4.12 -4.12 +0.00 +0.00" {
		t.Error(got)
	}
}

func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error; want one with %q", parts)
		return
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q does not contain %q", err, part)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("error %q has several lines", err)
	}
}
