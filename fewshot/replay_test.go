package fewshot

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"landscape/datasets"
)

func TestEpisodesComeBack(t *testing.T) {
	data := counted(t, repeated(12, 9), nil)
	for _, e := range []Episodes{
		{Data: data, Way: 4, Shot: 2, Query: 3},
		{Data: data, Way: 2, MaxWay: 6, Shot: 1, MaxShot: 4, Query: 3},
	} {
		var file bytes.Buffer
		if err := WriteEpisodes(&file, e, 5, 20); err != nil {
			t.Fatal(err)
		}
		rec, err := ReadEpisodes(&file, data)
		if err != nil {
			t.Fatal(err)
		}
		if e.MaxWay == 0 && !reflect.DeepEqual(rec.Spec(), e.Spec()) {
			t.Errorf("spec %+v, want %+v", rec.Spec(), e.Spec())
		}
		for step := range 20 {
			want, got := batchOf(t, e, 5, step), batchOf(t, rec, 0, step)
			n := len(got.Index) // the largest episode that was written may be smaller than the largest there is
			if !reflect.DeepEqual(got.Index, want.Index[:n]) || !reflect.DeepEqual(got.Query, want.Query[:n]) ||
				!reflect.DeepEqual(got.X, want.X[:n]) {
				t.Fatalf("step %d: %v came back as %v", step, want.Index, got.Index)
			}
			if err := CheckEpisode(got); err != nil {
				t.Fatal(err)
			}
		}
		if again := batchOf(t, rec, 0, 20); !reflect.DeepEqual(again, batchOf(t, rec, 0, 0)) {
			t.Error("after the last episode the first one does not come again")
		}
	}
}

func TestReadEpisodesRefuses(t *testing.T) {
	data := counted(t, repeated(6, 4), nil)
	byClass := datasets.ByClass(data)
	number := func(c, i int) string { return strconv.Itoa(byClass[c][i]) }
	header := func() string {
		var file bytes.Buffer
		if err := WriteEpisodes(&file, Episodes{Data: data, Way: 2, Shot: 1, Query: 1}, 1, 1); err != nil {
			t.Fatal(err)
		}
		return strings.SplitAfter(file.String(), "\n")[0]
	}()
	a, b, c, d := number(0, 0), number(0, 1), number(1, 0), number(1, 1)
	for _, x := range []struct{ text, want string }{
		{"", "line 1"},
		{`{"format":"other"}`, "landscape episodes 1"},
		{strings.Replace(header, `"examples":24`, `"examples":25`, 1), "other data"},
		{header, "no episode"},
		{header + "{", "line 2"},
		{header + `{"suport":[]}`, "suport"},
		{header + `{"support":[[` + a + `]],"query":[[` + b + `]]}`, "at least 2"},
		{header + `{"support":[[` + a + `],[]],"query":[[` + b + `],[]]}`, "class 1 of the episode has no support"},
		{header + `{"support":[[` + a + `],[` + c + `]],"query":[[` + a + `],[` + d + `]]}`, "comes twice"},
		{header + `{"support":[[` + a + `],[` + c + `]],"query":[[` + d + `],[` + b + `]]}`, "stand for one class"},
		{header + `{"support":[[` + a + `],[99]],"query":[[` + b + `],[` + d + `]]}`, "example 99 is not one of 24"},
		{header + `{"support":[[` + a + `],[` + b + `]],"query":[[],[]]}`, "class 0 comes twice"},
		{header + `{"support":[[` + a + `],[` + c + `]],"query":[[],[]]}`, "no queries"},
	} {
		_, err := ReadEpisodes(strings.NewReader(x.text), data)
		wantError(t, err, x.want)
	}
}

// What a reader would refuse is not written.
func TestRepeatedExamplesAreNotWritten(t *testing.T) {
	data := counted(t, repeated(6, 2), nil)
	var file bytes.Buffer
	err := WriteEpisodes(&file, Episodes{Data: data, Way: 2, Shot: 1, Query: 3, Replace: true}, 1, 1)
	wantError(t, err, "Replace")
	if file.Len() > 0 {
		t.Errorf("written: %s", file.String())
	}
}

func FuzzReadEpisodes(f *testing.F) {
	data := counted(f, repeated(6, 4), nil)
	var file bytes.Buffer
	if err := WriteEpisodes(&file, Episodes{Data: data, Way: 2, Shot: 1, Query: 1}, 1, 3); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Fuzz(func(t *testing.T, text []byte) {
		rec, err := ReadEpisodes(bytes.NewReader(text), data)
		if err != nil {
			return
		}
		for step := range len(rec.Episodes) {
			var b datasets.Batch
			if err := rec.Batch(0, step, &b); err != nil {
				t.Fatal(err)
			}
			if err := CheckEpisode(&b); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestVaryingEpisodes(t *testing.T) {
	data := counted(t, repeated(10, 12), nil)
	e := Episodes{Data: data, Way: 2, MaxWay: 5, Shot: 1, MaxShot: 4, Query: 3}
	if s := e.Spec(); s.Size != 35 || s.Episode != (datasets.Episode{}) {
		t.Errorf("spec %+v; want 35 examples and no fixed form", s)
	}
	ways, shots := map[int]int{}, map[int]int{}
	for step := range 400 {
		b := batchOf(t, e, 1, step)
		if err := CheckEpisode(b); err != nil {
			t.Fatal(err)
		}
		counts, queries := map[int]int{}, map[int]map[int]bool{}
		for at, c := range b.Labels {
			if !b.Query[at] {
				counts[c]++
				continue
			}
			if queries[c] == nil {
				queries[c] = map[int]bool{}
			}
			queries[c][b.Index[at]] = true
		}
		ways[len(counts)]++
		for c, n := range counts {
			shots[n]++
			if len(queries[c]) != 3 {
				t.Fatalf("step %d: class %d has %d queries", step, c, len(queries[c]))
			}
		}
	}
	if len(ways) != 4 || len(shots) != 4 || ways[2] < 60 || ways[5] < 60 {
		t.Errorf("ways %v, shots %v; want 2 to 5 and 1 to 4, evenly", ways, shots)
	}
	wantError(t, Episodes{Data: data, Way: 5, MaxWay: 4, Shot: 1, Query: 1}.Check(), "from way 5 up to 4")
	wantError(t, Episodes{Data: data, Way: 5, MaxWay: 13, Shot: 1, Query: 1}.Check(), "13-way episodes need 13 classes")
	wantError(t, Episodes{Data: data, Way: 5, Shot: 1, MaxShot: 8, Query: 3}.Check(),
		"every class needs 11 examples (shot up to 8 + query 3)")
}

// TestVaryingEvaluation evaluates features that are the class itself, and features that know nothing.
func TestVaryingEvaluation(t *testing.T) {
	oracle := featuresOf(12, 20, 12, func(c, _, j int) float32 {
		if c == j {
			return 1
		}
		return 0
	})
	for name, h := range map[string]Head{"none": nil, "ridge": Ridge{Lambda: 1}} {
		e := Evaluation{Way: 3, MaxWay: 10, Shot: 1, MaxShot: 5, Query: 4, Episodes: 50, Head: h}
		if r := evaluated(t, oracle, e); r.Accuracy != 1 {
			t.Errorf("head %s: accuracy %v of an oracle", name, r.Accuracy)
		}
		e.Episodes = 600
		noise := noisy(3, 100, 12, 6, 1e6)
		if r := evaluated(t, noise, e); r.Accuracy < r.Chance()-3*r.CI95 || r.Accuracy > r.Chance()+3*r.CI95 {
			t.Errorf("head %s: accuracy %v ± %v of noise, chance is %v", name, r.Accuracy, r.CI95, r.Chance())
		}
	}
}

func TestOneRotation(t *testing.T) {
	var c datasets.Arrays
	c.Shape = []int{2, 2, 1}
	for class := range 6 {
		c.Classes = append(c.Classes, string(rune('a'+class)))
		for range 5 {
			c.Labels, c.Values = append(c.Labels, class), append(c.Values, 1, 2, 3, 4)
		}
	}
	plain, err := datasets.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	data, err := datasets.RotationsAsClasses(plain)
	if err != nil {
		t.Fatal(err)
	}
	e := Episodes{Data: data, Way: 6, Shot: 2, Query: 2, OneRotation: true}
	turns := map[int]int{}
	for step := range 100 {
		seen := map[int]bool{}
		for at, label := range batchOf(t, e, 1, step).Labels {
			if at < 12 && at%2 == 0 {
				if seen[label%6] {
					t.Fatalf("step %d: character %d meets itself turned", step, label%6)
				}
				seen[label%6] = true
				turns[label/6]++
			}
		}
	}
	for k := range 4 {
		if turns[k] < 100 {
			t.Errorf("rotation %d came %d times of 600", k, turns[k])
		}
	}
	wantError(t, Episodes{Data: plain, Way: 2, Shot: 1, Query: 1, OneRotation: true}.Check(), "rotations as classes")
	wantError(t, Episodes{Data: data, Way: 7, Shot: 1, Query: 1, OneRotation: true}.Check(), "7 classes")
}
