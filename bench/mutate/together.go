package main

import (
	"fmt"
	"go/ast"
	"path/filepath"
	"slices"
	"strings"
)

// together is how many mutants are compiled into one program.
const together = 100

// variable is the environment variable that chooses the mutant of a program, by its position from 1.
const variable = "LANDSCAPE_MUTANT"

// canShare says that a mutant can be compiled together with others: as a copy of its function, to which the function
// hands over when the mutant is chosen. Functions that look at their own place on the stack would see the difference.
func (m mutant) canShare() bool {
	return m.within != nil && m.within.Name.Name != "init" && !looksAtStack(m.within.Body)
}

// looksAtStack finds recover, unless a function literal calls it, and runtime.Caller and its like.
func looksAtStack(body *ast.BlockStmt) (found bool) {
	ast.PreorderStack(body, nil, func(n ast.Node, stack []ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		inLiteral := slices.ContainsFunc(stack, func(n ast.Node) bool { _, ok := n.(*ast.FuncLit); return ok })
		name := called(call)
		found = found || name == "recover" && !inLiteral || strings.HasPrefix(name, "runtime.Call")
		return true
	})
	return found
}

// share gives the files of the package with mutants in them, by their paths, and the file that chooses among them.
func (p *pkg) share(ms []mutant) map[string]string {
	chooser := fmt.Sprintf("package %s\n\nimport (\n\t\"os\"\n\t\"strconv\"\n)\n\n"+
		"var mutantChosen, _ = strconv.Atoi(os.Getenv(%q))\n", p.files[0].syntax.Name.Name, variable)
	files := map[string]string{filepath.Join(p.folder, "mutant_switch.go"): chooser}
	for _, f := range p.files {
		var edits []edit
		var copies strings.Builder
		seen := map[*ast.FuncDecl]bool{}
		for i, m := range ms {
			if m.file != f {
				continue
			}
			h := p.header(f, m.within)
			if !seen[m.within] {
				seen[m.within] = true
				edits = append(edits, h.names...)
			}
			edits = append(edits, h.handOver(i+1))
			copies.WriteString("\n" + p.copied(m, i+1) + "\n")
		}
		if copies.Len() > 0 {
			files[f.path] = apply(f.source, edits) + copies.String()
		}
	}
	return files
}

// copied is the function of a mutant, changed and under the name of its number.
func (p *pkg) copied(m mutant, number int) string {
	d := m.within
	from, to, name := p.at(d.Pos()), p.at(d.End()), p.at(d.Name.End())
	edits := []edit{{name - from, name - from, fmt.Sprintf("Mutant%d", number)}}
	for _, e := range m.edits {
		edits = append(edits, edit{e.from - from, e.to - from, e.text})
	}
	return apply(m.file.source[from:to], edits)
}

// header is what a function needs to hand over to a copy.
type header struct {
	body  int    // after its opening brace
	call  string // with %d for the number of the copy
	names []edit // of the receiver and of parameters that have none
	gives bool   // it has results
}

// handOver calls a copy in place of the function where its mutant is chosen.
func (h header) handOver(number int) edit {
	call := fmt.Sprintf(h.call, number)
	if h.gives {
		call = "return " + call
	} else {
		call += "; return"
	}
	return edit{h.body, h.body, fmt.Sprintf(" if mutantChosen == %d { %s }; ", number, call)}
}

// header of a function, whose receiver and parameters get names where they have none.
func (p *pkg) header(f *file, d *ast.FuncDecl) header {
	h := header{body: p.at(d.Body.Lbrace) + 1, gives: d.Type.Results != nil && len(d.Type.Results.List) > 0}
	on := ""
	if d.Recv != nil {
		names, edits := p.named(d.Recv, "mutantReceiver")
		on, h.names = names[0]+".", edits
	}
	args, edits := p.named(d.Type.Params, "mutantParameter")
	h.names = append(h.names, edits...)
	if l := d.Type.Params.List; len(l) > 0 {
		if _, variadic := l[len(l)-1].Type.(*ast.Ellipsis); variadic {
			args[len(args)-1] += "..."
		}
	}
	types := ""
	if l := d.Type.TypeParams; l != nil {
		names, _ := p.named(l, "")
		types = "[" + strings.Join(names, ", ") + "]"
	}
	h.call = on + d.Name.Name + "Mutant%d" + types + "(" + strings.Join(args, ", ") + ")"
	return h
}

// named are the names of fields, and edits that give names to those without.
func (p *pkg) named(l *ast.FieldList, prefix string) (names []string, edits []edit) {
	for _, f := range l.List {
		if len(f.Names) == 0 {
			name := fmt.Sprint(prefix, len(names))
			at := p.at(f.Type.Pos())
			names, edits = append(names, name), append(edits, edit{at, at, name + " "})
		}
		for _, n := range f.Names {
			name := n.Name
			if name == "_" {
				name = fmt.Sprint(prefix, len(names))
				edits = append(edits, edit{p.at(n.Pos()), p.at(n.End()), name})
			}
			names = append(names, name)
		}
	}
	return names, edits
}

// batches are the mutants that can share a program, in as few programs as may be, and those that cannot, alone.
func batches(ms []mutant) (shared [][]mutant, alone []mutant) {
	var can []mutant
	for _, m := range ms {
		if m.canShare() {
			can = append(can, m)
		} else {
			alone = append(alone, m)
		}
	}
	return slices.Collect(slices.Chunk(can, together)), alone
}
