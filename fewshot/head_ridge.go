package fewshot

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"landscape/internal/declare"
)

var _ Head = Ridge{}

func init() { declare.Register[Ridge]("ridge") }

// Ridge fits W to one-hot labels Y by ridge regression on the support features X, in the closed form that is cheap for
// few examples (Bertinetto, Henriques, Torr and Vedaldi, "Meta-learning with differentiable closed-form solvers",
// 2019):
//
//	W = Xᵀ (X Xᵀ + λI)⁻¹ Y
//
// and scores a query q by q W. A constant feature 1 stands for the intercept.
//
// λ = 50 is the number of the authors' configuration, and of the R2-D2 of MetaOptNet. The former has the intercept, and
// divides X and Y by √n for n support examples, so that it is n·50 here (PerExample); the latter has neither
// (NoIntercept). So large a λ outweighs short features: classes are then scored by the sum of their examples' products
// with the query, and where shots are unequal the class with the most wins. Lambda: 1, the former default here, is
// better for such episodes.
type Ridge struct {
	Lambda      float64 // λ; 0: 50
	PerExample  bool    // takes n·λ, with the number n of support examples
	NoIntercept bool
}

// Scores implements Head.
func (h Ridge) Scores(t *Task, scores []float64) error {
	lambda, err := positiveOr(h.Lambda, 50, "ridge: lambda")
	if err != nil {
		return err
	}
	intercept := 1.0
	if h.NoIntercept {
		intercept = 0
	}
	n := t.Shots()
	if h.PerExample {
		lambda *= float64(n)
	}
	gram := mat.NewSymDense(n, nil)
	targets := mat.NewDense(n, t.Way, nil)
	for i := range n {
		targets.Set(i, t.Labels[i], 1)
		for j := i; j < n; j++ {
			gram.SetSym(i, j, dot(t.Example(i), t.Example(j))+intercept)
		}
		gram.SetSym(i, i, gram.At(i, i)+lambda)
	}
	var factor mat.Cholesky
	if !factor.Factorize(gram) {
		return fmt.Errorf("fewshot: ridge: the support features are not finite or too large for lambda %g", lambda)
	}
	var weights mat.Dense // of the support examples
	if err := factor.SolveTo(&weights, targets); err != nil {
		return fmt.Errorf("fewshot: ridge: lambda %g is too small for these features: %w", lambda, err)
	}
	for q := range t.Size() {
		row := scores[q*t.Way:][:t.Way]
		clear(row)
		for i := range n {
			likeness := dot(t.Query(q), t.Example(i)) + intercept
			for c := range row {
				row[c] += likeness * weights.At(i, c)
			}
		}
	}
	return nil
}

// positiveOr is v, or the default for 0; negative numbers and NaN are errors.
func positiveOr(v, otherwise float64, name string) (float64, error) {
	switch {
	case v == 0:
		return otherwise, nil
	case v > 0:
		return v, nil
	}
	return 0, fmt.Errorf("fewshot: %s is %v; want more than 0", name, v)
}
