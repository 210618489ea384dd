package solvers

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"landscape/internal/declare"
	"landscape/param"
)

// every has each solver, transform and schedule at least once.
var every = []Solver{
	SGD{Rate: 0.1, WeightDecay: 0.01},
	Momentum{Rate: 0.1, Schedule: StepDecay{Every: 5}},
	Nesterov{Rate: 0.1, Schedule: Exponential{Gamma: 0.5, Steps: 10}},
	AdaGrad{Rate: 0.1, Initial: 0.1},
	RMSProp{Rate: 0.01, Centered: true, Momentum: 0.5, WeightDecay: 0.01},
	RMSProp{Rate: 0.01},
	Adam{Rate: 0.1, Schedule: Warmup{Steps: 3, Then: Cosine{Steps: 20}}},
	AMSGrad{Rate: 0.1, Schedule: Polynomial{Steps: 20}},
	AdamW{Rate: 0.1, Schedule: OneCycle{Steps: 20}},
	Lion{Rate: 0.01, WeightDecay: 0.1, Schedule: Piecewise{[]int{10}, []float64{1, 0.1}}},
	LAMB{Rate: 0.01, WeightDecay: 0.1, Schedule: Constant{Value: 0.5}},
	Chain{[]Transform{ClipNorm{1}, ClipValue{0.5}, WeightDecay{0.1, []string{"bias"}}, Trace{}}, SGD{Rate: 0.1}},
	Chain{[]Transform{ScaleByRMS{}, ScaleByAdam{}, ScaleByTrustRatio{}}, SGD{Rate: 0.1}},
	SAM{Base: Adam{Rate: 0.1}},
	Accumulate{Base: Momentum{Rate: 0.1}, Every: 4},
	EMA{Base: SAM{Base: Chain{nil, AdamW{Rate: 0.1}}}, Decay: 0.9},
	SWA{Base: Accumulate{Adam{Rate: 0.1}, 2}, Start: 5, Every: 3},
}

func name(s Solver) string { return strings.TrimPrefix(fmt.Sprintf("%T", s), "solvers.") }

func TestEverySolverDescends(t *testing.T) {
	for _, solver := range every {
		w, state := newWalker(sample), mustNew(t, solver)
		before := sample.loss(start)
		for range 40 {
			w.step(t, state)
		}
		w.again()
		if after := sample.loss(w.wide); !(after < 0.8*before) {
			t.Errorf("%+v: loss %v after 40 steps, %v before", solver, after, before)
		}
	}
}

func TestResumeToTheSameBits(t *testing.T) {
	for _, solver := range every {
		for _, at := range []int{0, 1, 7} {
			w, state := newWalker(sample), mustNew(t, solver)
			for range at {
				w.step(t, state)
			}
			saved := append([]float32(nil), w.theta...)
			resumed := mustNew(t, solver)
			copySlots(t, resumed.Slots(), state.Slots())
			if at > 0 && resumed.Rate() != state.Rate() {
				t.Errorf("%+v: rate %v after resuming, want %v", solver, resumed.Rate(), state.Rate())
			}

			for range 15 {
				w.step(t, state)
			}
			v := newWalker(sample)
			copy(v.theta, saved)
			for range 15 {
				v.step(t, resumed)
			}
			if !slices.Equal(v.theta, w.theta) {
				t.Errorf("%+v: resumed after %d steps\n got %v\nwant %v", solver, at, v.theta, w.theta)
			}
			if a, ok := state.(Averager); ok &&
				!slices.Equal(averageOf(a, w.theta), averageOf(resumed.(Averager), v.theta)) {
				t.Errorf("%+v: other averages after resuming at %d", solver, at)
			}
		}
	}
}

func copySlots(t *testing.T, to, from []Slot) {
	t.Helper()
	names := map[string]bool{}
	for i, s := range from {
		if names[s.Name] || s.Name != to[i].Name {
			t.Fatalf("slot %d is %q and %q; names have to be unique and fixed", i, s.Name, to[i].Name)
		}
		names[s.Name] = true
		if (s.Vector == nil) == (s.Count == nil) {
			t.Fatalf("slot %q has to be either a vector or a counter", s.Name)
		}
		copy(to[i].Vector, s.Vector)
		if s.Count != nil {
			*to[i].Count = *s.Count
		}
	}
}

func averageOf(a Averager, theta []float32) []float32 {
	dst := make([]float32, len(theta))
	a.Average(dst, theta)
	return dst
}

func TestSameBitsOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, solver := range every {
		var ends [2][]float32
		for i, procs := range []int{1, 4} {
			runtime.GOMAXPROCS(procs)
			w, state := newWalker(sample), mustNew(t, solver)
			for range 10 {
				w.step(t, state)
			}
			ends[i] = w.theta
		}
		if !slices.Equal(ends[0], ends[1]) {
			t.Errorf("%s: %v and %v", name(solver), ends[0], ends[1])
		}
	}
}

func TestStepAllocatesNothing(t *testing.T) {
	for _, solver := range every {
		w, state := newWalker(sample), mustNew(t, solver)
		again := w.again
		if n := testing.AllocsPerRun(20, func() {
			again()
			if err := state.Step(w.theta, w.grad, again); err != nil {
				t.Fatal(err)
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations per step", name(solver), n)
		}
	}
}

func TestDeclarationsSurviveJSON(t *testing.T) {
	for _, solver := range every {
		data, err := declare.Encode(solver)
		if err != nil {
			t.Fatal(err)
		}
		back, err := declare.Decode[Solver](data)
		if err != nil || !reflect.DeepEqual(back, solver) {
			t.Errorf("%s became %#v, %v; want %#v", data, back, err, solver)
		}
	}
}

// TestZeroFieldsMeanTheStatedDefaults runs each method beside itself with its documented defaults spelt out.
func TestZeroFieldsMeanTheStatedDefaults(t *testing.T) {
	for _, c := range [][2]Solver{
		{SGD{}, SGD{Rate: 0.01}},
		{Momentum{}, Momentum{Rate: 0.01, Momentum: 0.9}},
		{Nesterov{}, Nesterov{Rate: 0.01, Momentum: 0.9}},
		{AdaGrad{}, AdaGrad{Rate: 0.01, Epsilon: 1e-10}},
		{RMSProp{}, RMSProp{Rate: 0.01, Decay: 0.99, Epsilon: 1e-8}},
		{Adam{}, Adam{Rate: 1e-3, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8}},
		{AMSGrad{}, AMSGrad{Rate: 1e-3, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8}},
		{AdamW{}, AdamW{Rate: 1e-3, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8, WeightDecay: 0.01}},
		{Lion{}, Lion{Rate: 1e-4, Beta1: 0.9, Beta2: 0.99}},
		{LAMB{}, LAMB{Rate: 1e-3, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-6}},
		{SAM{Base: SGD{}}, SAM{Base: SGD{}, Rho: 0.05}},
		{EMA{Base: SGD{}}, EMA{Base: SGD{}, Decay: 0.999}},
		{SWA{Base: SGD{}}, SWA{Base: SGD{}, Every: 1}},
		{Chain{[]Transform{Trace{}}, SGD{}}, Chain{[]Transform{Trace{Momentum: 0.9}}, Momentum{Momentum: 1e-30}}},
	} {
		a, b := mustNew(t, c[0]), mustNew(t, c[1])
		v, w := newWalker(sample), newWalker(sample)
		for range 5 {
			v.step(t, a)
			w.step(t, b)
		}
		if !slices.Equal(v.theta, w.theta) {
			t.Errorf("%+v moves to %v, %+v to %v", c[0], v.theta, c[1], w.theta)
		}
		if x, ok := a.(Averager); ok && !slices.Equal(averageOf(x, v.theta), averageOf(b.(Averager), w.theta)) {
			t.Errorf("%+v and %+v have different averages", c[0], c[1])
		}
	}
}

// TestTheChainIsTheFusedLoop holds fused methods to the same ones made of their parts.
func TestTheChainIsTheFusedLoop(t *testing.T) {
	for _, c := range [][2]Solver{
		{Momentum{Rate: 0.1, WeightDecay: 0.1}, Chain{[]Transform{WeightDecay{Decay: 0.1}, Trace{}}, SGD{Rate: 0.1}}},
		{Adam{Rate: 0.1, WeightDecay: 0.1}, Chain{[]Transform{WeightDecay{Decay: 0.1}, ScaleByAdam{}}, SGD{Rate: 0.1}}},
		{AdamW{Rate: 0.1, WeightDecay: 0.1}, Chain{[]Transform{ScaleByAdam{}, WeightDecay{Decay: 0.1}},
			SGD{Rate: 0.1}}},
	} {
		a, b := mustNew(t, c[0]), mustNew(t, c[1])
		v, w := newWalker(sample), newWalker(sample)
		for step := range 20 {
			v.step(t, a)
			w.step(t, b)
			w.again() // fills wide
			compare(t, step, name(c[0]), v.theta, w.wide, 5e-6)
		}
	}
}

func TestWhatDecays(t *testing.T) {
	layout := Layout{
		{Name: "w", Kind: param.Weight, Offset: 0, Len: 2},
		{Name: "b", Kind: param.Bias, Offset: 2, Len: 1},
		{Name: "n", Kind: param.Norm, Offset: 4, Len: 1}, // after a gap
		{Name: "e", Kind: param.Embedding, Offset: 5, Len: 1},
	}
	decay := func(kinds ...string) Solver {
		return Chain{[]Transform{WeightDecay{0.5, kinds}}, SGD{Rate: 1}}
	}
	for _, c := range []struct {
		solver Solver
		want   []float32
	}{
		{SGD{Rate: 1, WeightDecay: 0.5}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{Momentum{Rate: 1, WeightDecay: 0.5}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{Nesterov{Rate: 1, Momentum: 1e-30, WeightDecay: 0.5}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{AdamW{Rate: 1, WeightDecay: 0.5}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{Lion{Rate: 1, WeightDecay: 0.5}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{AdaGrad{Rate: 0.5, WeightDecay: 7}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{RMSProp{Rate: 0.05, WeightDecay: 7}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{Adam{Rate: 0.5, WeightDecay: 7}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{AMSGrad{Rate: 0.5, WeightDecay: 7}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{LAMB{Rate: 0.5, WeightDecay: 7}, []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{decay(), []float32{0.5, 0.5, 1, 1, 1, 0.5}},
		{decay("norm"), []float32{1, 1, 1, 1, 0.5, 1}},
		{decay("weight", "bias", "norm", "embedding"), []float32{0.5, 0.5, 0.5, 1, 0.5, 0.5}},
	} {
		state, err := c.solver.New(layout)
		if err != nil {
			t.Fatal(err)
		}
		theta := []float32{1, 1, 1, 1, 1, 1}
		if err := state.Step(theta, make([]float32, 6), nil); err != nil {
			t.Fatal(err)
		}
		for i := range theta {
			if math.Abs(float64(theta[i]-c.want[i])) > 1e-6 {
				t.Errorf("%+v: a step without gradient makes %v of ones, want %v", c.solver, theta, c.want)
				break
			}
		}
	}
}

// TestBrokenGradientsShow feeds NaN and infinity to every solver: θ must not stay finite.
func TestBrokenGradientsShow(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, solver := range every {
			w, state := newWalker(sample), mustNew(t, solver)
			for range 5 {
				w.step(t, state)
			}
			again := func() error { return nil }
			for range 4 { // Accumulate waits
				w.again()
				w.grad[1] = float32(bad)
				if err := state.Step(w.theta, w.grad, again); err != nil {
					t.Fatal(err)
				}
			}
			if x := float64(w.theta[1]); !math.IsNaN(x) && !math.IsInf(x, 0) {
				t.Errorf("%+v makes %v of a gradient of %v", solver, x, bad)
			}
		}
	}
}

func TestClipping(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, c := range []struct {
		transform  Transform
		grad, want []float32
	}{
		{ClipNorm{5}, []float32{3, 4}, []float32{3, 4}},
		{ClipNorm{1}, []float32{3, 4}, []float32{0.6, 0.8}},
		{ClipNorm{1}, []float32{3e30, 4e30}, []float32{0.6, 0.8}}, // squares overflow float32
		{ClipNorm{1}, []float32{0, 0}, []float32{0, 0}},
		{ClipNorm{1}, []float32{nan, 0}, []float32{nan, nan}},
		{ClipNorm{1}, []float32{inf, 1}, []float32{nan, 0}},
		{ClipNorm{5.6}, []float32{1, 2, 3, 4, 1}, []float32{1, 2, 3, 4, 1}}, // norm √31
		{ClipNorm{math.Sqrt(31) / 2}, []float32{1, 2, 3, 4, 1}, []float32{0.5, 1, 1.5, 2, 0.5}},
		{ClipValue{2}, []float32{1, -1, 3, -3, nan, inf, -inf}, []float32{1, -1, 2, -2, nan, inf, -inf}},
	} {
		state, err := c.transform.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		got := append([]float32(nil), c.grad...)
		if err := state.Apply(nil, got); err != nil {
			t.Fatal(err)
		}
		for i, x := range got {
			if !same(x, c.want[i]) && !(math.Abs(float64(x-c.want[i])) <= 1e-6) {
				t.Errorf("%+v makes %v of %v, want %v", c.transform, got, c.grad, c.want)
				break
			}
		}
	}
}

func same(a, b float32) bool { return a == b || a != a && b != b }

// TestSteadyGradientsHaveNoVariance: rounding makes v − a² negative here at some steps, whose root would be NaN.
func TestSteadyGradientsHaveNoVariance(t *testing.T) {
	layout := Layout{{Name: "w", Len: 50}}
	state, err := ScaleByRMS{Centered: true, Decay: 0.5}.New(layout)
	if err != nil {
		t.Fatal(err)
	}
	grad := make([]float32, 50)
	for step := range 100 {
		for i := range grad {
			grad[i] = 0.1 * float32(i+1)
		}
		if err := state.Apply(nil, grad); err != nil {
			t.Fatal(err)
		}
		for i, g := range grad {
			if !(g > 0) {
				t.Fatalf("step %d: a gradient of %v became %v", step, 0.1*float32(i+1), g)
			}
		}
	}
}

func TestAccumulateIsTheLargeBatch(t *testing.T) {
	whole, parts := newWalker(sample), newWalker(sample)
	a, b := mustNew(t, Adam{Rate: 0.1}), mustNew(t, Accumulate{Adam{Rate: 0.1}, 3})
	for step := range 20 {
		whole.step(t, a)
		for i := range 3 {
			before := append([]float32(nil), parts.theta...)
			parts.net = sample.part(i, 3)
			parts.step(t, b)
			if i < 2 && !slices.Equal(before, parts.theta) {
				t.Fatalf("step %d: part %d of 3 moved θ", step, i)
			}
		}
		whole.again() // fills wide
		compare(t, step, "theta", parts.theta, whole.wide, 5e-5)
	}
}

func TestBeforeTheFirstAverage(t *testing.T) {
	for _, solver := range []Solver{EMA{Base: SGD{}}, SWA{Base: SGD{}, Start: 3}} {
		w := newWalker(sample)
		if got := averageOf(mustNew(t, solver).(Averager), w.theta); !slices.Equal(got, w.theta) {
			t.Errorf("%s: %v, want θ itself", name(solver), got)
		}
	}
}

func TestSAMReturnsAfterAnError(t *testing.T) {
	w, state := newWalker(sample), mustNew(t, SAM{Base: SGD{}})
	before := append([]float32(nil), w.theta...)
	w.again()
	failed := errors.New("no data")
	if err := state.Step(w.theta, w.grad, func() error { return failed }); !errors.Is(err, failed) {
		t.Errorf("got %v, want %v", err, failed)
	}
	if !slices.Equal(w.theta, before) {
		t.Errorf("θ stayed at %v, want %v", w.theta, before)
	}
	if err := state.Step(w.theta, w.grad, nil); !errors.Is(err, errNoAgain) {
		t.Errorf("without again: %v", err)
	}
}

func TestSAMHasToStandOutside(t *testing.T) {
	for _, solver := range []Solver{Chain{nil, SAM{Base: SGD{}}}, Accumulate{SAM{Base: SGD{}}, 1}} {
		w, state := newWalker(sample), mustNew(t, solver)
		w.again()
		if err := state.Step(w.theta, w.grad, w.again); !errors.Is(err, errOnlyOutside) {
			t.Errorf("%+v: %v", solver, err)
		}
	}
}

func TestSizesMustAgree(t *testing.T) {
	for _, solver := range every {
		state := mustNew(t, solver)
		for _, c := range [][2]int{{12, 12}, {13, 12}, {12, 13}, {14, 14}} {
			err := state.Step(make([]float32, c[0]), make([]float32, c[1]), func() error { return nil })
			want := fmt.Sprintf("theta has %d values and grad %d, want 13", c[0], c[1])
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", name(solver), err, want)
			}
		}
	}
}

func TestNonsenseIsAnError(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	in := func(transforms ...Transform) Solver { return Chain{transforms, SGD{}} }
	at := func(s Schedule) Solver { return Adam{Schedule: s} }
	for _, c := range []struct {
		solver Solver
		want   string
	}{
		{SGD{Rate: -1}, "SGD: Rate is -1, want a positive number"},
		{SGD{Rate: nan}, "SGD: Rate is NaN"},
		{SGD{Rate: 1e39}, "SGD: Rate is 1e+39"},
		{SGD{WeightDecay: -0.1}, "SGD: WeightDecay is -0.1, want a number from 0"},
		{Momentum{Momentum: 1}, "Momentum: Momentum is 1, want at least 0 and less than 1"},
		{Momentum{WeightDecay: inf}, "Momentum: WeightDecay is +Inf"},
		{Nesterov{Momentum: -0.5}, "Nesterov: Momentum is -0.5"},
		{AdaGrad{Initial: -1}, "AdaGrad: Initial is -1"},
		{AdaGrad{Epsilon: 1e-50}, "AdaGrad: Epsilon is 1e-50, want a number that is positive in float32"},
		{RMSProp{Decay: 1.5}, "ScaleByRMS: Decay is 1.5"},
		{RMSProp{Momentum: nan}, "Trace: Momentum is NaN"},
		{RMSProp{Rate: -1}, "SGD: Rate is -1"},
		{Adam{Beta1: 1}, "Adam: Beta1 is 1, want"},
		{Adam{Beta2: 1.5}, "Adam: Beta2 is 1.5"},
		{Adam{Epsilon: -1}, "Adam: Epsilon is -1"},
		{AdamW{Beta1: -0.1}, "AdamW: Beta1 is -0.1"},
		{AMSGrad{Beta2: inf}, "AMSGrad: Beta2 is +Inf"},
		{Lion{Beta2: 1}, "Lion: Beta2 is 1"},
		{LAMB{Beta1: 2}, "LAMB: Chain: Transforms[0]: ScaleByAdam: Beta1 is 2"},
		{SAM{Base: SGD{}, Rho: -1}, "SAM: Radius is -1"},
		{SAM{}, "SAM: Base is nil, want a solver"},
		{SAM{Base: Adam{Rate: -1}}, "SAM: Base: Adam: Rate is -1"},
		{SAM{Base: EMA{Base: SGD{}}}, "SAM: Base: solvers.EMA keeps an average and has to be the outermost solver"},
		{Accumulate{Base: SGD{}}, "Accumulate: Every is 0, want at least 1"},
		{EMA{Base: SGD{}, Decay: 1}, "EMA: Decay is 1"},
		{SWA{Base: SGD{}, Start: -1}, "SWA: Start is -1"},
		{SWA{Base: SGD{}, Every: -1}, "SWA: Every is -1"},
		{Chain{}, "Chain: Solver is nil"},
		{in(nil), "Chain: Transforms[0] is nil"},
		{in(ClipNorm{}), "Chain: Transforms[0]: ClipNorm: Norm is 0, want a positive number"},
		{in(Trace{}, ClipValue{-1}), "Chain: Transforms[1]: ClipValue: Value is -1"},
		{in(WeightDecay{}), "WeightDecay: Decay is 0"},
		{in(WeightDecay{1, []string{"wieght"}}), `WeightDecay: Kinds is ["wieght"], want some of "weight", "bias"`},
		{in(Trace{Momentum: 1}), "Trace: Momentum is 1"},
		{in(ScaleByAdam{Beta2: 1}), "ScaleByAdam: Beta2 is 1"},
		{in(ScaleByRMS{Epsilon: -1}), "ScaleByRMS: Epsilon is -1"},
		{at(Constant{-1}), "Adam: Schedule: Constant: Value is -1"},
		{at(StepDecay{}), "Adam: Schedule: StepDecay: Every is 0, want at least 1"},
		{at(StepDecay{1, nan}), "StepDecay: Gamma is NaN"},
		{at(Exponential{}), "Exponential: Gamma is 0"},
		{at(Exponential{1, -1}), "Exponential: Steps is -1"},
		{at(Polynomial{}), "Polynomial: Steps is 0"},
		{at(Polynomial{1, -1, 0}), "Polynomial: Power is -1"},
		{at(Cosine{}), "Cosine: Steps is 0"},
		{at(Cosine{1, inf}), "Cosine: End is +Inf"},
		{at(Warmup{}), "Warmup: Steps is 0"},
		{at(Warmup{Steps: 1, Then: Cosine{}}), "Adam: Schedule: Warmup: Then: Cosine: Steps is 0"},
		{at(OneCycle{Steps: 1}), "OneCycle: Steps is 1, want at least 2"},
		{at(OneCycle{Steps: 9, Rise: 1}), "OneCycle: Rise is 1"},
		{at(Piecewise{}), "Piecewise: the number of Factors is 0, want 1, one more than Boundaries"},
		{at(Piecewise{[]int{5, 5}, []float64{1, 1, 1}}), "Piecewise: Boundaries[1] is 5, want at least 6"},
		{at(Piecewise{[]int{5}, []float64{1, -1}}), "Piecewise: Factors[1] is -1"},
	} {
		if _, err := c.solver.New(networkLayout); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.solver, err, c.want)
		}
	}
}

func TestOverlappingLayoutIsAnError(t *testing.T) {
	layout := Layout{{Name: "a", Offset: 0, Len: 4}, {Name: "b", Offset: 3, Len: 4}}
	for _, solver := range every {
		if _, err := solver.New(layout); err == nil ||
			!strings.Contains(err.Error(), "parameter b lies at 3:7, want it at or after 4") {
			t.Errorf("%s: %v", name(solver), err)
		}
	}
}
