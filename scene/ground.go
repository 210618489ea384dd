package scene

import (
	"context"
	"math"

	"landscape/graph"
	"landscape/terrain"
)

// Grid is the heights over a coarse grid of a terrain: element y·N+x belongs to the cell (x·Stride, y·Stride) of the
// whole one.
type Grid struct {
	N, Stride int
	Loss      []float32 // NaN and infinities are what was measured
	Accuracy  []float32 // nil where the data have no classes
}

// Terrain is a surveyed plane of a scene's landscape.
type Terrain struct {
	Surface   *terrain.Surface  // the heights, with their plane
	Path      *terrain.Path     // of the training, projected on the plane; nil where nothing was trained
	Trees     [][2]float64      // places of the plane where the constraint of the model is violated
	Lowest    *terrain.Cell     // nil where no cell has a finite loss
	Minima    []terrain.Minimum // that are deeper than 1 % of the range of heights
	Roughness terrain.Roughness // of all lines of the grid
	Holes     terrain.Holes     // cells without a height
	Digest    string            // of the losses, as float32
	Caption   string            // what a picture of it shows and what it cannot tell
}

// NeedsTraining says whether the view wants one: it looks at the end of the training, or along its way.
func (c *Compiled) NeedsTraining() bool {
	v := c.Scene.View
	return v.Directions == "pca" || v.Origin == "end" && v.Directions != "weights"
}

// Terrain surveys the plane that the scene's view shows. The training is nil where none is needed; told hears of each
// grid as soon as all of its cells are measured, the coarsest first, one at a time; nil for nobody.
func (c *Compiled) Terrain(ctx context.Context, trained *Training, told func(Grid)) (*Terrain, error) {
	if trained == nil && c.NeedsTraining() {
		var err error
		if trained, err = c.Train(ctx, nil); err != nil {
			return nil, err
		}
	}
	ground, err := c.ground()
	if err != nil {
		return nil, err
	}
	plane, x, y, err := c.Plane(trained)
	if err != nil {
		return nil, err
	}
	survey := terrain.Survey{X: x, Y: y, Chosen: "all"}
	if told != nil {
		survey.Coarse = func(s *terrain.Surface, stride int) { told(GridOf(s, stride)) }
	}
	surface, err := survey.Measure(ctx, ground, plane)
	if err != nil {
		return nil, err
	}
	t := &Terrain{Surface: surface, Roughness: surface.Roughness(), Holes: surface.Holes(),
		Digest: digestOf(surface.Loss)}
	if trained != nil {
		path, err := trained.Trajectory.ProjectOnto(plane, ground)
		if err != nil {
			return nil, err
		}
		t.Path = &path
		surface.Paths = append(surface.Paths, path)
	}
	if lowest, err := surface.Lowest(); err == nil {
		t.Lowest = &lowest
		t.Minima = surface.Minima(depthOfPits(surface))
	}
	t.Trees = c.trees(surface)
	bare := *surface // whose caption says nothing of how a path would be drawn
	bare.Paths = nil
	t.Caption = c.Picture(t).Caption(&bare)
	return t, nil
}

// Picture is how a terrain of the scene is drawn.
func (c *Compiled) Picture(t *Terrain) terrain.Picture {
	p := terrain.Picture{Log: c.Scene.View.Log, Linear: !c.Scene.View.Log, Lowest: t.Lowest != nil, Origin: "start"}
	switch {
	case c.Scene.View.Directions == "weights":
		p.Origin = "-"
	case c.NeedsTraining() && c.Scene.View.Origin == "end":
		p.Origin = "end of the training"
	}
	for _, at := range t.Trees {
		p.Trees = append(p.Trees, terrain.Coordinates{A: at[0], B: at[1]})
	}
	if len(p.Trees) > 0 {
		p.TreesMean = "the weights are longer than the model's bound on their length"
	}
	return p
}

// depthOfPits is how deep a pit has to be to count.
func depthOfPits(s *terrain.Surface) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, l := range s.Loss {
		if l-l == 0 {
			low, high = min(low, l), max(high, l)
		}
	}
	return 0.01 * (high - low)
}

// GridOf is the grid of a stride of a surface whose cells are measured, as terrain.Survey.Coarse tells of them.
func GridOf(s *terrain.Surface, stride int) Grid {
	g := Grid{N: (s.X.N-1)/stride + 1, Stride: stride}
	scored := false
	for y := 0; y < s.Y.N; y += stride {
		for x := 0; x < s.X.N; x += stride {
			cell := s.Cell(x, y)
			g.Loss = append(g.Loss, float32(cell.Loss))
			g.Accuracy = append(g.Accuracy, float32(cell.Accuracy))
			scored = scored || cell.Accuracy == cell.Accuracy
		}
	}
	if !scored {
		g.Accuracy = nil
	}
	return g
}

// weightsSeen is how many units of each weight the window of two weights shows to each side, times the range.
const weightsSeen = 4

// Plane is the plane that the view shows, and its axes. The training is nil where none is needed.
func (c *Compiled) Plane(trained *Training) (*terrain.Plane, terrain.Axis, terrain.Axis, error) {
	v := c.Scene.View
	axis := terrain.Axis{From: -v.Range, To: v.Range, N: v.Grid}
	params, err := c.newParams()
	if err != nil {
		return nil, axis, axis, err
	}
	if v.Origin == "end" && trained != nil {
		copy(params.Theta(), trained.Theta)
	}
	switch v.Directions {
	case "weights":
		axis.From, axis.To = weightsSeen*axis.From, weightsSeen*axis.To
		plane, err := planeOfWeights(params)
		return plane, axis, axis, err
	case "pca":
		plane, err := terrain.PrincipalPlane(params.Theta(), trained.Trajectory.Thetas())
		if err != nil {
			return nil, axis, axis, bad("view.directions", "%w", err)
		}
		x, y, err := c.axesAlong(plane, trained)
		return plane, x, y, err
	case "hessian":
		plane, err := c.hessianPlane(params)
		return plane, axis, axis, err
	}
	u, w, err := terrain.FilterPair(params, v.Seed)
	if err != nil {
		return nil, axis, axis, bad("view.directions", "%w", err)
	}
	plane, err := terrain.NewPlane(params.Theta(), u, w)
	if err != nil {
		return nil, axis, axis, bad("view.directions", "%w", err)
	}
	return plane, axis, axis, nil
}

// planeOfWeights is all points of a model of two weights, from the point where both are 0.
func planeOfWeights(params *graph.Params) (*terrain.Plane, error) {
	u, v := terrain.NewDirection("weight", []float32{1, 0}), terrain.NewDirection("weight", []float32{0, 1})
	views := params.Views()
	u.Unit, v.Unit = views[0].Name, views[1].Name
	return terrain.NewPlane([]float32{0, 0}, u, v)
}

// axesAlong hold the way of the training, wider or narrower by the range.
func (c *Compiled) axesAlong(plane *terrain.Plane, trained *Training) (x, y terrain.Axis, err error) {
	var path terrain.Path
	for _, theta := range trained.Trajectory.Thetas() {
		at, err := plane.Project(theta)
		if err != nil {
			return x, y, err
		}
		path.Points = append(path.Points, terrain.Marker{Coordinates: at})
	}
	x, y = terrain.AxesAround(c.Scene.View.Grid, c.Scene.View.Grid, path)
	return c.wider(x), c.wider(y), nil
}

func (c *Compiled) wider(a terrain.Axis) terrain.Axis {
	if c.Scene.View.Range == 1 {
		return a
	}
	middle, half := (a.From+a.To)/2, (a.To-a.From)/2*c.Scene.View.Range
	return terrain.Axis{From: middle - half, To: middle + half, N: a.N}
}

// hessianPlane has the most and the least curved direction at the origin, each as long as θ.
func (c *Compiled) hessianPlane(params *graph.Params) (*terrain.Plane, error) {
	ground, err := c.Objective.Prepare(params)
	if err != nil {
		return nil, err
	}
	up, down, err := terrain.HessianDirections(ground, params.Theta(), c.Scene.View.Seed)
	if err != nil {
		return nil, bad("view.directions", "%w", err)
	}
	length := norm(params.Theta())
	plane, err := terrain.NewPlane(params.Theta(), up.Scaled(length, "the length of θ"),
		down.Scaled(length, "the length of θ"))
	if err != nil {
		return nil, bad("view.directions", "%w", err)
	}
	return plane, nil
}

func norm(theta []float32) float64 {
	sum := 0.0
	for _, x := range theta {
		sum += float64(x) * float64(x)
	}
	return math.Sqrt(sum)
}

// forest is the number of trees along a side of the window, at most.
const forest = 24

// trees are the places of a surface's cells, of some in each direction, at which the weights are longer than the model
// lets them be.
func (c *Compiled) trees(s *terrain.Surface) (trees [][2]float64) {
	bound := c.Scene.Model.MaxNorm
	if bound == 0 {
		return nil
	}
	theta := make([]float32, s.Plane.Len())
	stride := max(1, (s.X.N-1)/forest)
	for y := 0; y < s.Y.N; y += stride {
		for x := 0; x < s.X.N; x += stride {
			a, b := s.X.At(x), s.Y.At(y)
			if s.Plane.At(theta, a, b); norm(theta) > bound {
				trees = append(trees, [2]float64{a, b})
			}
		}
	}
	return trees
}
