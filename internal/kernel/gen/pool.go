package main

// pool writes max pooling over squares of 2 x 2 for a row of the output. The four pixels of a square are in Y0 to Y3;
// the first maximum wins, and the first NaN before everything.
func pool(a *assembler) {
	corners := []string{"(SI)(AX*1)", "(R8)(AX*1)", "(R9)(AX*1)", "(R10)(AX*1)"}
	for _, name := range []string{"halvesPick", "halvesPut"} {
		arg := a.function(name, "x", "large", "small", "row", "pixel", "pixels")
		for _, r := range [][2]string{{"x", "SI"}, {"large", "R11"}, {"small", "DI"}, {"row", "R9"}, {"pixel", "DX"},
			{"pixels", "CX"}} {
			a.op("MOVQ %s, %s", arg(r[0]), r[1])
		}
		// R8, R9, R10: the other corners of x; R12, R13, R15: those of large
		a.op("LEAQ (R11)(R9*1), R13")
		a.op("ADDQ SI, R9")
		a.op("LEAQ (SI)(DX*1), R8")
		a.op("LEAQ (R9)(DX*1), R10")
		a.op("LEAQ (R11)(DX*1), R12")
		a.op("LEAQ (R13)(DX*1), R15")
		large := []string{"(R11)(AX*1)", "(R12)(AX*1)", "(R13)(AX*1)", "(R15)(AX*1)"}
		a.label("square")
		a.op("XORQ AX, AX")
		a.loop("channel")
		for i, c := range corners {
			a.op("VMOVUPS %s, Y%d", c, i)
		}
		// Y4 to Y6: corner 1 to 3 beats those before it: it is larger or NaN, and they are not NaN
		for i := 1; i < 4; i++ {
			a.op("VCMPPS $0x16, Y0, Y%d, Y%d", i, 3+i)
			a.op("VCMPPS $7, Y0, Y0, Y7")
			a.op("VANDPS Y7, Y%d, Y%d", 3+i, 3+i)
			if i < 3 {
				a.op("VBLENDVPS Y%d, Y%d, Y0, Y0", 3+i, i)
			}
		}
		if name == "halvesPick" {
			a.op("VMOVUPS %s, Y0", large[0])
			for i := 1; i < 4; i++ {
				a.op("VMOVUPS %s, Y%d", large[i], i)
				a.op("VBLENDVPS Y%d, Y%d, Y0, Y0", 3+i, i)
			}
			a.op("VMOVUPS Y0, (DI)(AX*1)")
		} else {
			a.op("VMOVUPS (DI)(AX*1), Y0")
			for i := 3; i > 0; i-- { // what a corner does not get is left to those before it
				a.op("VANDPS Y%d, Y0, Y1", 3+i)
				a.op("VANDNPS Y0, Y%d, Y0", 3+i)
				a.op("VMOVUPS Y1, %s", large[i])
			}
			a.op("VMOVUPS Y0, %s", large[0])
		}
		a.op("ADDQ $32, AX")
		a.op("CMPQ AX, DX")
		a.op("JLT channel")
		for _, r := range []string{"SI", "R8", "R9", "R10", "R11", "R12", "R13", "R15"} {
			a.op("LEAQ (%s)(DX*2), %s", r, r)
		}
		a.op("ADDQ DX, DI")
		a.op("DECQ CX")
		a.op("JNZ square")
		a.ret()
	}
}
