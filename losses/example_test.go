package losses_test

import (
	"fmt"
	"log"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// height is the loss of a model without parameters on one batch.
func height(loss graph.Loss, cfg graph.Config, f graph.Feed) float64 {
	model := layers.Flatten{}
	params, err := graph.NewParams(model, loss, cfg, 1)
	if err != nil {
		log.Fatal(err)
	}
	p, err := graph.Compile(model, loss, params, cfg)
	if err != nil {
		log.Fatal(err)
	}
	if err := p.Set(&f); err != nil {
		log.Fatal(err)
	}
	v, err := p.Forward()
	if err != nil {
		log.Fatal(err)
	}
	return v
}

func ExampleCrossEntropy() {
	cfg := graph.Config{Batch: 2, Input: []int{3}, Classes: 3}
	batch := graph.Feed{
		X:      []float32{0, 0, 0 /* undecided */, 9, 0, 0 /* sure of class 0 */},
		Labels: []int{2, 0},
	}
	fmt.Printf("%.4f\n", height(losses.CrossEntropy{}, cfg, batch))
	fmt.Printf("%.4f\n", height(losses.CrossEntropy{Smoothing: 0.1}, cfg, batch))
	// Output:
	// 0.5494
	// 0.8494
}

// The same loss takes an ordinary batch, of which it makes queries and support itself, and an episode that says which
// is which.
func ExamplePrototypical() {
	cfg := graph.Config{Batch: 4, Input: []int{1}, Classes: 10}
	ordinary := graph.Feed{
		X:      []float32{0, 0, 1, 1},
		Labels: []int{7, 7, 3, 3},
	}
	episode := ordinary
	episode.Query = []bool{true, false, false, true}
	fmt.Printf("%.4f\n", height(losses.Prototypical{}, cfg, ordinary))
	fmt.Printf("%.4f\n", height(losses.Prototypical{}, cfg, episode))
	fmt.Printf("%.4f\n", height(losses.Prototypical{Temperature: 0.1}, cfg, episode))
	// Output:
	// 0.3133
	// 0.3133
	// 0.0000
}

func ExampleNCA() {
	cfg := graph.Config{Batch: 4, Input: []int{1}, Classes: 2}
	apart := graph.Feed{X: []float32{0, 0.1, 5, 5.1}, Labels: []int{0, 0, 1, 1}}
	mixed := graph.Feed{X: []float32{0, 5, 0.1, 5.1}, Labels: []int{0, 0, 1, 1}}
	fmt.Printf("%.4f\n", height(losses.NCA{}, cfg, apart))
	fmt.Printf("%.4f\n", height(losses.NCA{}, cfg, mixed))
	// Output:
	// 0.0000
	// 24.9900
}
