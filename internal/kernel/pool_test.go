package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func halves(n, h, w, c int) PoolShape {
	return PoolShape{N: n, H: h, W: w, C: c, KH: 2, KW: 2, StrideH: 2, StrideW: 2}
}

func randomPool(r *rand.Rand) PoolShape {
	for {
		s := PoolShape{
			N: 1 + r.IntN(4), H: 1 + r.IntN(9), W: 1 + r.IntN(9), C: 1 + r.IntN(20), KH: 1 + r.IntN(4),
			KW:      1 + r.IntN(4),
			StrideH: 1 + r.IntN(5), StrideW: 1 + r.IntN(3), PadTop: r.IntN(3), PadLeft: r.IntN(3), PadBottom: r.IntN(3),
			PadRight: r.IntN(3),
		}
		if s.Check() == nil {
			return s
		}
	}
}

// naiveWindows calls f with the index of every output and those of the window's pixels, in order.
func naiveWindows(s PoolShape, f func(out int, in []int)) {
	for n := range s.N {
		for i := range s.OutH() {
			for j := range s.OutW() {
				for c := range s.C {
					var in []int
					for r := range s.KH {
						for q := range s.KW {
							y, x := i*s.StrideH-s.PadTop+r, j*s.StrideW-s.PadLeft+q
							if y >= 0 && y < s.H && x >= 0 && x < s.W {
								in = append(in, ((n*s.H+y)*s.W+x)*s.C+c)
							}
						}
					}
					f(((n*s.OutH()+i)*s.OutW()+j)*s.C+c, in)
				}
			}
		}
	}
}

// special draws from few values, so that ties are common, with NaN and infinities among them.
func special[T Float](r *rand.Rand, n int) []T {
	values := []T{-1, 0, 1, 2, T(math.Copysign(0, -1)), T(math.NaN()), T(math.Inf(1)), T(math.Inf(-1))}
	s := make([]T, n)
	for i := range s {
		if r.IntN(8) == 0 {
			s[i] = values[r.IntN(len(values))]
		} else {
			s[i] = values[r.IntN(4)]
		}
	}
	return s
}

func testPool[T Float](t *testing.T) {
	r := generator(20)
	shapes := []PoolShape{halves(3, 8, 8, 64), halves(2, 7, 9, 5), halves(1, 2, 2, 1), halves(2, 3, 3, 24),
		halves(2, 28, 28, 70)}
	for range 60 {
		shapes = append(shapes, randomPool(r))
	}
	for q, s := range shapes {
		in, out := s.N*s.H*s.W*s.C, s.N*s.OutH()*s.OutW()*s.C
		x, v, g := special[T](r, in), random[T](r, in), random[T](r, out)
		if q%2 == 0 {
			x = random[T](r, in)
		}
		top, picked, mean := make([]float64, out), make([]float64, out), make([]float64, out)
		put, spread := make([]float64, in), make([]float64, in)
		naiveWindows(s, func(o int, pixels []int) {
			best := pixels[0]
			for _, p := range pixels {
				if !(x[best] != x[best]) && (x[p] > x[best] || x[p] != x[p]) {
					best = p
				}
				mean[o] += float64(v[p]) / float64(len(pixels))
				spread[p] += float64(g[o]) / float64(len(pixels))
			}
			top[o], picked[o] = float64(x[best]), float64(v[best])
			put[best] += float64(g[o])
		})
		what := fmt.Sprintf("%+v: ", s)
		y, dx := random[T](r, out), random[T](r, in)
		MaxPoolForward(s, y, x)
		near(t, what+"maximum", y, top, 0)
		MaxPoolPick(s, y, x, v)
		near(t, what+"pick", y, picked, 0)
		MaxPoolPut(s, dx, x, g)
		near(t, what+"put", dx, put, 10)
		adjoint(t, what+"<g, pick v> = <put g, v>", g, y, dx, v)
		AvgPoolForward(s, y, v)
		near(t, what+"mean", y, mean, 10)
		AvgPoolBackward(s, dx, g)
		near(t, what+"spread", dx, spread, 10)
		adjoint(t, what+"<g, mean v> = <spread g, v>", g, y, dx, v)
	}
}

func TestPool(t *testing.T) { bothTypes(t, testPool[float32], testPool[float64]) }

func TestPoolBitsAndAllocations(t *testing.T) {
	r := generator(21)
	overlapping := PoolShape{N: 20, H: 15, W: 15, C: 64, KH: 3, KW: 3, StrideH: 2, StrideW: 2, PadTop: 1, PadLeft: 1}
	for _, s := range []PoolShape{halves(20, 14, 14, 64), overlapping} {
		in, out := s.N*s.H*s.W*s.C, s.N*s.OutH()*s.OutW()*s.C
		x, v, g, y, dx := random[float32](r, in), random[float32](r, in), random[float32](r, out), make([]float32, out),
			make([]float32, in)
		for what, f := range map[string]func(){
			"maximum": func() { MaxPoolForward(s, y, x) }, "pick": func() { MaxPoolPick(s, y, x, v) },
			"mean": func() { AvgPoolForward(s, y, x) },
		} {
			sameBits(t, what, y, f)
			if !raceEnabled {
				noAllocations(t, what, f)
			}
		}
		for what, f := range map[string]func(){"put": func() { MaxPoolPut(s, dx, x, g) },
			"spread": func() { AvgPoolBackward(s, dx, g) }} {
			sameBits(t, what, dx, f)
			if !raceEnabled {
				noAllocations(t, what, f)
			}
		}
	}
}

func TestPoolShapeCheck(t *testing.T) {
	for want, s := range map[string]PoolShape{
		"pooling: channels is 0, want at least 1":                                halves(1, 4, 4, 0),
		"pooling: a window of 2 x 2 does not fit into the padded input of 1 x 4": halves(1, 1, 4, 1),
		"pooling: vertical stride is 4611686018427387904, want at most 1073741824": {
			N: 1, H: 4, W: 4, C: 1, KH: 2, KW: 2, StrideH: 1 << 62, StrideW: 1,
		},
		"pooling: vertical padding 2 must be less than the window height 2": {N: 1, H: 4, W: 4, C: 1, KH: 2, KW: 2,
			StrideH: 1, StrideW: 1, PadBottom: 2},
	} {
		if err := s.Check(); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	mustPanic(t, "short slice", func() { MaxPoolForward(halves(1, 2, 2, 1), make([]float32, 1), make([]float32, 3)) })
}

func BenchmarkPool28x28x64(b *testing.B) {
	r := generator(22)
	s := halves(100, 28, 28, 64)
	in, out := s.N*s.H*s.W*s.C, s.N*s.OutH()*s.OutW()*s.C
	x, v, y, dx := random[float32](r, in), random[float32](r, in), random[float32](r, out), make([]float32, in)
	for _, op := range []struct {
		name string
		f    func()
	}{
		{"max", func() { MaxPoolForward(s, y, x) }}, {"pick", func() { MaxPoolPick(s, y, x, v) }},
		{"put", func() { MaxPoolPut(s, dx, x, y) }},
		{"average", func() { AvgPoolForward(s, y, x) }}, {"average backward", func() { AvgPoolBackward(s, dx, y) }},
	} {
		b.Run(op.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				op.f()
			}
		})
	}
}
