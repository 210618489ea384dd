package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/internal/declare"
	"landscape/internal/suggest"
	"landscape/supervised"
	"landscape/terrain"
)

// statistics are those of normalizations that the flags ask for: between models, and along the way to one, frozen ones
// would show barriers that are none.
func (t *terrainFlags) statistics() terrain.Norm {
	if t.norm == "" && (len(t.through) > 0 || t.trajectory != "") {
		return terrain.Recomputed
	}
	return terrain.Norm(t.norm)
}

// sample are the examples to measure on, in memory, with the model's own labels.
func (t *terrainFlags) sample(o *opened, seed uint64) (datasets.Dataset, string, error) {
	d, chosen, err := terrain.Sample(o.data, t.examples, seed)
	if err != nil {
		return nil, "", err
	}
	if o.Task != supervised.Regress {
		d, err = labeled(d)
	}
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", t.data.path, err)
	}
	return d, chosen, nil
}

// labeled are the examples of d in memory, each with a class.
func labeled(d datasets.Dataset) (datasets.Dataset, error) {
	all, err := datasets.ReadAll(d)
	if err != nil {
		return nil, err
	}
	if i := slices.Index(all.Labels, -1); i >= 0 {
		return nil, fmt.Errorf("example %d has no class", i)
	}
	c := datasets.Arrays{Shape: d.Shape(), Classes: d.Classes(), Values: all.X, Labels: all.Labels}
	return datasets.NewMemory(c)
}

// way reads the trajectory of a training of this model; without the flag it has no points.
func (t *terrainFlags) way(o *opened) (*terrain.Trajectory, error) {
	if t.trajectory == "" {
		return &terrain.Trajectory{}, nil
	}
	way, err := terrain.LoadTrajectory(t.trajectory)
	if err != nil {
		return nil, absent(err, "--trajectory", t.trajectory,
			"want a file that landscape train --trajectory has written")
	}
	model, err := declare.Digest(o.Model)
	if err != nil {
		return nil, err
	}
	if n := len(way.Points[0].Theta); n != o.params.Len() || way.Model != "" && way.Model != model {
		return nil, fmt.Errorf("--trajectory %s: the path of another model than %s, with %d parameters and not %d",
			t.trajectory, t.model, n, o.params.Len())
	}
	way.Name = t.trajectory
	return way, nil
}

// plane finds the plane, and the models beside this one that it was made of.
func (t *terrainFlags) plane(o *opened, ground terrain.Objective, way *terrain.Trajectory, seed uint64) (*terrain.Plane,
	*terrain.Trajectory, error) {
	models := &terrain.Trajectory{Name: "models"}
	theta := o.params.Theta()
	if len(t.through) > 0 && t.directions != "points" && t.directions != "pca" {
		return nil, nil, fmt.Errorf("--through is for --directions points and pca, not %s", t.directions)
	}
	var u, v terrain.Direction
	var err error
	switch t.directions {
	case "filter":
		u, v, err = terrain.FilterPair(o.params, seed)
	case "random":
		u, v, err = terrain.RandomPair(o.params, seed)
	case "hessian":
		u, v, err = principalCurvatures(o, ground, seed)
	case "points", "pca":
		if err := t.others(o, models); err != nil {
			return nil, nil, err
		}
		all := models.Thetas()
		if t.directions == "points" {
			if len(all) != 3 {
				return nil, nil, fmt.Errorf("--directions points: %s in --through, want 2", count(len(all)-1, "file"))
			}
			p, err := terrain.PlaneThrough(all[0], all[1], all[2])
			return p, models, err
		}
		points := append(all, way.Thetas()...)
		if len(points) < 3 {
			return nil, nil, errors.New(
				"--directions pca: want the points of a training (--trajectory, the file that landscape train " +
					"--trajectory writes), or at least two other models (--through)")
		}
		p, err := terrain.PrincipalPlane(theta, points)
		return p, models, err
	default:
		return nil, nil, fmt.Errorf("--directions %s%s", t.directions, suggest.Among(t.directions, directionNames))
	}
	if err != nil {
		return nil, nil, err
	}
	p, err := terrain.NewPlane(theta, u, v)
	return p, models, err
}

// others reads the models of --through, after this one.
func (t *terrainFlags) others(o *opened, models *terrain.Trajectory) error {
	models.Points = []terrain.Point{{Theta: o.params.Theta()}}
	for i, file := range t.through {
		c, err := landscape.LoadCheckpoint(file)
		if err != nil {
			return absent(err, "--through", file, "want files that landscape train has written")
		}
		p := o.params.Clone()
		if err := c.GetParams("", p); err != nil {
			return fmt.Errorf("%s: a checkpoint of another model than %s: %w", file, t.model, err)
		}
		models.Points = append(models.Points, terrain.Point{Step: i + 1, Theta: p.Theta()})
	}
	return nil
}

// names are the models by what tells their files apart: the folders, where the files are all called the same.
func (t *terrainFlags) names() []string {
	files := append([]string{t.model}, t.through...)
	folders := make([]string, len(files))
	for i, f := range files {
		if filepath.Base(f) != filepath.Base(files[0]) {
			return files
		}
		folders[i] = filepath.Dir(f)
	}
	return folders
}

// paths are the trajectory, and the models as they are drawn: for pca, where they may be one run's, as a path in the
// order given, for points each by itself.
func (t *terrainFlags) paths(models, gone terrain.Path) (each []terrain.Path) {
	if len(gone.Points) > 0 {
		each = append(each, gone)
	}
	switch {
	case len(t.through) == 0:
	case t.directions != "points":
		each = append(each, models)
	default:
		for i, name := range t.names() {
			each = append(each, terrain.Path{Name: name, Points: models.Points[i : i+1]})
		}
	}
	return each
}

// principalCurvatures are the directions of the largest and of the least curvature, of length 1.
func principalCurvatures(o *opened, ground terrain.Objective, seed uint64) (u, v terrain.Direction, err error) {
	ground.Norm = terrain.Frozen // with which there is a gradient
	p, err := ground.Prepare(o.params)
	if err != nil {
		return u, v, err
	}
	return terrain.HessianDirections(p, o.params.Theta(), seed)
}
