package main

import (
	"fmt"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/figure"
)

// pictureTrial draws one few-shot episode, a column for each class: its support examples above, its queries below, blue
// where they were assigned to their class. A query that was not is crossed, vermillion, and captioned with the class to
// which it was assigned.
func pictureTrial(d datasets.Dataset, t fewshot.EpisodeResult, title string) (figure.Panel, error) {
	p := figure.Panel{Title: title, Size: 64}
	wrong, all := 0, 0
	support := make([]figure.Row, len(t.Support[0]))
	queries := make([]figure.Row, len(t.Queries[0]))
	for class := range t.Classes {
		p.Columns = append(p.Columns, letter(class))
		shown, err := pictures(d, t.Support[class])
		if err != nil {
			return p, err
		}
		for k, img := range shown {
			support[k].Tiles = append(support[k].Tiles, figure.Tile{Image: img})
		}
		if shown, err = pictures(d, t.Queries[class]); err != nil {
			return p, err
		}
		for k, img := range shown {
			tile := figure.Tile{Image: img, Frame: figure.Blue, Caption: letter(class)}
			all++
			if got := t.Assigned[class][k]; got != class {
				wrong++
				tile.Frame, tile.Caption, tile.Bold, tile.Crossed = figure.Vermillion, "taken for "+letter(got), true,
					true
			}
			queries[k].Tiles = append(queries[k].Tiles, tile)
		}
	}
	support[0].Name, queries[0].Name = "shown", "to be recognized"
	p.Rows = append(append(support, figure.Row{}), queries...)
	p.Note = fmt.Sprintf("%d ways, %d shot; %d of %d queries recognized (blue), %d not (crossed)", len(t.Classes),
		len(t.Support[0]), all-wrong, all, wrong)
	return p, nil
}

// letter names a class of an episode: A to Z, then 27 and on.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return fmt.Sprint(i + 1)
}
