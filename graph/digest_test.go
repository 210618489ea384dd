package graph

import (
	"testing"

	"gorgonia.org/tensor"
)

// wired is a + c − a or a + c − c of two linear maps of the input: equal ops in equal order, wired differently.
type wired struct{ Second bool }

func (w wired) Build(b *Builder, x *Node) *Node {
	a, c := b.Scale(x, 2, 0), b.Scale(x, 3, 0)
	sum := b.Add(a, c)
	if w.Second {
		return b.Sub(sum, c)
	}
	return b.Sub(sum, a)
}

// TestDigestCoversWiring: graphs of the same ops in the same order differ by what each op takes.
func TestDigestCoversWiring(t *testing.T) {
	digest := func(second bool) string {
		cfg := testConfig(tensor.Float32)
		params, err := NewParams(wired{second}, nil, cfg, 1)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Compile(wired{second}, nil, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		return p.Digest()
	}
	first, again := digest(false), digest(false)
	if first != again {
		t.Error("a graph that is built again has another digest")
	}
	if first == digest(true) {
		t.Error("a + c − a and a + c − c have the same digest")
	}
}
