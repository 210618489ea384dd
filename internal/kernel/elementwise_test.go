package kernel

import (
	"math"
	"testing"
)

// functions pairs the element-wise functions with their definitions.
func functions[T Float]() map[string]struct {
	run  func(dst, src []T)
	want func(float64) float64
	ulps float64
} {
	type entry = struct {
		run  func(dst, src []T)
		want func(float64) float64
		ulps float64
	}
	return map[string]entry{
		"exp":     {Exp[T], math.Exp, 2},
		"log":     {Log[T], math.Log, 1},
		"tanh":    {Tanh[T], math.Tanh, 6},
		"sigmoid": {Sigmoid[T], func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }, 4},
		"relu":    {ReLU[T], func(x float64) float64 { return max(x, 0) }, 0},
		"leaky": {func(dst, src []T) { LeakyReLU(dst, src, 0.25) }, func(x float64) float64 { return max(x, 0.25*x) },
			0},
	}
}

// testElements compares over the whole range of arguments, with the edges: infinities, NaN, zeros, the bounds of
// overflow and underflow, subnormal numbers. The error is measured in units of the last place of the result, subnormal
// results included.
func testElements[T Float](t *testing.T) {
	r := generator(50)
	edges := []float64{
		0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), 1, -1, 88.72, 88.7228, 88.73, 89, 100, 1e30,
		-87.3, -87.4, -88.7, -100, -103.9,
		-103.98, -104, -105, -1e30, 1e-45, -1e-45, 1e-40, -1e-40, 1e-20, 7.9, 7.91, 8, 9, 9.1, 20, -7.9, -7.91, -8, -9,
		-20, math.MaxFloat32, -math.MaxFloat32, 16.5, 17,
	}
	var src []T
	for _, v := range edges {
		src = append(src, T(v))
	}
	for range 5000 {
		src = append(src, T(r.NormFloat64()), T(r.NormFloat64()*40), T(r.NormFloat64()*1e-3))
	}
	for name, f := range functions[T]() {
		dst := make([]T, len(src))
		f.run(dst, src)
		worst, at := 0.0, T(0)
		for i, x := range src {
			want, got := f.want(float64(x)), float64(dst[i])
			if math.IsNaN(want) != math.IsNaN(got) {
				t.Fatalf("%s(%g) = %g, want %g", name, x, got, want)
			}
			if math.IsNaN(want) || T(want) == dst[i] {
				continue
			}
			if e := math.Abs(got-want) / ulp[T](want); !(e <= worst) {
				worst, at = e, x
			}
		}
		t.Logf("%s: at most %.2f units of the last place off, at %g", name, worst, at)
		if worst > f.ulps {
			t.Errorf("%s(%g) is %g units of the last place off, want at most %g", name, at, worst, f.ulps)
		}
	}
}

// TestSaturation: the bounded functions keep their bounds, and reach them.
func TestSaturation(t *testing.T) {
	var src []float32
	for x := float32(-30); x < 30; x += 1. / 256 {
		src = append(src, x)
	}
	dst := make([]float32, len(src))
	Tanh(dst, src)
	for i, x := range src {
		if y := dst[i]; y < -1 || y > 1 || x > 10 && y != 1 || x < -10 && y != -1 {
			t.Fatalf("tanh(%g) = %.9g", x, y)
		}
	}
	Sigmoid(dst, src)
	for i, x := range src {
		if y := dst[i]; y <= 0 || y > 1 || x > 20 && y != 1 {
			t.Fatalf("sigmoid(%g) = %.9g", x, y)
		}
	}
}

// ulp is the distance between the numbers of type T around x.
func ulp[T Float](x float64) float64 {
	if size[T]() == 8 {
		return math.Nextafter(math.Abs(x), math.Inf(1)) - math.Abs(x)
	}
	y := float32(math.Abs(x))
	if math.IsInf(float64(y), 0) {
		y = math.MaxFloat32
		return float64(y) - float64(math.Nextafter32(y, 0))
	}
	return float64(math.Nextafter32(y, float32(math.Inf(1)))) - float64(y)
}

func TestElements(t *testing.T) { bothTypes(t, testElements[float32], testElements[float64]) }

func testBinary[T Float](t *testing.T) {
	r := generator(51)
	nan, inf := T(math.NaN()), T(math.Inf(1))
	for _, n := range []int{0, 1, 7, 8, 9, 100, 40000} {
		x, y := random[T](r, n), random[T](r, n)
		for i, v := range []T{nan, inf, -inf, 0, nan, inf, -inf} {
			if i < n {
				x[i] = v
			}
		}
		if n > 5 {
			y[5] = -inf
		}
		sum, grad, leaky, dst := make([]float64, n), make([]float64, n), make([]float64, n), make([]T, n)
		for i := range x {
			sum[i] = float64(x[i] + y[i])
			switch {
			case x[i] > 0:
				grad[i], leaky[i] = float64(y[i]), float64(y[i])
			case x[i] != x[i]:
				grad[i], leaky[i] = math.NaN(), math.NaN()
			default:
				leaky[i] = float64(y[i]) / 8
			}
		}
		Add(dst, x, y)
		near(t, "Add", dst, sum, 0)
		ReLUGrad(dst, x, y)
		near(t, "ReLUGrad", dst, grad, 0)
		LeakyReLUGrad(dst, x, y, 1./8)
		near(t, "LeakyReLUGrad", dst, leaky, 0)
	}
	mustPanic(t, "lengths", func() { Add(make([]T, 3), make([]T, 3), make([]T, 2)) })
}

func TestBinary(t *testing.T) { bothTypes(t, testBinary[float32], testBinary[float64]) }

// TestElementsPosition: an element gives the same bits wherever it lies in a slice, and in place.
func TestElementsPosition(t *testing.T) {
	r := generator(52)
	src := random[float32](r, 20000)
	for name, f := range functions[float32]() {
		dst := make([]float32, len(src))
		f.run(dst, src)
		for _, from := range []int{1, 3, 8000, 19990, 19999} {
			part := append([]float32(nil), src[from:]...)
			f.run(part, part)
			same(t, name, part[:len(part):len(part)], dst[from:])
		}
	}
}

func BenchmarkElements(b *testing.B) {
	r := generator(53)
	const n = 1 << 14
	x, y := random[float32](r, n), make([]float32, n)
	for _, f := range []struct {
		name string
		run  func()
	}{
		{"exp", func() { Exp(y, x) }}, {"log", func() { Log(y, x) }}, {"tanh", func() { Tanh(y, x) }},
		{"sigmoid", func() { Sigmoid(y, x) }},
		{"relu", func() { ReLU(y, x) }}, {"add", func() { Add(y, x, x) }},
	} {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.run()
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/n, "ns/element")
		})
	}
}
