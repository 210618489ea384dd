package op

import (
	"strings"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// perceptron is a layer with ReLU, a second one, the cross-entropy of labels, and the derivatives by all parameters.
func perceptron(t *testing.T) (roots Nodes, between *Node) {
	t.Helper()
	g := gorgonia.NewGraph()
	leaf := func(name string, shape ...int) *Node {
		return gorgonia.NewTensor(g, tensor.Float32, len(shape), gorgonia.WithShape(shape...), gorgonia.WithName(name))
	}
	var err error
	defer func() {
		if err != nil {
			t.Fatal(err)
		}
	}()
	defer catch(&err)
	x, w, b, v, c := leaf("x", 4, 6), leaf("w", 6, 8), leaf("b", 8), leaf("v", 8, 3), leaf("c", 3)
	labels := gorgonia.NewTensor(g, tensor.Int, 1, gorgonia.WithShape(4), gorgonia.WithName("labels"))
	between = must(Add(must(MatMul(x, w, false, false)), b))
	logits := must(Add(must(MatMul(must(Apply(ReLU, between)), v, false, false)), c))
	loss := must(Mean(must(Sub(must(LogSumExp(logits, nil)), must(Pick(logits, labels))))))
	grads, err := Gradient(loss, w, b, v, c)
	return append(Nodes{loss}, grads...), between
}

func TestFuseRecognizesPerceptrons(t *testing.T) {
	roots, between := perceptron(t)
	got := names(fuseAll(roots))
	for name, n := range map[string]int{"fused-linear": 2, "relu": 1, "fused-crossentropy": 1,
		"fused-crossentropy-grad": 1} {
		if got[name] != n {
			t.Errorf("%d times %s, want %d", got[name], name, n)
		}
	}
	if got := names(fuseAll(roots, between)); got["fused-linear"] != 2 || got["relu"] != 0 {
		t.Errorf("what ReLU reads is needed, yet %v", got)
	}
	for _, n := range fuseAll(roots) {
		o := n.Op().(Op)
		if !strings.HasPrefix(o.base().name, "fused") {
			continue
		}
		if _, err := o.SymDiff(o.base().in, n, n); err == nil {
			t.Errorf("%s has a derivative", o)
		}
	}
}
