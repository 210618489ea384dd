package kernel

import (
	"math"
	"testing"
)

// curves are the functions of this test, with their definitions, the error that they may have (relative; where a function crosses zero,
// absolute), and their limits.
func curves[T Float]() map[string]struct {
	run         func(dst, x []T)
	want        func(float64) float64
	relative    float64
	absolute    float64
	left, right float64
} {
	type entry = struct {
		run         func(dst, x []T)
		want        func(float64) float64
		relative    float64
		absolute    float64
		left, right float64
	}
	// slope makes a function of x and g one of x, with g = 1.
	slope := func(f func(dst, x, g []T)) func(dst, x []T) {
		return func(dst, x []T) {
			g := make([]T, len(x))
			for i := range g {
				g[i] = 1
			}
			f(dst, x, g)
		}
	}
	phi := func(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }
	logistic := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	nan, inf := math.NaN(), math.Inf(1)
	return map[string]entry{
		"log":     {Log[T], math.Log, 2e-7, 0, nan, inf},
		"gelu":    {GELU[T], func(x float64) float64 { return x * 0.5 * math.Erfc(-x/math.Sqrt2) }, 8e-7, 0, 0, inf},
		"gelu'":   {slope(GELUGrad[T]), func(x float64) float64 { return 0.5*math.Erfc(-x/math.Sqrt2) + x*phi(x) }, 4e-7, 2e-7, 0, 1},
		"silu":    {SiLU[T], func(x float64) float64 { return x * logistic(x) }, 4e-7, 0, 0, inf},
		"silu'":   {slope(SiLUGrad[T]), func(x float64) float64 { return logistic(x) * (1 + x*logistic(-x)) }, 4e-7, 2e-7, 0, 1},
		"logist'": {slope(SigmoidGrad[T]), func(x float64) float64 { return logistic(x) * logistic(-x) }, 4e-7, 0, 0, 0},
		"tanh'":   {slope(TanhGrad[T]), func(x float64) float64 { c := 1 / math.Cosh(x); return c * c }, 4e-7, 0, 0, 0},
	}
}

// leastNormal is below what float32 stores with all its digits, by as much as the factors of a result lose before it.
const leastNormal = 0x1p-121

// testCurves compares over the whole range of arguments, with the edges.
func testCurves[T Float](t *testing.T) {
	r := generator(60)
	src := []T{0, T(math.Copysign(0, -1)), 1, -1, 1e-45, 1e-40, 1e-38, 1.17549435e-38, 1e-20, 1e30, math.MaxFloat32, -math.MaxFloat32, 15, -15, 14.99, -13, -12, 0.70710677, 0.7071068, 120, -120, 104, -104, 88.8}
	for range 20000 {
		src = append(src, T(r.NormFloat64()), T(r.NormFloat64()*8), T(math.Exp(min(88, r.NormFloat64()*30))), T(r.NormFloat64()*1e-3))
	}
	for name, f := range curves[T]() {
		dst := make([]T, len(src))
		f.run(dst, src)
		worst, at := 0.0, T(0)
		for i, x := range src {
			want, got := f.want(float64(x)), float64(dst[i])
			if math.IsNaN(want) != math.IsNaN(got) || math.IsInf(want, 0) && want != got {
				t.Fatalf("%s(%g) = %g, want %g", name, x, got, want)
			}
			if math.IsNaN(want) || math.IsInf(want, 0) {
				continue
			}
			d := math.Abs(got - want)
			if !(d <= f.relative*math.Abs(want)+f.absolute+leastNormal) {
				t.Fatalf("%s(%g) = %.9g, want %.9g", name, x, got, want)
			}
			if e := d / (math.Abs(want) + f.absolute/f.relative); math.Abs(want) > leastNormal && e > worst {
				worst, at = e, x
			}
		}
		t.Logf("%s: error at most %.2g, at %g", name, worst, at)
		edges := []T{T(math.Inf(-1)), T(math.Inf(1)), T(math.NaN())}
		f.run(edges, edges)
		for i, want := range []float64{f.left, f.right, math.NaN()} {
			if got := float64(edges[i]); got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Errorf("%s at the edge %d is %g, want %g", name, i, got, want)
			}
		}
	}
}

func TestCurves(t *testing.T) { bothTypes(t, testCurves[float32], testCurves[float64]) }

// The factor of a derivative may lie where the result goes, and is multiplied as a number is: 0 times infinity is NaN.
func TestCurvesWithFactor(t *testing.T) {
	r := generator(61)
	for name, f := range map[string]func(dst, x, g []float32){
		"GELUGrad": GELUGrad[float32], "SiLUGrad": SiLUGrad[float32], "SigmoidGrad": SigmoidGrad[float32], "TanhGrad": TanhGrad[float32],
	} {
		for _, n := range []int{1, 7, 8, 9, 16, 23, 24, 1000} {
			x, g := random[float32](r, n), random[float32](r, n)
			one, want := make([]float32, n), make([]float32, n)
			for i := range one {
				one[i] = 1
			}
			f(want, x, one)
			for i := range want {
				want[i] *= g[i]
			}
			f(g, x, g)
			same(t, name, g, want)
		}
		dst := make([]float32, 1)
		if f(dst, []float32{float32(math.Inf(-1))}, []float32{float32(math.Inf(1))}); dst[0] == dst[0] {
			t.Errorf("%s(-Inf)*Inf is %g, want NaN", name, dst[0])
		}
	}
}

func BenchmarkCurves(b *testing.B) {
	r := generator(62)
	x, y := random[float32](r, 1<<14), make([]float32, 1<<14)
	for _, f := range []struct {
		name string
		run  func()
	}{
		{"log", func() { Log(y, x) }}, {"gelu", func() { GELU(y, x) }}, {"gelu'", func() { GELUGrad(y, x, x) }}, {"silu", func() { SiLU(y, x) }},
		{"silu'", func() { SiLUGrad(y, x, x) }}, {"sigmoid'", func() { SigmoidGrad(y, x, x) }}, {"tanh'", func() { TanhGrad(y, x, x) }},
	} {
		b.Run(f.name, func(b *testing.B) {
			for b.Loop() {
				f.run()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(x)), "ns/element")
		})
	}
}
