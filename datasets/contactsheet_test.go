package datasets

import (
	"image"
	"image/color"
	"testing"

	"landscape/internal/datatest"
)

func TestContactSheet(t *testing.T) {
	m, err := NewMemory(Arrays{
		Shape:   []int{1, 2, 1},
		Values:  []float32{0, 1, 0.5, 0, 1, 1, 0, 0, 1, 0},
		Labels:  []int{2, 0, 2, -1, 2},
		Classes: []string{"a", "empty", "c"},
	})
	datatest.NoError(t, err)
	sheet, err := ContactSheet(m, 5, 2)
	datatest.NoError(t, err)
	if want := image.Rect(0, 0, 2+2*(2+2), 2+2*(1+2)); sheet.Bounds() != want {
		t.Fatalf("sheet of %v; want %v", sheet.Bounds(), want)
	}
	for at, want := range map[image.Point]uint8{
		{X: 0, Y: 0}: 255,                    // the gutter
		{X: 2, Y: 2}: 127, {X: 3, Y: 2}: 255, // of class a: half ink and paper
		{X: 6, Y: 2}: 255, {X: 7, Y: 2}: 255, // which has one example only
		{X: 2, Y: 5}: 255, {X: 3, Y: 5}: 0, // of class c: paper and ink
		{X: 6, Y: 5}: 0, {X: 7, Y: 5}: 0,
	} {
		if got := color.GrayModel.Convert(sheet.At(at.X, at.Y)).(color.Gray).Y; got != want {
			t.Errorf("pixel at %v is %d; want %d", at, got, want)
		}
	}
	one, err := ContactSheet(m, 1, 1)
	datatest.NoError(t, err)
	if want := image.Rect(0, 0, 6, 5); one.Bounds() != want {
		t.Errorf("sheet of %v; want %v", one.Bounds(), want)
	}
}

func TestContactSheetColorsAndRange(t *testing.T) {
	m, err := NewMemory(Arrays{Shape: []int{1, 1, 3}, Values: []float32{-2, 0, 2}, Labels: []int{0},
		Classes: []string{"a"}})
	datatest.NoError(t, err)
	sheet, err := ContactSheet(m, 1, 1)
	datatest.NoError(t, err)
	if got, want := sheet.At(2, 2), (color.RGBA{0, 128, 255, 255}); got != want {
		t.Errorf("pixel is %v; want %v", got, want)
	}
	flat, err := NewMemory(Arrays{Shape: []int{1, 1, 1}, Values: []float32{7}, Labels: []int{0},
		Classes: []string{"a"}})
	datatest.NoError(t, err)
	_, err = ContactSheet(flat, 1, 1)
	datatest.NoError(t, err)
}

func TestContactSheetErrors(t *testing.T) {
	memory := func(c Arrays) *Memory {
		m, err := NewMemory(c)
		datatest.NoError(t, err)
		return m
	}
	row := memory(Arrays{Shape: []int{3}, Values: []float32{1, 2, 3}})
	pixel := memory(Arrays{Shape: []int{1, 1, 1}, Values: []float32{1}})
	_, err := ContactSheet(row, 1, 1)
	datatest.WantError(t, err, "[3]")
	_, err = ContactSheet(pixel, 0, 1)
	datatest.WantError(t, err, "0 classes")
	_, err = ContactSheet(pixel, 1, 1)
	datatest.WantError(t, err, "no example has a label")
	broken := shades(t, map[string]byte{"a/x.png": 1})
	broken["a/x.png"] = broken["a/x.png"][:60]
	d := opened(t, ImageFolder{Path: broken.Folder(t)})
	_, err = ContactSheet(d, 1, 1)
	datatest.WantError(t, err, "x.png")
}
