package main

import "fmt"

// norm writes the kernels of a normalization followed by a rectifier, and by max pooling over squares of 2 x 2 if the
// name says so. The parameters of a vector of channels lie together: scale, shift, for the gradient a, b, c, and the
// rectifier's: its slope below zero and its least value.
func norm(a *assembler) {
	for _, squares := range []bool{false, true} {
		normForward(a, squares)
		normSums(a, squares)
		normGrad(a, squares)
	}
}

var normFields = []string{"x", "y", "g", "params", "row", "pixel", "pixels", "first", "second"}

// The vectors of parameters.
const (
	normScale = iota
	normShift
	normOfGrad
	normOfInput
	normConstant
	normSlope
	normFloor
	normParams // their number
)

// parameter is the address of a vector of parameters.
func (a *assembler) parameter(i int) string { return fmt.Sprintf("%d(R11)", a.vector()*i) }

// normCorners are the addresses of the pixels that make one result: SI and R9 lie in the first and second row of x, DI
// and R10 in those of a gradient by x.
func normCorners(squares bool, first, second string) []string {
	if !squares {
		return []string{"(" + first + ")"}
	}
	return []string{"(" + first + ")", "(" + first + ")(DX*1)", "(" + second + ")", "(" + second + ")(DX*1)"}
}

// normFunction begins a kernel and returns the addresses of its arguments and its pixels.
func normFunction(a *assembler, name string, squares bool) (arg func(string) string, corners []string) {
	if squares {
		name += "Halves"
	}
	arg = a.function(name, normFields...)
	a.op("MOVQ %s, DX", arg("pixel"))
	a.op("VXORPS Y13, Y13, Y13")
	return arg, normCorners(squares, "SI", "R9")
}

// normPixels runs body for every vector of channels of every pixel. The registers large walk along the rows of x, small
// along the results.
func normPixels(a *assembler, arg func(string) string, squares bool, large, small []string, body func()) {
	a.op("MOVQ %s, CX", arg("pixels"))
	a.label("pixel")
	a.op("MOVQ %s, R11", arg("params"))
	a.op("MOVQ DX, AX")
	a.loop("channel")
	body()
	for _, r := range append(append([]string(nil), large...), small...) {
		a.op("ADDQ $%d, %s", a.vector(), r)
	}
	a.op("ADDQ $%d, R11", a.vector()*normParams)
	a.op("SUBQ $%d, AX", a.vector())
	a.op("JNZ channel")
	if squares {
		for _, r := range large { // past the second pixel
			a.op("ADDQ DX, %s", r)
		}
	}
	a.op("DECQ CX")
	a.op("JNZ pixel")
	a.ret()
}

// normForward writes the rectified y = scale*x + shift, which is max(y, slope*y), or the maximum of four of them. NaN
// passes. Where 0*y is NaN, the floor of ReLU takes its place.
func normForward(a *assembler, squares bool) {
	arg, corners := normFunction(a, "normReLU", squares)
	a.op("MOVQ %s, SI", arg("x"))
	a.op("MOVQ %s, DI", arg("y"))
	large := []string{"SI"}
	if squares {
		a.op("MOVQ %s, R9", arg("row"))
		a.op("ADDQ SI, R9")
		large = append(large, "R9")
	}
	normPixels(a, arg, squares, large, []string{"DI"}, func() {
		a.op("VMOVUPS %s, Y14", a.parameter(normScale))
		a.op("VMOVUPS %s, Y15", a.parameter(normShift))
		for i, c := range corners {
			a.op("VMOVUPS %s, Y%d", c, i)
			a.op("VFMADD213PS Y15, Y14, Y%d", i)
		}
		if squares {
			a.op("VCMPPS $3, Y0, Y1, Y4") // is one of them NaN?
			a.op("VCMPPS $3, Y2, Y3, Y5")
			a.op("VORPS Y5, Y4, Y4")
			a.op("VMAXPS Y1, Y0, Y0")
			a.op("VMAXPS Y3, Y2, Y2")
			a.op("VMAXPS Y2, Y0, Y0")
		} else {
			a.op("VCMPPS $3, Y0, Y0, Y4")
		}
		a.op("VMULPS %s, Y0, Y1", a.parameter(normSlope))
		a.op("VMAXPS %s, Y1, Y1", a.parameter(normFloor))
		a.op("VMAXPS Y1, Y0, Y0")
		a.op("VORPS Y4, Y0, Y0")
		a.op("VMOVUPS Y0, (DI)")
	})
}

// normWinner turns corner pixels in Y0 to Y3 into masks Y4 to Y6: corner 1 to 3 beats those before it, as in halvesPut.
// Y7 is left with the maximum.
func normWinner(a *assembler) {
	a.op("VMOVAPS Y0, Y7")
	for i := 1; i < 4; i++ {
		a.op("VCMPPS $0x16, Y7, Y%d, Y%d", i, 3+i)
		a.op("VCMPPS $7, Y7, Y7, Y8")
		a.op("VANDPS Y8, Y%d, Y%d", 3+i, 3+i)
		a.op("VBLENDVPS Y%d, Y%d, Y7, Y7", 3+i, i)
	}
}

// normSums adds d and d*x over a row of pixels to float64 sums, where d is g after the rectifier and the maximum.
func normSums(a *assembler, squares bool) {
	arg, corners := normFunction(a, "normSums", squares)
	normSumsBlocks(a, arg, squares, func() {
		a.op("VMOVUPS %s, Y14", a.parameter(normScale))
		a.op("VMOVUPS %s, Y15", a.parameter(normShift))
	}, func() {
		for i, c := range corners { // Y0 = x and Y7 = scale*x + shift of the maximum
			if i == 0 {
				a.op("VMOVUPS %s, Y0", c)
				a.op("VMOVAPS Y0, Y7")
				a.op("VFMADD213PS Y15, Y14, Y7")
				continue
			}
			a.op("VMOVUPS %s, Y1", c)
			a.op("VMOVAPS Y1, Y2")
			a.op("VFMADD213PS Y15, Y14, Y2")
			a.op("VCMPPS $0x16, Y7, Y2, Y3")
			a.op("VCMPPS $7, Y7, Y7, Y4")
			a.op("VANDPS Y4, Y3, Y3")
			a.op("VBLENDVPS Y3, Y2, Y7, Y7")
			a.op("VBLENDVPS Y3, Y1, Y0, Y0")
		}
		a.op("VCMPPS $0x1e, Y13, Y7, Y1")
		normRectify(a, 1, "(R8)", 2, 3)
		a.op("VCMPPS $3, Y7, Y7, Y3")
		a.op("VORPS Y3, Y2, Y2")
		for i := range 2 {
			if i == 1 {
				a.op("VEXTRACTF128 $1, Y2, X2")
				a.op("VEXTRACTF128 $1, Y0, X0")
			}
			a.op("VCVTPS2PD X2, Y4")
			a.op("VCVTPS2PD X0, Y5")
			a.op("VADDPD Y4, Y%d, Y%d", 8+i, 8+i)
			a.op("VFMADD231PD Y4, Y5, Y%d", 10+i)
		}
	})
}

// normSumsBlocks runs parameters for every vector of channels and then body for every pixel, with x at SI and R9 and g
// at R8. The sums are in registers 8 to 11.
func normSumsBlocks(a *assembler, arg func(string) string, squares bool, parameters, body func()) {
	a.op("MOVQ %s, R11", arg("params"))
	a.op("MOVQ %s, R12", arg("first"))
	a.op("MOVQ %s, R13", arg("second"))
	a.op("XORQ AX, AX")
	a.label("channel")
	a.op("MOVQ %s, SI", arg("x"))
	a.op("ADDQ AX, SI")
	step := "DX"
	if squares {
		a.op("MOVQ %s, R9", arg("row"))
		a.op("ADDQ SI, R9")
		a.op("LEAQ (DX)(DX*1), R15")
		step = "R15"
	}
	a.op("MOVQ %s, R8", arg("g"))
	a.op("ADDQ AX, R8")
	a.op("MOVQ %s, CX", arg("pixels"))
	parameters()
	for i := range 2 {
		a.op("VMOVUPD %d(R12), Y%d", a.vector()*i, 8+i)
		a.op("VMOVUPD %d(R13), Y%d", a.vector()*i, 10+i)
	}
	a.loop("pixel")
	body()
	a.op("ADDQ %s, SI", step)
	if squares {
		a.op("ADDQ %s, R9", step)
	}
	a.op("ADDQ DX, R8")
	a.op("DECQ CX")
	a.op("JNZ pixel")
	for i := range 2 {
		a.op("VMOVUPD Y%d, %d(R12)", 8+i, a.vector()*i)
		a.op("VMOVUPD Y%d, %d(R13)", 10+i, a.vector()*i)
	}
	a.op("ADDQ $%d, R12", 2*a.vector())
	a.op("ADDQ $%d, R13", 2*a.vector())
	a.op("ADDQ $%d, R11", a.vector()*normParams)
	a.op("ADDQ $%d, AX", a.vector())
	a.op("CMPQ AX, DX")
	a.op("JLT channel")
	a.ret()
}

// normRectify sets register to to the gradient after the rectifier: g where the mask above is set, elsewhere slope*g,
// or 0 if the slope is 0, whatever g is. Register t is lost.
func normRectify(a *assembler, above int, g string, to, t int) {
	a.op("VMOVUPS %s, Y%d", a.parameter(normSlope), t)
	a.op("VMULPS %s, Y%d, Y%d", g, t, to)
	a.op("VCMPPS $4, Y13, Y%d, Y%d", t, t)
	a.op("VANDPS Y%d, Y%d, Y%d", t, to, to)
	a.op("VBLENDVPS Y%d, %s, Y%d, Y%d", above, g, to, to)
}

// normGrad writes the gradient by x, a*d + b*x + c.
func normGrad(a *assembler, squares bool) {
	arg, corners := normFunction(a, "normGrad", squares)
	large := normGradStart(a, arg, squares)
	places := normCorners(squares, "DI", "R10")
	normPixels(a, arg, squares, large, []string{"R8"}, func() {
		a.op("VMOVUPS %s, Y14", a.parameter(normScale))
		a.op("VMOVUPS %s, Y15", a.parameter(normShift))
		a.op("VMOVUPS %s, Y10", a.parameter(normOfGrad))
		a.op("VMOVUPS %s, Y11", a.parameter(normOfInput))
		a.op("VMOVUPS %s, Y12", a.parameter(normConstant))
		for i, c := range corners {
			a.op("VMOVUPS %s, Y%d", c, i)
			a.op("VFMADD213PS Y15, Y14, Y%d", i)
		}
		if squares {
			normWinner(a)
			a.op("VCMPPS $0x1e, Y13, Y7, Y8")
		} else {
			a.op("VCMPPS $0x1e, Y13, Y0, Y8")
		}
		normRectify(a, 8, "(R8)", 9, 7)
		for i := len(corners) - 1; i >= 0; i-- { // what a corner does not get is left to those before it
			if i > 0 {
				a.op("VANDPS Y%d, Y9, Y8", 3+i)
				a.op("VANDNPS Y9, Y%d, Y9", 3+i)
			} else {
				a.op("VMOVAPS Y9, Y8")
			}
			a.op("VCMPPS $3, Y%d, Y%d, Y%d", i, i, i)
			a.op("VORPS Y%d, Y8, Y8", i)
			a.op("VFMADD213PS Y12, Y10, Y8")
			a.op("VMOVUPS %s, Y%d", corners[i], i)
			a.op("VFMADD231PS Y11, Y%d, Y8", i)
			a.op("VMOVUPS Y8, %s", places[i])
		}
	})
}

// normGradStart points SI and R9 to rows of x, DI and R10 to those of the gradient, R8 to g, and names those that walk
// along rows of x.
func normGradStart(a *assembler, arg func(string) string, squares bool) (large []string) {
	a.op("MOVQ %s, SI", arg("x"))
	a.op("MOVQ %s, DI", arg("y"))
	a.op("MOVQ %s, R8", arg("g"))
	large = []string{"SI", "DI"}
	if squares {
		a.op("MOVQ %s, R10", arg("row"))
		a.op("LEAQ (SI)(R10*1), R9")
		a.op("ADDQ DI, R10")
		large = append(large, "R9", "R10")
	}
	return large
}
