package datasets_test

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/draw"

	"landscape/datasets"
	"landscape/internal/datatest"
	"landscape/internal/random"
)

// randomImage is one image of uniformly distributed values.
func randomImage(r *rand.Rand, height, width, channels int) (x []float32, shape []int) {
	x = make([]float32, height*width*channels)
	for i := range x {
		x[i] = r.Float32()
	}
	return x, []int{height, width, channels}
}

func apply(t testing.TB, x []float32, shape []int, transforms ...datasets.Transform) ([]float32, []int) {
	t.Helper()
	d := datatest.Must(datasets.Map(memory(t, datasets.Arrays{Shape: shape, Values: x}), transforms...))(t)
	return datatest.Example(t, d, 0), d.Shape()
}

func TestTransformsThatUndoThemselves(t *testing.T) {
	r := random.New(1, "transform test")
	for range 20 {
		x, shape := randomImage(r, 1+r.IntN(6), 1+r.IntN(6), 1+r.IntN(3))
		for name, chain := range map[string][]datasets.Transform{
			"four quarter turns": {datasets.Rotate90{Turns: 1}, datasets.Rotate90{Turns: 1},
				datasets.Rotate90{Turns: 1}, datasets.Rotate90{Turns: 1}},
			"there and back":       {datasets.Rotate90{Turns: 1}, datasets.Rotate90{Turns: -1}},
			"three and one":        {datasets.Rotate90{Turns: 3}, datasets.Rotate90{Turns: 1}},
			"half turns":           {datasets.Rotate90{Turns: 2}, datasets.Rotate90{Turns: 2}},
			"half turn by flips":   {datasets.Rotate90{Turns: 2}, datasets.Flip{}, datasets.Flip{Vertical: true}},
			"flips":                {datasets.Flip{}, datasets.Flip{}},
			"vertical flips":       {datasets.Flip{Vertical: true}, datasets.Flip{Vertical: true}},
			"crop of everything":   {datasets.CenterCrop{Height: shape[0], Width: shape[1]}},
			"resize to the same":   {datasets.Resize{Height: shape[0], Width: shape[1]}},
			"normalize by nothing": {datasets.Normalize{Mean: []float32{0}, Deviation: []float32{1}}},
			"nothing":              nil,
		} {
			if got, s := apply(t, x, shape, chain...); !slices.Equal(got, x) || !slices.Equal(s, shape) {
				t.Fatalf("%s changes an image of shape %v", name, shape)
			}
		}
	}
}

func TestTransformsByHand(t *testing.T) {
	x, shape := []float32{1, 2, 3, 4, 5, 6}, []int{2, 3, 1} // 1 2 3 over 4 5 6
	for _, test := range []struct {
		transform datasets.Transform
		want      []float32
		shape     []int
	}{
		{datasets.Rotate90{Turns: 1}, []float32{3, 6, 2, 5, 1, 4}, []int{3, 2, 1}},
		{datasets.Rotate90{Turns: 2}, []float32{6, 5, 4, 3, 2, 1}, []int{2, 3, 1}},
		{datasets.Rotate90{Turns: -1}, []float32{4, 1, 5, 2, 6, 3}, []int{3, 2, 1}},
		{datasets.Flip{}, []float32{3, 2, 1, 6, 5, 4}, []int{2, 3, 1}},
		{datasets.Flip{Vertical: true}, []float32{4, 5, 6, 1, 2, 3}, []int{2, 3, 1}},
		{datasets.CenterCrop{Height: 1, Width: 1}, []float32{2}, []int{1, 1, 1}},
		{datasets.CenterCrop{Height: 2, Width: 2}, []float32{1, 2, 4, 5}, []int{2, 2, 1}},
		{datasets.Invert{}, []float32{0, -1, -2, -3, -4, -5}, []int{2, 3, 1}},
		{datasets.Normalize{Mean: []float32{1}, Deviation: []float32{2}}, []float32{0, 0.5, 1, 1.5, 2, 2.5},
			[]int{2, 3, 1}},
	} {
		if got, s := apply(t, x, shape, test.transform); !slices.Equal(got, test.want) || !slices.Equal(s, test.shape) {
			t.Errorf("%#v gives %v of shape %v, want %v of shape %v", test.transform, got, s, test.want, test.shape)
		}
	}
}

func TestResizeOfAConstantIsConstant(t *testing.T) {
	r := random.New(2, "transform test")
	for range 50 {
		height, width := 1+r.IntN(40), 1+r.IntN(40)
		x := slices.Repeat([]float32{0.7}, height*width*2)
		got, _ := apply(t, x, []int{height, width, 2}, datasets.Resize{Height: 1 + r.IntN(40), Width: 1 + r.IntN(40)})
		for _, v := range got {
			if math.Abs(float64(v)-0.7) > 1e-6 {
				t.Fatalf("%d×%d: %v", height, width, v)
			}
		}
	}
}

func TestResizeAgreesWithImageDraw(t *testing.T) {
	r := random.New(3, "transform test")
	for range 20 {
		height, width := 1+r.IntN(30), 1+r.IntN(30)
		to := datasets.Resize{Height: 1 + r.IntN(30), Width: 1 + r.IntN(30)}
		src := image.NewGray16(image.Rect(0, 0, width, height))
		var x []float32
		for y := range height {
			for k := range width {
				v := uint16(r.IntN(1 << 16))
				src.SetGray16(k, y, color.Gray16{Y: v})
				x = append(x, float32(v)/0xffff)
			}
		}
		dst := image.NewRGBA64(image.Rect(0, 0, to.Width, to.Height))
		draw.BiLinear.Scale(dst, dst.Bounds(), src, src.Bounds(), draw.Src, nil)
		got, _ := apply(t, x, []int{height, width, 1}, to)
		for i, v := range got {
			want := float64(dst.RGBA64At(i%to.Width, i/to.Width).R) / 0xffff
			if math.Abs(float64(v)-want) > 3e-5 {
				t.Fatalf("%d×%d to %d×%d, pixel %d: %v, want %v", height, width, to.Height, to.Width, i, v, want)
			}
		}
	}
}

func TestMeasure(t *testing.T) {
	r := random.New(4, "transform test")
	const n, channels = 50, 3
	c := datasets.Arrays{Shape: []int{2, 2, channels}}
	for range n * 4 {
		c.Values = append(c.Values, 5+2*float32(r.NormFloat64()), -100+0.1*float32(r.NormFloat64()), 7)
	}
	d := memory(t, c)
	normalize := datatest.Must(datasets.FitNormalize(d))(t)
	if normalize.Mean[2] != 7 || normalize.Deviation[2] != 1 {
		t.Errorf("a constant channel of 7 has mean %v, deviation %v", normalize.Mean[2], normalize.Deviation[2])
	}
	d2 := datatest.Must(datasets.Map(d, normalize))(t)
	var sum, squares [channels]float64
	for i := range n {
		for k, v := range datatest.Example(t, d2, i) {
			sum[k%channels] += float64(v)
			squares[k%channels] += float64(v) * float64(v)
		}
	}
	for k := range 2 {
		if mean, variance := sum[k]/(4*n), squares[k]/(4*n); math.Abs(mean) > 1e-4 || math.Abs(variance-1) > 1e-4 {
			t.Errorf("channel %d: mean %v, variance %v", k, mean, variance)
		}
	}
}

func TestRotationsAsClasses(t *testing.T) {
	d := memory(t, datasets.Arrays{
		Shape: []int{2, 2, 1}, Values: []float32{1, 2, 3, 4, 5, 6, 7, 8}, Labels: []int{1, 0},
		Classes: []string{"a", "b"}, Groups: []string{"g", "h"},
	})
	r := datatest.Must(datasets.RotationsAsClasses(d))(t)
	if want := []string{"a/rot000", "b/rot000", "a/rot090", "b/rot090", "a/rot180", "b/rot180", "a/rot270",
		"b/rot270"}; !slices.Equal(r.Classes(), want) {
		t.Errorf("classes %v", r.Classes())
	}
	if r.Len() != 8 || r.Label(0) != 1 || r.Label(2) != 3 || r.Label(7) != 6 || datasets.GroupOf(r, 5) != "h" {
		t.Errorf("%d examples, labels %d %d %d", r.Len(), r.Label(0), r.Label(2), r.Label(7))
	}
	if got := datatest.Example(t, r, 2); !slices.Equal(got, []float32{2, 4, 1, 3}) {
		t.Errorf("turned once: %v", got)
	}
	if got := datatest.Example(t, r, 5); !slices.Equal(got, []float32{8, 7, 6, 5}) {
		t.Errorf("turned twice: %v", got)
	}
	if err := datasets.CheckDisjointExamples(d, datatest.Must(datasets.Subset(r, []int{5}))(t)); err == nil {
		t.Error("a turned image counts as another one")
	}
}

func TestTransformsRefuse(t *testing.T) {
	images := memory(t, datasets.Arrays{Shape: []int{2, 3, 1}, Values: make([]float32, 6)})
	rows := memory(t, datasets.Arrays{Shape: []int{6}, Values: make([]float32, 6)})
	for want, transform := range map[string]datasets.Transform{
		"resize: to 0×3":   datasets.Resize{Width: 3},
		"3×3 does not lie": datasets.CenterCrop{Height: 3, Width: 3},
		"deviation 0 is 0": datasets.Normalize{Mean: []float32{0}, Deviation: []float32{0}},
		"2 means":          datasets.Normalize{Mean: []float32{0, 1}, Deviation: []float32{1}},
		"mean 0 is NaN":    datasets.Normalize{Mean: []float32{float32(math.NaN())}, Deviation: []float32{1}},
		"fewer than 2³¹":   datasets.Resize{Height: 1 << 16, Width: 1 << 16},
		"most 65536 on":    datasets.Resize{Height: 4, Width: 1 << 30},
	} {
		if _, err := datasets.Map(images, transform); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
	for _, transform := range []datasets.Transform{datasets.Resize{Height: 1, Width: 1}, datasets.Rotate90{},
		datasets.Flip{}, datasets.CenterCrop{Height: 1, Width: 1}} {
		if _, err := datasets.Map(rows, transform); err == nil || !strings.Contains(err.Error(), "[6] are not images") {
			t.Errorf("%T of rows: %v", transform, err)
		}
	}
	if _, err := datasets.RotationsAsClasses(images); err == nil ||
		!strings.Contains(err.Error(), "2×3 are not square") {
		t.Errorf("rotations of 2×3: %v", err)
	}
}

func TestNoisyLabels(t *testing.T) {
	d := numbered(t, 4000, 4)
	for share, differ := range map[float64]float64{0: 0, 0.4: 0.3, 1: 0.75} {
		noisy := datatest.Must(datasets.NoisyLabels(d, share, 7))(t)
		changed := 0
		for i := range d.Len() {
			if noisy.Label(i) != d.Label(i) {
				changed++
			}
		}
		if got := float64(changed) / 4000; math.Abs(got-differ) > 0.03 {
			t.Errorf("share %v: %v of the labels differ, want about %v", share, got, differ)
		}
	}
	shuffled := datasets.ShuffledLabels(d, 7)
	for c, list := range datasets.ByClass(shuffled) {
		if len(list) != 1000 {
			t.Errorf("class %d has %d examples after shuffling", c, len(list))
		}
	}
	for _, share := range []float64{-0.1, 1.1, math.NaN()} {
		if _, err := datasets.NoisyLabels(d, share, 7); err == nil {
			t.Errorf("share %v: no error", share)
		}
	}
}

func TestNoisyValues(t *testing.T) {
	d := numbered(t, 3000, 1)
	noisy := datatest.Must(datasets.NoisyValues(d, 0.5, 7))(t)
	sum, squares := 0.0, 0.0
	for i := range d.Len() {
		x := float64(datatest.Example(t, noisy, i)[0]) - float64(i)
		if again := datatest.Example(t, noisy, i); float64(again[0])-float64(i) != x {
			t.Fatal("noise changes from one look to the next")
		}
		sum, squares = sum+x, squares+x*x
	}
	if mean, deviation := sum/3000, math.Sqrt(squares/3000); math.Abs(mean) > 0.03 || math.Abs(deviation-0.5) > 0.03 {
		t.Errorf("noise has mean %v, deviation %v", mean, deviation)
	}
}
