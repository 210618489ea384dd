package synthetic

import (
	"math"
	"math/rand/v2"
)

// writer is one person's hand.
type writer struct {
	slant, turn  float64 // of the whole character
	stretch      vector
	pen          float64 // radius, as a share of the paper
	carelessness float64
}

// newWriter invents a hand.
func newWriter(r *rand.Rand, sloppiness float64) writer {
	return writer{
		slant: 0.22 * sloppiness * r.NormFloat64(),
		turn:  0.08 * sloppiness * r.NormFloat64(),
		stretch: vector{math.Exp(0.12 * sloppiness * r.NormFloat64()),
			math.Exp(0.12 * sloppiness * r.NormFloat64())},
		pen:          (0.7 + 0.6*r.Float64()) / 28,
		carelessness: sloppiness * (0.6 + 0.8*r.Float64()),
	}
}

// movement is what the pen does from where it is put down to where it is lifted.
type movement struct {
	path   []vector
	radius func(t float64) float64 // of the pen, at the share of the path from 0 to 1
}

// write draws g once, with a pen for paper of a size. Two drawings by one hand differ by what r decides.
func (w writer) write(r *rand.Rand, g glyph, size int) []movement {
	var movements []movement
	c := w.carelessness
	turn := w.turn + 0.06*c*r.NormFloat64()
	slant := w.slant + 0.05*c*r.NormFloat64()
	scale := math.Exp(0.08 * c * r.NormFloat64())
	place := scattered(r, 0.06*c)
	for _, s := range g {
		path := overshoot(r, w.astray(r, s).path(), 0.06*c)
		tremble(r, path, 0.02*c)
		for i, p := range path {
			p = vector{p.x*w.stretch.x - slant*p.y, p.y * w.stretch.y}
			path[i] = p.turned(turn).times(scale).plus(place)
		}
		movements = append(movements, movement{path, pressure(r, w.pen*float64(size))})
	}
	return movements
}

// astray is s as it comes out: moved, turned, longer or shorter, and bent.
func (w writer) astray(r *rand.Rand, s stroke) stroke {
	c := w.carelessness
	move := scattered(r, 0.07*c)
	turn, scale := 0.09*c*r.NormFloat64(), math.Exp(0.1*c*r.NormFloat64())
	center := vector{}
	for _, p := range s.points {
		center = center.plus(p.times(1 / float64(len(s.points))))
	}
	out := stroke{points: make([]vector, len(s.points)), sharp: s.sharp}
	bend := scattered(r, 0.05*c)
	for i, p := range s.points {
		t := float64(i) / float64(len(s.points)-1)
		p = center.plus(p.minus(center).turned(turn).times(scale)).plus(move)
		out.points[i] = p.plus(bend.times(math.Sin(math.Pi * t))).plus(scattered(r, 0.03*c))
	}
	return out
}

// overshoot lengthens both ends of a path, or cuts them off.
func overshoot(r *rand.Rand, path []vector, deviation float64) []vector {
	for _, end := range []int{0, len(path) - 1} {
		inner := path[1]
		if end > 0 {
			inner = path[end-1]
		}
		out := path[end].minus(inner)
		by := deviation * r.NormFloat64()
		if length := out.length(); length > 1e-9 {
			path[end] = path[end].plus(out.times(max(-length, by) / length))
		}
	}
	return path
}

// tremble adds two slow waves of random direction.
func tremble(r *rand.Rand, path []vector, deviation float64) {
	for _, frequency := range []float64{1, 2} {
		swing, phase := scattered(r, deviation), 2*math.Pi*r.Float64()
		for i := range path {
			t := float64(i) / float64(len(path)-1)
			path[i] = path[i].plus(swing.times(math.Sin(phase + 2*math.Pi*frequency*t)))
		}
	}
}

// pressure is the radius of the pen along a stroke.
func pressure(r *rand.Rand, radius float64) func(t float64) float64 {
	phase, swing := 2*math.Pi*r.Float64(), 0.15*r.Float64()
	return func(t float64) float64 { return radius * (1 + swing*math.Sin(phase+math.Pi*t)) }
}
