package main

import "go/ast"

// worded are functions whose arguments are read by people alone.
var worded = map[string]bool{"fmt.Errorf": true, "errors.New": true}

// uneventful are functions without an effect but on time and memory.
var uneventful = map[string]bool{
	"slices.Grow": true, "slices.Clip": true, "runtime.KeepAlive": true, "runtime.Gosched": true, "runtime.GC": true,
}

// skipped are parts of a source in which a mutant would differ in nothing that a test should ask for: the numbers in a
// message, the capacity of a slice, bits of a conversion, a declaration that only asserts a type.
func skipped(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		name := called(n)
		return worded[name] || uneventful[name] || name == "panic" || roomOnly(n)
	case *ast.ValueSpec:
		return len(n.Names) == 1 && n.Names[0].Name == "_"
	case *ast.ExprStmt:
		return skipped(n.X)
	case *ast.AssignStmt:
		call, ok := n.Rhs[0].(*ast.CallExpr)
		return ok && len(n.Rhs) == 1 && uneventful[called(call)]
	case *ast.TypeSpec, *ast.ImportSpec, *ast.ArrayType, *ast.MapType, *ast.FuncType:
		return true
	}
	return false
}

// called is the name of the function of a call, with its package or receiver.
func called(n *ast.CallExpr) string {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name + "." + f.Sel.Name
		}
	}
	return ""
}

// roomOnly says that a call makes a map or an empty slice, whose size only sets memory aside, or converts between
// text and numbers, where a number says in how many bits.
func roomOnly(n *ast.CallExpr) bool {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		if f.Name != "make" || len(n.Args) < 2 {
			return false
		}
		_, isMap := n.Args[0].(*ast.MapType)
		return isMap || len(n.Args) == 3 && isZero(n.Args[1])
	case *ast.SelectorExpr:
		x, ok := f.X.(*ast.Ident)
		return ok && x.Name == "strconv"
	}
	return false
}
