package datasets_test

import (
	"errors"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"landscape/datasets"
	"landscape/internal/datatest"
	"landscape/internal/declare"
	"landscape/internal/random"
)

// images is a data set of n 6×6 images in five classes.
func images(t testing.TB, n int) datasets.Dataset {
	t.Helper()
	c := datasets.Arrays{Shape: []int{6, 6, 1}, Classes: []string{"a", "b", "c", "d", "e"}, TargetShape: []int{1}}
	r := random.New(1, "images")
	for i := range n {
		x, _ := randomImage(r, 6, 6, 1)
		c.Values = append(c.Values, x...)
		c.Labels = append(c.Labels, i*i%5)
		c.Targets = append(c.Targets, float32(i))
	}
	return memory(t, c)
}

// sources declares one source of each kind, afresh at each call.
func sources(t testing.TB) map[string]datasets.Source {
	d := images(t, 37)
	flipped := datatest.Must(datasets.Map(d, datasets.Flip{}))(t) // is read by several goroutines
	shuffled := datasets.Shuffled{Data: d, Size: 8}
	return map[string]datasets.Source{
		"shuffled":        shuffled,
		"shuffled mapped": datasets.Shuffled{Data: flipped, Size: 8},
		"more than all":   datasets.Shuffled{Data: d, Size: 50},
		"sequential":      datasets.Sequential{Data: d, Size: 8},
		"few":             datasets.Few{Data: d, Classes: 2, Size: 8},
		"balanced":        datasets.Balanced{Data: d, Classes: 2, PerClass: 4},
		"fixed":           datasets.Fixed{Source: shuffled, Seed: 3, Step: 4},
		"augmented": datasets.Augmented{Source: shuffled, Transforms: []datasets.RandomTransform{
			datasets.RandomAffine{Rotation: 10, Scale: 0.1, Shear: 5, Translate: 0.1},
			datasets.RandomCrop{Height: 4, Width: 5, Padding: 1},
			datasets.RandomFlip{},
			datasets.RandomNoise{Deviation: 0.1},
			datasets.RandomBrightness{Contrast: 0.2, Brightness: 0.1},
		}},
	}
}

func batch(t testing.TB, s datasets.Source, seed uint64, step int) *datasets.Batch {
	t.Helper()
	var b datasets.Batch
	if err := s.Batch(seed, step, &b); err != nil {
		t.Fatal(err)
	}
	return &b
}

// same compares what batches hold; empty and nil are equal.
func same(a, b *datasets.Batch) bool {
	return slices.Equal(a.X, b.X) && slices.Equal(a.Labels, b.Labels) && slices.Equal(a.Target, b.Target) &&
		slices.Equal(a.Query, b.Query) && slices.Equal(a.Index, b.Index)
}

func TestSourcesArePure(t *testing.T) {
	const steps = 30
	other := sources(t)
	for name, s := range sources(t) {
		var ordered []*datasets.Batch
		for step := range steps {
			ordered = append(ordered, batch(t, s, 5, step))
		}
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
		var reused datasets.Batch
		for _, step := range random.New(1, name).Perm(steps) {
			batch(t, s, 6, step) // another run in between
			if err := other[name].Batch(5, step, &reused); err != nil {
				t.Fatal(err)
			}
			if !same(&reused, ordered[step]) {
				t.Fatalf("%s: step %d out of order, by another instance into used memory, differs", name, step)
			}
		}
		if s.Digest() != other[name].Digest() {
			t.Errorf("%s: two instances, two digests", name)
		}
	}
}

func TestSourcesFitTheirSpec(t *testing.T) {
	for name, s := range sources(t) {
		spec, b := s.Spec(), batch(t, s, 1, 2)
		size := spec.Size
		for _, n := range spec.Shape {
			size *= n
		}
		if len(b.X) != size || len(b.Labels) != spec.Size || len(b.Index) != spec.Size || len(b.Target) != spec.Size ||
			len(b.Query) != 0 {
			t.Errorf("%s: %d values, %d labels, %d targets; spec %+v", name, len(b.X), len(b.Labels), len(b.Target),
				spec)
		}
		if spec.Classes != 5 || !slices.Equal(spec.Target, []int{1}) {
			t.Errorf("%s: spec %+v", name, spec)
		}
		for at, i := range b.Index {
			if b.Labels[at] != i*i%5 || b.Target[at] != float32(i) {
				t.Fatalf("%s: example %d has label %d, target %v", name, i, b.Labels[at], b.Target[at])
			}
		}
	}
}

func TestSourcesDependOnTheSeed(t *testing.T) {
	for name, s := range sources(t) {
		differ := !same(batch(t, s, 1, 0), batch(t, s, 2, 0))
		if want := name != "sequential" && name != "fixed"; differ != want {
			t.Errorf("%s: seeds 1 and 2 give different batches: %v", name, differ)
		}
	}
}

func TestEveryEpochVisitsEachExampleOnce(t *testing.T) {
	d := images(t, 37)
	few := datasets.Few{Data: d, Classes: 2, Size: 5, Seed: 9}
	chosen := datatest.Must(few.Chosen())(t)
	var ofChosen []int
	for _, c := range chosen {
		ofChosen = append(ofChosen, datasets.ByClass(d)[c]...)
	}
	slices.Sort(ofChosen)
	all := make([]int, 37)
	for i := range all {
		all[i] = i
	}
	for _, test := range []struct {
		source  datasets.Source
		members []int
	}{{datasets.Shuffled{Data: d, Size: 8}, all}, {datasets.Shuffled{Data: d, Size: 50}, all}, {few, ofChosen}} {
		var stream []int
		for step := range 60 {
			stream = append(stream, batch(t, test.source, 4, step).Index...)
		}
		var orders [][]int
		for n := len(test.members); len(stream) >= n; stream = stream[n:] {
			epoch := slices.Clone(stream[:n])
			orders = append(orders, stream[:n])
			slices.Sort(epoch)
			if !slices.Equal(epoch, test.members) {
				t.Fatalf("%T: epoch %d holds %v", test.source, len(orders), epoch)
			}
		}
		if slices.Equal(orders[0], orders[1]) {
			t.Errorf("%T: two epochs in one order", test.source)
		}
	}
}

func TestSequentialSaysWhatIsReal(t *testing.T) {
	s := datasets.Sequential{Data: images(t, 37), Size: 8}
	var seen []int
	for step := range s.Steps() {
		seen = append(seen, batch(t, s, 0, step).Index[:s.Real(step)]...)
	}
	if len(seen) != 37 || !slices.IsSorted(seen) || seen[36] != 36 {
		t.Errorf("one pass sees %v", seen)
	}
	if !same(batch(t, s, 0, s.Steps()+1), batch(t, s, 0, 1)) || s.Real(s.Steps()+1) != 8 || s.Real(4) != 5 {
		t.Error("the second pass is not the first")
	}
}

func TestBalanced(t *testing.T) {
	d := images(t, 37) // squares modulo 5: classes 0, 1 and 4 only
	s := datasets.Balanced{Data: d, Classes: 2, PerClass: 4}
	counts := map[int]int{}
	for step := range 300 {
		b := batch(t, s, 1, step)
		inBatch := map[int]int{}
		for _, c := range b.Labels {
			inBatch[c]++
			counts[c]++
		}
		unique := slices.Compact(slices.Sorted(slices.Values(b.Index)))
		if len(inBatch) != 2 || len(unique) != 8 {
			t.Fatalf("step %d: classes %v, examples %v", step, b.Labels, b.Index)
		}
		for c, n := range inBatch {
			if n != 4 {
				t.Fatalf("step %d: class %d has %d examples", step, c, n)
			}
		}
		if datasets.Pairs(b.Labels) != 12 {
			t.Fatalf("%d pairs in 2 classes of 4", datasets.Pairs(b.Labels))
		}
	}
	for _, c := range []int{0, 1, 4} { // 300 draws of 2 out of 3
		if share := float64(counts[c]) / 2400; math.Abs(share-1.0/3) > 0.08 {
			t.Errorf("class %d is in %v of the places", c, share)
		}
	}
}

func TestPairs(t *testing.T) {
	for want, labels := range map[int][]int{0: {-1, -1, 3}, 4: {1, 2, 1, 1, 2}, 6: {0, 0, 0, 0}} {
		if got := datasets.Pairs(labels); got != want {
			t.Errorf("%v: %d pairs, want %d", labels, got, want)
		}
	}
}

func TestSourcesRefuse(t *testing.T) {
	d := images(t, 37)
	for want, s := range map[string]datasets.Source{
		"shuffled: no data":                 datasets.Shuffled{Size: 1},
		"0 examples in a batch":             datasets.Shuffled{Data: d},
		"-1 examples in a batch":            datasets.Sequential{Data: d, Size: -1},
		"few: 4 classes wanted, but only 3": datasets.Few{Data: d, Classes: 4, Size: 1},
		"few: 0 classes":                    datasets.Few{Data: d, Size: 1},
		"balanced: 0 examples of each":      datasets.Balanced{Data: d, Classes: 2},
		"balanced: 2 classes with 16 ":      datasets.Balanced{Data: d, Classes: 2, PerClass: 16},
		"class c has 0":                     datasets.Balanced{Data: d, Classes: 4, PerClass: 2},
		"fixed: no source":                  datasets.Fixed{},
		"augmented: no source":              datasets.Augmented{},
		"random crop: padding 4611686018427387904; want at most 65536": datasets.Augmented{
			Source:     datasets.Shuffled{Data: d, Size: 1},
			Transforms: []datasets.RandomTransform{datasets.RandomCrop{Height: 9, Padding: 1 << 62}},
		},
		"augmented: transform 0: random crop": datasets.Augmented{Source: datasets.Shuffled{Data: d, Size: 1},
			Transforms: []datasets.RandomTransform{datasets.RandomCrop{Height: 9}}},
	} {
		var b datasets.Batch
		if err := s.Batch(0, 0, &b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
		s.Spec()
		s.Digest()
	}
	for name, s := range sources(t) {
		if err := s.Batch(0, -1, new(datasets.Batch)); err == nil || !strings.Contains(err.Error(), "step -1") {
			t.Errorf("%s: step -1: %v", name, err)
		}
	}
}

// broken is a data set whose example 11 and those after it cannot be read.
type broken struct{ datasets.Dataset }

var errBroken = errors.New("disk on fire")

func (b broken) Read(i int, dst []float32) error {
	if i >= 11 {
		return errBroken
	}
	return b.Dataset.Read(i, dst)
}

func TestReadErrorsNameTheExample(t *testing.T) {
	s := datasets.Sequential{Data: broken{images(t, 37)}, Size: 8}
	if err := s.Batch(0, 0, new(datasets.Batch)); err != nil {
		t.Error(err)
	}
	for range 20 {
		err := s.Batch(0, 1, new(datasets.Batch))
		if !errors.Is(err, errBroken) || !strings.Contains(err.Error(), "example 11:") {
			t.Fatalf("want an error about example 11, got %v", err)
		}
	}
}

func TestDeclarationsOfSources(t *testing.T) {
	digests := map[string]string{}
	for name, s := range sources(t) {
		if other, ok := digests[s.Digest()]; ok {
			t.Errorf("%s and %s have the same digest", name, other)
		}
		digests[s.Digest()] = name
		code, err := declare.Encode(s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := declare.Decode[datasets.Source](code)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if back, err := declare.Encode(again); err != nil || string(back) != string(code) {
			t.Errorf("%s: %s came back as %s, %v", name, code, back, err)
		}
	}
	a := datasets.Shuffled{Data: images(t, 36), Size: 8}
	if a.Digest() == (datasets.Shuffled{Data: images(t, 37), Size: 8}).Digest() {
		t.Error("the digest of a source does not cover its data")
	}
	fixed := datasets.Fixed{Source: a}
	if fixed.Digest() == (datasets.Fixed{Source: datasets.Shuffled{Data: images(t, 37), Size: 8}}).Digest() {
		t.Error("the digest of a source of a source does not cover its data")
	}
}

func TestBatchesInMemoryAllocateNothing(t *testing.T) {
	for _, name := range []string{"shuffled", "sequential", "few", "balanced", "fixed"} {
		s, step := sources(t)[name], 0
		var b datasets.Batch
		allocations := testing.AllocsPerRun(50, func() {
			if err := s.Batch(1, step, &b); err != nil {
				t.Fatal(err)
			}
			step++
		})
		if allocations > 0 {
			t.Errorf("%s: %v allocations in a batch", name, allocations)
		}
	}
}

func TestSourcesServeManyGoroutines(t *testing.T) {
	for name, s := range sources(t) {
		var wait sync.WaitGroup
		want := batch(t, s, 1, 3)
		for range 4 {
			wait.Go(func() {
				var b datasets.Batch
				for step := range 4 {
					if err := s.Batch(1, step, &b); err != nil {
						t.Error(err)
					}
				}
				if !same(&b, want) {
					t.Errorf("%s: batch differs", name)
				}
			})
		}
		wait.Wait()
	}
}

func TestAugmentationsOfNothingChangeNothing(t *testing.T) {
	plain := datasets.Shuffled{Data: images(t, 37), Size: 8}
	still := datasets.Augmented{Source: plain, Transforms: []datasets.RandomTransform{
		datasets.RandomAffine{}, datasets.RandomCrop{}, datasets.RandomNoise{}, datasets.RandomBrightness{},
	}}
	if !same(batch(t, still, 1, 2), batch(t, plain, 1, 2)) {
		t.Error("augmentations by nothing change the batch")
	}
}

// A crop of a framed image is the image shifted by a naive loop, and every shift comes up.
func TestRandomCropIsAShift(t *testing.T) {
	r := random.New(5, "crop test")
	x, shape := randomImage(r, 5, 7, 2)
	seen := map[[2]int]bool{}
	for range 200 {
		dst := make([]float32, len(x))
		datasets.RandomCrop{Padding: 2, Fill: -1}.Apply(r, dst, x, shape)
		found := false
		for dy := -2; dy <= 2; dy++ {
			for dx := -2; dx <= 2; dx++ {
				if slices.Equal(dst, shifted(x, shape, dy, dx, -1)) {
					seen[[2]int{dy, dx}], found = true, true
				}
			}
		}
		if !found {
			t.Fatal("a crop is not a shift by at most 2")
		}
	}
	if len(seen) != 25 {
		t.Errorf("%d of 25 shifts come up in 200 crops", len(seen))
	}
}

func shifted(x []float32, shape []int, dy, dx int, fill float32) []float32 {
	out := slices.Repeat([]float32{fill}, len(x))
	for y := range shape[0] {
		for k := range shape[1] {
			if y+dy >= 0 && y+dy < shape[0] && k+dx >= 0 && k+dx < shape[1] {
				for c := range shape[2] {
					out[(y*shape[1]+k)*shape[2]+c] = x[((y+dy)*shape[1]+k+dx)*shape[2]+c]
				}
			}
		}
	}
	return out
}

// On an image that is a plane, bilinear interpolation is exact, and every affine map makes a plane of it again.
func TestRandomAffineOfAPlane(t *testing.T) {
	r := random.New(6, "affine test")
	const side = 21
	x := make([]float32, side*side)
	for i := range x {
		x[i] = 0.3*float32(i%side) - 0.2*float32(i/side)
	}
	for range 50 {
		dst := make([]float32, len(x))
		datasets.RandomAffine{Rotation: 20, Scale: 0.2, Shear: 10, Translate: 0.1}.Apply(
			r, dst, x, []int{side, side, 1})
		at := func(y, x int) float64 { return float64(dst[y*side+x]) }
		right, down := at(10, 11)-at(10, 10), at(11, 10)-at(10, 10)
		for y := 7; y < 14; y++ {
			for k := 7; k < 14; k++ {
				if want := at(10, 10) + right*float64(k-10) + down*float64(y-10); math.Abs(at(y, k)-want) > 1e-4 {
					t.Fatalf("(%d, %d) is %v, want %v", y, k, at(y, k), want)
				}
			}
		}
	}
}

// The derivatives of an affine map are read off an image whose two channels are x and y.
func TestRandomAffineIsTheMapItSays(t *testing.T) {
	const side, middle, tolerance = 21, 10, 1e-4
	x := make([]float32, side*side*2)
	for i := range side * side {
		x[2*i], x[2*i+1] = float32(i%side), float32(i/side)
	}
	tan := func(degrees float64) float64 { return math.Tan(degrees * math.Pi / 180) }
	for _, test := range []struct {
		affine  datasets.RandomAffine
		down    func(right, down [2]float64) [2]float64 // what it has to be
		amount  func(right, down, center [2]float64) float64
		atMost  float64
		checked string
	}{
		{
			affine: datasets.RandomAffine{Rotation: 30}, checked: "rotation",
			down:   func(right, _ [2]float64) [2]float64 { return [2]float64{-right[1], right[0]} },
			amount: func(right, _, _ [2]float64) float64 { return math.Atan2(right[1], right[0]) * 180 / math.Pi },
			atMost: 30,
		},
		{
			affine: datasets.RandomAffine{Shear: 20}, checked: "shear",
			down:   func(right, down [2]float64) [2]float64 { return [2]float64{down[0], right[0]} },
			amount: func(_, down, _ [2]float64) float64 { return down[0] / tan(20) },
			atMost: 1,
		},
		{
			affine: datasets.RandomAffine{Scale: 0.2}, checked: "scale",
			down:   func(_, down [2]float64) [2]float64 { return [2]float64{0, down[1]} },
			amount: func(_, down, _ [2]float64) float64 { return math.Log(down[1]) },
			atMost: 0.2,
		},
		{
			affine: datasets.RandomAffine{Translate: 0.2}, checked: "translation",
			down:   func([2]float64, [2]float64) [2]float64 { return [2]float64{0, 1} },
			amount: func(_, _, center [2]float64) float64 { return (center[1] - middle) / side },
			atMost: 0.2,
		},
	} {
		r := random.New(7, test.checked)
		least, most := 0.0, 0.0
		for range 300 {
			dst := make([]float32, len(x))
			test.affine.Apply(r, dst, x, []int{side, side, 2})
			at := func(row, column int) [2]float64 {
				return [2]float64{float64(dst[2*(row*side+column)]), float64(dst[2*(row*side+column)+1])}
			}
			minus := func(a, b [2]float64) [2]float64 { return [2]float64{a[0] - b[0], a[1] - b[1]} }
			center := at(middle, middle)
			right, down := minus(at(middle, middle+1), center), minus(at(middle+1, middle), center)
			if off := minus(down, test.down(right, down)); math.Hypot(off[0], off[1]) > tolerance {
				t.Fatalf("%s: right is %v, down is %v", test.checked, right, down)
			}
			if off := minus(center, [2]float64{middle, middle}); test.affine.Translate == 0 &&
				math.Hypot(off[0], off[1]) > tolerance {
				t.Fatalf("%s moves the center to %v", test.checked, center)
			}
			if length := math.Hypot(right[0], right[1]); test.affine.Scale == 0 && math.Abs(length-1) > tolerance {
				t.Fatalf("%s stretches by %v", test.checked, length)
			}
			amount := test.amount(right, down, center)
			least, most = min(least, amount), max(most, amount)
		}
		if most > test.atMost+tolerance || most < 0.95*test.atMost || least < -test.atMost-tolerance ||
			least > -0.95*test.atMost {
			t.Errorf("%s of up to %v runs from %v to %v", test.checked, test.atMost, least, most)
		}
	}
}

func TestAugmentationDiffersFromPlaceToPlace(t *testing.T) {
	one := datatest.Must(datasets.Subset(images(t, 1), []int{0}))(t)
	s := datasets.Augmented{Source: datasets.Shuffled{Data: one, Size: 6}, Transforms: []datasets.RandomTransform{
		datasets.RandomNoise{Deviation: 1}}}
	seen := map[float32]bool{}
	for step := range 5 {
		b := batch(t, s, 1, step)
		for place := range 6 {
			seen[b.X[36*place]] = true
		}
	}
	if len(seen) != 30 {
		t.Errorf("one example in 30 places is augmented in %d ways", len(seen))
	}
}

func TestFewIsChosenByItsOwnSeed(t *testing.T) {
	d := numbered(t, 100, 20)
	seen := map[int]bool{}
	for seed := range uint64(40) {
		few := datasets.Few{Data: d, Classes: 3, Size: 30, Seed: seed}
		chosen := datatest.Must(few.Chosen())(t)
		for _, c := range batch(t, few, 7, 0).Labels {
			if !slices.Contains(chosen, c) {
				t.Fatalf("class %d is not one of %v", c, chosen)
			}
		}
		for _, c := range chosen {
			seen[c] = true
		}
	}
	if len(seen) != 20 {
		t.Errorf("40 seeds choose among %d of 20 classes", len(seen))
	}
}

func TestBalancedChoosesInEachClassAnew(t *testing.T) {
	d := numbered(t, 200, 2)
	b := batch(t, datasets.Balanced{Data: d, Classes: 2, PerClass: 10}, 1, 0)
	same := 0
	for k := range 10 {
		if b.Index[k]/2 == b.Index[10+k]/2 {
			same++
		}
	}
	if same > 3 {
		t.Errorf("%d of 10 examples have the same place in their class", same)
	}
}

func TestRandomBrightnessAndNoise(t *testing.T) {
	r := random.New(8, "noise test")
	x, shape := randomImage(r, 30, 30, 1)
	dst := make([]float32, len(x))
	datasets.RandomBrightness{Contrast: 0.5, Brightness: 0.5}.Apply(r, dst, x, shape)
	factor := (dst[1] - dst[0]) / (x[1] - x[0])
	for i := range x {
		if math.Abs(float64(dst[i]-dst[0]-factor*(x[i]-x[0]))) > 1e-4 || factor < 0.5 || factor > 1.5 {
			t.Fatal("brightness is not one line for all pixels")
		}
	}
	datasets.RandomNoise{Deviation: 0.1}.Apply(r, dst, x, shape)
	squares := 0.0
	for i := range x {
		squares += float64(dst[i]-x[i]) * float64(dst[i]-x[i])
	}
	if deviation := math.Sqrt(squares / float64(len(x))); math.Abs(deviation-0.1) > 0.01 {
		t.Errorf("noise of 0.1 has deviation %v", deviation)
	}
}
