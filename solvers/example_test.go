package solvers_test

import (
	"fmt"

	"landscape/internal/declare"
	"landscape/param"
	"landscape/solvers"
)

// bowl is (x² + 10y²)/2; its gradient is (x, 10y).
func bowl(theta, grad []float32) { grad[0], grad[1] = theta[0], 10*theta[1] }

var layout = solvers.Layout{{Name: "point", Shape: []int{2}, Kind: param.Weight, Len: 2}}

func Example() {
	solver := solvers.Momentum{Rate: 0.05, Schedule: solvers.Cosine{Steps: 100}}
	state, err := solver.New(layout)
	if err != nil {
		fmt.Println(err)
		return
	}
	theta, grad := []float32{4, 1}, make([]float32, 2)
	for range 100 {
		bowl(theta, grad)
		if err := state.Step(theta, grad, nil); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Printf("height %.4f, rate %.6f\n", theta[0]*theta[0]/2+5*theta[1]*theta[1], state.Rate())
	// Output: height 0.0006, rate 0.000012
}

// AdamW with clipped gradients, a warm-up and an average of the parameters: each is one declaration around another.
func Example_composition() {
	solver := solvers.EMA{
		Decay: 0.99,
		Base: solvers.Chain{
			Transforms: []solvers.Transform{solvers.ClipNorm{Norm: 1}},
			Base: solvers.AdamW{
				Rate:     3e-4,
				Schedule: solvers.Warmup{Steps: 100, Then: solvers.Cosine{Steps: 900}},
			},
		},
	}
	_, err := solver.New(layout)
	fmt.Println(err)
	solver.Decay = 1.5
	_, err = solver.New(layout)
	fmt.Println(err)
	// Output:
	// <nil>
	// EMA: Decay is 1.5, want at least 0 and less than 1
}

// A declaration is data: it can be written to a file and read back.
func Example_json() {
	data, _ := declare.Encode(solvers.Adam{Rate: 0.003, Schedule: solvers.StepDecay{Every: 2000}})
	fmt.Println(string(data))
	solver, _ := declare.Decode[solvers.Solver](data)
	fmt.Printf("%+v\n", solver)
	// Output:
	// {"type":"adam","rate":0.003,"schedule":{"type":"step_decay","every":2000}}
	// {Rate:0.003 Schedule:{Every:2000 Gamma:0} Beta1:0 Beta2:0 Epsilon:0 WeightDecay:0}
}

// The place of WeightDecay in a chain says which kind it is.
func ExampleChain() {
	penalty := []solvers.Transform{solvers.WeightDecay{Decay: 0.1}, solvers.ScaleByAdam{}}
	decoupled := []solvers.Transform{solvers.ScaleByAdam{}, solvers.WeightDecay{Decay: 0.1}}
	for _, transforms := range [][]solvers.Transform{penalty, decoupled} {
		state, _ := solvers.Chain{Transforms: transforms, Base: solvers.SGD{Rate: 0.5}}.New(layout)
		theta := []float32{4, 1}
		state.Step(theta, []float32{0, 1}, nil)
		fmt.Printf("%.2f\n", theta)
	}
	// Output:
	// [3.50 0.50]
	// [3.80 0.45]
}
