package fewshot

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// peerCase is an episode with the scores that testdata/heads.py gave.
type peerCase struct {
	Way, Dim         int
	Support, Queries []float64
	Labels           []int
	Scores           map[string][]float64
}

// unit is the episode with features of length 1.
func (c peerCase) unit() *Task {
	t := c.plain()
	t.Support, t.Queries = unitRows(c.Support, c.Dim), unitRows(c.Queries, c.Dim)
	return t
}

func (c peerCase) plain() *Task {
	return &Task{Way: c.Way, Dim: c.Dim, Support: c.Support, Labels: c.Labels, Queries: c.Queries}
}

// probabilities turns scores that are logarithms up to a constant of each query into what they are logarithms of.
func probabilities(scores []float64, way int) []float64 {
	p := append([]float64(nil), scores...)
	for at := 0; at < len(p); at += way {
		softmax(p[at:][:way])
	}
	return p
}

// peers are the heads that testdata/heads.py computes, too.
var peers = map[string]struct {
	Head
	units, log bool // features of length 1; scores are logarithms of what is stored
	within     float64
}{
	"laplacian_shot":           {LaplacianShot{}, true, true, 1e-9},
	"laplacian_shot rectified": {LaplacianShot{Rectify: true}, true, true, 1e-9},
	"pt_map":                   {PTMAP{}, false, true, 1e-5},
	"tim":                      {TIM{}, false, false, 1e-9},
	"svm":                      {SVM{}, true, false, 1e-5},
	"svm without ridge":        {SVM{NoRidge: true}, true, false, 1e-4},
	"ridge":                    {Ridge{}, false, false, 1e-9},
	"ridge per example":        {Ridge{PerExample: true}, false, false, 1e-9},
	"ridge without intercept":  {Ridge{NoIntercept: true}, false, false, 1e-9},

	"laplacian_shot of 4 neighbors": {LaplacianShot{Lambda: 0.7, Neighbors: 4}, true, true, 1e-9},
	"laplacian_shot in 2 rounds":    {LaplacianShot{Rectify: true, Steps: 2}, true, true, 1e-9},
	"laplacian_shot half way": {
		LaplacianShot{Lambda: 0.7, Neighbors: 4, Rectify: true, HalfWay: true}, true, true, 1e-9,
	},
	"pt_map, other numbers": {PTMAP{Power: 0.3, Lambda: 4, Momentum: 0.5, Steps: 5}, false, true, 1e-6},
	"pt_map together":       {PTMAP{Together: true}, false, true, 1e-5},
	"tim of the tables":     {TIM{Steps: 1000}, false, false, 1e-8},
	"tim, other numbers": {
		TIM{Temperature: 10, CrossEntropy: 0.6, Conditional: 0.3, Rate: 1e-3, Steps: 40}, false, false, 1e-9,
	},
	"label_propagation":                {LabelPropagation{}, false, false, 1e-9},
	"label_propagation of 4 neighbors": {LabelPropagation{Alpha: 0.5, Neighbors: 4}, false, false, 1e-9},
	"logistic":                         {Logistic{}, true, true, 1e-5},
	"logistic with less penalty":       {Logistic{C: 10}, true, true, 1e-4},
}

// TestHeadsAgainstTheirAuthors compares the defaults, and other settings, with numpy, scikit-learn and PyTorch,
// following the authors' codes.
func TestHeadsAgainstTheirAuthors(t *testing.T) {
	data, err := os.ReadFile("testdata/heads.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []peerCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	compared := map[string]bool{}
	for i, c := range cases {
		for name, theirs := range c.Scores {
			h, ok := peers[name]
			if !ok {
				t.Fatalf("episode %d has scores of %q, which is not among the heads", i, name)
			}
			compared[name] = true
			task := c.plain()
			if h.units {
				task = c.unit()
			}
			got := answered(t, h.Head, task)
			if h.log {
				got = probabilities(got, c.Way)
			}
			if len(theirs) != len(got) {
				t.Fatalf("%s: %d scores, theirs are %d", name, len(got), len(theirs))
			}
			for j, want := range theirs {
				if math.Abs(got[j]-want) > h.within*(1+math.Abs(want)) {
					t.Errorf("%s, episode %d: score %d is %.10g, theirs %.10g", name, i, j, got[j], want)
					break
				}
			}
		}
	}
	for name := range peers {
		if !compared[name] {
			t.Errorf("%s was not compared", name)
		}
	}
}
