package main

import "fmt"

// rowRegisters hold the addresses of the six rows of the left matrix.
var rowRegisters = []string{"R8", "R9", "R10", "R11", "R12", "R13"}

// The fields of the arguments that the kernels of both instruction sets take.
var (
	rowsFields = []string{
		"base", "offs", "runStride", "runs", "runLen", "b", "bStep", "panelStride", "panels", "c", "ldc", "tiles",
		"tileStride", "accumulate", "missing",
		"state", "left", "position",
	}
	packedFields = []string{"a", "aStep", "b", "bStep", "panelStride", "panels", "k", "c", "ldc", "accumulate",
		"missing"}
	outerFields = []string{
		"x", "offs", "g", "panelStride", "panels", "images", "height", "width", "xPixel", "xRow", "xImage", "c", "ldc",
		"gPixel", "gRow", "gImage",
		"imagesLeft", "rowsLeft",
	}
)

// clearSums zeroes the sums: row i is in Y(2i) and Y(2i+1).
func (a *assembler) clearSums() {
	for i := range 12 {
		a.op("VXORPS Y%d, Y%d, Y%d", i, i, i)
	}
}

// step adds the products of six elements and the row of 16 at SI, and moves on to the next row, stride bytes further.
func (a *assembler) step(element func(row int) string, stride string) {
	a.op("VMOVUPS (SI), Y12")
	a.op("VMOVUPS 32(SI), Y13")
	a.op("ADDQ %s, SI", stride)
	for i := range 6 {
		t := 14 + i%2
		a.op("VBROADCASTSS %s, Y%d", element(i), t)
		a.op("VFMADD231PS Y12, Y%d, Y%d", t, 2*i)
		a.op("VFMADD231PS Y13, Y%d, Y%d", t, 2*i+1)
	}
}

// addC adds the six rows from DI on, stride bytes apart, to the sums; it uses SI.
func (a *assembler) addC(stride string) {
	a.op("MOVQ DI, SI")
	for i := range 6 {
		a.op("VADDPS (SI), Y%d, Y%d", 2*i, 2*i)
		a.op("VADDPS 32(SI), Y%d, Y%d", 2*i+1, 2*i+1)
		a.op("ADDQ %s, SI", stride)
	}
}

// storeC stores the sums in six rows from DI on; it uses SI.
func (a *assembler) storeC(stride string) {
	a.op("MOVQ DI, SI")
	for i := range 6 {
		a.op("VMOVUPS Y%d, (SI)", 2*i)
		a.op("VMOVUPS Y%d, 32(SI)", 2*i+1)
		a.op("ADDQ %s, SI", stride)
	}
}

func rows6x16(a *assembler) {
	arg := a.function("rows6x16", rowsFields...)
	a.op("MOVQ %s, DI", arg("c"))
	a.op("MOVQ %s, DX", arg("offs"))
	a.op("MOVQ DX, %s", arg("state"))
	a.op("MOVQ %s, R14", arg("bStep"))
	a.label("tile")
	a.op("MOVQ %s, AX", arg("base"))
	a.op("MOVQ %s, DX", arg("state"))
	for i, r := range rowRegisters {
		a.op("MOVQ %d(DX), %s", 8*i, r)
	}
	for _, r := range rowRegisters {
		a.op("ADDQ AX, %s", r)
	}
	a.op("MOVQ %s, SI", arg("b"))
	a.op("MOVQ %s, DX", arg("runs"))
	a.clearSums()
	a.label("run")
	a.op("MOVQ %s, CX", arg("runLen"))
	a.op("XORQ AX, AX")
	a.op("SHRQ $2, CX")
	a.op("JZ rest")
	a.loop("four")
	for u := range 4 {
		a.step(func(i int) string { return fmt.Sprintf("%d(%s)(AX*1)", 4*u, rowRegisters[i]) }, "R14")
	}
	a.op("ADDQ $16, AX")
	a.op("DECQ CX")
	a.op("JNZ four")
	a.label("rest")
	a.op("MOVQ %s, CX", arg("runLen"))
	a.op("ANDQ $3, CX")
	a.op("JZ runEnd")
	a.label("one")
	a.step(func(i int) string { return fmt.Sprintf("(%s)(AX*1)", rowRegisters[i]) }, "R14")
	a.op("ADDQ $4, AX")
	a.op("DECQ CX")
	a.op("JNZ one")
	a.label("runEnd")
	a.op("DECQ DX")
	a.op("JZ sums")
	a.op("MOVQ %s, AX", arg("runStride"))
	for _, r := range rowRegisters {
		a.op("ADDQ AX, %s", r)
	}
	a.op("JMP run")
	a.label("sums")
	a.op("MOVQ %s, AX", arg("ldc"))
	a.op("CMPQ %s, $0", arg("accumulate"))
	a.op("JEQ store")
	a.addC("AX")
	a.label("store")
	a.storeC("AX")
	a.op("ADDQ %s, DI", arg("tileStride"))
	a.op("ADDQ $48, %s", arg("state"))
	a.op("DECQ %s", arg("tiles"))
	a.op("JNZ tile")
	a.ret()
}

func packed6x16(a *assembler) {
	arg := a.function("packed6x16", packedFields...)
	a.op("MOVQ %s, R8", arg("a"))
	a.op("MOVQ %s, R9", arg("aStep"))
	a.op("MOVQ %s, SI", arg("b"))
	a.op("MOVQ %s, R14", arg("bStep"))
	a.op("MOVQ %s, CX", arg("k"))
	a.op("MOVQ %s, DI", arg("c"))
	a.op("MOVQ %s, AX", arg("ldc"))
	a.clearSums()
	a.op("MOVQ DI, DX")
	for range 6 {
		a.op("PREFETCHT0 (DX)")
		a.op("ADDQ AX, DX")
	}
	a.op("MOVQ CX, DX")
	a.op("SHRQ $2, DX")
	a.op("JZ rest")
	a.loop("four")
	for range 4 {
		a.step(func(i int) string { return fmt.Sprintf("%d(R8)", 4*i) }, "R14")
		a.op("ADDQ R9, R8")
	}
	a.op("DECQ DX")
	a.op("JNZ four")
	a.label("rest")
	a.op("ANDQ $3, CX")
	a.op("JZ sums")
	a.label("one")
	a.step(func(i int) string { return fmt.Sprintf("%d(R8)", 4*i) }, "R14")
	a.op("ADDQ R9, R8")
	a.op("DECQ CX")
	a.op("JNZ one")
	a.label("sums")
	a.op("CMPQ %s, $0", arg("accumulate"))
	a.op("JEQ store")
	a.addC("AX")
	a.label("store")
	a.storeC("AX")
	a.ret()
}

func outer6x16(a *assembler) {
	arg := a.function("outer6x16", outerFields...)
	a.op("MOVQ %s, AX", arg("x"))
	a.op("MOVQ %s, DX", arg("offs"))
	for i, r := range rowRegisters {
		a.op("MOVQ %d(DX), %s", 8*i, r)
	}
	for _, r := range rowRegisters {
		a.op("ADDQ AX, %s", r)
	}
	a.op("MOVQ %s, SI", arg("g"))
	a.op("MOVQ %s, R15", arg("xPixel"))
	a.op("MOVQ %s, DI", arg("gPixel"))
	a.op("MOVQ %s, R14", arg("images"))
	a.op("XORQ AX, AX")
	a.clearSums()
	a.label("image")
	a.op("MOVQ %s, DX", arg("height"))
	a.label("row")
	a.op("MOVQ %s, CX", arg("width"))
	a.loop("pixel")
	a.step(func(i int) string { return fmt.Sprintf("(%s)(AX*1)", rowRegisters[i]) }, "DI")
	a.op("ADDQ R15, AX")
	a.op("DECQ CX")
	a.op("JNZ pixel")
	a.op("ADDQ %s, AX", arg("xRow"))
	a.op("ADDQ %s, SI", arg("gRow"))
	a.op("DECQ DX")
	a.op("JNZ row")
	a.op("ADDQ %s, AX", arg("xImage"))
	a.op("ADDQ %s, SI", arg("gImage"))
	a.op("DECQ R14")
	a.op("JNZ image")
	a.op("MOVQ %s, DI", arg("c"))
	a.op("MOVQ %s, AX", arg("ldc"))
	a.addC("AX")
	a.storeC("AX")
	a.ret()
}

// packPanels copies rows of some panels of 16 columns into the panels.
func packPanels(a *assembler) {
	arg := a.function("packPanels", "src", "srcStep", "rows", "panels", "dst", "panelStride")
	a.op("MOVQ %s, SI", arg("src"))
	a.op("MOVQ %s, DI", arg("dst"))
	a.op("MOVQ %s, CX", arg("rows"))
	a.op("MOVQ %s, R8", arg("srcStep"))
	a.op("MOVQ %s, R9", arg("panelStride"))
	a.op("XORQ R11, R11") // the position in the panels
	a.label("row")
	a.op("MOVQ %s, DX", arg("panels"))
	a.op("MOVQ SI, R10")
	a.op("LEAQ (DI)(R11*1), R12")
	a.loop("panel")
	a.op("VMOVUPS (R10), Y0")
	a.op("VMOVUPS 32(R10), Y1")
	a.op("VMOVUPS Y0, (R12)")
	a.op("VMOVUPS Y1, 32(R12)")
	a.op("ADDQ $64, R10")
	a.op("ADDQ R9, R12")
	a.op("DECQ DX")
	a.op("JNZ panel")
	a.op("ADDQ R8, SI")
	a.op("ADDQ $64, R11")
	a.op("DECQ CX")
	a.op("JNZ row")
	a.ret()
}

// packTiles copies rows of some tiles of 6 columns into the tiles. A vector of 8 is copied for each, whose last two
// elements the next row covers.
func packTiles(a *assembler) {
	arg := a.function("packTiles", "src", "srcStep", "rows", "tiles", "dst", "tileStride")
	a.op("MOVQ %s, SI", arg("src"))
	a.op("MOVQ %s, DI", arg("dst"))
	a.op("MOVQ %s, CX", arg("rows"))
	a.op("MOVQ %s, R8", arg("srcStep"))
	a.op("MOVQ %s, R9", arg("tileStride"))
	a.label("row")
	a.op("MOVQ %s, DX", arg("tiles"))
	a.op("MOVQ SI, R10")
	a.op("MOVQ DI, R12")
	a.loop("tile")
	a.op("VMOVUPS (R10), Y0")
	a.op("VMOVUPS Y0, (R12)")
	a.op("ADDQ $24, R10")
	a.op("ADDQ R9, R12")
	a.op("DECQ DX")
	a.op("JNZ tile")
	a.op("ADDQ R8, SI")
	a.op("ADDQ $24, DI")
	a.op("DECQ CX")
	a.op("JNZ row")
	a.ret()
}

// transpose8 turns 8 rows of whole vectors into 8 columns of a panel.
func transpose8(a *assembler) {
	arg := a.function("transpose8", "src", "srcStep", "vectors", "dst")
	a.op("MOVQ %s, SI", arg("src"))
	a.op("MOVQ %s, DX", arg("srcStep"))
	a.op("MOVQ %s, CX", arg("vectors"))
	a.op("MOVQ %s, DI", arg("dst"))
	a.op("LEAQ (SI)(DX*4), R8")
	a.op("LEAQ (DX)(DX*2), R9")
	a.loop("vector")
	for half := range 2 { // 4 columns of rows 0 to 3 in the lower halves of Y0 to Y3, of rows 4 to 7 in the upper ones
		for i, index := range []string{"", "(DX*1)", "(DX*2)", "(R9*1)"} {
			a.op("VMOVUPS %d(SI)%s, X%d", 16*half, index, i)
			a.op("VINSERTF128 $1, %d(R8)%s, Y%d, Y%d", 16*half, index, i, i)
		}
		a.op("VUNPCKLPS Y1, Y0, Y4") // columns 0 and 1 of two rows
		a.op("VUNPCKHPS Y1, Y0, Y5") // columns 2 and 3
		a.op("VUNPCKLPS Y3, Y2, Y6")
		a.op("VUNPCKHPS Y3, Y2, Y7")
		for i := range 4 {
			op := []string{"VUNPCKLPD", "VUNPCKHPD"}[i%2]
			a.op("%s Y%d, Y%d, Y8", op, 6+i/2, 4+i/2)
			a.op("VMOVUPS Y8, %d(DI)", 64*(4*half+i))
		}
	}
	a.op("ADDQ $32, SI")
	a.op("ADDQ $32, R8")
	a.op("ADDQ $512, DI")
	a.op("DECQ CX")
	a.op("JNZ vector")
	a.ret()
}
