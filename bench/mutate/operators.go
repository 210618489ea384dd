package main

import (
	"go/ast"
	"go/token"
	"strings"
)

// boundaries move the end of a range by one.
var boundaries = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
}

// negations are true where the comparison is not.
var negations = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR,
}

// opposites of arithmetic and logic.
var opposites = map[token.Token]token.Token{
	token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL, token.REM: token.MUL,
	token.AND: token.OR, token.OR: token.AND, token.XOR: token.AND, token.AND_NOT: token.AND,
	token.SHL: token.SHR, token.SHR: token.SHL, token.LAND: token.LOR, token.LOR: token.LAND,
}

// assignments that compute.
var assignments = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN,
	token.MUL_ASSIGN: token.QUO_ASSIGN, token.QUO_ASSIGN: token.MUL_ASSIGN, token.REM_ASSIGN: token.MUL_ASSIGN,
	token.AND_ASSIGN: token.OR_ASSIGN, token.OR_ASSIGN: token.AND_ASSIGN, token.XOR_ASSIGN: token.AND_ASSIGN,
	token.SHL_ASSIGN: token.SHR_ASSIGN, token.SHR_ASSIGN: token.SHL_ASSIGN,
}

func (c *collector) binary(n *ast.BinaryExpr) {
	for _, by := range []struct {
		operator string
		table    map[token.Token]token.Token
	}{{"boundary", boundaries}, {"negated comparison", negations}, {"arithmetic or logic", opposites}} {
		if to, ok := by.table[n.Op]; ok {
			c.replace(by.operator, n.OpPos, n.Op.String(), to.String())
		}
	}
}

// unary drops a sign or a negation.
func (c *collector) unary(n *ast.UnaryExpr) {
	if n.Op == token.SUB || n.Op == token.NOT {
		c.replace("inverted negative", n.OpPos, n.Op.String(), "")
	}
}

// literal makes a number greater by 1.
func (c *collector) literal(n *ast.BasicLit) {
	if n.Kind == token.INT && strings.HasPrefix(n.Value, "0o") {
		return // permissions of a file
	}
	if n.Kind == token.INT || n.Kind == token.FLOAT {
		c.around("constant", n, "(", " + 1)")
	}
}

// truth swaps the constants true and false.
func (c *collector) truth(n *ast.Ident) {
	switch n.Name {
	case "true":
		c.replace("constant", n.Pos(), "true", "false")
	case "false":
		c.replace("constant", n.Pos(), "false", "true")
	}
}

func (c *collector) increment(n *ast.IncDecStmt) {
	to := token.DEC
	if n.Tok == token.DEC {
		to = token.INC
	}
	c.replace("increment", n.TokPos, n.Tok.String(), to.String())
	c.removed("removed statement", n)
}

// assignment leaves out what is assigned, unless it is declared there, and swaps the operators of those that compute.
func (c *collector) assignment(n *ast.AssignStmt) {
	if to, ok := assignments[n.Tok]; ok {
		c.replace("arithmetic or logic", n.TokPos, n.Tok.String(), to.String())
	}
	if n.Tok != token.DEFINE && !allBlank(n.Lhs) {
		c.removed("removed statement", n)
	}
}

func allBlank(list []ast.Expr) bool {
	for _, e := range list {
		if i, ok := e.(*ast.Ident); !ok || i.Name != "_" {
			return false
		}
	}
	return true
}

// condition makes a branch one that is never taken, and negates what is no comparison.
func (c *collector) condition(n ast.Expr) {
	c.around("removed branch", n, "(", ") && false")
	switch n := ast.Unparen(n).(type) {
	case *ast.Ident, *ast.CallExpr, *ast.SelectorExpr:
		c.around("negated condition", n, "!(", ")")
	}
}

// tagless does the same for the cases of a switch over conditions.
func (c *collector) tagless(n *ast.SwitchStmt) {
	if n.Tag != nil {
		return
	}
	for _, s := range n.Body.List {
		for _, e := range s.(*ast.CaseClause).List {
			c.condition(e)
		}
	}
}

// caseClause leaves out what a case does. Where that is a single statement, its own mutants do so.
func (c *collector) caseClause(n *ast.CaseClause) {
	if len(n.Body) < 2 {
		return
	}
	first, last := n.Body[0], n.Body[len(n.Body)-1]
	from, to := c.at(first.Pos()), c.at(last.End())
	c.add("removed branch", first.Pos(), edit{from, from, "if false { "}, edit{to, to, " }"})
}

// removed leaves out a statement. It stays in the source, so that what it uses stays used.
func (c *collector) removed(operator string, n ast.Stmt) {
	c.around(operator, n, "if false { ", " }")
}

// branch swaps break and continue.
func (c *collector) branch(n *ast.BranchStmt) {
	switch n.Tok {
	case token.BREAK:
		c.replace("break or continue", n.TokPos, "break", "continue")
	case token.CONTINUE:
		c.replace("break or continue", n.TokPos, "continue", "break")
	}
}

// returned gives the zero value in place of each result that is another one.
func (c *collector) returned(n *ast.ReturnStmt) {
	if len(n.Results) != len(c.results) {
		return // the results of another function, all of them
	}
	for i, e := range n.Results {
		if isZero(e) || i < len(n.Results)-1 && c.fails(n) {
			continue
		}
		from, to := c.at(e.Pos()), c.at(e.End())
		c.add("returned zero value", e.Pos(), edit{from, to, "*new(" + c.results[i] + ")"})
	}
}

// fails says that a function returns an error, and beside it what nobody may use: anything where it is an error for
// sure, a new one or one that was found not to be nil, and zeros otherwise.
func (c *collector) fails(n *ast.ReturnStmt) bool {
	last := len(n.Results) - 1
	if last < 0 || last != len(c.results)-1 || c.results[last] != "error" || isZero(n.Results[last]) {
		return false
	}
	if call, ok := n.Results[last].(*ast.CallExpr); ok && worded[called(call)] || c.found[n] {
		return true
	}
	for _, e := range n.Results[:last] {
		if !isZero(e) {
			return false
		}
	}
	return true
}

// finds notes the return of an error that a condition found, as in if err != nil { return n, err }.
func (c *collector) finds(n *ast.IfStmt) {
	cond, ok := n.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ || len(n.Body.List) == 0 {
		return
	}
	end, ok := n.Body.List[len(n.Body.List)-1].(*ast.ReturnStmt)
	if !ok || len(end.Results) == 0 {
		return
	}
	found, ok := cond.X.(*ast.Ident)
	same, also := end.Results[len(end.Results)-1].(*ast.Ident)
	if ok && also && found.Name == same.Name && c.text(cond.Y) == "nil" {
		c.found[end] = true
	}
}

// isZero says that an expression is written as a zero value.
func isZero(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name == "nil" || e.Name == "false"
	case *ast.BasicLit:
		return e.Value == "0" || e.Value == `""`
	case *ast.CompositeLit:
		return len(e.Elts) == 0
	}
	return false
}
