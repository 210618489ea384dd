package main

import "golang.org/x/sys/cpu"

//go:noescape
func multiplyAdd256(loops int64)

//go:noescape
func multiplyAdd512(loops int64)

// peakWidths are the instructions that this processor has, those of the kernels first. Each loop of the assembly is 12
// independent multiply-adds of vectors in registers, enough to hide their latency.
func peakWidths() []width {
	var w []width
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		w = append(w, width{"AVX2", 12 * 8 * 2, multiplyAdd256})
	}
	if cpu.X86.HasAVX512F {
		w = append(w, width{"AVX-512", 12 * 16 * 2, multiplyAdd512})
	}
	if len(w) == 0 {
		w = append(w, width{"scalar code", 16, scalarMultiplyAdd})
	}
	return w
}
