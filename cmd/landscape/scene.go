package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"landscape"
	"landscape/datasets"
	"landscape/internal/atomicfile"
	"landscape/scene"
	"landscape/terrain/marbles"
)

// sceneFlags are the flags of landscape scene.
type sceneFlags struct {
	set                      []string
	files                    []string
	terrain, marbles         bool
	picture, program, sparse string
}

func init() { register(65, (*app).sceneCommand) }

func (a *app) sceneCommand() *cobra.Command {
	var s sceneFlags
	cmd := &cobra.Command{
		Use: "scene [json|file|-]", Short: "Compute a scene of the page: a training, its landscape, marbles",
		Long: `Scene computes what the page of "landscape serve" shows, and prints the same numbers: the digests of data, model and
solver, the end of the training, the terrain, and what became of the marbles. A scene is JSON, as the page exports it: as an argument,
a file, or - for standard input; without one it is the default scene. --set changes fields of it.

Fields and their defaults are printed by --json; docs/page.md explains them.`,
		Example: `  landscape scene --terrain --marbles
  landscape scene '{"data":{"kind":"moons"},"model":{"hidden":[8]}}' --terrain --png moons.png
  landscape scene --set data.kind=xor --set model.hidden=[2] --set solver.kind=sgd --marbles
  landscape scene spirals.json --program main.go`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			declared, err := s.read(cmd.InOrStdin(), args)
			if err != nil {
				return err
			}
			return a.scene(cmd.Context(), s, declared)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringArrayVar(&s.set, "set", nil, "change a field: `field=value`, as data.n=100; may be repeated")
	f.StringArrayVar(&s.files, "data", nil, "data of the kind file: `name=path`; may be repeated")
	f.BoolVar(&s.terrain, "terrain", false, "survey the terrain")
	f.BoolVar(&s.marbles, "marbles", false, "let the marbles roll")
	f.StringVar(&s.picture, "png", "", "draw the terrain into this `file`, a PNG or an SVG by its name")
	f.StringVar(&s.program, "program", "", "write a Go program that computes the scene to this `file`, - for standard output")
	f.StringVar(&s.sparse, "save", "", "write the scene to this `file`, as JSON without the defaults")
	return cmd
}

// read reads the scene and changes its fields.
func (s sceneFlags) read(stdin io.Reader, args []string) (*scene.Scene, error) {
	text := []byte("{}")
	name := "the scene"
	if len(args) > 0 {
		var err error
		if text, name, err = sceneText(stdin, args[0]); err != nil {
			return nil, err
		}
	}
	for _, set := range s.set {
		var err error
		if text, err = setField(text, set); err != nil {
			return nil, err
		}
	}
	declared, err := scene.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return declared, nil
}

func sceneText(stdin io.Reader, arg string) (text []byte, name string, err error) {
	switch {
	case arg == "-":
		text, err = io.ReadAll(io.LimitReader(stdin, 1<<20))
		return text, "standard input", err
	case strings.HasPrefix(strings.TrimSpace(arg), "{"):
		return []byte(arg), "the scene", nil
	}
	text, err = os.ReadFile(arg)
	return text, arg, err
}

// setField changes a field of a JSON object: "data.n=100". What is not JSON is a text.
func setField(text []byte, set string) ([]byte, error) {
	field, value, ok := strings.Cut(set, "=")
	if !ok || field == "" {
		return nil, fmt.Errorf("--set %s: want field=value, as data.n=100", set)
	}
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("--set %s: the scene is no JSON object", set)
	}
	var v any
	if json.Unmarshal([]byte(value), &v) != nil {
		v = value
	}
	at := all
	path := strings.Split(field, ".")
	for _, name := range path[:len(path)-1] {
		inner, ok := at[name].(map[string]any)
		if !ok {
			if at[name] != nil {
				return nil, fmt.Errorf("--set %s: %s is no object", set, name)
			}
			inner = map[string]any{}
			at[name] = inner
		}
		at = inner
	}
	at[path[len(path)-1]] = v
	return json.Marshal(all)
}

// env opens the data of files.
func (s sceneFlags) env() (scene.Env, error) {
	env := scene.Env{Data: map[string]datasets.Dataset{}}
	for _, f := range s.files {
		name, path, ok := strings.Cut(f, "=")
		if !ok || name == "" || path == "" {
			return env, fmt.Errorf("--data %s: want name=path", f)
		}
		d, err := datasets.Open(path, datasets.Options{})
		if err != nil {
			return env, err
		}
		env.Data[name] = d
	}
	return env, nil
}

// sceneResult is what a scene came to.
type sceneResult struct {
	Scene      scene.Scene       `json:"scene"`
	Summary    scene.Summary     `json:"summary"`
	Parts      scene.Parts       `json:"parts"`
	Data       string            `json:"data"` // digest of the examples
	Digests    landscape.Digests `json:"digests"`
	Parameters int               `json:"parameters"`
	Training   *sceneTraining    `json:"training,omitempty"`
	Terrain    *sceneTerrain     `json:"terrain,omitempty"`
	Marbles    *sceneMarbles     `json:"marbles,omitempty"`
}

type sceneTraining struct {
	Theta string  `json:"theta"`
	Loss  float64 `json:"loss"`
}

type sceneTerrain struct {
	Digest  string   `json:"digest"` // of the losses as float32
	Lowest  *float64 `json:"lowest"`
	A       float64  `json:"a"` // of the lowest cell
	B       float64  `json:"b"`
	Pits    int      `json:"pits"`
	Holes   int      `json:"holes"`
	Caption string   `json:"caption"`
}

type sceneMarbles struct {
	Mode   string                 `json:"mode"`
	Share  marbles.Share          `json:"share"`
	Counts map[marbles.Status]int `json:"counts"`
}

func (a *app) scene(ctx context.Context, s sceneFlags, declared *scene.Scene) error {
	full := declared.WithDefaults()
	if err := full.Check(scene.DefaultLimits()); err != nil {
		return err
	}
	env, err := s.env()
	if err != nil {
		return err
	}
	c, err := full.Compile(env)
	if err != nil {
		return err
	}
	if err := a.writeScene(s, c); err != nil {
		return err
	}
	if s.program == "-" {
		return nil
	}
	r, err := s.compute(ctx, c)
	if err != nil {
		return err
	}
	return a.emit(r, r.print)
}

// writeScene writes the files that need no computing.
func (a *app) writeScene(s sceneFlags, c *scene.Compiled) error {
	if s.sparse != "" {
		if err := atomicfile.WriteFile(s.sparse, append(c.Scene.Sparse(), '\n')); err != nil {
			return err
		}
	}
	if s.program == "" {
		return nil
	}
	text, err := c.Program()
	if err != nil {
		return err
	}
	if s.program == "-" {
		_, err := fmt.Fprint(a.stdout, text)
		return err
	}
	return atomicfile.WriteFile(s.program, []byte(text))
}

func (s sceneFlags) compute(ctx context.Context, c *scene.Compiled) (*sceneResult, error) {
	r := &sceneResult{Scene: c.Scene, Summary: c.Summary(), Parts: c.Parts, Data: c.Objective.Data.Digest(),
		Digests: c.Digests, Parameters: c.Parameters}
	var trained *scene.Training
	var err error
	if c.NeedsTraining() {
		if trained, err = c.Train(ctx, nil); err != nil {
			return nil, err
		}
		r.Training = &sceneTraining{trained.Digest, trained.Loss}
	}
	if !s.terrain && !s.marbles && s.picture == "" {
		return r, nil
	}
	t, err := c.Terrain(ctx, trained, nil)
	if err != nil {
		return nil, err
	}
	r.Terrain = terrainResult(t)
	if s.picture != "" {
		if err := c.Picture(t).Save(s.picture, t.Surface); err != nil {
			return nil, err
		}
	}
	if !s.marbles {
		return r, nil
	}
	m, err := c.Marbles(ctx, t, nil)
	if err != nil {
		return nil, err
	}
	r.Marbles = &sceneMarbles{m.Mode, m.Share, m.Counts}
	return r, nil
}

func terrainResult(t *scene.Terrain) *sceneTerrain {
	r := &sceneTerrain{Digest: t.Digest, Pits: len(t.Minima), Holes: t.Holes.Total(), Caption: t.Caption}
	if t.Lowest != nil {
		r.Lowest, r.A, r.B = &t.Lowest.Loss, t.Lowest.A, t.Lowest.B
	}
	return r
}

// print writes the same lines as the program of a scene, and a few more.
func (r *sceneResult) print(w io.Writer) error {
	var errs []error
	say := func(format string, args ...any) {
		_, err := fmt.Fprintf(w, format+"\n", args...)
		errs = append(errs, err)
	}
	say("DATA   %s\nMODEL  %s\nSOLVER %s\n", r.Summary.Data, r.Summary.Model, r.Summary.Solver)
	say("data   %s\nmodel  %s\nsolver %s\ntheta0 %s", r.Data, r.Digests.Model, r.Digests.Solver, r.Digests.Theta0)
	if t := r.Training; t != nil {
		say("theta  %s\nloss   %v", t.Theta, t.Loss)
	}
	if t := r.Terrain; t != nil {
		if t.Lowest != nil {
			say("lowest %v at %v, %v", *t.Lowest, t.A, t.B)
		}
		say("ground %s\npits   %d, cells without a height %d", t.Digest, t.Pits, t.Holes)
	}
	if m := r.Marbles; m != nil {
		say("marbles %s\nmode    %s", m.Share, m.Mode)
		for _, status := range marbles.Statuses() {
			say("%-16s %d", status, m.Counts[status])
		}
	}
	return errors.Join(errs...)
}
