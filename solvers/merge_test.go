package solvers

import (
	"reflect"
	"testing"
)

// A chain that moves θ in one pass does what its parts do, and remembers the same.
func TestMergedChainIsItsParts(t *testing.T) {
	centered := Chain{[]Transform{ScaleByRMS{Centered: true}}, SGD{}}
	for _, c := range []struct {
		solver Chain
		merged bool
	}{
		{Chain{[]Transform{Trace{}}, SGD{Rate: 0.1}}, true},
		{Chain{[]Transform{ClipNorm{Norm: 0.5}, Trace{Nesterov: true}}, SGD{Rate: 0.1}}, true},
		{Chain{[]Transform{ScaleByAdam{}}, SGD{Rate: 0.1, Schedule: Cosine{Steps: 30}}}, true},
		{Chain{[]Transform{WeightDecay{Decay: 0.1}, ScaleByRMS{}}, SGD{Rate: 0.01}}, true},
		{centered, false},
		{Chain{[]Transform{Trace{}}, SGD{WeightDecay: 0.1}}, false},
		{Chain{[]Transform{Trace{}}, Adam{}}, false},
		{Chain{[]Transform{Trace{}, ClipNorm{Norm: 1}}, SGD{}}, false},
		{Chain{Base: SGD{}}, false},
	} {
		one, parts := mustNew(t, c.solver).(*chain), mustNew(t, c.solver).(*chain)
		if merged := one.last != nil; merged != c.merged {
			t.Errorf("%+v: merged is %t", c.solver, merged)
			continue
		}
		parts.last = nil
		v, w := newWalker(sample), newWalker(sample)
		for step := range 30 {
			v.step(t, one)
			w.step(t, parts)
			w.again() // fills wide
			compare(t, step, name(c.solver), v.theta, w.wide, 5e-6)
			if one.Rate() != parts.Rate() {
				t.Errorf("%+v: rate %v, of the parts %v", c.solver, one.Rate(), parts.Rate())
			}
		}
		a, b := one.Slots(), parts.Slots()
		for i := range b {
			if a[i].Name != b[i].Name || len(a[i].Vector) != len(b[i].Vector) ||
				!reflect.DeepEqual(a[i].Count, b[i].Count) {
				t.Errorf("%+v: slot %d is %v, of the parts %v", c.solver, i, a[i].Name, b[i].Name)
			}
		}
	}
}
