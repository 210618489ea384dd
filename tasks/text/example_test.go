package text_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"landscape/tasks/text"
)

// A model learns a text, goes into a file and out of it, and writes.
func Example() {
	folder, err := os.MkdirTemp("", "text")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "model.safetensors")

	m, err := text.Train(context.Background(), text.Task{Corpus: text.Grammar(20_000, 1), Window: 32, Batch: 8,
		Steps: 30})
	if err != nil {
		log.Fatal(err)
	}
	if err := m.Save(file); err != nil {
		log.Fatal(err)
	}
	if m, err = text.Load(file); err != nil {
		log.Fatal(err)
	}
	s, err := m.Generate("The small bear ", 40, text.Sampling{Temperature: 0.7, TopK: 10, Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(s), "characters; better than guessing by frequency:",
		m.Report.Validation.Loss.Value < m.Report.Validation.Frequency)
	// Output: 40 characters; better than guessing by frequency: true
}
