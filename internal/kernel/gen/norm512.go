package main

// norm512 writes the kernels of norm for 16 channels at a time. Masks are registers of their own there; the arithmetic,
// and so every bit, is the same.
func norm512(a *assembler) {
	for _, squares := range []bool{false, true} {
		normForward512(a, squares)
		normSums512(a, squares)
		normGrad512(a, squares)
	}
}

// normOnes sets Z12 to NaN, all bits.
func normOnes(a *assembler) { a.op("VPTERNLOGD $0xff, Z12, Z12, Z12") }

func normForward512(a *assembler, squares bool) {
	arg, corners := normFunction(a, "normReLU", squares)
	normOnes(a)
	a.op("MOVQ %s, SI", arg("x"))
	a.op("MOVQ %s, DI", arg("y"))
	large := []string{"SI"}
	if squares {
		a.op("MOVQ %s, R9", arg("row"))
		a.op("ADDQ SI, R9")
		large = append(large, "R9")
	}
	normPixels(a, arg, squares, large, []string{"DI"}, func() {
		normalize(a, corners)
		if squares {
			a.op("VCMPPS $3, Z0, Z1, K1") // is one of them NaN?
			a.op("VCMPPS $3, Z2, Z3, K2")
			a.op("KORW K1, K2, K1")
			a.op("VMAXPS Z1, Z0, Z0")
			a.op("VMAXPS Z3, Z2, Z2")
			a.op("VMAXPS Z2, Z0, Z0")
		} else {
			a.op("VCMPPS $3, Z0, Z0, K1")
		}
		a.op("VMULPS %s, Z0, Z1", a.parameter(normSlope))
		a.op("VMAXPS %s, Z1, Z1", a.parameter(normFloor))
		a.op("VMAXPS Z1, Z0, Z0")
		a.op("VMOVAPS Z12, K1, Z0")
		a.op("VMOVUPS Z0, (DI)")
	})
}

// normalize loads the corners, scaled and shifted, into Z0 and on. Z14 is scale, Z15 shift.
func normalize(a *assembler, corners []string) {
	a.op("VMOVUPS %s, Z14", a.parameter(normScale))
	a.op("VMOVUPS %s, Z15", a.parameter(normShift))
	for i, c := range corners {
		a.op("VMOVUPS %s, Z%d", c, i)
		a.op("VFMADD213PS Z15, Z14, Z%d", i)
	}
}

// normBeats sets mask k where y is the new maximum: it is greater than the old one, in Z7, or the first NaN. K7 is
// lost.
func normBeats(a *assembler, y, k int) {
	a.op("VCMPPS $7, Z7, Z7, K7")
	a.op("VCMPPS $0x16, Z7, Z%d, K7, K%d", y, k)
}

// normRectify512 sets register to to the gradient after the rectifier of y, as normRectify does. K4, K5 and Z15 are
// lost.
func normRectify512(a *assembler, y int, g string, to int) {
	a.op("VCMPPS $0x1e, Z13, Z%d, K4", y)
	a.op("VMOVUPS %s, Z15", a.parameter(normSlope))
	a.op("VCMPPS $4, Z13, Z15, K5")
	a.op("VMULPS.Z %s, Z15, K5, Z%d", g, to)
	a.op("VMOVUPS %s, K4, Z%d", g, to)
}

func normSums512(a *assembler, squares bool) {
	arg, corners := normFunction(a, "normSums", squares)
	normOnes(a)
	normSumsBlocks(a, arg, squares, func() {
		a.op("VMOVUPS %s, Z14", a.parameter(normScale))
		a.op("VMOVUPS %s, Z6", a.parameter(normShift))
	}, func() {
		for i, c := range corners { // Z0 = x and Z7 = scale*x + shift of the maximum
			if i == 0 {
				a.op("VMOVUPS %s, Z0", c)
				a.op("VMOVAPS Z0, Z7")
				a.op("VFMADD213PS Z6, Z14, Z7")
				continue
			}
			a.op("VMOVUPS %s, Z1", c)
			a.op("VMOVAPS Z1, Z2")
			a.op("VFMADD213PS Z6, Z14, Z2")
			normBeats(a, 2, 1)
			a.op("VMOVAPS Z2, K1, Z7")
			a.op("VMOVAPS Z1, K1, Z0")
		}
		normRectify512(a, 7, "(R8)", 2)
		a.op("VCMPPS $3, Z7, Z7, K5")
		a.op("VMOVAPS Z12, K5, Z2")
		for i := range 2 {
			if i == 1 {
				a.raw("VEXTRACTF64X4 $1, Z2, Y2")
				a.raw("VEXTRACTF64X4 $1, Z0, Y0")
			}
			a.raw("VCVTPS2PD Y2, Z4")
			a.raw("VCVTPS2PD Y0, Z5")
			a.op("VADDPD Z4, Z%d, Z%d", 8+i, 8+i)
			a.op("VFMADD231PD Z4, Z5, Z%d", 10+i)
		}
	})
}

func normGrad512(a *assembler, squares bool) {
	arg, corners := normFunction(a, "normGrad", squares)
	normOnes(a)
	large := normGradStart(a, arg, squares)
	places := normCorners(squares, "DI", "R10")
	normPixels(a, arg, squares, large, []string{"R8"}, func() {
		normalize(a, corners)
		a.op("VMOVUPS %s, Z10", a.parameter(normOfGrad))
		a.op("VMOVUPS %s, Z11", a.parameter(normOfInput))
		a.op("VMOVUPS %s, Z14", a.parameter(normConstant))
		if !squares {
			normRectify512(a, 0, "(R8)", 9)
			normGradCorner(a, 0, 9, corners[0], places[0])
			return
		}
		a.op("VMOVAPS Z0, Z7")
		for i := 1; i < 4; i++ {
			normBeats(a, i, i)
			a.op("VMOVAPS Z%d, K%d, Z7", i, i)
		}
		normRectify512(a, 7, "(R8)", 9)
		a.op("KORW K2, K3, K6") // the last of the winners gets all
		a.op("KANDNW K1, K6, K1")
		a.op("KANDNW K2, K3, K2")
		a.op("KORW K1, K6, K6")
		a.op("KNOTW K6, K6")
		for i, k := range []int{6, 1, 2, 3} {
			a.op("VMOVAPS.Z Z9, K%d, Z8", k)
			normGradCorner(a, i, 8, corners[i], places[i])
		}
	})
}

// normGradCorner stores a*d + b*x + c for the corner whose normalized value is in register i; d is lost. Where that is
// NaN, so is d.
func normGradCorner(a *assembler, i, d int, corner, place string) {
	a.op("VCMPPS $3, Z%d, Z%d, K7", i, i)
	a.op("VMOVAPS Z12, K7, Z%d", d)
	a.op("VFMADD213PS Z14, Z10, Z%d", d)
	a.op("VFMADD231PS %s, Z11, Z%d", corner, d)
	a.op("VMOVUPS Z%d, %s", d, place)
}
