package datasets

import (
	"fmt"
	"slices"

	"landscape/internal/checked"
)

// Standardize says what FitPreprocessing brings to mean 0 and variance 1.
type Standardize struct {
	Features bool // each feature of a row, or channel of an image; categories of a table's texts stay 0 and 1
	Targets  bool // each element of a target
}

// FitPreprocessing is the preprocessing of a model that learns from train, as it was read and transformed: with its
// classes, its baseline, and what s measures on it. Give it nothing but the data to learn from, without those for
// validation and testing.
func FitPreprocessing(train Dataset, s Standardize) (Preprocessing, error) {
	p := PreprocessingOf(train)
	p.Classes = slices.Clone(train.Classes())
	targets, err := measureTargets(train)
	if err != nil {
		return p, err
	}
	p.Baseline = baselineOf(train, targets)
	if s.Targets {
		p.TargetScale = targets
	}
	if s.Features {
		n, err := FitNormalize(train)
		if err != nil {
			return p, err
		}
		p.keepCategories(&n)
		p.Normalize = &n
	}
	return p, nil
}

// keepCategories leaves the values that stand for texts of a table as they are.
func (p Preprocessing) keepCategories(n *Normalize) {
	if p.Columns == nil || len(p.Transforms) > 0 {
		return
	}
	at := 0
	for _, f := range p.Columns.Features {
		for range f.Categories {
			n.Mean[at], n.Deviation[at] = 0, 1
			at++
		}
		if f.Categories == nil {
			at++
		}
	}
}

// measureTargets are the means and deviations of the targets of d; nil without targets.
func measureTargets(d Dataset) (*Normalize, error) {
	shape := TargetShapeOf(d)
	if shape == nil {
		return nil, nil
	}
	size, err := checked.Size(shape)
	if err != nil {
		return nil, fmt.Errorf("datasets: shape of a target: %w", err)
	}
	m := newMoments(shape[len(shape)-1])
	target := make([]float32, size)
	for i := range d.Len() {
		if err := d.(Targeter).Target(i, target); err != nil {
			return nil, fmt.Errorf("datasets: target of example %d: %w", i, err)
		}
		if err := checkFinite("target", target, shape, size); err != nil {
			return nil, fmt.Errorf("datasets: of example %d, %w", i, err)
		}
		m.add(target)
	}
	n := m.normalize()
	return &n, nil
}

// baselineOf is what can be answered without looking at examples of d; nil where they have neither classes nor targets.
func baselineOf(d Dataset, targets *Normalize) *Baseline {
	b := &Baseline{}
	most := 0
	for c, list := range ByClass(d) {
		if len(list) > most {
			b.Class, most = d.Classes()[c], len(list)
		}
	}
	if targets != nil {
		b.Targets = targets.Mean
	}
	if b.Class == "" && b.Targets == nil {
		return nil
	}
	return b
}
