package main

// broadcast writes dst = x∘y for rows of whole vectors of 8, the rows of each at a distance of their own, which is 0
// where one row repeats. Where the name ends in Left or Right, x or y has a single element for each row.
func broadcast(a *assembler) {
	for _, f := range []struct {
		name, op string
		commutes bool
	}{{"addRows", "VADDPS", true}, {"subRows", "VSUBPS", false}, {"mulRows", "VMULPS", true},
		{"divRows", "VDIVPS", false}} {
		a.broadcastRows(f.name, "", func() {
			a.op("VMOVUPS (SI)(AX*1), Y0")
			a.op("%s (R8)(AX*1), Y0, Y0", f.op)
		})
		a.broadcastRows(f.name+"Right", "R8", func() {
			a.op("VMOVUPS (SI)(AX*1), Y0")
			a.op("%s Y1, Y0, Y0", f.op)
		})
		if !f.commutes {
			a.broadcastRows(f.name+"Left", "SI", func() { a.op("%s (R8)(AX*1), Y1, Y0", f.op) })
		}
	}
}

// broadcastRows writes a kernel: body computes Y0, with the element at register single in all of Y1.
func (a *assembler) broadcastRows(name, single string, body func()) {
	arg := a.function(name, "dst", "x", "y", "rows", "bytes", "dstRow", "xRow", "yRow")
	for _, r := range [][2]string{
		{"dst", "DI"}, {"x", "SI"}, {"y", "R8"}, {"rows", "CX"}, {"bytes", "DX"}, {"dstRow", "R9"}, {"xRow", "R10"},
		{"yRow", "R11"},
	} {
		a.op("MOVQ %s, %s", arg(r[0]), r[1])
	}
	a.label("row")
	if single != "" {
		a.op("VBROADCASTSS (%s), Y1", single)
	}
	a.op("XORQ AX, AX")
	a.loop("column")
	body()
	a.op("VMOVUPS Y0, (DI)(AX*1)")
	a.op("ADDQ $32, AX")
	a.op("CMPQ AX, DX")
	a.op("JLT column")
	a.op("ADDQ R9, DI")
	a.op("ADDQ R10, SI")
	a.op("ADDQ R11, R8")
	a.op("DECQ CX")
	a.op("JNZ row")
	a.ret()
}
