package series_test

import (
	"fmt"
	"log"
	"time"

	"landscape/datasets/series"
)

// Windows of two readings of a sensor, each with the reading that follows as its target. None crosses the gap.
func Example() {
	s := &series.Series{
		Name: "pump", Columns: []string{"pressure"}, Step: time.Minute,
		Values: []float32{1, 2, 3, 10, 11, 12}, Breaks: []series.Break{{Row: 3}},
	}
	var list []series.Window
	for _, row := range s.Starts(3, 1) {
		list = append(list, series.Window{Row: row, Label: -1})
	}
	d, err := series.NewWindows([]*series.Series{s}, 2, list, nil, series.Aim{From: 2, Rows: 1})
	if err != nil {
		log.Fatal(err)
	}
	window, target := make([]float32, 2), make([]float32, 1)
	for i := range d.Len() {
		if err := d.Read(i, window); err != nil {
			log.Fatal(err)
		}
		if err := d.Target(i, target); err != nil {
			log.Fatal(err)
		}
		fmt.Println(window, "then", target)
	}
	// Output:
	// [1 2] then [3]
	// [10 11] then [12]
}
