package landscape_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// apiPackage is the syntax of a public package, with its tests apart.
type apiPackage struct {
	folder       string
	files, tests []*ast.File
	fset         *token.FileSet
}

// private are the folders whose packages nobody imports.
var private = []string{"bench", "cmd", "docs", "internal"}

func publicPackages(t *testing.T) []apiPackage {
	t.Helper()
	var packages []apiPackage
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return err
		case slices.Contains(private, path), strings.HasPrefix(d.Name(), ".") && path != ".", d.Name() == "testdata":
			return filepath.SkipDir
		}
		if p := parsed(t, path); len(p.files) > 0 {
			packages = append(packages, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

func parsed(t *testing.T, folder string) apiPackage {
	t.Helper()
	p := apiPackage{folder: folder, fset: token.NewFileSet()}
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		f, err := parser.ParseFile(p.fset, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasSuffix(name, "_test.go"):
			p.tests = append(p.tests, f)
		case f.Name.Name != "main":
			p.files = append(p.files, f)
		}
	}
	return p
}

// at is where a node stands.
func (p apiPackage) at(n ast.Node) string {
	where := p.fset.Position(n.Pos())
	return where.Filename + ":" + strconv.Itoa(where.Line)
}

// TestEveryExportedNameIsExplained: go doc tells what each type, function, method, value and field means.
func TestEveryExportedNameIsExplained(t *testing.T) {
	for _, p := range publicPackages(t) {
		for _, f := range p.files {
			for _, d := range f.Decls {
				p.checkDecl(t, d)
			}
		}
	}
}

func (p apiPackage) checkDecl(t *testing.T, d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		known := d.Recv != nil && slices.Contains([]string{"String", "Error"}, d.Name.Name)
		if isPublic(d) && d.Doc == nil && !known {
			t.Errorf("%s: %s has no comment", p.at(d), d.Name.Name)
		}
	case *ast.GenDecl:
		group := d.Doc != nil
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					if s.Doc == nil && !group {
						t.Errorf("%s: %s has no comment", p.at(s), s.Name.Name)
					}
					p.checkFields(t, s, d.Doc)
				}
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && s.Doc == nil && s.Comment == nil && !group && s.Type == nil {
					t.Errorf("%s: %s has no comment", p.at(s), s.Names[0].Name)
				}
			}
		}
	}
}

// checkFields holds the fields of a struct and the methods of an interface to having a comment: their own, one at the
// end of the line, one above a block of fields that stand together, or that of the type where it speaks of them.
func (p apiPackage) checkFields(t *testing.T, s *ast.TypeSpec, doc *ast.CommentGroup) {
	var fields *ast.FieldList
	switch u := s.Type.(type) {
	case *ast.StructType:
		fields = u.Fields
	case *ast.InterfaceType:
		fields = u.Methods
	default:
		return
	}
	if s.Doc != nil {
		doc = s.Doc
	}
	explained, last := false, 0
	for _, f := range fields.List {
		line := p.fset.Position(f.Pos()).Line
		if f.Doc != nil {
			line = p.fset.Position(f.Doc.Pos()).Line
		}
		if last > 0 && line > last+1 {
			explained = false // an empty line ends a block
		}
		last = p.fset.Position(f.End()).Line
		if f.Doc != nil {
			explained = true
		}
		if f.Comment != nil || explained {
			continue
		}
		for _, name := range f.Names {
			if name.IsExported() && !speaksOf(doc, name.Name) {
				t.Errorf("%s: %s.%s has no comment", p.at(f), s.Name.Name, name.Name)
			}
		}
	}
}

// speaksOf reports whether a comment has a word that begins as the name of a field does.
func speaksOf(doc *ast.CommentGroup, name string) bool {
	return doc != nil && strings.Contains(strings.ToLower(doc.Text()), strings.ToLower(name))
}

func isPublic(d *ast.FuncDecl) bool {
	return d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d)))
}

func receiver(d *ast.FuncDecl) string {
	expr := d.Recv.List[0].Type
	for {
		switch e := expr.(type) {
		case *ast.StarExpr:
			expr = e.X
		case *ast.IndexExpr:
			expr = e.X
		case *ast.Ident:
			return e.Name
		default:
			return ""
		}
	}
}

// TestNoInternalTypeIsPublic: what a signature names can be named by those who call it.
func TestNoInternalTypeIsPublic(t *testing.T) {
	for _, p := range publicPackages(t) {
		for _, f := range p.files {
			hidden := internalImports(f)
			for _, d := range f.Decls {
				for _, n := range signatures(d) {
					ast.Inspect(n, func(n ast.Node) bool {
						if s, ok := n.(*ast.SelectorExpr); ok {
							if x, ok := s.X.(*ast.Ident); ok && slices.Contains(hidden, x.Name) {
								t.Errorf("%s: %s.%s is public and nobody can name it", p.at(s), x.Name, s.Sel.Name)
							}
						}
						return true
					})
				}
			}
		}
	}
}

// internalImports are the names by which a file knows internal packages.
func internalImports(f *ast.File) []string {
	var names []string
	for _, i := range f.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		if _, own, ok := strings.Cut(path, "landscape/internal/"); ok {
			name := own[strings.LastIndex(own, "/")+1:]
			if i.Name != nil {
				name = i.Name.Name
			}
			names = append(names, name)
		}
	}
	return names
}

// signatures are the parts of a declaration that callers see: parameters and results, exported fields and methods of
// interfaces, types of values.
func signatures(d ast.Decl) []ast.Node {
	var seen []ast.Node
	switch d := d.(type) {
	case *ast.FuncDecl:
		if isPublic(d) {
			seen = append(seen, d.Type)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					seen = append(seen, visible(s.Type)...)
				}
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && s.Type != nil {
					seen = append(seen, s.Type)
				}
			}
		}
	}
	return seen
}

// visible are the parts of a type that others see.
func visible(x ast.Expr) []ast.Node {
	s, ok := x.(*ast.StructType)
	if !ok {
		return []ast.Node{x}
	}
	var seen []ast.Node
	for _, f := range s.Fields.List {
		if len(f.Names) == 0 || f.Names[0].IsExported() {
			seen = append(seen, f.Type)
		}
	}
	return seen
}

// TestEveryPackageHasAnExample that runs, and a text in doc.go that a newcomer can start from.
func TestEveryPackageHasAnExample(t *testing.T) {
	for _, p := range publicPackages(t) {
		if _, err := os.Stat(filepath.Join(p.folder, "doc.go")); err != nil {
			t.Errorf("%s has no doc.go", p.folder)
		}
		runs := false
		for _, f := range p.tests {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(fn.Name.Name, "Example") {
					runs = runs || hasOutput(f, fn)
				}
			}
		}
		if !runs {
			t.Errorf("%s has no example with an output", p.folder)
		}
	}
}

func hasOutput(f *ast.File, fn *ast.FuncDecl) bool {
	return slices.ContainsFunc(f.Comments, func(c *ast.CommentGroup) bool {
		text := strings.ToLower(strings.TrimSpace(c.Text()))
		inside := fn.Body.Pos() < c.Pos() && c.Pos() < fn.Body.End()
		return inside && (strings.HasPrefix(text, "output:") || strings.HasPrefix(text, "unordered output:"))
	})
}
