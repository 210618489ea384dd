package claims

import (
	"os"
	"slices"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
)

// TestFamiliesAreOfOneSize: no network has more parameters than the others by much, whatever it reads.
func TestFamiliesAreOfOneSize(t *testing.T) {
	cs, err := contenders(&Config{})
	if err != nil {
		t.Fatal(err)
	}
	if len(cs) != 9 {
		t.Fatalf("%d contenders", len(cs))
	}
	for _, c := range cs {
		if c.parameters > netSize || c.parameters < netSize*80/100 {
			t.Errorf("%s has %d parameters, want a little less than %d", c.name(), c.parameters, netSize)
		}
	}
}

// TestWalks replays the walks.
func TestWalks(t *testing.T) {
	d, err := walksOf(280, 1)
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float32, walkSteps*3)
	counts := make([]int, walkRooms)
	for i := range d.Len() {
		if err := d.Read(i, x); err != nil {
			t.Fatal(err)
		}
		room := 3
		for step := range slices.Chunk(x, 3) {
			switch way := slices.Index(step, 1); {
			case step[0]+step[1]+step[2] != 1:
				t.Fatalf("example %d has the step %v", i, step)
			case way == 0 && room > 0:
				room--
			case way == 2 && room < 6:
				room++
			}
		}
		if room != d.Label(i) {
			t.Errorf("example %d ends in room %d, its label is %d", i, room, d.Label(i))
		}
		counts[room]++
	}
	if slices.Min(counts) != 40 || slices.Max(counts) != 40 {
		t.Errorf("walks end in the rooms %v times", counts)
	}
}

// TestOnCanvas: an image loses nothing on the canvas, and lies where it should.
func TestOnCanvas(t *testing.T) {
	d, err := synthetic.Glyphs{Alphabets: 1, Characters: 2, Drawings: 20, Size: 12, Seed: 5}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	middle, err := onCanvas(d, false, 1)
	if err != nil {
		t.Fatal(err)
	}
	anywhere, err := onCanvas(d, true, 1)
	if err != nil {
		t.Fatal(err)
	}
	image, a, b := make([]float32, 12*12), make([]float32, canvasSide*canvasSide),
		make([]float32, canvasSide*canvasSide)
	moved := 0
	for i := range d.Len() {
		for _, err := range []error{d.Read(i, image), middle.Read(i, a), anywhere.Read(i, b)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		for j, v := range image {
			if a[(6+j/12)*canvasSide+6+j%12] != v {
				t.Fatalf("image %d is not in the middle", i)
			}
		}
		if sumOf(a) != sumOf(image) || abs(sumOf(b)-sumOf(image)) > 1e-3 {
			t.Errorf("image %d: ink %v, in the middle %v, anywhere %v", i, sumOf(image), sumOf(a), sumOf(b))
		}
		if !slices.Equal(a, b) {
			moved++
		}
	}
	if moved < 30 {
		t.Errorf("%d of 40 images were moved", moved)
	}
}

func sumOf(v []float32) (s float64) {
	for _, x := range v {
		s += float64(x)
	}
	return s
}

func abs(v float64) float64 { return max(v, -v) }

// TestFewAndMany: the few are some of the many, and nothing that is learned from is tested on.
func TestFewAndMany(t *testing.T) {
	d, err := walksOf(280, 1)
	if err != nil {
		t.Fatal(err)
	}
	few, many, validation, test, err := fewAndMany(d, 5, 6, 7)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{35, 140, 42, 49} {
		if got := []datasets.Dataset{few, many, validation, test}[i].Len(); got != want {
			t.Errorf("part %d has %d examples, want %d", i, got, want)
		}
	}
	if err := datasets.CheckDisjointExamples(many, validation, test); err != nil {
		t.Error(err)
	}
	if datasets.CheckDisjointExamples(few, many) == nil {
		t.Error("the few are none of the many")
	}
	if _, _, _, _, err := fewAndMany(d, 10, 6, 7); err == nil {
		t.Error("no error where examples are missing")
	}
}

// TestWrongModelVerdict follows from accuracies that are made up.
func TestWrongModelVerdict(t *testing.T) {
	s := &Config{Folder: t.TempDir()}
	cs, err := contenders(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		wrong []float64 // accuracies of the convolutional network on walks
		want  Verdict
		least float64
	}{
		{[]float64{60, 62, 61}, Holds, 29},
		{[]float64{95, 95, 96}, Fails, -5},
		{[]float64{60, 90, 92}, Undecided, 9},
	} {
		r := &wrongResult{contenders: cs, best: make([]int, len(cs)), seeds: []uint64{1, 2, 3},
			few: make([][]float64, len(cs)), many: make([][]float64, len(cs))}
		for i, k := range cs {
			r.few[i] = []float64{30, 31, 32}
			if k.made() {
				r.few[i] = []float64{89, 90, 91}
			} else if k.hasMany() {
				r.many[i] = []float64{50, 51, 52}
			}
			if k.matter.name == "walks" && k.family.name == "convolutional" {
				r.many[i] = c.wrong
			}
		}
		f, err := r.finding(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.check(); err != nil {
			t.Error(err)
		}
		if f.Verdict != c.want || abs(f.Effect.Value-c.least) > 1 {
			t.Errorf("%v: %s, the least lead is %v; want %s, %v", c.wrong, f.Verdict, f.Effect.Value, c.want, c.least)
		}
		for _, p := range f.Pictures {
			if _, err := os.Stat(s.path(p.File)); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestDigitsOnCanvas: MNIST's digits, where they are, come as small as the built-in characters.
func TestDigitsOnCanvas(t *testing.T) {
	const root = "../../shared/data"
	if _, err := os.Stat(root + "/mnist"); err != nil {
		t.Skip(err)
	}
	d, _, err := smallDrawings(&Config{DataRoot: root})
	if err != nil {
		t.Fatal(err)
	}
	x, ink := make([]float32, d.Shape()[0]*d.Shape()[1]), 0.0
	for i := range d.Len() {
		if err := d.Read(i, x); err != nil {
			t.Fatal(err)
		}
		ink += sumOf(x) / float64(len(x)*d.Len())
	}
	// nearly all of 28×28 at 0.13
	if d.Len() != 2100 || !slices.Equal(d.Shape(), []int{10, 10, 1}) || ink < 0.15 || ink > 0.4 {
		t.Errorf("%d digits of shape %v, mean %v", d.Len(), d.Shape(), ink)
	}
}
