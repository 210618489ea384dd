package main

import (
	"go/ast"
	"go/token"
	"path/filepath"
)

// mutant is a package with one small change.
type mutant struct {
	file     *file
	operator string
	function string // that holds it, "" outside of functions
	within   *ast.FuncDecl
	line     int
	column   int
	edits    []edit
}

// file is a source file of a package.
type file struct {
	path   string // from the root of the module
	source string
	syntax *ast.File
}

// name is the file's name in its folder.
func (f *file) name() string { return filepath.Base(f.path) }

// collector gathers the mutants of a file.
type collector struct {
	*file
	fset     *token.FileSet
	function *ast.FuncDecl
	results  []string // types of the results of the innermost function
	mutants  []mutant

	found map[*ast.ReturnStmt]bool // that return an error for sure
}

// mutants are all that the operators make of a file, in the order of the source.
func mutants(fset *token.FileSet, f *file) []mutant {
	c := &collector{file: f, fset: fset, found: map[*ast.ReturnStmt]bool{}}
	for _, d := range f.syntax.Decls {
		c.function, c.results = nil, nil
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body == nil {
				continue
			}
			c.function, c.results = d, c.typesOf(d.Type.Results)
			ast.Walk(c, d.Body)
		case *ast.GenDecl:
			if d.Tok == token.VAR || d.Tok == token.CONST {
				ast.Walk(c, d)
			}
		}
	}
	return c.mutants
}

// Visit implements ast.Visitor.
func (c *collector) Visit(n ast.Node) ast.Visitor {
	if n == nil || skipped(n) {
		return nil
	}
	switch n := n.(type) {
	case *ast.FuncLit:
		inner := *c
		inner.results, inner.mutants = c.typesOf(n.Type.Results), nil
		ast.Walk(&inner, n.Body)
		c.mutants = append(c.mutants, inner.mutants...)
		return nil
	case *ast.BinaryExpr:
		c.binary(n)
	case *ast.UnaryExpr:
		c.unary(n)
	case *ast.BasicLit:
		c.literal(n)
	case *ast.Ident:
		c.truth(n)
	case *ast.IncDecStmt:
		c.increment(n)
	case *ast.AssignStmt:
		c.assignment(n)
	case *ast.IfStmt:
		c.finds(n)
		c.condition(n.Cond)
	case *ast.CaseClause:
		c.caseClause(n)
	case *ast.SwitchStmt:
		c.tagless(n)
	case *ast.ExprStmt:
		c.removed("removed statement", n)
	case *ast.ForStmt:
		c.removed("removed loop", n)
	case *ast.RangeStmt:
		c.removed("removed loop", n)
	case *ast.BranchStmt:
		c.branch(n)
	case *ast.ReturnStmt:
		c.returned(n)
		if c.fails(n) {
			ast.Walk(c, n.Results[len(n.Results)-1])
			return nil
		}
	}
	return c
}

func (c *collector) at(p token.Pos) int { return c.fset.Position(p).Offset }

// text is the source of a node.
func (c *collector) text(n ast.Node) string { return c.source[c.at(n.Pos()):c.at(n.End())] }

// typesOf are the types of results, one for each.
func (c *collector) typesOf(l *ast.FieldList) (types []string) {
	if l == nil {
		return nil
	}
	for _, f := range l.List {
		for range max(1, len(f.Names)) {
			types = append(types, c.text(f.Type))
		}
	}
	return types
}

// add notes a mutant that begins at a place.
func (c *collector) add(operator string, p token.Pos, edits ...edit) {
	at := c.fset.Position(p)
	m := mutant{file: c.file, operator: operator, line: at.Line, column: at.Column, edits: edits}
	if c.function != nil {
		m.function, m.within = c.function.Name.Name, c.function
		if r := c.function.Recv; r != nil && len(r.List) == 1 {
			m.function = c.text(r.List[0].Type) + "." + m.function
		}
	}
	c.mutants = append(c.mutants, m)
}

// replace puts text in the place of an operator or another token.
func (c *collector) replace(operator string, p token.Pos, old, text string) {
	from := c.at(p)
	c.add(operator, p, edit{from, from + len(old), text})
}

// around puts text before and behind a node.
func (c *collector) around(operator string, n ast.Node, before, behind string) {
	from, to := c.at(n.Pos()), c.at(n.End())
	c.add(operator, n.Pos(), edit{from, from, before}, edit{to, to, behind})
}
