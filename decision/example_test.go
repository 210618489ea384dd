package decision_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/decision"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

// A perceptron learns two moons, and is drawn over them.
func Example() {
	moons, err := synthetic.Moons{N: 100, Noise: 0.1}.Generate()
	if err != nil {
		log.Fatal(err)
	}
	model := layers.MLP([]int{8}, 2)
	params, err := landscape.Run{
		Model: model, Loss: losses.CrossEntropy{}, Data: datasets.Shuffled{Data: moons, Size: 20},
		Solver: solvers.Adam{Rate: 0.02}, Steps: 100,
	}.Train(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	folder, err := os.MkdirTemp("", "decision")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "moons.svg")
	if err := (decision.Picture{Title: "two moons"}).Save(file, model, params, moons); err != nil {
		log.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("a picture:", info.Size() > 1000)
	// Output: a picture: true
}
