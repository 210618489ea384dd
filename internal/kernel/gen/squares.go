package main

import "fmt"

var squaresFields = []string{"src", "row", "pixel", "step", "offs", "depth", "b", "panelStride", "panels", "params",
	"dst", "dstStep", "pixels", "patch"}

// convSquares512 writes a convolution of few products that goes through a normalization, a rectifier and max pooling
// over squares of 2 x 2 in registers: the sums of four pixels and up to four panels, which are those of rows6x64, and
// the arithmetic of normForward512. convPeaks is for a normalization that rises, and ReLU.
func convSquares512(a *assembler) {
	for _, name := range []string{"convSquares", "convPeaks"} {
		convSquares(a, name)
	}
}

func convSquares(a *assembler, name string) {
	arg := a.function(name, squaresFields...)
	normOnes(a)
	a.op("MOVQ %s, CX", arg("patch"))
	a.op("MOVL $1, AX")
	a.op("SHLL CX, AX")
	a.op("DECL AX")
	a.op("KMOVW AX, K7")
	a.op("MOVQ %s, R8", arg("src"))
	a.op("MOVQ %s, AX", arg("pixel"))
	a.op("LEAQ (R8)(AX*1), R9")
	a.op("MOVQ %s, CX", arg("row"))
	a.op("LEAQ (R8)(CX*1), R10")
	a.op("LEAQ (R9)(CX*1), R11")
	a.op("MOVQ %s, R12", arg("dst"))
	a.op("MOVQ %s, R13", arg("pixels"))
	a.eachWidth(arg("panels"), false, squaresBody(arg, name == "convPeaks"))
}

// squaresBody is the loop over the results. What is made of the same as the one before, such as blank paper, is the
// same. Z12 is NaN, Z16 and on are the sums. One index goes along weights and offsets: additions take the ports of
// multiplications.
func squaresBody(arg func(string) string, peaks bool) func(w wide) {
	const first = 16
	corners := []string{"R8", "R9", "R10", "R11"}
	panels := []string{"SI", "DX", "R15", "AX"}
	return func(w wide) {
		w.op("MOVQ %s, CX", arg("depth")) // all addresses are ends
		w.op("MOVQ CX, R14")
		w.op("SHLQ $6, R14")
		w.op("ADDQ %s, R14", arg("b"))
		for p, r := range panels[:w.panels] {
			if p > 0 {
				w.op("ADDQ %s, R14", arg("panelStride"))
			}
			w.op("MOVQ R14, %s", r)
		}
		w.op("SHLQ $3, CX")
		w.op("ADDQ %s, CX", arg("offs"))
		sum := func(q, p int) int { return first + q*w.panels + p }
		tap := func(add func(weight, element, sum int)) {
			for p, r := range panels[:w.panels] {
				w.op("VMOVUPS (%s)(R14*8), Z%d", r, p)
			}
			w.op("MOVQ (CX)(R14*1), DI")
			for q, r := range corners {
				w.op("VBROADCASTSS (%s)(DI*1), Z%d", r, 4+q)
				for p := range w.panels {
					add(p, 4+q, sum(q, p))
				}
			}
			w.op("ADDQ $8, R14")
		}
		w.label("pixel")
		w.op("MOVQ %s, R14", arg("depth"))
		w.op("SHLQ $3, R14")
		w.op("NEGQ R14")
		if peaks { // after which a sum of -0 is as good as one of 0
			tap(func(weight, element, sum int) { w.op("VMULPS Z%d, Z%d, Z%d", weight, element, sum) })
			w.jump("JEQ", "sums")
		} else {
			for i := range len(corners) * w.panels {
				w.op("VPXORQ Z%d, Z%d, Z%d", first+i, first+i, first+i)
			}
		}
		w.label("tap")
		tap(func(weight, element, sum int) { w.op("VFMADD231PS Z%d, Z%d, Z%d", weight, element, sum) })
		w.jump("JNE", "tap")
		w.label("sums")
		w.op("MOVQ %s, DI", arg("params"))
		for p := range w.panels {
			parameter := func(i int) string { return fmt.Sprintf("%d(DI)", 64*(normParams*p+i)) }
			square := [4]int{sum(0, p), sum(1, p), sum(2, p), sum(3, p)}
			w.op("VMOVUPS %s, Z14", parameter(normScale))
			if peaks {
				squarePeak(w.assembler, square, 14, 12, 0, parameter)
			} else {
				w.op("VMOVUPS %s, Z15", parameter(normShift))
				for _, z := range square {
					w.op("VFMADD213PS Z15, Z14, Z%d", z)
				}
				squareMaximum(w.assembler, square, parameter)
			}
			w.op("VMOVUPS Z0, %d(R12)", 64*p)
		}
		w.label("next")
		w.op("DECQ R13")
		w.jump("JEQ", "done")
		w.op("MOVQ %s, DI", arg("step"))
		comparePatches(w, arg)
		for _, r := range corners {
			w.op("ADDQ DI, %s", r)
		}
		w.op("ADDQ %s, R12", arg("dstStep"))
		w.op("CMPQ %s, $0", arg("patch"))
		w.jump("JEQ", "pixel")
		w.op("KORTESTW K1, K1")
		w.jump("JNE", "pixel")
		w.op("MOVQ R12, DI") // the same once more
		w.op("SUBQ %s, DI", arg("dstStep"))
		for p := range w.panels {
			w.op("VMOVUPS %d(DI), Z0", 64*p)
			w.op("VMOVUPS Z0, %d(R12)", 64*p)
		}
		w.jump("JMP", "next")
		w.label("done")
		w.ret()
	}
}

// comparePatches sets K1 where what the next square is made of, four rows of the input, DI bytes further, differs from
// what this one is made of.
func comparePatches(w wide, arg func(string) string) {
	w.op("MOVQ %s, R14", arg("row"))
	w.op("ADDQ R10, R14")
	for i, row := range []string{"R8", "R10", "R14", "R14"} {
		if i == 3 {
			w.op("ADDQ %s, R14", arg("row"))
		}
		w.op("VMOVDQU32.Z (%s), K7, Z%d", row, i)
		w.op("VPCMPD $4, (%s)(DI*1), Z%d, K7, K%d", row, i, i+1)
	}
	w.op("KORW K1, K2, K1")
	w.op("KORW K3, K4, K3")
	w.op("KORW K1, K3, K1")
}

// squareMaximum sets Z0 to the rectified maximum of four registers, as normForward512 does. Z12 is NaN; Z1, Z2, K1 and
// K2 are lost.
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

// winogradSquares512 writes winogradOutput through a normalization, a rectifier and max pooling over squares of 2 x 2,
// of which a tile has up to 2 x 2: the arguments say how many of their rows and columns are wanted.
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
