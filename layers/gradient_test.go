package layers

import (
	"fmt"
	"testing"

	"landscape/graph"
)

// every layer with settings and an input shape that suit it
var subjects = []struct {
	layer graph.Layer
	shape []int
}{
	{Linear{Units: 3}, []int{4, 5}},
	{Linear{Units: 3}, []int{2, 4, 5}},
	{PositionalEmbedding{}, []int{2, 4, 3}},
	{MultiHeadAttention{}, []int{2, 3, 4}},
	{MultiHeadAttention{Heads: 2, Causal: true, Dropout: 0.3, NoBias: true}, []int{2, 4, 6}},
	{TransformerBlock{}, []int{2, 3, 4}},
	{TransformerBlock{Heads: 2, Hidden: 5, Causal: true, Dropout: 0.2, NoBias: true}, []int{2, 3, 4}},
	{PositionalEmbedding{Length: 6, Init: graph.Normal{Deviation: 1}}, []int{2, 4, 3}},
	{Conv2D{Filters: 3, Kernel: 3}, []int{2, 4, 5, 2}},
	{Conv2D{Filters: 4, Kernel: 2, KernelW: 3, Stride: 2, Groups: 2}, []int{2, 5, 5, 4}},
	{Conv2D{Filters: 2, Kernel: 2, Dilation: 2, Padding: Pad(0, 1, 2, 3), NoBias: true}, []int{1, 4, 4, 3}},
	{MaxPool2D{}, []int{2, 5, 4, 2}},
	{MaxPool2D{Window: 3, Stride: 1, Padding: Same}, []int{1, 4, 3, 2}},
	{AvgPool2D{Window: 3, Stride: 2, Padding: Pad(1, 0, 2, 1)}, []int{2, 4, 5, 2}},
	{GlobalAvgPool2D{}, []int{2, 3, 2, 4}},
	{BatchNorm{}, []int{5, 3}},
	{BatchNorm{Eps: 0.01}, []int{2, 2, 3, 3}},
	{LayerNorm{}, []int{3, 5}},
	{LayerNorm{Eps: 0.1}, []int{2, 2, 2, 3}},
	{L2Normalize{Eps: 0.1}, []int{3, 4}},
	{LogOdds{Class: 2}, []int{3, 4}},
	{Dropout{Rate: 0.4}, []int{4, 5}},
	{Flatten{}, []int{2, 2, 3, 2}},
	{Reshape{Shape: []int{3, 4}}, []int{2, 2, 6}},
	{AddWidthAxis{}, []int{2, 4, 3}},
	{CosineLinear{Units: 3}, []int{4, 5}},
	{CosineLinear{Units: 3, Scale: 4, LearnScale: true, WeightNorm: true}, []int{4, 5}},
	{Encoder1D(2), []int{3, 16, 2}},
	{VectorMLP([]int{4}, 2), []int{3, 3}},
	{GRU{Units: 3}, []int{2, 4, 3}},
	{GRU{Units: 4, Last: true}, []int{3, 2, 1}},
	{LSTM{Units: 3}, []int{2, 4, 3}},
	{LSTM{Units: 4, Last: true}, []int{3, 2, 1}},
	{ReLU{}, []int{3, 5}},
	{LeakyReLU{Slope: 0.3}, []int{3, 5}},
	{ELU{Alpha: 0.7}, []int{3, 5}},
	{GELU{}, []int{3, 5}},
	{SiLU{}, []int{3, 5}},
	{Sigmoid{}, []int{3, 5}},
	{Tanh{}, []int{3, 5}},
	{Softplus{}, []int{3, 5}},
	{Softmax{}, []int{2, 2, 2, 3}},
	{LogSoftmax{}, []int{3, 4}},
	{Residual{Body: Conv2D{Filters: 2, Kernel: 3}, After: Tanh{}}, []int{2, 3, 3, 2}},
	{Residual{Body: Linear{Units: 2}, Shortcut: Linear{Units: 2, NoBias: true}}, []int{3, 4}},
	{Parallel{Branches: []graph.Layer{Sequential{}, Linear{Units: 2}, Tanh{}}}, []int{3, 4}},
	{Parallel{Join: Add, Branches: []graph.Layer{Sequential{}, Linear{Units: 4}, Tanh{}}}, []int{3, 4}},
	{MaxNorm{Layer: Linear{Units: 3}, Norm: 100}, []int{4, 5}},
	{MaxNorm{Layer: sequence(Linear{Units: 3}, Tanh{}, Linear{Units: 2}), Norm: 0.7}, []int{4, 5}},
	{Conv4(2), []int{3, 16, 16, 1}},
	{MLP([]int{4, 3}, 2), []int{3, 2, 2, 1}},
	{SmallConvNet(3), []int{6, 5, 4, 1}},
}

func TestGradientsAreThoseOfCentralDifferences(t *testing.T) {
	modes := []graph.Mode{graph.Training, graph.Evaluation, graph.Transductive}
	for i, c := range subjects {
		for _, mode := range modes {
			t.Run(fmt.Sprintf("%d %T %v", i, c.layer, mode), func(t *testing.T) {
				r := generator(uint64(i))
				s := compile(t, c.layer, c.shape, normals(r, 1000), mode)
				switch {
				case s.params.Len() < 1000:
					randomize(r, s.params.Theta64())
				case testing.Short():
					t.Skip("a whole model takes a second")
				}
				for i := range s.params.State64() {
					s.params.State64()[i] = 0.5 + r.Float64()
				}
				s.Seed(7, 3)
				s.checkGradient(t, normals(r, sizeOf(c.shape)))
			})
		}
	}
}
