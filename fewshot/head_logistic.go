package fewshot

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"landscape/internal/declare"
)

var _ Head = Logistic{}

func init() { declare.Register[Logistic]("logistic") }

// Logistic trains a linear classifier on the support features and nothing else: multinomial logistic regression with
// the penalty ‖W‖²/(2·C), by L-BFGS to convergence (Tian et al., "Rethinking few-shot image classification: a good
// embedding is all you need?", 2020). It is the head of Baseline; with Cosine that of Baseline++ (Chen et al., "A
// closer look at few-shot classification", 2019), whose score is Scale times the cosine between the feature and the
// class's weight vector, without bias and penalty.
//
// The papers of Baseline and Baseline++ stop after 100 passes of gradient descent; this head goes to the optimum of its
// loss, which for Cosine means at most Steps iterations from the centroids, because separable classes have no finite
// one.
type Logistic struct {
	C      float64 // 0: 1
	Cosine bool
	Scale  float64 // with Cosine; 0: 10
	Steps  int     // at most as many iterations; 0: 100
}

// Scores implements Head.
func (h Logistic) Scores(t *Task, scores []float64) error {
	c, err := positiveOr(h.C, 1, "logistic: c")
	if err != nil {
		return err
	}
	scale, err := positiveOr(h.Scale, 10, "logistic: scale")
	if err != nil {
		return err
	}
	if h.Steps < 0 {
		return fmt.Errorf("fewshot: logistic: %d steps; want at least 1, or 0 for 100", h.Steps)
	}
	l := logistic{Task: t, cosine: h.Cosine, penalty: 1 / c, scale: scale, support: t.Support,
		probabilities: make([]float64, t.Way)}
	queries := t.Queries
	if h.Cosine {
		l.penalty = 0
		l.support, queries = unitRows(t.Support, t.Dim), unitRows(t.Queries, t.Dim)
	}
	w, err := l.fit(h.Steps)
	if err != nil {
		return err
	}
	for q := range t.Size() {
		l.score(scores[q*t.Way:][:t.Way], queries[q*t.Dim:][:t.Dim], w)
	}
	return nil
}

// logistic is a regression in progress. Its parameters are the weight vectors of the classes, one after the other, and
// then, unless the scores are cosines, the biases.
type logistic struct {
	*Task
	cosine         bool
	penalty, scale float64
	support        []float64
	probabilities  []float64
}

func (l *logistic) fit(steps int) ([]float64, error) {
	start := make([]float64, l.Way*l.Dim+l.Way)
	if l.cosine {
		start = (&Task{Way: l.Way, Dim: l.Dim, Support: l.support, Labels: l.Labels}).Centroids()
	}
	if steps == 0 {
		steps = 100
	}
	problem := optimize.Problem{
		Func: func(w []float64) float64 { return l.loss(w, nil) },
		Grad: func(grad, w []float64) { l.loss(w, grad) },
	}
	settings := optimize.Settings{GradientThreshold: 1e-5, MajorIterations: steps, Converger: optimize.NeverTerminate{}}
	result, err := optimize.Minimize(problem, start, &settings, &optimize.LBFGS{})
	if result == nil || !finite(result.F) {
		return nil, fmt.Errorf("fewshot: logistic: the regression on %d support examples did not converge: %v",
			l.Shots(), err)
	}
	return result.X, nil // a line search that makes no more progress is at the optimum as far as float64 goes
}

// score fills row with the scores of a feature.
func (l *logistic) score(row, x, w []float64) {
	for c := range row {
		weights := w[c*l.Dim:][:l.Dim]
		row[c] = dot(weights, x)
		if l.cosine {
			row[c] *= l.scale / math.Max(math.Sqrt(dot(weights, weights)), 1e-12)
		} else {
			row[c] += w[l.Way*l.Dim+c]
		}
	}
}

// loss is Σ −log softmax(scores)[label] over the support set, with the penalty. It fills grad unless that is nil.
func (l *logistic) loss(w, grad []float64) float64 {
	clear(grad)
	sum := 0.0
	p := l.probabilities
	for i, label := range l.Labels {
		x := l.support[i*l.Dim:][:l.Dim]
		l.score(p, x, w)
		own := p[label]
		top := max(own, maximum(p))
		total := 0.0
		for _, s := range p {
			total += math.Exp(s - top)
		}
		sum += math.Log(total) + top - own
		if grad == nil {
			continue
		}
		for c, s := range p {
			g := math.Exp(s-top) / total
			if c == label {
				g--
			}
			l.push(grad, w, x, c, g, s)
		}
	}
	if l.penalty > 0 {
		weights := w[:l.Way*l.Dim]
		sum += l.penalty * dot(weights, weights) / 2
		for i, v := range weights {
			if grad != nil {
				grad[i] += l.penalty * v
			}
		}
	}
	return sum
}

// push adds g times the gradient of the score s of class c for the feature x.
func (l *logistic) push(grad, w, x []float64, c int, g, s float64) {
	to := grad[c*l.Dim:][:l.Dim]
	if !l.cosine {
		for j, v := range x {
			to[j] += g * v
		}
		grad[l.Way*l.Dim+c] += g
		return
	}
	weights := w[c*l.Dim:][:l.Dim]
	square := math.Max(dot(weights, weights), 1e-24)
	length := math.Sqrt(square)
	for j, v := range x {
		to[j] += g * (l.scale*v/length - s*weights[j]/square)
	}
}

func maximum(v []float64) float64 {
	top := math.Inf(-1)
	for _, x := range v {
		top = max(top, x)
	}
	return top
}
