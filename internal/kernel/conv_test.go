package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// naiveConv walks over all products of a convolution: f(index of y, of x, of w).
func naiveConv(s ConvShape, f func(y, x, w int)) {
	oh, ow := s.OutH(), s.OutW()
	cg, kg := s.C/s.Groups, s.K/s.Groups
	for n := range s.N {
		for i := range oh {
			for j := range ow {
				for r := range s.KH {
					for q := range s.KW {
						y, x := i*s.StrideH-s.PadTop+r*s.DilationH, j*s.StrideW-s.PadLeft+q*s.DilationW
						if y < 0 || y >= s.H || x < 0 || x >= s.W {
							continue
						}
						for k := range s.K {
							for c := range cg {
								f(((n*oh+i)*ow+j)*s.K+k, ((n*s.H+y)*s.W+x)*s.C+k/kg*cg+c, ((r*s.KW+q)*cg+c)*s.K+k)
							}
						}
					}
				}
			}
		}
	}
}

// square is a convolution of 3 x 3, stride 1, padding 1.
func square(n, h, w, c, k int) ConvShape {
	return ConvShape{N: n, H: h, W: w, C: c, KH: 3, KW: 3, K: k, StrideH: 1, StrideW: 1, PadTop: 1, PadLeft: 1,
		PadBottom: 1, PadRight: 1,
		DilationH: 1, DilationW: 1, Groups: 1}
}

// randomShape draws strides, paddings, dilations, groups and odd channels.
func randomShape(r *rand.Rand) ConvShape {
	for {
		s := ConvShape{
			N: 1 + r.IntN(4), H: 1 + r.IntN(12), W: 1 + r.IntN(12), KH: 1 + r.IntN(4), KW: 1 + r.IntN(4),
			StrideH: 1, StrideW: 1, PadTop: r.IntN(4), PadLeft: r.IntN(4), PadBottom: r.IntN(4), PadRight: r.IntN(4),
			DilationH: 1, DilationW: 1, Groups: 1,
		}
		if r.IntN(2) == 0 {
			s.StrideH, s.StrideW = 1+r.IntN(3), 1+r.IntN(3)
		}
		if r.IntN(3) == 0 {
			s.DilationH, s.DilationW = 1+r.IntN(3), 1+r.IntN(3)
		}
		if r.IntN(3) == 0 {
			s.Groups = 1 + r.IntN(4)
		}
		s.C, s.K = s.Groups*(1+r.IntN(10)), s.Groups*(1+r.IntN(20))
		if r.IntN(6) == 0 { // each channel by itself
			s.Groups = 1 + r.IntN(30)
			s.C, s.K = s.Groups, s.Groups
		}
		if s.Check() == nil {
			return s
		}
	}
}

// testShapes are the shapes of ordinary networks in small, with every boundary that the paths know.
func testShapes(r *rand.Rand) []ConvShape {
	shapes := []ConvShape{
		square(3, 28, 28, 1, 64), square(2, 14, 14, 16, 32), square(7, 3, 3, 32, 16), square(2, 7, 7, 16, 16),
		square(1, 1, 1, 16, 16),
		square(2, 5, 6, 16, 48), square(1, 40, 40, 3, 20), square(20, 2, 2, 16, 16), square(1, 33, 30, 16, 16),
		square(2, 37, 41, 16, 16),
		square(19, 5, 3, 96, 80), // whose transformed weights are large
	}
	valid := square(2, 9, 9, 16, 16)
	valid.PadTop, valid.PadLeft, valid.PadBottom, valid.PadRight = 0, 0, 0, 0
	uneven := square(2, 9, 8, 16, 32)
	uneven.PadTop, uneven.PadRight = 4, 3
	point := ConvShape{N: 3, H: 6, W: 7, C: 24, KH: 1, KW: 1, K: 40, StrideH: 1, StrideW: 1, DilationH: 1, DilationW: 1,
		Groups: 1}
	strided := point
	strided.StrideH, strided.StrideW = 2, 2
	depthwise := square(2, 8, 8, 12, 12)
	depthwise.Groups = 12
	separable := square(2, 9, 10, 40, 40)
	separable.Groups, separable.StrideH, separable.StrideW, separable.DilationW = 40, 2, 2, 2
	outside := square(2, 3, 2, 16, 16) // some taps see padding only
	outside.Groups, outside.PadLeft, outside.PadRight, outside.DilationW = 16, 4, 4, 4
	grouped := square(2, 8, 8, 32, 48)
	grouped.Groups = 2
	shapes = append(shapes, valid, uneven, point, strided, depthwise, separable, outside, grouped)
	for range trials(40) {
		shapes = append(shapes, randomShape(r))
	}
	return shapes
}

func testConv[T Float](t *testing.T, v variant) {
	r := generator(10)
	for _, s := range testShapes(r) {
		if v == forceWinograd && !s.geometry().winograd() {
			continue
		}
		nx, nw, ny := s.lengths()
		x, w, dy := random[T](r, nx), random[T](r, nw), random[T](r, ny)
		y, dx, dw := make([]float64, ny), make([]float64, nx), make([]float64, nw)
		naiveConv(s, func(iy, ix, iw int) {
			y[iy] += float64(x[ix]) * float64(w[iw])
			dx[ix] += float64(dy[iy]) * float64(w[iw])
			dw[iw] += float64(dy[iy]) * float64(x[ix])
		})
		c := newConv[T](s, v)
		for trial := range 2 { // the second one finds used scratch memory
			gotY, gotX, gotW := random[T](r, ny), random[T](r, nx), random[T](r, nw)
			c.Forward(gotY, x, w)
			c.InputGrad(gotX, dy, w)
			c.WeightGrad(gotW, x, dy)
			what := fmt.Sprintf("%+v, trial %d: ", s, trial)
			near(t, what+"output", gotY, y, 100)
			near(t, what+"input gradient", gotX, dx, 100)
			near(t, what+"weight gradient", gotW, dw, 100)
			adjoint(t, what+"<dy, conv(x)> = <dx, x>", dy, gotY, gotX, x)
			adjoint(t, what+"<dy, conv(w)> = <dw, w>", dy, gotY, gotW, w)
		}
	}
}

func TestConv(t *testing.T) {
	bothTypes(t, func(t *testing.T) { testConv[float32](t, fastest) },
		func(t *testing.T) { testConv[float64](t, fastest) })
}

func TestConvDirect(t *testing.T) { testConv[float32](t, noWinograd) }

func TestConvWinograd(t *testing.T) {
	bothTypes(t, func(t *testing.T) { testConv[float32](t, forceWinograd) },
		func(t *testing.T) { testConv[float64](t, forceWinograd) })
}

// testConvNonFinite: an element of the output that depends on a NaN or an infinity is not finite, in all directions.
func testConvNonFinite[T Float](t *testing.T, v variant) {
	if raceEnabled {
		t.Skip("slow under the race detector, and nothing runs here that TestConv does not run")
	}
	r := generator(11)
	for i, s := range testShapes(r) {
		if v == forceWinograd && !s.geometry().winograd() {
			continue
		}
		nx, nw, ny := s.lengths()
		x, w, dy := random[T](r, nx), random[T](r, nw), random[T](r, ny)
		bad := []T{T(math.NaN()), T(math.Inf(1)), T(math.Inf(-1))}[i%3]
		badX, badW, badY := r.IntN(nx), r.IntN(nw), r.IntN(ny)
		w[r.IntN(nw)] = 0
		y, dx, dw := make([]T, ny), make([]T, nx), make([]T, nw)
		c := newConv[T](s, v)
		forward, inGrad, wGrad := func() { c.Forward(y, x, w) }, func() { c.InputGrad(dx, dy, w) },
			func() { c.WeightGrad(dw, x, dy) }
		cases := []struct {
			what    string
			src     []T
			at      int
			dst     []T
			run     func()
			depends []bool
		}{
			{"output of x", x, badX, y, forward, make([]bool, ny)},
			{"output of w", w, badW, y, forward, make([]bool, ny)},
			{"input gradient of dy", dy, badY, dx, inGrad, make([]bool, nx)},
			{"input gradient of w", w, badW, dx, inGrad, make([]bool, nx)},
			{"weight gradient of x", x, badX, dw, wGrad, make([]bool, nw)},
			{"weight gradient of dy", dy, badY, dw, wGrad, make([]bool, nw)},
		}
		naiveConv(s, func(iy, ix, iw int) {
			cases[0].depends[iy] = cases[0].depends[iy] || ix == badX
			cases[1].depends[iy] = cases[1].depends[iy] || iw == badW
			cases[2].depends[ix] = cases[2].depends[ix] || iy == badY
			cases[3].depends[ix] = cases[3].depends[ix] || iw == badW
			cases[4].depends[iw] = cases[4].depends[iw] || ix == badX
			cases[5].depends[iw] = cases[5].depends[iw] || iy == badY
		})
		for _, q := range cases {
			old := q.src[q.at]
			q.src[q.at] = bad
			q.run()
			q.src[q.at] = old
			for i, d := range q.depends {
				if d && math.Abs(float64(q.dst[i])) <= math.MaxFloat64 {
					t.Fatalf("%+v: %s: element %d is %g although it depends on %g", s, q.what, i, q.dst[i], bad)
				}
			}
		}
		// What is not finite must not stay after in the scratch memory.
		forward()
		inGrad()
		wGrad()
		for _, dst := range [][]T{y, dx, dw} {
			if q := dot(dst, dst); math.IsNaN(q) || math.IsInf(q, 0) {
				t.Fatalf("%+v: a finite convolution is not finite after one that was not", s)
			}
		}
	}
}

func TestConvNonFinite(t *testing.T) {
	bothTypes(t, func(t *testing.T) { testConvNonFinite[float32](t, fastest) },
		func(t *testing.T) { testConvNonFinite[float64](t, fastest) })
}

func TestConvWinogradNonFinite(t *testing.T) { testConvNonFinite[float32](t, forceWinograd) }

func TestConvBitsAndAllocations(t *testing.T) {
	r := generator(12)
	strided := square(9, 15, 15, 16, 32)
	strided.StrideH, strided.StrideW = 2, 2
	depthwise := square(9, 16, 16, 40, 40)
	depthwise.Groups = 40
	for _, s := range []ConvShape{square(10, 14, 14, 32, 32), square(19, 5, 3, 96, 80), square(20, 28, 28, 1, 16),
		square(10, 14, 14, 20, 24), strided, depthwise} {
		nx, nw, ny := s.lengths()
		x, w, dy := random[float32](r, nx), random[float32](r, nw), random[float32](r, ny)
		y, dx, dw := make([]float32, ny), make([]float32, nx), make([]float32, nw)
		c := NewConv[float32](s, Output, InputGradient, WeightGradient)
		bytes := c.ScratchBytes()
		for _, run := range []struct {
			what string
			dst  []float32
			f    func()
		}{
			{"output", y, func() { c.Forward(y, x, w) }},
			{"input gradient", dx, func() { c.InputGrad(dx, dy, w) }},
			{"weight gradient", dw, func() { c.WeightGrad(dw, x, dy) }},
		} {
			what := fmt.Sprintf("%+v: %s", s, run.what)
			sameBits(t, what, run.dst, run.f)
			if !raceEnabled {
				noAllocations(t, what, run.f)
			}
		}
		if c.ScratchBytes() != bytes {
			t.Errorf("%+v: scratch memory grew from %d to %d bytes", s, bytes, c.ScratchBytes())
		}
	}
}

// TestWinogradWhole: all tiles at once give what the pieces give by themselves.
func TestWinogradWhole(t *testing.T) {
	r := generator(14)
	for _, s := range []ConvShape{
		square(1, 17, 20, 16, 32), square(2, 17, 20, 48, 16), square(3, 38, 33, 16, 16), square(9, 5, 3, 80, 96),
		square(12, 10, 10, 16, 112),
	} {
		nx, nw, ny := s.lengths()
		x, w, dy := random[float32](r, nx), random[float32](r, nw), random[float32](r, ny)
		outputs, gradients := make([][]float32, 2), make([][]float32, 2)
		for i := range 2 {
			p := newWinogradConv[float32](s.geometry(), false)
			p.whole = i == 1
			outputs[i] = make([]float32, ny)
			p.run(outputs[i], x, w)
			q := newWinogradWeights[float32](s.geometry())
			q.whole, q.slots = i == 1, 2-i
			gradients[i] = make([]float32, nw)
			q.run(gradients[i], x, dy)
		}
		same(t, fmt.Sprintf("%+v: output", s), outputs[1], outputs[0])
		near(t, fmt.Sprintf("%+v: weight gradient", s), gradients[1], wide(gradients[0]), 40)
	}
}

func TestConvShapeCheck(t *testing.T) {
	good := square(2, 8, 8, 4, 6)
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string]func(*ConvShape){
		"convolution: batch size is 0, want at least 1": func(
			s *ConvShape) {
			s.N = 0
		},
		"convolution: horizontal dilation is -1, want at least 1": func(
			s *ConvShape) {
			s.DilationW = -1
		},
		"convolution: left padding is -2, want at least 0": func(
			s *ConvShape) {
			s.PadLeft = -2
		},
		"convolution: 4 groups must divide 4 input and 6 output channels": func(
			s *ConvShape) {
			s.Groups = 4
		},
		"convolution: a window of 11 x 3 does not fit into the padded input of 10 x 10": func(
			s *ConvShape) {
			s.KH = 11
		},
		"convolution: vertical dilation is 2305843009213693952, want at most 1073741824": func(
			s *ConvShape) {
			s.DilationH = 1 << 61
		},
		"convolution: top padding is 4611686018427387904, want at most 1073741824": func(
			s *ConvShape) {
			s.PadTop = 1 << 62
		},
		"convolution: 2 padded images of 1048583 x 1048583 with 6 channels have more than 68719476736 elements": func(
			s *ConvShape,
		) {
			s.PadTop, s.PadLeft = 1<<20-2, 1<<20-2
		},
		"convolution: weights of 8388608 x 8388608 x 4 x 6 elements are more than 68719476736": func(s *ConvShape) {
			s.KH, s.KW, s.PadTop, s.PadLeft = 1<<23, 1<<23, 1<<23, 1<<23
		},
	} {
		bad := good
		change(&bad)
		if err := bad.Check(); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
		mustPanic(t, "NewConv", func() { NewConv[float32](bad) })
	}
	c := NewConv[float64](good)
	mustPanic(t, "short slices", func() { c.Forward(nil, nil, nil) })
}

func benchmarkConv[T Float](b *testing.B, s ConvShape, v variant, d Direction) {
	r := generator(13)
	nx, nw, ny := s.lengths()
	x, w, y := random[T](r, nx), random[T](r, nw), random[T](r, ny)
	c := newConv[T](s, v, d)
	b.ReportAllocs()
	for b.Loop() {
		switch d {
		case Output:
			c.Forward(y, x, w)
		case InputGradient:
			c.InputGrad(x, y, w)
		case WeightGradient:
			c.WeightGrad(w, x, y)
		}
	}
	flops(b, 2*s.macs())
}

func BenchmarkConv(b *testing.B) {
	for _, d := range []struct {
		name string
		d    Direction
	}{{"output", Output}, {"input gradient", InputGradient}, {"weight gradient", WeightGradient}} {
		b.Run("14x14x64→64 "+d.name,
			func(b *testing.B) { benchmarkConv[float32](b, square(100, 14, 14, 64, 64), fastest, d.d) })
		b.Run("14x14x64→64 direct "+d.name,
			func(b *testing.B) { benchmarkConv[float32](b, square(100, 14, 14, 64, 64), noWinograd, d.d) })
		b.Run("28x28x1→64 "+d.name,
			func(b *testing.B) { benchmarkConv[float32](b, square(100, 28, 28, 1, 64), fastest, d.d) })
	}
}
