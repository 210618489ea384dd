package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// updateCase is a step over n elements with random factors and vectors.
func updateCase(r *rand.Rand, kind updateKind, n int) *update {
	vector := func() []float32 {
		v := make([]float32, n)
		for i := range v {
			v[i] = float32(r.NormFloat64())
		}
		return v
	}
	u := &update{kind: kind, theta: vector(), grad: vector(), memory: [2][]float32{vector(), vector()}}
	for m := range u.memory {
		if kind == updateAdam && m == 1 || kind == updateRMS {
			for i, v := range u.memory[m] {
				u.memory[m][i] = v * v
			}
		}
	}
	u.factors = UpdateFactors{
		Rate: r.Float32(), Decay: r.Float32(), Decoupled: r.Float32() / 10, Keep1: r.Float32(), Take1: r.Float32(),
		Keep2: r.Float32(), Take2: r.Float32(), Root: 1 + r.Float32(), Epsilon: 1e-3 + r.Float32(),
	}
	return u
}

func (u *update) clone() *update {
	c := *u
	c.theta, c.grad = slices.Clone(u.theta), slices.Clone(u.grad)
	c.memory = [2][]float32{slices.Clone(u.memory[0]), slices.Clone(u.memory[1])}
	return &c
}

// exact is the step of one element in float64.
func (u *update) exact(i int) (theta float64, memory [2]float64) {
	f := u.factors
	x, first, second := float64(u.theta[i]), float64(u.memory[0][i]), float64(u.memory[1][i])
	rate, d := float64(f.Rate), float64(u.grad[i])+float64(f.Decay)*x
	switch u.kind {
	case updateSGD:
		return x - rate*d, [2]float64{first, second}
	case updateMomentum:
		b := float64(f.Keep1)*first + d
		return x - rate*b, [2]float64{b, second}
	case updateNesterov:
		b := float64(f.Keep1)*first + d
		return x - rate*(d+float64(f.Keep1)*b), [2]float64{b, second}
	case updateRMS:
		v := float64(f.Keep2)*first + float64(f.Take2)*d*d
		return x - rate*d/(math.Sqrt(v)+float64(f.Epsilon)), [2]float64{v, second}
	}
	m, v := float64(f.Keep1)*first+float64(f.Take1)*d, float64(f.Keep2)*second+float64(f.Take2)*d*d
	return x - rate*m/(float64(f.Root)*math.Sqrt(v)+float64(f.Epsilon)) - float64(f.Decoupled)*x, [2]float64{m, v}
}

var updateKinds = []updateKind{updateSGD, updateMomentum, updateNesterov, updateRMS, updateAdam}

func TestUpdates(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, kind := range updateKinds {
		for _, n := range []int{0, 1, 7, 8, 9, 100, elementPiece + 3, parallelElements + 5} {
			before := updateCase(r, kind, n)
			for _, accelerate := range []bool{true, false} {
				after := before.clone()
				if accelerate && accelerated >= avx2 {
					runUpdate(kind, after.theta, after.grad, after.memory[0], after.memory[1], &after.factors)
				} else {
					after.portable(after.theta, after.grad, after.memory)
				}
				for i := range n {
					theta, memory := before.exact(i)
					for k, c := range [][2]float64{
						{float64(after.theta[i]), theta}, {float64(after.memory[0][i]), memory[0]},
						{float64(after.memory[1][i]), memory[1]},
					} {
						if math.Abs(c[0]-c[1]) > 2e-6*max(1, math.Abs(c[1])) {
							t.Fatalf("step %d, assembly %t, %d elements: vector %d at %d is %v, want %v", kind,
								accelerate, n, k, i, c[0], c[1])
						}
					}
				}
				if !slices.Equal(after.grad, before.grad) {
					t.Fatalf("step %d changes the gradient", kind)
				}
			}
		}
	}
}

// What a step does to an element does not depend on its place.
func TestUpdatesWherever(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, kind := range updateKinds {
		u := updateCase(r, kind, 21)
		whole := u.clone()
		runUpdate(kind, whole.theta, whole.grad, whole.memory[0], whole.memory[1], &u.factors)
		for i := range u.theta {
			one := u.clone()
			runUpdate(kind, one.theta[i:i+1], one.grad[i:i+1], one.memory[0][i:i+1], one.memory[1][i:i+1], &u.factors)
			if one.theta[i] != whole.theta[i] || one.memory[0][i] != whole.memory[0][i] ||
				one.memory[1][i] != whole.memory[1][i] {
				t.Fatalf("step %d: element %d by itself differs", kind, i)
			}
		}
	}
}

// Gradients that are no numbers are seen in θ.
func TestUpdatesKeepNaN(t *testing.T) {
	for _, kind := range updateKinds {
		for _, bad := range []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1))} {
			u := updateCase(rand.New(rand.NewPCG(3, 3)), kind, 11)
			u.grad[3], u.grad[9] = bad, bad
			runUpdate(kind, u.theta, u.grad, u.memory[0], u.memory[1], &u.factors)
			for i, v := range u.theta {
				if wrong := v-v != 0; wrong != (i == 3 || i == 9) {
					t.Errorf("step %d, gradient %v: θ[%d] is %v", kind, bad, i, v)
				}
			}
		}
	}
}

func TestUpdatesAllocateNothing(t *testing.T) {
	u := updateCase(rand.New(rand.NewPCG(4, 4)), updateAdam, parallelElements+1)
	noAllocations(t, "Adam", func() { Adam(u.theta, u.grad, u.memory[0], u.memory[1], &u.factors) })
	mustPanic(t, "Adam", func() { Adam(u.theta, u.grad[1:], u.memory[0], u.memory[1], &u.factors) })
}

func BenchmarkUpdates(b *testing.B) {
	for i, name := range []string{"sgd", "momentum", "nesterov", "rms", "adam"} {
		b.Run(name, func(b *testing.B) {
			u := updateCase(rand.New(rand.NewPCG(5, 5)), updateKinds[i], 1<<15-8)
			u.factors.Rate = 1e-6
			for b.Loop() {
				runUpdate(u.kind, u.theta, u.grad, u.memory[0], u.memory[1], &u.factors)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(u.theta)), "ns/element")
		})
	}
}
