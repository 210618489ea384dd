package op

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// loss is that of a small network: convolution, batch normalization, ReLU, max pooling, a linear layer and
// cross-entropy.
func loss(x, labels *Node, w Nodes) (y *Node, err error) {
	defer catch(&err)
	h := must(Conv2D(x, w[0], ConvGeometry{PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1}))
	h = must(BatchNorm(h, must(Moments(h)), w[1], w[2], 1e-3, true))
	h = must(Apply(ReLU, h))
	h = must(MaxPool2D(h, PoolGeometry{Height: 2, Width: 2}))
	s := h.Shape()
	h = must(Reshape(h, Shape{s[0], s[1] * s[2] * s[3]}))
	h = must(Add(must(MatMul(h, w[3], false, false)), w[4]))
	return Neg(must(Mean(must(Pick(must(LogSoftmax(h)), labels)))))
}

// TestMAML differentiates L₂(w − α·∂L₁/∂w) by w (Finn, Abbeel and Levine, 2017), over one and two inner steps, against
// finite differences of the whole procedure.
func TestMAML(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	shapes := []Shape{{3, 3, 2, 4}, {4}, {4}, {3 * 2 * 4, 3}, {3}}
	for steps := 1; steps <= 2; steps++ {
		g := gorgonia.NewGraph()
		in := &instance{values: make(map[*Node][]float64), r: r}
		var batch [4]*Node
		for i, task := range []string{"support", "query"} {
			batch[2*i], batch[2*i+1] = leaf64(g, task, 6, 7, 5, 2), leaf(g, tensor.Int, Shape{6}, task+"-labels")
			in.add(batch[2*i], normals(r, 6*7*5*2))
			in.add(batch[2*i+1], []float64{0, 1, 2, 2, 1, 0})
		}
		for i, s := range shapes {
			w := leaf64(g, fmt.Sprintf("w%d", i), s...)
			in.wrt = append(in.wrt, w)
			in.add(w, normals(r, size(s)))
		}
		adapted, err := adapt(batch[0], batch[1], in.wrt, steps, 0.1)
		if err != nil {
			t.Fatal(err)
		}
		meta, err := loss(batch[2], batch[3], adapted)
		if err != nil {
			t.Fatal(err)
		}
		gs, err := Gradient(meta, append(append(Nodes(nil), in.wrt...), adapted...)...)
		if err != nil {
			t.Fatal(err)
		}
		second, first := gs[:len(in.wrt)], gs[len(in.wrt):]
		in.checkGradient(t, steps, meta, in.wrt, second)
		p := in.compile(t, gs...)
		p.run()
		if distance(p.get(first[0]), p.get(second[0])) < 1e-3 {
			t.Errorf("%d steps: the gradient of second order is no different from that of first order, so this test "+
				"shows nothing", steps)
		}
	}
}

// adapt is w after some steps of gradient descent.
func adapt(x, labels *Node, w Nodes, steps int, rate float64) (adapted Nodes, err error) {
	defer catch(&err)
	for range steps {
		gs, err := Gradient(must(loss(x, labels, w)), w...)
		if err != nil {
			return nil, err
		}
		next := make(Nodes, len(w))
		for i := range w {
			next[i] = must(Sub(w[i], must(Scale(gs[i], rate, 0))))
		}
		w = next
	}
	return w, nil
}
