package pen

import (
	"math"
	"testing"
)

// Ink is 1 within the pen, 0 beyond it, and falls over one pixel at its edge; lines lie over each other without adding.
func TestLine(t *testing.T) {
	c := New(20)
	const radius = 3
	for range 2 {
		c.Line(6, 10, 14, 10, radius)
	}
	for y := range c.Size {
		for x := range c.Size {
			px, py := float64(x)+0.5, float64(y)+0.5
			distance := math.Hypot(px-min(14, max(6, px)), py-10)
			want := min(1, max(0, radius+0.5-distance))
			if got := float64(c.Ink[y*c.Size+x]); math.Abs(got-want) > 1e-6 {
				t.Errorf("(%d, %d): %v; want %v", x, y, got, want)
			}
		}
	}
	c.Clear()
	c.Line(-50, -50, -40, -40, radius) // beyond the paper
	for i, v := range c.Ink {
		if v != 0 {
			t.Fatalf("pixel %d is %v", i, v)
		}
	}
}
