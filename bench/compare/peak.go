package main

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
	sink = s[0] + s[1] + s[2] + s[3] + s[4] + s[5] + s[6] + s[7]
}

// sink keeps the compiler from leaving work out.
var sink float32
