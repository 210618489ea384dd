package marbles_test

import (
	"context"
	"fmt"
	"log"

	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

// From how many random starts does the smallest net that can compute XOR learn it, and does it depend on the solver?
// Both solvers get as many trials for their rate, on starts of their own.
func Example() {
	corners, err := synthetic.XOR{N: 4}.Generate()
	if err != nil {
		log.Fatal(err)
	}
	race := marbles.Race{
		Objective: terrain.Objective{
			Model: layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 2}, layers.Sigmoid{},
				layers.Linear{Units: 1}}},
			Loss: losses.BinaryCrossEntropy{}, Data: corners,
		},
		Seeds: marbles.Seeds(1, 200),
		Rules: marbles.Rules{Budget: 500, Target: 0.1},
	}
	families := []marbles.Family{
		{Name: "SGD", At: func(rate float64) solvers.Solver { return solvers.SGD{Rate: rate} }},
		{Name: "Adam", At: func(rate float64) solvers.Solver { return solvers.Adam{Rate: rate} }},
	}
	tuned, err := marbles.Tuning{Rates: marbles.LogSpacedRates(-2, 1, 2), Seeds: marbles.Seeds(1000, 20)}.Choose(
		context.Background(), race, families)
	if err != nil {
		log.Fatal(err)
	}
	for i, f := range families {
		race.Methods = append(race.Methods, f.Method(tuned[i].Rate))
	}
	result, err := race.Run(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range families {
		share, err := result.Share(f.Name)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(f.Name, share.Mean() > 0.3 && share.Mean() < 0.95)
	}
	pair, err := result.Compare("SGD", "Adam")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("SGD arrives more often:", pair.Low > 0)
	// Output:
	// SGD true
	// Adam true
	// SGD arrives more often: true
}
