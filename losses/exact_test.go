package losses

import (
	"fmt"
	"math"
	"testing"

	"landscape/graph"
)

// slope is the sum of a loss's derivatives by the model's output, as a loss: its gradient are the sums of second
// derivatives.
type slope struct{ of graph.Loss }

func (s slope) Loss(b *graph.Builder, y *graph.Node) *graph.Node {
	return b.Sum(b.Gradient(s.of.Loss(b, y), y)[0])
}

// closeTo says that x is y but for rounding: a relative error, and below the normal numbers that of the least one.
func closeTo(x, y, relative, least float64) bool { return math.Abs(x-y) <= relative*math.Abs(y)+least }

// TestBinaryCrossEntropyKeepsAllDigits: every term is of one sign, so that each of the values below has an exact
// formula.
func TestBinaryCrossEntropyKeepsAllDigits(t *testing.T) {
	const least = 4.5e-45 // three times the least float32
	softplus := func(x float64) float64 { return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) }
	sigmoid := func(x float64) float64 { return math.Exp(-softplus(-x)) }
	for _, w := range []float64{1, 3} {
		l := BinaryCrossEntropy{PositiveWeight: w}
		for _, x := range []float64{0, 0.125, -0.125, 5, -5, 15, -15, 20, -20, 50, -50, 100, -100} {
			for _, target := range []float64{0, 0.25, 1} {
				s, f := setting{output: []int{1, 1}, target: []int{1}}, graph.Feed{Target: []float32{float32(target)}}
				name := fmt.Sprintf("logit %v, target %v, weight %v", x, target, w)
				value := w*target*softplus(-x) + (1-target)*softplus(x)
				first := (1-target)*sigmoid(x) - w*target*sigmoid(-x)
				second := (w*target + 1 - target) * sigmoid(x) * sigmoid(-x)
				check := func(what string, got, want, relative, least float64) {
					if !closeTo(got, want, relative, least) {
						t.Errorf("%s: %s is %v, want %v", name, what, got, want)
					}
				}
				got, gradient := compile(t, l, s).at(t, []float64{x}, f)
				check("loss", got, value, 4e-15, 0)
				check("gradient", gradient[0], first, 4e-15, 1e-16*target)
				_, gradient = compile(t, slope{l}, s).at(t, []float64{x}, f)
				check("second derivative", gradient[0], second, 4e-15, 0)

				got, gradient = inSingle(t, l, s, []float64{x}, f)
				check("loss in float32", got, value, 3e-7, least)
				check("gradient in float32", gradient[0], first, 3e-7, 1e-7*target+least)
				_, gradient = inSingle(t, slope{l}, s, []float64{x}, f)
				check("second derivative in float32", gradient[0], second, 3e-7, least)
			}
		}
	}
}

// TestLossesOfLargeLogits: logits of a thousand tell classes apart as well as those around zero do.
func TestLossesOfLargeLogits(t *testing.T) {
	labels := graph.Feed{Labels: []int{0, 2, 1}}
	targets := graph.Feed{Target: []float32{0.5, 0.25, 0.25, 1, 0, 0, 0.125, 0.5, 0.375}}
	for _, c := range []struct {
		loss graph.Loss
		s    setting
		feed graph.Feed
	}{
		{CrossEntropy{}, setting{output: []int{3, 3}, classes: 3}, labels},
		{CrossEntropy{Smoothing: 0.1}, setting{output: []int{3, 3}, classes: 3}, labels},
		{KLDivergence{}, setting{output: []int{3, 3}, target: []int{3}}, targets},
	} {
		near := []float64{0.5, -2, 1, 3, -0.25, 1.5, 2, 2.5, -1}
		far := make([]float64, len(near))
		for i, v := range near {
			far[i] = v + 4096
		}
		want, _ := compile(t, c.loss, c.s).at(t, near, c.feed)
		if got, _ := inSingle(t, c.loss, c.s, far, c.feed); !closeTo(got, want, 1e-6, 0) {
			t.Errorf("%#v: %v, want %v", c.loss, got, want)
		}
	}
}

// TestHingeWithoutLossIsZero: a margin that is kept everywhere leaves nothing.
func TestHingeWithoutLossIsZero(t *testing.T) {
	s := setting{output: []int{3, 3}, classes: 3}
	x := []float64{9, 1, 2, 0, 8, 1, 3, 7, 1}
	for _, margin := range []float64{0.1, 0.7, 3} {
		got, gradient := inSingle(t, Hinge{Margin: margin}, s, x, graph.Feed{Labels: []int{0, 1, 1}})
		if got != 0 {
			t.Errorf("margin %v: loss %v, want 0", margin, got)
		}
		for i, g := range gradient {
			if g != 0 {
				t.Errorf("margin %v: gradient by output %d is %v, want 0", margin, i, g)
			}
		}
	}
}

// TestFloat64IsFloat64Throughout: weights, shares and masks of a float64 program are not rounded to float32 on their
// way.
func TestFloat64IsFloat64Throughout(t *testing.T) {
	x := []float64{0.3, -1.2, 0.7, 1.1, 0.2, -0.4, -0.9, 0.6, 0.5, 2, 0.1, 0.4}
	labels := []int{0, 2, 1, 2}
	weights := []float64{1, 0.3, 0.7}
	logs := make([]float64, len(x)) // log softmax
	for i := range x {
		row, sum := x[i/3*3:i/3*3+3], 0.0
		for _, v := range row {
			sum += math.Exp(v)
		}
		logs[i] = x[i] - math.Log(sum)
	}
	sum, mass, uniform := 0.0, 0.0, 0.0
	for i, label := range labels {
		sum -= weights[label] * logs[3*i+label]
		mass += weights[label]
		for c, w := range weights {
			uniform -= w * logs[3*i+c] / 3
		}
	}
	distance := func(i, j int) (d float64) {
		for k := range 3 {
			d += (x[3*i+k] - x[3*j+k]) * (x[3*i+k] - x[3*j+k])
		}
		return d
	}
	// Examples 1 and 3 are the only ones of one class: of the metric losses they alone count.
	e := func(i, j int) float64 { return math.Exp(-distance(i, j)) }
	pair := func(i, j int) float64 { return -math.Log(e(i, j) / (e(i, 0) + e(i, 2) + e(i, j))) }
	targets := []float32{0.5, 0.25, 0.25, 0.1, 0.3, 0.6, 0, 1, 0, 0.125, 0.5, 0.375}
	kl := 0.0
	for i, v := range targets {
		if v > 0 {
			kl += float64(v) * (math.Log(float64(v)) - logs[i]) / 4
		}
	}
	s := setting{output: []int{4, 3}, classes: 3}
	for _, c := range []struct {
		loss graph.Loss
		s    setting
		feed graph.Feed
		want float64
	}{
		{CrossEntropy{ClassWeights: weights}, s, graph.Feed{Labels: labels}, sum / mass},
		{CrossEntropy{ClassWeights: weights, Smoothing: 0.2}, s, graph.Feed{Labels: labels},
			(0.8*sum + 0.2*uniform) / mass},
		{KLDivergence{}, setting{output: []int{4, 3}, target: []int{3}}, graph.Feed{Target: targets}, kl},
		{NCA{}, s, graph.Feed{Labels: labels}, (pair(1, 3) + pair(3, 1)) / 2},
		{Prototypical{}, s, graph.Feed{Labels: labels}, -math.Log(e(3, 1) / (e(3, 0) + e(3, 1) + e(3, 2)))},
	} {
		if got, _ := compile(t, c.loss, c.s).at(t, x, c.feed); !closeTo(got, c.want, 1e-14, 1e-15) {
			t.Errorf("%#v: %.17g, want %.17g", c.loss, got, c.want)
		}
	}
}

// TestMetricLossesFarFromOrigin: the bounds are what PyTorch's float32, which subtracts points before it squares, is
// off by.
func TestMetricLossesFarFromOrigin(t *testing.T) {
	r := generator(9)
	s := setting{output: []int{20, 8}, classes: 4}
	spread := normals(r, 160)
	f := s.feed(r)
	for offset, bound := range map[float64]float64{100: 1e-5, 1000: 1e-4, 3000: 4e-4} {
		x := make([]float64, len(spread))
		for i, v := range spread {
			x[i] = float64(float32(offset + 0.5*v))
		}
		for _, l := range []graph.Loss{Prototypical{Shot: 2}, NCA{}} {
			value, gradient := compile(t, l, s).at(t, x, f)
			got, single := inSingle(t, l, s, x, f)
			worst, largest := 0.0, 0.0
			for i, g := range gradient {
				worst, largest = max(worst, math.Abs(single[i]-g)), max(largest, math.Abs(g))
			}
			if !closeTo(got, value, bound, 0) || !(worst <= bound*largest) {
				t.Errorf("%T around %v: loss %v, want %v; gradient off by %.2g of %.2g", l, offset, got, value, worst,
					largest)
			}
		}
	}
}
