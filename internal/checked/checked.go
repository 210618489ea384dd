// Package checked multiplies sizes without overflow. Shapes come from declarations and files, so a product of their
// numbers must be known to fit before memory is asked for or assembly is given an offset.
package checked

import "math/bits"

// Mul is the product of two sizes; ok is false if one is negative or the product does not fit into an int.
func Mul(a, b int) (product int, ok bool) {
	if a < 0 || b < 0 {
		return 0, false
	}
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	return int(lo), hi == 0 && lo <= uint64(maxInt)
}

// Add is the sum of two sizes; ok is false if one is negative or the sum does not fit into an int.
func Add(a, b int) (sum int, ok bool) {
	if a < 0 || b < 0 || a > maxInt-b {
		return 0, false
	}
	return a + b, true
}

// Product is the number of elements of a shape, 1 for an empty one; ok is false if an axis is negative or the number
// does not fit into an int.
func Product(shape ...int) (elements int, ok bool) {
	elements, ok = 1, true
	for _, d := range shape {
		if elements, ok = Mul(elements, d); !ok {
			return 0, false
		}
	}
	return elements, true
}

const maxInt = int(^uint(0) >> 1)
