package fewshot

import (
	"bytes"
	"encoding"
	"math"
	"slices"
	"strings"
	"testing"
)

// TestNamesOfKinds are written, read back, and refused where there is none.
func TestNamesOfKinds(t *testing.T) {
	for i, want := range []string{"nearest", "relative", "shots", "whitened", "cohort"} {
		s := Strangeness(i)
		text, err := s.MarshalText()
		var back Strangeness
		if err != nil || string(text) != want || s.String() != want || back.UnmarshalText(text) != nil || back != s {
			t.Errorf("strangeness %d is %q (%v), %v, and read as %v", i, text, err, s, back)
		}
	}
	for i, want := range []string{"none", "l2n", "cl2n"} {
		s := FeatureTransform(i)
		text, err := s.MarshalText()
		var back FeatureTransform
		if err != nil || string(text) != want || s.String() != want || back.UnmarshalText(text) != nil || back != s {
			t.Errorf("transform %d is %q (%v), %v, and read as %v", i, text, err, s, back)
		}
	}
	for _, none := range []encoding.TextMarshaler{Strangeness(5), FeatureTransform(3)} {
		if text, err := none.MarshalText(); err == nil {
			t.Errorf("%v is written as %q", none, text)
		}
	}
	if Strangeness(5).String() == "" || FeatureTransform(3).String() == "" {
		t.Error("what does not exist has no name to be reported by")
	}
	earlier := L2N
	if err := earlier.UnmarshalText([]byte("euclidean")); err != nil || earlier != None {
		t.Errorf("the earlier name of %v is read as %v, %v", None, earlier, err)
	}
	var s Strangeness
	var f FeatureTransform
	for _, read := range []encoding.TextUnmarshaler{&s, &f} {
		if err := read.UnmarshalText([]byte("rubbish")); err == nil || !strings.Contains(err.Error(), `"rubbish"`) {
			t.Errorf("error %v", err)
		}
	}
}

// TestScaleOfOneFeature is what Scaled does to each.
func TestScaleOfOneFeature(t *testing.T) {
	for transform, want := range map[FeatureTransform][]float32{None: {3, 4}, L2N: {0.6, 0.8}} {
		f, err := Features{Dim: 2, Vectors: []float32{3, 4}}.Scaled(transform)
		if err != nil || !slices.Equal(f.Vectors, want) {
			t.Errorf("%v: %v (%v), want %v", transform, f.Vectors, err, want)
		}
		if got := transform.Scale([]float32{3, 4}); !slices.Equal(got, want) {
			t.Errorf("%v of one: %v, want %v", transform, got, want)
		}
	}
	if _, err := (Features{Dim: 2, Vectors: []float32{3, 4}}).Scaled(CL2N); err == nil {
		t.Error("features were centered without a mean")
	}
}

// TestMetaDatasetsThatCannotBe name the number at fault.
func TestMetaDatasetsThatCannotBe(t *testing.T) {
	for want, m := range map[string]MetaDataset{
		"ways from 1; want at least 2":      {MinWay: 1},
		"ways from 5 to 4":                  {MaxWay: 4},
		"at most -1 queries":                {MaxQuery: -1},
		"at most -1 examples of a class":    {PerClass: -1},
		"support sets of at most 49":        {MaxSupport: 49},
		"want fewer than 2³¹":               {MaxQuery: 1 << 30},
		"support examples; want fewer":      {MaxSupport: 1 << 31},
		"a spread of 0.5; want at least 1":  {Spread: 0.5},
		"a spread of +Inf; want at least 1": {Spread: math.Inf(1)},
	} {
		err := m.withDefaults().check()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want %q", m, err, want)
		}
	}
	for _, m := range []MetaDataset{{}, {MinWay: 2, MaxWay: 2, MaxSupport: 2, MaxQuery: 1, PerClass: 1, Spread: 1}} {
		if err := m.withDefaults().check(); err != nil {
			t.Errorf("%+v: %v", m, err)
		}
	}
}

// TestTasksThatNoHeadCanAnswer say what is wrong.
func TestTasksThatNoHeadCanAnswer(t *testing.T) {
	for want, change := range map[string]func(t *Task){
		"a task of 0 classes":                      func(t *Task) { t.Way = 0 },
		"features of length 0":                     func(t *Task) { t.Dim = 0 },
		"5 support values for 3 examples":          func(t *Task) { t.Support = t.Support[1:] },
		"without queries":                          func(t *Task) { t.Queries = nil },
		"3 query values":                           func(t *Task) { t.Queries = t.Queries[1:] },
		"support example 1 of a task has label 2":  func(t *Task) { t.Labels[1] = 2 },
		"support example 0 of a task has label -1": func(t *Task) { t.Labels[0] = -1 },
		"class 1 of a task has no support example": func(t *Task) { t.Labels[2], t.Labels[1] = 0, 0 },
	} {
		task := &Task{
			Way: 2, Dim: 2, Support: []float64{1, 2, 3, 4, 5, 6}, Labels: []int{0, 1, 1},
			Queries: []float64{1, 2, 3, 4},
		}
		if err := task.check(); err != nil {
			t.Fatal(err)
		}
		change(task)
		if err := task.check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// TestEpisodesThatCannotBeWritten leave nothing after; those that can are a file of one line each.
func TestEpisodesThatCannotBeWritten(t *testing.T) {
	data := counted(t, []int{4, 4, 4}, nil)
	good := Episodes{Data: data, Way: 2, Shot: 1, Query: 1}
	with := func(change func(e *Episodes)) Episodes {
		e := good
		change(&e)
		return e
	}
	var b bytes.Buffer
	for want, c := range map[string]struct {
		episodes Episodes
		n        int
	}{
		"writing 0 episodes; want at least 1": {good, 0},
		"those with Replace repeat examples":  {with(func(e *Episodes) { e.Replace = true }), 1},
		"way":                                 {with(func(e *Episodes) { e.Way = 5 }), 1},
	} {
		if err := WriteEpisodes(&b, c.episodes, 1, c.n); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	if b.Len() != 0 {
		t.Errorf("something was written all the same: %s", &b)
	}
	if err := WriteEpisodes(&b, good, 1, 2); err != nil || bytes.Count(b.Bytes(), []byte("\n")) != 3 {
		t.Errorf("%v: %s", err, &b)
	}
	read := func(text string) *Recording {
		r, err := ReadEpisodes(strings.NewReader(text), data)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	text := b.String()
	first, again := read(text).Digest(), read(text).Digest()
	fewer := read(text[:strings.LastIndex(strings.TrimSpace(text), "\n")+1]).Digest()
	if first != again || first == fewer || first == "" {
		t.Errorf("digests %q, %q again, %q of fewer episodes", first, again, fewer)
	}
}
