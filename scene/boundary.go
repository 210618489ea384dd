package scene

import (
	"context"
	"fmt"
	"math"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/losses"
)

// Boundary is what a model says of every place that its data can have.
type Boundary struct {
	N          int     // places along a side
	XMin, XMax float64 // of the first number
	YMin, YMax float64 // of the second number; of a curve, of its targets
	Classes    int     // 0 for a curve
	// Values are, row by row from YMin up, the probabilities of all classes at each of N·N places; of a curve, the
	// output at N places from XMin to XMax.
	Values []float32
}

// Drawn says whether examples are places: of two numbers with classes, or of one number with a target of one.
func (c *Compiled) Drawn() bool {
	shape := c.Data.Shape()
	classes := len(c.Data.Classes())
	return len(shape) == 1 && (shape[0] == 2 && classes > 0 || shape[0] == 1 && classes == 0)
}

// margin is how far a boundary is drawn beyond the data, in units of their extent.
const margin = 0.15

// Boundary asks the model at θ about n by n places around the data, or n of a curve.
func (c *Compiled) Boundary(ctx context.Context, theta []float32, n int) (*Boundary, error) {
	if !c.Drawn() {
		return nil, bad("data.kind", "%s have no boundary that can be drawn: want examples of two numbers with "+
			"classes, or of one number", c.Scene.Data.Kind)
	}
	if n < 2 || n > 400 {
		return nil, bad("n", "%d; want 2 to 400", n)
	}
	params, err := c.newParams()
	if err != nil {
		return nil, err
	}
	if len(theta) != params.Len() {
		return nil, fmt.Errorf("a point of %d numbers, the model has %d parameters", len(theta), params.Len())
	}
	copy(params.Theta(), theta)
	b, places, err := c.places(n)
	if err != nil {
		return nil, err
	}
	model, err := landscape.NewPredictor(c.Run.Model, params, c.Data.Shape(), n, graph.Evaluation)
	if err != nil {
		return nil, err
	}
	per := n * c.Data.Shape()[0]
	for from := 0; from < len(places); from += per {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		out, err := model.PredictBatch(places[from:from+per], n)
		if err != nil {
			return nil, err
		}
		b.Values = append(b.Values, c.probabilities(out)...)
	}
	return b, nil
}

// places are those to ask about, row by row.
func (c *Compiled) places(n int) (*Boundary, []float32, error) {
	all, err := datasets.ReadAll(c.Data)
	if err != nil {
		return nil, nil, err
	}
	b := &Boundary{N: n, Classes: len(c.Data.Classes())}
	dim := c.Data.Shape()[0]
	b.XMin, b.XMax = around(all.X, 0, dim)
	if dim == 1 {
		places := make([]float32, n)
		for i := range places {
			places[i] = float32(b.XMin + (b.XMax-b.XMin)*float64(i)/float64(n-1))
		}
		b.YMin, b.YMax = around(all.Target, 0, 1)
		return b, places, nil
	}
	b.YMin, b.YMax = around(all.X, 1, dim)
	places := make([]float32, 0, 2*n*n)
	for j := range n {
		for i := range n {
			places = append(places, float32(b.XMin+(b.XMax-b.XMin)*float64(i)/float64(n-1)),
				float32(b.YMin+(b.YMax-b.YMin)*float64(j)/float64(n-1)))
		}
	}
	return b, places, nil
}

// around is the extent of every dim-th number from the first on, with a margin.
func around(xs []float32, first, dim int) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for i := first; i < len(xs); i += dim {
		low, high = min(low, float64(xs[i])), max(high, float64(xs[i]))
	}
	by := margin * (high - low)
	if by == 0 {
		by = 1
	}
	return low - by, high + by
}

// probabilities are those of all classes that outputs mean, or the outputs of a curve as they are.
func (c *Compiled) probabilities(out []float32) []float32 {
	switch losses.OutputOf(c.Run.Loss) {
	case losses.BinaryLogits:
		p := make([]float32, 0, 2*len(out))
		for _, x := range out {
			second := 1 / (1 + math.Exp(-float64(x)))
			p = append(p, float32(1-second), float32(second))
		}
		return p
	case losses.ClassLogits:
		p := make([]float32, 0, len(out))
		k := len(c.Data.Classes())
		for i := 0; i < len(out); i += k {
			p = append(p, softmax(out[i:i+k])...)
		}
		return p
	}
	return append([]float32(nil), out...)
}

func softmax(logits []float32) []float32 {
	most := math.Inf(-1)
	for _, x := range logits {
		most = max(most, float64(x))
	}
	sum := 0.0
	p := make([]float32, len(logits))
	for _, x := range logits {
		sum += math.Exp(float64(x) - most)
	}
	for i, x := range logits {
		p[i] = float32(math.Exp(float64(x)-most) / sum)
	}
	return p
}
