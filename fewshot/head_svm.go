package fewshot

import (
	"fmt"
	"math"
	"slices"

	"landscape/internal/declare"
)

var _ Head = SVM{}

func init() { declare.Register[SVM]("svm") }

// SVM trains a multi-class support vector machine on the support features (Crammer and Singer, "On the algorithmic
// implementation of multiclass kernel-based vector machines", 2001), which is the head of MetaOptNet (Lee, Maji,
// Ravichandran and Soatto, 2019). Its dual is, with w_k = Σ_i a_ik x_i and the class y(i) of example i,
//
//	min ½ Σ_k ‖w_k‖² + ½ Ridge Σ_ik a_ik² − Σ_i a_i,y(i),  a_ik ≤ C for k = y(i), a_ik ≤ 0 elsewhere, Σ_k a_ik = 0
//
// and a query's scores are w_k·q. It is solved one support example at a time (Keerthi et al., "A sequential dual method
// for large scale multi-class linear SVMs", 2008), until none of the coefficients moves by more than a millionth of C,
// in at most 2,000 passes.
//
// Defaults are those of the authors' code, which needs the Ridge for its solver and stops it after 15 steps, short of
// the optimum. The machine of Crammer and Singer is the one with NoRidge; with Intercept, too, it is the former default
// here.
type SVM struct {
	C         float64 // 0: 0.1
	Ridge     float64 // 0: 1
	NoRidge   bool    // leaves the ridge out
	Intercept bool    // adds a constant feature 1
}

// Scores implements Head.
func (h SVM) Scores(t *Task, scores []float64) error {
	var err error
	if h.C, err = positiveOr(h.C, 0.1, "svm: c"); err != nil {
		return err
	}
	switch {
	case h.NoRidge && h.Ridge != 0:
		return fmt.Errorf("fewshot: svm: a ridge of %v and none at the same time", h.Ridge)
	case !h.NoRidge:
		if h.Ridge, err = positiveOr(h.Ridge, 1, "svm: ridge"); err != nil {
			return err
		}
	}
	const (
		most      = 2000 // passes over the support set
		tolerance = 1e-6
	)
	s := newSupportVectors(h, t)
	if worst := s.fit(most, tolerance); !finite(worst) {
		return fmt.Errorf("fewshot: svm: the support features are not finite")
	}
	for q := range t.Size() {
		for k := range t.Way {
			w := s.w[k*s.length:][:s.length]
			scores[q*t.Way+k] = dot(w[:t.Dim], t.Query(q))
			if h.Intercept {
				scores[q*t.Way+k] += w[t.Dim]
			}
		}
	}
	return nil
}

// supportVectors is the machine in training: w_k = Σ_i alpha_ik x_i, Σ_k alpha_ik = 0, alpha_ik ≤ C for the own class
// and ≤ 0 for the others.
type supportVectors struct {
	*Task
	c, ridge    float64
	length      int
	x, w, alpha []float64
	row, sorted []float64
}

func newSupportVectors(h SVM, t *Task) *supportVectors {
	s := &supportVectors{Task: t, c: h.C, ridge: h.Ridge, length: t.Dim, x: t.Support}
	if h.Intercept {
		s.length, s.x = t.Dim+1, nil
		for i := range t.Shots() {
			s.x = append(append(s.x, t.Example(i)...), 1)
		}
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

// improve finds the best coefficients of example i with all others fixed: the projection of b onto those that are
// allowed, where b_k = alpha_k − (w_k·x + ridge·alpha_k + [k ≠ y])/(‖x‖² + ridge).
func (s *supportVectors) improve(i int) (moved float64) {
	x, alpha := s.x[i*s.length:][:s.length], s.alpha[i*s.Way:][:s.Way]
	square := dot(x, x) + s.ridge
	if square == 0 {
		square = 1 // w does not depend on the coefficients of such an example, and its scores are 0 whatever they are
	}
	for k := range s.row {
		margin := 1.0
		if k == s.Labels[i] {
			margin = 0
		}
		slope := dot(s.w[k*s.length:][:s.length], x) + s.ridge*alpha[k] + margin
		s.row[k] = alpha[k] - slope/square - s.bound(i, k)
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
