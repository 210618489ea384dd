package kernel

import "unsafe"

// Float is the element type of every slice in this package.
type Float interface{ float32 | float64 }

// size is the number of bytes of one element.
func size[T Float]() int64 {
	var zero T
	return int64(unsafe.Sizeof(zero))
}

// addr is the address of element i of s, bounds checked.
func addr[T Float](s []T, i int) unsafe.Pointer { return unsafe.Pointer(&s[i]) }

// ceilDiv is the number of groups of size b that hold a things.
func ceilDiv(a, b int) int { return (a + b - 1) / b }

// roundUp is the smallest multiple of b that is at least a.
func roundUp(a, b int) int { return ceilDiv(a, b) * b }

// grow returns a slice of length n, reusing the memory of s where it suffices. The contents are unspecified.
func grow[E any](s []E, n int) []E {
	if cap(s) < n {
		return make([]E, n)
	}
	return s[:n]
}
