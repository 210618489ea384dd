package terrain

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gorgonia.org/tensor"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/losses"
)

// grouped are n examples of d normal numbers in k classes, some of whose numbers tell the class by so much.
func grouped(n, d, k int, by float64) datasets.Arrays {
	r := random.New(1, "grouped")
	c := datasets.Arrays{Shape: []int{d}}
	for i := range k {
		c.Classes = append(c.Classes, string(rune('a'+i)))
	}
	for range n {
		label := r.IntN(k)
		for j := range d {
			v := r.NormFloat64()
			if j%k == label {
				v += by
			}
			c.Values = append(c.Values, float32(v))
		}
		c.Labels = append(c.Labels, label)
	}
	return c
}

// trained moves theta along the gradient's signs, less and less far.
func trained(t *testing.T, p *Evaluator, theta []float32, steps int) {
	t.Helper()
	grad := make([]float32, len(theta))
	for s := range steps {
		if _, err := p.Gradient(theta, grad); err != nil {
			t.Fatal(err)
		}
		for i, g := range grad {
			if g != 0 {
				theta[i] -= float32(math.Copysign(0.02*(1-float64(s)/float64(steps)), float64(g)))
			}
		}
	}
}

// slopes are the gradients of a ground in float64, at points in float64.
func slopes(t *testing.T, p *Evaluator) func(theta []float64) []float64 {
	t.Helper()
	batch := p.data.batches[0]
	cfg := p.ground.config(len(batch.Labels), graph.Evaluation)
	cfg.Dtype = tensor.Float64
	params, err := graph.NewParams(p.ground.Model, p.ground.Loss, cfg, 0)
	if err != nil {
		t.Fatal(err)
	}
	program, err := graph.Compile(p.ground.Model, p.ground.Loss, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Set(&batch); err != nil || len(p.data.batches) != 1 {
		t.Fatal(len(p.data.batches), err)
	}
	return func(theta []float64) []float64 {
		copy(params.Theta64(), theta)
		if _, err := program.Gradient(); err != nil {
			t.Fatal(err)
		}
		return program.Grad64()
	}
}

// central is the product of the Hessian with v by differences of gradients in float64.
func central(slope func([]float64) []float64, theta []float32, v []float64, step float64) []float64 {
	at, product := make([]float64, len(theta)), make([]float64, len(theta))
	for _, sign := range []float64{1, -1} {
		for i, x := range theta {
			at[i] = float64(x) + sign*step*v[i]
		}
		for i, g := range slope(at) {
			product[i] += sign * g / (2 * step)
		}
	}
	return product
}

// fullByDifferences is the whole Hessian by differences.
func fullByDifferences(slope func([]float64) []float64, theta []float32, step float64) *mat.SymDense {
	n := len(theta)
	m, unit := mat.NewSymDense(n, nil), make([]float64, n)
	for i := range n {
		unit[i] = 1
		for j, x := range central(slope, theta, unit, step)[:i+1] {
			m.SetSym(i, j, x)
		}
		unit[i] = 0
	}
	return m
}

// TestExtremesOfSmoothNets: the greatest and the least curvature of trained and untrained nets are those of the full
// Hessian, which differences of gradients in float64 give.
func TestExtremesOfSmoothNets(t *testing.T) {
	for name, c := range map[string]struct {
		between graph.Layer
		steps   int
	}{"tanh, trained": {layers.Tanh{}, 60}, "gelu, trained": {layers.GELU{}, 60},
		"tanh at the start": {layers.Tanh{}, 0}} {
		if testing.Short() && name != "tanh, trained" {
			continue
		}
		p, theta := groundOf(t, dense(c.between, 16, 8, 3), losses.CrossEntropy{}, grouped(100, 12, 3, 0.7))
		trained(t, p, theta, c.steps)
		values := eigenvalues(t, fullByDifferences(slopes(t, p), theta, 1e-4))
		e, err := Extremal{}.At(p, theta)
		if err != nil {
			t.Fatal(err)
		}
		for want, x := range map[float64]Extreme{values[len(values)-1]: e.Greatest, values[0]: e.Least} {
			near(t, name, x.Value, want, 1e-4*math.Abs(want))
			if !x.Converged || x.Error > 1e-4*math.Abs(want) || x.Method != Exact {
				t.Errorf("%s: %v, want it converged to 1e-4", name, x.Curvature)
			}
		}
		if e.Kinks != nil || e.GreatestAcross != nil {
			t.Errorf("%s has kinks: %v", name, e.Kinks)
		}
	}
}

// TestExtremesOfALargeNet: 50,000 parameters, against power iteration by differences of gradients in float64.
func TestExtremesOfALargeNet(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	p, theta := groundOf(t, dense(layers.Tanh{}, 200, 100, 10), losses.CrossEntropy{}, grouped(20, 150, 10, 0.7))
	trained(t, p, theta, 5)
	if len(theta) < 50_000 {
		t.Fatal(len(theta))
	}
	e, err := Extremal{}.At(p, theta)
	if err != nil {
		t.Fatal(err)
	}
	if !e.Greatest.Converged || !e.Least.Converged {
		t.Errorf("%v and %v, want them converged", e.Greatest.Curvature, e.Least.Curvature)
	}
	slope := slopes(t, p)
	near(t, "the greatest", e.Greatest.Value, power(slope, theta), 1e-3*e.Greatest.Value)
	off := 0.0
	for i, x := range central(slope, theta, e.Least.Vector, 1e-3) {
		off = math.Hypot(off, x-e.Least.Value*e.Least.Vector[i])
	}
	near(t, "the residual of the least", off, e.Least.Error, 1e-4*math.Abs(e.Least.Value))
}

// power is the eigenvalue of the Hessian that lies furthest from 0, by power iteration.
func power(slope func([]float64) []float64, theta []float32) (value float64) {
	v := gaussian(len(theta), 3, "power iteration", 0)
	for before := math.Inf(1); math.Abs(value-before) > 1e-5*math.Abs(value); {
		scale(v, 1/norm(v))
		w := central(slope, theta, v, 1e-3)
		before, value = value, dot(v, w)
		v = w
	}
	return value
}

// TestExtremesOfKinkedNets: of a net of ReLU the Hessian between the kinks is one thing, what differences over a
// radius see another, and each is named. The first is compared with differences so small that they cross no kink.
func TestExtremesOfKinkedNets(t *testing.T) {
	data := grouped(60, 8, 3, 0)
	p, theta := groundOf(t, dense(layers.ReLU{}, 12, 8, 3), losses.CrossEntropy{}, data)
	trained(t, p, theta, 60)
	slope := slopes(t, p)
	values := eigenvalues(t, fullByDifferences(slope, theta, 1e-8))
	e, err := Extremal{}.At(p, theta)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(e.Kinks, []string{"relu"}) {
		t.Errorf("kinks %v", e.Kinks)
	}
	for want, x := range map[float64]Extreme{values[len(values)-1]: e.Greatest, values[0]: e.Least} {
		near(t, "between the kinks", x.Value, want, 1e-4*math.Abs(want))
		if x.Method != AlmostEverywhere || !x.Converged || !strings.Contains(x.String(), "almost everywhere") {
			t.Errorf("%v", x.Curvature)
		}
	}
	for sign, x := range map[float64]*Extreme{1: e.GreatestAcross, -1: e.LeastAcross} {
		if x.Method != Across || x.Radius != norm32(theta)/1000 ||
			!strings.Contains(x.String(), "finite difference over ±") {
			t.Errorf("%v", x.Curvature)
		}
		w := central(slope, theta, x.Vector, x.Radius)
		near(t, "across", x.Value, dot(w, x.Vector), 1e-3*math.Abs(x.Value))
		off := 0.0
		for i, v := range x.Vector {
			off = math.Hypot(off, w[i]-x.Value*v)
		}
		near(t, "its error", x.Error, off, 1e-2*math.Abs(x.Value))
		extreme := map[float64][]float64{1: e.Greatest.Vector, -1: e.Least.Vector}[sign]
		along := dot(central(slope, theta, extreme, x.Radius), extreme)
		if sign*(x.Value-along) < -0.02*e.GreatestAcross.Value {
			t.Errorf("across %v, and %v along the eigenvector of the Hessian", x.Value, along)
		}
	}
	h, err := NewHessian(p, theta)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := (SpectralDensity{Probes: 1, Steps: 3}).Of(h); err != nil || d.Method != AlmostEverywhere {
		t.Errorf("the density of %q, %v", d.Method, err)
	}
	u, v, err := HessianDirections(p, theta, 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(u.Curvatures) != 2 || len(v.Curvatures) != 2 || u.Curvature != e.Greatest.Value {
		t.Errorf("the directions tell %v and %v, want two numbers each", u.Curvatures, v.Curvatures)
	}
}

// bent is x² + |x − 0.01|: its Hessian is 2, and the differences over a radius of r > 0.01 are 2 + 1/r.
type bent struct{}

func (bent) Gradient(theta, grad []float32) (float64, error) {
	x := float64(theta[0])
	grad[0] = float32(2*x + math.Copysign(1, x-0.01))
	return x*x + math.Abs(x-0.01), nil
}

func (bent) HessianProduct(_ []float32, dst, v []float64) error { dst[0] = 2 * v[0]; return nil }
func (bent) PlanHessian() error                                 { return nil }
func (bent) Kinks() []string                                    { return []string{"abs"} }

func TestCurvatureAcrossAKinkInClosedForm(t *testing.T) {
	e, err := Extremal{Radius: 0.1}.At(bent{}, []float32{0})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "between", e.Greatest.Value, 2, 1e-12)
	near(t, "across", e.GreatestAcross.Value, 12, 1e-5)
	near(t, "radius", e.GreatestAcross.Radius, 0.1, 0)
}

// Nothing is called converged that is not.
func TestUnfinishedSearchSaysSo(t *testing.T) {
	p, theta := groundOf(t, dense(layers.Tanh{}, 16, 8, 3), losses.CrossEntropy{}, grouped(100, 12, 3, 0.7))
	e, err := Extremal{Steps: 4}.At(p, theta)
	if err != nil {
		t.Fatal(err)
	}
	if e.Least.Converged || !strings.Contains(e.Least.String(), "not converged") || e.Least.Error < 1e-4*math.Abs(
		e.Least.Value) {
		t.Errorf("after 4 steps: %v", e.Least.Curvature)
	}
}
