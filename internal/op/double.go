package op

import "math"

// Ops that compute in float64 whatever the type of the program, because what they do magnifies rounding, keep copies of
// their inputs.

// inFloat64 is memory for such a copy.
func inFloat64(s Shape) []float64 { return make([]float64, size(s)) }

// read converts an array of either type.
func read(dst []float64, a Array) {
	copy(dst, a.F64)
	for i, v := range a.F32 {
		dst[i] = float64(v)
	}
}

// write converts values that were found to either type; values that were not are NaN.
func write(a Array, values []float64, found bool) {
	if !found {
		for i := range values {
			values[i] = math.NaN()
		}
	}
	copy(a.F64, values)
	for i := range a.F32 {
		a.F32[i] = float32(values[i])
	}
}

// makeSymmetric puts the symmetric part of a matrix of n rows into its lower triangle.
func makeSymmetric(a []float64, n int) {
	for i := range n {
		for j := range i {
			a[i*n+j] = (a[i*n+j] + a[j*n+i]) / 2
		}
	}
}
