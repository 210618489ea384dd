package main

import (
	"fmt"
	"strings"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

const defaultRounds = 21

// A row of the table.
type row struct {
	name    string
	about   string
	threads int // of each side
	rounds  int // 0: defaultRounds
	prepare func(s *session) ([]*contest, error)
}

var rows = []row{
	{"conv4", "Conv-4 (64 filters, batch norm) with a classifier of 20 classes: training step, 100 images of 28x28, " +
		"Adam", 2, 0, one(conv4.contest)},
	{"conv4-1", "the same on one thread", 1, 0, one(conv4.contest)},
	{"protonet", "training episode of a prototypical network, Conv-4, 60-way 1-shot 5-query, from drawing the " +
		"episode to Adam's step", 2, 11, one(protonet)},
	{"tasks", "inner-loop step (Conv-4, 5 classes, SGD) of two tasks side by side, batches of 5 and of 25; the " +
		"worse of the two", 2, 0, tasks},
	{
		"evaluate",
		"evaluation episodes 5-way 1-shot 15-query from images: Conv-4 and nearest centroid, many side by side",
		2,
		0,
		one(evaluate),
	},
	{"survey", "loss and accuracy of Conv-4 with a classifier of 20 classes on 1,000 images of 28x28 over 4x4 cells " +
		"of a plane, each as one of 51x51", 2, 7, one(survey)},
	{"mlp", "perceptron 784-256-10: training step, 100 examples, SGD", 2, 0, one(mlp.contest)},
	{"mlp-1", "the same on one thread", 1, 0, one(mlp.contest)},
	{"resnet12", "ResNet-12 (64-160-320-640) with a classifier of 64 classes: training step, 16 images of 84x84, " +
		"momentum", 2, 7, one(resnet12.contest)},
	{"gru", "GRU of 128 units over 32 sequences of 64 steps of 64 features, its last state to 10 classes: training " +
		"step, Adam", 2, 0, one(gru.contest)},
	{"gru-1", "the same on one thread", 1, 0, one(gru.contest)},
	{"gpt", "transformer of nanoGPT's setting for a CPU (4 blocks of 4 heads, width 128) over 12 windows of 64 " +
		"characters: training step, clipping, AdamW", 2, 0, one(gpt.contest)},
	{"gpt-1", "the same on one thread", 1, 0, one(gpt.contest)},
	{"gemm", "product of matrices of 512x512 on one thread, against OpenBLAS", 1, 0, one(gemm)},
	{"start", "start of the built landscape command to the end of its first training step, against PyTorch's import " +
		"alone", 2, 0, one(start)},
	{"memory", "peak of resident memory of a process that takes 20 steps of conv4", 2, 5, one(memory)},
	{"maml", "iteration of MAML of second order: 32 tasks 5-way 1-shot 15-query, 5 inner steps, Conv-4 of 32 " +
		"filters, from drawing the tasks to Adam's step", 2, 7, one(maml)},
	{"raw-gorgonia", "the step of conv4 written with Gorgonia's own ops, tape machine and solver, in the same process",
		2, 7, one(rawGorgonia)},
	{"tiny", "a small perceptron, which tests use to try all this out", 1, 3, one(tiny.contest)},
}

func find(name string) (row, error) {
	var names []string
	for _, r := range rows {
		if r.name == name {
			return r, nil
		}
		names = append(names, r.name)
	}
	return row{}, fmt.Errorf("there is no row %q; there are %s", name, strings.Join(names, ", "))
}

// one is a row of a single contest.
func one(f func(*session) (*contest, error)) func(*session) ([]*contest, error) {
	return func(s *session) ([]*contest, error) {
		c, err := f(s)
		return []*contest{c}, err
	}
}

// Trainings on one batch. Rates are given where the defaults of the sides differ or do not exist.
var (
	conv4 = training{
		model: with(layers.Conv4(64), layers.Linear{Units: 20}), solver: solvers.Adam{Rate: 1e-3},
		input: []int{28, 28, 1}, batch: 100, classes: 20,
	}
	mlp = training{
		model: layers.MLP([]int{256}, 10), solver: solvers.SGD{Rate: 0.01},
		input: []int{784}, batch: 100, classes: 10,
	}
	resnet12 = training{
		model: with(layers.ResNet12(), layers.Linear{Units: 64}), solver: solvers.Momentum{Rate: 0.01},
		input: []int{84, 84, 3}, batch: 16, classes: 64,
	}
	gru = training{
		model:  with(with(layers.Sequential{}, layers.GRU{Units: 128, Last: true}), layers.Linear{Units: 10}),
		solver: solvers.Adam{Rate: 1e-3},
		input:  []int{64, 64}, batch: 32, classes: 10,
	}
	gpt = training{
		model: layers.GPT(65, 128, 4, 4, 0), input: []int{64}, batch: 12, vocabulary: 65,
		solver: solvers.Chain{
			Transforms: []solvers.Transform{solvers.ClipNorm{Norm: 1}}, Base: solvers.AdamW{Rate: 1e-3, Beta2: 0.99,
				WeightDecay: 0.1},
		},
	}
	tiny = training{
		model: layers.MLP([]int{8}, 3), solver: solvers.Adam{Rate: 1e-3},
		input: []int{6}, batch: 4, classes: 3,
	}
	task = training{
		model: with(layers.Conv4(64), layers.Linear{Units: 5}), solver: solvers.SGD{Rate: 0.01},
		input: []int{28, 28, 1}, classes: 5,
	}
)

// with is a model with one more layer after.
func with(s layers.Sequential, l graph.Layer) layers.Sequential {
	return layers.Sequential{Layers: append(s.Layers[:len(s.Layers):len(s.Layers)], l)}
}

// episodes of training and of evaluation.
func trainingEpisodes(d datasets.Dataset) fewshot.Episodes {
	return fewshot.Episodes{Data: d, Way: 60, Shot: 1, Query: 5}
}

func evaluationEpisodes(d datasets.Dataset) fewshot.Episodes {
	return fewshot.Episodes{Data: d, Way: 5, Shot: 1, Query: 15}
}

var (
	encoder       = layers.Conv4(64)
	prototypeLoss = losses.Prototypical{}
	encoderSolver = solvers.Adam{Rate: 1e-3}
)
