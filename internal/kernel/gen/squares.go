package main

import "fmt"

var squaresFields = []string{"src", "row", "pixel", "step", "offs", "depth", "b", "panelStride", "panels", "params", "dst", "dstStep", "pixels"}

// convSquares512 writes a convolution of few products that goes through a normalisation, a rectifier and max pooling over squares of 2 x 2 in
// registers: the sums of four pixels and up to four panels, which are those of rows6x64, and the arithmetic of normForward512.
func convSquares512(a *assembler) {
	arg := a.function("convSquares", squaresFields...)
	normOnes(a)
	a.op("MOVQ %s, R8", arg("src"))
	a.op("MOVQ %s, AX", arg("pixel"))
	a.op("LEAQ (R8)(AX*1), R9")
	a.op("MOVQ %s, CX", arg("row"))
	a.op("LEAQ (R8)(CX*1), R10")
	a.op("LEAQ (R9)(CX*1), R11")
	a.op("MOVQ %s, R12", arg("dst"))
	a.op("MOVQ %s, R13", arg("pixels"))
	a.eachWidth(arg("panels"), false, squaresBody(arg))
}

// squaresBody is the loop over the results. Z12 is NaN, Z16 and on are the sums.
func squaresBody(arg func(string) string) func(w wide) {
	const first = 16
	corners := []string{"R8", "R9", "R10", "R11"}
	return func(w wide) {
		w.label("pixel")
		w.op("MOVQ %s, SI", arg("b"))
		w.op("MOVQ %s, R15", arg("panelStride"))
		w.op("LEAQ (R15)(R15*2), DX")
		w.op("ADDQ SI, DX")
		for q := range corners {
			for p := range w.panels {
				w.op("VPXORQ Z%d, Z%d, Z%d", first+q*w.panels+p, first+q*w.panels+p, first+q*w.panels+p)
			}
		}
		w.op("MOVQ %s, CX", arg("offs"))
		w.op("MOVQ %s, R14", arg("depth"))
		w.op("LEAQ (CX)(R14*8), CX")
		w.op("NEGQ R14")
		w.loop("tap")
		for p, row := range []string{"(SI)", "(SI)(R15*1)", "(SI)(R15*2)", "(DX)"}[:w.panels] {
			w.op("VMOVUPS %s, Z%d", row, p)
		}
		w.op("ADDQ $64, SI")
		w.op("ADDQ $64, DX")
		w.op("MOVQ (CX)(R14*8), DI")
		for q, r := range corners {
			w.op("VBROADCASTSS (%s)(DI*1), Z%d", r, 4+q)
			for p := range w.panels {
				w.op("VFMADD231PS Z%d, Z%d, Z%d", p, 4+q, first+q*w.panels+p)
			}
		}
		w.op("INCQ R14")
		w.jump("JNE", "tap")
		w.op("MOVQ %s, AX", arg("params"))
		for p := range w.panels {
			parameter := func(i int) string { return fmt.Sprintf("%d(AX)", 64*(normParams*p+i)) }
			z := func(q int) int { return first + q*w.panels + p }
			w.op("VMOVUPS %s, Z14", parameter(normScale))
			w.op("VMOVUPS %s, Z15", parameter(normShift))
			for q := range corners {
				w.op("VFMADD213PS Z15, Z14, Z%d", z(q))
			}
			squareMaximum(w.assembler, [4]int{z(0), z(1), z(2), z(3)}, parameter)
			w.op("VMOVUPS Z0, %d(R12)", 64*p)
		}
		w.op("MOVQ %s, AX", arg("step"))
		for _, r := range corners {
			w.op("ADDQ AX, %s", r)
		}
		w.op("ADDQ %s, R12", arg("dstStep"))
		w.op("DECQ R13")
		w.jump("JNE", "pixel")
		w.ret()
	}
}

// squareMaximum sets Z0 to the rectified maximum of four registers, as normForward512 does. Z12 is NaN; Z1, Z2, K1 and K2 are lost.
func squareMaximum(a *assembler, z [4]int, parameter func(i int) string) {
	a.op("VCMPPS $3, Z%d, Z%d, K1", z[0], z[1]) // is one of them NaN?
	a.op("VCMPPS $3, Z%d, Z%d, K2", z[2], z[3])
	a.op("KORW K1, K2, K1")
	a.op("VMAXPS Z%d, Z%d, Z0", z[1], z[0])
	a.op("VMAXPS Z%d, Z%d, Z2", z[3], z[2])
	a.op("VMAXPS Z2, Z0, Z0")
	a.op("VMULPS %s, Z0, Z1", parameter(normSlope))
	a.op("VMAXPS %s, Z1, Z1", parameter(normFloor))
	a.op("VMAXPS Z1, Z0, Z0")
	a.op("VMOVAPS Z12, K1, Z0")
}

// winogradSquares512 writes winogradOutput through a normalisation, a rectifier and max pooling over squares of 2 x 2, of which a tile has up to
// 2 x 2: the arguments say how many of their rows and columns are wanted.
func winogradSquares512(a *assembler) {
	m := matrixTransform{"winogradSquares", 6, 4, []float64{4, 8, 2}, outputStep}
	arg := m.begin(a)
	a.op("MOVQ %s, R11", arg("params"))
	a.label("block")
	m.columns(a, parts{ahead: true}, arg)
	a.op("VMOVUPS %s, Z16", a.parameter(normScale))
	a.op("VMOVUPS %s, Z17", a.parameter(normShift))
	a.op("MOVQ R13, DI")
	a.op("MOVQ %s, AX", arg("rows"))
	a.op("MOVQ %s, R10", arg("cols"))
	for i := range m.to {
		for j := range m.from {
			a.op("VMOVUPS %d(SI), Z%d", a.vector()*(i*m.from+j), j)
		}
		for j, z := range m.step(a) {
			a.op("VFMADD213PS Z17, Z16, Z%d", z)
			a.op("VMOVAPS Z%d, Z%d", z, 20+i%2*4+j)
		}
		if i%2 == 0 {
			continue
		}
		a.op("VPTERNLOGD $0xff, Z12, Z12, Z12") // which a step uses
		squareMaximum(a, [4]int{20, 21, 24, 25}, a.parameter)
		a.op("VMOVUPS Z0, (DI)")
		a.op("CMPQ R10, $1")
		a.op("JEQ rowEnd%d", i)
		squareMaximum(a, [4]int{22, 23, 26, 27}, a.parameter)
		a.op("VMOVUPS Z0, (DI)(R14*1)")
		a.label(fmt.Sprintf("rowEnd%d", i))
		if i == 1 {
			a.op("CMPQ AX, $1")
			a.op("JEQ blockEnd")
			a.op("ADDQ %s, DI", arg("dstRow"))
		}
	}
	a.label("blockEnd")
	a.op("ADDQ $%d, R11", 64*normParams)
	m.end(a)
}
