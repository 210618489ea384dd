package landscape_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

// What a model does with data before it sees them is measured on the data to learn from, kept in its file, and done
// again to whatever it is shown: here to a table whose columns stand in another order.
func Example_preprocessing() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			log.Fatal(err)
		}
		return path
	}

	// Training: the table as it is read, its preprocessing, and the data as the model learns from them.
	table := datasets.CSV{
		Path:    write("houses.csv", "area,price\n50,110000\n100,210000\n150,310000\n200,410000\n"),
		Targets: []string{"price"},
	}
	read, err := table.Open()
	if err != nil {
		log.Fatal(err)
	}
	prep, err := datasets.FitPreprocessing(read, datasets.Standardize{Features: true, Targets: true})
	if err != nil {
		log.Fatal(err)
	}
	data, err := prep.Apply(read)
	if err != nil {
		log.Fatal(err)
	}
	trainer, err := landscape.NewTrainer(landscape.Run{
		Model: layers.Linear{Units: 1}, Loss: losses.MeanSquaredError{}, Solver: solvers.SGD{Rate: 0.3}, Steps: 100,
		Data: datasets.Shuffled{Data: data, Size: 4},
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := trainer.Run(context.Background()); err != nil {
		log.Fatal(err)
	}
	model, err := trainer.Model(trainer.EvalParams(), prep)
	if err != nil {
		log.Fatal(err)
	}
	file := filepath.Join(dir, "model.safetensors")
	if err := model.Save(file); err != nil {
		log.Fatal(err)
	}

	// Later, elsewhere: the file says how another table becomes examples, and in which units the answers are.
	if model, err = landscape.LoadCheckpoint(file); err != nil {
		log.Fatal(err)
	}
	if prep, _, err = model.Preprocessing(); err != nil {
		log.Fatal(err)
	}
	layer, err := model.Model()
	if err != nil {
		log.Fatal(err)
	}
	params, err := model.Params()
	if err != nil {
		log.Fatal(err)
	}
	others, err := prep.Open(write("others.csv", "price,area\n130000,60\n"), datasets.Options{})
	if err != nil {
		log.Fatal(err)
	}
	applier, err := landscape.NewPredictor(layer, params, others.Shape(), 1, graph.Evaluation)
	if err != nil {
		log.Fatal(err)
	}
	out, err := applier.Predict(others)
	if err != nil {
		log.Fatal(err)
	}
	prep.RestoreTargets(out.Values)
	fmt.Printf("a house of 60 m²: %.0f\n", out.Values[0])
	// Output: a house of 60 m²: 130000
}
