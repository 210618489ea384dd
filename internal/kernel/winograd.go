package kernel

import "unsafe"

// Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015)
// computes a tile of 4 x 4 outputs of a 3 x 3 convolution from 6 x 6 inputs with 36 multiplications instead of 144:
//
//	Y = Aᵀ [ (G w Gᵀ) ⊙ (Bᵀ d B) ] A
//
// The sum over channels makes the product ⊙ one matrix product for each of the 36 "frequencies". The weight gradient is
// its adjoint:
//
//	dw = Gᵀ [ (Bᵀ d B) ⊙ (A dy Aᵀ) ] G, summed over all tiles
//
// In float32 the results are about 4e-6 of the largest element off. A NaN or an infinity in the input spoils its whole
// tile.
const (
	tileOut     = 4               // outputs of a tile, each way
	tileIn      = 6               // inputs of a tile, each way
	frequencies = tileIn * tileIn // products of a tile
)

// winogradArgs are the arguments of the transforms D = M S Mᵀ: S is a matrix of vectors of channels, with the given
// strides between rows and columns; so is D. S begins srcAt bytes after src, and may hang over the edges of an image:
// for winogradInput and winogradOutputGrad the rows and columns that lie outside count as zeros. All numbers are in
// bytes, besides those of rows and columns; channels is a multiple of 64, or of 32 if AVX-512 is not used. The assembly
// knows this layout.
type winogradArgs struct {
	src            unsafe.Pointer //  0
	srcAt          int64          //  8
	srcRow, srcCol int64          // 16, 24
	dst            unsafe.Pointer // 32
	dstRow, dstCol int64          // 40, 48
	channels       int64          // 56
	tmp            unsafe.Pointer // 64: winogradTmp elements
	// 72, 80: how much of D is wanted, for winogradInput (5 or 6) and winogradOutput
	rows, cols             int64
	insideRows, insideCols int64 // 88, 96: bit i: row or column i of S lies inside; for AVX2 all must
	// 104: of a NormReLU, for winogradSquares512Asm and winogradPeaks512Asm, whose rows and columns are those of the
	// squares
	params unsafe.Pointer
}

// A transform is one of the five matrices M.
type transform int

const (
	winogradInput transform = iota
	winogradOutput
	winogradOutputGrad
	winogradWeights
	winogradWeightGrad
)

// matrices are the five M, row by row.
var matrices = [...][][]float64{
	winogradInput: { // Bᵀ
		{4, 0, -5, 0, 1, 0},
		{0, -4, -4, 1, 1, 0},
		{0, 4, -4, -1, 1, 0},
		{0, -2, -1, 2, 1, 0},
		{0, 2, -1, -2, 1, 0},
		{0, 4, 0, -5, 0, 1},
	},
	winogradOutput: { // Aᵀ
		{1, 1, 1, 1, 1, 0},
		{0, 1, -1, 2, -2, 0},
		{0, 1, 1, 4, 4, 0},
		{0, 1, -1, 8, -8, 1},
	},
	winogradOutputGrad: { // A
		{1, 0, 0, 0},
		{1, 1, 1, 1},
		{1, -1, 1, -1},
		{1, 2, 4, 8},
		{1, -2, 4, -8},
		{0, 0, 0, 1},
	},
	winogradWeights: { // G
		{1. / 4, 0, 0},
		{-1. / 6, -1. / 6, -1. / 6},
		{-1. / 6, 1. / 6, -1. / 6},
		{1. / 24, 1. / 12, 1. / 6},
		{1. / 24, -1. / 12, 1. / 6},
		{0, 0, 1},
	},
	winogradWeightGrad: { // Gᵀ
		{1. / 4, -1. / 6, -1. / 6, 1. / 24, 1. / 24, 0},
		{0, -1. / 6, 1. / 6, 1. / 12, -1. / 12, 0},
		{0, -1. / 6, -1. / 6, 1. / 6, 1. / 6, 1},
	},
}

// apply computes D = M S Mᵀ.
func apply[T Float](m transform, a *winogradArgs) {
	switch {
	case size[T]() != 4:
		applyGo[T](m, a)
	case accelerated == avx512:
		apply512(m, a)
	case accelerated == avx2:
		applyAVX2(m, a)
	default:
		applyGo[T](m, a)
	}
}

func applyAVX2(m transform, a *winogradArgs) {
	switch m {
	case winogradInput:
		winogradInputAsm(a)
	case winogradOutput:
		winogradOutputAsm(a)
	case winogradOutputGrad:
		winogradOutputGradAsm(a)
	case winogradWeights:
		winogradWeightsAsm(a)
	case winogradWeightGrad:
		winogradWeightGradAsm(a)
	}
}

func apply512(m transform, a *winogradArgs) {
	switch m {
	case winogradInput:
		winogradInput512Asm(a)
	case winogradOutput:
		winogradOutput512Asm(a)
	case winogradOutputGrad:
		winogradOutputGrad512Asm(a)
	case winogradWeights:
		winogradWeights512Asm(a)
	case winogradWeightGrad:
		winogradWeightGrad512Asm(a)
	}
}

// applyGo is the portable twin of the five assembly transforms. Zero coefficients are skipped, as they are there.
func applyGo[T Float](m transform, a *winogradArgs) {
	matrix := matrices[m]
	to, from := len(matrix), len(matrix[0])
	rows, cols := to, to
	if m == winogradOutput || m == winogradInput {
		rows, cols = int(a.rows), int(a.cols)
	}
	var left [tileIn][tileIn]T // M S
	for off := int64(0); off < a.channels; off += size[T]() {
		for j := range from {
			for i := range to {
				var s T
				for p, v := range matrix[i] {
					if v != 0 && a.inside(m, p, j) {
						s += T(v) * elem[T](a.src, a.srcAt+off+int64(p)*a.srcRow+int64(j)*a.srcCol)
					}
				}
				left[i][j] = s
			}
		}
		for i := range rows {
			for j := range cols {
				var s T
				for p, v := range matrix[j] {
					if v != 0 {
						s += T(v) * left[i][p]
					}
				}
				*(*T)(unsafe.Add(a.dst, off+int64(i)*a.dstRow+int64(j)*a.dstCol)) = s
			}
		}
	}
}

// inside says that an element of S is to be read.
func (a *winogradArgs) inside(m transform, row, col int) bool {
	return m != winogradInput && m != winogradOutputGrad || a.insideRows>>row&1 != 0 && a.insideCols>>col&1 != 0
}

// winograd says that the algorithm applies.
func (g geometry) winograd() bool {
	return g.kh == 3 && g.kw == 3 && g.sh == 1 && g.sw == 1 && g.dh == 1 && g.dw == 1 && g.groups == 1 && g.c%16 == 0 &&
		g.k%16 == 0
}

// winogradPays says that there are enough tiles to be worth transforming the weights, and that they save enough
// products: tiles that hang over the edge of small images compute what nobody wants.
func (g geometry) winogradPays() bool {
	const (
		fewestTiles = 2 * tileRows
		saving      = 1.5
	)
	tiles := ceilDiv(g.oh, tileOut) * ceilDiv(g.ow, tileOut)
	return g.n*tiles >= fewestTiles && float64(9*g.oh*g.ow) >= saving*float64(frequencies*tiles)
}
