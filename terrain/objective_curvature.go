package terrain

import (
	"fmt"

	"gorgonia.org/tensor"

	"landscape/graph"
)

// HessianProduct implements Curved: the product with the Hessian of the mean loss at θ, exact up to the rounding of
// float32. Recomputed statistics have none, as they have no gradient.
func (p *Evaluator) HessianProduct(theta []float32, dst, v []float64) error {
	if p.norm != nil {
		return errMoving
	}
	if err := p.move(theta); err != nil {
		return err
	}
	return p.passes.hessianProduct(p.data, dst, v)
}

// hessianProduct adds up the products of all batches, in their order.
func (ps passes) hessianProduct(data *examples, dst, v []float64) error {
	clear(dst)
	product := make([]float64, len(dst))
	for i := range data.batches {
		s, err := ps.load(data, i)
		if err != nil {
			return err
		}
		if _, err := s.program.HessianProduct(product, v); err != nil {
			return err
		}
		share := float64(s.size) / float64(data.n)
		for j, x := range product {
			dst[j] += share * x
		}
	}
	return nil
}

// PlanHessian implements Curved: it fails if an op of the model or the loss has no second derivative.
func (p *Evaluator) PlanHessian() error {
	if p.norm != nil {
		return errMoving
	}
	for _, s := range p.passes {
		if err := s.program.PlanHessian(); err != nil {
			return err
		}
	}
	return nil
}

// Kinks implements Curved: the names of the model's and the loss's ops with kinks.
func (p *Evaluator) Kinks() []string { return p.passes[0].program.Kinks() }

// Precise implements Refinable: the same objective with its derivatives computed in float64, some ten times slower.
func (p *Evaluator) Precise() (Curved, error) {
	if p.norm != nil {
		return nil, errMoving
	}
	cfg := p.passes[0].program.Config()
	cfg.Dtype = tensor.Float64
	params, err := graph.NewParams(p.ground.Model, p.ground.Loss, cfg, 0)
	if err != nil {
		return nil, fmt.Errorf("in float64: %w", err)
	}
	for i, x := range p.given.State() {
		params.State64()[i] = float64(x)
	}
	ps, err := p.ground.compile(params, p.data)
	if err != nil {
		return nil, fmt.Errorf("in float64: %w", err)
	}
	return &precise{Evaluator: p, params: params, passes: ps}, nil
}

// precise is a ground whose derivatives are computed in float64.
type precise struct {
	*Evaluator
	params *graph.Params
	passes passes
}

// HessianProduct implements Curved, exact up to the rounding of float64.
func (p *precise) HessianProduct(theta []float32, dst, v []float64) error {
	if len(theta) != p.params.Len() {
		return fmt.Errorf("a point of %d numbers, the model has %d parameters", len(theta), p.params.Len())
	}
	for i, x := range theta {
		p.params.Theta64()[i] = float64(x)
	}
	return p.passes.hessianProduct(p.data, dst, v)
}
