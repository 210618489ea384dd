package kernel

import (
	"runtime"
	"testing"
)

// A thread that leaves its processor finds itself on another, soon enough for one of many trials to see it there.
func TestLeaveProcessor(t *testing.T) {
	if processor() < 0 || runtime.NumCPU() < 2 {
		t.Skip("no processor to leave here, or to go to")
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for range 100 {
		from := processor()
		leaveProcessor(from)
		if to := processor(); to != from {
			if to < 0 {
				t.Errorf("went from processor %d to %d", from, to)
			}
			return
		}
	}
	t.Error("never left a processor")
}

func BenchmarkProcessor(b *testing.B) {
	for b.Loop() {
		processor()
	}
}
