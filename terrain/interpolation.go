package terrain

import (
	"context"
	"fmt"

	"landscape/internal/kernel"
)

// Interpolation is the way from one point to another in a straight line: θ(s) = (1−s)·A + s·B.
type Interpolation struct{ A, B []float32 }

// At writes θ(s) into dst: exactly A for 0, exactly B for 1.
func (l Interpolation) At(dst []float32, s float64) {
	for i, a := range l.A {
		dst[i] = float32((1-s)*float64(a) + s*float64(l.B[i]))
	}
}

// Profile is the heights along a line, in the order of Axis.
type Profile struct {
	Axis           Axis
	Loss, Accuracy []float64 // at each point of Axis
}

// Barrier is how far a straight way between two solutions rises. The shape of such a line says little of how well
// solutions generalize, and barriers do not necessarily relate to the success of optimization (Vlaar and Frankle, "What
// can linear interpolation of neural network loss landscapes tell us?", 2021). Between networks that were trained apart
// most of it comes from hidden units in another order: see Align.
type Barrier struct {
	// OverMean is max L(s) − ½(L(A)+L(B)), OverChord is max (L(s) − (1−s)·L(A) − s·L(B)), both over the measured s.
	// They are equal where both ends are equally high.
	OverMean, OverChord float64
	At                  float64 // the s of the highest loss
}

// Measure measures n points from A to B, both of which are among them. Running statistics should be recomputed between
// two solutions.
func (l Interpolation) Measure(ctx context.Context, of Function, n int) (*Profile, error) {
	if len(l.A) != len(l.B) {
		return nil, fmt.Errorf("a line between points of %d and %d numbers", len(l.A), len(l.B))
	}
	return profile(ctx, of, len(l.A), Axis{0, 1, n}, l.At)
}

// Measure measures the points of the line at the coordinates of an axis.
func (l *Line) Measure(ctx context.Context, of Function, axis Axis) (*Profile, error) {
	return profile(ctx, of, len(l.Origin), axis, l.At)
}

func profile(ctx context.Context, of Function, dim int, axis Axis, at func(dst []float32, s float64)) (
	*Profile, error) {
	if err := axis.check("line's"); err != nil {
		return nil, err
	}
	p := &Profile{Axis: axis, Loss: make([]float64, axis.N), Accuracy: make([]float64, axis.N)}
	crew := newCrew(of, dim)
	errs := make([]error, axis.N)
	kernel.Parallel(axis.N, func(worker, i int) {
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		m, err := crew.member(worker)
		if err != nil {
			errs[i] = err
			return
		}
		at(m.theta, axis.At(i))
		h, err := m.of.Height(m.theta)
		p.Loss[i], p.Accuracy[i], errs[i] = h.Loss, h.Accuracy, err
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return p, nil
}

// Barrier measures the barrier of an interpolation. A loss on the way that is not finite is an error: there is no way
// then.
func (p *Profile) Barrier() (Barrier, error) {
	n := len(p.Loss)
	a, b := p.Loss[0], p.Loss[n-1]
	out, high := Barrier{At: p.Axis.At(0)}, a
	for i, l := range p.Loss {
		if !isFinite(l) {
			return out, fmt.Errorf("the loss at %.3g of the way is %v", p.Axis.At(i), l)
		}
		s := float64(i) / float64(n-1)
		if l > high {
			high, out.At = l, p.Axis.At(i)
		}
		if over := l - (1-s)*a - s*b; over > out.OverChord {
			out.OverChord = over
		}
	}
	out.OverMean = high - (a+b)/2
	return out, nil
}
