package serve

import (
	"net/http"

	"landscape/graph"
	"landscape/scene"
	"landscape/terrain"
)

// train answers with a training, step by step.
func (s *Server) train(a *answer, r *http.Request) error {
	w, c, err := s.begin(a, r, &request{})
	if err != nil {
		return err
	}
	defer w.end()
	if err := w.bound(w.trainingCost(c)); err != nil {
		return err
	}
	t, err := w.training(c)
	if err != nil {
		return err
	}
	if c.Drawn() {
		if err := w.boundary(c, t.Theta, boundarySide); err != nil {
			return err
		}
	}
	return a.done(w.timer)
}

// trainingCost is what a training takes, in seconds; nothing where it is known.
func (w *work) trainingCost(c *compiled) seconds {
	if w.s.cache.peek(runKey(c)) {
		return 0
	}
	return c.costs.Training
}

// training is that of a scene, by training or from the cache. Its frames are sent.
func (w *work) training(c *compiled) (*scene.Training, error) {
	v, err := w.cached(runKey(c), func() (any, int64, error) {
		timer := newTimer()
		t, err := c.Train(w.ctx, func(u scene.TrainUpdate) {
			data := make([]float32, 0, 2*len(u.Loss))
			for i, loss := range u.Loss {
				data = append(data, float32(u.From+i+1), float32(loss))
			}
			w.send(curveHead{"curve", u.From, len(u.Loss)}, data)
		})
		if err != nil {
			return nil, 0, err
		}
		w.send(trainedHead{Frame: "trained", Steps: len(t.Curve), Loss: number(t.Loss), Accuracy: number(t.Accuracy),
			Theta: t.Digest, Seconds: timer.seconds()}, nil)
		return t, trainingBytes(t), nil
	})
	if err != nil {
		return nil, err
	}
	return v.(*scene.Training), nil
}

func trainingBytes(t *scene.Training) int64 {
	n := 4*len(t.Theta) + 8*len(t.Curve)
	for _, p := range t.Trajectory.Points {
		n += 4 * len(p.Theta)
	}
	return int64(n)
}

// terrain answers with the ground of a scene, a coarse grid first.
func (s *Server) terrain(a *answer, r *http.Request) error {
	w, c, err := s.begin(a, r, &request{})
	if err != nil {
		return err
	}
	defer w.end()
	estimate := w.neededTraining(c)
	if !s.cache.peek(groundKey(c)) {
		estimate += c.costs.Terrain
	}
	if err := w.bound(estimate); err != nil {
		return err
	}
	t, err := w.trainingNeeded(c)
	if err != nil {
		return err
	}
	if err := w.ground(c, t); err != nil {
		return err
	}
	return a.done(w.timer)
}

// neededTraining is what the training takes that a view wants.
func (w *work) neededTraining(c *compiled) seconds {
	if !c.NeedsTraining() {
		return 0
	}
	return w.trainingCost(c)
}

// trainingNeeded is the training that a view wants; nil where it wants none.
func (w *work) trainingNeeded(c *compiled) (*scene.Training, error) {
	if !c.NeedsTraining() {
		return nil, nil
	}
	return w.training(c)
}

// ground sends the terrain of a scene.
func (w *work) ground(c *compiled, trained *scene.Training) error {
	_, err := w.cached(groundKey(c), func() (any, int64, error) {
		timer := newTimer()
		plane, x, y, err := c.Plane(trained)
		if err != nil {
			return nil, 0, err
		}
		head := planeOf(plane, x, y)
		head.Digests = c.digests()
		w.send(head, nil)
		t, err := c.Terrain(w.ctx, trained, func(g scene.Grid) { w.show(gridFrame(g)) })
		if err != nil {
			return nil, 0, err
		}
		head2, data := terrainFrame(t)
		head2.Seconds = timer.seconds()
		w.send(head2, data)
		return nil, 0, nil
	})
	return err
}

// terrainFrame says what was measured on the finest grid.
func terrainFrame(t *scene.Terrain) (terrainHead, []float32) {
	h := terrainHead{Frame: "terrain", Caption: t.Caption, Pits: len(t.Minima), Roughness: number(t.Roughness.Bumps),
		Holes: t.Holes, Trees: len(t.Trees), Digest: t.Digest}
	if c := t.Lowest; c != nil {
		h.Lowest = &placeHead{number(c.A), number(c.B), number(c.Loss)}
	}
	var data []float32
	if t.Path != nil {
		h.Path = len(t.Path.Points)
		for _, m := range t.Path.Points {
			data = append(data, float32(m.A), float32(m.B), float32(m.Loss))
		}
	}
	for _, at := range t.Trees {
		data = append(data, float32(at[0]), float32(at[1]))
	}
	return h, data
}

// boundarySide is the number of places along each side of a boundary, unless a request says another.
const boundarySide = 64

// answerBoundary answers with what a model says everywhere around its data: the trained one, one at a place of the
// plane, or, where the view looks at the start, the one that begins.
func (s *Server) answerBoundary(a *answer, r *http.Request) error {
	body := request{N: boundarySide}
	w, c, err := s.begin(a, r, &body)
	if err != nil {
		return err
	}
	defer w.end()
	if err := w.bound(w.trainingCost(c)); err != nil {
		return err
	}
	a.muted = true // the training is not what was asked for
	theta, err := w.thetaAt(c, body.At)
	a.muted = false
	if err != nil {
		return err
	}
	if err := w.boundary(c, theta, body.N); err != nil {
		return err
	}
	return a.done(w.timer)
}

// thetaAt is the point of the landscape that a boundary is of.
func (w *work) thetaAt(c *compiled, at *place) ([]float32, error) {
	if at == nil && c.Scene.View.Origin == "end" {
		t, err := w.training(c)
		if err != nil {
			return nil, err
		}
		return t.Theta, nil
	}
	if at == nil {
		return startOf(c)
	}
	t, err := w.trainingNeeded(c)
	if err != nil {
		return nil, err
	}
	plane, _, _, err := c.Plane(t)
	if err != nil {
		return nil, err
	}
	theta := make([]float32, plane.Len())
	plane.At(theta, at.A, at.B)
	return theta, nil
}

// startOf is θ before the first step.
func startOf(c *compiled) ([]float32, error) {
	spec := c.Run.Data.Spec()
	params, err := graph.NewParams(c.Run.Model, c.Run.Loss, graph.Config{Batch: spec.Size, Input: spec.Shape,
		Target: spec.Target, Classes: spec.Classes, Mode: graph.Training}, c.Run.Seed)
	if err != nil {
		return nil, err
	}
	return params.Theta(), nil
}

// boundary sends what the model at θ says.
func (w *work) boundary(c *compiled, theta []float32, n int) error {
	if err := w.enter(); err != nil {
		return err
	}
	b, err := c.Boundary(w.ctx, theta, n)
	if err != nil {
		return causeOf(w.ctx, err)
	}
	return w.a.send(boundaryHead{Frame: "boundary", N: b.N, XMin: b.XMin, XMax: b.XMax, YMin: b.YMin, YMax: b.YMax,
		Classes: b.Classes}, b.Values)
}

// surfaceOf is a surface of which nothing is measured: what marbles need to know of the ground is where it lies.
func surfaceOf(plane *terrain.Plane, x, y terrain.Axis) *scene.Terrain {
	return &scene.Terrain{Surface: &terrain.Surface{Plane: plane, X: x, Y: y}}
}

// gridFrame is a grid as a frame.
func gridFrame(g scene.Grid) (gridHead, []float32) {
	return gridHead{Frame: "grid", N: g.N, Stride: g.Stride, Accuracy: g.Accuracy != nil},
		append(g.Loss[:len(g.Loss):len(g.Loss)], g.Accuracy...)
}
