package terrain

import (
	"cmp"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"landscape/internal/random"
)

// Hutchinson estimates the trace of an operator as the mean of vᵀAv over vectors v of random signs (Hutchinson, 1989).
// A first sample of 20 tells how much they vary, and with it how many are needed for a standard error a little below
// the one that is wanted; that number is then kept, whatever the further ones are (Stein, 1945). So the resulting
// interval covers the trace as often as it says, which it would not if sampling stopped when the error happens to look
// small.
type Hutchinson struct {
	Probes int     // at most; 0 means 200
	Error  float64 // the standard error to reach, in units of the mean; 0 means 0.05
	Seed   uint64  // of the probes
}

// pilot is the size of the first sample.
const pilot = 20

// Trace is an estimate of a trace, with the interval that covers it with a probability of 95 % (Student's t, whose
// degrees of freedom are those of the first sample).
type Trace struct {
	Mean    float64 `json:"mean"`    // estimate of the trace
	Error   float64 `json:"error"`   // the standard error of Mean
	Low     float64 `json:"low"`     // end of the 95 % interval
	High    float64 `json:"high"`    // end of the 95 % interval
	Probes  int     `json:"probes"`  // random vectors taken
	Reached bool    `json:"reached"` // whether Error is as small as was asked for
}

// Trace estimates the trace of a.
func (h Hutchinson) Trace(a Operator) (Trace, error) {
	probes, wanted := cmp.Or(h.Probes, 200), cmp.Or(h.Error, 0.05)
	if probes < 2 || !(wanted > 0) {
		return Trace{}, fmt.Errorf("hutchinson: at most %d probes to a standard error of %v; "+
			"want at least 2 and a positive number", probes, wanted)
	}
	v, av := make([]float64, a.Dim()), make([]float64, a.Dim())
	var t Trace
	squares := 0.0 // of deviations from the mean (Welford)
	sample := func(n int) error {
		for ; t.Probes < n; t.Probes++ {
			x, err := h.probe(a, t.Probes, v, av)
			if err != nil {
				return err
			}
			d := x - t.Mean
			t.Mean += d / float64(t.Probes+1)
			squares += d * (x - t.Mean)
		}
		return nil
	}
	first := min(pilot, probes)
	if err := sample(first); err != nil {
		return t, err
	}
	deviation := math.Sqrt(squares / float64(first-1))
	if need := math.Pow(deviation/(0.9*wanted*math.Abs(t.Mean)), 2); need > float64(first) {
		if err := sample(int(min(math.Ceil(need), float64(probes)))); err != nil {
			return t, err
		}
	}
	// Where the first sample happened to vary little, the whole one tells.
	deviation = max(deviation, math.Sqrt(squares/float64(t.Probes-1)))
	t.Error = deviation / math.Sqrt(float64(t.Probes))
	t.Reached = t.Error <= wanted*math.Abs(t.Mean)
	half := t.Error * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(first - 1)}.Quantile(0.975)
	t.Low, t.High = t.Mean-half, t.Mean+half
	return t, nil
}

// probe is vᵀAv for the random signs of a number.
func (h Hutchinson) probe(a Operator, number int, v, av []float64) (float64, error) {
	r := random.New(h.Seed, "hutchinson", number)
	for i := range v {
		v[i] = 1 - 2*float64(r.Uint64()&1)
	}
	if err := a.Apply(av, v); err != nil {
		return 0, err
	}
	x := dot(v, av)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, fmt.Errorf("hutchinson: probe %d is %v", number+1, x)
	}
	return x, nil
}

// scaled is the estimate of a multiple of the trace.
func (t Trace) scaled(by float64) Trace {
	t.Mean, t.Error, t.Low, t.High = t.Mean*by, t.Error*by, t.Low*by, t.High*by
	return t
}
