package fewshot

import (
	"fmt"
	"math"

	"landscape/internal/declare"
)

var _ Transductive = TIM{}

func init() { declare.Register[TIM]("tim") }

// TIM maximizes the information that the answers give about the queries (Boudiaf et al., "Transductive information
// maximization for few-shot learning", 2020). It is transductive. A classifier of class vectors w, which start at the
// centroids of the features scaled to length 1, with
//
//	p(k|x) ∝ exp(−τ/2 ‖w_k − x‖²)
//
// goes down the gradient of
//
//	CrossEntropy·(cross-entropy on the support set) − H(mean answer to the queries)
//	    + Conditional·(mean entropy of the answers)
//
// by Adam: every query should get a clear answer, and the classes should come up about equally often.
//
// Defaults are those of the configuration of the authors' code, which gives the same answers (TIM-GD there). The
// scripts that make the tables of their paper go further, Steps: 1000, which costs seven times the time. The former
// default here, Rate: 1e-3 and Steps: 100, goes about as far.
type TIM struct {
	Temperature  float64 // τ; 0: 15
	CrossEntropy float64 // 0: 0.1
	Conditional  float64 // 0: 0.1
	Rate         float64 // of Adam; 0: 0.0001
	Steps        int     // 0: 150
}

// withDefaults fills in what is zero.
func (h TIM) withDefaults() (TIM, error) {
	for _, f := range []struct {
		v         *float64
		otherwise float64
		name      string
	}{
		{&h.Temperature, 15, "temperature"}, {&h.CrossEntropy, 0.1, "cross-entropy weight"},
		{&h.Conditional, 0.1, "conditional entropy weight"}, {&h.Rate, 1e-4, "rate"},
	} {
		var err error
		if *f.v, err = positiveOr(*f.v, f.otherwise, "tim: "+f.name); err != nil {
			return h, err
		}
	}
	if h.Steps < 0 {
		return h, fmt.Errorf("fewshot: tim: %d steps; want at least 1, or 0 for 150", h.Steps)
	}
	if h.Steps == 0 {
		h.Steps = 150
	}
	return h, nil
}

// Transductive implements Transductive.
func (TIM) Transductive() {}

// Scores implements Head.
func (h TIM) Scores(t *Task, scores []float64) error {
	h, err := h.withDefaults()
	if err != nil {
		return err
	}
	m := newMutual(h, t)
	m.descend()
	for q := range t.Size() {
		m.logits(scores[q*t.Way:][:t.Way], m.queries[q*t.Dim:][:t.Dim])
	}
	return nil
}

// descend takes the steps of Adam, with 1e-8 beside the root of the corrected second moment, as PyTorch does.
func (m *mutual) descend() {
	const beta1, beta2, epsilon = 0.9, 0.999, 1e-8
	grad, mean, square := make([]float64, len(m.w)), make([]float64, len(m.w)), make([]float64, len(m.w))
	for step := 1; step <= m.Steps; step++ {
		m.loss(grad)
		early1, early2 := 1-math.Pow(beta1, float64(step)), 1-math.Pow(beta2, float64(step))
		for i, g := range grad {
			mean[i] = beta1*mean[i] + (1-beta1)*g
			square[i] = beta2*square[i] + (1-beta2)*g*g
			m.w[i] -= m.Rate * (mean[i] / early1) / (math.Sqrt(square[i]/early2) + epsilon)
		}
	}
}

// mutual is the objective of TIM.
type mutual struct {
	TIM
	*Task
	support, queries []float64 // scaled to length 1
	w                []float64
	answers          []float64 // of the queries
	row, share       []float64
}

func newMutual(h TIM, t *Task) *mutual {
	m := &mutual{TIM: h, Task: t, support: unitRows(t.Support, t.Dim), queries: unitRows(t.Queries, t.Dim)}
	m.w = (&Task{Way: t.Way, Dim: t.Dim, Support: m.support, Labels: t.Labels}).Centroids()
	m.answers = make([]float64, t.Size()*t.Way)
	m.row, m.share = make([]float64, t.Way), make([]float64, t.Way)
	return m
}

func (m *mutual) logits(row, x []float64) {
	for c := range row {
		row[c] = -m.Temperature / 2 * squaredDistance(x, m.w[c*m.Dim:][:m.Dim])
	}
}

// loss is the objective at w; grad, unless nil, becomes its gradient.
func (m *mutual) loss(grad []float64) float64 {
	clear(grad)
	total := 0.0
	n := float64(m.Shots())
	for i, label := range m.Labels {
		x := m.support[i*m.Dim:][:m.Dim]
		m.logits(m.row, x)
		softmax(m.row)
		total -= m.CrossEntropy / n * math.Log(math.Max(m.row[label], 1e-300))
		m.row[label]--
		for c := range m.row {
			m.push(grad, x, c, m.CrossEntropy/n*m.row[c])
		}
	}
	return total + m.information(grad)
}

// information is −H(mean answer) + Conditional·(mean entropy).
func (m *mutual) information(grad []float64) float64 {
	size := float64(m.Size())
	clear(m.share)
	for q := range m.Size() {
		row := m.answers[q*m.Way:][:m.Way]
		m.logits(row, m.queries[q*m.Dim:][:m.Dim])
		softmax(row)
		for c, p := range row {
			m.share[c] += p / size
		}
	}
	total := 0.0
	for _, p := range m.share {
		total += p * safeLog(p)
	}
	for q := range m.Size() {
		row := m.answers[q*m.Way:][:m.Way]
		mean := 0.0
		for c, p := range row {
			total -= m.Conditional / size * p * safeLog(p)
			m.row[c] = (safeLog(m.share[c]) - m.Conditional*safeLog(p)) / size // by the probability, up to a constant
			mean += p * m.row[c]
		}
		for c, p := range row {
			m.push(grad, m.queries[q*m.Dim:][:m.Dim], c, p*(m.row[c]-mean))
		}
	}
	return total
}

// push adds g times the gradient of the logit of class c for x.
func (m *mutual) push(grad, x []float64, c int, g float64) {
	if grad == nil {
		return
	}
	w, to := m.w[c*m.Dim:][:m.Dim], grad[c*m.Dim:][:m.Dim]
	g *= m.Temperature
	for j, v := range x {
		to[j] += g * (v - w[j])
	}
}

func safeLog(p float64) float64 { return math.Log(math.Max(p, 1e-300)) }
