package fewshot

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Background is what the training classes say about strangeness. Its zero value is empty, and suits Nearest and Shots.
type Background struct {
	Cohort    []float32 // examples of training classes, one after the other
	Whitening []float32 // a matrix W, row by row: x·W has about the same scatter in all directions within a class
}

const (
	cohortSize   = 256
	cohortShare  = 8   // the nearest 1/8 of the cohort count
	mostWhitened = 512 // the longest features that are whitened: the matrix has their square
	shrinkage    = 0.5 // of the scatter towards that of a ball
)

// NewBackground makes the background from features of the training classes, scaled as those that are judged will be. Of
// features longer than 512 there is no Whitening.
func NewBackground(f Features) (*Background, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	b := &Background{}
	n := min(cohortSize, f.Len())
	for i := range n {
		b.Cohort = append(b.Cohort, f.Vector(i*f.Len()/n)...)
	}
	if f.Dim > mostWhitened {
		return b, nil
	}
	var err error
	b.Whitening, err = whitening(f)
	return b, err
}

// whitening is V·Λ^−½ of the eigenvectors V and eigenvalues Λ of the scatter of examples around the means of their
// classes, shrunk half way to that of a ball, since some directions hardly show in few examples.
func whitening(f Features) ([]float32, error) {
	scatter := mat.NewSymDense(f.Dim, nil)
	row, trace, n := make([]float64, f.Dim), 0.0, 0
	for _, list := range f.byClass() {
		if len(list) == 0 {
			continue
		}
		mean := make([]float64, f.Dim)
		for _, i := range list {
			for j, v := range f.Vector(i) {
				mean[j] += float64(v) / float64(len(list))
			}
		}
		for _, i := range list {
			for j, v := range f.Vector(i) {
				row[j] = float64(v) - mean[j]
			}
			scatter.SymRankOne(scatter, 1, mat.NewVecDense(f.Dim, row))
			trace += dot(row, row)
		}
		n += len(list) - 1
	}
	if n < 1 || trace == 0 {
		return nil, nil // nothing is known of how examples scatter
	}
	scatter.ScaleSym((1-shrinkage)/float64(n), scatter)
	for j := range f.Dim {
		scatter.SetSym(j, j, scatter.At(j, j)+shrinkage*trace/float64(n)/float64(f.Dim))
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(scatter, true) {
		return nil, fmt.Errorf("fewshot: the scatter of the training features has no eigenvalues")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	w := make([]float32, f.Dim*f.Dim)
	for j, value := range eigen.Values(nil) {
		for i := range f.Dim {
			w[i*f.Dim+j] = float32(vectors.At(i, j) / math.Sqrt(value))
		}
	}
	return w, nil
}

// Only is b with no more than a strangeness takes.
func (b *Background) Only(by Strangeness) *Background {
	switch by {
	case Whitened:
		return &Background{Whitening: b.Whitening}
	case Cohort, Relative:
		return &Background{Cohort: b.Cohort}
	}
	return &Background{}
}

// dim is the length of features, as far as a whitening shows it; 0 where nothing does.
func (b *Background) dim() int { return int(math.Round(math.Sqrt(float64(len(b.Whitening))))) }

// has reports what b lacks to judge features of a length by a strangeness.
func (b *Background) has(by Strangeness, dim int) error {
	switch {
	case by >= strangenesses:
		return fmt.Errorf("fewshot: strangeness %d does not exist", by)
	case dim < 1 || len(b.Cohort)%dim != 0:
		return fmt.Errorf("fewshot: a cohort of %d numbers for features of length %d", len(b.Cohort), dim)
	case len(b.Whitening) != 0 && len(b.Whitening) != dim*dim:
		return fmt.Errorf("fewshot: a whitening of %d numbers for features of length %d; want its square",
			len(b.Whitening), dim)
	case (by == Cohort || by == Relative) && len(b.Cohort) == 0:
		return fmt.Errorf("fewshot: strangeness %s needs a cohort, which the model does not have", by)
	case by == Whitened && len(b.Whitening) == 0:
		return fmt.Errorf("fewshot: strangeness whitened needs a whitening, which the model does not have")
	}
	return nil
}

// probe asks b about a feature.
func (b *Background) probe(x []float64) probe {
	p := probe{x: x}
	if n := len(b.Cohort) / len(x); n > 0 {
		d := make([]float64, n)
		for i, v := range b.Cohort {
			off := x[i%len(x)] - float64(v)
			d[i/len(x)] += off * off
		}
		p.near = meanOfLeast(d, max(1, n/cohortShare))
	}
	if len(b.Whitening) > 0 {
		p.white = make([]float64, len(x))
		for i, v := range x {
			for j, w := range b.Whitening[i*len(x):][:len(x)] {
				p.white[j] += v * float64(w)
			}
		}
	}
	return p
}
