package main

import "math"

// elementwise writes the functions of one or two slices, over a number of vectors of 8.
func elementwise(a *assembler) {
	a.unary("exp", a.exp)
	a.unary("sigmoid", a.sigmoid)
	a.unary("tanh", a.tanh)
	a.unary("relu", a.relu)
	a.binary("add", func() { a.op("VADDPS (R9)(AX*1), Y0, Y0") })
	a.binary("mul", func() { a.op("VMULPS (R9)(AX*1), Y0, Y0") })
	a.unary("leakyReLU", func(x, t int) { // a slope below zero, by the sign bit: NaN passes, also with it
		a.slope(t)
		a.op("VMULPS Y%d, Y%d, Y%d", t, x, t)
		a.op("VBLENDVPS Y%d, Y%d, Y%d, Y%d", x, t, x, x)
	})
	a.binary("leakyReLUGrad", func() { // x > 0: g; x <= 0: slope*g; NaN: NaN
		a.slope(1)
		a.op("VMULPS (R9)(AX*1), Y1, Y1")
		a.op("VXORPS Y2, Y2, Y2")
		a.op("VCMPPS $0x1e, Y2, Y0, Y2")
		a.op("VBLENDVPS Y2, (R9)(AX*1), Y1, Y1")
		a.op("VCMPPS $3, Y0, Y0, Y3")
		a.op("VORPS Y3, Y1, Y0")
	})
	a.binary("reluGrad", func() { // x > 0: g; x <= 0: 0; NaN: NaN
		a.op("VXORPS Y1, Y1, Y1")
		a.op("VCMPPS $0x1e, Y1, Y0, Y2")
		a.op("VCMPPS $3, Y0, Y0, Y3")
		a.op("VANDPS (R9)(AX*1), Y2, Y2")
		a.op("VORPS Y3, Y2, Y0")
	})
}

// slope broadcasts that of a leaky ReLU.
func (a *assembler) slope(to int) { a.op("VBROADCASTSS 32(BX), Y%d", to) }

// unary writes dst = f(src). core computes f of register x with three more registers, t on; two vectors at a time hide
// its latency.
func (a *assembler) unary(name string, core func(x, t int)) {
	arg := a.function(name+"8", "dst", "src", "y", "vectors")
	a.op("MOVQ %s, DI", arg("dst"))
	a.op("MOVQ %s, SI", arg("src"))
	a.op("MOVQ %s, CX", arg("vectors"))
	a.op("XORQ AX, AX")
	a.op("SUBQ $2, CX")
	a.op("JLT last")
	a.loop("two")
	a.op("VMOVUPS (SI)(AX*1), Y0")
	a.op("VMOVUPS 32(SI)(AX*1), Y1")
	core(0, 2)
	core(1, 5)
	a.op("VMOVUPS Y0, (DI)(AX*1)")
	a.op("VMOVUPS Y1, 32(DI)(AX*1)")
	a.op("ADDQ $64, AX")
	a.op("SUBQ $2, CX")
	a.op("JGE two")
	a.label("last")
	a.op("ADDQ $2, CX")
	a.op("JZ end")
	a.op("VMOVUPS (SI)(AX*1), Y0")
	core(0, 2)
	a.op("VMOVUPS Y0, (DI)(AX*1)")
	a.label("end")
	a.ret()
}

// binary writes dst = f(src, y): core computes Y0 = f(Y0, (R9)(AX*1)).
func (a *assembler) binary(name string, core func()) {
	arg := a.function(name+"8", "dst", "src", "y", "vectors")
	a.op("MOVQ %s, DI", arg("dst"))
	a.op("MOVQ %s, SI", arg("src"))
	a.op("MOVQ %s, R9", arg("y"))
	a.op("MOVQ %s, CX", arg("vectors"))
	a.op("XORQ AX, AX")
	a.loop("one")
	a.op("VMOVUPS (SI)(AX*1), Y0")
	core()
	a.op("VMOVUPS Y0, (DI)(AX*1)")
	a.op("ADDQ $32, AX")
	a.op("DECQ CX")
	a.op("JNZ one")
	a.ret()
}

// exp computes e^x = 2^n e^r with |r| <= ln 2 / 2, e^r by the polynomial of Cephes' expf. 2^n is applied in two halves,
// so that results beyond the largest number become infinite and results below the smallest normal one lose their digits
// gradually, as they should. VMINPS and VMAXPS return their first operand here, the last in Intel's order, if one is
// NaN: NaN passes.
func (a *assembler) exp(x, t int) {
	n, p := t, t+1
	a.loadConstant(a.constant(89), n)
	a.op("VMINPS Y%d, Y%d, Y%d", x, n, x)
	a.loadConstant(a.constant(-104), n)
	a.op("VMAXPS Y%d, Y%d, Y%d", x, n, x)
	a.op("VMULPS %s, Y%d, Y%d", a.constant(math.Log2E), x, n)
	a.round(n, n)
	a.op("VFNMADD231PS %s, Y%d, Y%d", a.constant(0.693359375), n, x)
	a.op("VFNMADD231PS %s, Y%d, Y%d", a.constant(-2.12194440e-4), n, x)
	a.loadConstant(a.constant(1.9875691500e-4), p)
	for _, c := range []float64{1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1} {
		a.op("VFMADD213PS %s, Y%d, Y%d", a.constant(c), x, p)
	}
	a.op("VMULPS Y%d, Y%d, Y%d", x, p, p)
	a.op("VFMADD213PS Y%d, Y%d, Y%d", x, x, p)
	a.op("VADDPS %s, Y%d, Y%d", a.constant(1), p, x)
	if a.wide { // one instruction there, which rounds as the second half does
		a.op("VSCALEFPS Y%d, Y%d, Y%d", n, x, x)
		return
	}
	a.op("VCVTPS2DQ Y%d, Y%d", n, n)
	a.op("VPSRAD $1, Y%d, Y%d", n, p)
	a.op("VPSUBD Y%d, Y%d, Y%d", p, n, n)
	for _, h := range []int{n, p} {
		a.op("VPADDD %s, Y%d, Y%d", a.bits("bias", 127), h, h)
		a.op("VPSLLD $23, Y%d, Y%d", h, h)
		a.op("VMULPS Y%d, Y%d, Y%d", h, x, x)
	}
}

// sigmoid computes e^-|x|, which cannot overflow, then 1/(1+e) for positive and e/(1+e) for negative x.
func (a *assembler) sigmoid(x, t int) {
	sign := t + 2
	a.op("VMOVAPS Y%d, Y%d", x, sign)
	a.op("VORPS %s, Y%d, Y%d", a.bits("signBit", 1<<31), x, x)
	a.exp(x, t)
	a.op("VMOVUPS %s, Y%d", a.constant(1), t)
	a.op("VADDPS Y%d, Y%d, Y%d", t, x, t+1)
	a.op("VBLENDVPS Y%d, Y%d, Y%d, Y%d", sign, x, t, x) // e where the sign bit is set, else 1
	a.op("VDIVPS Y%d, Y%d, Y%d", t+1, x, x)
}

// tanh computes the rational approximation x P(x²) / Q(x²) of Eigen, which holds up to tanhBound. It takes x itself
// where it is small, since the products would be subnormal, and one where it is large.
func (a *assembler) tanh(x, t int) {
	square, p, argument := t, t+1, t+2
	a.op("VMOVAPS Y%d, Y%d", x, argument)
	a.op("VMOVUPS %s, Y%d", a.constant(tanhBound), square)
	a.op("VMINPS Y%d, Y%d, Y%d", x, square, x)
	a.op("VMOVUPS %s, Y%d", a.constant(-tanhBound), square)
	a.op("VMAXPS Y%d, Y%d, Y%d", x, square, x)
	a.op("VMULPS Y%d, Y%d, Y%d", x, x, square)
	a.op("VMOVUPS %s, Y%d", a.constant(-2.76076847742355e-16), p)
	for _, c := range []float64{
		2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-08, 1.48572235717979e-05, 6.37261928875436e-04,
		4.89352455891786e-03,
	} {
		a.op("VFMADD213PS %s, Y%d, Y%d", a.constant(c), square, p)
	}
	a.op("VMULPS Y%d, Y%d, Y%d", x, p, p)
	a.op("VMOVUPS %s, Y%d", a.constant(1.19825839466702e-06), x)
	for _, c := range []float64{1.18534705686654e-04, 2.26843463243900e-03, 4.89352518554385e-03} {
		a.op("VFMADD213PS %s, Y%d, Y%d", a.constant(c), square, x)
	}
	a.op("VDIVPS Y%d, Y%d, Y%d", x, p, x)
	a.op("VCMPPS $0x11, %s, Y%d, Y%d", a.constant(1e-7), square, p) // x² < 1e-7
	a.op("VBLENDVPS Y%d, Y%d, Y%d, Y%d", p, argument, x, x)
	a.op("VMULPS Y%d, Y%d, Y%d", argument, argument, square)
	a.op("VCMPPS $0x1e, %s, Y%d, Y%d", a.constant(81), square, p) // |x| > 9
	a.op("VANDPS %s, Y%d, Y%d", a.bits("signBit", 1<<31), argument, argument)
	a.op("VORPS %s, Y%d, Y%d", a.constant(1), argument, argument)
	a.op("VBLENDVPS Y%d, Y%d, Y%d, Y%d", p, argument, x, x)
}

const tanhBound = 7.90531110763549805

// relu computes max(x, 0); NaN passes, and the addition turns -0 into 0.
func (a *assembler) relu(x, t int) {
	a.op("VXORPS Y%d, Y%d, Y%d", t, t, t)
	a.op("VMAXPS Y%d, Y%d, Y%d", x, t, x)
	a.op("VADDPS Y%d, Y%d, Y%d", t, x, x)
}
