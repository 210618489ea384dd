package main

// rows writes the functions of rows of any length: whole vectors, and a last one of which a mask says what belongs to
// the row. All bits are set in the mask's elements that do.
func rows(a *assembler) {
	a.bias("bias", false)
	a.bias("biasReLU", true)
	a.softmax("softmax", true, false)
	a.softmax("logSumExp", false, false)
	a.softmax("scaledSoftmax", true, true)
	a.softmaxGrad()
	a.finite()
}

// finite adds up 0*x, which is NaN if an element is not finite, over groups of four vectors.
func (a *assembler) finite() {
	arg := a.function("finite", "src", "groups", "sums")
	a.op("MOVQ %s, SI", arg("src"))
	a.op("MOVQ %s, CX", arg("groups"))
	a.op("MOVQ %s, DI", arg("sums"))
	for i := range 5 {
		a.op("VXORPS Y%d, Y%d, Y%d", i, i, i)
	}
	a.loop("group")
	for i := range 4 {
		a.op("VFMADD231PS %d(SI), Y4, Y%d", 32*i, i)
	}
	a.op("ADDQ $128, SI")
	a.op("DECQ CX")
	a.op("JNZ group")
	for i := 1; i < 4; i++ {
		a.op("VADDPS Y%d, Y0, Y0", i)
	}
	a.op("VMOVUPS Y0, (DI)")
	a.ret()
}

// bias adds a vector to every row of a matrix in place, and takes ReLU.
func (a *assembler) bias(name string, relu bool) {
	arg := a.function(name, "x", "bias", "rows", "whole", "stride", "mask")
	a.op("MOVQ %s, DI", arg("x"))
	a.op("MOVQ %s, SI", arg("bias"))
	a.op("MOVQ %s, R8", arg("rows"))
	a.op("MOVQ %s, R9", arg("whole"))
	a.op("MOVQ %s, R10", arg("stride"))
	a.op("MOVQ %s, R11", arg("mask"))
	a.maskOf("R11")
	apply := func() {
		a.op("VADDPS Y1, Y0, Y0")
		if relu {
			a.relu(0, 2)
		}
	}
	a.label("row")
	a.eachVector("vector", func() {
		a.op("VMOVUPS (DI)(AX*1), Y0")
		a.op("VMOVUPS (SI)(AX*1), Y1")
		apply()
		a.op("VMOVUPS Y0, (DI)(AX*1)")
	}, func() {
		a.op("VMASKMOVPS (DI)(AX*1), Y15, Y0")
		a.op("VMASKMOVPS (SI)(AX*1), Y15, Y1")
		apply()
		a.op("VMASKMOVPS Y0, Y15, (DI)(AX*1)")
	})
	a.op("ADDQ R10, DI")
	a.op("DECQ R8")
	a.op("JNZ row")
	a.ret()
}

// maskOf loads the mask into Y15, if there is one.
func (a *assembler) maskOf(pointer string) {
	a.op("TESTQ %s, %s", pointer, pointer)
	a.op("JZ unmasked")
	a.op("VMOVUPS (%s), Y15", pointer)
	a.label("unmasked")
}

// eachVector goes along a row: whole vectors up to offset R9, and a masked rest if R11 says so. AX is the offset.
// Loops are not aligned here: with an aligned loop around others the assembler of Go 1.26 does not come to an end.
func (a *assembler) eachVector(name string, whole, rest func()) {
	a.op("XORQ AX, AX")
	a.op("CMPQ AX, R9")
	a.op("JGE %sRest", name)
	a.label(name)
	whole()
	a.op("ADDQ $32, AX")
	a.op("CMPQ AX, R9")
	a.op("JLT %s", name)
	a.label(name + "Rest")
	a.op("TESTQ R11, R11")
	a.op("JZ %sEnd", name)
	rest()
	a.label(name + "End")
}

// softmax finds the largest element m of each row and Σ exp(x-m), in float64, for the statistics; if the exponentials
// are wanted, it stores them times the row's factor, divided by their sum. Elements equal to m count as 1 even where m
// is infinite. NaN is not taken for the largest element, but makes the sum NaN. If scaled, x is multiplied by a scale
// first, and may hold -Inf.
func (a *assembler) softmax(name string, store, scaled bool) {
	arg := a.function(name+"Rows", "dst", "x", "rows", "whole", "stride", "mask", "factors", "statistics", "scale")
	scale := func() {}
	if scaled {
		a.op("VBROADCASTSS %s, Y11", arg("scale"))
		scale = func() { a.op("VMULPS Y11, Y1, Y1") }
	}
	for _, f := range [][2]string{
		{"dst", "DI"}, {"x", "SI"}, {"rows", "R8"}, {"whole", "R9"}, {"stride", "R10"}, {"mask", "R11"},
		{"factors", "R12"}, {"statistics", "R13"},
	} {
		a.op("MOVQ %s, %s", arg(f[0]), f[1])
	}
	a.op("VMOVUPS %s, Y14", a.bits("minusInf", 0xff800000))
	a.maskOf("R11")
	a.label("row")
	a.op("VMOVAPS Y14, Y0")
	a.eachVector("largest", func() {
		a.op("VMOVUPS (SI)(AX*1), Y1")
		scale()
		a.op("VMAXPS Y0, Y1, Y0") // of a NaN and the maximum so far, the maximum
	}, func() {
		a.op("VMASKMOVPS (SI)(AX*1), Y15, Y1")
		scale()
		a.op("VBLENDVPS Y15, Y1, Y14, Y1")
		a.op("VMAXPS Y0, Y1, Y0")
	})
	a.op("VEXTRACTF128 $1, Y0, X1")
	a.op("VMAXPS X1, X0, X0")
	for _, order := range []string{"$0x4e", "$0xb1"} {
		a.op("VPSHUFD %s, X0, X1", order)
		a.op("VMAXPS X1, X0, X0")
	}
	a.op("VBROADCASTSS X0, Y0")
	a.op("VXORPS Y12, Y12, Y12")
	a.op("VXORPS Y13, Y13, Y13")
	exponential := func() {
		if scaled { // exp would take long over what is hidden, -Inf: its results are subnormal on their way to zero
			a.op("VCMPPS $0, Y14, Y1, Y6")
		}
		a.op("VCMPPS $0, Y0, Y1, Y2")
		a.op("VSUBPS Y0, Y1, Y1")
		a.op("VANDNPS Y1, Y2, Y1")
		if scaled {
			a.op("VANDNPS Y1, Y6, Y1")
		}
		a.exp(1, 3)
		if scaled {
			a.op("VANDNPS Y1, Y6, Y1")
		}
	}
	add := func() {
		a.op("VCVTPS2PD X1, Y5")
		a.op("VADDPD Y5, Y12, Y12")
		a.op("VEXTRACTF128 $1, Y1, X5")
		a.op("VCVTPS2PD X5, Y5")
		a.op("VADDPD Y5, Y13, Y13")
	}
	a.eachVector("exponential", func() {
		a.op("VMOVUPS (SI)(AX*1), Y1")
		scale()
		exponential()
		if store {
			a.op("VMOVUPS Y1, (DI)(AX*1)")
		}
		add()
	}, func() {
		a.op("VMASKMOVPS (SI)(AX*1), Y15, Y1")
		scale()
		exponential()
		a.op("VANDPS Y15, Y1, Y1")
		if store {
			a.op("VMASKMOVPS Y1, Y15, (DI)(AX*1)")
		}
		add()
	})
	a.op("VADDPD Y13, Y12, Y12")
	a.op("VEXTRACTF128 $1, Y12, X13")
	a.op("VADDPD X13, X12, X12")
	a.op("VUNPCKHPD X12, X12, X13")
	a.op("VADDSD X13, X12, X12")
	a.op("VMOVSD X12, (R13)")
	a.op("VMOVSS X0, 8(R13)")
	a.op("ADDQ $16, R13")
	if store {
		a.scaleRow()
		a.op("ADDQ R10, DI")
	}
	a.op("ADDQ R10, SI")
	a.op("DECQ R8")
	a.op("JNZ row")
	a.ret()
}

// scaleRow multiplies the row in DI by the factor in R12, one if there is none, over the sum in X12.
func (a *assembler) scaleRow() {
	a.op("VMOVSS %s, X2", a.constant(1))
	a.op("TESTQ R12, R12")
	a.op("JZ one")
	a.op("VMOVSS (R12), X2")
	a.op("ADDQ $4, R12")
	a.label("one")
	a.op("VCVTSS2SD X2, X2, X2")
	a.op("VDIVSD X12, X2, X2")
	a.op("VCVTSD2SS X2, X2, X2")
	a.op("VBROADCASTSS X2, Y2")
	a.eachVector("scale", func() {
		a.op("VMULPS (DI)(AX*1), Y2, Y1")
		a.op("VMOVUPS Y1, (DI)(AX*1)")
	}, func() {
		a.op("VMASKMOVPS (DI)(AX*1), Y15, Y1")
		a.op("VMULPS Y1, Y2, Y1")
		a.op("VMASKMOVPS Y1, Y15, (DI)(AX*1)")
	})
}

// softmaxGrad sets each row of g to scale*w*(g - Σ w*g).
func (a *assembler) softmaxGrad() {
	arg := a.function("softmaxGradRows", "g", "w", "rows", "whole", "stride", "mask", "factors", "statistics", "scale")
	for _, f := range [][2]string{{"g", "DI"}, {"w", "SI"}, {"rows", "R8"}, {"whole", "R9"}, {"stride", "R10"},
		{"mask", "R11"}} {
		a.op("MOVQ %s, %s", arg(f[0]), f[1])
	}
	a.op("VBROADCASTSS %s, Y11", arg("scale"))
	a.maskOf("R11")
	a.label("row")
	a.op("VXORPS Y4, Y4, Y4")
	a.eachOf("dot", func(masked bool) {
		a.load("SI", masked, 1)
		a.load("DI", masked, 2)
		a.op("VFMADD231PS Y1, Y2, Y4")
	})
	a.op("VEXTRACTF128 $1, Y4, X1")
	a.op("VADDPS X1, X4, X4")
	for _, order := range []string{"$0x4e", "$0xb1"} {
		a.op("VPSHUFD %s, X4, X1", order)
		a.op("VADDPS X1, X4, X4")
	}
	a.op("VBROADCASTSS X4, Y4")
	a.eachOf("result", func(masked bool) {
		a.load("SI", masked, 1)
		a.load("DI", masked, 2)
		a.op("VSUBPS Y4, Y2, Y2")
		a.op("VMULPS Y11, Y1, Y1")
		a.op("VMULPS Y1, Y2, Y2")
		a.store(2, masked, "DI")
	})
	a.nextRow("SI", "DI")
}
