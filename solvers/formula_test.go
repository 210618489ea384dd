package solvers

import (
	"math"
	"testing"
)

// The methods that PyTorch does not have are held to their papers' formulas, written here once more in float64 as
// plainly as possible.

// follow runs a solver beside a reference that moves its own θ in float64 by the exact gradient.
func follow(t *testing.T, solver Solver, reference func(step int, theta, grad []float64)) {
	t.Helper()
	state := mustNew(t, solver)
	w := newWalker(sample)
	theta, grad := append([]float64(nil), start...), make([]float64, len(start))
	for step := range 30 {
		sample.gradient(theta, grad)
		reference(step, theta, grad)
		w.step(t, state)
		compare(t, step, "theta", w.theta, theta, 5e-6)
	}
}

// isWeight tells which elements of networkLayout decay.
func isWeight(i int) bool { return i < 6 || i >= 9 && i < 12 }

func TestLion(t *testing.T) {
	const rate, beta1, beta2, decay = 0.02, 0.8, 0.95, 0.3
	m := make([]float64, len(start))
	follow(t, Lion{Rate: rate, Beta1: beta1, Beta2: beta2, WeightDecay: decay}, func(_ int, theta, grad []float64) {
		for i, g := range grad {
			c := beta1*m[i] + (1-beta1)*g
			direction := 0.0
			if c > 0 {
				direction = 1
			} else if c < 0 {
				direction = -1
			}
			if isWeight(i) {
				direction += decay * theta[i]
			}
			theta[i] -= rate * direction
			m[i] = beta2*m[i] + (1-beta2)*g
		}
	})
}

func TestLAMB(t *testing.T) {
	const rate, beta1, beta2, epsilon, decay = 0.05, 0.8, 0.95, 0.01, 0.3
	m, v, r := make([]float64, len(start)), make([]float64, len(start)), make([]float64, len(start))
	solver := LAMB{Rate: rate, Beta1: beta1, Beta2: beta2, Epsilon: epsilon, WeightDecay: decay}
	follow(t, solver, func(step int, theta, grad []float64) {
		for i, g := range grad {
			m[i] = beta1*m[i] + (1-beta1)*g
			v[i] = beta2*v[i] + (1-beta2)*g*g
			mHat := m[i] / (1 - math.Pow(beta1, float64(step+1)))
			vHat := v[i] / (1 - math.Pow(beta2, float64(step+1)))
			r[i] = mHat / (math.Sqrt(vHat) + epsilon)
			if isWeight(i) {
				r[i] += decay * theta[i]
			}
		}
		for _, view := range networkLayout {
			lengthX, lengthR := 0.0, 0.0
			for i := view.Offset; i < view.Offset+view.Len; i++ {
				lengthX += theta[i] * theta[i]
				lengthR += r[i] * r[i]
			}
			ratio := 1.0 // output/bias starts at zero
			if lengthX > 0 && lengthR > 0 {
				ratio = math.Sqrt(lengthX) / math.Sqrt(lengthR)
			}
			for i := view.Offset; i < view.Offset+view.Len; i++ {
				theta[i] -= rate * ratio * r[i]
			}
		}
	})
}

func TestSAM(t *testing.T) {
	const rate, mu, radius = 0.1, 0.7, 0.2
	b, there, steep := make([]float64, len(start)), make([]float64, len(start)), make([]float64, len(start))
	solver := SAM{Base: Momentum{Rate: rate, Momentum: mu}, Rho: radius}
	follow(t, solver, func(_ int, theta, grad []float64) {
		length := 0.0
		for _, g := range grad {
			length += g * g
		}
		for i, g := range grad {
			there[i] = theta[i] + radius*g/math.Sqrt(length)
		}
		sample.gradient(there, steep)
		for i, g := range steep {
			b[i] = mu*b[i] + g
			theta[i] -= rate * b[i]
		}
	})
}

// TestTrustRatioAlone checks that every parameter moves by its own length times the rate.
func TestTrustRatioAlone(t *testing.T) {
	state := mustNew(t, Chain{[]Transform{ScaleByTrustRatio{}}, SGD{Rate: 0.25}})
	w := newWalker(sample)
	before := append([]float32(nil), w.theta...)
	w.step(t, state)
	for _, v := range networkLayout[:3] {
		moved := make([]float32, v.Len)
		for i := range moved {
			moved[i] = v.Slice(w.theta)[i] - v.Slice(before)[i]
		}
		if got, want := norm(moved), 0.25*norm(v.Slice(before)); math.Abs(got-want) > 1e-6 {
			t.Errorf("%s moved by %v, want %v", v.Name, got, want)
		}
	}
}
