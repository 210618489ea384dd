package landscape_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
)

// crescents are two interleaved half moons.
func crescents() datasets.Dataset {
	d, err := synthetic.Moons{N: 200, Noise: 0.1, Seed: 1}.Generate()
	if err != nil {
		panic(err)
	}
	return d
}

func classifier() landscape.Run {
	return landscape.Run{
		Model:  layers.MLP([]int{16}, 2),
		Loss:   losses.CrossEntropy{},
		Data:   datasets.Shuffled{Data: crescents(), Size: 20},
		Solver: solvers.Adam{Rate: 1e-2},
		Steps:  300,
		Seed:   1,
	}
}

// accuracy measures a trained classifier on fresh points.
func accuracy(r landscape.Run, p *graph.Params) (float64, error) {
	fresh, err := synthetic.Moons{N: 500, Noise: 0.1, Seed: 2}.Generate()
	if err != nil {
		return 0, err
	}
	a, err := landscape.NewPredictor(r.Model, p, fresh.Shape(), 100, graph.Evaluation)
	if err != nil {
		return 0, err
	}
	out, err := a.Predict(fresh)
	if err != nil {
		return 0, err
	}
	return metrics.Accuracy(out.Argmax(), out.Labels)
}

// Held-back data select the parameters and end the training; killed and run again, it continues from its checkpoint.
func ExampleFit() {
	folder, err := os.MkdirTemp("", "fit")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	held, err := synthetic.Moons{N: 100, Noise: 0.1, Seed: 3}.Generate()
	if err != nil {
		fmt.Println(err)
		return
	}
	fit := landscape.Fit{
		Run:        classifier(),
		Validation: datasets.Sequential{Data: held, Size: 50},
		Every:      20,
		Patience:   5,
		Checkpoint: filepath.Join(folder, "checkpoint.safetensors"),
		Resume:     true,
	}
	result, err := fit.Train(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d scores, the best after step %d\n", len(result.History), result.Selected)
	right, err := accuracy(fit.Run, result.Params)
	fmt.Println(right > 0.95, err)
	// Output:
	// 15 scores, the best after step 300
	// true <nil>
}

func ExampleRun() {
	run := classifier()
	params, err := run.Train(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := accuracy(run, params)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d parameters, accuracy above 0.95: %t\n", params.Len(), a > 0.95)
	// Output: 82 parameters, accuracy above 0.95: true
}

func ExampleComparison() {
	adam := classifier()
	sgd := adam
	sgd.Solver = solvers.SGD{Rate: 1e-5} // too slow to arrive
	result, err := landscape.Comparison{
		Part:     landscape.PartSolver,
		Base:     landscape.Variant{Name: "adam", Run: adam},
		Variants: []landscape.Variant{{Name: "sgd", Run: sgd}},
		Seeds:    []uint64{1, 2, 3, 4, 5},
		Measure:  accuracy,
	}.Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	d := result.Outcomes[1].Difference
	fmt.Println("sgd is worse, and more than chance explains:", d.High() < 0)

	// Two changes at once are refused.
	sgd.Loss = losses.CrossEntropy{Smoothing: 0.1}
	_, err = landscape.Comparison{
		Part: landscape.PartSolver, Base: landscape.Variant{Name: "adam", Run: adam},
		Variants: []landscape.Variant{{Name: "sgd", Run: sgd}}, Seeds: []uint64{1}, Measure: accuracy,
	}.Run(context.Background())
	fmt.Println(err)
	// Output:
	// sgd is worse, and more than chance explains: true
	// adam and sgd: they differ in the loss too; a comparison of the solver changes nothing else
}

func ExampleObserver() {
	run := classifier()
	run.Steps = 2
	run.Solver = solvers.SGD{Rate: 0.5}
	curve := landscape.ObserverFunc(func(e landscape.Event) error {
		_, err := fmt.Fprintf(os.Stdout, "step %d of %d at rate %v\n", e.Step, e.Steps, e.Rate)
		return err
	})
	if _, err := run.Train(context.Background(), curve); err != nil {
		fmt.Println(err)
	}
	// Output:
	// step 1 of 2 at rate 0.5
	// step 2 of 2 at rate 0.5
}
