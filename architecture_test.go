package landscape

import (
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport says, for every package of the module, which others it may depend on: those of its row, and all that they
// may depend on themselves. Arrows point down only:
//
//	cmd → {claims, tasks, serve, supervised, fewshot/recipe} → {scene, landscape, fewshot, terrain}
//	    → {layers, losses, solvers, datasets} → graph → internal/op → internal/kernel
//
// Solvers and data know nothing of graphs: a solver sees []float32, a data set fills []float32.
var mayImport = map[string][]string{
	"internal/caught":      {},
	"internal/checked":     {},
	"internal/csvtable":    {"internal/filetree"},
	"internal/datatest":    {},
	"internal/digest":      {},
	"internal/filetree":    {},
	"internal/english":     {},
	"internal/memory":      {},
	"internal/parallel":    {},
	"internal/pen":         {},
	"internal/printable":   {},
	"internal/suggest":     {},
	"internal/kernel":      {},
	"internal/random":      {},
	"internal/declare":     {},
	"internal/atomicfile":  {},
	"internal/folderlock":  {},
	"internal/regular":     {},
	"internal/seal":        {},
	"internal/safetensors": {},
	"internal/figure":      {},
	"internal/layered":     {},
	"internal/marks":       {},
	"internal/op":          {"internal/kernel"},
	"param":                {},

	"graph":              {"internal/op", "internal/random", "internal/declare", "param"},
	"graph/draw":         {"graph", "internal/layered"},
	"layers":             {"graph"},
	"losses":             {"graph"},
	"solvers":            {"internal/kernel", "internal/random", "internal/declare", "param"},
	"datasets":           {"internal/random", "internal/declare", "param"},
	"datasets/series":    {"datasets"},
	"datasets/synthetic": {"datasets/series"},
	"metrics":            {"datasets", "internal/kernel"},

	"":           {"graph", "solvers", "metrics", "internal/safetensors"},
	"supervised": {"", "layers", "losses"},
	"decision":   {"", "internal/figure"},

	"terrain":         {"", "layers", "losses", "internal/figure"},
	"terrain/marbles": {"terrain"},
	"fewshot":         {"datasets", "layers", "losses"},
	"fewshot/recipe":  {"", "fewshot", "datasets/synthetic", "internal/marks"},
	"fewshot/enroll":  {"fewshot/recipe"},

	"claims":                 {"fewshot", "terrain/marbles", "datasets/synthetic"},
	"fewshot/sketch":         {"", "fewshot", "datasets/synthetic"},
	"fewshot/sketch/quartet": {"fewshot/sketch", "claims"},

	"web":   {},
	"scene": {"terrain/marbles", "datasets/synthetic"},
	"serve": {"scene", "web", "fewshot/sketch", "supervised"},

	"tasks":          {},
	"tasks/images":   ofTask,
	"tasks/text":     ofTask,
	"tasks/machines": ofTask,
}

// ofTask is the row of a task, which knows neither the claims nor the landscapes.
var ofTask = []string{"", "layers", "losses", "datasets/synthetic", "internal/figure"}

// allowedTo are the packages that pkg may depend on, itself included.
func allowedTo(pkg string) map[string]bool {
	ok := map[string]bool{pkg: true}
	for _, p := range serveAll {
		ok[p] = true
	}
	for _, p := range mayImport[pkg] {
		maps.Copy(ok, allowedTo(p))
	}
	return ok
}

// serveAll are the packages that all others may depend on: they are small, and depend on nothing of the module but each
// other.
var serveAll = []string{
	"internal/checked", "internal/english", "internal/memory", "internal/printable", "internal/suggest",
	"internal/atomicfile", "internal/regular", "internal/seal",
	"internal/caught", "internal/parallel", "internal/digest", "internal/filetree", "internal/csvtable",
	"internal/pen",
}

// withoutGorgonia are the packages that must build without Gorgonia.
var withoutGorgonia = []string{"solvers", "datasets", "datasets/series", "datasets/synthetic", "internal/kernel",
	"internal/declare", "param", "internal/random", "internal/safetensors"}

func dependencies(t *testing.T, pkg string) []string {
	t.Helper()
	path := "landscape"
	if pkg != "" {
		path += "/" + pkg
	}
	out, err := exec.Command("go", "list", "-deps", path).CombinedOutput()
	if err != nil {
		t.Fatalf("go list -deps %s: %v\n%s", path, err, out)
	}
	return strings.Fields(string(out))
}

// tooMuch are packages that graph must not depend on: a program that trains a perceptron stays small, starts at once
// and builds for every GOOS and GOARCH.
var tooMuch = []string{"net/http", "github.com/goccy/go-graphviz", "github.com/tetratelabs/wazero"}

func TestGraphIsSmall(t *testing.T) {
	for _, d := range dependencies(t, "graph") {
		if slices.Contains(tooMuch, d) {
			t.Errorf("graph depends on %s", d)
		}
	}
}

// TestOnlyTheServerSpeaksHTTP: nothing else listens or asks anything of a network.
func TestOnlyTheServerSpeaksHTTP(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list ./...: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		imports := strings.Fields(line)
		if slices.Contains(imports[1:], "net/http") != (imports[0] == "landscape/serve") {
			t.Errorf("%s: of all packages serve alone imports net/http", imports[0])
		}
	}
}

func TestArrowsPointDown(t *testing.T) {
	for pkg := range mayImport {
		ok := allowedTo(pkg)
		for _, d := range dependencies(t, pkg) {
			if d == "landscape" {
				d = "landscape/"
			}
			if own, in := strings.CutPrefix(d, "landscape/"); in && !ok[own] {
				t.Errorf("%q depends on %q", pkg, own)
			}
		}
	}
	for _, pkg := range withoutGorgonia {
		for _, d := range dependencies(t, pkg) {
			if strings.HasPrefix(d, "gorgonia.org/") {
				t.Errorf("%q depends on %s", pkg, d)
			}
		}
	}
}

// programs are the packages that nothing may depend on, and that may depend on everything.
var programs = []string{"bench", "bench/compare", "bench/mutate", "bench/parity", "cmd/landscape", "docs/pictures",
	"internal/kernel/gen"}

// TestEveryPackageIsListed: a package that no list names would escape the arrows.
func TestEveryPackageIsListed(t *testing.T) {
	out, err := exec.Command("go", "list", "./...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list ./...: %v\n%s", err, out)
	}
	var found []string
	for _, path := range strings.Fields(string(out)) {
		pkg := strings.TrimPrefix(strings.TrimPrefix(path, "landscape"), "/")
		found = append(found, pkg)
		if _, listed := mayImport[pkg]; !listed && !slices.Contains(programs, pkg) {
			t.Errorf("mayImport does not say what package %q may depend on", pkg)
		}
	}
	for _, pkg := range programs {
		if !slices.Contains(found, pkg) {
			t.Errorf("programs lists %q, which is no package", pkg)
		}
	}
}
