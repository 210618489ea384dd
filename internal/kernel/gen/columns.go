package main

// columns writes the reductions over rows, for 16 columns at a time, 32 with wide registers. Sums are float64: Y0 to
// Y3, and Y4 to Y7 for the second one.
func columns(a *assembler) {
	fields := []string{"x", "y", "rows", "stride", "first", "second"}
	arg := a.function("columnDots", fields...) // first += x, second += x*y
	a.columnLoop(arg, 8, func() {
		for i := range 4 {
			a.op("VCVTPS2PD %d(SI), Y8", a.vector()/2*i)
			a.op("VCVTPS2PD %d(R8), Y9", a.vector()/2*i)
			a.op("VADDPD Y8, Y%d, Y%d", i, i)
			a.op("VFMADD231PD Y9, Y8, Y%d", 4+i)
		}
	})
	arg = a.function("columnSums", fields...) // first += x
	a.columnLoop(arg, 4, func() {
		for i := range 4 {
			a.op("VCVTPS2PD %d(SI), Y%d", a.vector()/2*i, 8+i)
			a.op("VADDPD Y%d, Y%d, Y%d", 8+i, i, i)
		}
	})
	arg = a.function("columnSquares", fields...) // second += (x - first)²
	a.columnLoop(arg, 8, func() {
		for i := range 4 {
			a.op("VCVTPS2PD %d(SI), Y%d", a.vector()/2*i, 8+i)
			a.op("VSUBPD Y%d, Y%d, Y%d", i, 8+i, 8+i)
			a.op("VFMADD231PD Y%d, Y%d, Y%d", 8+i, 8+i, 4+i)
		}
	})
}

// columnLoop runs body for every row, with x in SI and y in R8, between loading and storing this many registers of
// sums.
func (a *assembler) columnLoop(arg func(string) string, sums int, body func()) {
	for _, r := range [][2]string{{"x", "SI"}, {"y", "R8"}, {"rows", "CX"}, {"stride", "DX"}, {"first", "DI"},
		{"second", "R9"}} {
		a.op("MOVQ %s, %s", arg(r[0]), r[1])
	}
	place := func(i int) (offset int, base string) { return a.vector() * (i % 4), []string{"DI", "R9"}[i/4] }
	for i := range sums {
		offset, base := place(i)
		a.op("VMOVUPD %d(%s), Y%d", offset, base, i)
	}
	a.loop("row")
	body()
	a.op("ADDQ DX, SI")
	a.op("ADDQ DX, R8")
	a.op("DECQ CX")
	a.op("JNZ row")
	for i := range sums {
		offset, base := place(i)
		a.op("VMOVUPD Y%d, %d(%s)", i, offset, base)
	}
	a.ret()
}

// affine writes dst = a*x + b*y + c for rows of whole vectors, with one a, b and c for each column.
func affine(a *assembler) {
	arg := a.function("affineRows", "dst", "x", "y", "a", "b", "c", "rows", "bytes")
	regs := [][2]string{{"dst", "DI"}, {"x", "SI"}, {"y", "R8"}, {"a", "R9"}, {"b", "R10"}, {"c", "R11"},
		{"rows", "CX"}, {"bytes", "DX"}}
	for _, r := range regs {
		a.op("MOVQ %s, %s", arg(r[0]), r[1])
	}
	for _, two := range []bool{false, true} { // without y, with y
		row, column := "row", "column"
		if two {
			row, column = "row2", "column2"
			a.label("both")
		} else {
			a.op("TESTQ R8, R8")
			a.op("JNZ both")
		}
		a.label(row)
		a.op("XORQ AX, AX")
		a.loop(column)
		a.op("VMOVUPS (SI)(AX*1), Y0")
		a.op("VMOVUPS (R9)(AX*1), Y1")
		a.op("VFMADD213PS (R11)(AX*1), Y1, Y0")
		if two {
			a.op("VMOVUPS (R8)(AX*1), Y2")
			a.op("VFMADD231PS (R10)(AX*1), Y2, Y0")
		}
		a.op("VMOVUPS Y0, (DI)(AX*1)")
		a.op("ADDQ $%d, AX", a.vector())
		a.op("CMPQ AX, DX")
		a.op("JLT %s", column)
		a.op("ADDQ DX, SI")
		a.op("ADDQ DX, DI")
		if two {
			a.op("ADDQ DX, R8")
		}
		a.op("DECQ CX")
		a.op("JNZ %s", row)
		a.ret()
	}
}
