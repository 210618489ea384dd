package quartet_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"landscape/datasets/synthetic"
	"landscape/fewshot/sketch"
	"landscape/fewshot/sketch/quartet"
)

// Networks are trained on a handwriting of few alphabets, kept, and asked.
func Example() {
	handwriting, err := synthetic.Glyphs{Alphabets: 8, Characters: 12, Drawings: 12}.Generate()
	if err != nil {
		log.Fatal(err)
	}
	trained, err := quartet.Train(context.Background(), quartet.Options{
		Data: handwriting, Name: "a small handwriting", Steps: 10, Filters: 4, Episodes: 20,
	})
	if err != nil {
		log.Fatal(err)
	}
	folder, err := os.MkdirTemp("", "quartet")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	if err := trained.Save(folder); err != nil {
		log.Fatal(err)
	}
	q, err := sketch.Open(os.DirFS(folder))
	if err != nil {
		log.Fatal(err)
	}
	for _, n := range q.Networks() {
		fmt.Printf("%s: %d images seen\n", n.Name, n.ImagesSeen)
	}
	// Output:
	// untrained: 0 images seen
	// ordinary batches: 1000 images seen
	// few things: 1000 images seen
	// episodes: 1000 images seen
}
