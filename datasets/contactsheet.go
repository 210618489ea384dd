package datasets

import (
	"fmt"
	"image"
	"image/color"
	paint "image/draw"
	"math"
)

// gutter is the space between the pictures of a contact sheet, in pixels.
const gutter = 2

// ContactSheet draws the first perClass examples of each of the first classes of an image data set: a row for a class.
// Images of one channel are drawn as ink, 1 dark and 0 white; those of three in their colors. If there are values
// outside 0 to 1, as after normalization, all values of the sheet are brought into it by one linear map. Examples
// without a label are left out, and so are classes without examples.
//
// It is an error if examples are not of shape {height, width, 1 or 3}, or if no example has a label.
func ContactSheet(ds Dataset, classes, perClass int) (image.Image, error) {
	shape := ds.Shape()
	if len(shape) != 3 || shape[2] != 1 && shape[2] != 3 {
		return nil, fmt.Errorf("contact sheet: examples have the shape %v; want images of {height, width, 1 or 3}",
			shape)
	}
	if classes < 1 || perClass < 1 {
		return nil, fmt.Errorf("contact sheet: %d classes with %d examples; want at least one of each", classes,
			perClass)
	}
	rows := firstExamples(ds, classes, perClass)
	if len(rows) == 0 {
		return nil, fmt.Errorf("contact sheet: no example has a label")
	}
	s := &sheet{height: shape[0], width: shape[1], channels: shape[2]}
	for _, row := range rows {
		s.columns = max(s.columns, len(row))
	}
	for _, row := range rows {
		if err := s.add(ds, row); err != nil {
			return nil, err
		}
	}
	return s.draw()
}

// firstExamples lists the first examples of the first classes that have any.
func firstExamples(ds Dataset, classes, perClass int) [][]int {
	byClass := make([][]int, len(ds.Classes()))
	for i := range ds.Len() {
		if label := ds.Label(i); label >= 0 && label < len(byClass) && len(byClass[label]) < perClass {
			byClass[label] = append(byClass[label], i)
		}
	}
	var rows [][]int
	for _, row := range byClass {
		if len(row) > 0 && len(rows) < classes {
			rows = append(rows, row)
		}
	}
	return rows
}

type sheet struct {
	height, width, channels int
	columns                 int
	rows                    [][][]float32 // by row and column
}

func (s *sheet) add(ds Dataset, examples []int) error {
	var row [][]float32
	for _, i := range examples {
		values := make([]float32, s.height*s.width*s.channels)
		if err := ds.Read(i, values); err != nil {
			return err
		}
		row = append(row, values)
	}
	s.rows = append(s.rows, row)
	return nil
}

const maxSheetPixels = 1 << 26

func (s *sheet) draw() (image.Image, error) {
	height, width := gutter+len(s.rows)*(s.height+gutter), gutter+s.columns*(s.width+gutter)
	if width > maxSheetPixels/height {
		return nil, fmt.Errorf("contact sheet: would have %d×%d pixels; ask for fewer classes or examples", height,
			width)
	}
	low, high := s.valueRange()
	canvas := image.NewRGBA(image.Rect(0, 0, width, height))
	paint.Draw(canvas, canvas.Rect, image.White, image.Point{}, paint.Src)
	for r, row := range s.rows {
		for c, values := range row {
			s.drawExample(canvas, gutter+c*(s.width+gutter), gutter+r*(s.height+gutter), values, low, high)
		}
	}
	return canvas, nil
}

// valueRange is 0 to 1, or all that the values take where they go beyond it.
func (s *sheet) valueRange() (low, high float32) {
	low, high = math.MaxFloat32, -math.MaxFloat32
	for _, row := range s.rows {
		for _, values := range row {
			for _, v := range values {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	if low >= 0 && high <= 1 {
		return 0, 1
	}
	return low, high
}

func (s *sheet) drawExample(canvas *image.RGBA, left, top int, values []float32, low, high float32) {
	level := func(v float32) uint8 {
		if high == low {
			return 0
		}
		return uint8((v-low)/(high-low)*255 + 0.5)
	}
	for y := range s.height {
		for x := range s.width {
			p := values[(y*s.width+x)*s.channels:]
			c := color.RGBA{A: 255}
			if s.channels == 1 {
				ink := level(p[0])
				c.R, c.G, c.B = 255-ink, 255-ink, 255-ink
			} else {
				c.R, c.G, c.B = level(p[0]), level(p[1]), level(p[2])
			}
			canvas.SetRGBA(left+x, top+y, c)
		}
	}
}
