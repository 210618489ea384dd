// Package pen draws lines with a round pen on square paper.
package pen

import "math"

// Canvas is square paper, from 0 (blank) to 1 (ink).
type Canvas struct {
	Size int // pixels along each side
	Ink  []float32
}

// New is blank paper.
func New(size int) *Canvas { return &Canvas{Size: size, Ink: make([]float32, size*size)} }

// Clear makes the paper blank again.
func (c *Canvas) Clear() { clear(c.Ink) }

// Line inks the pixels near a straight line, each by how much of it a pen of the given radius covers: wholly half a
// pixel within its edge, not at all half a pixel beyond. Places are in pixels from the upper left corner.
func (c *Canvas) Line(ax, ay, bx, by, radius float64) {
	reach := radius + 0.5
	left, right := c.within(min(ax, bx)-reach), c.within(max(ax, bx)+reach)
	top, bottom := c.within(min(ay, by)-reach), c.within(max(ay, by)+reach)
	dx, dy := bx-ax, by-ay
	square := max(dx*dx+dy*dy, 1e-12)
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			px, py := float64(x)+0.5-ax, float64(y)+0.5-ay
			t := min(1, max(0, (px*dx+py*dy)/square))
			gx, gy := px-dx*t, py-dy*t
			distance := math.Sqrt(gx*gx + gy*gy)
			at := y*c.Size + x
			c.Ink[at] = max(c.Ink[at], float32(min(1, max(0, reach-distance))))
		}
	}
}

// within is the pixel boundary nearest to a coordinate.
func (c *Canvas) within(v float64) int { return min(c.Size, max(0, int(math.Round(v)))) }
