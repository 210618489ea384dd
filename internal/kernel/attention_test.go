package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// naiveAttention is the definition, in float64: the results, and the derivative of Σ g·y.
func naiveAttention[T Float](a *Attention[T], qkv, g []T, drop func(number int) float64) (y, dqkv []float64) {
	width := a.Heads * a.Width
	y, dqkv = make([]float64, a.Sequences*a.Time*width), make([]float64, len(qkv))
	scale := 1 / math.Sqrt(float64(a.Width))
	for n := range a.Sequences {
		for h := range a.Heads {
			at := func(part, i, j int) int { return ((n*a.Time+i)*3+part)*width + h*a.Width + j }
			out := func(i, j int) int { return (n*a.Time+i)*width + h*a.Width + j }
			for i := range a.Time {
				seen := a.Time
				if a.Causal {
					seen = i + 1
				}
				scores := make([]float64, seen)
				for j := range scores {
					for d := range a.Width {
						scores[j] += scale * float64(qkv[at(0, i, d)]) * float64(qkv[at(1, j, d)])
					}
				}
				w, _ := naiveSoftmax[float64](scores, nil)
				factor := func(j int) float64 { return drop(((n*a.Heads+h)*a.Time+i)*a.Time + j) }
				dw, mean := make([]float64, seen), 0.0
				for j, v := range w {
					for d := range a.Width {
						y[out(i, d)] += v * factor(j) * float64(qkv[at(2, j, d)])
						dw[j] += factor(j) * float64(g[out(i, d)]) * float64(qkv[at(2, j, d)])
						dqkv[at(2, j, d)] += v * factor(j) * float64(g[out(i, d)])
					}
					mean += v * dw[j]
				}
				for j, v := range w {
					ds := scale * v * (dw[j] - mean)
					for d := range a.Width {
						dqkv[at(0, i, d)] += ds * float64(qkv[at(1, j, d)])
						dqkv[at(1, j, d)] += ds * float64(qkv[at(0, i, d)])
					}
				}
			}
		}
	}
	return y, dqkv
}

func testAttention[T Float](t *testing.T) {
	r := generator(80)
	for range trials(48) {
		a := randomAttention[T](r)
		factor := func(int) float64 { return 1 }
		if r.IntN(3) == 0 {
			factor = func(number int) float64 { return []float64{2, 0, 0.5}[number%3] }
			a.Drop = func(weights []T, from int) {
				for i := range weights {
					weights[i] *= T(factor(from + i))
				}
			}
		}
		n := a.Sequences * a.Time * a.Heads * a.Width
		qkv, g := random[T](r, 3*n), random[T](r, n)
		name := fmt.Sprintf("%d sequences of %d, %d heads of %d, causal %t, drop %t", a.Sequences, a.Time, a.Heads,
			a.Width, a.Causal, a.Drop != nil)
		y, dqkv := make([]T, n), make([]T, 3*n)
		for range 2 { // what the first run leaves after must not matter
			a.Forward(y, qkv)
			a.Backward(dqkv, qkv, g)
		}
		wantY, wantD := naiveAttention(a, qkv, g, factor)
		near(t, name, y, wantY, 30)
		near(t, name+": derivative", dqkv, wantD, 30)
	}
}

func randomAttention[T Float](r *rand.Rand) *Attention[T] {
	return &Attention[T]{Sequences: 1 + r.IntN(3), Time: 1 + r.IntN(70), Heads: 1 + r.IntN(3), Width: 1 + r.IntN(40),
		Causal: r.IntN(3) > 0}
}

func TestAttention(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testAttention[float32], testAttention[float64]) })
}

// testCausality puts NaN and infinities into some places of causal attention, and wants them to reach what the
// definition says, and no more. What later positions hold must not even change a bit of earlier rows.
func testCausality[T Float](t *testing.T) {
	r := generator(82)
	odd := []T{T(math.NaN()), T(math.Inf(1)), T(math.Inf(-1))}
	for range trials(60) {
		a := randomAttention[T](r)
		a.Causal = true
		width := a.Heads * a.Width
		n := a.Sequences * a.Time * width
		qkv, g := random[T](r, 3*n), random[T](r, n)
		y, dqkv, clean := make([]T, n), make([]T, 3*n), make([]T, n)
		a.Forward(clean, qkv)
		first := r.IntN(a.Time)
		for range 1 + r.IntN(3) {
			at := r.IntN(a.Sequences)*a.Time + first + r.IntN(a.Time-first)
			if r.IntN(4) == 0 {
				g[at*width+r.IntN(width)] = odd[r.IntN(len(odd))]
			} else {
				qkv[at*3*width+r.IntN(3*width)] = odd[r.IntN(len(odd))]
			}
		}
		name := fmt.Sprintf("%d sequences of %d, %d heads of %d, from %d", a.Sequences, a.Time, a.Heads, a.Width, first)
		a.Forward(y, qkv)
		a.Backward(dqkv, qkv, g)
		for s := range a.Sequences {
			from := s * a.Time * width
			same(t, name, y[from:from+first*width], clean[from:from+first*width])
		}
		wantY, wantD := naiveAttention(a, qkv, g, func(int) float64 { return 1 })
		nearWhereFinite(t, name, y, wantY, 30)
		nearWhereFinite(t, name+": derivative", dqkv, wantD, 30)
	}
}

// nearWhereFinite is near for numbers of which some are infinite or not numbers at all, in got and want alike.
func nearWhereFinite[T Float](t *testing.T, what string, got []T, want []float64, tolerance float64) {
	t.Helper()
	g, w := slices.Clone(got), slices.Clone(want)
	for i := range w {
		if odd := w[i]-w[i] != 0; odd != (g[i]-g[i] != 0) {
			t.Fatalf("%s: element %d is %g, want %g", what, i, g[i], w[i])
		} else if odd {
			g[i], w[i] = 0, 0
		}
	}
	near(t, what, g, w, tolerance)
}

func TestAttentionIsCausal(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testCausality[float32], testCausality[float64]) })
}

// TestAttentionOfLargeScores: the largest score is taken out first, so that nothing overflows.
func TestAttentionOfLargeScores(t *testing.T) {
	a := &Attention[float32]{Sequences: 1, Time: 3, Heads: 1, Width: 1, Causal: true}
	y := make([]float32, 3)
	a.Forward(y, []float32{200, 200, 1, 200, 200, 2, -200, 200, 3})
	if y[0] != 1 || math.Abs(float64(y[1])-1.5) > 1e-6 || math.Abs(float64(y[2])-2) > 1e-6 {
		t.Errorf("got %v, want 1, 1.5, 2", y)
	}
}

// TestAttentionLevels holds AVX-512 to the bits of AVX2, with weights down to the least numbers.
func TestAttentionLevels(t *testing.T) {
	if accelerated < avx512 {
		t.Skip("no AVX-512 here")
	}
	r := generator(83)
	for i := range trials(60) {
		a := randomAttention[float32](r)
		n := a.Sequences * a.Time * a.Heads * a.Width
		qkv, g := random[float32](r, 3*n), random[float32](r, n)
		for j := range qkv {
			qkv[j] *= float32(1 + i%7)
		}
		run := func() (y, dqkv []float32) {
			y, dqkv = make([]float32, n), make([]float32, 3*n)
			a.Forward(y, qkv)
			a.Backward(dqkv, qkv, g)
			return y, dqkv
		}
		y, dqkv := run()
		accelerated = avx2
		wantY, wantD := run()
		accelerated = avx512
		name := fmt.Sprintf("%d sequences of %d, %d heads of %d, causal %t", a.Sequences, a.Time, a.Heads, a.Width,
			a.Causal)
		same(t, name, y, wantY)
		same(t, name+": derivative", dqkv, wantD)
	}
}

func TestAttentionIsSteady(t *testing.T) {
	a := &Attention[float32]{Sequences: 4, Time: 64, Heads: 4, Width: 32, Causal: true}
	r := generator(81)
	n := a.Sequences * a.Time * a.Heads * a.Width
	qkv, g, y, dqkv := random[float32](r, 3*n), random[float32](r, n), make([]float32, n), make([]float32, 3*n)
	noAllocations(t, "attention", func() {
		a.Forward(y, qkv)
		a.Backward(dqkv, qkv, g)
	})
	sameBits(t, "forward", y, func() { a.Forward(y, qkv) })
	sameBits(t, "backward", dqkv, func() { a.Backward(dqkv, qkv, g) })
}

func TestAttentionRefuses(t *testing.T) {
	a := &Attention[float32]{Sequences: 1, Time: 2, Heads: 1, Width: 1}
	mustPanic(t, "short input", func() { a.Forward(make([]float32, 2), make([]float32, 5)) })
	mustPanic(t, "short result", func() { a.Forward(make([]float32, 1), make([]float32, 6)) })
	mustPanic(t, "short derivative", func() { a.Backward(make([]float32, 5), make([]float32, 6), make([]float32, 2)) })
}

func BenchmarkAttention(b *testing.B) {
	a := &Attention[float32]{Sequences: 12, Time: 64, Heads: 4, Width: 32, Causal: true}
	r := generator(81)
	n := a.Sequences * a.Time * a.Heads * a.Width
	qkv, g, y, dqkv := random[float32](r, 3*n), random[float32](r, n), make([]float32, n), make([]float32, 3*n)
	b.Run("forward", func(b *testing.B) {
		for b.Loop() {
			a.Forward(y, qkv)
		}
	})
	b.Run("backward", func(b *testing.B) {
		for b.Loop() {
			a.Backward(dqkv, qkv, g)
		}
	})
}
