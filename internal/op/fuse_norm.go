package op

import "slices"

// normGroup is a batch normalization followed by ReLU or leaky ReLU, perhaps by pooling, and by its way back:
//
//	y = BatchNorm(x), r = ReLU(y), p = MaxPool(r)
//	placed = maxPut(r, g), dy = ReLU'(y)·placed, sums = normSums(dy, x), dx = normGrad(dy, x, sums)
type normGroup struct {
	*Plan
	norm, relu, pool *Node // pool may be nil
	placed, dy       *Node // nil without pooling, without a way back
	sums, dx         Nodes
}

// fuseNorm fuses the group of a batch normalization, if there is one.
func (p *Plan) fuseNorm(norm *Node, instead map[*Node]*Node) {
	g := normGroup{Plan: p, norm: norm}
	if !g.forward() || !g.backward() {
		return
	}
	in := p.Inputs(norm)
	b := normBlock{x: in[0], moments: in[1], gamma: in[2], beta: in[3], eps: norm.Op().(*batchNorm).eps,
		slope: slopeOf(g.relu), squares: g.pool != nil}
	if of, moments := g.unstored(); of != nil {
		b.of, b.input, b.weights = of, p.Inputs(b.x)[0], p.Inputs(b.x)[1]
		if moments != nil {
			instead[moments] = newConvMoments(of, nil, b.input, b.weights)
		}
		if moments == nil && g.dy == nil {
			b.prologue = g.prologue(b.input, instead)
		}
	}
	top := g.relu
	if b.squares {
		top = g.pool
	}
	instead[top] = newNormReLU(b, top.Shape())
	if g.dy == nil {
		return
	}
	grad := p.Inputs(g.dy)[1]
	if b.squares {
		grad = p.Inputs(g.placed)[1]
	}
	for _, n := range g.sums {
		instead[n] = newNormReLUSums(b, grad, instead[top], n.Shape())
	}
	for _, n := range g.dx {
		sums := p.Inputs(n)[4]
		if w, o := g.weights(n); w != nil {
			instead[w] = newNormReLUWeights(b, o, p.Inputs(w)[0], grad, sums)
			continue
		}
		instead[n] = newNormReLUGrad(b, grad, sums)
	}
}

// unstored is the convolution that makes x, if x need not be stored, and its moments, if they are wanted: either
// nothing else but the block wants x, or it is cheaper to compute it again than to store it and nobody wants the
// derivative by it.
func (g *normGroup) unstored() (of *conv, m *Node) {
	x := g.Inputs(g.norm)[0]
	of, ok := x.Op().(*conv)
	if !ok || of.role != convY || !of.shape.Fuses() || g.Needed(x) {
		return nil, nil
	}
	for _, u := range g.users[x] {
		switch u.Op().(type) {
		case *batchNorm:
			if u != g.norm {
				return nil, nil
			}
		case *moments:
			m = u
		case *normSums, *normGrad:
			if !slices.Contains(g.sums, u) && !slices.Contains(g.dx, u) {
				return nil, nil
			}
		default:
			return nil, nil
		}
	}
	for _, n := range g.dx {
		if w, _ := g.weights(n); w == nil {
			return nil, nil
		}
	}
	if (m != nil || g.dy != nil) && !of.shape.Shallow() {
		return nil, nil
	}
	return of, m
}

// prologue is the block of a convolution of few products that makes the input of the group's convolution and of nothing
// else, or nil.
func (g *normGroup) prologue(input *Node, instead map[*Node]*Node) *normBlock {
	if len(g.users[input]) != 1 || g.Needed(input) || instead[input] == nil {
		return nil
	}
	f, ok := instead[input].Op().(*normReLU)
	if !ok || f.block.of == nil || f.block.prologue != nil || !f.block.of.shape.Shallow() {
		return nil
	}
	return &f.block
}

// weights is the weight gradient that alone uses the derivative dx and can do without it, or nil.
func (g *normGroup) weights(dx *Node) (*Node, *conv) {
	if len(g.users[dx]) != 1 || g.Needed(dx) {
		return nil, nil
	}
	w := g.users[dx][0]
	o, ok := w.Op().(*conv)
	if !ok || o.role != convW || g.Inputs(w)[1] != dx || g.Inputs(w)[0] == dx || !o.shape.TakesNormReLU() {
		return nil, nil
	}
	return w, o
}

// forward finds ReLU and pooling. What the normalization gives may be used by the ReLU and its derivative only, what
// the ReLU gives by the pooling and its derivative only if it is to be pooled.
func (g *normGroup) forward() (ok bool) {
	if g.relu, g.dy, ok = g.rectifier(g.norm); ok {
		g.pooling()
	}
	return ok
}

// pooling finds pool and placed, if nothing else uses the ReLU.
func (g *normGroup) pooling() {
	if g.Needed(g.relu) {
		return
	}
	var pool, placed *Node
	for _, u := range g.users[g.relu] {
		switch o := u.Op().(type) {
		case *maxPool:
			if pool != nil || !o.shape.Squares() {
				return
			}
			pool = u
		case *maxPut:
			if placed != nil || g.Inputs(u)[0] != g.relu || g.Inputs(u)[1] == g.relu {
				return
			}
			placed = u
		default:
			return
		}
	}
	if pool == nil || (placed == nil) != (g.dy == nil) {
		return
	}
	if placed != nil && (g.Inputs(g.dy)[1] != placed || len(g.users[placed]) != 1 || g.Needed(placed)) {
		return
	}
	g.pool, g.placed = pool, placed
}

// backward finds the ends of the way back; it fails if something else uses the derivative by the normalization's
// result.
func (g *normGroup) backward() bool {
	if g.dy == nil {
		return true
	}
	if g.Needed(g.dy) {
		return false
	}
	norm := g.Inputs(g.norm)
	x, moments, gamma := norm[0], norm[1], norm[2]
	eps := g.norm.Op().(*batchNorm).eps
	for _, u := range g.users[g.dy] {
		in := g.Inputs(u)
		switch o := u.Op().(type) {
		case *normSums:
			if in[0] != g.dy || in[1] != x || in[2] != moments || o.eps != eps || !o.training {
				return false
			}
			g.sums = append(g.sums, u)
		case *normGrad:
			if in[0] != g.dy || in[1] != x || in[2] != moments || in[3] != gamma || o.eps != eps {
				return false
			}
			g.dx = append(g.dx, u)
		default:
			return false
		}
	}
	return true
}
