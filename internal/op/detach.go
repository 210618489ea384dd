package op

// detach is its input, held constant.
type detach struct{ core }

// Detach is x with a derivative of zero: what is made of it does not pass derivatives on to x. In a planned program it
// costs nothing.
func Detach(x *Node) (*Node, error) {
	return apply(&detach{newCore("detach", "", x.Shape().Clone(), []bool{false}, x)})
}

func (o *detach) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *detach) Vjp(Nodes, *Node, *Node, []bool) (Nodes, error) { return Nodes{nil}, nil }

func (o *detach) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *detach) Alias() int { return 0 }

func (o *detach) Bind(out Array, in []Array) func() {
	return func() {
		copy(out.F32, in[0].F32)
		copy(out.F64, in[0].F64)
	}
}
