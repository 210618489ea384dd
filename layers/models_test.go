package layers

import (
	"slices"
	"testing"

	"landscape/graph"
)

func TestModels(t *testing.T) {
	for _, c := range []struct {
		name       string
		model      graph.Layer
		input      []int
		output     []int
		parameters int
	}{
		// 9·64 + 3·9·64·64 weights and 4·2·64 of batch norm
		{"Conv4(64)", Conv4(64), []int{28, 28, 1}, []int{2, 64}, 576 + 110592 + 512},
		{"Conv4(64) on miniImageNet", Conv4(64), []int{84, 84, 3}, []int{2, 1600}, 3*576 + 110592 + 512},
		{"Conv6(64)", Conv6(64), []int{84, 84, 3}, []int{2, 1600}, 3*576 + 5*9*64*64 + 6*2*64},
		{"Conv4Maps(64)", Conv4Maps(64), []int{28, 28, 1}, []int{2, 7, 7, 64}, 576 + 110592 + 512},
		// as counted in MetaOptNet's code
		{"ResNet12", ResNet12(), []int{16, 16, 3}, []int{2, 640}, 12424320},
		// torchvision's without its classifier, and with another start
		{"ResNet18", ResNet18(), []int{32, 32, 3}, []int{2, 512}, 11176512 - (49-9)*3*64},
		{"Encoder1D(32)", Encoder1D(32), []int{21, 52}, []int{2, 32}, 5*52*32 + 3*5*32*32 + 4*2*32},
		{"VectorMLP", VectorMLP([]int{20}, 5), []int{3, 2}, []int{2, 5}, 6*20 + 2*20 + 20*5 + 5},
		{"MLP", MLP([]int{256, 32}, 10), []int{28, 28, 1}, []int{2, 10}, 784*256 + 256 + 256*32 + 32 + 32*10 + 10},
		{"MLP without hidden layers", MLP(nil, 3), []int{4}, []int{2, 3}, 15},
		{"SmallConvNet", SmallConvNet(10), []int{28, 28, 1}, []int{2, 10},
			9*32 + 9*32*32 + 9*32*64 + 9*64*64 + 2*(32+32+64+64) + 7*7*64*128 + 2*128 + 1290},
	} {
		cfg := graph.Config{Batch: 2, Input: c.input}
		params, err := graph.NewParams(c.model, nil, cfg, 1)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if params.Len() != c.parameters {
			t.Errorf("%s has %d parameters, want %d", c.name, params.Len(), c.parameters)
		}
		p, err := graph.Compile(c.model, nil, params, cfg)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := p.OutputShape(); !slices.Equal(got, c.output) {
			t.Errorf("%s has output %v, want %v", c.name, got, c.output)
		}
	}
}

func TestParametersSayWhatTheyAre(t *testing.T) {
	model := sequence(Conv2D{Filters: 4, Kernel: 3, KernelW: 2, Groups: 3}, BatchNorm{}, Flatten{}, LayerNorm{},
		Linear{Units: 5})
	if _, err := graph.NewParams(model, nil, graph.Config{Batch: 2, Input: []int{2, 2, 3}}, 1); err == nil {
		t.Error("4 filters in 3 groups were accepted")
	}
	model.Layers[0] = Conv2D{Filters: 6, Kernel: 3, KernelW: 2, Groups: 3}
	params, err := graph.NewParams(model, nil, graph.Config{Batch: 2, Input: []int{2, 2, 3}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		name  string
		shape []int
		kind  graph.Kind
		axis  int
	}
	var got []row
	for _, v := range params.Views() {
		got = append(got, row{v.Name, v.Shape, v.Kind, v.FilterAxis})
	}
	want := []row{
		{"0/conv2d/weight", []int{3, 2, 1, 6}, graph.Weight, 3},
		{"0/conv2d/bias", []int{6}, graph.Bias, -1},
		{"1/batchnorm/gamma", []int{6}, graph.Norm, -1},
		{"1/batchnorm/beta", []int{6}, graph.Norm, -1},
		{"3/layernorm/gamma", []int{24}, graph.Norm, -1},
		{"3/layernorm/beta", []int{24}, graph.Norm, -1},
		{"4/linear/weight", []int{24, 5}, graph.Weight, 1},
		{"4/linear/bias", []int{5}, graph.Bias, -1},
	}
	if !slices.EqualFunc(got, want, func(a, b row) bool {
		return a.name == b.name && slices.Equal(a.shape, b.shape) && a.kind == b.kind && a.axis == b.axis
	}) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}
