package datasets

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"landscape/internal/datatest"
)

// idxOf writes an IDX file of unsigned bytes.
func idxOf(data []byte, dims ...int) []byte {
	b := []byte{0, 0, 8, byte(len(dims))}
	for _, n := range dims {
		b = binary.BigEndian.AppendUint32(b, uint32(n))
	}
	return append(b, data...)
}

var (
	sixBytes  = []byte{0, 51, 102, 153, 204, 255, 5, 4, 3, 2, 1, 0}
	twoLabels = idxOf([]byte{2, 0}, 2)
)

func TestIDX(t *testing.T) {
	for _, c := range []struct {
		dims       []int
		transposed bool
		shape      []int
		first      []float32 // times 255
	}{
		{[]int{2, 2, 3}, false, []int{2, 3, 1}, []float32{0, 51, 102, 153, 204, 255}},
		{[]int{2, 6}, false, []int{6}, []float32{0, 51, 102, 153, 204, 255}},
		{[]int{2, 1, 2, 3}, false, []int{1, 2, 3}, []float32{0, 51, 102, 153, 204, 255}},
		{[]int{2, 3, 2}, true, []int{2, 3, 1}, []float32{0, 102, 204, 51, 153, 255}},
		{[]int{2, 2, 1, 3}, true, []int{1, 2, 3}, []float32{0, 51, 102, 153, 204, 255}},
	} {
		images := idxOf(sixBytes, c.dims...)
		for _, in := range [][]byte{images, datatest.Gzipped(t, images)} {
			d := opened(
				t,
				IDX{Images: datatest.Written(t, "images", in), Labels: datatest.Written(t, "labels", twoLabels),
					Transposed: c.transposed},
			)
			if !slices.Equal(d.Shape(), c.shape) || d.Len() != 2 ||
				!slices.Equal(d.Classes(), []string{"0", "1", "2"}) || d.Label(0) != 2 || d.Label(1) != 0 {
				t.Errorf("%v: shape %v, %d examples, classes %q, labels %d, %d", c.dims, d.Shape(), d.Len(),
					d.Classes(), d.Label(0), d.Label(1))
			}
			for j, v := range datatest.Example(t, d, 0) {
				if v != c.first[j]/255 {
					t.Errorf("%v: value %d is %v; want %v", c.dims, j, v, c.first[j]/255)
				}
			}
		}
	}
	d := opened(t, IDX{Images: datatest.Written(t, "images", idxOf(sixBytes, 2, 2, 3))})
	if d.Label(0) != -1 || len(d.Classes()) != 0 {
		t.Errorf("without labels: label %d, classes %q", d.Label(0), d.Classes())
	}
	d = opened(
		t,
		IDX{
			Images:  datatest.Written(t, "images", idxOf(sixBytes, 2, 2, 3)),
			Labels:  datatest.Written(t, "labels", twoLabels),
			Classes: 10,
		},
	)
	if len(d.Classes()) != 10 {
		t.Errorf("%d classes; want 10", len(d.Classes()))
	}
}

func TestIDXErrors(t *testing.T) {
	good := idxOf(sixBytes, 2, 2, 3)
	packed := datatest.Gzipped(t, good)
	corrupt := slices.Clone(packed)
	corrupt[len(corrupt)-7]++
	for want, in := range map[string][]byte{
		"too short":                    {},
		"magic 0x00000103":             {0, 0, 1, 3, 0, 0, 0, 0},
		"magic 0x89504e47":             pngOf(t, uniform(1, 1, 0)),
		"float32":                      {0, 0, 0x0d, 3, 0, 0, 0, 0},
		"within its 3 dimensions":      good[:13],
		"ends after 11 elements":       good[:len(good)-1],
		"continues after the 12":       append(slices.Clone(good), 0),
		"more than a file of 16 bytes": idxOf(nil, 1<<20, 1<<10, 1<<10),
		"a dimension of 4294967295":    {0, 0, 8, 2, 0, 0, 0, 1, 255, 255, 255, 255},
		"no examples":                  idxOf(nil, 0, 28, 28),
		"1 dimensions":                 twoLabels,
		"5 dimensions":                 idxOf([]byte{1}, 1, 1, 1, 1, 1),
		"cut off":                      packed[:len(packed)-2],
		"checksum":                     corrupt,
		"broken gzip":                  {0x1f, 0x8b, 1},
	} {
		_, err := IDX{Images: datatest.Written(t, "images-file", in)}.Open()
		datatest.WantError(t, err, "images-file", want)
	}
	images := datatest.Written(t, "images-file", good)
	for want, in := range map[string][]byte{
		"3 labels":         idxOf([]byte{1, 2, 3}, 3),
		"0x00000801":       good,
		"label 10":         idxOf([]byte{1, 10}, 2),
		"ends after 1 ele": idxOf([]byte{1}, 2),
	} {
		_, err := IDX{Images: images, Labels: datatest.Written(t, "labels-file", in), Classes: 10}.Open()
		datatest.WantError(t, err, "labels-file", want)
	}
	_, err := IDX{Images: images, Labels: "none"}.Open()
	datatest.WantError(t, err, "none", "no such")
	_, err = IDX{Images: t.TempDir()}.Open()
	datatest.WantError(t, err, "is a folder")
	_, err = IDX{Images: images, Labels: datatest.Written(t, "l", twoLabels), Classes: -1}.Open()
	datatest.WantError(t, err, "-1 classes")
	_, err = IDX{Images: datatest.Written(t, "rows", idxOf(sixBytes, 2, 6)), Transposed: true}.Open()
	datatest.WantError(t, err, "rows", "cannot be transposed")
}

func TestMNISTFolder(t *testing.T) {
	train, test := idxOf(sixBytes, 2, 2, 3), idxOf(sixBytes[:6], 1, 2, 3)
	root := datatest.Files{
		"train-images-idx3-ubyte": train, "train-images-idx3-ubyte.gz": datatest.Gzipped(t, train),
		"train-labels.idx1-ubyte": twoLabels,
		"t10k-images.idx3-ubyte.gz": datatest.Gzipped(t,
			test), "t10k-labels-idx1-ubyte": idxOf([]byte{9}, 1), "README": nil,
	}.Folder(t)
	for _, c := range []struct {
		train    bool
		n, label int
	}{{true, 2, 2}, {false, 1, 9}} {
		d, err := MNIST(root, c.train)
		datatest.NoError(t, err)
		if d.Len() != c.n || d.Label(0) != c.label || len(d.Classes()) != 10 {
			t.Errorf("train %v: %d examples, first of class %d", c.train, d.Len(), d.Label(0))
		}
	}
	_, err := MNIST(datatest.Files{"train-images-idx3-ubyte": train}.Folder(t), true)
	datatest.WantError(t, err, "train-labels-idx1-ubyte(.gz) is missing")
	_, err = MNIST(datatest.Files{"train-images-idx3-ubyte": train}.Folder(t), false)
	datatest.WantError(t, err, "t10k-images-idx3-ubyte(.gz) is missing")
	_, err = MNIST("none", false)
	datatest.WantError(t, err, "none", "no such")
}

func TestMNIST(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in -short: reads the whole set")
	}
	folder := datatest.RealData(t, "mnist")
	for _, c := range []struct {
		train  bool
		n      int
		labels []int // of the first examples, as everybody knows them
	}{{true, 60000, []int{5, 0, 4, 1, 9}}, {false, 10000, []int{7, 2, 1, 0, 4}}} {
		d, err := MNIST(folder, c.train)
		datatest.NoError(t, err)
		if d.Len() != c.n || !slices.Equal(d.Shape(), []int{28, 28, 1}) || len(d.Classes()) != 10 {
			t.Fatalf("%d examples of shape %v in %d classes", d.Len(), d.Shape(), len(d.Classes()))
		}
		for i, want := range c.labels {
			if d.Label(i) != want {
				t.Errorf("label %d is %d; want %d", i, d.Label(i), want)
			}
		}
		if !c.train {
			continue
		}
		sum, squares := 0.0, 0.0
		values := make([]float32, 784)
		for i := range d.Len() {
			datatest.NoError(t, d.Read(i, values))
			for _, v := range values {
				sum += float64(v)
				squares += float64(v) * float64(v)
			}
		}
		mean := sum / (60000 * 784)
		if deviation := math.Sqrt(squares/(60000*784) - mean*mean); math.Abs(mean-0.1307) > 5e-5 ||
			math.Abs(deviation-0.3081) > 5e-5 {
			t.Errorf("mean %.5f, standard deviation %.5f; want 0.1307 and 0.3081", mean, deviation)
		}
	}
}

func FuzzIDX(f *testing.F) {
	good := idxOf(sixBytes, 2, 2, 3)
	for _, in := range [][]byte{good, datatest.Gzipped(f, good), twoLabels, good[:9], append(good, 1),
		idxOf(nil, 1<<30, 1<<30),
		{}} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := parseIDX(bytes.NewReader(data), int64(len(data)))
		datatest.OneLine(t, err)
		if err != nil {
			return
		}
		if again, err := parseIDX(bytes.NewReader(idxOf(x.data, x.dims...)),
			int64(len(x.data)+4+4*len(x.dims))); err != nil || !bytes.Equal(again.data, x.data) {
			t.Errorf("%v written and read again: %v", x.dims, err)
		}
	})
}
