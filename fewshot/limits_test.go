package fewshot

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/random"
)

// What episodes may be: settings at their limits and one past, and small sets whose episodes can be listed.

// TestFormsAtTheirLimits: as large as may be, and one larger.
func TestFormsAtTheirLimits(t *testing.T) {
	const most = math.MaxInt32
	for _, l := range []layout{
		newLayout(2, 1, 1, 0, 0), newLayout(2, 1, 1, most/2, 0), newLayout(2, 1, 2, most/3, 0),
		newLayout(2, 1, most/2-1, 0, 0), newLayout(2, 1, 1, 0, most/2-1), newLayout(3, 5, 1, 3, 5),
		newLayout(1<<15, 1, 1<<15, 0, 0),
	} {
		if err := l.check(); err != nil {
			t.Errorf("%+v: %v", l, err)
		}
	}
	for _, c := range []struct {
		l    layout
		want string
	}{
		{newLayout(1, 1, 1, 5, 0), "way 1; want at least 2 classes"},
		{newLayout(2, 0, 1, 0, 5), "shot 0; want at least 1 support example"},
		{newLayout(2, 1, 0, 0, 0), "query 0; want at least 1 query"},
		{newLayout(3, 1, 1, 2, 0), "from way 3 up to 2"},
		{newLayout(2, 3, 1, 0, 2), "from shot 3 up to 2"},
		{newLayout(2, 1, 1, most/2+1, 0), "1073741824 classes with 1+1 examples each; want fewer than 2³¹"},
		{newLayout(2, 1, 2, most/3+1, 0), "715827883 classes with 1+2 examples each"},
		{newLayout(2, 1, most/2, 0, 0), "2 classes with 1+1073741823 examples each"},
		{newLayout(2, 1, 1, 0, most/2), "2 classes with 1073741823+1 examples each"},
		{newLayout(1<<16, 1<<15, 1<<15, 0, 0), "65536 classes with 32768+32768 examples each"},
		{newLayout(2, 1, math.MaxInt, 0, math.MaxInt), "fewer than 2³¹ examples"},
	} {
		wantError(t, c.l.check(), "fewshot: ", c.want)
	}
}

// TestSizeOfALayout is that of its largest episode; classes are needed for the largest way.
func TestSizeOfALayout(t *testing.T) {
	for _, c := range []struct {
		l                      layout
		size, needed, perClass int
		fixed                  bool
	}{
		{newLayout(3, 2, 4, 0, 0), 18, 3, 6, true}, {newLayout(3, 2, 4, 3, 2), 18, 3, 6, true},
		{newLayout(3, 2, 4, 5, 0), 30, 5, 6, false}, {newLayout(3, 2, 4, 0, 6), 30, 3, 10, false},
		{layoutOf(layout{}, &MetaDataset{MinWay: 4, MaxWay: 6, MaxQuery: 3, MaxSupport: 20}), 38, 4, 2, false},
	} {
		if c.l.size() != c.size || c.l.needed() != c.needed || c.l.perClass() != c.perClass || c.l.fixed() != c.fixed {
			t.Errorf("%+v: %d examples, %d classes, %d of each, fixed: %v; want %d, %d, %d, %v", c.l, c.l.size(),
				c.l.needed(), c.l.perClass(), c.l.fixed(), c.size, c.needed, c.perClass, c.fixed)
		}
	}
	if got := (Episodes{Shot: 2, Query: 3, MaxShot: 7}).PerClass(); got != 10 {
		t.Errorf("%d examples of a class at most, want 10", got)
	}
	if got := (Episodes{Shot: 2, Query: 3}).PerClass(); got != 5 {
		t.Errorf("%d examples of a class at most, want 5", got)
	}
}

// TestNamesOfRotations: every class must be named after its turn.
func TestNamesOfRotations(t *testing.T) {
	names := []string{"a/rot000", "b/rot000", "a/rot090", "b/rot090", "a/rot180", "b/rot180", "a/rot270", "b/rot270"}
	if err := (selection{names: names}).checkRotations(); err != nil {
		t.Error(err)
	}
	one := selection{names: []string{"a/rot000", "a/rot090", "a/rot180", "a/rot270"}}
	if err := one.checkRotations(); err != nil {
		t.Error(err)
	}
	for at, turn := range []string{"000", "000", "090", "090", "180", "180", "270", "270"} {
		wrong := slices.Clone(names)
		wrong[at] = "mine"
		wantError(t, selection{names: wrong}.checkRotations(), fmt.Sprintf(
			"fewshot: one rotation of each class in an episode: class %d, mine, is none of those of rotations as "+
				"classes (…/rot%s)", at, turn))
	}
	for _, n := range []int{1, 3, 7} { // not four of each
		wantError(t, selection{names: names[:n]}.checkRotations(), "class 0, a/rot000, is none of those")
	}
	eight := Episodes{Data: counted(t, repeated(6, 8), nil), Way: 2, Shot: 1, Query: 1, OneRotation: true}
	wantError(t, eight.Check(), "class 0, class0, is none of those of rotations as classes (…/rot000)")
}

// TestSmallClassesAreListed: four by name, of five the first three.
func TestSmallClassesAreListed(t *testing.T) {
	small := func(n int) error {
		sizes := append(repeated(3, 4), repeated(2, n)...)
		return Episodes{Data: counted(t, sizes, nil), Way: 2, Shot: 1, Query: 2}.Check()
	}
	if err := small(0); err != nil {
		t.Error(err)
	}
	const every = "fewshot: every class needs 3 examples (shot 1 + query 2): class4 has 2"
	for n, rest := range []string{1: "", ", class5 has 2", ", class5 has 2, class6 has 2",
		", class5 has 2, class6 has 2, class7 has 2", ", class5 has 2, class6 has 2 and 2 more",
		", class5 has 2, class6 has 2 and 3 more"} {
		if n == 0 {
			continue
		}
		if err := small(n); err == nil || err.Error() != every+rest {
			t.Errorf("%d small classes: error %v, want %s%s", n, err, every, rest)
		}
	}
}

// TestSmallGroupsAreListed, in the order in which they come.
func TestSmallGroupsAreListed(t *testing.T) {
	group := func(c int) string { return []string{"z", "z", "m", "a", "a", "a"}[c] }
	e := Episodes{Data: counted(t, repeated(4, 6), group), Way: 3, Shot: 1, Query: 1, WithinGroup: true}
	err := e.Check()
	if want := "fewshot: 3-way episodes within a group need 3 classes in every group: z has 2, m has 1"; err == nil ||
		err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	e.SkipSmall = true
	for step := range 20 {
		if drawn, err := e.Episode(1, step); err != nil || group(e.Data.Label(drawn.Support[0][0])) != "a" {
			t.Fatalf("%v, %v", drawn, err)
		}
	}
	e.Way = 2
	seen := map[string]bool{}
	for step := range 60 {
		drawn, err := e.Episode(1, step)
		if err != nil {
			t.Fatal(err)
		}
		seen[group(e.Data.Label(drawn.Support[0][0]))] = true
	}
	if len(seen) != 2 || seen["m"] {
		t.Errorf("groups %v, want a and z", seen)
	}
}

// TestReplaceNeedsTwoExamples of a class: one for each side.
func TestReplaceNeedsTwoExamples(t *testing.T) {
	e := Episodes{Data: counted(t, []int{9, 2, 9, 1}, nil), Way: 3, Shot: 3, Query: 2, Replace: true}
	wantError(t, e.Check(), "every class needs 5 examples (shot 3 + query 2): class3 has 1")
	e.SkipSmall = true
	for step := range 20 {
		if got := batchOf(t, e, 1, step); slices.Contains(got.Labels, 3) || !slices.Contains(got.Labels, 1) {
			t.Fatalf("classes %v, want 0, 1 and 2", got.Labels)
		}
	}
}

// TestAgainByHand: the last of the few are for queries, all but as many as the support set needs.
func TestAgainByHand(t *testing.T) {
	for _, c := range []struct {
		few         []int
		shot, query int
		want        []int
	}{
		{[]int{5, 9}, 1, 3, []int{5, 9, 9, 9}}, {[]int{5, 9}, 3, 2, []int{5, 5, 5, 9, 9}},
		{[]int{1, 2, 3}, 1, 4, []int{1, 2, 3, 2, 3}}, {[]int{1, 2, 3}, 5, 1, []int{1, 2, 1, 2, 1, 3}},
		{[]int{1, 2, 3, 4, 5}, 2, 4, []int{1, 2, 3, 4, 5, 3}}, {[]int{1, 2, 3}, 3, 1, []int{1, 2, 1, 3}},
	} {
		if got := again(slices.Clone(c.few), c.shot, c.query); !slices.Equal(got, c.want) {
			t.Errorf("%d support examples and %d queries of %v: %v, want %v", c.shot, c.query, c.few, got, c.want)
		}
	}
}

// TestSmallerEpisodesAreFilledUp with their queries, one after the other, until the batch is full.
func TestSmallerEpisodesAreFilledUp(t *testing.T) {
	e := Episodes{Data: counted(t, repeated(12, 10), nil), Way: 2, MaxWay: 5, Shot: 1, MaxShot: 4, Query: 3}
	for step := range 50 {
		drawn, err := e.Episode(4, step)
		if err != nil {
			t.Fatal(err)
		}
		want := slices.Concat(drawn.Support...)
		queries, support := slices.Concat(drawn.Query...), len(want)
		for len(want) < 35 {
			want = append(want, queries[(len(want)-support)%len(queries)])
		}
		b := batchOf(t, e, 4, step)
		if !slices.Equal(b.Index, want) || slices.Index(b.Query, true) != support ||
			slices.Contains(b.Query[support:], false) {
			t.Fatalf("step %d: %v, want %v of which %d are support", step, b.Index, want, support)
		}
	}
}

// TestTasksAreEpisodesInARow: episode t of the batch of a step is episode step·Tasks + t.
func TestTasksAreEpisodesInARow(t *testing.T) {
	one := Episodes{Data: counted(t, repeated(8, 6), nil), Way: 3, Shot: 2, Query: 1}
	three := one
	three.Tasks = 3
	if spec := three.Spec(); spec.Size != 27 || spec.Tasks != 3 || spec.Episode.Way != 3 {
		t.Errorf("spec %+v", spec)
	}
	for step := range 4 {
		var index []int
		var query []bool
		for k := range 3 {
			b := batchOf(t, one, 6, 3*step+k)
			index, query = append(index, b.Index...), append(query, b.Query...)
		}
		if b := batchOf(t, three, 6, step); !slices.Equal(b.Index, index) || !slices.Equal(b.Query, query) {
			t.Errorf("step %d: %v, want %v", step, b.Index, index)
		}
	}
	pairs, err := SameClassPairs(three, 1, 2)
	if err != nil || pairs != 3*3*2/2 {
		t.Errorf("%v pairs of a class in a task (%v), want 9", pairs, err)
	}
	three.Tasks = -1
	wantError(t, three.Check(), "fewshot: episodes: -1 tasks in a batch; want at least 1")
}

// TestPairsOfEachTask: tasks of different forms have different numbers of pairs, all of which count, and no pair of
// two tasks does.
func TestPairsOfEachTask(t *testing.T) {
	e := Episodes{Data: counted(t, repeated(9, 7), nil), Way: 2, MaxWay: 5, Shot: 1, MaxShot: 4, Query: 2, Tasks: 3}
	want, differ := 0.0, false
	for step := range 4 {
		b, one := batchOf(t, e, 8, step), map[int]bool{}
		for task := range 3 {
			pairs, labels := 0, b.Labels[30*task:][:30]
			for i := range labels {
				for j := range i {
					if labels[i] == labels[j] {
						pairs++
					}
				}
			}
			want += float64(pairs) / 12
			one[pairs] = true
		}
		differ = differ || len(one) > 1
	}
	if got, err := SameClassPairs(e, 8, 4); err != nil || math.Abs(got-want) > 1e-9 || !differ {
		t.Errorf("%v pairs in a task (%v), want %v; tasks differ: %v", got, err, want, differ)
	}
}

// TestSpecOfEpisodesWithoutData is as large as it can be told.
func TestSpecOfEpisodesWithoutData(t *testing.T) {
	if got := (Episodes{Way: 3, Shot: 2, Query: 4}).Spec(); got.Size != 18 || got.Episode.Shot != 2 {
		t.Errorf("spec %+v", got)
	}
	if got := (Episodes{MetaDataset: &MetaDataset{MaxSupport: 60, MaxWay: 7, MaxQuery: 3}}).Spec(); got.Size != 81 ||
		got.Episode != (datasets.Episode{}) {
		t.Errorf("spec %+v", got)
	}
}

// TestRulesAreAdded to those that are there, for episodes and for evaluations; none is taken away.
func TestRulesAreAdded(t *testing.T) {
	for name, r := range map[string]Rules{
		"none": {}, "group": {WithinGroup: true}, "rotation": {OneRotation: true}, "small": {SkipSmall: true},
		"replace": {Replace: true},
	} {
		all := Rules{true, true, true, true}
		e, ok := Episodes{Way: 3}.Under(r).(Episodes)
		v := Evaluation{Way: 3}.Under(r)
		if !ok || e.Way != 3 || (Rules{e.WithinGroup, e.OneRotation, e.SkipSmall, e.Replace}) != r {
			t.Errorf("%s: episodes %+v", name, e)
		}
		if v.Way != 3 || (Rules{v.WithinGroup, v.OneRotation, v.SkipSmall, v.Replace}) != r {
			t.Errorf("%s: evaluation %+v", name, v)
		}
		e = e.Under(all).(Episodes).Under(r).(Episodes)
		v = v.Under(all).Under(r)
		if (Rules{e.WithinGroup, e.OneRotation, e.SkipSmall, e.Replace}) != all ||
			(Rules{v.WithinGroup, v.OneRotation, v.SkipSmall, v.Replace}) != all {
			t.Errorf("%s took rules away: %+v, %+v", name, e, v)
		}
	}
	data := counted(t, repeated(3, 4), nil)
	if e, ok := (Episodes{Way: 2, Shot: 1, Query: 1}).Over(data).(Episodes); !ok || e.Data != data || e.Check() != nil {
		t.Errorf("episodes over the data are %+v", e)
	}
}

// TestChanceByHand is the mean of 1/way.
func TestChanceByHand(t *testing.T) {
	for _, c := range []struct {
		way, most int
		want      float64
	}{{5, 0, 0.2}, {5, 5, 0.2}, {2, 4, (1.0/2 + 1.0/3 + 1.0/4) / 3}} {
		got := Result{Evaluation: Evaluation{Way: c.way, MaxWay: c.most}}.Chance()
		if math.Abs(got-c.want) > 1e-15 {
			t.Errorf("ways from %d to %d: chance %v, want %v", c.way, c.most, got, c.want)
		}
	}
}

// TestEvaluationsAtTheirLimits: two episodes and the last transform can be, one and the one after it not.
func TestEvaluationsAtTheirLimits(t *testing.T) {
	f := noisy(1, 6, 16, 3, 1)
	data := counted(t, repeated(16, 6), nil)
	mean := []float32{0, 0, 0}
	if _, err := Evaluate(f, Evaluation{Episodes: 2, Transform: CL2N, Mean: mean}); err != nil {
		t.Error(err)
	}
	next := Evaluation{Transform: CL2N + 1, Mean: mean}
	_, err := Evaluate(f, next)
	wantError(t, err, "fewshot: transform 3 does not exist")
	wantError(t, next.Check(data), "fewshot: transform 3 does not exist")
	wantError(t, Evaluation{Episodes: 1}.Check(data), "fewshot: evaluation over 1 episodes; an interval needs")
	wantError(t, Evaluation{Way: 7}.Check(data), "7-way episodes need 7 classes")
	if err := (Evaluation{}).Check(data); err != nil {
		t.Error(err)
	}
	if e := (Evaluation{MetaDataset: &MetaDataset{MaxWay: 6}}).Defaults(); e.Way != 0 || e.Shot != 0 || e.Query != 0 ||
		e.Episodes != 600 || *e.MetaDataset != (MetaDataset{5, 6, 10, 500, 100, 2}) {
		t.Errorf("defaults %+v, %+v", e, e.MetaDataset)
	}
	set := Evaluation{Way: 3, Shot: 2, Query: 4, Episodes: 7}
	if e := set.Defaults(); !reflect.DeepEqual(e, set) {
		t.Errorf("what is set became %+v", e)
	}
}

// TestRunEpisodeRefuses what Evaluate does, and names the episode.
func TestRunEpisodeRefuses(t *testing.T) {
	f := noisy(1, 6, 16, 3, 1)
	_, err := RunEpisode(f, Evaluation{}, -1)
	wantError(t, err, "episode -1 does not exist")
	_, err = RunEpisode(f, Evaluation{Transform: CL2N}, 0)
	wantError(t, err, "needs the mean of the training features")
	_, err = RunEpisode(f, Evaluation{Head: silent{}}, 3)
	wantError(t, err, "fewshot: episode 3: query 0 (example ", "the score of class 0 is NaN")
	f.Labels = f.Labels[1:]
	_, err = RunEpisode(f, Evaluation{}, 0)
	wantError(t, err, "288 feature values for 95 examples")
}

// TestFeaturesAtTheirLimits: labels from −1 to the last class.
func TestFeaturesAtTheirLimits(t *testing.T) {
	f := Features{Dim: 1, Vectors: []float32{1, 2, 6}, Labels: []int{-1, 0, 1}, Classes: []string{"a", "b", "c"}}
	if err := f.check(); err != nil {
		t.Error(err)
	}
	if got := f.byClass(); !slices.EqualFunc(got, [][]int{{1}, {2}, nil}, slices.Equal) || f.shown() != 2 {
		t.Errorf("examples by class %v, %d shown", got, f.shown())
	}
	mean, err := f.Mean()
	if err != nil || !slices.Equal(mean, []float32{3}) {
		t.Errorf("mean %v, %v", mean, err)
	}
	for label, want := range map[int]string{-2: "label -2; want one of 3 classes, or -1", 3: "label 3; want one of 3"} {
		g := f
		g.Labels = []int{0, label, 1}
		wantError(t, g.check(), "fewshot: example 1: ", want)
		_, err := g.Mean()
		wantError(t, err, "fewshot: example 1: ", want)
	}
	for at, class := range []string{"none", "a", "b"} {
		g := f
		g.Vectors = slices.Clone(f.Vectors)
		g.Vectors[at] = float32(math.Inf(1))
		wantError(t, g.check(), fmt.Sprintf("feature 0 of example %d (class %s) is +Inf", at, class))
	}
	f.Groups = []string{"g", "g", "h"}
	if err := f.check(); err != nil {
		t.Error(err)
	}
}

// undigested is a data set that has no digest.
type undigested struct{ datasets.Dataset }

func (undigested) Digest() string { return datasets.Undigested(errors.New("no digest here")) }

// broken is a data set whose examples cannot be read.
type broken struct{ datasets.Dataset }

func init() { declare.DigestsItself(broken{}) }

func (broken) Read(int, []float32) error { return errors.New("unreadable") }

// TestDataWithoutADigest is not evaluated or written down, and says why.
func TestDataWithoutADigest(t *testing.T) {
	data := undigested{counted(t, repeated(4, 4), nil)}
	e := Episodes{Data: data, Way: 2, Shot: 1, Query: 1}
	_, err := datasets.DigestOf(e)
	wantError(t, err, "no digest here")
	_, err = Embed(data, 4, func(x []float32, _ int) ([]float32, error) { return x, nil })
	wantError(t, err, "fewshot: embed: no digest here")
	wantError(t, WriteEpisodes(io.Discard, e, 1, 1), "fewshot: writing episodes: no digest here")
	_, err = ReadEpisodes(strings.NewReader(`{"format":"landscape episodes 1"}`), data)
	wantError(t, err, "fewshot: reading episodes: no digest here")
	_, err = datasets.DigestOf(&Recording{Data: data})
	wantError(t, err, "no digest here")
	f := noisy(1, 4, 4, 6, 1)
	six, err := datasets.NewMemory(datasets.Arrays{Shape: []int{6}, Values: f.Vectors, Labels: f.Labels,
		Classes: f.Classes})
	if err != nil {
		t.Fatal(err)
	}
	_, err = examinerOf(t, 2).Evaluate(undigested{six}, Evaluation{Way: 4, Shot: 2, Query: 2, Episodes: 2})
	wantError(t, err, "fewshot: evaluation: no digest here")
	_, err = examinerOf(t, 2).Evaluate(broken{six}, Evaluation{Way: 4, Shot: 2, Query: 2, Episodes: 2})
	wantError(t, err, "fewshot: episode 0: ", "unreadable")
	_, err = examinerOf(t, 2).Evaluate(six, Evaluation{Way: 4, Shot: 2, Query: 2, Episodes: 1})
	wantError(t, err, "evaluation over 1 episodes")
}

// TestExamplesThatCannotBeRead are told with their step.
func TestExamplesThatCannotBeRead(t *testing.T) {
	data := broken{counted(t, repeated(4, 4), nil)}
	e := Episodes{Data: data, Way: 2, Shot: 1, Query: 1}
	wantError(t, e.Batch(1, 3, &datasets.Batch{}), "fewshot: episodes of step 3: ", "unreadable")
	_, err := SameClassPairs(e, 1, 1)
	wantError(t, err, "fewshot: same-class pairs: step 0: ", "unreadable")
	_, err = Embed(data, 4, func(x []float32, _ int) ([]float32, error) { return x, nil })
	wantError(t, err, "fewshot: embed: ", "unreadable")
	drawn, err := e.Episode(1, 0)
	if err != nil {
		t.Fatal(err)
	}
	r := &Recording{Data: data, Episodes: []Episode{drawn}}
	wantError(t, r.Batch(0, 5, &datasets.Batch{}), "fewshot: episode 5: ", "unreadable")
	wantError(t, r.Batch(0, -1, &datasets.Batch{}), "fewshot: recording: step -1 is negative")
	_, err = e.Episode(1, -1)
	wantError(t, err, "fewshot: episodes: step -1 is negative")
	_, err = Episodes{Way: 2}.Episode(1, 0)
	wantError(t, err, "no data")
}

// full takes so many lines and no more.
type full struct{ lines int }

func (f *full) Write(p []byte) (int, error) {
	if f.lines -= bytes.Count(p, []byte("\n")); f.lines < 0 {
		return 0, errors.New("disk full")
	}
	return len(p), nil
}

// TestEpisodesOnAFullDisk are told by their number.
func TestEpisodesOnAFullDisk(t *testing.T) {
	e := Episodes{Data: counted(t, repeated(4, 4), nil), Way: 2, Shot: 1, Query: 1}
	for lines, want := range []string{"fewshot: writing episodes: disk full", "fewshot: writing episode 0: disk full",
		"fewshot: writing episode 1: disk full"} {
		wantError(t, WriteEpisodes(&full{lines}, e, 1, 2), want)
	}
	if err := WriteEpisodes(&full{3}, e, 1, 2); err != nil {
		t.Error(err)
	}
}

// TestEpisodesOfAFile are checked example by example.
func TestEpisodesOfAFile(t *testing.T) {
	data := counted(t, repeated(4, 3), nil)
	c := datasets.ByClass(data)
	for _, x := range []struct {
		e    Episode
		want string
	}{
		{Episode{[][]int{{c[0][0]}, {c[1][0]}}, [][]int{{c[0][1]}, {}}}, ""},
		{Episode{[][]int{{0}}, [][]int{{1}}}, "support of 1 classes and queries of 1; want as many, at least 2"},
		{Episode{[][]int{{0}, {1}}, [][]int{{2}}}, "support of 2 classes and queries of 1"},
		{Episode{[][]int{{12}, {1}}, [][]int{{2}, {3}}}, "example 12 is not one of 12"},
		{Episode{[][]int{{-1}, {1}}, [][]int{{2}, {3}}}, "example -1 is not one of 12"},
		{Episode{[][]int{{c[0][0]}, {c[1][0]}}, [][]int{{c[0][1]}, {c[1][1], c[1][0]}}}, "comes twice"},
		{Episode{[][]int{{c[0][0], c[2][0]}, {c[1][0]}}, [][]int{{c[0][1]}, {c[1][1]}}},
			fmt.Sprintf("examples %d and %d stand for one class, and are of classes 0 and 2", c[0][0], c[2][0])},
	} {
		err := x.e.check(data)
		if x.want == "" && err != nil {
			t.Error(err)
		} else if x.want != "" {
			wantError(t, err, x.want)
		}
	}
	_, err := ReadEpisodes(strings.NewReader(""), nil)
	wantError(t, err, "episodes without their data")
}

// TestFormOfARecording is that of all its episodes, or none; its batches are as large as the largest.
func TestFormOfARecording(t *testing.T) {
	data := counted(t, repeated(6, 3), nil)
	c := datasets.ByClass(data)
	even := Episode{[][]int{c[0][:2], c[1][:2]}, [][]int{c[0][2:3], c[1][2:3]}}
	moreShots := Episode{[][]int{c[0][:2], c[1][:3]}, [][]int{c[0][2:3], c[1][3:4]}}
	moreQueries := Episode{[][]int{c[0][:2], c[1][:2]}, [][]int{c[0][2:3], c[1][2:6]}}
	three := Episode{[][]int{c[0][:2], c[1][:2], c[2][:2]}, [][]int{c[0][2:3], c[1][2:3], c[2][2:3]}}
	for _, x := range []struct {
		episodes []Episode
		form     datasets.Episode
		size     int
	}{
		{[]Episode{even, even}, datasets.Episode{Way: 2, Shot: 2, Query: 1}, 6},
		{[]Episode{moreShots}, datasets.Episode{}, 7}, {[]Episode{moreQueries}, datasets.Episode{}, 9},
		{[]Episode{even, three}, datasets.Episode{}, 9}, {[]Episode{three, even}, datasets.Episode{}, 9},
		{[]Episode{even, moreShots}, datasets.Episode{}, 7},
	} {
		r := &Recording{Data: data, Episodes: x.episodes}
		r.measure()
		if spec := r.Spec(); spec.Episode != x.form || spec.Size != x.size || spec.Classes != 3 {
			t.Errorf("%v: spec %+v, want %+v of %d", x.episodes, spec, x.form, x.size)
		}
	}
	r := &Recording{Data: data, Episodes: []Episode{even, moreQueries}}
	r.measure()
	b := batchOf(t, r, 0, 0)
	want := slices.Concat(c[0][:2], c[1][:2], []int{c[0][2], c[1][2], c[0][2], c[1][2], c[0][2]})
	if !slices.Equal(b.Index, want) || slices.Index(b.Query, true) != 4 || len(b.Query) != 9 ||
		slices.Contains(b.Query[4:], false) {
		t.Errorf("%v, %v; want %v", b.Index, b.Query, want)
	}
}

// TestShareRight counts ties for the first class, on both sides.
func TestShareRight(t *testing.T) {
	e := graph.Episode{Way: 2, Shot: 1, Query: 2}
	for _, c := range []struct {
		scores []float64
		want   float64
	}{
		{[]float64{1, 1, 2, 2, 0, 1, 0, 1}, 1}, {[]float64{1, 0, 1, 0, 3, 3, 4, 4}, 0.5},
		{[]float64{-2, -1, -1, -2, -3, -4, -4, -3}, 0.5}, {[]float64{0, 1, 0, 1, 1, 0, 1, 0}, 0},
	} {
		if got, err := shareRight(c.scores, e); err != nil || got != c.want {
			t.Errorf("%v: a share of %v (%v) is right, want %v", c.scores, got, err, c.want)
		}
	}
	for at, want := range map[int]string{0: "query 0 for class 0 is NaN", 5: "query 2 for class 1 is NaN"} {
		scores := make([]float64, 8)
		scores[at] = math.NaN()
		_, err := shareRight(scores, e)
		wantError(t, err, want)
	}
	_, err := shareRight([]float32{0, 0, 0, float32(math.Inf(-1)), 0, 0, 0, 0}, e)
	wantError(t, err, "query 1 for class 1 is -Inf")
}

// TestSizesOfMetaDatasets at their limits and one past.
func TestSizesOfMetaDatasets(t *testing.T) {
	for _, m := range []MetaDataset{
		{MaxSupport: math.MaxInt32}, {MaxWay: 50, MaxQuery: math.MaxInt32 / 50}, {MinWay: 2}, {MaxWay: 5},
		{MaxSupport: 50}, {Spread: 1},
	} {
		if err := m.withDefaults().check(); err != nil {
			t.Errorf("%+v: %v", m, err)
		}
	}
	for want, m := range map[string]MetaDataset{
		"2147483648 support examples": {MaxSupport: math.MaxInt32 + 1},
		"42949673 queries each":       {MaxWay: 50, MaxQuery: math.MaxInt32/50 + 1},
		"a spread of 0.999":           {Spread: 0.999},
		"a spread of NaN":             {Spread: math.NaN()},
	} {
		wantError(t, m.withDefaults().check(), "fewshot: meta-dataset: ", want)
	}
}

// TestCutsOfMetaDatasets: the limits on queries, on examples of a class and on the support set are reached and kept.
func TestCutsOfMetaDatasets(t *testing.T) {
	data := counted(t, repeated(30, 8), nil)
	for _, m := range []MetaDataset{
		{MinWay: 3, MaxWay: 4, MaxQuery: 2, MaxSupport: 10},
		{MinWay: 2, MaxWay: 2, PerClass: 3, MaxQuery: 40, Spread: 1},
	} {
		m = m.withDefaults()
		ways, most := map[int]int{}, 0
		for step := range 300 {
			drawn, err := Episodes{Data: data, MetaDataset: &m}.Episode(2, step)
			if err != nil {
				t.Fatal(err)
			}
			support := len(slices.Concat(drawn.Support...))
			ways[len(drawn.Support)]++
			most = max(most, support)
			if q := len(drawn.Query[0]); q != min(m.MaxQuery, 15) {
				t.Fatalf("%d queries of a class, want %d", q, min(m.MaxQuery, 15))
			}
		}
		if len(ways) != m.MaxWay-m.MinWay+1 || ways[m.MinWay] == 0 || ways[m.MaxWay] == 0 {
			t.Errorf("ways %v, want %d to %d", ways, m.MinWay, m.MaxWay)
		}
		// Shares are rounded down, so that the largest support set may be short of the limit, by less than an example
		// of each class.
		if limit := min(m.MaxSupport, m.MaxWay*m.PerClass); most > limit || most <= limit-m.MaxWay {
			t.Errorf("support sets of up to %d, want about %d", most, limit)
		}
	}
}

// TestMarksOfEpisodes: the drawing is that of sample, class by class.
func TestMarksOfEpisodes(t *testing.T) {
	data := counted(t, repeated(9, 7), nil)
	lists := datasets.ByClass(data)
	for step := range 20 {
		r := random.New(3, purpose, step)
		var support, queries [][]int
		for _, c := range sample(r, 7, 4, nil) {
			drawn := at(lists[c], sample(r, 9, 5, nil))
			support, queries = append(support, drawn[:2]), append(queries, drawn[2:])
		}
		got, err := Episodes{Data: data, Way: 4, Shot: 2, Query: 3}.Episode(3, step)
		if err != nil || !slices.EqualFunc(got.Support, support, slices.Equal) ||
			!slices.EqualFunc(got.Query, queries, slices.Equal) {
			t.Fatalf("step %d: %+v (%v), want %v and %v", step, got, err, support, queries)
		}
	}
}
