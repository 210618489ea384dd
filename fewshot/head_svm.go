package fewshot

import (
	"fmt"
	"math"
	"slices"

	"landscape/internal/declare"
)

var _ Head = SVM{}

func init() { declare.Register[SVM]("svm") }

// SVM trains a multi-class support vector machine on the support features (Crammer and Singer, "On the algorithmic implementation of multiclass
// kernel-based vector machines", 2001), which is the head of MetaOptNet (Lee, Maji, Ravichandran and Soatto, 2019):
//
//	min ½ Σ_k ‖w_k‖² + C Σ_i ξ_i,  w_y(i)·x_i − w_k·x_i ≥ 1 − ξ_i for all k ≠ y(i)
//
// A constant feature 1 stands for the bias. The dual is solved one support example at a time (Keerthi et al., "A sequential dual method for large scale
// multi-class linear SVMs", 2008), until none of its coefficients moves by more than a millionth of C, in at most 2,000 passes. Unlike the solver of
// MetaOptNet it needs no Ridge: it may have examples that are equal.
type SVM struct {
	C float64 // 0: 0.1, as in MetaOptNet
}

// Answer implements Head.
func (h SVM) Answer(t *Task, scores []float64) error {
	c, err := positiveOr(h.C, 0.1, "svm: c")
	if err != nil {
		return err
	}
	const (
		most      = 2000 // passes over the support set
		tolerance = 1e-6
	)
	s := newSupportVectors(t, c)
	if worst := s.fit(most, tolerance); !finite(worst) {
		return fmt.Errorf("fewshot: svm: the support features are not finite")
	}
	for q := range t.Size() {
		for k := range t.Way {
			w := s.w[k*s.length:][:s.length]
			scores[q*t.Way+k] = dot(w[:t.Dim], t.Query(q)) + w[t.Dim]
		}
	}
	return nil
}

// supportVectors is the machine in training: w_k = Σ_i alpha_ik x_i, Σ_k alpha_ik = 0, alpha_ik ≤ C for the own class and ≤ 0 for the others.
type supportVectors struct {
	*Task
	c           float64
	length      int
	x, w, alpha []float64
	row, sorted []float64
}

func newSupportVectors(t *Task, c float64) *supportVectors {
	s := &supportVectors{Task: t, c: c, length: t.Dim + 1}
	for i := range t.Shots() {
		s.x = append(append(s.x, t.Example(i)...), 1)
	}
	s.w, s.alpha = make([]float64, t.Way*s.length), make([]float64, t.Shots()*t.Way)
	s.row = make([]float64, t.Way)
	return s
}

// fit goes over the support set until no coefficient moves by more than the tolerance, and returns the last such move.
func (s *supportVectors) fit(most int, tolerance float64) (worst float64) {
	for range most {
		worst = 0
		for i := range s.Shots() {
			worst = math.Max(worst, s.improve(i))
		}
		if worst <= tolerance*s.c || worst != worst {
			break
		}
	}
	return worst
}

// improve finds the best coefficients of example i with all others fixed: the projection of b onto those that are allowed, where
// b_k = alpha_k − (w_k·x + [k ≠ y])/‖x‖².
func (s *supportVectors) improve(i int) (moved float64) {
	x, alpha := s.x[i*s.length:][:s.length], s.alpha[i*s.Way:][:s.Way]
	square := dot(x, x)
	for k := range s.row {
		margin := 1.0
		if k == s.Labels[i] {
			margin = 0
		}
		s.row[k] = alpha[k] - (dot(s.w[k*s.length:][:s.length], x)+margin)/square - s.bound(i, k)
	}
	shift := s.threshold()
	for k, b := range s.row {
		next := math.Min(b-shift, 0) + s.bound(i, k)
		change := next - alpha[k]
		if change == 0 {
			continue
		}
		alpha[k] = next
		moved = math.Max(moved, math.Abs(change))
		for j, v := range x {
			s.w[k*s.length+j] += change * v
		}
	}
	return moved
}

// bound is the largest coefficient that example i may have in class k.
func (s *supportVectors) bound(i, k int) float64 {
	if k == s.Labels[i] {
		return s.c
	}
	return 0
}

// threshold is the t for which Σ_k min(row_k − t, 0) = −C.
func (s *supportVectors) threshold() float64 {
	s.sorted = append(s.sorted[:0], s.row...)
	slices.Sort(s.sorted)
	sum := 0.0
	for n, v := range s.sorted {
		sum += v
		t := (sum + s.c) / float64(n+1)
		if n+1 == len(s.sorted) || t <= s.sorted[n+1] {
			return t
		}
	}
	return 0
}
