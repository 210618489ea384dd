package solvers

import (
	"math"
	"testing"

	"landscape/param"
)

// network is the small function that all trajectories run on: y = w2·tanh(w1·x + b1) + b2 under the mean squared error,
// on a few rows. Its 13 parameters are two weights and two biases. The gradient is derived by hand, in float64.
type network struct{ x, y []float64 }

const hidden, inputs = 3, 2

var networkLayout = Layout{
	{Name: "hidden/weight", Shape: []int{hidden, inputs}, Kind: param.Weight, Offset: 0, Len: 6},
	{Name: "hidden/bias", Shape: []int{hidden}, Kind: param.Bias, Offset: 6, Len: 3},
	{Name: "output/weight", Shape: []int{1, hidden}, Kind: param.Weight, Offset: 9, Len: 3},
	{Name: "output/bias", Shape: []int{1}, Kind: param.Bias, Offset: 12, Len: 1},
}

var (
	sample = network{
		x: []float64{0.5, -1.2, 1.5, 0.3, -0.7, 0.8, -1.1, -0.6, 0.2, 1.9, 0.9, -0.4},
		y: []float64{1.3, -0.8, 0.4, 2.1, -1.7, 0.6},
	}
	start = []float64{0.5, -0.25, -0.75, 0.625, 0.125, 1, 0, 0.25, -0.125, 0.75, -0.5, 0.375, 0}
)

// part is the i-th of n equal parts of the rows.
func (n network) part(i, parts int) network {
	from, to := i*len(n.y)/parts, (i+1)*len(n.y)/parts
	return network{n.x[from*inputs : to*inputs], n.y[from:to]}
}

func (n network) loss(theta []float64) float64 { return n.gradient(theta, make([]float64, len(theta))) }

// gradient fills grad and returns the loss.
func (n network) gradient(theta, grad []float64) float64 {
	w1, b1, w2, b2 := theta[:6], theta[6:9], theta[9:12], theta[12]
	clear(grad)
	loss := 0.0
	for row, y := range n.y {
		x := n.x[row*inputs:]
		var a [hidden]float64
		out := b2
		for h := range a {
			a[h] = math.Tanh(w1[2*h]*x[0] + w1[2*h+1]*x[1] + b1[h])
			out += w2[h] * a[h]
		}
		d := 2 * (out - y) / float64(len(n.y))
		loss += (out - y) * (out - y) / float64(len(n.y))
		grad[12] += d
		for h := range a {
			grad[9+h] += d * a[h]
			e := d * w2[h] * (1 - a[h]*a[h])
			grad[6+h] += e
			grad[2*h] += e * x[0]
			grad[2*h+1] += e * x[1]
		}
	}
	return loss
}

// walker feeds a State with float32 gradients of a network.
type walker struct {
	net         network
	theta, grad []float32
	wide, slope []float64
}

func newWalker(net network) *walker {
	w := &walker{
		net:   net,
		theta: make([]float32, len(start)), grad: make([]float32, len(start)),
		wide: make([]float64, len(start)), slope: make([]float64, len(start)),
	}
	for i, x := range start {
		w.theta[i] = float32(x)
	}
	return w
}

// again computes the gradient at theta.
func (w *walker) again() error {
	for i, x := range w.theta {
		w.wide[i] = float64(x)
	}
	w.net.gradient(w.wide, w.slope)
	for i, g := range w.slope {
		w.grad[i] = float32(g)
	}
	return nil
}

func (w *walker) step(t *testing.T, state State) {
	t.Helper()
	w.again()
	if err := state.Step(w.theta, w.grad, w.again); err != nil {
		t.Fatal(err)
	}
}

func mustNew(t testing.TB, solver Solver) State {
	t.Helper()
	state, err := solver.New(networkLayout)
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// compare holds theta to a reference in float64.
func compare(t *testing.T, step int, what string, got []float32, want []float64, tolerance float64) {
	t.Helper()
	for i := range want {
		if d := math.Abs(float64(got[i]) - want[i]); !(d <= tolerance*(1+math.Abs(want[i]))) {
			t.Fatalf("step %d: %s[%d] = %v, want %v (difference %.2g)", step, what, i, got[i], want[i], d)
		}
	}
}

func TestNetworkGradient(t *testing.T) {
	grad, scratch := make([]float64, len(start)), make([]float64, len(start))
	sample.gradient(start, grad)
	for i := range start {
		const h = 1e-6
		copy(scratch, start)
		scratch[i] += h
		up := sample.loss(scratch)
		scratch[i] -= 2 * h
		if want := (up - sample.loss(scratch)) / (2 * h); math.Abs(grad[i]-want) > 1e-8 {
			t.Errorf("gradient[%d] = %v, central difference %v", i, grad[i], want)
		}
	}
}
