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
			w.op("VCMPPS $3, Z%d, Z%d, K1", z(0), z(1)) // is one of them NaN?
			w.op("VCMPPS $3, Z%d, Z%d, K2", z(2), z(3))
			w.op("KORW K1, K2, K1")
			w.op("VMAXPS Z%d, Z%d, Z0", z(1), z(0))
			w.op("VMAXPS Z%d, Z%d, Z2", z(3), z(2))
			w.op("VMAXPS Z2, Z0, Z0")
			w.op("VMULPS %s, Z0, Z1", parameter(normSlope))
			w.op("VMAXPS %s, Z1, Z1", parameter(normFloor))
			w.op("VMAXPS Z1, Z0, Z0")
			w.op("VMOVAPS Z12, K1, Z0")
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
