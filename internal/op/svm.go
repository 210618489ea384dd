package op

import (
	"fmt"
	"math"

	"landscape/internal/kernel"
)

// svmForm is the form of a support vector machine's problem, whose examples come class by class.
type svmForm struct {
	way, shot int
	c         float64
}

func (f svmForm) attrs() string { return fmt.Sprintf("%d,%d,%v", f.way, f.shot, f.c) }

func (f svmForm) solver() *kernel.SVM {
	labels := make([]int, f.way*f.shot)
	for i := range labels {
		labels[i] = i / f.shot
	}
	return kernel.NewSVM(labels, f.way, f.c)
}

// svm is the dual solution of a support vector machine of several classes.
type svm struct {
	core
	svmForm
}

// svmTangent is its derivative along a change of the linear term.
type svmTangent struct {
	core
	svmForm
}

// SVM is the solution of the dual problem of Crammer and Singer's support vector machine for shot examples of each of
// way classes, class by class, with the Gram matrix g (way·shot, way·shot), which must be positive definite, and the
// bound c: see kernel.SVM. Its shape is (way·shot, way). G stands for its symmetric part. It is computed in float64;
// where it is not found, all of it is NaN.
//
// The derivative is that of the conditions of optimality, with the entries that are at their bounds staying there.
func SVM(g *Node, way, shot int, c float64) (*Node, error) {
	n, s := way*shot, g.Shape()
	if way < 2 || shot < 1 || len(s) != 2 || s[0] != n || s[1] != n {
		return nil, fmt.Errorf("svm: want at least 2 ways, 1 shot and a matrix (way·shot, way·shot), got %d ways, "+
			"%d shots and shape %v", way, shot, s)
	}
	if !(c > 0) || math.IsInf(c, 1) {
		return nil, fmt.Errorf("svm: bound %v, want a number above 0", c)
	}
	f := svmForm{way, shot, c}
	return apply(&svm{newCore("svm", f.attrs(), Shape{n, way}, []bool{true}, g), f})
}

// newSVMTangent is the change of the solution a for g where the linear term changes by h.
func newSVMTangent(f svmForm, g, a, h *Node) (*Node, error) {
	return apply(&svmTangent{newCore("svm-tangent", f.attrs(), a.Shape().Clone(), []bool{true, false, true}, g, a, h),
		f})
}

func (o *svm) SymDiff(in Nodes, out, g *Node) (Nodes, error)        { return symDiff(o, in, out, g) }
func (o *svmTangent) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

// Vjp: where G grows by dG, the linear term grows by −dG·A.
func (o *svm) Vjp(in Nodes, out, g *Node, _ []bool) (ds Nodes, err error) {
	defer catch(&err)
	z := must(newSVMTangent(o.svmForm, in[0], out, g))
	return Nodes{must(symmetric(must(MatMul(z, out, false, true)), -1))}, nil
}

// Vjp: the tangent is linear in h, by a symmetric matrix, and which entries may move does not change.
func (o *svmTangent) Vjp(in Nodes, out, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	ds = make(Nodes, 3)
	z := must(newSVMTangent(o.svmForm, in[0], in[1], g))
	if need[0] {
		ds[0] = must(symmetric(must(MatMul(z, out, false, true)), -1))
	}
	ds[2] = z
	return ds, nil
}

// Kinked implements Kinked: where another constraint becomes active, the derivative jumps.
func (o *svm) Kinked() bool { return true }

func (o *svm) Do(vs ...value) (value, error)        { return do(o, vs) }
func (o *svmTangent) Do(vs ...value) (value, error) { return do(o, vs) }

// ScratchBytes is the working memory of a run.
func (o *svm) ScratchBytes() int {
	return o.solver().ScratchBytes() + 8*(size(o.shapes[0])+size(o.out))
}

// ScratchBytes is the working memory of a run.
func (o *svmTangent) ScratchBytes() int {
	return o.solver().ScratchBytes() + 8*(size(o.shapes[0])+2*size(o.out))
}

func (o *svm) Bind(out Array, in []Array) func() {
	solver, g, a := o.solver(), inFloat64(o.shapes[0]), inFloat64(o.out)
	return func() {
		read(g, in[0])
		makeSymmetric(g, o.out[0])
		write(out, a, solver.Solve(a, g))
	}
}

func (o *svmTangent) Bind(out Array, in []Array) func() {
	solver, g, a, z := o.solver(), inFloat64(o.shapes[0]), inFloat64(o.out), inFloat64(o.out)
	return func() {
		read(g, in[0])
		makeSymmetric(g, o.out[0])
		read(a, in[1])
		for i, v := range in[1].F32 {
			if v == float32(o.c) { // at its bound, which may not be a float32
				a[i] = o.c
			}
		}
		read(z, in[2])
		write(out, z, solver.Tangent(z, g, a, z))
	}
}
