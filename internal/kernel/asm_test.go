package kernel

import (
	"fmt"
	"testing"
	"unsafe"
)

// twins skips where there is nothing to compare.
func twins(t *testing.T) {
	if accelerated < avx2 {
		t.Skip("no assembly here")
	}
}

func TestRows6x16Twin(t *testing.T) {
	twins(t)
	r := generator(40)
	x := random[float32](r, 8000)
	for it := range 200 {
		runLen, runs, tiles := 1+r.IntN(40), 1+r.IntN(3), 1+r.IntN(3)
		b := random[float32](r, runs*runLen*tileCols)
		ldc := tileCols + r.IntN(20)
		offs := make([]int64, tiles*tileRows)
		for i := range offs {
			offs[i] = int64(r.IntN(4000)) * 4
		}
		got := random[float32](r, (tiles*tileRows+1)*ldc)
		want := append([]float32(nil), got...)
		args := func(c []float32) *rowsArgs {
			return &rowsArgs{
				base: addr(x, 0), offs: &offs[0], runStride: 1000, runs: int64(runs), runLen: int64(runLen), b: addr(b, 0), c: addr(c, 0),
				ldc: int64(ldc) * 4, tiles: int64(tiles), tileStride: int64(ldc) * 4 * tileRows, accumulate: int64(it % 2),
			}
		}
		rows6x16Asm(args(got))
		rows6x16Go[float32](args(want))
		near(t, "rows6x16", got, wide(want), 20)
	}
}

func TestPacked6x16Twin(t *testing.T) {
	twins(t)
	r := generator(41)
	for it := range 100 {
		k, ldc := 1+r.IntN(50), tileCols+r.IntN(20)
		a, b := random[float32](r, k*tileRows), random[float32](r, k*tileCols)
		got := random[float32](r, tileRows*ldc)
		want := append([]float32(nil), got...)
		args := func(c []float32) *packedArgs {
			return &packedArgs{a: addr(a, 0), b: addr(b, 0), k: int64(k), c: addr(c, 0), ldc: int64(ldc) * 4, accumulate: int64(it % 2)}
		}
		packed6x16Asm(args(got))
		packed6x16Go[float32](args(want))
		near(t, "packed6x16", got, wide(want), 20)
	}
}

func TestOuter6x16Twin(t *testing.T) {
	twins(t)
	r := generator(42)
	x, g := random[float32](r, 8000), random[float32](r, 4000)
	for range 200 {
		ldc := tileCols + r.IntN(20)
		var offs [tileRows]int64
		for i := range offs {
			offs[i] = int64(r.IntN(4000)) * 4
		}
		got := random[float32](r, tileRows*ldc)
		want := append([]float32(nil), got...)
		images, height, width := 1+r.IntN(3), 1+r.IntN(5), 1+r.IntN(5)
		args := func(c []float32) *outerArgs {
			return &outerArgs{
				x: addr(x, 0), offs: &offs[0], g: addr(g, 0), images: int64(images), height: int64(height), width: int64(width),
				xPixel: 12, xRow: 24, xImage: 36, c: addr(c, 0), ldc: int64(ldc) * 4, gPixel: 64, gRow: 16, gImage: 32,
			}
		}
		outer6x16Asm(args(got))
		outer6x16Go[float32](args(want))
		near(t, "outer6x16", got, wide(want), 40)
	}
}

func TestWinogradTwins(t *testing.T) {
	twins(t)
	r := generator(43)
	tmp := make([]float32, winogradTmp)
	for m := winogradInput; m <= winogradWeightGrad; m++ {
		for range 50 {
			to, from := len(matrices[m]), len(matrices[m][0])
			channels := 8 * (1 + r.IntN(4))
			pixel, row := channels+r.IntN(9), 7*(channels+9)
			src := random[float32](r, from*row)
			got := random[float32](r, to*row)
			want := append([]float32(nil), got...)
			rows, cols := 1+r.IntN(to), 1+r.IntN(to)
			args := func(dst []float32) *winogradArgs {
				return &winogradArgs{
					src: addr(src, 0), srcRow: int64(row) * 4, srcCol: int64(pixel) * 4, dst: addr(dst, 0), dstRow: int64(row) * 4, dstCol: int64(pixel) * 4,
					channels: int64(channels) * 4, tmp: addr(tmp, 0), rows: int64(rows), cols: int64(cols),
				}
			}
			apply[float32](m, args(got))
			applyGo[float32](m, args(want))
			near(t, fmt.Sprint("transform ", m), got, wide(want), 40)
		}
	}
}

// TestArgumentLayout holds the argument blocks to what the assembly takes for granted: fields of 8 bytes without gaps.
func TestArgumentLayout(t *testing.T) {
	for _, s := range [][2]uintptr{
		{unsafe.Sizeof(rowsArgs{}), 12}, {unsafe.Sizeof(packedArgs{}), 6}, {unsafe.Sizeof(outerArgs{}), 14}, {unsafe.Sizeof(winogradArgs{}), 10},
		{unsafe.Sizeof(vectorArgs{}), 5}, {unsafe.Sizeof(columnArgs{}), 6}, {unsafe.Sizeof(affineArgs{}), 8}, {unsafe.Sizeof(halvesArgs{}), 6},
		{unsafe.Sizeof(normArgs{}), 9},
	} {
		if unsafe.Sizeof(uintptr(0)) == 8 && s[0] != 8*s[1] {
			t.Errorf("argument block of %d bytes, want %d", s[0], 8*s[1])
		}
	}
}

// TestWinogradMatrices checks the algorithm itself on one tile: the adjoint relations between the five matrices, and the convolution.
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
					s += matrices[winogradOutput][out][f] * matrices[winogradWeights][f][tap] * matrices[winogradInput][f][in]
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
