package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"unsafe"
)

// twins skips where there is nothing to compare.
func twins(t *testing.T) {
	if accelerated < avx2 {
		t.Skip("no assembly here")
	}
}

// matrixTwins calls test with arguments for panels, on which it runs a micro-kernel of every level. The portable one
// must give nearly what the assembly gives, and AVX-512 the bits of AVX2.
func matrixTwins(t *testing.T, test func(r *rand.Rand, panels int) (run func(c []float32), c []float32)) {
	twins(t)
	highest := accelerated
	defer func() { accelerated = highest }()
	r := generator(40)
	for it := range 400 {
		run, c := test(r, 1+it%9)
		results := make([][]float32, highest+1)
		for accelerated = range highest + 1 {
			results[accelerated] = append([]float32(nil), c...)
			run(results[accelerated])
		}
		near(t, "AVX2", results[avx2], wide(results[portable]), 40)
		same(t, fmt.Sprint(highest), results[highest], results[avx2])
	}
}

func TestRowsTwins(t *testing.T) {
	x, b := random[float32](generator(40), 8000), random[float32](generator(41), 60*300)
	matrixTwins(t, func(r *rand.Rand, panels int) (func([]float32), []float32) {
		runLen, runs, tiles := 1+r.IntN(40), 1+r.IntN(3), 1+r.IntN(3)
		ldc := tileCols*panels + r.IntN(20)
		offs := make([]int64, tiles*tileRows)
		for i := range offs {
			offs[i] = int64(r.IntN(4000)) * 4
		}
		bStep := (tileCols*panels + r.IntN(9)) * 4 // a stored matrix
		panelStride := tileCols * 4
		if r.IntN(2) == 0 { // packed panels
			bStep, panelStride = panelStride, tileCols*runs*runLen*4
		}
		accumulate := int64(r.IntN(2))
		return func(c []float32) {
			rows6[float32](&rowsArgs{
				base: addr(x, 0), offs: &offs[0], runStride: 1000, runs: int64(runs), runLen: int64(runLen),
				b: addr(b, 0), bStep: int64(bStep), panelStride: int64(panelStride), panels: int64(panels),
				c:   addr(c, 0),
				ldc: int64(ldc) * 4, tiles: int64(tiles), tileStride: int64(ldc) * 4 * tileRows, accumulate: accumulate,
			})
		}, random[float32](r, (tiles*tileRows+1)*ldc)
	})
}

func TestPackedTwins(t *testing.T) {
	a, b := random[float32](generator(42), 50*20), random[float32](generator(43), 50*200)
	matrixTwins(t, func(r *rand.Rand, panels int) (func([]float32), []float32) {
		k, ldc := 1+r.IntN(50), tileCols*panels+r.IntN(20)
		aStep := (tileRows + r.IntN(14)) * 4
		bStep, panelStride := (tileCols*panels+r.IntN(9))*4, tileCols*4
		if r.IntN(2) == 0 {
			bStep, panelStride = panelStride, tileCols*k*4
		}
		accumulate := int64(r.IntN(2))
		return func(c []float32) {
			packed6[float32](&packedArgs{
				a: addr(a, 0), aStep: int64(aStep), b: addr(b, 0), bStep: int64(bStep), panelStride: int64(panelStride),
				panels: int64(panels),
				k:      int64(k), c: addr(c, 0), ldc: int64(ldc) * 4, accumulate: accumulate,
			})
		}, random[float32](r, tileRows*ldc)
	})
}

func TestOuterTwins(t *testing.T) {
	x, g := random[float32](generator(44), 8000), random[float32](generator(45), 40000)
	matrixTwins(t, func(r *rand.Rand, panels int) (func([]float32), []float32) {
		ldc := tileCols*panels + r.IntN(20)
		offs := make([]int64, tileRows)
		for i := range offs {
			offs[i] = int64(r.IntN(4000)) * 4
		}
		images, height, width := 1+r.IntN(3), 1+r.IntN(5), 1+r.IntN(5)
		gPixel, panelStride := 64*panels, 64
		if r.IntN(2) == 0 {
			gPixel, panelStride = 64, 64*(images*height*width+images*height+images)
		}
		return func(c []float32) {
			outer6[float32](&outerArgs{
				x: addr(x, 0), offs: &offs[0], g: addr(g, 0), panelStride: int64(panelStride), panels: int64(panels),
				images: int64(images), height: int64(height), width: int64(width),
				xPixel: 12, xRow: 24, xImage: 36, c: addr(c, 0), ldc: int64(ldc) * 4, gPixel: int64(gPixel), gRow: 16,
				gImage: 32,
			})
		}, random[float32](r, tileRows*ldc)
	})
}

func TestWinogradTwins(t *testing.T) {
	twins(t)
	r := generator(43)
	tmp := make([]float32, winogradTmp)
	for m := winogradInput; m <= winogradWeightGrad; m++ {
		for it := range 50 {
			to, from := len(matrices[m]), len(matrices[m][0])
			channels := 16 * (1 + r.IntN(3))
			pixel, row := channels+r.IntN(9), 7*(channels+9)
			src := random[float32](r, from*row)
			first := random[float32](r, to*row)
			rows, cols := 1+r.IntN(to), 1+r.IntN(to)
			if m == winogradInput {
				rows, cols = to-r.IntN(2), to-r.IntN(2)
			}
			insideRows, insideCols := inside(0, from, from), inside(0, from, from)
			if it%2 == 1 { // hangs over
				insideRows, insideCols = inside(r.IntN(6)-3, from, 1+r.IntN(6)), inside(r.IntN(6)-3, from, 1+r.IntN(6))
			}
			run := func(f func(*winogradArgs)) []float32 {
				dst := append([]float32(nil), first...)
				f(&winogradArgs{
					src: addr(src, 0), srcRow: int64(row) * 4, srcCol: int64(pixel) * 4, dst: addr(dst, 0),
					dstRow: int64(row) * 4, dstCol: int64(pixel) * 4,
					channels: int64(channels) * 4, tmp: addr(tmp, 0), rows: int64(rows), cols: int64(cols),
					insideRows: insideRows, insideCols: insideCols,
				})
				return dst
			}
			want := run(func(a *winogradArgs) { applyGo[float32](m, a) })
			var narrow []float32
			if it%2 == 0 || m != winogradInput && m != winogradOutputGrad {
				narrow = run(func(a *winogradArgs) { applyAVX2(m, a) })
				near(t, fmt.Sprint("transform ", m), narrow, wide(want), 40)
			}
			if accelerated == avx512 {
				got := run(func(a *winogradArgs) { apply512(m, a) })
				near(t, fmt.Sprint("wide transform ", m), got, wide(want), 40)
				if narrow != nil {
					same(t, fmt.Sprint("wide transform ", m), got, narrow)
				}
			}
		}
	}
}

// TestWinogradLevels holds the transforms of whole pieces equal at all levels of assembly: they do the same arithmetic.
func TestWinogradLevels(t *testing.T) {
	twins(t)
	r := generator(47)
	for range 20 {
		s := ConvShape{
			N: 1 + r.IntN(4), H: 2 + r.IntN(14), W: 2 + r.IntN(14), C: 16 * (1 + r.IntN(3)), KH: 3, KW: 3, K: 16,
			StrideH: 1, StrideW: 1,
			PadTop: r.IntN(3), PadLeft: r.IntN(3), PadBottom: 1 + r.IntN(2), PadRight: 1 + r.IntN(2), DilationH: 1,
			DilationW: 1, Groups: 1,
		}
		p := newTiling(s.geometry())
		x := random[float32](r, s.N*s.H*s.W*s.C)
		var at [avx512 + 1][]float32
		atLevels(t, func(t *testing.T) {
			w := winogradTiles[float32]{tmp: make([]float32, winogradTmp), tile: make([]float32, frequencies*s.C)}
			at[accelerated] = make([]float32, p.transformed(s.C))
			w.transform(winogradInput, at[accelerated], x, p.geometry, p.band(p.geometry, 0), inOrder())
		})
		near(t, "transformed piece", at[avx2], wide(at[portable]), 40)
		if at[avx512] != nil {
			same(t, "transformed piece", at[avx512], at[avx2])
		}
	}
}

// TestArgumentLayout holds the argument blocks to what the assembly takes for granted: fields of 8 bytes without gaps.
func TestArgumentLayout(t *testing.T) {
	for _, s := range [][2]uintptr{
		{unsafe.Sizeof(rowsArgs{}), 18}, {unsafe.Sizeof(packedArgs{}), 11}, {unsafe.Sizeof(packArgs{}), 6},
		{unsafe.Sizeof(outerArgs{}), 18}, {unsafe.Sizeof(winogradArgs{}), 14},
		{unsafe.Sizeof(vectorArgs{}), 5}, {unsafe.Sizeof(columnArgs{}), 6}, {unsafe.Sizeof(affineArgs{}), 8},
		{unsafe.Sizeof(halvesArgs{}), 6},
		{unsafe.Sizeof(normArgs{}), 9}, {unsafe.Sizeof(transposeArgs{}), 4}, {unsafe.Sizeof(squaresArgs{}), 14},
	} {
		if unsafe.Sizeof(uintptr(0)) == 8 && s[0] != 8*s[1] {
			t.Errorf("argument block of %d bytes, want %d", s[0], 8*s[1])
		}
	}
}

// TestWinogradMatrices checks the algorithm itself on one tile: the adjoint relations between the five matrices, and
// the convolution.
func TestWinogradMatrices(t *testing.T) {
	transposed := func(a, b transform) {
		t.Helper()
		for i, row := range matrices[a] {
			for j, v := range row {
				if matrices[b][j][i] != v {
					t.Errorf("matrix %d is not the transpose of %d at %d, %d", a, b, i, j)
				}
			}
		}
	}
	transposed(winogradOutput, winogradOutputGrad)
	transposed(winogradWeights, winogradWeightGrad)
	for out := range tileOut {
		for in := range tileIn {
			for tap := range 3 {
				s := 0.0
				for f := range tileIn {
					s += matrices[winogradOutput][out][f] * matrices[winogradWeights][f][tap] *
						matrices[winogradInput][f][in]
				}
				want := 0.0
				if in == out+tap {
					want = 1
				}
				if s < want-1e-12 || s > want+1e-12 {
					t.Errorf("output %d, input %d, tap %d: %g, want %g", out, in, tap, s, want)
				}
			}
		}
	}
}

func TestColumnTwins(t *testing.T) {
	twins(t)
	r := generator(44)
	for range 50 {
		rows, cols := 1+r.IntN(40), tileCols*(1+r.IntN(3))
		x, y := random[float32](r, rows*cols), random[float32](r, rows*cols)
		for sum := columnSums; sum <= columnSquares; sum++ {
			gotA, gotB := random[float64](r, cols), random[float64](r, cols)
			wantA, wantB := append([]float64(nil), gotA...), append([]float64(nil), gotB...)
			if n := columnBlocks(sum, gotA, gotB, x, y); n != cols {
				t.Fatalf("%d of %d columns", n, cols)
			}
			switch sum {
			case columnSums:
				addRowsGo(wantA, x, 0)
			case columnDots:
				addDotsGo(wantA, wantB, x, y, 0)
			case columnSquares:
				addSquaresGo(wantA, wantB, x, 0)
			}
			near(t, "first", gotA, wantA, 40)
			near(t, "second", gotB, wantB, 40)
		}
	}
}

// TestColumnLevels holds the levels of assembly to the same bits.
func TestColumnLevels(t *testing.T) {
	twins(t)
	r := generator(48)
	for range 30 {
		rows, cols := 1+r.IntN(40), tileCols*(1+r.IntN(6))
		x, y := random[float32](r, rows*cols), random[float32](r, rows*cols)
		a, b, c := random[float32](r, cols), random[float32](r, cols), random[float32](r, cols)
		var first [][]float32
		atLevels(t, func(t *testing.T) {
			if accelerated == portable {
				return
			}
			sum, dot, mean, variance, affine := make([]float32, cols), make([]float32, cols), make([]float32, cols),
				make([]float32, cols), make([]float32, rows*cols)
			ColumnDots(sum, dot, x, y, rows, cols)
			Moments(mean, variance, x, rows, cols)
			AffineSum(affine, x, y, a, b, c, rows, cols)
			now := [][]float32{sum, dot, mean, variance, affine}
			if first == nil {
				first = now
			}
			for i := range now {
				same(t, fmt.Sprint("result ", i), now[i], first[i])
			}
		})
	}
}

func TestAffineRowsTwin(t *testing.T) {
	twins(t)
	r := generator(45)
	for it := range 50 {
		rows, cols := 1+r.IntN(20), 8*(1+r.IntN(5))
		x, y := random[float32](r, rows*cols), random[float32](r, rows*cols)
		a, b, c := random[float32](r, cols), random[float32](r, cols), random[float32](r, cols)
		if it%2 == 0 {
			y, b = nil, nil
		}
		got, want := make([]float32, rows*cols), make([]float32, rows*cols)
		affineRows(got, x, y, a, b, c)
		affineRowsGo(want, x, y, a, b, c)
		near(t, "affineRows", got, wide(want), 4)
	}
}

func TestHalvesTwin(t *testing.T) {
	twins(t)
	r := generator(46)
	for range 100 {
		p := &pool[float32]{PoolShape: halves(1, 2*(1+r.IntN(3)), 2+r.IntN(8), 8*(1+r.IntN(4)))}
		p.oh, p.ow = p.OutH(), p.OutW()
		in, out := p.H*p.W*p.C, p.ow*p.C
		x := special[float32](r, in)
		for p.op = poolPick; p.op <= poolPut; p.op++ {
			large, small := random[float32](r, in), random[float32](r, out)
			wantLarge, wantSmall := append([]float32(nil), large...), append([]float32(nil), small...)
			i := r.IntN(p.oh)
			p.halfRow(i, small, x, large)
			p.halfRowGo(i, wantSmall, x, wantLarge)
			near(t, "small", small, wide(wantSmall), 0)
			near(t, "large", large, wide(wantLarge), 0)
		}
	}
}

// TestMissingColumns holds the masks of the last panel to full panels: the columns that exist get the same bits, the
// others stay as they are.
func TestMissingColumns(t *testing.T) {
	if !masked[float32]() {
		t.Skip("no masks here")
	}
	r := generator(47)
	const k = 9
	x := random[float32](r, tileRows*k)
	offs := make([]int64, tileRows)
	for i := range offs {
		offs[i] = int64(i*k) * 4
	}
	for cols := 1; cols <= 150; cols++ {
		ldc := roundUp(cols, tileCols)
		b, c := random[float32](r, k*ldc), random[float32](r, tileRows*ldc)
		for accumulate := range int64(2) {
			multiply := map[string]func(c []float32, cols int){
				"rows": func(c []float32, cols int) {
					a := rowsArgs{
						base: addr(x, 0), offs: &offs[0], runs: 1, runLen: k, b: addr(b, 0), bStep: int64(ldc) * 4,
						panelStride: 64,
						c:           addr(c, 0), ldc: int64(ldc) * 4, tiles: 1, accumulate: accumulate,
					}
					a.setColumns(cols)
					rows6[float32](&a)
				},
				"packed": func(c []float32, cols int) {
					a := packedArgs{
						a: addr(x, 0), aStep: tileRows * 4, k: k, b: addr(b, 0), bStep: int64(ldc) * 4, panelStride: 64,
						c: addr(c, 0), ldc: int64(ldc) * 4, accumulate: accumulate,
					}
					a.setColumns(cols)
					packed6[float32](&a)
				},
			}
			for name, f := range multiply {
				got, want := append([]float32(nil), c...), append([]float32(nil), c...)
				f(got, cols)
				f(want, ldc)
				for i := range want {
					if i%ldc >= cols {
						want[i] = c[i]
					}
				}
				same(t, fmt.Sprint(name, " ", cols), got, want)
			}
		}
	}
}
