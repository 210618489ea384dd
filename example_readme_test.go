package landscape_test

import (
	"context"
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

// The two passages that README.md shows.
func Example() {
	ctx := context.Background()
	moons := crescents()
	run := landscape.Run{
		Model:  layers.MLP([]int{16}, 2),
		Loss:   losses.CrossEntropy{},
		Data:   datasets.Shuffled{Data: moons, Size: 20},
		Solver: solvers.Adam{Rate: 1e-2},
		Steps:  300,
	}
	params, err := run.Train(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(params.Len(), "parameters")

	slow := run
	slow.Solver = solvers.SGD{Rate: 1e-5}
	result, err := landscape.Comparison{
		Part:     landscape.PartSolver, // refuses variants that differ in anything else
		Base:     landscape.Variant{Name: "adam", Run: run},
		Variants: []landscape.Variant{{Name: "sgd", Run: slow}},
		Seeds:    []uint64{1, 2, 3, 4, 5},
		Measure:  accuracy,
	}.Run(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("the same in all:", len(result.Same), "parts; sgd is worse:", result.Outcomes[1].Difference.High() < 0)
	// Output:
	// 82 parameters
	// the same in all: 4 parts; sgd is worse: true
}
