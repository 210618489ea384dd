package fewshot_test

import (
	"bytes"
	"fmt"
	"log"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
)

// letters is a small data set: 40 classes in 5 groups, 20 examples of each, in two dimensions.
func letters() datasets.Dataset {
	c := datasets.Arrays{Shape: []int{2}}
	r := random.New(1, "letters")
	for class := range 40 {
		c.Classes = append(c.Classes, fmt.Sprintf("alphabet%d/letter%d", class/8, class%8))
		c.Groups = append(c.Groups, fmt.Sprintf("alphabet%d", class/8))
		x, y := r.NormFloat64(), r.NormFloat64()
		for range 20 {
			c.Labels = append(c.Labels, class)
			c.Values = append(c.Values, float32(x+0.2*r.NormFloat64()), float32(y+0.2*r.NormFloat64()))
		}
	}
	data, err := datasets.NewMemory(c)
	if err != nil {
		log.Fatal(err)
	}
	return data
}

// An episode is a batch with queries. The same declaration, seed and step always give the same one.
func ExampleEpisodes() {
	episodes := fewshot.Episodes{Data: letters(), Way: 3, Shot: 1, Query: 2}
	var b datasets.Batch
	if err := episodes.Batch(1, 0, &b); err != nil {
		log.Fatal(err)
	}
	fmt.Println("examples:", episodes.Spec().Size)
	fmt.Println("queries: ", b.Query)
	fmt.Println("an episode:", fewshot.CheckEpisode(&b) == nil)
	// Output:
	// examples: 9
	// queries:  [false false false true true true true true true]
	// an episode: true
}

// Classes that are too small are an error before training begins.
func ExampleEpisodes_Check() {
	fmt.Println(fewshot.Episodes{Data: letters(), Way: 50, Shot: 5, Query: 15}.Check())
	// Output: fewshot: 50-way episodes need 50 classes, but the data set has 40
}

// An ordinary batch and an episode of the same number of examples differ in how many pairs of them are of one class.
func ExampleSameClassPairs() {
	data := letters()
	for _, source := range []datasets.Source{
		datasets.Shuffled{Data: data, Size: 40},
		fewshot.Episodes{Data: data, Way: 4, Shot: 5, Query: 5},
	} {
		pairs, err := fewshot.SameClassPairs(source, 1, 200)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%.0f\n", pairs)
	}
	// Output:
	// 19
	// 180
}

// A split keeps alphabets together, so that the test is on alphabets that were not there in training.
func ExampleSplitClasses() {
	parts, err := fewshot.SplitClasses(letters(), datasets.SplitClasses{Fractions: []float64{0.6, 0.2, 0.2},
		ByGroup: true, Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(parts.Train.Classes()), len(parts.Validation.Classes()), len(parts.Test.Classes()))
	fmt.Println(fewshot.SharedGroups(parts.Train, parts.Test))
	// Output:
	// 24 8 8
	// []
}

// asTheyAre takes examples for their own features.
func asTheyAre(x []float32, _ int) ([]float32, error) { return x, nil }

// Features are computed once, and any head answers episodes of them. The last one looks at all queries of an episode
// together, and says so.
func ExampleEvaluate() {
	features, err := fewshot.Embed(letters(), 64, asTheyAre)
	if err != nil {
		log.Fatal(err)
	}
	for _, head := range []fewshot.Head{fewshot.NearestCentroid{}, fewshot.Ridge{Lambda: 1},
		fewshot.LabelPropagation{}} {
		result, err := fewshot.Evaluate(features, fewshot.Evaluation{Way: 5, Shot: 5, Episodes: 200, Head: head})
		if err != nil {
			log.Fatal(err)
		}
		_, transductive := head.(fewshot.Transductive)
		fmt.Printf("%T %.0f %%, transductive: %t\n", head, 100*result.Accuracy, transductive)
	}
	// Output:
	// fewshot.NearestCentroid 91 %, transductive: false
	// fewshot.Ridge 70 %, transductive: false
	// fewshot.LabelPropagation 91 %, transductive: true
}

// Episodes that were written down can be used again, by others too.
func ExampleWriteEpisodes() {
	episodes := fewshot.Episodes{Data: letters(), Way: 2, Shot: 1, Query: 1}
	var file bytes.Buffer
	if err := fewshot.WriteEpisodes(&file, episodes, 1, 20); err != nil {
		log.Fatal(err)
	}
	recording, err := fewshot.ReadEpisodes(&file, letters())
	if err != nil {
		log.Fatal(err)
	}
	var drawn, read datasets.Batch
	if err := episodes.Batch(1, 7, &drawn); err != nil {
		log.Fatal(err)
	}
	if err := recording.Batch(0, 7, &read); err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(recording.Episodes), "episodes; the examples of number 7 are the same:",
		fmt.Sprint(drawn.Index) == fmt.Sprint(read.Index))
	// Output: 20 episodes; the examples of number 7 are the same: true
}

// A calibration says how strange an example must be to belong to none of the classes. Here nothing was trained, so
// there are no classes that a network has learned from.
func ExampleCalibrate() {
	features, err := fewshot.Embed(letters(), 64, asTheyAre)
	if err != nil {
		log.Fatal(err)
	}
	calibration, err := fewshot.Calibrate(features, fewshot.Features{}, 1)
	if err != nil {
		log.Fatal(err)
	}
	row := calibration.Row(5) // for centroids of 5 examples
	fmt.Println("refusing fewer examples of known classes means a larger threshold:",
		row.Threshold(0.01) > row.Threshold(0.1))
	p := []float64{0.02, 0.9} // squared distances to two centroids
	row.Probabilities(p)
	fmt.Println("the nearer class is the likelier one:", p[0] > p[1])
	// Output:
	// refusing fewer examples of known classes means a larger threshold: true
	// the nearer class is the likelier one: true
}

// A method is a layer that answers whole episodes. This one has nothing to learn: its encoder leaves examples as they
// are.
func ExampleEpisodeEvaluator() {
	data, form := letters(), graph.Episode{Way: 5, Shot: 1, Query: 15}
	method := fewshot.ProtoNet{Encoder: layers.Flatten{}}
	params, err := graph.NewParams(method, nil, graph.Config{Batch: form.Size(), Input: data.Shape(), Episode: form}, 1)
	if err != nil {
		log.Fatal(err)
	}
	examiner, err := fewshot.NewEpisodeEvaluator(method, params, data.Shape(), form, graph.Evaluation)
	if err != nil {
		log.Fatal(err)
	}
	result, err := examiner.Evaluate(data, fewshot.Evaluation{Way: 5, Shot: 1, Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.1f ± %.1f %%\n", 100*result.Accuracy, 100*result.CI95)
	// Output: 88.5 ± 0.9 %
}

// Two ways of computing features are compared on the same episodes.
func ExamplePaired() {
	first := func(x []float32, n int) ([]float32, error) { // leaves out the second coordinate
		features := make([]float32, len(x)/2)
		for i := range features {
			features[i] = x[2*i]
		}
		return features, nil
	}
	var results []fewshot.Result
	for _, embed := range []fewshot.Embedder{asTheyAre, first} {
		features, err := fewshot.Embed(letters(), 64, embed)
		if err != nil {
			log.Fatal(err)
		}
		result, err := fewshot.Evaluate(features, fewshot.Evaluation{Way: 5, Shot: 1, Seed: 1})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%.1f ± %.1f %%\n", 100*result.Accuracy, 100*result.CI95)
		results = append(results, result)
	}
	difference, err := fewshot.Paired(results[0], results[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.1f ± %.1f points\n", 100*difference.Mean, 100*difference.CI95)
	// Output:
	// 88.5 ± 0.9 %
	// 67.0 ± 1.2 %
	// 21.5 ± 1.1 points
}
