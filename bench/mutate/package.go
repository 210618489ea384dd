package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// pkg is a package to be changed.
type pkg struct {
	folder  string // from the root of the module
	path    string // of its import
	fset    *token.FileSet
	files   []*file
	imports types.Importer
}

// listed is what go list says of a package.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
}

// load reads a package, and finds what the compiler made of those that it imports.
func load(ctx context.Context, folder string) (*pkg, error) {
	c := exec.CommandContext(ctx, "go", "list", "-deps", "-export", "-json=ImportPath,Dir,Export,GoFiles", "./"+folder)
	var failure bytes.Buffer
	c.Stderr = &failure
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, strings.TrimSpace(failure.String()))
	}
	exports := map[string]string{}
	var last listed // of dependencies the package itself comes last
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[l.ImportPath], last = l.Export, l
	}
	p := &pkg{folder: folder, path: last.ImportPath, fset: token.NewFileSet()}
	p.imports = importer.ForCompiler(p.fset, "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(exports[path])
	})
	for _, name := range last.GoFiles {
		f, err := p.read(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		p.files = append(p.files, f)
	}
	return p, nil
}

// read parses a file of the package.
func (p *pkg) read(path string) (*file, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	syntax, err := parser.ParseFile(p.fset, path, source, parser.ParseComments|parser.SkipObjectResolution)
	return &file{path: path, source: string(source), syntax: syntax}, err
}

// mutants are all of the package, in the order of its files. Generated files have none.
func (p *pkg) mutants() (all []mutant) {
	for _, f := range p.files {
		if !ast.IsGenerated(f.syntax) {
			all = append(all, mutants(p.fset, f)...)
		}
	}
	return all
}

// at is the position in its file.
func (p *pkg) at(pos token.Pos) int { return p.fset.Position(pos).Offset }

// digest identifies the source of the package.
func (p *pkg) digest() string {
	h := sha256.New()
	for _, f := range p.files {
		fmt.Fprintf(h, "%s %d\n%s", f.path, len(f.source), f.source)
	}
	return fmt.Sprintf("sha256:%x", h.Sum(nil))
}

// compiles says whether the package does, with a mutant in it.
func (p *pkg) compiles(m mutant) bool {
	changed, err := parser.ParseFile(p.fset, m.file.path, apply(m.file.source, m.edits), parser.SkipObjectResolution)
	if err != nil {
		return false
	}
	var files []*ast.File
	for _, f := range p.files {
		if f == m.file {
			files = append(files, changed)
		} else {
			files = append(files, f.syntax)
		}
	}
	_, err = (&types.Config{Importer: p.imports}).Check(p.path, p.fset, files, nil)
	return err == nil
}

// shuffled are the mutants in the random order of a seed, of which a sample is the beginning.
func shuffled(all []mutant, folder string, seed uint64) []mutant {
	name := uint64(0)
	for _, b := range []byte(folder) {
		name = name*257 + uint64(b)
	}
	order := append([]mutant(nil), all...)
	rand.New(rand.NewPCG(seed, name)).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	return order
}
