package checked

import (
	"fmt"
	"math"
)

// Size is the number of values in an array of the given shape, which has at least one axis and fewer than 2³¹ values.
func Size(shape []int) (int, error) {
	if len(shape) == 0 {
		return 0, fmt.Errorf("%v has no dimensions", shape)
	}
	size := 1
	for _, n := range shape {
		if n <= 0 || size > math.MaxInt32/n {
			return 0, fmt.Errorf("%v; want positive dimensions and fewer than 2³¹ values", shape)
		}
		size *= n
	}
	return size, nil
}

// Read reports an example that does not exist, or a destination of the wrong length.
func Read(i, count, length, size int) error {
	if i < 0 || i >= count {
		return fmt.Errorf("example %d is not one of %d", i, count)
	}
	if length != size {
		return fmt.Errorf("example %d: destination holds %d values, want %d", i, length, size)
	}
	return nil
}

// Finite reports whether v is neither NaN nor infinite.
func Finite(v float32) bool { return v-v == 0 }
