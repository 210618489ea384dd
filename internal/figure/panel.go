package figure

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"

	"landscape/internal/atomicfile"
)

// Tile is a small picture.
type Tile struct {
	Image   image.Image
	Frame   color.RGBA // zero: a thin gray one
	Caption string     // below
	Bold    bool       // makes the caption bold
	Crossed bool       // draws a corner in the frame's color, so that the frame can be told without its color
}

// Panel is a table of tiles under a title. An empty row leaves a gap.
type Panel struct {
	Title, Note string
	Size        int // side of a tile in pixels; 0: 56
	Columns     []string
	Rows        []Row
}

// Row is a row of tiles with a name to the left of it.
type Row struct {
	Name  string
	Tiles []Tile
}

// Spaces in pixels.
const (
	margin     = 28
	gap        = 6
	titleSize  = 17
	noteSize   = 12
	nameSize   = 12
	lineHeight = 1.35
	rowBreak   = 12
)

func face(size float64, bold bool) xfont.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if bold {
		f.Weight = xfont.WeightBold
	}
	face := font.DefaultCache.Lookup(f, font.Points(size))
	return face.FontFace(72) // at 72 dpi points are pixels
}

func textWidth(s string, size float64, bold bool) int {
	return xfont.MeasureString(face(size, bold), s).Ceil()
}

func line(size float64) int { return int(size*lineHeight + 0.5) }

// write puts text with its baseline at y.
func write(dst draw.Image, s string, x, y int, size float64, bold bool, c color.Color) {
	d := xfont.Drawer{Dst: dst, Src: image.NewUniform(c), Face: face(size, bold), Dot: fixed.P(x, y)}
	d.DrawString(s)
}

// clip shortens text that is wider than width.
func clip(s string, width int, size float64, bold bool) string {
	if textWidth(s, size, bold) <= width {
		return s
	}
	r := []rune(s)
	for len(r) > 0 && textWidth(string(r)+"…", size, bold) > width {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

// layout is where the parts of a panel lie.
type layout struct {
	tile, names, head int
	width, height     int
}

func (p Panel) layout() layout {
	l := layout{tile: p.Size}
	if l.tile == 0 {
		l.tile = 56
	}
	columns := len(p.Columns)
	for _, row := range p.Rows {
		l.names = max(l.names, min(textWidth(row.Name, nameSize, false), 220))
		columns = max(columns, len(row.Tiles))
	}
	if l.names > 0 {
		l.names += 12
	}
	l.head = line(titleSize)
	if p.Note != "" {
		l.head += line(noteSize)
	}
	l.head += 8
	if p.Columns != nil {
		l.head += line(nameSize)
	}
	l.height = l.head
	for _, row := range p.Rows {
		l.height += l.rowHeight(row)
	}
	l.width = max(l.names+columns*(l.tile+gap)-gap, textWidth(p.Title, titleSize, true),
		textWidth(p.Note, noteSize, false))
	return l
}

func (l layout) rowHeight(r Row) int {
	if len(r.Tiles) == 0 {
		return rowBreak
	}
	for _, t := range r.Tiles {
		if t.Caption != "" {
			return l.tile + line(nameSize) + gap
		}
	}
	return l.tile + gap
}

func (p Panel) draw(dst *image.RGBA, at image.Point, l layout) {
	y := at.Y + titleSize
	write(dst, p.Title, at.X, y, titleSize, true, Black)
	if p.Note != "" {
		y += line(noteSize)
		write(dst, p.Note, at.X, y, noteSize, false, Gray)
	}
	left := at.X + l.names
	for i, name := range p.Columns {
		name = clip(name, l.tile, nameSize, true)
		write(dst, name, left+i*(l.tile+gap)+(l.tile-textWidth(name, nameSize, true))/2, at.Y+l.head-5, nameSize, true,
			Black)
	}
	y = at.Y + l.head
	for _, row := range p.Rows {
		write(dst, clip(row.Name, l.names-10, nameSize, false), at.X, y+l.tile/2+nameSize/3, nameSize, false, Black)
		for i, tile := range row.Tiles {
			tile.draw(dst, image.Pt(left+i*(l.tile+gap), y), l)
		}
		y += l.rowHeight(row)
	}
}

func (t Tile) draw(dst *image.RGBA, at image.Point, l layout) {
	if t.Image == nil {
		return
	}
	box := image.Rectangle{Min: at, Max: at.Add(image.Pt(l.tile, l.tile))}
	frame, thick := t.Frame, 3
	if frame == (color.RGBA{}) {
		frame, thick = faint(Gray, 0.35), 1
	}
	draw.Draw(dst, box, image.NewUniform(frame), image.Point{}, draw.Src)
	draw.Draw(dst, box.Inset(thick), image.White, image.Point{}, draw.Src)
	scaled(dst, box.Inset(thick), t.Image)
	if t.Crossed {
		t.drawCorner(dst, box, frame)
	}
	if t.Caption != "" {
		s := clip(t.Caption, l.tile+gap, nameSize, t.Bold)
		write(dst, s, at.X+(l.tile-textWidth(s, nameSize, t.Bold))/2, box.Max.Y+nameSize, nameSize, t.Bold,
			captionColor(t.Frame))
	}
}

func captionColor(frame color.RGBA) color.RGBA {
	if frame == (color.RGBA{}) {
		return Black
	}
	return frame
}

// drawCorner fills the upper right corner and draws a small cross into it.
func (t Tile) drawCorner(dst *image.RGBA, box image.Rectangle, c color.RGBA) {
	side := max(12, box.Dx()/4)
	corner := image.Rect(box.Max.X-side, box.Min.Y, box.Max.X, box.Min.Y+side)
	draw.Draw(dst, corner, image.NewUniform(c), image.Point{}, draw.Src)
	for i := 4; i < side-4; i++ {
		for _, d := range []int{0, 1} {
			dst.Set(corner.Min.X+i+d, corner.Min.Y+i, color.White)
			dst.Set(corner.Max.X-1-i-d, corner.Min.Y+i, color.White)
		}
	}
}

// maxPixels is the most that a composition may have.
const maxPixels = 1 << 26

// Compose draws rows of panels on white.
func Compose(rows ...[]Panel) (image.Image, error) {
	width, height := 0, margin
	layouts := make([][]layout, len(rows))
	for i, row := range rows {
		w, h := margin, 0
		for _, p := range row {
			l := p.layout()
			layouts[i] = append(layouts[i], l)
			w, h = w+l.width+margin, max(h, l.height)
		}
		width, height = max(width, w), height+h+margin
	}
	if width > maxPixels/max(height, 1) {
		return nil, fmt.Errorf("the picture would have %d×%d pixels; ask for fewer tiles", width, height)
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	y := margin
	for i, row := range rows {
		x, h := margin, 0
		for j, p := range row {
			p.draw(img, image.Pt(x, y), layouts[i][j])
			x, h = x+layouts[i][j].width+margin, max(h, layouts[i][j].height)
		}
		y += h + margin
	}
	return img, nil
}

// SavePNG writes an image to a file.
func SavePNG(path string, img image.Image) error {
	return atomicfile.Write(path, func(w io.Writer) error { return png.Encode(w, img) })
}
