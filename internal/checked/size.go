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
