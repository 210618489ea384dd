package main

import (
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// parsed is a file with the declarations of source.
func parsed(t *testing.T, source string) (*token.FileSet, *file) {
	t.Helper()
	source = "package p\n\n" + source
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, "p.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return fset, &file{path: "p/p.go", source: source, syntax: syntax}
}

// changes are the mutants of a source, as operator and the changed line.
func changes(t *testing.T, source string) (list []string) {
	t.Helper()
	fset, f := parsed(t, source)
	for _, m := range mutants(fset, f) {
		_, after := lines(f.source, m.edits)
		list = append(list, m.operator+": "+after)
	}
	return list
}

func TestOperators(t *testing.T) {
	for source, want := range map[string][]string{
		"var limit = 3": {"constant: var limit = (3 + 1)"},
		"func f(a, b int) bool { return a < b }": {
			"returned zero value: func f(a, b int) bool { return *new(bool) }",
			"boundary: func f(a, b int) bool { return a <= b }",
			"negated comparison: func f(a, b int) bool { return a >= b }",
		},
		"func f(a []int) { a[0] += len(a) % 2 }": {
			"arithmetic or logic: func f(a []int) { a[0] -= len(a) % 2 }",
			"removed statement: func f(a []int) { if false { a[0] += len(a) % 2 } }",
			"constant: func f(a []int) { a[(0 + 1)] += len(a) % 2 }",
			"arithmetic or logic: func f(a []int) { a[0] += len(a) * 2 }",
			"constant: func f(a []int) { a[0] += len(a) % (2 + 1) }",
		},
		"func f(ok bool) {\n\tif !ok || g() {\n\t\tg()\n\t}\n}": {
			"removed branch: if (!ok || g()) && false {",
			"arithmetic or logic: if !ok && g() {",
			"inverted negative: if ok || g() {",
			"removed statement: if false { g() }",
		},
		"func f(ok bool) (int, error) {\n\tif ok {\n\t\treturn 0, nil\n\t}\n\treturn 1, g(true)\n}": {
			"removed branch: if (ok) && false {",
			"negated condition: if !(ok) {",
			"constant: return (0 + 1), nil",
			"returned zero value: return *new(int), g(true)",
			"returned zero value: return 1, *new(error)",
			"constant: return (1 + 1), g(true)",
			"constant: return 1, g(false)",
		},
		"func f() {\n\tfor i := g(); ; i++ {\n\t\tcontinue\n\t}\n}": {
			"removed loop: if false { for i := g(); ; i++ {",
			"increment: for i := g(); ; i-- {",
			"removed statement: for i := g(); ; if false { i++ } {",
			"break or continue: break",
		},
		"func f(x, y int) {\n\tswitch {\n\tcase x == y:\n\t\tg()\n\t\th()\n\t}\n}": {
			"removed branch: case (x == y) && false:",
			"removed branch: if false { g()",
			"negated comparison: case x != y:",
			"removed statement: if false { g() }",
			"removed statement: if false { h() }",
		},
		// The results of a function literal are its own.
		"func f() error { return g(func() (a, b int) { return 1, 0 }) }": {
			"returned zero value: func f() error { return *new(error) }",
			"returned zero value: func f() error { return g(func() (a, b int) { return *new(int), 0 }) }",
			"constant: func f() error { return g(func() (a, b int) { return (1 + 1), 0 }) }",
			"constant: func f() error { return g(func() (a, b int) { return 1, (0 + 1) }) }",
		},
	} {
		if got := changes(t, source); !slices.Equal(got, want) {
			t.Errorf("%s:\n\t%s\nwant\n\t%s", source, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
	}
}

// TestLeftAlone: what no test should ask for has no mutants, but an error may be lost.
func TestLeftAlone(t *testing.T) {
	for source, want := range map[string][]string{
		"var _ I = T{1}":                       nil,
		"var a [4]int":                         nil,
		"var m = make(map[string]int, 4)":      nil,
		"var s = make([]int, 0, 4)":            nil,
		"var s = make([]int, 4)":               {"constant: var s = make([]int, (4 + 1))"},
		"var x, _ = strconv.ParseFloat(s, 64)": nil,
		"const mode = 0o644":                   nil,
		"func f() { s = slices.Grow(s, 1+n) }": nil,
		"func f() (int, bool, error) { return 0, false, h(1, 2) }": {
			"returned zero value: func f() (int, bool, error) { return 0, false, *new(error) }",
			"constant: func f() (int, bool, error) { return 0, false, h((1 + 1), 2) }",
			"constant: func f() (int, bool, error) { return 0, false, h(1, (2 + 1)) }",
		},
		// What stands beside an error for sure is nobody's.
		"func f() (T, error) {\n\tif err != nil {\n\t\treturn t, err\n\t}\n\treturn t, fmt.Errorf(\"no\")\n}": {
			"removed branch: if (err != nil) && false {",
			"negated comparison: if err == nil {",
			"returned zero value: return t, *new(error)",
			"returned zero value: return t, *new(error)",
		},
		"func f() (T, error) { return t, err }": {
			"returned zero value: func f() (T, error) { return *new(T), err }",
			"returned zero value: func f() (T, error) { return t, *new(error) }",
		},
		"func f() { _ = g() }":                nil,
		"func f(a [2]int) { type t [3]int }":  nil,
		"func f() { panic(fmt.Sprint(1+2)) }": nil,
		"func f() error { return fmt.Errorf(\"%d\", 1+n) }": {
			"returned zero value: func f() error { return *new(error) }",
		},
	} {
		if got := changes(t, source); !slices.Equal(got, want) {
			t.Errorf("%s:\n\t%s\nwant\n\t%s", source, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
	}
}

func TestNamesOfFunctions(t *testing.T) {
	fset, f := parsed(t, "func (p *T) F() { p.n++ }\n\nfunc G() { n++ }\n\nvar n = 1")
	var names []string
	for _, m := range mutants(fset, f) {
		if !slices.Contains(names, m.function) {
			names = append(names, m.function)
		}
	}
	if want := []string{"*T.F", "G", ""}; !slices.Equal(names, want) {
		t.Errorf("functions %q, want %q", names, want)
	}
}

func TestLongLinesAreCut(t *testing.T) {
	start := strings.Repeat("é", 100)
	source := "\tx := \"" + start + "\" + 1 + \"" + start + "\"\n"
	at := strings.Index(source, "1")
	before, after := lines(source, []edit{{at, at + 1, "2"}})
	for _, s := range []string{before, after} {
		if n := len([]rune(s)); n > shown || !strings.HasPrefix(s, "…") || !strings.HasSuffix(s, "…") {
			t.Errorf("%d characters: %q", n, s)
		}
	}
	if !strings.Contains(before, "+ 1 +") || !strings.Contains(after, "+ 2 +") {
		t.Errorf("%q became %q", before, after)
	}
}

func TestShuffled(t *testing.T) {
	all := make([]mutant, 50)
	for i := range all {
		all[i].line = i
	}
	order := func(folder string, seed uint64) (lines []int) {
		for _, m := range shuffled(all, folder, seed) {
			lines = append(lines, m.line)
		}
		return lines
	}
	a := order("graph", 1)
	if !slices.Equal(a, order("graph", 1)) {
		t.Error("the order is another one the second time")
	}
	if slices.Equal(a, order("graph", 2)) || slices.Equal(a, order("layers", 1)) {
		t.Error("another seed or another package has the same order")
	}
	slices.Sort(a)
	for i, line := range a {
		if line != i {
			t.Fatalf("mutant %d is missing", i)
		}
	}
}
