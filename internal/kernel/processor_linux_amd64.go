//go:build !noasm

package kernel

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// tellsProcessor says that there is an instruction which tells the processor.
var tellsProcessor = func() bool {
	var a processorArgs
	processorKnownAsm(&a)
	return a.known != 0
}()

// processor is the number of the processor that the caller runs on at this moment, -1 if that cannot be told. Linux
// keeps it, with that of the node above its lower twelve bits, in a register that any program may read.
func processor() int {
	if !tellsProcessor {
		return -1
	}
	var a processorArgs
	processorAsm(&a)
	return int(a.number & 0xfff)
}

// leaveProcessor moves the caller's thread to another processor if it may run on one. What the thread may run on stays
// as it was.
func leaveProcessor(number int) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var all unix.CPUSet
	if unix.SchedGetaffinity(0, &all) != nil || !all.IsSet(number) || all.Count() < 2 {
		return
	}
	others := all
	others.Clear(number)
	if unix.SchedSetaffinity(0, &others) == nil {
		_ = unix.SchedSetaffinity(0, &all) // which was allowed a moment ago; if not any more, what is left is
	}
}
