package main

import (
	"fmt"
	"math"
)

// functions writes the functions that need more registers than those of elementwise: two vectors at a time have eight
// each.
func functions(a *assembler) {
	a.binaryOfEight("log", false, a.log)
	gelus(a)
	a.binaryOfEight("silu", false, a.silu)
	a.binaryOfEight("siluGrad", true, a.siluGrad)
	a.binaryOfEight("sigmoidGrad", true, func(x int) { a.logisticSlope(x, 1) })
	a.binaryOfEight("tanhGrad", true, func(x int) { a.logisticSlope(x, 2) })
}

// gelus writes GELU, its derivative, and both together.
func gelus(a *assembler) {
	a.binaryOfEight("gelu", false, a.gelu)
	a.binaryOfEight("geluGrad", true, a.geluGrad)
	a.ofEight("geluSlope", a.geluSlope, func(x int, y string) { a.op("VMOVUPS Y%d, %s", x+2, y) })
}

// binaryOfEight writes dst = f(src), times y if a factor is wanted. core computes f of register x with the seven
// registers after it.
func (a *assembler) binaryOfEight(name string, factor bool, core func(x int)) {
	a.ofEight(name, core, func(x int, y string) {
		if factor {
			a.op("VMULPS %s, Y%d, Y%d", y, x, x)
		}
	})
}

// ofEight goes along dst, src and y. core computes with register x, a vector of src, and the seven after it; finish
// brings in the vector of y, before x is stored.
func (a *assembler) ofEight(name string, core func(x int), finish func(x int, y string)) {
	if !a.wide {
		name += "8"
	}
	arg := a.function(name, "dst", "src", "y", "vectors")
	a.op("MOVQ %s, DI", arg("dst"))
	a.op("MOVQ %s, SI", arg("src"))
	a.op("MOVQ %s, R9", arg("y"))
	a.op("MOVQ %s, CX", arg("vectors"))
	a.op("XORQ AX, AX")
	v := a.vector()
	group := func(vectors int) {
		for i := range vectors {
			a.op("VMOVUPS %d(SI)(AX*1), Y%d", v*i, 8*i)
		}
		for i := range vectors {
			core(8 * i)
		}
		for i := range vectors {
			finish(8*i, fmt.Sprintf("%d(R9)(AX*1)", v*i))
			a.op("VMOVUPS Y%d, %d(DI)(AX*1)", 8*i, v*i)
		}
	}
	a.op("SUBQ $2, CX")
	a.op("JLT last")
	a.loop("two")
	group(2)
	a.op("ADDQ $%d, AX", 2*v)
	a.op("SUBQ $2, CX")
	a.op("JGE two")
	a.label("last")
	a.op("ADDQ $2, CX")
	a.op("JZ end")
	group(1)
	a.label("end")
	a.ret()
}

// log computes ln x = n ln 2 + ln m with √½ <= m < √2, ln m by the polynomial of Cephes' logf. Subnormal numbers are
// made normal first; infinity and NaN pass, zero gives -Inf, what is negative NaN.
func (a *assembler) log(x int) {
	arg, n, p, square, mask := x+1, x+2, x+3, x+4, x+5
	a.op("VMOVAPS Y%d, Y%d", x, arg)
	a.op("VCMPPS $0x11, %s, Y%d, Y%d", a.bits("leastNormal", 0x00800000), x, mask) // x < the least normal number
	a.op("VMULPS %s, Y%d, Y%d", a.constant(1<<23), x, p)
	a.op("VBLENDVPS Y%d, Y%d, Y%d, Y%d", mask, p, x, x)
	a.op("VANDPS %s, Y%d, Y%d", a.constant(23), mask, mask)
	a.op("VPSRLD $23, Y%d, Y%d", x, n)
	a.op("VPSUBD %s, Y%d, Y%d", a.bits("biasOfHalf", 126), n, n)
	a.op("VCVTDQ2PS Y%d, Y%d", n, n)
	a.op("VSUBPS Y%d, Y%d, Y%d", mask, n, n)
	a.op("VANDPS %s, Y%d, Y%d", a.bits("fraction", 0x007fffff), x, x)
	a.op("VORPS %s, Y%d, Y%d", a.constant(0.5), x, x) // ½ <= m < 1
	a.op("VCMPPS $0x11, %s, Y%d, Y%d", a.constant(math.Sqrt2/2), x, mask)
	a.op("VANDPS Y%d, Y%d, Y%d", x, mask, p)
	a.op("VSUBPS %s, Y%d, Y%d", a.constant(1), x, x)
	a.op("VADDPS Y%d, Y%d, Y%d", p, x, x)
	a.op("VANDPS %s, Y%d, Y%d", a.constant(1), mask, mask)
	a.op("VSUBPS Y%d, Y%d, Y%d", mask, n, n)
	a.op("VMULPS Y%d, Y%d, Y%d", x, x, square)
	a.op("VMOVUPS %s, Y%d", a.constant(7.0376836292e-2), p)
	for _, c := range []float64{
		-1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1,
		-2.4999993993e-1, 3.3333331174e-1,
	} {
		a.op("VFMADD213PS %s, Y%d, Y%d", a.constant(c), x, p)
	}
	a.op("VMULPS Y%d, Y%d, Y%d", x, p, p)
	a.op("VMULPS Y%d, Y%d, Y%d", square, p, p)
	a.op("VFMADD231PS %s, Y%d, Y%d", a.constant(-2.12194440e-4), n, p)
	a.op("VFNMADD231PS %s, Y%d, Y%d", a.constant(0.5), square, p)
	a.op("VADDPS Y%d, Y%d, Y%d", p, x, x)
	a.op("VFMADD231PS %s, Y%d, Y%d", a.constant(0.693359375), n, x)
	a.op("VXORPS Y%d, Y%d, Y%d", p, p, p)
	a.op("VCMPPS $0, Y%d, Y%d, Y%d", p, arg, mask) // zero
	a.op("VMOVUPS %s, Y%d", a.bits("minusInf", 0xff800000), n)
	a.op("VBLENDVPS Y%d, Y%d, Y%d, Y%d", mask, n, x, x)
	a.op("VCMPPS $0x11, Y%d, Y%d, Y%d", p, arg, mask) // negative
	a.op("VORPS Y%d, Y%d, Y%d", mask, x, x)
	a.op("VCMPPS $5, %s, Y%d, Y%d", a.bits("plusInf", 0x7f800000), arg, mask) // infinite or NaN
	a.op("VBLENDVPS Y%d, Y%d, Y%d, Y%d", mask, arg, x, x)
}

// normal computes for x, which it keeps, e = exp(-x²/2) and Φ(x), the distribution of the normal distribution, in the
// registers e and phi = x+4; |x| beyond 15, where nothing is left, counts as 15. With z = |x|, Φ(-z) is e times a
// polynomial in 1/(1+0.3z), found by minimizing the largest relative error. What rounding takes from z² is put back:
// the exponential would magnify it.
func (a *assembler) normal(x int) (e, phi int) {
	e, z, t, phi := x+1, x+5, x+6, x+4
	a.op("VANDPS %s, Y%d, Y%d", a.bits("magnitude", 0x7fffffff), x, z)
	a.loadConstant(a.constant(15), t)
	a.op("VMINPS Y%d, Y%d, Y%d", z, t, z)
	a.op("VMULPS Y%d, Y%d, Y%d", z, z, t)
	a.op("VMULPS %s, Y%d, Y%d", a.constant(-0.5), t, e)
	a.exp(e, x+2)
	a.op("VFMSUB231PS Y%d, Y%d, Y%d", z, z, t) // z² - its rounded value
	a.op("VMULPS %s, Y%d, Y%d", a.constant(0.5), t, t)
	a.op("VFNMADD231PS Y%d, Y%d, Y%d", t, e, e)
	a.loadConstant(a.constant(1), t)
	a.op("VMOVAPS Y%d, Y%d", t, phi)
	a.op("VFMADD231PS %s, Y%d, Y%d", a.constant(0.3), z, t)
	a.op("VDIVPS Y%d, Y%d, Y%d", t, phi, t)
	a.loadConstant(a.constant(3.8425401036e-02), phi)
	for _, c := range []float64{
		-1.6939478872e-01, 2.2913166552e-01, -7.7044698149e-02, 1.4290630967e-01, 9.4526088075e-02, 1.2196046445e-01,
		1.1948209186e-01, 7.4954404878e-06,
	} {
		a.op("VFMADD213PS %s, Y%d, Y%d", a.constant(c), t, phi)
	}
	a.op("VMULPS Y%d, Y%d, Y%d", e, phi, phi)
	a.loadConstant(a.constant(1), t)
	a.op("VSUBPS Y%d, Y%d, Y%d", phi, t, t)
	a.choose(x, phi, t, phi)
	return e, phi
}

// gelu computes x Φ(x). Below -15 it is zero.
func (a *assembler) gelu(x int) {
	_, phi := a.normal(x)
	a.loadConstant(a.constant(-15), x+1)
	a.op("VMAXPS Y%d, Y%d, Y%d", x, x+1, x)
	a.op("VMULPS Y%d, Y%d, Y%d", phi, x, x)
}

// geluGrad computes Φ(x) + x φ(x) with the density φ.
func (a *assembler) geluGrad(x int) {
	e, phi := a.normal(x)
	a.clamp(x, x+2, 15)
	a.op("VMULPS %s, Y%d, Y%d", a.constant(1/math.Sqrt(2*math.Pi)), e, e)
	a.op("VFMADD213PS Y%d, Y%d, Y%d", phi, e, x)
}

// geluSlope computes both, x Φ(x) in x and its derivative in x+2.
func (a *assembler) geluSlope(x int) {
	e, phi := a.normal(x)
	bounded := x + 2
	a.op("VMOVAPS Y%d, Y%d", x, bounded)
	a.clamp(bounded, x+3, 15)
	a.op("VMULPS %s, Y%d, Y%d", a.constant(1/math.Sqrt(2*math.Pi)), e, e)
	a.op("VFMADD213PS Y%d, Y%d, Y%d", phi, e, bounded)
	a.loadConstant(a.constant(-15), x+3)
	a.op("VMAXPS Y%d, Y%d, Y%d", x, x+3, x)
	a.op("VMULPS Y%d, Y%d, Y%d", phi, x, x)
}

// clamp limits x to a magnitude; NaN passes.
func (a *assembler) clamp(x, t int, limit float64) {
	a.loadConstant(a.constant(limit), t)
	a.op("VMINPS Y%d, Y%d, Y%d", x, t, x)
	a.loadConstant(a.constant(-limit), t)
	a.op("VMAXPS Y%d, Y%d, Y%d", x, t, x)
}

// logistic computes for x, which it keeps, the logistic function at x and at -x.
func (a *assembler) logistic(x int) (at, opposite int) {
	e, one, sum, at, opposite := x+1, x+4, x+5, x+6, x+7
	a.op("VORPS %s, Y%d, Y%d", a.bits("signBit", 1<<31), x, e)
	a.exp(e, x+2)
	a.op("VMOVUPS %s, Y%d", a.constant(1), one)
	a.op("VADDPS Y%d, Y%d, Y%d", one, e, sum)
	a.op("VDIVPS Y%d, Y%d, Y%d", sum, one, one)
	a.op("VMULPS Y%d, Y%d, Y%d", one, e, e)
	a.op("VBLENDVPS Y%d, Y%d, Y%d, Y%d", x, e, one, at)
	a.op("VBLENDVPS Y%d, Y%d, Y%d, Y%d", x, one, e, opposite)
	return at, opposite
}

// siluLimit is the magnitude beyond which the logistic function is zero or one.
const siluLimit = 120

// silu computes x σ(x).
func (a *assembler) silu(x int) {
	at, _ := a.logistic(x)
	a.op("VMOVUPS %s, Y%d", a.constant(-siluLimit), x+1)
	a.op("VMAXPS Y%d, Y%d, Y%d", x, x+1, x)
	a.op("VMULPS Y%d, Y%d, Y%d", at, x, x)
}

// siluGrad computes σ(x) (1 + x σ(-x)).
func (a *assembler) siluGrad(x int) {
	at, opposite := a.logistic(x)
	a.clamp(x, x+1, siluLimit)
	a.op("VFMADD213PS %s, Y%d, Y%d", a.constant(1), opposite, x)
	a.op("VMULPS Y%d, Y%d, Y%d", at, x, x)
}

// logisticSlope computes k² σ'(kx) with σ' = e/(1+e)², e = exp(-|kx|): the derivative of the logistic function for k =
// 1, that of the hyperbolic tangent for k = 2.
func (a *assembler) logisticSlope(x int, k float64) {
	if k != 1 {
		a.op("VMULPS %s, Y%d, Y%d", a.constant(k), x, x)
	}
	a.op("VORPS %s, Y%d, Y%d", a.bits("signBit", 1<<31), x, x)
	a.exp(x, x+1)
	a.op("VADDPS %s, Y%d, Y%d", a.constant(1), x, x+1)
	a.op("VMULPS Y%d, Y%d, Y%d", x+1, x+1, x+1)
	if k != 1 {
		a.op("VMULPS %s, Y%d, Y%d", a.constant(k*k), x, x)
	}
	a.op("VDIVPS Y%d, Y%d, Y%d", x+1, x, x)
}
