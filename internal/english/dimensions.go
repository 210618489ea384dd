package english

import (
	"fmt"
	"strings"
)

// Dimensions is a shape as people write it: 28×28×1.
func Dimensions(shape []int) string {
	parts := make([]string, len(shape))
	for i, n := range shape {
		parts[i] = fmt.Sprint(n)
	}
	return strings.Join(parts, "×")
}
