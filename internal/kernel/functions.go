package kernel

import "math"

// GELU sets dst to x·Φ(x) of src, with the normal distribution Φ (Hendrycks and Gimpel, 2016). For float32 its relative
// error is below 8e-7, as far as the result is a normal number.
func GELU[T Float](dst, src []T) { runElements(opGELU, dst, src, src) }

// GELUGrad sets dst to g·(Φ(x) + x·φ(x)), with φ the density.
func GELUGrad[T Float](dst, x, g []T) { runElements(opGELUGrad, dst, x, g) }

// GELUSlope sets dst to GELU of src and slope to its derivative, with one exponential for both. It takes little longer
// than GELU alone. slope may be src.
func GELUSlope[T Float](dst, slope, src []T) { runElements(opGELUSlope, dst, src, slope) }

// SiLU sets dst to x·σ(x) of src, with the logistic function σ.
func SiLU[T Float](dst, src []T) { runElements(opSiLU, dst, src, src) }

// SiLUGrad sets dst to g·σ(x)·(1 + x·σ(−x)).
func SiLUGrad[T Float](dst, x, g []T) { runElements(opSiLUGrad, dst, x, g) }

// SigmoidGrad sets dst to g·σ(x)·σ(−x).
func SigmoidGrad[T Float](dst, x, g []T) { runElements(opSigmoidGrad, dst, x, g) }

// TanhGrad sets dst to g/cosh²(x).
func TanhGrad[T Float](dst, x, g []T) { runElements(opTanhGrad, dst, x, g) }

// callFunction is call for the functions of this file.
func (op elementOp) callFunction(a *vectorArgs) {
	switch op {
	case opLog:
		log8Asm(a)
	case opGELU:
		gelu8Asm(a)
	case opGELUGrad:
		geluGrad8Asm(a)
	case opGELUSlope:
		geluSlope8Asm(a)
	case opSiLU:
		silu8Asm(a)
	case opSiLUGrad:
		siluGrad8Asm(a)
	case opSigmoidGrad:
		sigmoidGrad8Asm(a)
	case opTanhGrad:
		tanhGrad8Asm(a)
	}
}

// widens says that the function has a kernel for vectors of 16 elements here.
func (op elementOp) widens() bool {
	return accelerated == avx512 && (op == opGELU || op == opGELUGrad || op == opGELUSlope)
}

// callWide runs that kernel.
func (op elementOp) callWide(a *vectorArgs) {
	switch op {
	case opGELU:
		gelu512Asm(a)
	case opGELUGrad:
		geluGrad512Asm(a)
	case opGELUSlope:
		geluSlope512Asm(a)
	}
}

// loopFunction is loop for the functions of this file.
func loopFunction[T Float](op elementOp, dst, x, y []T) {
	if op == opGELUSlope {
		value, slope := opGELU.scalar(), opGELUGrad.scalar()
		for i, v := range x {
			dst[i], y[i] = T(value(float64(v))), T(slope(float64(v)))
		}
		return
	}
	f, factor := op.scalar(), op.hasFactor()
	for i, v := range x {
		v = T(f(float64(v)))
		if factor {
			v *= y[i]
		}
		dst[i] = v
	}
}

// hasFactor says that the function is multiplied by the second slice.
func (op elementOp) hasFactor() bool {
	return op == opGELUGrad || op == opSiLUGrad || op == opSigmoidGrad || op == opTanhGrad
}

// scalar is the function of one element.
func (op elementOp) scalar() func(float64) float64 {
	switch op {
	case opGELU:
		return func(x float64) float64 { return unlessZero(x, normalCDF(x)) }
	case opGELUGrad:
		return func(x float64) float64 { return normalCDF(x) + unlessZero(x, math.Exp(-x*x/2)/math.Sqrt(2*math.Pi)) }
	case opSiLU:
		return func(x float64) float64 { return unlessZero(x, sigmoid(x)) }
	case opSiLUGrad:
		return func(x float64) float64 { return sigmoid(x) + unlessZero(x, sigmoid(x)*sigmoid(-x)) }
	case opSigmoidGrad:
		return func(x float64) float64 { return sigmoid(x) * sigmoid(-x) }
	case opTanhGrad:
		return func(x float64) float64 { c := 1 / math.Cosh(x); return c * c }
	}
	return math.Log
}

func normalCDF(x float64) float64 { return 0.5 * math.Erfc(-x/math.Sqrt2) }

// unlessZero is x·p for a p that vanishes faster than x grows: 0 where p is 0, also at infinity.
func unlessZero(x, p float64) float64 {
	if p == 0 && !math.IsNaN(x) {
		return 0
	}
	return x * p
}
