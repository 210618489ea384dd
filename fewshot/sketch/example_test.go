package sketch_test

import (
	"fmt"
	"log"

	"landscape/fewshot/sketch"
)

// A cross and a ring are drawn once each, and then another ring, elsewhere and larger.
func Example() {
	cross := [][]sketch.Point{{{0, 0}, {1, 1}}, {{0, 1}, {1, 0}}}
	ring := []sketch.Point{{0, 3}, {1, 1}, {3, 0}, {5, 1}, {6, 3}, {5, 5}, {3, 6}, {1, 5}, {0, 3}}
	other := []sketch.Point{{80, 20}, {60, 10}, {30, 20}, {10, 50}, {30, 85}, {60, 80}, {85, 55}, {78, 18}}

	q, err := sketch.Default()
	if err != nil {
		log.Fatal(err)
	}
	a, err := q.Ask(sketch.Question{
		Classes: []sketch.Class{
			{Name: "cross", Drawings: []sketch.Drawing{{Strokes: cross}}},
			{Name: "ring", Drawings: []sketch.Drawing{{Strokes: [][]sketch.Point{ring}}}},
		},
		Query: sketch.Drawing{Strokes: [][]sketch.Point{other}},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, n := range a.Networks {
		fmt.Printf("%-17s %s\n", n.Name, n.Answer)
	}
	// Output:
	// untrained         ring
	// ordinary batches  ring
	// few things        ring
	// episodes          ring
}

func ExampleCharacters() {
	list, err := sketch.Characters(3, 1)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range list {
		fmt.Println(c.ID, len(c.Strokes), "strokes,", c.Drawings, "drawings")
	}
	// Output:
	// alphabet71/character03 2 strokes, 20 drawings
	// alphabet71/character08 2 strokes, 20 drawings
	// alphabet71/character19 2 strokes, 20 drawings
}
