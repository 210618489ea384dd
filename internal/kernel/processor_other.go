//go:build !linux || !amd64 || noasm

package kernel

// processor cannot tell the processor here.
func processor() int { return -1 }

func leaveProcessor(int) {}
