package layers

import (
	"math"
	"strings"
	"testing"

	"landscape/graph"
)

func sequence(ls ...graph.Layer) Sequential { return Sequential{Layers: ls} }

func TestMistakesAreNamed(t *testing.T) {
	var (
		image = []int{2, 8, 6, 3}
		row   = []int{4, 5}
		nan   = math.NaN()
	)
	for _, c := range []struct {
		layer graph.Layer
		shape []int
		want  string
	}{
		{sequence(Conv2D{Filters: 24, Kernel: 3}, ReLU{}, Conv2D{Filters: 10, Kernel: 3, Groups: 5}), image,
			"2/conv2d: 24 input channels are not divisible into 5 groups"},
		{sequence(Conv2D{Filters: 4, Kernel: 3, Groups: 3}), image,
			"0/conv2d: 4 filters are not divisible into 3 groups"},
		{Conv2D{Kernel: 3}, image, "filters 0, want at least 1"},
		{Conv2D{Filters: 4}, image, "kernel 0, want at least 1"},
		{Conv2D{Filters: 4, Kernel: 3, KernelW: -1}, image, "kernel_w -1, want at least 1"},
		{Conv2D{Filters: 4, Kernel: 3, Stride: -2}, image, "stride -2, want at least 1"},
		{Conv2D{Filters: 4, Kernel: 3, Dilation: -2}, image, "dilation -2, want at least 1"},
		{Conv2D{Filters: 4, Kernel: 3, Groups: -2}, image, "groups -2, want at least 1"},
		{sequence(Conv2D{Filters: 4, Kernel: 3}), row,
			"0/conv2d: the input has shape (4, 5), want images (n, height, width, channels)"},
		{Conv2D{Filters: 4, Kernel: 7, Padding: Valid}, image,
			"a window that spans 7×7 does not fit into images of 8×6 with padding valid"},
		{Conv2D{Filters: 4, Kernel: 3, Dilation: 4, Padding: Pad(0, 1, 0, 1)}, image,
			"a window that spans 9×9 does not fit into images of 8×6 with padding 0,1,0,1"},
		{Conv2D{Filters: 4, Kernel: 3, Padding: "vald"}, image,
			`padding "vald", want "same", "valid" or "top,left,bottom,right"`},
		{Conv2D{Filters: 4, Kernel: 3, Padding: Pad(0, 0, -1, 0)}, image,
			`padding "0,0,-1,0": "-1" is not a number of rows or columns`},
		{sequence(Conv2D{Filters: 2, Kernel: 9, Dilation: 1 << 61}), image,
			"0/conv2d: dilation 2305843009213693952, want at most 1073741824"},
		{sequence(Conv2D{Filters: 2, Kernel: 9, Dilation: 1 << 30}), image,
			"0/conv2d: convolution: top padding is 4294967296, want at most 1073741824"},
		{sequence(Conv2D{Filters: 2, Kernel: 1 << 40}), image,
			"0/conv2d: kernel 1099511627776, want at most 1073741824"},
		{Conv2D{Filters: 1 << 40, Kernel: 3}, image, "filters 1099511627776, want at most 1073741824"},
		{Conv2D{Filters: 2, Kernel: 3, Stride: 1 << 62}, image, "stride 4611686018427387904, want at most 1073741824"},
		{Conv2D{Filters: 2, Kernel: 3, Padding: Pad(0, 1<<62, 0, 1<<62)}, image,
			`padding "0,4611686018427387904,0,4611686018427387904": 4611686018427387904 rows or columns, want at most 10737`},
		{Conv2D{Filters: 2, Kernel: 3, Padding: Pad(1<<30, 1<<30, 0, 0)}, image,
			"convolution: 2 padded images of 1073741832 x 1073741830 with 3 channels have more than"},
		{sequence(Linear{Units: 4}), image,
			"0/linear: the input has shape (2, 8, 6, 3), want (n, features): put Flatten before Linear"},
		{Embedding{Width: 3}, row, "vocabulary 0, want at least 1"},
		{Embedding{Vocabulary: 1 << 50, Width: 1 << 14}, row, "vocabulary 1125899906842624, want at most 1073741824"},
		{Embedding{Vocabulary: 1 << 30, Width: 1 << 30}, row,
			"table has shape [1073741824 1073741824]: more than 2147483648 elements"},
		{Embedding{Vocabulary: 3}, row, "width 0, want at least 1"},
		{PositionalEmbedding{}, row, "the input has shape (4, 5), want sequences (n, time, width)"},
		{PositionalEmbedding{Length: 2}, []int{2, 3, 4},
			"the input has shape (2, 3, 4): 3 positions, and there are vectors for 2"},
		{MultiHeadAttention{}, row, "the input has shape (4, 5), want sequences (n, time, width)"},
		{MultiHeadAttention{Heads: 3}, []int{2, 3, 4}, "a width of 4 does not divide into 3 heads"},
		{MultiHeadAttention{Heads: -1}, []int{2, 3, 4}, "heads -1, want at least 1"},
		{MultiHeadAttention{Dropout: 1}, []int{2, 3, 4}, "dropout 1, want 0 ≤ dropout < 1"},
		{TransformerBlock{}, row, "the input has shape (4, 5), want sequences (n, time, width)"},
		{TransformerBlock{Heads: 3}, []int{2, 3, 4},
			"attention/body/1/multiheadattention: a width of 4 does not divide into 3 heads"},
		{TransformerBlock{Hidden: -1}, []int{2, 3, 4}, "hidden -1, want at least 1"},
		{TiedEmbedding{Vocabulary: 3}, row, "width 0, want at least 1"},
		{TiedEmbedding{Vocabulary: 3, Width: 2, Body: Linear{Units: 3}}, row,
			"the body has shape (4, 5, 3), want vectors of the table's width, 2"},
		{Linear{}, row, "units 0, want at least 1"},
		{Linear{Units: 2, Init: graph.Orthogonal{}}, row, ""},
		{MaxPool2D{Window: -1}, image, "window -1, want at least 1"},
		{MaxPool2D{Stride: -1}, image, "stride -1, want at least 1"},
		{sequence(MaxPool2D{Window: 1 << 62}), image,
			"0/maxpool2d: window 4611686018427387904, want at most 1073741824"},
		{AvgPool2D{Window: 1 << 30, Padding: Same}, image,
			"avgpool2d: pooling: 2 padded images of 1073741824 x 1073741824"},
		{MaxPool2D{Window: 7}, image, "a window that spans 7×7 does not fit into images of 8×6 with padding valid"},
		{AvgPool2D{Padding: Pad(2, 0, 0, 0)}, image,
			"padding 2,0,0,0 is as wide as the window of 2: some windows would see padding only"},
		{MaxPool2D{}, row, "the input has shape (4, 5), want images (n, height, width, channels)"},
		{GlobalAvgPool2D{}, row, "the input has shape (4, 5), want images (n, height, width, channels)"},
		{BatchNorm{}, []int{2, 3, 4},
			"the input has shape (2, 3, 4), want (n, channels) or (n, height, width, channels)"},
		{BatchNorm{Momentum: 1.5}, row,
			"momentum 1.5, want above 0 and at most 1 (the weight of the batch, not of the past)"},
		{BatchNorm{Momentum: nan}, row, "momentum NaN, want above 0 and at most 1"},
		{BatchNorm{Eps: -1e-3}, row, "eps -0.001, want a small number above 0"},
		{sequence(BatchNorm{}), []int{1, 5},
			"0/batchnorm: training with one value a channel (input (1, 5)): a single value has no variance"},
		{LayerNorm{Eps: nan}, row, "eps NaN, want a small number above 0"},
		{LogOdds{Class: 9}, row, "class 9 is none of"},
		{L2Normalize{Eps: 2}, row, "eps 2, want a small number above 0"},
		{Dropout{Rate: 1}, row, "rate 1, want 0 ≤ rate < 1"},
		{Dropout{Rate: -0.1}, row, "rate -0.1, want 0 ≤ rate < 1"},
		{Dropout{Rate: nan}, row, "rate NaN, want 0 ≤ rate < 1"},
		{Reshape{Shape: []int{2, 3}}, row, "examples of shape (5) have 5 elements, shape [2 3] wants 6"},
		{Reshape{Shape: []int{-1, -5}}, row, "size of an axis -1, want at least 1"},
		{Reshape{Shape: []int{1 << 30, 1 << 30, 16, 5}}, row, // 0 if it wrapped
			"shape [1073741824 1073741824 16 5] has more elements than can be counted"},
		{sequence(Linear{Units: 1 << 30}, Linear{Units: 1 << 30}), row,
			"0/linear: weight has shape [5 1073741824]: more than 2147483648 elements"},
		{Reshape{}, row, "want"},
		{sequence(GRU{Units: 3}), row, "0/gru: the input has shape (4, 5), want sequences (n, time, width)"},
		{GRU{}, []int{2, 3, 4}, "units 0, want at least 1"},
		{LSTM{Units: 3}, row, "the input has shape (4, 5), want sequences (n, time, width)"},
		{sequence(GRU{Units: 1 << 30}), []int{2, 3, 1},
			"0/gru: weight has shape [1 3221225472]: more than 2147483648 elements"},
		{sequence(LSTM{Units: 1 << 28}), []int{2, 3, 1},
			"0/lstm: recurrent has shape [268435456 1073741824]: more than 2147483648 elements"},
		{LSTM{Units: -1}, []int{2, 3, 4}, "units -1, want at least 1"},
		{AddWidthAxis{}, row, "the input has shape (4, 5), want signals (n, time, channels)"},
		{CosineLinear{Units: 3}, image, "the input has shape (2, 8, 6, 3), want (n, features)"},
		{CosineLinear{}, row, "units 0, want at least 1"},
		{CosineLinear{Units: 3, Scale: nan}, row, "scale NaN, want a number above 0"},
		{LeakyReLU{Slope: -1}, row, "slope -1, want a number above 0"},
		{ELU{Alpha: math.Inf(1)}, row, "alpha +Inf, want a number above 0"},
		{Residual{}, row, "a residual layer needs a body"},
		{sequence(Residual{Body: Linear{Units: 3}}), row,
			"0/residual: the body turns (4, 5) into (4, 3), which cannot be added to its input; a Shortcut that " +
				"makes the same shape is needed"},
		{Residual{Body: Linear{Units: 3}, Shortcut: Linear{Units: 1}}, row,
			"the body has shape (4, 3), the shortcut (4, 1); want equal shapes"},
		{sequence(Residual{Body: sequence(Linear{})}), row, "0/residual/body/0/linear: units 0, want at least 1"},
		{Parallel{}, row, "a parallel layer needs at least one branch"},
		{Parallel{Join: "mul", Branches: []graph.Layer{ReLU{}}}, row, `unknown join "mul", want "concat" or "add"`},
		{Parallel{Join: Add, Branches: []graph.Layer{ReLU{}, Linear{Units: 2}}}, row,
			"branch 0 has shape (4, 5), branch 1 (4, 2); to be added, they must be equal"},
		{Parallel{Branches: []graph.Layer{ReLU{}, MaxPool2D{}}}, image,
			"branch 0 has shape (2, 8, 6, 3), branch 1 (2, 4, 3, 3); to be joined, they may differ in the last axis " +
				"only"},
		{sequence(Parallel{Branches: []graph.Layer{ReLU{}, sequence(Linear{Units: 2})}}), image,
			"0/parallel/1/sequential/0/linear: the input has shape"},
		{sequence(ReLU{}, nil), row, "layer 1/nil is nil"},
		{Named{Name: "head"}, row, "layer head is nil"},
		{Named{Name: "a/b", Layer: ReLU{}}, row,
			`the name of a layer is "a/b"; want one that is not empty and has no '/'`},
		{sequence(Named{Layer: ReLU{}}), row, `the name of a layer is ""`},
		{sequence(Named{Name: "a", Layer: ReLU{}}, Tanh{}, Named{Name: "a", Layer: ReLU{}}), row,
			`layers 0 and 2 are both named "a"`},
	} {
		cfg := configOf(c.shape, graph.Training)
		params, err := graph.NewParams(c.layer, nil, cfg, 1)
		if err == nil {
			_, err = graph.Compile(c.layer, nil, params, cfg)
		}
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%+v on %v: %v, want no error", c.layer, c.shape, err)
		case c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want) && c.want != "want"):
			t.Errorf("%+v on %v:\n got error %v\nwant %s", c.layer, c.shape, err, c.want)
		case err != nil && strings.Contains(err.Error(), "\n"):
			t.Errorf("%+v: the error has several lines: %v", c.layer, err)
		}
	}
}

func TestSoftmaxWantsRows(t *testing.T) {
	for _, l := range []graph.Layer{Softmax{}, LogSoftmax{}, LayerNorm{}, L2Normalize{}} {
		vector := sequence(flattenAll{}, l)
		_, err := graph.NewParams(vector, nil, configOf([]int{4, 5}, graph.Training), 1)
		if want := "want a first axis that counts examples and at least one more"; err == nil ||
			!strings.HasSuffix(err.Error(), want) {
			t.Errorf("%T of a vector: error %v, want …%s", l, err, want)
		}
	}
}

// flattenAll is a layer that makes a mistake: its output has no axis for the batch.
type flattenAll struct{}

func (flattenAll) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Reshape(x, sizeOf(x.Shape()))
}
