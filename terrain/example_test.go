package terrain_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
)

// A model is trained while its way is recorded; then the plane in which the way varies most is surveyed, kept, read
// back and drawn.
func Example() {
	data, err := synthetic.Moons{N: 200, Noise: 0.1}.Generate()
	if err != nil {
		log.Fatal(err)
	}
	run := landscape.Run{Model: layers.MLP([]int{8}, 2), Loss: losses.CrossEntropy{},
		Data:   datasets.Shuffled{Data: data, Size: 50},
		Solver: solvers.SGD{Rate: 0.3}, Steps: 150, Seed: 1}
	way := &terrain.Trajectory{Name: "SGD", Limit: 40}
	params, err := run.Train(context.Background(), way)
	if err != nil {
		log.Fatal(err)
	}

	ground, err := terrain.Objective{Model: run.Model, Loss: run.Loss, Data: data}.Prepare(params)
	if err != nil {
		log.Fatal(err)
	}
	plane, err := terrain.PrincipalPlane(params.Theta(), way.Thetas())
	if err != nil {
		log.Fatal(err)
	}
	folder, err := os.MkdirTemp("", "terrain")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "surface.safetensors")
	survey := terrain.Survey{X: terrain.Axis{From: -4, To: 2, N: 13}, Y: terrain.Axis{From: -2, To: 2, N: 9},
		File: file}
	surface, err := survey.Measure(context.Background(), ground, plane)
	if err != nil {
		log.Fatal(err)
	}
	path, err := way.ProjectOnto(plane, ground)
	if err != nil {
		log.Fatal(err)
	}
	surface.Paths = []terrain.Path{path}
	if err := surface.Save(file); err != nil {
		log.Fatal(err)
	}

	again, err := terrain.LoadSurface(file)
	if err != nil {
		log.Fatal(err)
	}
	if err := (terrain.Picture{Log: true, Lowest: true}).Save(filepath.Join(folder, "surface.png"), again); err != nil {
		log.Fatal(err)
	}
	start, end := again.Paths[0].Points[0], again.Paths[0].Points[len(path.Points)-1]
	fmt.Println("cells:", len(again.Loss), "holes:", again.Holes().Total())
	fmt.Println("downhill:", end.Loss < start.Loss)
	fmt.Println("the end lies in the plane:", end.Residual == 0, "the start:", start.Residual < 1e-3)
	// Output:
	// cells: 117 holes: 0
	// downhill: true
	// the end lies in the plane: true the start: false
}

// A function in closed form is a landscape, too.
func ExampleSurvey() {
	saddle := terrain.HeightFunc(func(theta []float32) (terrain.Height, error) {
		x, y := float64(theta[0]), float64(theta[1])
		return terrain.Height{Loss: x*x - y*y}, nil
	})
	plane, err := terrain.NewPlane([]float32{0, 0}, terrain.NewDirection("given", []float32{1, 0}),
		terrain.NewDirection("given", []float32{0, 1}))
	if err != nil {
		log.Fatal(err)
	}
	axis := terrain.Axis{From: -1, To: 1, N: 3}
	s, err := terrain.Survey{X: axis, Y: axis}.Measure(context.Background(), saddle, plane)
	if err != nil {
		log.Fatal(err)
	}
	for y := range 3 {
		fmt.Println(s.Loss[3*y : 3*y+3])
	}
	lowest, err := s.Lowest()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s: %v at (%v, %v)\n", terrain.LowestTitle, lowest.Loss, lowest.A, lowest.B)
	// Output:
	// [0 -1 0]
	// [1 0 1]
	// [0 -1 0]
	// lowest on this grid: -1 at (0, -1)
}

// A hill between two solutions is a barrier on the straight way from one to the other.
func ExampleInterpolation() {
	hill := terrain.HeightFunc(func(theta []float32) (terrain.Height, error) {
		x := float64(theta[0])
		return terrain.Height{Loss: 4 * x * (1 - x)}, nil
	})
	p, err := terrain.Interpolation{A: []float32{0}, B: []float32{1}}.Measure(context.Background(), hill, 5)
	if err != nil {
		log.Fatal(err)
	}
	b, err := p.Barrier()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(p.Loss, "barrier", b.OverMean, "at", b.At)
	// Output: [0 0.75 1 0.75 0] barrier 1 at 0.5
}
