package main

import "runtime"

// A width is a kind of multiply-add instruction.
type width struct {
	name        string
	flopsALoop  float64
	multiplyAdd func(loops int64)
}

func (w width) String() string { return w.name }

// scalarMultiplyAdd is what there is without assembly: eight chains that do not wait for one another.
func scalarMultiplyAdd(loops int64) {
	var s [8]float32
	for range loops {
		for i := range s {
			s[i] = s[i]*0.5 + 1
		}
	}
	runtime.KeepAlive(s) // or the compiler may leave the work out
}
