package layers

import (
	"math/rand/v2"

	"landscape/graph"
)

// A recurrent layer reads sequences step by step. What it knows of a sequence is its state, which is 0 before the first
// step.

// toGates multiplies the features of every step with a weight for each gate and unit, (n, steps, features) → (n, steps,
// gates·units), and adds a bias that starts at the given values.
func toGates(b *graph.Builder, x *graph.Node, gates, units int, start graph.Init) *graph.Node {
	n, steps, features := sequences(b, x)
	weight := b.Param("weight", []int{features, gates * units}, graph.Weight, 1, eachGate{gates, graph.Glorot{}})
	bias := b.Param("bias", []int{gates * units}, graph.Bias, -1, start)
	y := b.Add(b.MatMul(b.Reshape(x, n*steps, features), weight), bias)
	return b.Reshape(y, n, steps, gates*units)
}

// fromState is the weight by which a state reaches the gates of the next step, (units, gates·units). It starts
// orthogonal for each gate.
func fromState(b *graph.Builder, gates, units int) *graph.Node {
	return b.Param("recurrent", []int{units, gates * units}, graph.Weight, 1, eachGate{gates, graph.Orthogonal{}})
}

// orLast is the states (n, steps, units), or the last of them (n, units).
func orLast(b *graph.Builder, states *graph.Node, last bool) *graph.Node {
	if !last {
		return states
	}
	s := states.Shape()
	return b.Reshape(b.Slice(states, 1, s[1]-1, s[1]), s[0], s[2])
}

// eachGate starts the columns of each of several gates, which lie side by side, as a weight of their own.
type eachGate struct {
	gates int
	init  graph.Init
}

// Values implements graph.Init.
func (e eachGate) Values(dst []float64, shape []int, r *rand.Rand) error {
	rows, cols := shape[0], shape[1]/e.gates
	one := make([]float64, rows*cols)
	for g := range e.gates {
		if err := e.init.Values(one, []int{rows, cols}, r); err != nil {
			return err
		}
		for i := range rows {
			copy(dst[(i*e.gates+g)*cols:], one[i*cols:(i+1)*cols])
		}
	}
	return nil
}
