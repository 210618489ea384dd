package figure

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"

	"landscape/internal/atomicfile"
)

// Part is a picture that a Figure arranges: Chart, Map, Surface, Categories, Regions, Matrix, Reliability or Intervals.
type Part interface {
	size() (width, height vg.Length)
	drawOn(c draw.Canvas) error
}

var _ = []Part{Chart{}, Map{}, Surface{}, Categories{}, Regions{}, Matrix{}, Reliability{}, Intervals{}}

// Figure is parts in rows under a title, with a caption below that says what they show and what they cannot tell.
type Figure struct {
	Title   string
	Rows    [][]Part
	Caption string // wrapped to the width of the figure; "\n" begins a new paragraph
}

// Of is a figure of parts side by side.
func Of(caption string, parts ...Part) Figure {
	return Figure{Rows: [][]Part{parts}, Caption: caption}
}

// space is what is left free around parts.
const space = vg.Length(12)

// Save draws the figure into a file, a PNG or an SVG by its name.
func (f Figure) Save(path string) error {
	width, height := f.extent()
	if width == 0 {
		return fmt.Errorf("%s: a figure without parts", path)
	}
	title := wrap(f.Title, bold(13), width)
	caption := wrap(f.Caption, sans(9), width)
	above, below := title.height(), caption.height()
	if above > 0 {
		above += space
	}
	if below > 0 {
		below += space / 2
	}
	return save(path, width+2*space, above+height+below+2*space, func(c draw.Canvas) error {
		c = draw.Crop(c, space, -space, space, -space)
		title.draw(c, vg.Point{X: c.Min.X, Y: c.Max.Y})
		caption.draw(c, vg.Point{X: c.Min.X, Y: c.Min.Y + caption.height()})
		return f.drawRows(draw.Crop(c, 0, 0, below, -above))
	})
}

// extent is the room that the rows need.
func (f Figure) extent() (width, height vg.Length) {
	for i, row := range f.Rows {
		w, h := rowExtent(row)
		width, height = max(width, w), height+h
		if i > 0 {
			height += space
		}
	}
	return width, height
}

func rowExtent(row []Part) (width, height vg.Length) {
	for i, p := range row {
		w, h := p.size()
		width, height = width+w, max(height, h)
		if i > 0 {
			width += space
		}
	}
	return width, height
}

func (f Figure) drawRows(c draw.Canvas) error {
	y := c.Max.Y
	for _, row := range f.Rows {
		x := c.Min.X
		_, tallest := rowExtent(row)
		for _, p := range row {
			w, h := p.size()
			box := vg.Rectangle{Min: vg.Point{X: x, Y: y - h}, Max: vg.Point{X: x + w, Y: y}}
			if err := p.drawOn(draw.Canvas{Canvas: c.Canvas, Rectangle: box}); err != nil {
				return err
			}
			x += w + space
		}
		y -= tallest + space
	}
	return nil
}

// save draws on a canvas and writes it, in the format that the name of the file asks for.
func save(path string, width, height vg.Length, drawOn func(draw.Canvas) error) error {
	var canvas interface {
		vg.CanvasSizer
		io.WriterTo
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".png":
		canvas = vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dpi))}
	case ".svg":
		canvas = vgsvg.New(width, height)
	default:
		return fmt.Errorf("%s: want a name that ends in .png or .svg", path)
	}
	if err := drawOn(draw.New(canvas)); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var file bytes.Buffer
	if _, err := canvas.WriteTo(&file); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	data := file.Bytes()
	if strings.EqualFold(filepath.Ext(path), ".svg") {
		data = themed(data)
	}
	return atomicfile.WriteFile(path, data)
}
