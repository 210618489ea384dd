package layers

import (
	"math/rand/v2"

	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[LSTM]("lstm") }

// LSTM is a layer of long short-term memory (Hochreiter and Schmidhuber, 1997) with forget gates (Gers, Schmidhuber and
// Cummins, 2000) and without peepholes, (n, steps, features) → the output after every step, (n, steps, Units), or after
// the last, (n, Units):
//
//	i, f, o = σ(x·W + h·U + b)
//	g = tanh(x·W_g + h·U_g + b_g)
//	c ← f·c + i·g, h ← o·tanh(c), from c = h = 0
//
// The parameters are weight W (features, 4·Units), recurrent U (Units, 4·Units) and bias b (4·Units), all with the
// gates i, f, o, g side by side. W starts by Glorot and U orthogonal, gate by gate; the bias starts at 1 for the forget
// gate, so that the memory lasts at first (Jozefowicz, Zaremba and Sutskever, 2015), and at 0 elsewhere.
type LSTM struct {
	Units int  // there is no default
	Last  bool // the output is that after the last step alone
}

// Build implements graph.Layer.
func (l LSTM) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	sequences(b, x)
	units := positive(b, "units", l.Units, 0)
	gates := toGates(b, x, 4, units, rememberFirst{})
	return orLast(b, b.LSTM(gates, fromState(b, 4, units)), l.Last)
}

// rememberFirst starts the bias of an LSTM: 1 for the second of four gates, which forgets where it is small.
type rememberFirst struct{}

// Values implements graph.Init.
func (rememberFirst) Values(dst []float64, _ []int, _ *rand.Rand) error {
	clear(dst)
	units := len(dst) / 4
	for i := range units {
		dst[units+i] = 1
	}
	return nil
}
