package kernel

import (
	"fmt"
	"testing"
)

// atEachLevel runs a benchmark at every level with assembly.
func atEachLevel(b *testing.B, name string, bench func(*testing.B)) {
	highest := accelerated
	defer func() { accelerated = highest }()
	for l := avx2; l <= highest; l++ {
		accelerated = l
		b.Run(fmt.Sprint(name, " ", l), bench)
	}
}

// BenchmarkRows multiplies 96 rows by panels, of the depth of a Winograd product of 64 channels, of Gemm and of a
// direct convolution.
func BenchmarkRows(b *testing.B) {
	const tiles = 16
	for _, depth := range []int{64, 256, 576} {
		for _, panels := range []int{1, 2, 4} {
			r := generator(50)
			x, y := random[float32](r, tiles*tileRows*depth), random[float32](r, depth*panels*tileCols)
			c := make([]float32, tiles*tileRows*panels*tileCols)
			offs := make([]int64, tiles*tileRows)
			for i := range offs {
				offs[i] = int64(i*depth) * 4
			}
			a := rowsArgs{
				base: addr(x, 0), offs: &offs[0], runs: 1, runLen: int64(depth), b: addr(y, 0), bStep: tileCols * 4,
				panelStride: int64(depth) * tileCols * 4,
				panels:      int64(panels), c: addr(c, 0), ldc: int64(panels) * tileCols * 4, tiles: tiles,
				tileStride: int64(panels) * tileRows * tileCols * 4,
			}
			atEachLevel(b, fmt.Sprintf("depth=%d panels=%d", depth, panels), func(b *testing.B) {
				for b.Loop() {
					rows6[float32](&a)
				}
				flops(b, 2*len(c)*depth)
			})
		}
	}
}

func BenchmarkPacked(b *testing.B) {
	const k = 256
	for _, panels := range []int{1, 2, 4} {
		r := generator(51)
		x, y, c := random[float32](r, k*tileRows), random[float32](r, k*panels*tileCols),
			make([]float32, tileRows*panels*tileCols)
		a := packedArgs{
			a: addr(x, 0), aStep: tileRows * 4, b: addr(y, 0), bStep: tileCols * 4, panelStride: k * tileCols * 4,
			panels: int64(panels),
			k:      k, c: addr(c, 0), ldc: int64(panels) * tileCols * 4,
		}
		atEachLevel(b, fmt.Sprintf("panels=%d", panels), func(b *testing.B) {
			for b.Loop() {
				packed6[float32](&a)
			}
			flops(b, 2*len(c)*k)
		})
	}
}

// BenchmarkOuter is one frequency of the weight gradient of Winograd's algorithm with 64 channels.
func BenchmarkOuter(b *testing.B) {
	const pixels, channels = 48, 64
	r := generator(52)
	x, g, c := random[float32](r, pixels*channels), random[float32](r, pixels*channels),
		make([]float32, tileRows*channels)
	offs := make([]int64, tileRows)
	for i := range offs {
		offs[i] = int64(i) * 4
	}
	a := outerArgs{
		x: addr(x, 0), offs: &offs[0], g: addr(g, 0), panelStride: tileCols * 4, panels: channels / tileCols, images: 1,
		height: 1, width: pixels,
		xPixel: channels * 4, c: addr(c, 0), ldc: channels * 4, gPixel: channels * 4,
	}
	atEachLevel(b, "pixels=48 channels=64", func(b *testing.B) {
		for b.Loop() {
			outer6[float32](&a)
		}
		flops(b, 2*len(c)*pixels)
	})
}
