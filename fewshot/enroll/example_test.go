package enroll_test

import (
	"fmt"
	"log"

	"landscape/datasets"
	"landscape/fewshot/enroll"
	"landscape/fewshot/recipe"
	"landscape/graph"
	"landscape/layers"
)

// Classes are enrolled from a few examples each and told apart. The model stands for a trained one: its features are
// the examples themselves.
func Example() {
	encoder := layers.Flatten{}
	params, err := graph.NewParams(encoder, nil, graph.Config{Batch: 1, Input: []int{2}}, 1)
	if err != nil {
		log.Fatal(err)
	}
	model, err := enroll.New(&recipe.Model{Encoder: encoder, Params: params, Input: []int{2}})
	if err != nil {
		log.Fatal(err)
	}
	things, err := datasets.NewMemory(datasets.Arrays{
		Shape: []int{2}, Classes: []string{"cup", "spoon"}, Labels: []int{0, 0, 1}, Values: []float32{0, 0, 0, 2, 5, 5},
	})
	if err != nil {
		log.Fatal(err)
	}
	gallery, err := model.EnrollData(things)
	if err != nil {
		log.Fatal(err)
	}
	answer, err := model.ClassifyExample(gallery, []float32{1, 1}, enroll.Rules{})
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range answer.Ranked {
		fmt.Println(r.Class, r.Distance)
	}
	fmt.Println("calibrated:", answer.Calibrated)
	// Output:
	// cup 1
	// spoon 32
	// calibrated: false
}
