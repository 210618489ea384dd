package datasets_test

import (
	"context"
	"fmt"

	"landscape/datasets"
	"landscape/datasets/synthetic"
)

// Training and test data that share no class, and an ordinary batch of the former.
func Example() {
	glyphs, err := synthetic.Glyphs{Alphabets: 5, Characters: 4, Drawings: 10}.Generate()
	if err != nil {
		fmt.Println(err)
		return
	}
	parts, err := datasets.SplitClasses{Fractions: []float64{0.8, 0.2}, ByGroup: true, Seed: 1}.Split(glyphs)
	if err != nil {
		fmt.Println(err)
		return
	}
	training, test := parts[0], parts[1]
	fmt.Println(len(training.Classes()), "characters to learn from,", len(test.Classes()), "new ones")

	source := datasets.Shuffled{Data: training, Size: 32}
	var batch datasets.Batch
	if err := source.Batch(1, 1000, &batch); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(batch.Labels), "examples of", len(batch.X)/len(batch.Labels), "values")
	// Output:
	// 16 characters to learn from, 4 new ones
	// 32 examples of 784 values
}

func ExampleNewMemory() {
	_, err := datasets.NewMemory(datasets.Arrays{
		Shape:   []int{2},
		Values:  []float32{0.1, 0.2, 0.3, 0.4, 0.5, 0.6},
		Labels:  []int{0, 1, 2},
		Classes: []string{"cat", "dog"},
	})
	fmt.Println(err)
	// Output: datasets: example 2: label 2; want one of 2 classes, or -1
}

func ExampleMap() {
	row, err := datasets.NewMemory(datasets.Arrays{Shape: []int{1, 4, 1}, Values: []float32{0, 0.25, 0.75, 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := datasets.Map(row, datasets.CenterCrop{Height: 1, Width: 2}, datasets.Invert{}, datasets.Flip{})
	if err != nil {
		fmt.Println(err)
		return
	}
	x := make([]float32, 2)
	if err := d.Read(0, x); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(x)
	// Output: [0.25 0.75]
}

func ExamplePairs() {
	fmt.Println(datasets.Pairs([]int{7, 7, 7, 2, 2, 5}))
	// Output: 4
}

// A batch of ordinary data has hardly two examples of a class where classes are many; one that is balanced does.
func ExampleBalanced() {
	blobs, err := synthetic.Blobs{Classes: 600, N: 12000}.Generate()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, source := range []datasets.Source{
		datasets.Shuffled{Data: blobs, Size: 60},
		datasets.Balanced{Data: blobs, Classes: 6, PerClass: 10},
	} {
		var batch datasets.Batch
		pairs := 0
		for step := range 100 {
			if err := source.Batch(1, step, &batch); err != nil {
				fmt.Println(err)
				return
			}
			pairs += datasets.Pairs(batch.Labels)
		}
		fmt.Printf("%T: about %.0f pairs of a class in a batch\n", source, float64(pairs)/100)
	}
	// Output:
	// datasets.Shuffled: about 3 pairs of a class in a batch
	// datasets.Balanced: about 270 pairs of a class in a batch
}

func ExamplePrefetch() {
	moons, err := synthetic.Moons{N: 100, Noise: 0.1}.Generate()
	if err != nil {
		fmt.Println(err)
		return
	}
	ahead := datasets.Prefetch(context.Background(), datasets.Shuffled{Data: moons, Size: 30}, 1, 0, 2)
	defer ahead.Close()
	for range 3 {
		batch, err := ahead.Next()
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(len(batch.Labels))
	}
	// Output:
	// 30
	// 30
	// 30
}
