package serve

import (
	"fmt"
	"maps"
	"net/http"
	"path/filepath"
	"slices"
	"time"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/english"
	"landscape/internal/suggest"
	"landscape/scene"
	"landscape/supervised"
	"landscape/terrain"
)

// A landscape around a model of the folder: cells along a side, and the most examples that it is measured on.
const (
	modelSide     = 49
	modelExamples = 500
)

// model answers with the landscape of a trained model of the folder on data that the server offers: along two random
// directions, or, with a trajectory of the folder, along the way of its training.
func (s *Server) model(a *answer, r *http.Request) error {
	timer := newTimer()
	if err := method(r, a, http.MethodGet); err != nil {
		return err
	}
	m, err := s.openModel(r.PathValue("name"), r.URL.Query().Get("data"))
	if err != nil {
		return err
	}
	if err := m.follow(s, r.URL.Query().Get("trajectory")); err != nil {
		return err
	}
	w := &work{s: s, a: a, ctx: r.Context(), timer: timer}
	defer w.end()
	if err := w.enter(); err != nil {
		return err
	}
	return m.measure(w)
}

// shownModel is a model of the folder with data for it.
type shownModel struct {
	name   string
	model  graph.Layer
	params *graph.Params
	ground terrain.Objective
	chosen string              // how the examples were
	way    *terrain.Trajectory // nil: none
}

func (s *Server) openModel(name, data string) (*shownModel, error) {
	path, err := s.folder.find("model", name)
	if err != nil {
		return nil, err
	}
	c, err := landscape.LoadCheckpoint(path)
	if err != nil {
		return nil, unshown(path, err)
	}
	subject, params, _, err := supervised.Restore(c)
	if err != nil {
		return nil, unshown(path, fmt.Errorf("it is no model of landscape train: %w", err))
	}
	raw, err := s.dataNamed(data)
	if err != nil {
		return nil, err
	}
	m := &shownModel{name: name, model: subject.Model, params: params}
	seen, err := subject.Preprocessing.Apply(raw)
	if err != nil {
		return nil, refuse(http.StatusUnprocessableEntity, oneLine(fmt.Errorf("the data do not fit %s: %w", name, err)))
	}
	input, err := c.Input()
	if err != nil {
		return nil, unshown(path, err)
	}
	if got, want := english.Dimensions(seen.Shape()), english.Dimensions(input); got != want {
		return nil, refuse(http.StatusUnprocessableEntity, fmt.Sprintf("examples are of shape %s, and %s wants %s", got,
			name, want))
	}
	some, chosen, err := terrain.Sample(seen, modelExamples, 1)
	if err != nil {
		return nil, err
	}
	m.chosen = chosen
	m.ground = terrain.Objective{Model: subject.Model, Loss: subject.Loss, Data: some}
	return m, nil
}

// dataNamed are data that the server offers, as they were read. Where it offers only one, that needs no name.
func (s *Server) dataNamed(name string) (datasets.Dataset, error) {
	names := slices.Sorted(maps.Keys(s.config.Data))
	if name == "" && len(names) == 1 {
		name = names[0]
	}
	if d, ok := s.config.Raw[name]; ok {
		return d, nil
	}
	if d, ok := s.config.Data[name]; ok {
		return d, nil
	}
	if len(names) == 0 {
		return nil, refuse(http.StatusUnprocessableEntity, "a model needs the data that it was trained on; start the "+
			"server with them, as landscape serve FOLDER --data PATH")
	}
	return nil, refuse(http.StatusNotFound, fmt.Sprintf("there is no data set %.100q%s", name,
		suggest.Among(name, names)))
}

// unshown is an error of a file of the folder.
func unshown(path string, err error) error {
	return refuse(http.StatusUnprocessableEntity, oneLine(fmt.Errorf("%s cannot be shown: %w", filepath.Base(path),
		unplaced(err, path))))
}

// follow reads the trajectory of the model's training, if one is named.
func (m *shownModel) follow(s *Server, name string) error {
	if name == "" {
		return nil
	}
	path, err := s.folder.find("trajectory", name)
	if err != nil {
		return err
	}
	way, err := terrain.LoadTrajectory(path)
	if err != nil {
		return unshown(path, err)
	}
	digest, err := declare.Digest(m.model)
	if err != nil {
		return err
	}
	if n := len(way.Points[0].Theta); n != m.params.Len() || way.Model != "" && way.Model != digest {
		return refuse(http.StatusUnprocessableEntity, fmt.Sprintf("%s is the way of another model than %s", name,
			m.name))
	}
	way.Name = name
	m.way = way
	m.ground.Norm = terrain.Recomputed // frozen statistics would show barriers along a way that are none
	return nil
}

// measure surveys the plane and sends it, a coarse grid first.
func (m *shownModel) measure(w *work) error {
	ground, err := m.ground.Prepare(m.params)
	if err != nil {
		return refuse(http.StatusUnprocessableEntity, oneLine(err))
	}
	begin := time.Now()
	if _, err := ground.Height(m.params.Theta()); err != nil {
		return err
	}
	cells := float64(modelSide * modelSide)
	if err := w.bound(seconds(time.Since(begin).Seconds() * cells / float64(w.s.config.Jobs))); err != nil {
		return err
	}
	plane, x, y, err := m.plane(ground)
	if err != nil {
		return refuse(http.StatusUnprocessableEntity, oneLine(err))
	}
	w.send(planeOf(plane, x, y), nil)
	survey := terrain.Survey{X: x, Y: y, Chosen: m.chosen}
	survey.Coarse = func(t *terrain.Surface, stride int) { w.show(gridFrame(scene.GridOf(t, stride))) }
	surface, err := survey.Measure(w.ctx, ground, plane)
	if err != nil {
		return causeOf(w.ctx, err)
	}
	if m.way != nil {
		path, err := m.way.ProjectOnto(plane, ground)
		if err != nil {
			return err
		}
		surface.Paths = append(surface.Paths, path)
	}
	return w.a.sendSummary(surface, w.timer)
}

// plane is along the way of the training, or along two random directions.
func (m *shownModel) plane(ground *terrain.Evaluator) (*terrain.Plane, terrain.Axis, terrain.Axis, error) {
	axis := terrain.Axis{From: -1, To: 1, N: modelSide}
	if m.way == nil {
		u, v, err := terrain.FilterPair(m.params, 1)
		if err != nil {
			return nil, axis, axis, err
		}
		plane, err := terrain.NewPlane(m.params.Theta(), u, v)
		return plane, axis, axis, err
	}
	plane, err := terrain.PrincipalPlane(m.params.Theta(), m.way.Thetas())
	if err != nil {
		return nil, axis, axis, err
	}
	path, err := m.way.ProjectOnto(plane, ground)
	x, y := terrain.AxesAround(modelSide, modelSide, path)
	return plane, x, y, err
}
