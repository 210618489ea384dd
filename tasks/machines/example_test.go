package machines_test

import (
	"context"
	"fmt"
	"log"

	"landscape/datasets/synthetic"
	"landscape/tasks/machines"
)

// A model learns the faults of some bearings, and names those of others.
func Example() {
	m, err := machines.Train(context.Background(), machines.Task{
		Bearings:  synthetic.Bearings{Loads: []float64{0.5}, Records: 10, Windows: 4, Noise: 0.02},
		TestLoads: []float64{0.5}, Steps: 60,
	})
	if err != nil {
		log.Fatal(err)
	}
	records, err := synthetic.Bearings{Loads: []float64{0.5}, Records: 1, Seed: 9, Noise: 0.02}.Make()
	if err != nil {
		log.Fatal(err)
	}
	seen, err := m.Predict(records[0].Series)
	if err != nil {
		log.Fatal(err)
	}
	accuracy, _ := m.Report.Metric("accuracy")
	fmt.Println("windows:", len(seen.Windows))
	fmt.Println("better than chance:", accuracy.Low > 0.25)
	// Output:
	// windows: 8
	// better than chance: true
}
