package scene

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"landscape/layers"
	"landscape/terrain/marbles"
)

func parsed(t testing.TB, text string) Scene {
	t.Helper()
	s, err := Parse([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return s.WithDefaults()
}

func compiled(t testing.TB, text string) *Compiled {
	t.Helper()
	s := parsed(t, text)
	if err := s.Check(DefaultLimits()); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	c, err := s.Compile(Env{})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return c
}

// small scenes of every kind of data, model and view.
var small = []string{
	`{"data":{"n":40},"model":{"hidden":[4]},"solver":{"steps":20},"view":{"grid":13},"marbles":{"n":6}}`,
	`{"data":{"kind":"xor","n":8,"noise":0.1},"model":{"hidden":[2],"activation":"sigmoid"},"solver":{"kind":"sgd","steps":20},
	  "view":{"grid":13,"directions":"pca"},"marbles":{"n":6,"mode":"plane"}}`,
	`{"data":{"kind":"sine","n":30},"model":{"kind":"two_weights"},"solver":{"steps":20},"view":{"grid":25},"marbles":{"n":6}}`,
	`{"data":{"kind":"blobs","n":30,"label_noise":0.2},"model":{"hidden":[],"init":"he_uniform"},
	  "solver":{"kind":"lion","steps":10,"batch":8,"schedule":"one-cycle"},"view":{"grid":13,"origin":"start"},"marbles":{"n":4}}`,
	`{"data":{"kind":"drawings","n":12,"noise":0.1},"model":{"kind":"conv","filters":2,"hidden":[3],"max_norm":3},
	  "solver":{"kind":"nesterov","steps":10},"view":{"grid":13},"marbles":{"n":3}}`,
	`{"data":{"kind":"points","points":[[0,0,0],[1,1,0],[0,1,1],[1,0,1],[2,2,2]],"holes":[{"x":9,"y":9,"r":1}]},
	  "model":{"hidden":[3],"activation":"softplus","gain":0.5,"init":"orthogonal"},"solver":{"kind":"rmsprop","steps":10},
	  "view":{"grid":13,"directions":"hessian"},"marbles":{"at":[[0.5,0.5],[-0.5,0]]}}`,
}

// outcome is all that a scene comes to.
type outcome struct {
	theta, ground string
	result        *marbles.Result
	grids         []Grid
	trails        [][][3]float32
}

func computed(t testing.TB, c *Compiled) (o outcome) {
	t.Helper()
	tr, err := c.Train(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ground, err := c.Terrain(t.Context(), tr, func(g Grid) { o.grids = append(o.grids, g) })
	if err != nil {
		t.Fatal(err)
	}
	m, err := c.Marbles(t.Context(), ground, func(b MarbleBatch) {
		if b.From != len(o.trails) {
			t.Errorf("marbles from %d on after %d", b.From, len(o.trails))
		}
		o.trails = append(o.trails, b.Trails...)
	})
	if err != nil {
		t.Fatal(err)
	}
	o.theta, o.ground, o.result = tr.Digest, ground.Digest, m.Result
	return o
}

// TestSameBitsOnAnyNumberOfProcessors, of all that is computed and in whatever pieces it is told.
func TestSameBitsOnAnyNumberOfProcessors(t *testing.T) {
	for _, text := range small {
		c := compiled(t, text)
		one := func() outcome {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			return computed(t, c)
		}()
		many := func() outcome {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
			return computed(t, c)
		}()
		a, b := jsonOf(t, one.result), jsonOf(t, many.result)
		if one.theta != many.theta || one.ground != many.ground || a != b {
			t.Errorf("%s: other bits on four processors", text)
		}
		if !reflect.DeepEqual(one.trails, many.trails) || len(one.trails) != c.Starts() {
			t.Errorf("%s: %d and %d trails, or others", text, len(one.trails), len(many.trails))
		}
	}
}

func jsonOf(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestGridsAreNested: each has the cells of the one before, and the last is the whole surface.
func TestGridsAreNested(t *testing.T) {
	c := compiled(t, small[2])
	var grids []Grid
	ground, err := c.Terrain(t.Context(), nil, func(g Grid) { grids = append(grids, g) })
	if err != nil {
		t.Fatal(err)
	}
	var sides []int
	for i, g := range grids {
		sides = append(sides, g.N)
		for y := range g.N {
			for x := range g.N {
				got, want := g.Loss[y*g.N+x], float32(ground.Surface.Cell(x*g.Stride, y*g.Stride).Loss)
				if got != want {
					t.Fatalf("grid %d: cell %d, %d is %v, want %v", i, x, y, got, want)
				}
			}
		}
	}
	if !slices.Equal(sides, []int{7, 13, 25}) {
		t.Errorf("grids of %v cells a side", sides)
	}
}

// TestFieldsMoveOnePart: whatever is changed of the data, the model or the solver moves the digest of that part, and of
// no other; view and marbles move none.
func TestFieldsMoveOnePart(t *testing.T) {
	base := `{"data":{"kind":"moons","n":40},"model":{"hidden":[3]},"solver":{"kind":"momentum","steps":10}}`
	was := compiled(t, base).Parts
	for set, want := range map[string]string{
		`"data":{"kind":"moons","n":41}`:                                           "data",
		`"data":{"kind":"moons","n":40,"noise":0.1}`:                               "data",
		`"data":{"kind":"moons","n":40,"seed":2,"noise":0.1}`:                      "data",
		`"data":{"kind":"moons","n":40,"label_noise":0.5}`:                         "data",
		`"data":{"kind":"moons","n":40,"holes":[{"x":0,"y":1,"r":0.2}]}`:           "data",
		`"data":{"kind":"xor","n":40}`:                                             "data",
		`"data":{"kind":"points","points":[[0,0,0],[1,1,1]]}`:                      "data",
		`"model":{"hidden":[4]}`:                                                   "model",
		`"model":{"hidden":[3,3]}`:                                                 "model",
		`"model":{"hidden":[3],"activation":"relu"}`:                               "model",
		`"model":{"hidden":[3],"max_norm":9}`:                                      "model",
		`"model":{"hidden":[3],"init":"he_normal"}`:                                "model",
		`"model":{"hidden":[3],"gain":2}`:                                          "model",
		`"model":{"hidden":[3],"seed":2}`:                                          "model",
		`"solver":{"kind":"nesterov","steps":10}`:                                  "solver",
		`"solver":{"kind":"momentum","steps":10,"rate":0.01}`:                      "solver",
		`"solver":{"kind":"momentum","steps":10,"momentum":0.5}`:                   "solver",
		`"solver":{"kind":"momentum","steps":10,"batch":10}`:                       "solver",
		`"solver":{"kind":"momentum","steps":10,"schedule":"cosine"}`:              "solver",
		`"solver":{"kind":"momentum","steps":11}`:                                  "solver",
		`"view":{"directions":"pca","origin":"start","seed":9,"range":2}`:          "",
		`"marbles":{"mode":"plane","n":7,"seed":3,"target":0.5,"at":[[0.1,0]]}`:    "",
		`"view":{"grid":13,"log":true},"marbles":{"budget":9}`:                     "",
		`"data":{"kind":"moons","n":40,"noise":0},"model":{"hidden":[3],"gain":1}`: "",
	} {
		var fields map[string]json.RawMessage
		err := errors.Join(json.Unmarshal([]byte(base), &fields), json.Unmarshal([]byte("{"+set+"}"), &fields))
		if err != nil {
			t.Fatal(err)
		}
		is := compiled(t, jsonOf(t, fields)).Parts
		data, model, solver := was.Same(is)
		var moved []string
		for name, same := range map[string]bool{"data": data, "model": model, "solver": solver} {
			if !same {
				moved = append(moved, name)
			}
		}
		if got := strings.Join(moved, " "); got != want {
			t.Errorf("%s moves %q, want %q", set, got, want)
		}
	}
}

// TestSparseMeansTheSame: what a link holds is the scene.
func TestSparseMeansTheSame(t *testing.T) {
	for _, text := range append(small, `{}`, `{"solver":{"steps":77},"marbles":{"budget":300}}`,
		`{"data":{"kind":"drawings"},"model":{"hidden":[16,16]}}`, `{"model":{"hidden":[]}}`) {
		s := parsed(t, text)
		again := parsed(t, string(s.Sparse()))
		if jsonOf(t, s) != jsonOf(t, again) {
			t.Errorf("%s\n%s reads back as another scene", text, s.Sparse())
		}
	}
	if got := string(parsed(t, `{}`).Sparse()); len(got) > 100 {
		t.Errorf("the default scene takes %s", got)
	}
}

func TestBadScenes(t *testing.T) {
	for text, want := range map[string]string{
		`{"data":{"n":1}}`:                                                 "data.n",
		`{"data":{"n":1000000}}`:                                           "data.n",
		`{"data":{"kind":"mons"}}`:                                         "data.kind",
		`{"data":{"noise":-1}}`:                                            "data.noise",
		`{"data":{"label_noise":2}}`:                                       "data.label_noise",
		`{"data":{"kind":"sine","label_noise":0.5}}`:                       "data.label_noise",
		`{"data":{"kind":"blobs","classes":1}}`:                            "data.classes",
		`{"data":{"kind":"points"}}`:                                       "data.points",
		`{"data":{"kind":"points","points":[[0,0,0],[1,1,0]]}}`:            "data.points",
		`{"data":{"kind":"points","points":[[0,0,0],[1,1,0.5]]}}`:          "data.points[1]",
		`{"data":{"kind":"points","points":[[0,0,0],[1,1,2]]}}`:            "data.points",
		`{"data":{"kind":"file"}}`:                                         "data.file",
		`{"data":{"kind":"file","file":"none"}}`:                           "data.file",
		`{"data":{"holes":[{"x":0,"y":0,"r":50}]}}`:                        "data.holes",
		`{"data":{"holes":[{"x":0,"y":0,"r":-1}]}}`:                        "data.holes[0].r",
		`{"data":{"kind":"drawings","holes":[{"x":0,"y":0,"r":1}]}}`:       "data.holes",
		`{"model":{"kind":"conv"}}`:                                        "model.kind",
		`{"model":{"kind":"two_weights"}}`:                                 "model.kind",
		`{"model":{"hidden":[0]}}`:                                         "model.hidden[0]",
		`{"model":{"hidden":[65]}}`:                                        "model.hidden[0]",
		`{"model":{"hidden":[1,1,1,1,1]}}`:                                 "model.hidden",
		`{"model":{"activation":"step"}}`:                                  "model.activation",
		`{"model":{"init":"ones"}}`:                                        "model.init",
		`{"model":{"max_norm":-1}}`:                                        "model.max_norm",
		`{"solver":{"kind":"newton"}}`:                                     "solver.kind",
		`{"solver":{"rate":-1}}`:                                           "solver.rate",
		`{"solver":{"steps":1}}`:                                           "solver.steps",
		`{"solver":{"schedule":"x"}}`:                                      "solver.schedule",
		`{"view":{"grid":1000000}}`:                                        "view.grid",
		`{"view":{"directions":"weights"}}`:                                "view.directions",
		`{"view":{"range":-1}}`:                                            "view.range",
		`{"view":{"origin":"middle"}}`:                                     "view.origin",
		`{"marbles":{"n":100000}}`:                                         "marbles.n",
		`{"marbles":{"mode":"x"}}`:                                         "marbles.mode",
		`{"marbles":{"target":-1}}`:                                        "marbles.target",
		`{"model":{"hidden":[],"init":"zeros"},"view":{"origin":"start"}}`: "view.directions",
		`{"version":2}`:                                                    "version",
		`{"data":{"n":"many"}}`:                                            "data.n",
		`{"data":{"points":[["a",1,2]]}}`:                                  "data.points",
		`{"daat":{}}`:                                                      "scene",
		`{} {}`:                                                            "scene",
		`{`:                                                                "scene",
		`[]`:                                                               "scene",
		`{"solver":{"kind":"sgd","rate":1000,"steps":100},"model":{"activation":"relu","gain":100}}`: "solver.rate",
	} {
		err := errorOf(text)
		var field *FieldError
		if !errors.As(err, &field) || field.Field != want {
			t.Errorf("%s: error %v, want one of %s", text, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: an error of several lines: %v", text, err)
		}
	}
}

// errorOf is the first error that a scene meets.
func errorOf(text string) error {
	s, err := Parse([]byte(text))
	if err != nil {
		return err
	}
	full := s.WithDefaults()
	if err := full.Check(DefaultLimits()); err != nil {
		return err
	}
	c, err := full.Compile(Env{})
	if err != nil {
		return err
	}
	tr, err := c.Train(context.Background(), nil)
	if err != nil {
		return err
	}
	_, _, _, err = c.Plane(tr)
	return err
}

// TestTreesStandBeyondTheBound, and nothing that the marbles reach lies there.
func TestTreesStandBeyondTheBound(t *testing.T) {
	c := compiled(t, `{"data":{"kind":"moons","n":30},"model":{"hidden":[4],"max_norm":2.5},"view":{"grid":25,"range":2},
		"solver":{"kind":"momentum","steps":60},"marbles":{"n":5}}`)
	tr, err := c.Train(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := norm(tr.Theta); got > 2.5001 {
		t.Errorf("the model computes with weights of length %v", got)
	}
	ground, err := c.Terrain(t.Context(), tr, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(ground.Trees) == 0 || len(ground.Trees) == 25*25 {
		t.Fatalf("%d trees", len(ground.Trees))
	}
	theta := make([]float32, c.Parameters)
	for _, at := range ground.Trees {
		ground.Surface.Plane.At(theta, at[0], at[1])
		if norm(theta) <= 2.5 {
			t.Errorf("a tree at %v, where the weights are no longer than %v", at, norm(theta))
		}
	}
	// a height beyond the bound is that of the weights brought back to it
	plain := compiled(t, `{"data":{"kind":"moons","n":30},"model":{"hidden":[4]},"view":{"grid":25}}`)
	free, err := plain.ground()
	if err != nil {
		t.Fatal(err)
	}
	at := ground.Trees[0]
	ground.Surface.Plane.At(theta, at[0], at[1])
	bounded, err := c.ground()
	if err != nil {
		t.Fatal(err)
	}
	got, err := bounded.Height(theta)
	if err != nil {
		t.Fatal(err)
	}
	layers.MaxNorm{Norm: 2.5}.Project(theta)
	want, err := free.Height(theta)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(got.Loss-want.Loss) > 1e-6 {
		t.Errorf("height %v beyond the bound, want %v", got.Loss, want.Loss)
	}
}

// TestPairedMarbles start at the same places under two solvers.
func TestPairedMarbles(t *testing.T) {
	var both []*MarbleResult
	for _, solver := range []string{"adam", "sgd"} {
		c := compiled(t, `{"data":{"kind":"xor","n":4},"model":{"hidden":[3]},"view":{"grid":13,"origin":"start"},
			"solver":{"steps":150,"kind":"`+solver+`"},"marbles":{"n":30}}`)
		ground, err := c.Terrain(t.Context(), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		m, err := c.Marbles(t.Context(), ground, nil)
		if err != nil {
			t.Fatal(err)
		}
		both = append(both, m)
	}
	p, err := Pair(both[0], both[1])
	if err != nil {
		t.Fatal(err)
	}
	if p.Both+p.OnlyA+p.OnlyB+p.Neither != 30 || p.Both+p.OnlyA != both[0].Share.Count {
		t.Errorf("%+v of %v and %v", p, both[0].Share, both[1].Share)
	}
	both[1].Mode = "in the plane"
	if _, err := Pair(both[0], both[1]); err == nil {
		t.Error("marbles of two modes are compared")
	}
}

// TestBoundary agrees with the labels that the trained model gets right.
func TestBoundary(t *testing.T) {
	c := compiled(t, `{"data":{"kind":"blobs","n":60,"seed":3},"model":{"hidden":[8]}}`)
	tr, err := c.Train(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := c.Boundary(t.Context(), tr.Theta, 120)
	if err != nil {
		t.Fatal(err)
	}
	right := 0
	x := make([]float32, 2)
	for i := range c.Data.Len() {
		if err := c.Data.Read(i, x); err != nil {
			t.Fatal(err)
		}
		col := int(math.Round((float64(x[0]) - b.XMin) / (b.XMax - b.XMin) * 119))
		row := int(math.Round((float64(x[1]) - b.YMin) / (b.YMax - b.YMin) * 119))
		p := b.Values[3*(row*120+col):][:3]
		if sum := p[0] + p[1] + p[2]; math.Abs(float64(sum)-1) > 1e-5 {
			t.Fatalf("probabilities %v", p)
		}
		if slices.Index(p, slices.Max(p)) == c.Data.Label(i) {
			right++
		}
	}
	if share := float64(right) / float64(c.Data.Len()); math.Abs(share-tr.Accuracy) > 0.05 {
		t.Errorf("%v of the points lie on their side of the boundary, and the accuracy is %v", share, tr.Accuracy)
	}
	if _, err := c.Boundary(t.Context(), tr.Theta[1:], 20); err == nil {
		t.Error("a θ that is too short has a boundary")
	}
}

// TestCanceled computations end at once.
func TestCanceled(t *testing.T) {
	c := compiled(t, `{"data":{"n":500},"solver":{"steps":5000},"marbles":{"n":1000,"target":1e-9}}`)
	tr, err := c.Train(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, run := range map[string]func(ctx context.Context) error{
		"train":   func(ctx context.Context) error { _, err := c.Train(ctx, nil); return err },
		"terrain": func(ctx context.Context) error { _, err := c.Terrain(ctx, tr, nil); return err },
		"marbles": func(ctx context.Context) error {
			plane, x, y, err := c.Plane(tr)
			if err != nil {
				return err
			}
			_, err = c.Marbles(ctx, emptyTerrain(plane, x, y), nil)
			return err
		},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
		begin := time.Now()
		err := run(ctx)
		cancel()
		if took := time.Since(begin); !errors.Is(err, context.DeadlineExceeded) || took > 2*time.Second {
			t.Errorf("%s: error %v after %v", name, err, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range small {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := Parse(text)
		if err != nil {
			return
		}
		full := s.WithDefaults()
		if full.Check(DefaultLimits()) != nil {
			return
		}
		again, err := Parse(full.Sparse())
		if err != nil || jsonOf(t, again.WithDefaults()) != jsonOf(t, full) {
			t.Errorf("%s reads back as another scene (%v)", full.Sparse(), err)
		}
	})
}
