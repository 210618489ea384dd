package synthetic_test

import (
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/internal/datatest"
)

func TestAnimals(t *testing.T) {
	d := datatest.Must(synthetic.Animals{PerKind: 6, Size: 24}.Generate())(t)
	kinds := synthetic.AnimalKinds()
	if d.Len() != 6*len(kinds) || !slices.Equal(d.Shape(), []int{24, 24, 3}) || !slices.Equal(d.Classes(), kinds) ||
		!slices.Contains(kinds, "bear") {
		t.Errorf("%d pictures of shape %v of %v", d.Len(), d.Shape(), d.Classes())
	}
	seen := map[string]bool{}
	for i := range d.Len() {
		if d.Label(i) != i/6 {
			t.Errorf("picture %d has label %d", i, d.Label(i))
		}
		x := datatest.Example(t, d, i)
		mean, square := 0.0, 0.0
		for _, v := range x {
			mean += float64(v) / float64(len(x))
			square += float64(v*v) / float64(len(x))
		}
		if deviation := math.Sqrt(square - mean*mean); deviation < 0.05 || mean < 0.02 || mean > 0.98 {
			t.Errorf("picture %d has mean %v and deviation %v: is it empty?", i, mean, deviation)
		}
		seen[string(pixels(x))] = true
	}
	if len(seen) != d.Len() {
		t.Errorf("%d pictures differ, of %d", len(seen), d.Len())
	}
}

func pixels(x []float32) []byte {
	b := make([]byte, len(x))
	for i, v := range x {
		b[i] = byte(255 * v)
	}
	return b
}

func TestAnimalsDoNotDependOnWorkersNorOnOthers(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	a := synthetic.Animals{PerKind: 3, Seed: 4}
	alone := datatest.Must(a.Generate())(t)
	runtime.GOMAXPROCS(4)
	if datatest.Must(a.Generate())(t).Digest() != alone.Digest() {
		t.Error("one worker and four draw different animals")
	}
	more := datatest.Must(synthetic.Animals{PerKind: 5, Kinds: []string{"pig", "bear"}, Seed: 4}.Generate())(t)
	for i := range 3 {
		if !slices.Equal(datatest.Example(t, alone, i), datatest.Example(t, more, 5+i)) {
			t.Errorf("bear %d is another one where there are more pictures and fewer kinds", i)
		}
	}
	a.Seed++
	if datatest.Must(a.Generate())(t).Digest() == alone.Digest() {
		t.Error("two seeds, the same animals")
	}
}

// A result that was published must stay reproducible: these pictures are part of the interface.
func TestAnimalsStayWhatTheyAre(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other processors round fused products differently")
	}
	const want = "sha256:3d98a9bca4ea12ae15e6d083be80d4aebe2647d3be231510482db1ef3f678356"
	if got := datatest.Must(synthetic.Animals{PerKind: 4}.Generate())(t).Digest(); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

// No kind is to be known by its mean color or by where its pixels are bright: the nearest mean picture is seldom that
// of the kind.
func TestAnimalsAreNotToldByTheirMeanPicture(t *testing.T) {
	d := datatest.Must(synthetic.Animals{PerKind: 60}.Generate())(t)
	kinds := len(d.Classes())
	mean := make([][]float64, kinds)
	for c := range mean {
		mean[c] = make([]float64, 32*32*3)
		for i := range 30 {
			for k, v := range datatest.Example(t, d, 60*c+i) {
				mean[c][k] += float64(v) / 30
			}
		}
	}
	right := 0
	for c := range kinds {
		for i := 30; i < 60; i++ {
			x, best, least := datatest.Example(t, d, 60*c+i), 0, math.Inf(1)
			for k, m := range mean {
				sum := 0.0
				for j, v := range x {
					sum += (float64(v) - m[j]) * (float64(v) - m[j])
				}
				if sum < least {
					best, least = k, sum
				}
			}
			if best == c {
				right++
			}
		}
	}
	if share := float64(right) / float64(30*kinds); share > 0.35 {
		t.Errorf("%v of the animals are nearest to the mean picture of their kind; want at most 0.35 (chance is 0.11)",
			share)
	}
}

func TestAnimalsRefuse(t *testing.T) {
	for want, a := range map[string]synthetic.Animals{
		`"unicorn"`:       {Kinds: []string{"bear", "unicorn"}},
		"given twice":     {Kinds: []string{"bear", "bear"}},
		"8 to 1024":       {Size: 4},
		"positive number": {PerKind: -1},
		"noise":           {Noise: math.NaN()},
	} {
		if _, err := a.Generate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want %q", a, err, want)
		}
	}
}

func TestOneAgainstRest(t *testing.T) {
	d := datatest.Must(synthetic.Animals{PerKind: 2, Size: 8, Kinds: []string{"cat", "bear", "dog"}}.Generate())(t)
	o := datatest.Must(datasets.OneAgainstRest(d, "bear"))(t)
	if !slices.Equal(o.Classes(), []string{"other", "bear"}) || !slices.Equal(datasets.TargetShapeOf(o), []int{1}) {
		t.Errorf("classes %v, targets %v", o.Classes(), datasets.TargetShapeOf(o))
	}
	var b datasets.Batch
	if err := b.Gather(o, []int{0, 2, 3, 5}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(b.Labels, []int{0, 1, 1, 0}) || !slices.Equal(b.Target, []float32{0, 1, 1, 0}) {
		t.Errorf("labels %v, targets %v", b.Labels, b.Target)
	}
	other := datatest.Must(datasets.OneAgainstRest(d, "cat"))(t)
	if o.Digest() == other.Digest() || o.Digest() == d.Digest() {
		t.Error("two questions, one digest")
	}
	grouped := datatest.Must(datasets.NewMemory(datasets.Arrays{
		Shape: []int{1}, Bytes: []byte{1, 2, 3}, Labels: []int{0, 1, 2}, Classes: []string{"a/bear", "b/bear", "b/cat"},
		Groups: []string{"a", "b", "b"},
	}))(t)
	if names := datatest.Must(datasets.OneAgainstRest(grouped, "cat"))(t).Classes(); names[1] != "b/cat" {
		t.Errorf("classes %v", names)
	}
	for class, want := range map[string]string{"baer": `did you mean "`, "bear": `"a/bear" or "b/bear"`} {
		if _, err := datasets.OneAgainstRest(grouped, class); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", class, err, want)
		}
	}
}
