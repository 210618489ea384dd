package op

import (
	"fmt"
	"reflect"
	"strings"

	"gorgonia.org/gorgonia"
)

// A StockError refuses one of Gorgonia's own ops whose value or derivative is wrong.
type StockError struct {
	Node *Node
	Why  string
}

func (e *StockError) Error() string { return fmt.Sprintf("Gorgonia's op %v %s", e.Node.Op(), e.Why) }

// A flaw is why an op of Gorgonia v0.9.18 cannot be relied on. Its ops' types are not exported, so it is known by the
// type's name.
type flaw struct {
	kind string                       // the Go type, without its package
	when func(o any, in []Shape) bool // nil: always
	why  string
}

// wrongValues are ops whose value is not what their names promise.
var wrongValues = []flaw{
	{"sumOp", sumsInside, "adds up wrong elements along an inner axis of four or more; take Builder.SumTo, or " +
		"Reshape first"},
	{"maxOp", sumsInside, "compares wrong elements along an inner axis of four or more; Reshape first"},
	{"avgPoolOp", nil, "divides by the image's width in place of the window's size; take Builder.AvgPool2D"},
	{"dropoutOp", nil, "is seeded by the clock and has a wrong derivative; take Builder.Dropout"},
	{"maxPoolOp", padsUnevenly, "misplaces windows where the four paddings differ; take Builder.MaxPool2D"},
}

// wrongDerivatives are ops whose derivative, or second derivative, is wrong, missing without an error, or ends the
// process.
var wrongDerivatives = []flaw{
	{"elemUnaryOp", named("log2"), "has a wrong derivative; take graph.Log and Builder.Scale"},
	{"elemUnaryOp", named("invSqrt"), "has a wrong derivative; take graph.Sqrt and Builder.Div"},
	{"atOp", nil, "has no derivative; take Builder.Slice"},
	{"byIndicesOp", besidesRows,
		"has a wrong derivative except along axis 0 of a matrix or more; take Builder.Lookup, or Transpose first"},
	{"ctcLossOp", nil, "has a wrong derivative for means and for inputs of unequal length"},
	{"linAlgBinOp", named("⊗"), "has a derivative that cannot be computed; take Builder.Mul of a column and a row"},
	{"sliceIncrOp", nil, "has a wrong second derivative; take Builder.Slice"},
	{"col2imOp", nil, "has a second derivative that ends the process; take Builder.Conv2D"},
	{"softmaxDiffOp", nil, "has no second derivative; take Builder.Softmax or LogSoftmax"},
	{"maxPoolDiffOp", nil, "has no second derivative; take Builder.MaxPool2D"},
	{"upsampleDiffOp", nil, "has no second derivative"},
	{"batchnormDiffOp", nil, "has a wrong second derivative; take Builder.BatchNorm"},
	{"groupNormDiffOp", nil, "has a wrong second derivative"},
	{"byIndicesOpDiffOp", nil, "has no second derivative; take Builder.Lookup"},
	{"ctcLossDiffOp", nil, "has no second derivative"},
	{"dropoutDiffOp", nil, "has a wrong second derivative; take Builder.Dropout"},
}

// CheckValue refuses a node of one of Gorgonia's own ops that computes something else than it says.
func CheckValue(n *Node) error { return flawOf(n, wrongValues) }

// checkDerivative refuses a node that derivatives would get lost in, or come wrong out of.
func checkDerivative(n *Node) error { return flawOf(n, wrongDerivatives) }

func flawOf(n *Node, flaws []flaw) error {
	if _, own := n.Op().(Op); own || n.Op() == nil {
		return nil
	}
	t := reflect.TypeOf(n.Op())
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.PkgPath() != reflect.TypeOf(gorgonia.ExprGraph{}).PkgPath() {
		return nil
	}
	for _, f := range flaws {
		if f.kind == t.Name() && (f.when == nil || f.when(n.Op(), inputShapes(n))) {
			return &StockError{n, f.why}
		}
	}
	return nil
}

func inputShapes(n *Node) []Shape {
	var shapes []Shape
	for _, c := range Inputs(n) {
		shapes = append(shapes, c.Shape())
	}
	return shapes
}

// named holds for ops that print as a word.
func named(word string) func(any, []Shape) bool {
	return func(o any, _ []Shape) bool {
		for _, f := range strings.Fields(fmt.Sprint(o)) {
			if f == word {
				return true
			}
		}
		return false
	}
}

// sumsInside holds for reductions that meet, axis after axis, an inner one of a tensor that still has four axes or
// more.
func sumsInside(o any, in []Shape) bool {
	along := field(o, "along")
	for i := range along.Len() {
		axis, dims := int(along.Index(i).Int())-i, len(in[0])-i
		if dims >= 4 && axis >= 2 && axis < dims-1 {
			return true
		}
	}
	return false
}

func padsUnevenly(o any, _ []Shape) bool {
	return field(o, "padNorth").Int() != field(o, "padSouth").Int() || field(o, "padWest").Int() != field(
		o, "padEast").Int()
}

func besidesRows(o any, in []Shape) bool { return field(o, "axis").Int() != 0 || len(in[0]) < 2 }

// field reads a field of an op, also one that is not exported.
func field(o any, name string) reflect.Value {
	return reflect.Indirect(reflect.ValueOf(o)).FieldByName(name)
}
