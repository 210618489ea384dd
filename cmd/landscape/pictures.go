package main

import (
	"fmt"
	"image"
	"math"

	"landscape/datasets"
	"landscape/internal/figure"
)

// pictures reads examples of a data set as images. Values outside of 0 to 1, as after normalizing, are brought into it
// by one linear map for all of them.
func pictures(d datasets.Dataset, examples []int) ([]image.Image, error) {
	size := 1
	for _, n := range d.Shape() {
		size *= n
	}
	low, high := float32(math.MaxFloat32), float32(-math.MaxFloat32)
	values := make([][]float32, len(examples))
	for k, i := range examples {
		values[k] = make([]float32, size)
		if err := d.Read(i, values[k]); err != nil {
			return nil, fmt.Errorf("example %d: %w", i, err)
		}
		for _, v := range values[k] {
			low, high = min(low, v), max(high, v)
		}
	}
	if low >= 0 && high <= 1 {
		low, high = 0, 1
	}
	images := make([]image.Image, len(examples))
	for k := range values {
		var err error
		if images[k], err = figure.Picture(values[k], d.Shape(), low, high); err != nil {
			return nil, err
		}
	}
	return images, nil
}

// sheet is a contact sheet: the first perClass examples of classes that are spread evenly over all of them, a row for
// each.
func sheet(d datasets.Dataset, title string, classes, perClass, tile int, names bool) (figure.Panel, error) {
	if classes < 1 || perClass < 1 {
		return figure.Panel{}, fmt.Errorf("contact sheet: %d classes with %d examples; want at least one of each",
			classes, perClass)
	}
	var lists [][]int
	var labels []int
	for c, list := range datasets.ByClass(d) {
		if len(list) > 0 {
			lists, labels = append(lists, list), append(labels, c)
		}
	}
	if len(lists) == 0 {
		return figure.Panel{}, fmt.Errorf("contact sheet: no example has a label")
	}
	shown := min(classes, len(lists))
	p := figure.Panel{Title: title, Size: tile}
	for k := range shown {
		at := k * len(lists) / shown
		list := lists[at]
		images, err := pictures(d, list[:min(perClass, len(list))])
		if err != nil {
			return p, err
		}
		row := figure.Row{}
		if names {
			row.Name = d.Classes()[labels[at]]
		}
		for _, img := range images {
			row.Tiles = append(row.Tiles, figure.Tile{Image: img})
		}
		p.Rows = append(p.Rows, row)
	}
	p.Note = fmt.Sprintf("%d of %s, %s of each", shown, count(len(lists), "class"), count(perClass, "example"))
	return p, nil
}
