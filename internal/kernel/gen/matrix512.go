package main

import "fmt"

// The AVX-512 kernels compute up to four adjacent panels at once: 24 of the 32 registers hold the sums of 6 rows and 64
// columns, four a row of the right matrix, and the rest broadcast elements of the left one. Every sum adds up the same
// products in the same order as in the AVX2 kernels, so both give the same bits.

// mostPanels is the number of panels that one call can take.
const mostPanels = 4

// wide is a block of 6 rows and this many panels.
type wide struct {
	*assembler
	panels int
	masked bool // K1 says which columns of the last panel exist
}

// setMask clears the bits of missing columns in K1.
func (a *assembler) setMask(missing string) {
	a.op("MOVQ %s, CX", missing)
	a.op("MOVL $0xffff, AX")
	a.op("SHRL CX, AX")
	a.op("KMOVW AX, K1")
}

func (w wide) mask(panel int) string {
	if w.masked && panel == w.panels-1 {
		return "K1, "
	}
	return ""
}

// zeroing is the suffix of a load that reads zeros where the mask is clear.
func (w wide) zeroing(panel int) string {
	if w.mask(panel) != "" {
		return ".Z"
	}
	return ""
}

// eachWidth writes a body for every number of panels, and jumps to the one that the argument asks for.
func (a *assembler) eachWidth(panels string, masked bool, body func(w wide)) {
	a.op("MOVQ %s, AX", panels)
	for n := mostPanels - 1; n >= 1; n-- {
		a.op("CMPQ AX, $%d", n)
		a.op("JEQ start%d", n)
	}
	for n := mostPanels; n >= 1; n-- {
		w := wide{a, n, masked}
		w.label("start")
		body(w)
	}
}

// label, loop and jump tell the bodies apart.
func (w wide) label(name string)    { w.assembler.label(fmt.Sprint(name, w.panels)) }
func (w wide) loop(name string)     { w.assembler.loop(fmt.Sprint(name, w.panels)) }
func (w wide) jump(op, name string) { w.op("%s %s%d", op, name, w.panels) }

// sum is the register that holds the sums of a row and a panel.
func (w wide) sum(row, panel int) int { return row*w.panels + panel }

func (w wide) clearSums() {
	for s := range 6 * w.panels {
		w.op("VPXORQ Z%d, Z%d, Z%d", s, s, s)
	}
}

// panelRegisters hold the addresses of the panels, R14 the position in all of them. (One index costs fewer instructions
// than four pointers: additions take the ports of multiplications.)
var panelRegisters = []string{"SI", "DX", "DI", "R15"}

// startPanels sets the panel registers to b and this many bytes further each, and the position to 0.
func (w wide) startPanels(b, stride string) {
	w.op("MOVQ %s, SI", b)
	for p := 1; p < w.panels; p++ {
		w.op("MOVQ %s, %s", panelRegisters[p-1], panelRegisters[p])
		w.op("ADDQ %s, %s", stride, panelRegisters[p])
	}
	w.op("XORQ R14, R14")
}

// step adds the products of six elements and one row of the panels, and moves on to the next row, stride bytes further.
func (w wide) step(element func(row int) string, stride string) {
	for p, r := range panelRegisters[:w.panels] {
		w.op("VMOVUPS%s (%s)(R14*1), %sZ%d", w.zeroing(p), r, w.mask(p), 24+p)
	}
	w.op("ADDQ %s, R14", stride)
	for i := range 6 {
		t := 28 + i%4
		w.op("VBROADCASTSS %s, Z%d", element(i), t)
		for p := range w.panels {
			w.op("VFMADD231PS Z%d, Z%d, Z%d", 24+p, t, w.sum(i, p))
		}
	}
}

// storeC stores the sums in six rows from DI on, AX bytes apart, or adds them if the argument accumulate is not 0; it
// uses SI.
func (w wide) storeC(accumulate string) {
	w.op("CMPQ %s, $0", accumulate)
	w.jump("JEQ", "store")
	w.addC()
	w.label("store")
	w.putC()
}

func (w wide) addC() {
	w.rows(func(i, p int) { w.op("VADDPS %d(SI), Z%d, %sZ%d", 64*p, w.sum(i, p), w.mask(p), w.sum(i, p)) })
}

func (w wide) putC() {
	w.rows(func(i, p int) { w.op("VMOVUPS Z%d, %s%d(SI)", w.sum(i, p), w.mask(p), 64*p) })
}

// rows walks over the rows of C.
func (w wide) rows(do func(row, panel int)) {
	w.op("MOVQ DI, SI")
	for i := range 6 {
		for p := range w.panels {
			do(i, p)
		}
		if i < 5 {
			w.op("ADDQ AX, SI")
		}
	}
}

func rows6x64(a *assembler) {
	arg := a.function("rows6x64", rowsFields...)
	a.op("MOVQ %s, DX", arg("offs"))
	a.op("MOVQ DX, %s", arg("state"))
	a.op("MOVQ $0, %s", arg("position"))
	a.setMask(arg("missing"))
	a.op("MOVQ %s, CX", arg("bStep"))
	a.eachWidth(arg("panels"), true, func(w wide) {
		w.label("tile")
		w.op("MOVQ %s, AX", arg("ldc"))
		w.op("MOVQ %s, DI", arg("c"))
		w.op("ADDQ %s, DI", arg("position"))
		w.rows(func(_, p int) { w.op("PREFETCHT0 %d(SI)", 64*p) })
		w.op("MOVQ %s, R14", arg("runLen"))
		w.op("MOVQ %s, AX", arg("base"))
		w.op("LEAQ (AX)(R14*4), AX") // the ends of the runs
		w.op("MOVQ %s, DX", arg("state"))
		for i, r := range rowRegisters {
			w.op("MOVQ %d(DX), %s", 8*i, r)
		}
		for _, r := range rowRegisters {
			w.op("ADDQ AX, %s", r)
		}
		w.op("MOVQ %s, DX", arg("runs"))
		w.op("MOVQ DX, %s", arg("left"))
		w.startPanels(arg("b"), arg("panelStride"))
		w.clearSums()
		w.label("run")
		w.op("MOVQ %s, AX", arg("runLen"))
		w.op("SHLQ $2, AX")
		w.op("NEGQ AX")
		w.op("CMPQ AX, $-16")
		w.jump("JGT", "one")
		w.loop("four")
		for u := range 4 {
			w.step(func(i int) string { return fmt.Sprintf("%d(%s)(AX*1)", 4*u, rowRegisters[i]) }, "CX")
		}
		w.op("ADDQ $16, AX")
		w.op("CMPQ AX, $-16")
		w.jump("JLE", "four")
		w.op("TESTQ AX, AX")
		w.jump("JEQ", "runEnd")
		w.label("one")
		w.step(func(i int) string { return fmt.Sprintf("(%s)(AX*1)", rowRegisters[i]) }, "CX")
		w.op("ADDQ $4, AX")
		w.jump("JNE", "one")
		w.label("runEnd")
		w.op("DECQ %s", arg("left"))
		w.jump("JEQ", "sums")
		w.op("MOVQ %s, AX", arg("runStride"))
		for _, r := range rowRegisters {
			w.op("ADDQ AX, %s", r)
		}
		w.jump("JMP", "run")
		w.label("sums")
		w.op("MOVQ %s, AX", arg("ldc"))
		w.op("MOVQ %s, DI", arg("c"))
		w.op("ADDQ %s, DI", arg("position"))
		w.storeC(arg("accumulate"))
		w.op("ADDQ $48, %s", arg("state"))
		w.op("DECQ %s", arg("tiles"))
		w.jump("JEQ", "done")
		w.op("MOVQ %s, AX", arg("tileStride"))
		w.op("ADDQ AX, %s", arg("position"))
		w.jump("JMP", "tile")
		w.label("done")
		w.ret()
	})
}

func packed6x64(a *assembler) {
	arg := a.function("packed6x64", packedFields...)
	a.op("MOVQ %s, R8", arg("a"))
	a.op("MOVQ %s, R9", arg("aStep"))
	a.op("LEAQ (R9)(R9*2), R10")
	a.op("MOVQ %s, R11", arg("k"))
	a.setMask(arg("missing"))
	a.op("MOVQ %s, CX", arg("bStep"))
	a.eachWidth(arg("panels"), true, func(w wide) {
		w.clearSums()
		w.op("MOVQ %s, DI", arg("c"))
		w.op("MOVQ %s, AX", arg("ldc"))
		w.rows(func(_, p int) { w.op("PREFETCHT0 %d(SI)", 64*p) })
		w.startPanels(arg("b"), arg("panelStride"))
		w.op("SUBQ $4, R11")
		w.jump("JLT", "rest")
		w.loop("four")
		for _, at := range []string{"(R8)", "(R8)(R9*1)", "(R8)(R9*2)", "(R8)(R10*1)"} {
			w.step(func(i int) string { return fmt.Sprintf("%d%s", 4*i, at) }, "CX")
		}
		w.op("LEAQ (R8)(R9*4), R8")
		w.op("SUBQ $4, R11")
		w.jump("JGE", "four")
		w.label("rest")
		w.op("ADDQ $4, R11")
		w.jump("JEQ", "sums")
		w.label("one")
		w.step(func(i int) string { return fmt.Sprintf("%d(R8)", 4*i) }, "CX")
		w.op("ADDQ R9, R8")
		w.op("DECQ R11")
		w.jump("JNE", "one")
		w.label("sums")
		w.op("MOVQ %s, DI", arg("c"))
		w.storeC(arg("accumulate"))
		w.ret()
	})
}

func outer6x64(a *assembler) {
	arg := a.function("outer6x64", outerFields...)
	a.op("MOVQ %s, AX", arg("x"))
	a.op("MOVQ %s, DX", arg("offs"))
	for i, r := range rowRegisters {
		a.op("MOVQ %d(DX), %s", 8*i, r)
	}
	for _, r := range rowRegisters {
		a.op("ADDQ AX, %s", r)
	}
	a.op("MOVQ %s, DX", arg("images"))
	a.op("MOVQ DX, %s", arg("imagesLeft"))
	a.eachWidth(arg("panels"), false, func(w wide) {
		w.op("XORQ AX, AX")
		w.startPanels(arg("g"), arg("panelStride"))
		w.clearSums()
		w.label("image")
		w.op("MOVQ %s, CX", arg("height"))
		w.op("MOVQ CX, %s", arg("rowsLeft"))
		w.label("row")
		w.op("MOVQ %s, CX", arg("width"))
		w.op("SUBQ $2, CX")
		w.jump("JLT", "rest")
		pixel := func() {
			w.step(func(i int) string { return fmt.Sprintf("(%s)(AX*1)", rowRegisters[i]) }, arg("gPixel"))
			w.op("ADDQ %s, AX", arg("xPixel"))
		}
		w.loop("two")
		pixel()
		pixel()
		w.op("SUBQ $2, CX")
		w.jump("JGE", "two")
		w.label("rest")
		w.op("ADDQ $2, CX")
		w.jump("JEQ", "rowEnd")
		pixel()
		w.label("rowEnd")
		w.op("ADDQ %s, AX", arg("xRow"))
		w.op("ADDQ %s, R14", arg("gRow"))
		w.op("DECQ %s", arg("rowsLeft"))
		w.jump("JNE", "row")
		w.op("ADDQ %s, AX", arg("xImage"))
		w.op("ADDQ %s, R14", arg("gImage"))
		w.op("DECQ %s", arg("imagesLeft"))
		w.jump("JNE", "image")
		w.op("MOVQ %s, AX", arg("ldc"))
		w.op("MOVQ %s, DI", arg("c"))
		w.addC()
		w.putC()
		w.ret()
	})
}
