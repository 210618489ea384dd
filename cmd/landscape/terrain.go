package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"landscape/terrain"
)

// terrainFlags are the flags of landscape terrain.
type terrainFlags struct {
	data       dataFlags
	model      string
	directions string
	through    []string
	trajectory string
	window     []float64
	grid       string
	norm       string
	examples   int
	accuracy   bool
	log        bool
	linear     bool
	clip       float64
	resume     bool
	draw       string
}

// The ways to find the two directions of a plane.
var directionNames = []string{"filter", "random", "hessian", "points", "pca"}

func init() { register(60, (*app).terrainCommand) }

func (a *app) terrainCommand() *cobra.Command {
	t := &terrainFlags{}
	cmd := &cobra.Command{
		Use: "terrain", Short: "Survey and draw the loss around a saved model",
		Long: `Terrain measures the loss of a model saved by landscape train over a plane through its parameters θ, in which every
cell is a point θ + a·u + b·v, and draws it from above and as a landscape. The directions u and v are

  filter    random, with each filter as long as the model's own, biases and norms left alone (a change of 1 is as large as the filter)
  random    random, each as long as all parameters together
  hessian   those of the largest and the least curvature at θ
  points    such that the models of --through, two files, lie in the plane with this one
  pca       those in which this model and those of --through, at least two files, or the points of --trajectory vary most

--trajectory draws the path of a training (landscape train --trajectory): its points are projected on the plane, and
the picture says how far they lie outside of it.

The results in --out are surface.safetensors (grid, directions, and what was measured; --draw draws it again without
computing), terrain.json, and the pictures terrain.png and terrain.svg. A survey that was interrupted continues
where it stopped: its cells are kept. A plane is a small part of the landscape: what
looks convex in it need not be, and random directions show mean curvature, so that saddles look like valleys.`,
		Example: `  landscape terrain --model out/model.safetensors --data mnist/ --part test --out hills
  landscape terrain --model out/model.safetensors --data moons --directions hessian --range=-2,2 --grid 31
  landscape terrain --model a/model.safetensors --data moons --directions points --through b/model.safetensors,c/model.safetensors
  landscape terrain --model out/model.safetensors --data moons --directions pca --trajectory out/trajectory.safetensors
  landscape terrain --draw hills --linear`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "size", "channels", "clip"); err != nil {
				return err
			}
			if err := notNegative(cmd, "examples"); err != nil {
				return err
			}
			if t.draw != "" {
				return a.drawAgain(cmd, t)
			}
			return a.terrain(cmd.Context(), t)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&t.model, "model", "out/"+modelFile, "`file` of the model")
	f.StringVar(&t.data.path, "data", "", "`path` or name of the data")
	f.StringVar(&t.directions, "directions", "filter", "how the plane's `directions` are found: "+strings.Join(
		directionNames, ", "))
	f.StringSliceVar(&t.through, "through", nil, "`files` of other models, for points and pca")
	f.StringVar(&t.trajectory, "trajectory", "", "`file` with the path of a training, to be drawn")
	f.Float64SliceVar(&t.window, "range", nil, "`from,to` of both axes, or from,to,from,to (default -1,1; with "+
		"points and pca whatever holds all models and the trajectory)")
	explained(f, "range")
	f.StringVar(&t.grid, "grid", "51", "`cells` of each axis, or of both, such as 51x31")
	f.StringVar(&t.norm, "norm", "", "statistics of batch norm: frozen, recomputed (in every cell) or batch (those "+
		"of each batch, as in training) (default frozen; with points, pca and --trajectory recomputed)")
	f.IntVar(&t.examples, "examples", 1000, "examples that every cell is measured on, drawn once with --seed; 0: all")
	f.BoolVar(&t.accuracy, "accuracy", false, "draw the accuracy, too")
	f.BoolVar(&t.log, "log", false, "draw losses on a logarithmic scale (default: if most lie close together)")
	f.BoolVar(&t.linear, "linear", false, "draw losses on a linear scale")
	f.Float64Var(&t.clip, "clip", 0, "draw losses up to this one; higher ones are cut off and marked")
	f.BoolVar(&t.resume, "resume", false, "continue the survey in --out, and do not begin a new one")
	f.StringVar(&t.draw, "draw", "", "draw the survey in this `folder` again, without computing")
	t.data.register(a, f)
	return cmd
}

// surfaceFile is the file of a survey.
const surfaceFile = "surface.safetensors"

func (a *app) terrain(ctx context.Context, t *terrainFlags) error {
	o, err := a.openWithData(t.model, &t.data, "whose loss depends on episodes; want a model of landscape train")
	if err != nil {
		return err
	}
	survey, err := t.survey()
	if err != nil {
		return err
	}
	data, chosen, err := t.sample(o, a.seed)
	if err != nil {
		return err
	}
	if err := a.folder(); err != nil {
		return err
	}
	survey.File, survey.Chosen = a.path(surfaceFile), chosen
	if t.resume && !exists(survey.File) {
		return fmt.Errorf("--resume: there is no survey %s", survey.File)
	}
	ground := terrain.Objective{Model: o.Model, Loss: o.Loss, Data: data, Norm: t.statistics()}
	p, err := ground.Prepare(o.params)
	if err != nil {
		return err
	}
	way, err := t.way(o)
	if err != nil {
		return err
	}
	plane, others, err := t.plane(o, ground, way, a.seed)
	if err != nil {
		return err
	}
	models, err := others.ProjectOnto(plane, p)
	if err != nil {
		return err
	}
	gone, err := way.ProjectOnto(plane, p)
	if err != nil {
		return err
	}
	if t.window == nil && len(models.Points) > 0 {
		survey.X, survey.Y = terrain.AxesAround(survey.X.N, survey.Y.N, models, gone)
	}
	begun := time.Now()
	surface, err := a.survey(ctx, survey, p, plane)
	if err != nil {
		return err
	}
	surface.Paths = t.paths(models, gone)
	if len(surface.Paths) > 0 {
		if err := surface.Save(survey.File); err != nil {
			return err
		}
	}
	r, err := t.report(surface, models, gone, o, p)
	if err != nil {
		return errors.Join(err, t.forget(survey.File, surface))
	}
	r.Seconds = time.Since(begun).Seconds()
	if r.Files, err = t.pictures(a.out, surface); err != nil {
		return err
	}
	r.Files = append([]string{survey.File, a.path("terrain.json")}, r.Files...)
	if err := a.save("terrain.json", r); err != nil {
		return err
	}
	return a.emit(r, r.write)
}

// survey measures, and tells how long it will take and how far it is.
func (a *app) survey(ctx context.Context, s terrain.Survey, p *terrain.Evaluator, plane *terrain.Plane) (
	*terrain.Surface, error) {
	m, told := a.meter("survey"), false
	s.Progress = func(p terrain.Progress) {
		if !told && p.Done < p.Total {
			a.log.Infof("%d × %d cells: about %v", s.X.N, s.Y.N, p.Left.Round(time.Second/10))
			told = true
		}
		m.share(float64(p.Done)/float64(p.Total), p.Left, fmt.Sprintf("%d of %d cells", p.Done, p.Total))
	}
	surface, err := s.Measure(ctx, p, plane)
	m.finish()
	if errors.Is(err, terrain.ErrOtherSurvey) {
		return nil, fmt.Errorf("%w; name another folder with --out, or remove it", err)
	}
	if errors.Is(err, context.Canceled) && surface != nil {
		done := len(surface.Loss) - surface.Holes().Unmeasured
		return nil, interruption{fmt.Sprintf("interrupted; %d of %d cells are kept in %s: the same command continues "+
			"with them", done, len(surface.Loss), s.File)}
	}
	return surface, err
}

// maxSide bounds the cells of an axis.
const maxSide = 2000

// forget removes a survey in which nothing was found, so that it is not in the way of the next.
func (t *terrainFlags) forget(file string, s *terrain.Surface) error {
	if _, err := s.Lowest(); err == nil {
		return nil
	}
	return os.Remove(file)
}

// survey are the axes that the flags ask for.
func (t *terrainFlags) survey() (s terrain.Survey, err error) {
	nx, ny, both := strings.Cut(t.grid, "x")
	if !both {
		ny = nx
	}
	x, errX := strconv.Atoi(nx)
	y, errY := strconv.Atoi(ny)
	if errX != nil || errY != nil || x < 2 || y < 2 || x > maxSide || y > maxSide {
		return s, fmt.Errorf("--grid %s: want a number of cells from 2 to %d, or two as 51x31", t.grid, maxSide)
	}
	w := t.window
	switch len(w) {
	case 0:
		w = []float64{-1, 1, -1, 1}
	case 2:
		w = []float64{w[0], w[1], w[0], w[1]}
	case 4:
	default:
		return s, fmt.Errorf("--range: %d numbers, want from,to or from,to,from,to", len(w))
	}
	if !(w[0] < w[1]) || !(w[2] < w[3]) {
		return s, fmt.Errorf("--range: want each end above its beginning, not %v", t.window)
	}
	s.X, s.Y = terrain.Axis{From: w[0], To: w[1], N: x}, terrain.Axis{From: w[2], To: w[3], N: y}
	return s, nil
}
