//go:build !linux

package memory

import "github.com/pbnjay/memory"

// Free is the memory that the machine has free, in bytes; where it does not say, half of what it has, and 0 where that
// is not known either.
func Free() int64 {
	if free := memory.FreeMemory(); free > 0 {
		return int64(free)
	}
	return int64(memory.TotalMemory() / 2)
}
