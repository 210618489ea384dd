package main

import "fmt"

// winograd writes the transforms D = M S Mᵀ of Winograd's F(4x4, 3x3), a vector of channels at a time. Each is given by
// the product of M and a vector of registers, which serves the columns first and then the rows.
func winograd(a *assembler) {
	sixths := []float64{1. / 4, -1. / 6, 1. / 6, 1. / 24, 1. / 12}
	if a.wide {
		winogradInput512(a)
	} else {
		matrixTransform{"winogradInput", 6, 6, []float64{4, 5, 2}, inputStep}.write(a, parts{result: true})
	}
	matrixTransform{"winogradOutput", 6, 4, []float64{4, 8, 2}, outputStep}.write(a, parts{result: true})
	matrixTransform{"winogradOutputGrad", 4, 6, []float64{4, 8, 2}, outputGradStep}.write(a, parts{source: a.wide})
	matrixTransform{"winogradWeights", 3, 6, sixths, weightsStep}.write(a, parts{})
	matrixTransform{"winogradWeightGrad", 6, 3, sixths, weightGradStep}.write(a, parts{})
}

// matrixTransform is the transform of from x from vectors to to x to vectors. step turns the vectors in Y0, Y1, … into
// to vectors, and returns their registers; the constants are in the registers up to Y15.
type matrixTransform struct {
	name      string
	from, to  int
	constants []float64
	step      func(a *assembler) []int
}

// parts says where the arguments choose rows and columns.
type parts struct {
	source bool // those not in the bits of insideRows and insideCols are zero and not read; needs AVX-512
	ahead  bool // what lies after the source is fetched meanwhile: the next channels, or the next tile
	result bool // only the first of the given numbers are stored
}

var winogradFields = []string{"src", "srcAt", "srcRow", "srcCol", "dst", "dstRow", "dstCol", "channels", "tmp", "rows",
	"cols", "insideRows", "insideCols", "params"}

func (m matrixTransform) write(a *assembler, p parts) {
	arg := m.begin(a)
	if p.source {
		m.rowMasks(a, arg)
	}
	a.label("block")
	m.columns(a, p, arg)
	m.rows(a, p, arg)
	m.end(a)
	if !p.source {
		return
	}
	for j := range m.from {
		a.label(fmt.Sprintf("outside%d", j))
		for i := range m.from {
			a.op("VXORPS Y%d, Y%d, Y%d", i, i, i)
		}
		a.op("JMP column%d", j)
	}
}

// begin begins a transform: S is at R12, rows DX apart and columns R15, D at R13, columns R14 apart; CX channels are
// left, in bytes.
func (m matrixTransform) begin(a *assembler) (arg func(string) string) {
	arg = a.function(m.name, winogradFields...)
	for i, c := range m.constants {
		a.op("VBROADCASTSS %s, Y%d", a.constant(c), 16-len(m.constants)+i)
	}
	for _, r := range [][2]string{{"src", "R12"}, {"srcRow", "DX"}, {"srcCol", "R15"}, {"dst", "R13"},
		{"dstCol", "R14"}, {"channels", "CX"}, {"tmp", "SI"}} {
		a.op("MOVQ %s, %s", arg(r[0]), r[1])
	}
	a.op("ADDQ %s, R12", arg("srcAt"))
	return arg
}

// end moves on to the next block of channels.
func (m matrixTransform) end(a *assembler) {
	a.op("ADDQ $%d, R12", a.vector())
	a.op("ADDQ $%d, R13", a.vector())
	a.op("SUBQ $%d, CX", a.vector())
	a.op("JNZ block")
	a.ret()
}

// rowMasks sets K1, K2, … to all ones for the rows that are inside and R10 to the columns.
func (m matrixTransform) rowMasks(a *assembler, arg func(string) string) {
	a.op("MOVQ %s, AX", arg("insideRows"))
	a.op("MOVQ %s, R10", arg("insideCols"))
	for i := range m.from {
		a.op("MOVL AX, DI") // 0 or all ones
		a.op("SHLL $%d, DI", 31-i)
		a.op("SARL $31, DI")
		a.op("KMOVW DI, K%d", i+1)
	}
}

// columns multiplies from the left: column j of the source becomes column j of tmp, [to][from] vectors.
func (m matrixTransform) columns(a *assembler, p parts, arg func(string) string) {
	if p.source {
		a.op("MOVQ R13, DI")
		a.op("MOVQ %s, R11", arg("dstRow"))
		a.op("LEAQ (DI)(R11*2), AX")
		a.op("ADDQ R11, AX")
	}
	a.op("MOVQ R12, R8")
	a.op("LEAQ (DX)(DX*2), R9")
	a.op("ADDQ R8, R9")
	for j := range m.from {
		if p.source {
			m.prefetch(a, j)
			a.op("BTQ $%d, R10", j)
			a.op("JCC outside%d", j)
		}
		for i := range m.from {
			base := []string{"R8", "R9"}[i/3]
			index := []string{"", "(DX*1)", "(DX*2)"}[i%3]
			if p.source {
				a.op("VMOVUPS.Z (%s)%s, K%d, Y%d", base, index, i+1, i)
			} else {
				a.op("VMOVUPS (%s)%s, Y%d", base, index, i)
			}
			if p.ahead {
				a.op("PREFETCHT0 %d(%s)%s", a.vector(), base, index)
			}
		}
		if p.source {
			a.label(fmt.Sprintf("column%d", j))
		}
		for i, y := range m.step(a) {
			a.op("VMOVUPS Y%d, %d(SI)", y, a.vector()*(i*m.from+j))
		}
		if j < m.from-1 {
			a.op("ADDQ R15, R8")
			a.op("ADDQ R15, R9")
		}
	}
}

// prefetch fetches the places of column j of the result, which are many and far apart, while the columns of the source
// are in work.
func (m matrixTransform) prefetch(a *assembler, j int) {
	if j >= m.to {
		return
	}
	for i := range m.to {
		a.op("PREFETCHT0 (%s)%s", []string{"DI", "AX"}[i/3], []string{"", "(R11*1)", "(R11*2)"}[i%3])
	}
	a.op("ADDQ R14, DI")
	a.op("ADDQ R14, AX")
}

// rows multiplies from the right, row by row of tmp, into the result.
func (m matrixTransform) rows(a *assembler, p parts, arg func(string) string) {
	a.op("MOVQ R13, DI")
	if p.result {
		a.op("MOVQ %s, AX", arg("rows"))
	}
	for i := range m.to {
		for j := range m.from {
			a.op("VMOVUPS %d(SI), Y%d", a.vector()*(i*m.from+j), j)
		}
		if p.result {
			a.op("MOVQ %s, R10", arg("cols"))
		}
		a.op("MOVQ DI, R11")
		for j, y := range m.step(a) {
			a.op("VMOVUPS Y%d, (R11)", y)
			if j == m.to-1 {
				break
			}
			a.op("ADDQ R14, R11")
			if p.result {
				a.op("DECQ R10")
				a.op("JZ rowEnd%d", i)
			}
		}
		if p.result {
			a.label(fmt.Sprintf("rowEnd%d", i))
		}
		if i == m.to-1 {
			break
		}
		a.op("ADDQ %s, DI", arg("dstRow"))
		if p.result {
			a.op("DECQ AX")
			a.op("JZ blockEnd")
		}
	}
	if p.result {
		a.label("blockEnd")
	}
}

// inputStep multiplies by Bᵀ. Y13 = 4, Y14 = 5, Y15 = 2.
func inputStep(a *assembler) []int {
	a.op("VMOVAPS Y4, Y6") // 4 d0 - 5 d2 + d4
	a.op("VFMADD231PS Y13, Y0, Y6")
	a.op("VFNMADD231PS Y14, Y2, Y6")
	a.op("VMOVAPS Y5, Y7") // 4 d1 - 5 d3 + d5
	a.op("VFMADD231PS Y13, Y1, Y7")
	a.op("VFNMADD231PS Y14, Y3, Y7")
	a.op("VMOVAPS Y4, Y8") // (d4 - 4 d2) ± (d3 - 4 d1)
	a.op("VFNMADD231PS Y13, Y2, Y8")
	a.op("VMOVAPS Y3, Y9")
	a.op("VFNMADD231PS Y13, Y1, Y9")
	a.op("VADDPS Y9, Y8, Y10")
	a.op("VSUBPS Y9, Y8, Y11")
	a.op("VSUBPS Y2, Y4, Y8") // (d4 - d2) ± 2 (d3 - d1)
	a.op("VSUBPS Y1, Y3, Y9")
	a.op("VMOVAPS Y8, Y12")
	a.op("VFMADD231PS Y15, Y9, Y12")
	a.op("VFNMADD231PS Y15, Y9, Y8")
	return []int{6, 10, 11, 12, 8, 7}
}

// outputStep multiplies by Aᵀ. Y13 = 4, Y14 = 8, Y15 = 2.
func outputStep(a *assembler) []int {
	a.op("VADDPS Y2, Y1, Y10") // p = m1 + m2
	a.op("VSUBPS Y2, Y1, Y11") // q = m1 - m2
	a.op("VADDPS Y4, Y3, Y12") // r = m3 + m4
	a.op("VSUBPS Y4, Y3, Y3")  // s = m3 - m4
	a.op("VADDPS Y10, Y0, Y6") // m0 + p + r
	a.op("VADDPS Y12, Y6, Y6")
	a.op("VMOVAPS Y11, Y7") // q + 2 s
	a.op("VFMADD231PS Y15, Y3, Y7")
	a.op("VMOVAPS Y10, Y8") // p + 4 r
	a.op("VFMADD231PS Y13, Y12, Y8")
	a.op("VADDPS Y5, Y11, Y9") // q + 8 s + m5
	a.op("VFMADD231PS Y14, Y3, Y9")
	return []int{6, 7, 8, 9}
}

// outputGradStep multiplies by A. Y13 = 4, Y14 = 8, Y15 = 2.
func outputGradStep(a *assembler) []int {
	a.op("VADDPS Y2, Y0, Y10") // (y0 + y2) ± (y1 + y3)
	a.op("VADDPS Y3, Y1, Y11")
	a.op("VADDPS Y11, Y10, Y6")
	a.op("VSUBPS Y11, Y10, Y7")
	a.op("VMOVAPS Y0, Y10") // (y0 + 4 y2) ± (2 y1 + 8 y3)
	a.op("VFMADD231PS Y13, Y2, Y10")
	a.op("VMULPS Y15, Y1, Y11")
	a.op("VFMADD231PS Y14, Y3, Y11")
	a.op("VADDPS Y11, Y10, Y8")
	a.op("VSUBPS Y11, Y10, Y9")
	return []int{0, 6, 7, 8, 9, 3}
}

// weightsStep multiplies by G. Y11 = 1/4, Y12 = -1/6, Y13 = 1/6, Y14 = 1/24, Y15 = 1/12.
func weightsStep(a *assembler) []int {
	a.op("VMULPS Y11, Y0, Y3") // w0 / 4
	a.op("VADDPS Y2, Y0, Y4")  // -(w0 ± w1 + w2) / 6
	a.op("VADDPS Y1, Y4, Y5")
	a.op("VSUBPS Y1, Y4, Y6")
	a.op("VMULPS Y12, Y5, Y5")
	a.op("VMULPS Y12, Y6, Y6")
	a.op("VMULPS Y14, Y0, Y4") // w0 / 24 ± w1 / 12 + w2 / 6
	a.op("VFMADD231PS Y13, Y2, Y4")
	a.op("VMOVAPS Y4, Y7")
	a.op("VFMADD231PS Y15, Y1, Y7")
	a.op("VFNMADD231PS Y15, Y1, Y4")
	return []int{3, 5, 6, 7, 4, 2}
}

// weightGradStep multiplies by Gᵀ, with the constants of weightsStep.
func weightGradStep(a *assembler) []int {
	a.op("VADDPS Y2, Y1, Y9")  // p = u1 + u2
	a.op("VADDPS Y4, Y3, Y10") // r = u3 + u4
	a.op("VMULPS Y11, Y0, Y6") // u0 / 4 - p / 6 + r / 24
	a.op("VFMADD231PS Y12, Y9, Y6")
	a.op("VFMADD231PS Y14, Y10, Y6")
	a.op("VMOVAPS Y5, Y8") // u5 - p / 6 + r / 6
	a.op("VFMADD231PS Y12, Y9, Y8")
	a.op("VFMADD231PS Y13, Y10, Y8")
	a.op("VSUBPS Y1, Y2, Y9") // (u2 - u1) / 6 + (u3 - u4) / 12
	a.op("VSUBPS Y4, Y3, Y10")
	a.op("VMULPS Y13, Y9, Y7")
	a.op("VFMADD231PS Y15, Y10, Y7")
	return []int{6, 7, 8}
}
