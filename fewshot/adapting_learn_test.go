package fewshot_test

import (
	"context"
	"testing"

	"landscape"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/layers"
	"landscape/solvers"
)

// TestAdaptiveMethodsLearn: trained on tasks of some classes, methods that adapt tell others apart, which their starts
// do not.
func TestAdaptiveMethodsLearn(t *testing.T) {
	train, test := hidden(t, "train", 300), hidden(t, "test", 20)
	encoder := layers.VectorMLP(nil, 32)
	tasks := fewshot.Episodes{Data: train, Way: 5, Shot: 5, Query: 5, Tasks: 4}
	exam := fewshot.Evaluation{Way: 5, Shot: 5, Query: 5, Episodes: 100}
	for _, c := range []struct {
		name   string
		model  graph.Layer
		solver solvers.Solver
		steps  int
	}{
		{"MAML", fewshot.MAML{Encoder: encoder, Steps: 5, Rate: 0.3}, solvers.Adam{Rate: 0.005}, 1500},
		{"FOMAML", fewshot.MAML{Encoder: encoder, Steps: 5, Rate: 0.3, FirstOrder: true}, solvers.Adam{Rate: 0.005},
			1500},
		{"ANIL", fewshot.ANIL{Encoder: encoder, Steps: 5, Rate: 0.3}, solvers.Adam{Rate: 0.005}, 4000},
		{"MetaSGD", fewshot.MetaSGD{Encoder: encoder, Steps: 4, Rate: 0.2}, solvers.Adam{Rate: 0.005}, 4000},
		{"ProtoMAML", fewshot.ProtoMAML{Encoder: encoder, Steps: 2, Rate: 0.01}, solvers.Adam{Rate: 0.005}, 300},
		{"Reptile", fewshot.Reptile{Encoder: encoder, Batch: 5, Steps: 10, Rate: 0.3, SGD: true},
			solvers.SGD{Rate: 0.3}, 1000},
	} {
		t.Run(c.name, func(t *testing.T) {
			run := landscape.Run{
				Model: c.model, Loss: fewshot.QueryCrossEntropy{}, Solver: c.solver, Steps: c.steps, Seed: 1,
				Data: tasks,
			}
			trainer, err := landscape.NewTrainer(run)
			if err != nil {
				t.Fatal(err)
			}
			x, err := fewshot.NewEpisodeEvaluator(c.model, trainer.Params, []int{32},
				graph.Episode{Way: 5, Shot: 5, Query: 5}, graph.Evaluation)
			if err != nil {
				t.Fatal(err)
			}
			before, err := x.Evaluate(test, exam)
			if err != nil {
				t.Fatal(err)
			}
			if err := trainer.Run(context.Background()); err != nil {
				t.Fatal(err)
			}
			after, err := x.Evaluate(test, exam)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%.3f before, %.3f after", before.Accuracy, after.Accuracy)
			if before.Accuracy > 0.85 || after.Accuracy < 0.93 {
				t.Errorf("%.3f of the queries are right before training and %.3f after it, want less than 0.85 and "+
					"more than 0.93", before.Accuracy, after.Accuracy)
			}
		})
	}
}
