package layers

import (
	"testing"

	"landscape/graph"
)

// TestSketchTellsTheMemory: a sketch tells what the program then takes: values to the byte, working memory from above.
func TestSketchTellsTheMemory(t *testing.T) {
	for name, c := range map[string]struct {
		model graph.Layer
		shape []int
	}{
		"convnet": {SmallConvNet(10), []int{4, 28, 28, 1}},
		"conv4":   {Conv4(16), []int{4, 28, 28, 3}},
		"strides": {sequence(Conv2D{Filters: 6, Kernel: 5, Stride: 2}, Conv2D{Filters: 8, Kernel: 3, Groups: 2}),
			[]int{2, 20, 20, 3}},
		"gru":   {sequence(GRU{Units: 12, Last: true}), []int{3, 9, 5}},
		"block": {sequence(TransformerBlock{Heads: 2, Causal: true, Dropout: 0.1}), []int{3, 9, 8}},
		"mlp":   {MLP([]int{30, 20}, 3), []int{5, 7}},
	} {
		cfg := configOf(c.shape, graph.Training)
		sketch, err := graph.Sketch(c.model, sumLoss{}, cfg)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		told, err := sketch.Footprint()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := sketch.Forward(); err == nil {
			t.Errorf("%s: a sketch ran", name)
		}
		params, err := graph.NewParams(c.model, sumLoss{}, cfg, 1)
		if err != nil {
			t.Fatal(err)
		}
		program, err := graph.Compile(c.model, sumLoss{}, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		takes, err := program.Footprint()
		if err != nil {
			t.Fatal(err)
		}
		if told.Scratch < takes.Scratch || told.Scratch > 4*takes.Scratch+1<<20 {
			t.Errorf("%s: %d bytes of working memory were told, it takes %d", name, told.Scratch, takes.Scratch)
		}
		told.Scratch, takes.Scratch = 0, 0
		if told != takes || takes.Sum() == 0 {
			t.Errorf("%s: told %+v, takes %+v", name, told, takes)
		}
	}
}

// sumLoss is the sum of all outputs.
type sumLoss struct{}

func (sumLoss) Loss(b *graph.Builder, y *graph.Node) *graph.Node { return b.Sum(y) }
