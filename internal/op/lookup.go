package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// lookup takes rows of a table by their numbers; scatter adds up rows in such places. Each is the other's adjoint.
type lookup struct{ core }
type scatter struct{ core }

// Lookup is table[tokens[i]] for each i: for a table (V,D) and whole numbers tokens (…) from 0 to V−1, held as floats
// since they come as examples do, the shape (…,D). Computing it fails on a number that is none of these.
func Lookup(table, tokens *Node) (*Node, error) {
	s := table.Shape()
	if len(s) != 2 || tokens.IsScalar() {
		return nil, fmt.Errorf("lookup: a table of shape %v and numbers of shape %v, want (V,D) and (n,…)", s,
			tokens.Shape())
	}
	out := append(tokens.Shape().Clone(), s[1])
	return apply(&lookup{newCore("lookup", "", out, []bool{true, false}, table, tokens)})
}

// Scatter is a table of this many rows in which row t is the sum of those rows of x (…,D) whose number in tokens (…) is
// t.
func Scatter(x, tokens *Node, rows int) (*Node, error) {
	s := x.Shape()
	if len(s) < 2 || !equal(tokens.Shape(), s[:len(s)-1]) || rows < 1 {
		return nil, fmt.Errorf("scatter: rows of shape %v with numbers of shape %v into a table of %d rows", s,
			tokens.Shape(), rows)
	}
	return apply(&scatter{newCore("scatter", "", Shape{rows, s[len(s)-1]}, []bool{true, false}, x, tokens)})
}

func (o *lookup) SymDiff(in Nodes, out, g *Node) (Nodes, error)  { return symDiff(o, in, out, g) }
func (o *scatter) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *lookup) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := Scatter(g, in[1], o.shapes[0][0])
	return Nodes{d, nil}, err
}

func (o *scatter) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := Lookup(g, in[1])
	return Nodes{d, nil}, err
}

func (o *lookup) Do(vs ...value) (value, error)  { return do(o, vs) }
func (o *scatter) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *lookup) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLookup(o, out.F64, in[0].F64, in[1].F64)
	}
	return bindLookup(o, out.F32, in[0].F32, in[1].F32)
}

func bindLookup[T kernel.Float](o *lookup, y, table, tokens []T) func() {
	rows, cols := o.shapes[0][0], o.shapes[0][1]
	read := ranges(len(tokens), cols, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			copy(y[i*cols:(i+1)*cols], table[int(tokens[i])*cols:])
		}
	})
	return func() {
		checkRows(tokens, rows, o.shapes[1])
		read()
	}
}

func (o *scatter) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindScatter(o, out.F64, in[0].F64, in[1].F64)
	}
	return bindScatter(o, out.F32, in[0].F32, in[1].F32)
}

func bindScatter[T kernel.Float](o *scatter, table, x, tokens []T) func() {
	rows, cols := o.out[0], o.out[1]
	add := func(lo, hi int) {
		for i := range rows {
			clear(table[i*cols+lo : i*cols+hi])
		}
		for i, v := range tokens {
			row := table[int(v)*cols:]
			kernel.Arithmetic('+', row[lo:hi], row[lo:hi], x[i*cols+lo:i*cols+hi],
				kernel.Broadcast{Rows: 1, Cols: hi - lo, XCol: 1, YCol: 1})
		}
	}
	pieces := 1
	if len(x) > grain {
		pieces = (cols + scatterColumns - 1) / scatterColumns
	}
	body := func(_, p int) { add(p*scatterColumns, min(cols, (p+1)*scatterColumns)) }
	return func() {
		checkRows(tokens, rows, o.shapes[1])
		if pieces == 1 {
			add(0, cols)
		} else {
			kernel.Parallel(pieces, body)
		}
	}
}

// scatterColumns is the number of columns of a piece: rows of x may fall on the same row of the table.
const scatterColumns = 64

// checkRows wants numbers of rows. The machine turns the panic about one that stands for none into the error of its
// run.
func checkRows[T kernel.Float](tokens []T, rows int, s Shape) {
	for i, v := range tokens {
		if row := int(v); T(row) == v && row >= 0 && row < rows {
			continue
		}
		per := size(s[1:])
		panic(fmt.Sprintf("example %d has the token %v at position %d; want a whole number from 0 to %d, one of a "+
			"vocabulary of %d", i/per, v, i%per, rows-1, rows))
	}
}
