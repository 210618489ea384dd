package losses

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path"
	"reflect"
	"strings"
	"testing"

	"landscape/graph"
	"landscape/internal/declare"
)

// every loss with settings and data that suit it
var subjects = []struct {
	loss graph.Loss
	setting
}{
	{CrossEntropy{}, setting{output: []int{5, 4}, classes: 4}},
	{CrossEntropy{Smoothing: 0.1}, setting{output: []int{5, 4}, classes: 4}},
	{CrossEntropy{ClassWeights: []float64{1, 0, 0.3}}, setting{output: []int{6, 3}, classes: 3}},
	{CrossEntropy{ClassWeights: []float64{1, 2, 0.3}, Smoothing: 0.2}, setting{output: []int{6, 3}, classes: 3}},
	{BinaryCrossEntropy{}, setting{output: []int{5, 1}, classes: 2}},
	{BinaryCrossEntropy{PositiveWeight: 2}, setting{output: []int{5}, classes: 2}},
	{BinaryCrossEntropy{}, setting{output: []int{5, 3}, target: []int{3}}},
	{BinaryCrossEntropy{}, setting{output: []int{5, 3}, classes: 3}},
	{MeanSquaredError{}, setting{output: []int{4, 2}, target: []int{2}}},
	{MeanSquaredError{}, setting{output: []int{4}, target: []int{1}}},
	{MeanAbsoluteError{}, setting{output: []int{4, 2}, target: []int{2}}},
	{Huber{Delta: 0.4}, setting{output: []int{4, 2}, target: []int{2}}},
	{KLDivergence{}, setting{output: []int{4, 3}, classes: 3}},
	{Hinge{}, setting{output: []int{5, 4}, classes: 4}},
	{Hinge{Margin: 0.3}, setting{output: []int{5, 2}, classes: 2}},
	{Hinge{}, setting{output: []int{5, 1}, classes: 2}},
	{Hinge{}, setting{output: []int{5}, classes: 2}},
	{TokenCrossEntropy{}, setting{output: []int{3, 4, 5}, target: []int{4}, tokens: 5}},
	{TokenCrossEntropy{}, setting{output: []int{2, 3, 2, 3}, target: []int{3, 2}, tokens: 3}},
	{NCA{}, setting{output: []int{7, 3}, classes: 4}},
	{NCA{Temperature: 3}, setting{output: []int{7, 3}, classes: 4}},
	{Prototypical{}, setting{output: []int{7, 3}, classes: 3}},
	{Prototypical{Shot: 1, Temperature: 0.5}, setting{output: []int{8, 2}, classes: 3}},
}

// feed is a random batch.
func (s setting) feed(r *rand.Rand) graph.Feed {
	var f graph.Feed
	for range s.output[0] {
		if s.classes > 0 {
			f.Labels = append(f.Labels, r.IntN(s.classes))
		}
		if s.target != nil {
			for range sizeOf(s.target) {
				if v := r.Float32(); s.tokens == 0 {
					f.Target = append(f.Target, v)
				} else {
					f.Target = append(f.Target, float32(math.Floor(float64(v)*float64(s.tokens))))
				}
			}
		}
	}
	return f
}

func TestGradientsAreThoseOfCentralDifferences(t *testing.T) {
	for i, c := range subjects {
		t.Run(fmt.Sprintf("%d %T", i, c.loss), func(t *testing.T) {
			r := generator(uint64(i))
			p := compile(t, c.loss, c.setting)
			for range 3 {
				p.checkGradient(t, normals(r, sizeOf(c.output)), c.feed(r))
			}
		})
	}
}

func TestDeclarationsReadBack(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range subjects {
		data, err := declare.Encode(c.loss)
		if err != nil {
			t.Errorf("%#v: %v", c.loss, err)
			continue
		}
		back, err := declare.Decode[graph.Loss](data)
		if err != nil {
			t.Errorf("%s: %v", data, err)
		} else if !reflect.DeepEqual(back, c.loss) {
			t.Errorf("%s was %#v and became %#v", data, c.loss, back)
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(string(data), `{"type":"`), `"`)
		seen[name] = true
	}
	for _, name := range declare.Names[graph.Loss]() {
		l, err := declare.Decode[graph.Loss]([]byte(`{"type":"` + name + `"}`))
		if err != nil {
			t.Error(err)
		} else if path.Base(reflect.TypeOf(l).PkgPath()) == "losses" && !seen[name] {
			t.Errorf("%s is not among the declarations tested", name)
		}
	}
}

// Large logits and distances overflow in a naive formula.
func TestLargeOutputsGiveFiniteLosses(t *testing.T) {
	for i, c := range subjects {
		r := generator(uint64(i))
		output := normals(r, sizeOf(c.output))
		for j := range output {
			output[j] *= 1e4
		}
		value, gradient := compile(t, c.loss, c.setting).at(t, output, c.feed(r))
		if !finite(append(gradient, value)...) {
			t.Errorf("%#v: loss %v, gradient %v", c.loss, value, gradient)
		}
	}
}

func TestNaNIsNotHidden(t *testing.T) {
	for i, c := range subjects {
		r := generator(uint64(i))
		output := normals(r, sizeOf(c.output))
		for j := range output {
			output[j] = math.NaN()
		}
		if value, _ := compile(t, c.loss, c.setting).at(t, output, c.feed(r)); !math.IsNaN(value) {
			t.Errorf("%#v of NaN is %v", c.loss, value)
		}
	}
}

func TestCrossEntropyIsTheMeanSurprise(t *testing.T) {
	p := compile(t, CrossEntropy{}, setting{output: []int{2, 3}, classes: 3})
	third, half := math.Log(1.0/3), math.Log(0.5)
	got, _ := p.at(t, []float64{third, third, third, 0.7 + half, 0.7 + half, -900}, graph.Feed{Labels: []int{2, 0}})
	if want := (math.Log(3) + math.Log(2)) / 2; !near(got, want, 1e-12) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A batch whose classes all have weight 0 has nothing to say; PyTorch divides 0 by 0.
func TestCrossEntropyOfABatchWithoutWeight(t *testing.T) {
	p := compile(t, CrossEntropy{ClassWeights: []float64{0, 0, 1}, Smoothing: 0.1},
		setting{output: []int{2, 3}, classes: 3})
	value, gradient := p.at(t, []float64{1, 2, 3, 3, 2, 1}, graph.Feed{Labels: []int{0, 1}})
	if value != 0 || !allZero(gradient) {
		t.Errorf("loss %v, gradient %v, want 0", value, gradient)
	}
}

func allZero(vs []float64) bool {
	for _, v := range vs {
		if v != 0 {
			return false
		}
	}
	return true
}

// With integer labels there is nothing between the two forms of two-class cross-entropy.
func TestBinaryCrossEntropyIsCrossEntropyOfTwoClasses(t *testing.T) {
	x := []float64{0.3, -2, 4, 0}
	labels := graph.Feed{Labels: []int{0, 1, 1, 0}}
	binary, _ := compile(t, BinaryCrossEntropy{}, setting{output: []int{4, 1}, classes: 2}).at(t, x, labels)
	var pairs []float64
	for _, v := range x {
		pairs = append(pairs, 0, v)
	}
	both, _ := compile(t, CrossEntropy{}, setting{output: []int{4, 2}, classes: 2}).at(t, pairs, labels)
	if !near(binary, both, 1e-12) {
		t.Errorf("binary %v, with two classes %v", binary, both)
	}
}

func TestBinaryHinge(t *testing.T) {
	p := compile(t, Hinge{Margin: 2}, setting{output: []int{4, 1}, classes: 2})
	got, gradient := p.at(t, []float64{-3, 0.5, 1, 5}, graph.Feed{Labels: []int{0, 0, 1, 1}})
	if want := (0 + 2.5 + 1 + 0) / 4; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if want := []float64{0, 0.25, -0.25, 0}; !reflect.DeepEqual(gradient, want) {
		t.Errorf("gradient %v, want %v", gradient, want)
	}
}

func TestKLDivergence(t *testing.T) {
	p := compile(t, KLDivergence{}, setting{output: []int{2, 3}, target: []int{3}})
	target := []float32{0.5, 0.5, 0, 0, 1, 0}
	logs := []float64{math.Log(0.25), math.Log(0.5), math.Log(0.25), math.Log(0.1), math.Log(0.8), math.Log(0.1)}
	want := (0.5*math.Log(2) + math.Log(1.25)) / 2
	fromLogs, _ := p.at(t, logs, graph.Feed{Target: target})
	for i := range logs {
		logs[i] += 3
	}
	fromLogits, _ := p.at(t, logs, graph.Feed{Target: target})
	if !near(fromLogs, want, rounding) || !near(fromLogits, want, rounding) {
		t.Errorf("from log-probabilities %v, from logits %v, want %v", fromLogs, fromLogits, want)
	}
	labels := graph.Feed{Labels: []int{1, 0}}
	sharp, _ := compile(t, KLDivergence{}, setting{output: []int{2, 3}, classes: 3}).at(t, logs, labels)
	surprise, _ := compile(t, CrossEntropy{}, setting{output: []int{2, 3}, classes: 3}).at(t, logs, labels)
	if !near(sharp, surprise, 1e-12) {
		t.Errorf("for labels, KL divergence is %v and cross-entropy %v", sharp, surprise)
	}
}

// TestTokenCrossEntropyIsCrossEntropyOfPositions: as if every position were an example.
func TestTokenCrossEntropyIsCrossEntropyOfPositions(t *testing.T) {
	r := generator(5)
	s := setting{output: []int{3, 4, 5}, target: []int{4}, tokens: 5}
	f, output := s.feed(r), normals(r, 60)
	labels := make([]int, 12)
	for i, v := range f.Target {
		labels[i] = int(v)
	}
	got, gradient := compile(t, TokenCrossEntropy{}, s).at(t, output, f)
	want, wantGradient := compile(t, CrossEntropy{}, setting{output: []int{12, 5}, classes: 5}).at(
		t, output, graph.Feed{Labels: labels})
	if math.Abs(got-want) > 1e-14 {
		t.Errorf("got %v, want %v", got, want)
	}
	for i, v := range gradient {
		if math.Abs(v-wantGradient[i]) > 1e-14 {
			t.Fatalf("gradient %d is %v, want %v", i, v, wantGradient[i])
		}
	}
}
