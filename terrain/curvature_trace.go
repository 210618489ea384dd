package terrain

import (
	"cmp"
	"fmt"
	"math"

	"landscape/internal/random"
)

// Hutchinson estimates the trace of an operator as the mean of vᵀAv over vectors v of random signs (Hutchinson, 1989). It stops when the
// standard error of the mean is small enough, not when the mean happens to change little.
type Hutchinson struct {
	Probes int     // at most; 0 means 200
	Error  float64 // the standard error to reach, in units of the mean; 0 means 0.05
	Seed   uint64
}

// leastProbes is how many the standard error is first trusted of.
const leastProbes = 8

// Trace is an estimate of a trace.
type Trace struct {
	Mean    float64 `json:"mean"`
	Error   float64 `json:"error"` // the standard error of Mean
	Probes  int     `json:"probes"`
	Reached bool    `json:"reached"` // whether Error is as small as was asked for
}

// Trace estimates the trace of a.
func (h Hutchinson) Trace(a Operator) (Trace, error) {
	probes, wanted := cmp.Or(h.Probes, 200), cmp.Or(h.Error, 0.05)
	if probes < 2 || !(wanted > 0) {
		return Trace{}, fmt.Errorf("hutchinson: at most %d probes to a standard error of %v; want at least 2 and a positive number", probes, wanted)
	}
	v, av := make([]float64, a.Dim()), make([]float64, a.Dim())
	var t Trace
	squares := 0.0 // of deviations from the mean (Welford)
	for t.Probes < probes && !t.Reached {
		r := random.New(h.Seed, "hutchinson", t.Probes)
		for i := range v {
			v[i] = 1 - 2*float64(r.Uint64()&1)
		}
		if err := a.Apply(av, v); err != nil {
			return t, err
		}
		x := dot(v, av)
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return t, fmt.Errorf("hutchinson: probe %d is %v", t.Probes+1, x)
		}
		t.Probes++
		d := x - t.Mean
		t.Mean += d / float64(t.Probes)
		squares += d * (x - t.Mean)
		if n := float64(t.Probes); n > 1 {
			t.Error = math.Sqrt(squares / (n - 1) / n)
		}
		t.Reached = t.Probes >= min(leastProbes, probes) && t.Error <= wanted*math.Abs(t.Mean)
	}
	return t, nil
}
