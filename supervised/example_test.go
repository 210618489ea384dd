package supervised_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"landscape/datasets"
	"landscape/supervised"
)

// What landscape train does with a table: which is read, split, standardized, learned, scored, and kept with its model.
func Example() {
	folder, err := os.MkdirTemp("", "supervised")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	table := filepath.Join(folder, "points.csv")
	text := "width,height,kind\n"
	for i := range 60 {
		text += fmt.Sprintf("%d,%d,%s\n", 10+i%7+20*(i%2), 5+i%5, []string{"narrow", "wide"}[i%2])
	}
	if err := os.WriteFile(table, []byte(text), 0o666); err != nil {
		log.Fatal(err)
	}

	data, err := datasets.CSV{Path: table, Label: "kind"}.Open()
	if err != nil {
		log.Fatal(err)
	}
	result, err := supervised.Training{Data: data, Steps: 200}.Train(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("accuracy %.0f %%, of always the same class %.0f %%\n", 100*result.Validation.Accuracy,
		100**result.Validation.ClassScores.Baseline)
	if err := result.Save(filepath.Join(folder, "model.safetensors")); err != nil {
		log.Fatal(err)
	}
	// Output: accuracy 100 %, of always the same class 50 %
}
