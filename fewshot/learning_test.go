package fewshot_test

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/solvers"
)

// hidden is a data set whose classes differ in 8 numbers, which are mixed with 24 others that mean nothing.
func hidden(t *testing.T, purpose string, classes int) datasets.Dataset {
	t.Helper()
	const told, dim = 8, 32
	mixing, r := random.New(5, "mixing"), random.New(5, purpose)
	var mix [dim][dim]float64
	for i := range mix {
		for j := range mix[i] {
			mix[i][j] = mixing.NormFloat64()
		}
	}
	c := datasets.Arrays{Shape: []int{dim}, Classes: make([]string, classes)}
	for class := range classes {
		c.Classes[class] = purpose + strconv.Itoa(class)
		var center [told]float64
		for i := range center {
			center[i] = r.NormFloat64()
		}
		for range 20 {
			var x [dim]float64
			for i := range x {
				if x[i] = r.NormFloat64(); i < told {
					x[i] = center[i] + 0.05*x[i]
				}
			}
			c.Labels = append(c.Labels, class)
			for i := range mix {
				v := 0.0
				for j := range x {
					v += 0.2 * mix[i][j] * x[j]
				}
				c.Values = append(c.Values, float32(v))
			}
		}
	}
	m, err := datasets.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// accuracyOn is that of a model that answers queries, on 40 episodes.
func accuracyOn(t *testing.T, model graph.Layer, params *graph.Params, episodes fewshot.Episodes) float64 {
	t.Helper()
	s := episodes.Spec()
	p, err := graph.Compile(model, nil, params, graph.Config{Batch: s.Size, Input: s.Shape, Classes: s.Classes,
		Episode: graph.Episode(s.Episode), Mode: graph.Evaluation})
	if err != nil {
		t.Fatal(err)
	}
	var b datasets.Batch
	right, all := 0, 0
	for step := range 40 {
		if err := episodes.Batch(3, step, &b); err != nil {
			t.Fatal(err)
		}
		if err := p.Set(&graph.Feed{X: b.X, Labels: b.Labels, Query: b.Query}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Forward(); err != nil {
			t.Fatal(err)
		}
		y := p.Output()
		for q := range episodes.Way * episodes.Query {
			best := 0
			for k, v := range y[q*episodes.Way : (q+1)*episodes.Way] {
				if v > y[q*episodes.Way+best] {
					best = k
				}
			}
			if all++; best == q/episodes.Query {
				right++
			}
		}
	}
	return float64(right) / float64(all)
}

// TestMethodsLearn: trained on episodes of some classes, every method tells others apart, which are hard to tell apart
// as they are.
func TestMethodsLearn(t *testing.T) {
	train, test := hidden(t, "train", 300), hidden(t, "test", 20)
	encoder := layers.VectorMLP(nil, 32)
	maps := layers.Sequential{Layers: []graph.Layer{encoder, layers.Reshape{Shape: []int{4, 4, 2}}}}
	unseen := fewshot.Episodes{Data: test, Way: 5, Shot: 1, Query: 5}

	asTheyAre := fewshot.ProtoNet{Encoder: layers.Flatten{}}
	params, err := graph.NewParams(asTheyAre, nil,
		graph.Config{Batch: 30, Input: []int{32}, Episode: graph.Episode(unseen.Spec().Episode)}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if before := accuracyOn(t, asTheyAre, params, unseen); before > 0.6 {
		t.Errorf("without learning, %.3f of the queries are right; the task is too easy to show anything", before)
	}
	for _, c := range []struct {
		name  string
		model graph.Layer
		loss  graph.Loss
	}{
		{"ProtoNet", fewshot.ProtoNet{Encoder: encoder}, fewshot.QueryCrossEntropy{}},
		{"MetaBaseline", fewshot.MetaBaseline(encoder), fewshot.QueryCrossEntropy{}},
		{"MatchingNet", fewshot.MatchingNet{Encoder: encoder}, fewshot.QueryCrossEntropy{}},
		{"MatchingNet in full context", fewshot.MatchingNet{Encoder: encoder, FullContext: true, Steps: 2},
			fewshot.QueryCrossEntropy{}},
		{"R2D2", fewshot.R2D2{Encoder: encoder}, fewshot.QueryCrossEntropy{}},
		{"MetaOptNet", fewshot.MetaOptNet{Encoder: encoder}, fewshot.QueryCrossEntropy{}},
		{"RelationNet", fewshot.RelationNet{Encoder: maps, Relation: fewshot.Relation(16, 8)},
			fewshot.QuerySquaredError{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			params, err := landscape.Run{
				Model: c.model, Loss: c.loss, Solver: solvers.Adam{Rate: 0.005}, Steps: 1000, Seed: 1,
				Data: fewshot.Episodes{Data: train, Way: 5, Shot: 1, Query: 5},
			}.Train(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if after := accuracyOn(t, c.model, params, unseen); after < 0.95 {
				t.Errorf("after learning, %.3f of the queries are right, want at least 0.95", after)
			}
		})
	}
}

// TestMethodsAreKept: the file of a trained method holds all that it takes to answer episodes again.
func TestMethodsAreKept(t *testing.T) {
	run := landscape.Run{
		Model: fewshot.R2D2{Encoder: layers.VectorMLP([]int{8}, 4)}, Loss: fewshot.QueryCrossEntropy{},
		Solver: solvers.SGD{Rate: 0.01}, Steps: 3, Seed: 1,
		Data: fewshot.Episodes{Data: hidden(t, "train", 6), Way: 3, Shot: 2, Query: 1},
	}
	trainer, err := landscape.NewTrainer(run)
	if err != nil {
		t.Fatal(err)
	}
	if err := trainer.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	written, err := trainer.Model(trainer.EvalParams(), datasets.Preprocessing{})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "model")
	if err := written.Save(path); err != nil {
		t.Fatal(err)
	}
	read, err := landscape.LoadCheckpoint(path)
	if err != nil {
		t.Fatal(err)
	}
	if e, err := read.Episode(); err != nil || e != (graph.Episode{Way: 3, Shot: 2, Query: 1}) {
		t.Errorf("the file's episodes have the form %v, %v", e, err)
	}
	params, err := read.Params()
	if err != nil {
		t.Fatal(err)
	}
	if params.Digest() != trainer.EvalParams().Digest() {
		t.Error("the parameters read are not those written")
	}
}
