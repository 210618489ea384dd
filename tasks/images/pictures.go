package images

import (
	"cmp"
	"fmt"
	"slices"

	"landscape/datasets"
	"landscape/internal/figure"
)

// DrawReliability draws the reliability diagram of a test into a PNG or SVG file.
func (t *Test) DrawReliability(path string) error {
	d := figure.Reliability{Title: "how often it is " + withArticle(t.class)}
	for _, b := range t.Reliability {
		d.Bins = append(d.Bins, figure.Bin{From: b.From, To: b.To, Count: b.Pictures, Predicted: b.Predicted,
			Share: b.Share, Low: b.Low, High: b.High})
	}
	caption := fmt.Sprintf("Test pictures of %s, by the probability that the network gave them: share that is of "+
		"the class, with 95 %% Wilson intervals; "+
		"expected calibration error %.3f (15 bins). Few pictures in a bin say little: look at the intervals.", t.Data,
		t.Network.CalibrationError)
	return figure.Of(caption, d).Save(path)
}

// sheetTiles are the pictures in a row of a sheet.
const sheetTiles = 10

// DrawSheet draws test pictures into a PNG file: those that look most and least like the class, and the worst mistakes.
// A test that comes with a loaded model has no pictures.
func (t *Test) DrawSheet(path string) error {
	if t.data == nil {
		return fmt.Errorf("%s: the test of a loaded model holds no pictures; evaluate it again", path)
	}
	rising := slices.Clone(t.Judged)
	slices.SortStableFunc(rising, func(a, b Answer) int { return cmp.Compare(a.Probability, b.Probability) })
	falling := slices.Clone(rising)
	slices.Reverse(falling)
	is := func(want bool) func(Answer) bool { return func(j Answer) bool { return j.Positive == want } }
	all := func(Answer) bool { return true }
	p := figure.Panel{
		Title: "Is it " + withArticle(t.class) + "?", Size: 72,
		Note: fmt.Sprintf("Probability by the network, and what the picture is; an orange frame with a cross: not %s.",
			withArticle(t.class)),
	}
	for _, row := range []struct {
		name string
		from []Answer
		keep func(Answer) bool
	}{
		{"most likely", falling, all}, {"least likely", rising, all},
		{t.class + ": least likely", rising, is(true)}, {"others: most likely", falling, is(false)},
	} {
		tiles, err := tilesOf(t.data, row.from, row.keep)
		if err != nil {
			return err
		}
		p.Rows = append(p.Rows, figure.Row{Name: row.name, Tiles: tiles}, figure.Row{})
	}
	img, err := figure.Compose([]figure.Panel{p})
	if err != nil {
		return err
	}
	return figure.SavePNG(path, img)
}

// tilesOf are the first pictures that keep wants.
func tilesOf(d datasets.Dataset, from []Answer, keep func(Answer) bool) ([]figure.Tile, error) {
	size := 1
	for _, n := range d.Shape() {
		size *= n
	}
	var tiles []figure.Tile
	for _, j := range from {
		if !keep(j) || len(tiles) == sheetTiles {
			continue
		}
		x := make([]float32, size)
		if err := d.Read(j.Example, x); err != nil {
			return nil, err
		}
		img, err := figure.Picture(x, d.Shape(), 0, 1)
		if err != nil {
			return nil, err
		}
		tile := figure.Tile{Image: img, Caption: Percent(j.Probability) + " " + j.Kind, Frame: figure.Green}
		if !j.Positive {
			tile.Frame, tile.Crossed = figure.Vermillion, true
		}
		tiles = append(tiles, tile)
	}
	return tiles, nil
}

// Percent writes a probability with enough digits to tell it from 0 and 1.
func Percent(p float64) string {
	switch {
	case p > 0 && p < 0.001:
		return "<0.1 %"
	case p < 0.1 || p > 0.995 && p < 1:
		return fmt.Sprintf("%.1f %%", 100*p)
	}
	return fmt.Sprintf("%.0f %%", 100*p)
}
