package graph

import (
	"landscape/internal/op"
)

// The methods below make nodes of the framework's own ops. Elementwise ones broadcast by NumPy's rules. All are
// differentiable any number of times where the mathematics is.

// Func is a function of one variable with its derivatives, for Apply.
type Func struct{ f op.Func }

// String is the function's name, with its parameter where it has one.
func (f Func) String() string { return f.f.String() }

// Functions of one variable.
var (
	ReLU     = Func{op.ReLU}
	Sigmoid  = Func{op.Sigmoid}
	Tanh     = Func{op.Tanh}
	Softplus = Func{op.Softplus}
	GELU     = Func{op.GELU}
	SiLU     = Func{op.SiLU}
	Exp      = Func{op.Exp}
	Log      = Func{op.Log}
	Sqrt     = Func{op.Sqrt}
	Square   = Func{op.Square}
	Abs      = Func{op.Abs}
)

// LeakyReLU is x above zero and slope·x below.
func LeakyReLU(slope float64) Func { return Func{op.LeakyReLU(slope)} }

// ELU is x above zero and alpha·(exp(x)−1) below.
func ELU(alpha float64) Func { return Func{op.ELU(alpha)} }

// Huber is x²/2 up to delta and grows linearly beyond.
func Huber(delta float64) Func { return Func{op.Huber(delta)} }

// Apply is f(x), elementwise.
func (b *Builder) Apply(f Func, x *Node) *Node { return b.Check(op.Apply(f.f, x)) }

// Add is x + y.
func (b *Builder) Add(x, y *Node) *Node { return b.Check(op.Add(x, y)) }

// Sub is x − y.
func (b *Builder) Sub(x, y *Node) *Node { return b.Check(op.Sub(x, y)) }

// Mul is x·y, elementwise.
func (b *Builder) Mul(x, y *Node) *Node { return b.Check(op.Mul(x, y)) }

// Div is x/y, elementwise.
func (b *Builder) Div(x, y *Node) *Node { return b.Check(op.Div(x, y)) }

// Scale is alpha·x + beta.
func (b *Builder) Scale(x *Node, alpha, beta float64) *Node { return b.Check(op.Scale(x, alpha, beta)) }

// Detach is x held constant: it passes no derivative on to x.
func (b *Builder) Detach(x *Node) *Node { return b.Check(op.Detach(x)) }

// Sum adds up all elements into a scalar.
func (b *Builder) Sum(x *Node) *Node { return b.Check(op.Sum(x)) }

// Mean is the mean of all elements, a scalar.
func (b *Builder) Mean(x *Node) *Node { return b.Check(op.Mean(x)) }

// SumTo sums over the axes along which shape broadcasts to x's.
func (b *Builder) SumTo(x *Node, shape ...int) *Node { return b.Check(op.SumTo(x, shape)) }

// BroadcastTo repeats x to a shape.
func (b *Builder) BroadcastTo(x *Node, shape ...int) *Node { return b.Check(op.BroadcastTo(x, shape)) }

// SumAxis sums over the last axis, which stays with size 1 if keep is set.
func (b *Builder) SumAxis(x *Node, keep bool) *Node { return b.Check(op.SumAxis(x, keep)) }

// MatMul is the product of two matrices, (m,k)·(k,n).
func (b *Builder) MatMul(x, y *Node) *Node { return b.Check(op.MatMul(x, y, false, false)) }

// MatMulT is the product of two matrices, each transposed first where its flag says so.
func (b *Builder) MatMulT(x, y *Node, tx, ty bool) *Node { return b.Check(op.MatMul(x, y, tx, ty)) }

// SolvePSD is the solution X (n,m) of A·X = B for a symmetric positive definite A (n,n) and B (n,m), computed in
// float64; NaN where A is not positive definite. A stands for its symmetric part.
func (b *Builder) SolvePSD(a, y *Node) *Node { return b.Check(op.SolvePSD(a, y)) }

// SVM is the dual solution (way·shot, way) of Crammer and Singer's support vector machine for shot examples of each of
// way classes, class by class, whose Gram matrix gram (way·shot, way·shot) must be positive definite, with the bound c;
// NaN where it is not. A query whose inner products with the examples are k has the scores k·solution.
func (b *Builder) SVM(gram *Node, way, shot int, c float64) *Node {
	return b.Check(op.SVM(gram, way, shot, c))
}

// Reshape is x in another shape of the same size.
func (b *Builder) Reshape(x *Node, shape ...int) *Node { return b.Check(op.Reshape(x, shape)) }

// Transpose permutes the axes: axis i of the result is axis perm[i] of x.
func (b *Builder) Transpose(x *Node, perm ...int) *Node { return b.Check(op.Transpose(x, perm...)) }

// Slice is the part of x with index from ≤ i < to along an axis.
func (b *Builder) Slice(x *Node, axis, from, to int) *Node {
	return b.Check(op.Slice(x, axis, from, to))
}

// Concat joins nodes along an axis.
func (b *Builder) Concat(axis int, xs ...*Node) *Node { return b.Check(op.Concat(axis, xs...)) }

// Softmax is exp(x)/Σexp(x) along each row of a matrix, over the columns where mask is 1 (nil: all).
func (b *Builder) Softmax(x, mask *Node) *Node { return b.Check(op.Softmax(x, mask)) }

// LogSoftmax is log Softmax, computed without cancellation.
func (b *Builder) LogSoftmax(x *Node) *Node { return b.Check(op.LogSoftmax(x)) }

// LogSumExp is log Σexp(x) of each row of a matrix over the columns where mask is 1 (nil: all), shape (rows, 1).
func (b *Builder) LogSumExp(x, mask *Node) *Node { return b.Check(op.LogSumExp(x, mask)) }

// TakeAlongAxis is x[i, labels[i]] for each row of a matrix, shape (rows, 1).
func (b *Builder) TakeAlongAxis(x, labels *Node) *Node { return b.Check(op.Pick(x, labels)) }

// Gather is table[labels[i]] for each label, shape (labels, 1).
func (b *Builder) Gather(table, labels *Node) *Node { return b.Check(op.Gather(table, labels)) }

// Lookup is table[tokens[i]] for each i: the rows of a table (V,D) by whole numbers from 0 to V−1, held as floats, of
// shape (…); the result is (…,D). A run fails with an error on a number that is none of these.
func (b *Builder) Lookup(table, tokens *Node) *Node { return b.Check(op.Lookup(table, tokens)) }

// Attention is scaled dot-product attention of several heads (Vaswani et al., 2017): x (n, time, 3·width) is the
// queries, keys and values of all heads, side by side, the result (n, time, width) the heads' results. If it is causal,
// a position sees itself and those before it. Drop is the rate of dropout of the weights, which depends on what Dropout
// depends on.
func (b *Builder) Attention(x *Node, heads int, causal bool, drop float64) *Node {
	h := op.Heads{Count: heads, Causal: causal}
	if drop == 0 {
		return b.Check(op.Attention(x, nil, h))
	}
	h.Drop, h.Stream = drop, b.stream()
	return b.Check(op.Attention(x, b.key(), h))
}

// SquaredDistances is |xᵢ−yⱼ|² for rows of x (n,d) and y (m,d), shape (n,m).
func (b *Builder) SquaredDistances(x, y *Node) *Node { return b.Check(op.SquaredDistances(x, y)) }

// L2Normalize divides each row (the last axis) by its Euclidean length √(Σx²+eps).
func (b *Builder) L2Normalize(x *Node, eps float64) *Node { return b.Check(op.L2Normalize(x, eps)) }

// GlobalAvgPool2D is the mean over height and width of x (n,h,w,c), shape (n,c).
func (b *Builder) GlobalAvgPool2D(x *Node) *Node { return b.Check(op.GlobalAvgPool2D(x)) }

// Moments is the mean and the (biased) variance of each channel (the last axis) of x, shape (2,c).
func (b *Builder) Moments(x *Node) *Node { return b.Check(op.Moments(x)) }

// BatchNorm is (x−mean)/√(variance+eps)·gamma+beta for each channel. With ofBatch set, moments must be those of x and
// are differentiated through; otherwise they are constants.
func (b *Builder) BatchNorm(x, moments, gamma, beta *Node, eps float64, ofBatch bool) *Node {
	return b.Check(op.BatchNorm(x, moments, gamma, beta, eps, ofBatch))
}

// LayerNorm normalizes each row (the last axis) of x to mean 0 and variance 1, then scales by gamma and shifts by beta.
func (b *Builder) LayerNorm(x, gamma, beta *Node, eps float64) *Node {
	return b.Check(op.LayerNorm(x, gamma, beta, eps))
}

// GRU is the states (batch, steps, units) of gated recurrent units over inputs x (batch, steps, 3·units), already
// multiplied with their weights, with recurrent weights u (units, 3·units) and the bias after the reset gate (units):
// r = σ(x_r+h·u_r), z = σ(x_z+h·u_z), n = tanh(x_n + r·(h·u_n+bias)), h ← (1−z)·n + z·h, from h = 0.
func (b *Builder) GRU(x, u, bias *Node) *Node { return b.Check(op.GRU(x, u, bias)) }

// LSTM is the outputs (batch, steps, units) of long short-term memory over inputs x (batch, steps, 4·units), already
// multiplied with their weights, with recurrent weights u (units, 4·units): i, f, o = σ(x+h·u), g = tanh(x_g+h·u_g), c
// ← f·c + i·g, h ← o·tanh(c), from c = h = 0.
func (b *Builder) LSTM(x, u *Node) *Node { return b.Check(op.LSTM(x, u)) }

// Dropout zeroes a share rate of x's elements and scales the others by 1/(1−rate). Which ones depends on the program's
// seed and step, the layer's path and the position alone.
func (b *Builder) Dropout(x *Node, rate float64) *Node {
	return b.Check(op.Dropout(x, b.key(), rate, b.stream()))
}

// Gradient returns the derivatives of y by each of the nodes wrt, as nodes; a y that is no scalar stands for the sum of
// its elements. It can be applied to its own result.
func (b *Builder) Gradient(y *Node, wrt ...*Node) []*Node {
	gs, err := Gradient(y, wrt...)
	if err != nil {
		b.Check(nil, err)
	}
	return gs
}
