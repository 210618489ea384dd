package main

// attentionWeights turns rows of attention's scores into weights, in place: the softmax of scale times the first
// elements of a row, as many as it sees, and zeros up to its end. Each row sees more than the one before by the same
// number. It does what scaledSoftmax does with -Inf in the hidden places, in the same order, so that both give the same
// bits.
func attentionWeights(a *assembler) {
	arg := a.function("attentionWeights", "x", "rows", "cols", "stride", "seen", "more", "scale")
	for _, f := range [][2]string{{"x", "SI"}, {"rows", "R8"}, {"cols", "R9"}, {"stride", "R10"}, {"seen", "R12"}} {
		a.op("MOVQ %s, %s", arg(f[0]), f[1])
	}
	a.op("VBROADCASTSS %s, Y11", arg("scale"))
	a.loadConstant(a.bits("minusInf", 0xff800000), 14)
	a.loadConstant(a.constant(1), 15)
	a.raw("VCVTSS2SD X15, X15, X15")
	lowBits(a, "R9", "K4") // of the last vector of a row
	a.label("row")
	a.op("MOVQ R12, DX")
	a.op("ANDQ $-16, DX")
	a.op("SHLQ $2, DX") // bytes of the vectors that are seen as a whole
	lowBits(a, "R12", "K1")
	a.op("VMOVAPS Y14, Y0")
	a.eachSeen("largest", func(masked bool) {
		a.scaledScores(masked)
		if masked {
			a.op("VMAXPS Y0, Y1, K1, Y0")
		} else {
			a.op("VMAXPS Y0, Y1, Y0") // of a NaN and the maximum so far, the maximum
		}
	})
	a.raw("VEXTRACTF64X4 $1, Z0, Y1")
	a.raw("VMAXPS Y1, Y0, Y0")
	a.raw("VEXTRACTF128 $1, Y0, X1")
	a.raw("VMAXPS X1, X0, X0")
	for _, order := range []string{"$0x4e", "$0xb1"} {
		a.raw("VPSHUFD " + order + ", X0, X1")
		a.raw("VMAXPS X1, X0, X0")
	}
	a.op("VBROADCASTSS X0, Y0")
	a.op("VXORPS Y12, Y12, Y12")
	a.eachSeen("exponential", func(masked bool) {
		a.scaledScores(masked)
		if masked {
			a.op("VCMPPS $4, Y14, Y1, K1, K2")
		} else {
			a.op("VCMPPS $4, Y14, Y1, K2") // all but -Inf, and NaN
		}
		a.op("VCMPPS $4, Y0, Y1, K2, K3")
		a.op("VSUBPS.Z Y0, Y1, K3, Y1") // the largest become 0 even if they are infinite
		a.exp(1, 3)
		a.op("VMOVAPS.Z Y1, K2, Y1")
		a.raw("VCVTPS2PD Y1, Z5")
		a.raw("VEXTRACTF64X4 $1, Z1, Y6")
		a.raw("VCVTPS2PD Y6, Z6")
		a.op("VADDPD Y5, Y12, Y12")
		a.op("VADDPD Y6, Y12, Y12")
		if masked {
			a.op("VMOVUPS Y1, K1, (SI)(AX*1)")
		} else {
			a.op("VMOVUPS Y1, (SI)(AX*1)")
		}
	})
	a.raw("VEXTRACTF64X4 $1, Z12, Y13")
	a.raw("VADDPD Y13, Y12, Y12")
	a.raw("VEXTRACTF128 $1, Y12, X13")
	a.raw("VADDPD X13, X12, X12")
	a.raw("VUNPCKHPD X12, X12, X13")
	a.raw("VADDSD X13, X12, X12")
	a.raw("VDIVSD X12, X15, X2")
	a.raw("VCVTSD2SS X2, X2, X2")
	a.op("VBROADCASTSS X2, Y2")
	a.eachSeen("result", func(masked bool) {
		if masked {
			a.op("VMOVUPS.Z (SI)(AX*1), K1, Y1")
			a.op("VMULPS Y1, Y2, Y1")
			a.op("VMOVUPS Y1, K1, (SI)(AX*1)")
		} else {
			a.op("VMULPS (SI)(AX*1), Y2, Y1")
			a.op("VMOVUPS Y1, (SI)(AX*1)")
		}
	})
	a.hide()
	a.op("ADDQ R10, SI")
	a.op("ADDQ %s, R12", arg("more"))
	a.op("DECQ R8")
	a.op("JNZ row")
	a.ret()
}

// lowBits sets as many bits of a mask as elements of a row of this many lie in the last vector if that is not whole,
// none else.
func lowBits(a *assembler, elements, mask string) {
	a.op("MOVQ %s, CX", elements)
	a.op("ANDQ $15, CX")
	a.op("MOVL $1, AX")
	a.op("SHLL CX, AX")
	a.op("DECL AX")
	a.op("KMOVW AX, %s", mask)
}

// eachSeen goes along what a row sees: whole vectors up to offset DX, and the rest, that K1 has. AX is the offset.
func (a *assembler) eachSeen(name string, body func(masked bool)) {
	a.op("XORQ AX, AX")
	a.op("CMPQ AX, DX")
	a.op("JGE %sRest", name)
	a.label(name)
	body(false)
	a.op("ADDQ $64, AX")
	a.op("CMPQ AX, DX")
	a.op("JLT %s", name)
	a.label(name + "Rest")
	a.op("KTESTW K1, K1")
	a.op("JZ %sEnd", name)
	body(true)
	a.label(name + "End")
}

// scaledScores loads a vector of the row at SI and multiplies it by the scale.
func (a *assembler) scaledScores(masked bool) {
	if masked {
		a.op("VMOVUPS.Z (SI)(AX*1), K1, Y1")
		a.op("VMULPS Y1, Y11, Y1")
	} else {
		a.op("VMULPS (SI)(AX*1), Y11, Y1")
	}
}

// hide stores zeros after what the row at SI sees, up to its end R9.
func (a *assembler) hide() {
	a.op("MOVQ R9, DX")
	a.op("ANDQ $-16, DX")
	a.op("MOVQ R12, AX")
	a.op("ANDQ $-16, AX")
	a.op("VXORPS Y1, Y1, Y1")
	a.op("KNOTW K1, K2") // the hidden elements of the first vector that has any
	a.label("hidden")
	a.op("CMPQ AX, DX")
	a.op("JGE hiddenRest")
	a.op("VMOVUPS Y1, K2, (SI)(AX*4)")
	a.op("KXNORW K2, K2, K2")
	a.op("ADDQ $16, AX")
	a.op("JMP hidden")
	a.label("hiddenRest")
	a.op("KANDW K4, K2, K2")
	a.op("VMOVUPS Y1, K2, (SI)(AX*4)") // nothing, if the row ends with a whole vector
}
