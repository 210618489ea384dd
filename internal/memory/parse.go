package memory

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// suffixes are the units of sizes, and how much of them is a byte.
var suffixes = map[string]float64{
	"": 1, "B": 1,
	"K": 1 << 10, "KIB": 1 << 10, "KB": 1e3,
	"M": 1 << 20, "MIB": 1 << 20, "MB": 1e6,
	"G": 1 << 30, "GIB": 1 << 30, "GB": 1e9,
	"T": 1 << 40, "TIB": 1 << 40, "TB": 1e12,
}

// Parse reads a size such as 4GiB, 500 MB or 1073741824. K, M, G and T alone are KiB, MiB, GiB and TiB.
func Parse(text string) (int64, error) {
	text = strings.TrimSpace(text)
	end := strings.LastIndexAny(text, "0123456789.") + 1
	number, unit := text[:end], strings.ToUpper(strings.TrimSpace(text[end:]))
	factor, known := suffixes[unit]
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || !known || !(v > 0) || !(v*factor < math.MaxInt64) || v*factor < 1 {
		return 0, fmt.Errorf("%q is not a size; want one such as 4GiB or 500MB", text)
	}
	return int64(v * factor), nil
}
