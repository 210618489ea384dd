package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[Dropout]("dropout") }

// Dropout sets a share Rate of the elements to zero and scales the others by 1/(1−Rate) in graph.Training programs, and
// passes everything on in the others (Srivastava et al., 2014). Which elements those are depends on the run's seed, the
// step, the layer's path and the position alone.
type Dropout struct {
	Rate float64 // 0 ≤ Rate < 1; 0 drops nothing
}

// Build implements graph.Layer.
func (d Dropout) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	if !(d.Rate >= 0 && d.Rate < 1) {
		b.Errorf("rate %v, want 0 ≤ rate < 1", d.Rate)
	}
	if b.Mode() != graph.Training || d.Rate == 0 {
		return x
	}
	return b.Dropout(x, d.Rate)
}
