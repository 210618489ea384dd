package kernel

import (
	"fmt"
	"math"
	"testing"
)

// curves are the functions of this test, with their definitions, the error that they may have (relative; where a
// function crosses zero, absolute), and their limits.
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
		"log":  {Log[T], math.Log, 2e-7, 0, nan, inf},
		"gelu": {GELU[T], func(x float64) float64 { return x * 0.5 * math.Erfc(-x/math.Sqrt2) }, 8e-7, 0, 0, inf},
		"gelu'": {slope(GELUGrad[T]), func(x float64) float64 { return 0.5*math.Erfc(-x/math.Sqrt2) + x*phi(x) },
			4e-7, 2e-7, 0, 1},
		"silu": {SiLU[T], func(x float64) float64 { return x * logistic(x) }, 4e-7, 0, 0, inf},
		"silu'": {slope(SiLUGrad[T]), func(x float64) float64 { return logistic(x) * (1 + x*logistic(-x)) }, 4e-7,
			2e-7, 0, 1},
		"logist'": {slope(SigmoidGrad[T]), func(x float64) float64 { return logistic(x) * logistic(-x) }, 4e-7, 0, 0,
			0},
		"tanh'": {slope(TanhGrad[T]), func(x float64) float64 { c := 1 / math.Cosh(x); return c * c }, 4e-7, 0, 0, 0},
	}
}

// leastNormal is below what float32 stores with all its digits, by as much as the factors of a result lose before it.
const leastNormal = 0x1p-121

// testCurves compares over the whole range of arguments, with the edges.
func testCurves[T Float](t *testing.T) {
	r := generator(60)
	src := []T{0, T(math.Copysign(0, -1)), 1, -1, 1e-45, 1e-40, 1e-38, 1.17549435e-38, 1e-20, 1e30, math.MaxFloat32,
		-math.MaxFloat32, 15, -15, 14.99, -13, -12, 0.70710677, 0.7071068, 120, -120, 104, -104, 88.8}
	for range 20000 {
		src = append(src, T(r.NormFloat64()), T(r.NormFloat64()*8), T(math.Exp(min(88, r.NormFloat64()*30))),
			T(r.NormFloat64()*1e-3))
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
		"GELUGrad": GELUGrad[float32], "SiLUGrad": SiLUGrad[float32], "SigmoidGrad": SigmoidGrad[float32],
		"TanhGrad": TanhGrad[float32],
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

// GELU and its derivative from one pass are those of two, at every level of instructions and for every length.
func TestGELUSlope(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testGELUSlope[float32], testGELUSlope[float64]) })
}

func testGELUSlope[T Float](t *testing.T) {
	r := generator(63)
	special := []T{0, T(math.Copysign(0, -1)), T(math.NaN()), T(math.Inf(1)), T(math.Inf(-1)), 15, -15, 14, -14, 1e-40,
		-1e30}
	for n := range 70 {
		x, ones := random[T](r, n), make([]T, n)
		for i := range x {
			ones[i] = 1
			if x[i] *= 5; r.IntN(4) == 0 {
				x[i] = special[r.IntN(len(special))]
			}
		}
		value, slope := make([]T, n), make([]T, n)
		GELU(value, x)
		GELUGrad(slope, x, ones)
		got := make([]T, n)
		GELUSlope(got, x, x)
		same(t, "GELU", got, value)
		same(t, "its derivative", x, slope)
	}
}

// TestGELULevels holds AVX-512 to the bits of AVX2.
func TestGELULevels(t *testing.T) {
	twins(t)
	highest := accelerated
	defer func() { accelerated = highest }()
	r := generator(64)
	for n := range 70 {
		x, g := random[float32](r, n), random[float32](r, n)
		for i := range x {
			x[i] *= 6
		}
		var results [2][4][]float32
		for i, l := range []level{avx2, highest} {
			accelerated = l
			for j := range results[i] {
				results[i][j] = make([]float32, n)
			}
			GELU(results[i][0], x)
			GELUGrad(results[i][1], x, g)
			GELUSlope(results[i][2], results[i][3], x)
		}
		for j := range results[0] {
			same(t, fmt.Sprint("result ", j), results[1][j], results[0][j])
		}
	}
}

func BenchmarkCurves(b *testing.B) {
	r := generator(62)
	x, y, z := random[float32](r, 1<<14), make([]float32, 1<<14), make([]float32, 1<<14)
	for _, f := range []struct {
		name string
		run  func()
	}{
		{"log", func() { Log(y, x) }}, {"gelu", func() { GELU(y, x) }}, {"gelu'", func() { GELUGrad(y, x, x) }},
		{"gelu and gelu'", func() { GELUSlope(y, z, x) }}, {"silu", func() { SiLU(y, x) }},
		{"silu'", func() { SiLUGrad(y, x, x) }}, {"sigmoid'", func() { SigmoidGrad(y, x, x) }},
		{"tanh'", func() { TanhGrad(y, x, x) }},
	} {
		b.Run(f.name, func(b *testing.B) {
			for b.Loop() {
				f.run()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(x)), "ns/element")
		})
	}
}
