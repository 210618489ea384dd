package kernel_test

import (
	"fmt"

	"landscape/internal/kernel"
)

// The product of a 2 x 3 and a 3 x 2 matrix.
func ExampleGemm() {
	a := []float64{
		1, 2, 3,
		4, 5, 6,
	}
	b := []float64{
		1, 0,
		0, 1,
		1, 1,
	}
	c := make([]float64, 4)
	kernel.Gemm(false, false, 2, 2, 3, a, 3, b, 2, c, 2, false)
	fmt.Println(c)
	// Output: [4 5 10 11]
}

// A 3 x 3 kernel of ones over an image of ones counts the pixels around each pixel, itself included.
func ExampleConv() {
	shape := kernel.ConvShape{
		N: 1, H: 3, W: 3, C: 1, KH: 3, KW: 3, K: 1, StrideH: 1, StrideW: 1,
		PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1, DilationH: 1, DilationW: 1, Groups: 1,
	}
	if err := shape.Check(); err != nil {
		fmt.Println(err)
		return
	}
	ones := []float32{1, 1, 1, 1, 1, 1, 1, 1, 1}
	y := make([]float32, 9)
	kernel.NewConv[float32](shape).Forward(y, ones, ones)
	fmt.Println(y[:3], y[3:6], y[6:])
	// Output: [4 6 4] [6 9 6] [4 6 4]
}

func ExampleMaxPoolForward() {
	shape := kernel.PoolShape{N: 1, H: 2, W: 4, C: 1, KH: 2, KW: 2, StrideH: 2, StrideW: 2}
	x := []float32{
		1, 5, 2, 0,
		3, 4, 8, 7,
	}
	y := make([]float32, 2)
	kernel.MaxPoolForward(shape, y, x)
	fmt.Println(y)
	// Output: [5 8]
}

// Partial sums are kept by piece, not by worker, and added in order: the result does not depend on the number of
// processors.
func ExampleParallel() {
	const pieces, size = 4, 250
	sums := make([]float64, pieces)
	kernel.Parallel(pieces, func(_, piece int) {
		for i := piece * size; i < (piece+1)*size; i++ {
			sums[piece] += float64(i)
		}
	})
	fmt.Println(sums[0] + sums[1] + sums[2] + sums[3])
	// Output: 499500
}

func ExampleMoments() {
	x := []float32{
		1, 10,
		2, 10,
		3, 40,
	}
	mean, variance := make([]float32, 2), make([]float32, 2)
	kernel.Moments(mean, variance, x, 3, 2)
	fmt.Println(mean, variance)
	// Output: [2 20] [0.6666667 200]
}
