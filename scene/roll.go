package scene

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"

	"landscape/internal/declare"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

// trailPoints are kept of the way of a marble.
const trailPoints = 60

// MarbleBatch is some marbles whose runs have ended, in the order of their starts.
type MarbleBatch struct {
	From     int               // index of the first
	Outcomes []marbles.Outcome // of each
	Trails   [][][3]float32    // of each, points (a, b, loss) in the plane
}

// MarbleResult is what became of all marbles of a scene.
type MarbleResult struct {
	Name   string                 // of the solver
	Mode   string                 // in words: real run, projected; in the plane; two weights
	Result *marbles.Result        // with one Runs
	Share  marbles.Share          // that arrived
	Counts map[marbles.Status]int // of all marbles
	Median int                    // gradient evaluations within which half of all arrived; -1 where fewer did
	Curve  *marbles.Curve         // of the share that has arrived
}

// Marbles lets the scene's marbles roll, by the steps of its solver, and projects their ways on the plane of a terrain.
// Told hears of them in the order of their starts, as soon as runs end; nil for nobody.
func (c *Compiled) Marbles(ctx context.Context, on *Terrain, told func(MarbleBatch)) (*MarbleResult, error) {
	order := &ordering{told: told}
	var result *marbles.Result
	var err error
	if c.Scene.Marbles.Mode == "plane" && c.Scene.Model.Kind != "two_weights" {
		result, err = c.inPlane(ctx, on.Surface, order)
	} else {
		result, err = c.race(ctx, on.Surface.Plane, order)
	}
	if err != nil {
		return nil, err
	}
	order.flush()
	return c.conclude(result)
}

// modeInWords names the mode.
func (c *Compiled) modeInWords() string {
	switch {
	case c.Scene.Model.Kind == "two_weights":
		return "two weights"
	case c.Scene.Marbles.Mode == "plane":
		return "in the plane"
	}
	return "real run, projected"
}

func (c *Compiled) rules() marbles.Rules {
	return marbles.Rules{Budget: c.Scene.Marbles.Budget, Target: c.Scene.Marbles.Target}
}

// newRace is the race of the scene's marbles in the mode run. Starts at places of a plane are points of that.
func (c *Compiled) newRace(plane *terrain.Plane) marbles.Race {
	m := c.Scene.Marbles
	r := marbles.Race{Objective: c.Objective, Rules: c.rules(), Seeds: marbles.Seeds(m.Seed, c.Starts()),
		Methods: []marbles.Method{{Name: c.Scene.Solver.Kind, Solver: c.Scene.Solver.declare(m.Budget)}}}
	if !c.Scene.Solver.whole(c.Objective.Data) {
		r.Source = c.Run.Data
	}
	for _, at := range m.At {
		theta := make([]float32, plane.Len())
		plane.At(theta, at[0], at[1])
		r.Starts = append(r.Starts, theta)
	}
	return r
}

// Starts is the number of marbles.
func (c *Compiled) Starts() int {
	if n := len(c.Scene.Marbles.At); n > 0 {
		return n
	}
	return c.Scene.Marbles.N
}

func (c *Compiled) race(ctx context.Context, plane *terrain.Plane, order *ordering) (*marbles.Result, error) {
	race := c.newRace(plane)
	race.Points = trailPoints
	race.Ended = func(r marbles.Rolled) { order.add(r, c.projected(plane, r.Path)) }
	result, err := race.Run(ctx)
	if err != nil {
		return nil, err
	}
	return result, ctx.Err()
}

// projected is a path as seen from a plane.
func (c *Compiled) projected(plane *terrain.Plane, p *marbles.Path) [][3]float32 {
	trail := make([][3]float32, 0, len(p.At))
	for i, theta := range p.At {
		c.bound(theta)
		at, err := plane.Project(theta)
		if err != nil {
			continue // of another length: cannot be, the path is the model's
		}
		trail = append(trail, [3]float32{float32(at.A), float32(at.B), float32(p.Heights[i])})
	}
	return trail
}

// inPlaneStarts are the starts of marbles in the plane: at the places that were given, or spread evenly over a window.
func (c *Compiled) inPlaneStarts(x, y terrain.Axis) [][]float32 {
	m := c.Scene.Marbles
	starts := make([][]float32, c.Starts())
	for i := range starts {
		if len(m.At) > 0 {
			starts[i] = []float32{float32(m.At[i][0]), float32(m.At[i][1])}
			continue
		}
		r := rand.New(rand.NewPCG(m.Seed+uint64(i), 0))
		starts[i] = []float32{float32(x.From + r.Float64()*(x.To-x.From)), float32(y.From + r.Float64()*(y.To-y.From))}
	}
	return starts
}

func (c *Compiled) inPlane(ctx context.Context, s *terrain.Surface, order *ordering) (*marbles.Result, error) {
	solver := c.Scene.Solver.declare(c.Scene.Marbles.Budget)
	prepare := func() (terrain.Differentiable, error) {
		ground, err := c.ground()
		return &marbles.InPlane{Of: ground, Plane: s.Plane}, err
	}
	ended := func(r marbles.Rolled) {
		trail := make([][3]float32, len(r.Path.At))
		for i, at := range r.Path.At {
			trail[i] = [3]float32{at[0], at[1], float32(r.Path.Heights[i])}
		}
		order.add(r, trail)
	}
	outcomes, err := marbles.DropAll(ctx, prepare, c.inPlaneStarts(s.X, s.Y), solver, c.rules(), trailPoints, ended)
	if err != nil {
		return nil, err
	}
	declared, err := declare.Encode(solver)
	if err != nil {
		return nil, err
	}
	return &marbles.Result{Seeds: marbles.Seeds(c.Scene.Marbles.Seed, len(outcomes)), Rules: c.rules(),
		Same: map[string]string{"model": c.Digests.Model, "loss": c.Digests.Loss, "data": c.Digests.Data},
		Runs: []marbles.Runs{{Name: c.Scene.Solver.Kind, Solver: declared, Outcomes: outcomes}}}, ctx.Err()
}

// pointsOfCurve is the number of points of the curve of arrivals.
const pointsOfCurve = 60

func (c *Compiled) conclude(result *marbles.Result) (*MarbleResult, error) {
	runs := &result.Runs[0]
	m := &MarbleResult{Name: runs.Name, Mode: c.modeInWords(), Result: result, Counts: runs.StatusCounts(), Median: -1}
	var err error
	if m.Share, err = result.Share(runs.Name); err != nil {
		return nil, err
	}
	if n, ok := runs.Quantile(0.5); ok {
		m.Median = n
	}
	var at []int
	for i := 1; i <= pointsOfCurve; i++ {
		if n := i * c.Scene.Marbles.Budget / pointsOfCurve; n > 0 && !slices.Contains(at, n) {
			at = append(at, n)
		}
	}
	m.Curve, err = result.Curve(runs.Name, at)
	return m, err
}

// Pair compares the shares of two results over the same starts, the first less the second.
func Pair(a, b *MarbleResult) (marbles.Paired, error) {
	if a.Mode != b.Mode {
		return marbles.Paired{}, fmt.Errorf("marbles %s and marbles %s do not start at the same places", a.Mode, b.Mode)
	}
	return a.Result.CompareWith(b.Result, a.Name, b.Name)
}

// ordering hands marbles on in the order of their starts.
type ordering struct {
	mu   sync.Mutex
	told func(MarbleBatch)
	next int             // index of the first that was not handed on
	wait map[int]waiting // that have ended after it
	list MarbleBatch     // to hand on
}

type waiting struct {
	outcome marbles.Outcome
	trail   [][3]float32
}

// batchOfMarbles is the number of marbles that are handed on together; the first few are handed on one by one, so that
// something rolls at once.
const batchOfMarbles = 20

func (o *ordering) add(r marbles.Rolled, trail [][3]float32) {
	if o.told == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.wait == nil {
		o.wait = map[int]waiting{}
	}
	o.wait[r.Start] = waiting{r.Outcome, trail}
	for {
		w, ok := o.wait[o.next]
		if !ok {
			break
		}
		delete(o.wait, o.next)
		o.list.Outcomes, o.list.Trails = append(o.list.Outcomes, w.outcome), append(o.list.Trails, w.trail)
		o.next++
	}
	if len(o.list.Outcomes) >= batchOfMarbles || o.next <= 4 {
		o.send()
	}
}

func (o *ordering) flush() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.send()
}

func (o *ordering) send() {
	if len(o.list.Outcomes) == 0 || o.told == nil {
		return
	}
	o.told(o.list)
	o.list = MarbleBatch{From: o.next}
}
