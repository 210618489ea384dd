package terrain

import (
	"fmt"
	"math"
	"slices"

	"landscape"
)

// Trajectory is an observer that records where θ goes, in points spaced by the length of the path and not by steps:
// otherwise the time spent at the end would outweigh the way there. When they become more than Limit, every other one
// is dropped and the spacing doubled; which points are kept depends on the path alone. The first and the last point are
// always kept. Steps whose θ is not finite are not recorded.
//
// It holds Limit copies of θ. A run that is resumed with it from a checkpoint that was written with it gets the
// trajectory of one that was never interrupted; from another checkpoint it records from there on.
type Trajectory struct {
	Name  string // as the legend shows it
	Limit int    // points; 0: that of the trajectory that is continued, or 200
	// Model is the digest of the model's declaration, "" where the points are not those of a landscape.Run.
	Model string
	// Points, in the order of the steps.
	Points []Point

	gap     float64 // between neighboring points, along the path
	last    *Point  // where θ is, if that is not a point yet
	at      float64 // length of the path so far
	ended   bool    // the last point is there because the run ended
	goingOn bool    // what is recorded is of the steps before those of the run that begins
}

// Point is where a trajectory was after a step.
type Point struct {
	Step   int
	Length float64   // of the path up to here
	Theta  []float32 // all parameters
}

var (
	_ landscape.Starter  = (*Trajectory)(nil)
	_ landscape.Finisher = (*Trajectory)(nil)
	_ landscape.Stateful = (*Trajectory)(nil)
)

// Start implements landscape.Starter: it records where the run begins.
func (t *Trajectory) Start(tr *landscape.Trainer) error {
	if t.limit() < 3 {
		return fmt.Errorf("a trajectory of %d points, want at least 3", t.Limit)
	}
	t.Model = tr.Digests().Model
	if t.goingOn {
		t.goingOn = false
		return nil
	}
	t.Points, t.gap, t.at, t.last, t.ended = nil, 0, 0, nil, false
	t.Record(tr.StepCount(), tr.Params.Theta())
	return nil
}

// Observe implements landscape.Observer.
func (t *Trajectory) Observe(e landscape.Event) error {
	t.Record(e.Step, e.Trainer.Params.Theta())
	return nil
}

// Finish implements landscape.Finisher: the last point is kept.
func (t *Trajectory) Finish(*landscape.Trainer, error) error {
	t.End()
	return nil
}

func (t *Trajectory) limit() int {
	if t.Limit == 0 {
		return 200
	}
	return t.Limit
}

// Record notes where θ is after a step, for runs that are not a landscape.Run.
func (t *Trajectory) Record(step int, theta []float32) {
	if length := norm32(theta); math.IsNaN(length) || math.IsInf(length, 0) {
		return
	}
	if len(t.Points) == 0 {
		t.Points = append(t.Points, Point{step, 0, slices.Clone(theta)})
		return
	}
	before := &t.Points[len(t.Points)-1]
	if t.last != nil {
		before = t.last
	}
	t.at += distance(before.Theta, theta)
	if t.at-t.Points[len(t.Points)-1].Length < t.gap {
		t.stay(step, theta)
		return
	}
	t.Points = append(t.Points, Point{step, t.at, slices.Clone(theta)})
	t.last = nil
	if len(t.Points) >= t.limit() {
		t.thin()
	}
}

// stay notes a place that is no point.
func (t *Trajectory) stay(step int, theta []float32) {
	if t.last == nil {
		t.last = &Point{Theta: make([]float32, len(theta))}
	}
	t.last.Step, t.last.Length = step, t.at
	copy(t.last.Theta, theta)
}

// thin doubles the spacing and drops the points that are now too close.
func (t *Trajectory) thin() {
	t.gap = math.Max(2*t.gap, 2*t.at/float64(t.limit()))
	end := t.Points[len(t.Points)-1]
	kept := t.Points[:1]
	for _, p := range t.Points[1:] {
		if p.Length-kept[len(kept)-1].Length >= t.gap {
			kept = append(kept, p)
		}
	}
	clear(t.Points[len(kept):])
	t.Points = kept
	if kept[len(kept)-1].Step != end.Step {
		t.last = &end
	}
}

// End keeps the place where θ was last, which Finish does for a landscape.Run.
func (t *Trajectory) End() {
	if t.last != nil {
		t.Points = append(t.Points, *t.last)
		t.last, t.ended = nil, true
	}
}

func distance(a, b []float32) float64 {
	s := 0.0
	for i, x := range a {
		d := float64(b[i]) - float64(x)
		s += d * d
	}
	return math.Sqrt(s)
}

// ProjectOnto projects the trajectory on a plane, with the true loss of each of its points and the plane's own where
// they are projected.
func (t *Trajectory) ProjectOnto(p *Plane, of Function) (Path, error) {
	path := Path{Name: t.Name}
	foot := make([]float32, p.Len())
	for _, q := range t.Points {
		c, err := p.Project(q.Theta)
		if err != nil {
			return path, err
		}
		p.At(foot, c.A, c.B)
		there, err := of.Height(q.Theta)
		if err != nil {
			return path, err
		}
		below, err := of.Height(foot)
		if err != nil {
			return path, err
		}
		path.Points = append(path.Points, Marker{c, q.Step, there.Loss, below.Loss})
	}
	return path, nil
}

// Thetas are the places of the points.
func (t *Trajectory) Thetas() [][]float32 {
	out := make([][]float32, len(t.Points))
	for i, p := range t.Points {
		out[i] = p.Theta
	}
	return out
}
