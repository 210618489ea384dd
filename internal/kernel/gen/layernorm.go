package main

// layerNorm writes layer normalization of rows of any length, and its derivatives. Y0 is the mean of the row at SI and
// Y9 one over its deviation.
func layerNorm(a *assembler) {
	a.layerNormForward()
	a.layerNormGrad()
	a.layerNormScale()
	a.layerNormBackward()
}

var layerNormFields = []string{"dst", "x", "g", "gamma", "beta", "rows", "whole", "stride", "mask", "eps", "inverse",
	"sums", "plus"}

// layerNormFunction begins a function over rows: DI is dst, SI is x, R12 is g and DX is gamma.
func (a *assembler) layerNormFunction(name string) {
	arg := a.function(name, layerNormFields...)
	for _, f := range [][2]string{
		{"dst", "DI"}, {"x", "SI"}, {"g", "R12"}, {"gamma", "DX"}, {"beta", "R13"}, {"rows", "R8"}, {"whole", "R9"},
		{"stride", "R10"}, {"mask", "R11"},
	} {
		a.op("MOVQ %s, %s", arg(f[0]), f[1])
	}
	a.maskOf("R11")
	a.label("row")
	for _, sum := range []int{10, 11, 12, 13} {
		a.op("VXORPS Y%d, Y%d, Y%d", sum, sum, sum)
	}
	add := func() {
		a.op("VCVTPS2PD X1, Y2")
		a.op("VEXTRACTF128 $1, Y1, X3")
		a.op("VCVTPS2PD X3, Y3")
		a.op("VADDPD Y2, Y10, Y10")
		a.op("VADDPD Y3, Y11, Y11")
	}
	a.eachVector("sum", func() {
		a.op("VMOVUPS (SI)(AX*1), Y1")
		add()
	}, func() {
		a.op("VMASKMOVPS (SI)(AX*1), Y15, Y1")
		add()
	})
	a.doubleSum(10, 11)
	a.op("VMULSD %s, X10, X10", arg("inverse"))
	a.op("VCVTSD2SS X10, X10, X0")
	a.op("VBROADCASTSS X0, Y0")
	square := func() {
		a.op("VCVTPS2PD X1, Y2")
		a.op("VEXTRACTF128 $1, Y1, X3")
		a.op("VCVTPS2PD X3, Y3")
		a.op("VFMADD231PD Y2, Y2, Y12")
		a.op("VFMADD231PD Y3, Y3, Y13")
	}
	a.eachVector("square", func() {
		a.op("VMOVUPS (SI)(AX*1), Y1")
		a.op("VSUBPS Y0, Y1, Y1")
		square()
	}, func() {
		a.op("VMASKMOVPS (SI)(AX*1), Y15, Y1")
		a.op("VSUBPS Y0, Y1, Y1")
		a.op("VANDPS Y15, Y1, Y1")
		square()
	})
	a.doubleSum(12, 13)
	a.op("VMULSD %s, X12, X12", arg("inverse"))
	a.op("VADDSD %s, X12, X12", arg("eps"))
	a.op("VSQRTSD X12, X12, X12")
	a.op("VMOVSS %s, X2", a.constant(1))
	a.op("VCVTSS2SD X2, X2, X2")
	a.op("VDIVSD X12, X2, X12")
	a.op("VCVTSD2SS X12, X12, X9")
	a.op("VBROADCASTSS X9, Y9")
}

// doubleSum adds up the float64 of two registers into the lowest of the first.
func (a *assembler) doubleSum(x, y int) {
	a.op("VADDPD Y%d, Y%d, Y%d", y, x, x)
	a.op("VEXTRACTF128 $1, Y%d, X%d", x, y)
	a.op("VADDPD X%d, X%d, X%d", y, x, x)
	a.op("VUNPCKHPD X%d, X%d, X%d", x, x, y)
	a.op("VADDSD X%d, X%d, X%d", y, x, x)
}

// nextRow ends the loop over the rows, which lie equally far apart after each of the pointers.
func (a *assembler) nextRow(pointers ...string) {
	for _, p := range pointers {
		a.op("ADDQ R10, %s", p)
	}
	a.op("DECQ R8")
	a.op("JNZ row")
	a.ret()
}

// load loads a vector of a row: a whole one, or the elements that the mask has.
func (a *assembler) load(pointer string, masked bool, to int) {
	if masked {
		a.op("VMASKMOVPS (%s)(AX*1), Y15, Y%d", pointer, to)
	} else {
		a.op("VMOVUPS (%s)(AX*1), Y%d", pointer, to)
	}
}

func (a *assembler) store(from int, masked bool, pointer string) {
	if masked {
		a.op("VMASKMOVPS Y%d, Y15, (%s)(AX*1)", from, pointer)
	} else {
		a.op("VMOVUPS Y%d, (%s)(AX*1)", from, pointer)
	}
}

// eachOf is eachVector for a body that knows by an argument whether its vector is masked.
func (a *assembler) eachOf(name string, body func(masked bool)) {
	a.eachVector(name, func() { body(false) }, func() { body(true) })
}

// standardized computes x̂ = (x-mean)/deviation of a vector of the row at SI.
func (a *assembler) standardized(masked bool, to int) {
	a.load("SI", masked, to)
	a.op("VSUBPS Y0, Y%d, Y%d", to, to)
	a.op("VMULPS Y9, Y%d, Y%d", to, to)
}

// layerNormForward computes x̂*gamma + beta.
func (a *assembler) layerNormForward() {
	a.layerNormFunction("layerNorm")
	a.eachOf("result", func(masked bool) {
		a.standardized(masked, 1)
		a.load("DX", masked, 2)
		a.load("R13", masked, 3)
		a.op("VFMADD213PS Y3, Y2, Y1")
		a.store(1, masked, "DI")
	})
	a.nextRow("SI", "DI")
}

// layerNormGrad computes (h - mean(h) - x̂*mean(h*x̂))/deviation with h = g*gamma.
func (a *assembler) layerNormGrad() {
	a.layerNormFunction("layerNormGrad")
	a.layerNormGradRow(func(bool) {})
	a.nextRow("SI", "DI", "R12")
}

// layerNormGradRow computes a row of it. Between the two passes over the row and within the first, x̂ is in Y1 and g in
// Y2.
func (a *assembler) layerNormGradRow(first func(masked bool)) {
	a.op("VXORPS Y4, Y4, Y4")
	a.op("VXORPS Y5, Y5, Y5")
	factors := func(masked bool, between func(masked bool)) { // h in Y2, x̂ in Y1
		a.standardized(masked, 1)
		a.load("R12", masked, 2)
		between(masked)
		a.load("DX", masked, 3)
		a.op("VMULPS Y3, Y2, Y2")
	}
	a.eachOf("means", func(masked bool) {
		factors(masked, first)
		a.op("VADDPS Y2, Y4, Y4")
		a.op("VFMADD231PS Y2, Y1, Y5") // what the mask leaves out has h = 0
	})
	for _, sum := range []int{4, 5} {
		a.op("VCVTPS2PD X%d, Y2", sum)
		a.op("VEXTRACTF128 $1, Y%d, X3", sum)
		a.op("VCVTPS2PD X3, Y3")
		a.doubleSum(2, 3)
		a.op("VMULSD 80(BX), X2, X2")
		a.op("VCVTSD2SS X2, X2, X2")
		a.op("VBROADCASTSS X2, Y%d", sum)
	}
	a.eachOf("result", func(masked bool) {
		factors(masked, func(bool) {})
		a.op("VSUBPS Y4, Y2, Y2")
		a.op("VFNMADD231PS Y5, Y1, Y2")
		a.op("VMULPS Y9, Y2, Y2")
		a.store(2, masked, "DI")
	})
}

// layerNormBackward is layerNormGrad, to which it adds plus where there is one, and layerNormScale into sums.
func (a *assembler) layerNormBackward() {
	a.layerNormFunction("layerNormBackward")
	a.op("MOVQ 88(BX), R13")
	a.layerNormGradRow(func(masked bool) {
		a.load("R13", masked, 3)
		a.op("VFMADD231PS Y2, Y1, Y3")
		a.store(3, masked, "R13")
	})
	a.op("MOVQ 96(BX), R13")
	a.op("TESTQ R13, R13")
	a.op("JZ alone")
	a.eachOf("plus", func(masked bool) {
		a.load("DI", masked, 1)
		a.load("R13", masked, 2)
		a.op("VADDPS Y2, Y1, Y1")
		a.store(1, masked, "DI")
	})
	a.op("ADDQ R10, R13")
	a.op("MOVQ R13, 96(BX)")
	a.label("alone")
	a.nextRow("SI", "DI", "R12")
}

// layerNormScale adds g*x̂ of every row to dst.
func (a *assembler) layerNormScale() {
	a.layerNormFunction("layerNormScale")
	a.eachOf("result", func(masked bool) {
		a.standardized(masked, 1)
		a.load("R12", masked, 2)
		a.load("DI", masked, 3)
		a.op("VFMADD231PS Y2, Y1, Y3")
		a.store(3, masked, "DI")
	})
	a.nextRow("SI", "R12")
}
