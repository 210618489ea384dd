package main

import "fmt"

// winograd writes the transforms D = M S Mᵀ of Winograd's F(4x4, 3x3), 8 channels at a time. Each is given by the product of M and
// a vector of registers, which serves the columns first and then the rows.
func winograd(a *assembler) {
	a.transform("winogradInput", 6, 6, false, []float64{4, 5, 2}, inputStep)
	a.transform("winogradOutput", 6, 4, true, []float64{4, 8, 2}, outputStep)
	a.transform("winogradOutputGrad", 4, 6, false, []float64{4, 8, 2}, outputGradStep)
	a.transform("winogradWeights", 3, 6, false, []float64{1. / 4, -1. / 6, 1. / 6, 1. / 24, 1. / 12}, weightsStep)
	a.transform("winogradWeightGrad", 6, 3, false, []float64{1. / 4, -1. / 6, 1. / 6, 1. / 24, 1. / 12}, weightGradStep)
}

// transform writes the transform of from x from vectors to to x to vectors. step turns the vectors in Y0, Y1, … into to
// vectors, and returns their registers; the constants are in the last registers, the first in the lowest. If clip is set, only the given
// numbers of rows and columns of the result are stored.
func (a *assembler) transform(name string, from, to int, clip bool, constants []float64, step func(a *assembler) []int) {
	arg := a.function(name, "src", "srcRow", "srcCol", "dst", "dstRow", "dstCol", "channels", "tmp", "rows", "cols")
	for i, c := range constants {
		a.op("VMOVUPS %s, Y%d", a.constant(c), 16-len(constants)+i)
	}
	for _, r := range [][2]string{{"src", "R12"}, {"srcRow", "DX"}, {"srcCol", "R15"}, {"dst", "R13"}, {"dstCol", "R14"}, {"channels", "CX"}, {"tmp", "SI"}} {
		a.op("MOVQ %s, %s", arg(r[0]), r[1])
	}
	a.label("block")
	a.op("MOVQ R12, R8")
	a.op("LEAQ (DX)(DX*2), R9")
	a.op("ADDQ R8, R9")
	for j := range from { // column j of the source becomes column j of tmp, [to][from][8]
		for i := range from {
			base := []string{"R8", "R9"}[i/3]
			index := []string{"", "(DX*1)", "(DX*2)"}[i%3]
			a.op("VMOVUPS (%s)%s, Y%d", base, index, i)
		}
		for i, y := range step(a) {
			a.op("VMOVUPS Y%d, %d(SI)", y, 32*(i*from+j))
		}
		if j < from-1 {
			a.op("ADDQ R15, R8")
			a.op("ADDQ R15, R9")
		}
	}
	a.op("MOVQ R13, DI")
	if clip {
		a.op("MOVQ %s, AX", arg("rows"))
	}
	for i := range to {
		for j := range from {
			a.op("VMOVUPS %d(SI), Y%d", 32*(i*from+j), j)
		}
		if clip {
			a.op("MOVQ %s, R10", arg("cols"))
		}
		a.op("MOVQ DI, R11")
		for j, y := range step(a) {
			a.op("VMOVUPS Y%d, (R11)", y)
			if j == to-1 {
				break
			}
			a.op("ADDQ R14, R11")
			if clip {
				a.op("DECQ R10")
				a.op("JZ rowEnd%d", i)
			}
		}
		if clip {
			a.label(fmt.Sprintf("rowEnd%d", i))
		}
		if i == to-1 {
			break
		}
		a.op("ADDQ %s, DI", arg("dstRow"))
		if clip {
			a.op("DECQ AX")
			a.op("JZ blockEnd")
		}
	}
	if clip {
		a.label("blockEnd")
	}
	a.op("ADDQ $32, R12")
	a.op("ADDQ $32, R13")
	a.op("SUBQ $32, CX")
	a.op("JNZ block")
	a.ret()
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
