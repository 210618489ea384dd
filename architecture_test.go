package landscape

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport says, for every package of the module, which others it may depend on, directly or not. Arrows point down
// only:
//
//	cmd → {claims, tasks, supervised, fewshot/recipe} → {landscape, fewshot, terrain}
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
	"param":                {},
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
	"graph":                {"internal/op", "internal/kernel", "internal/random", "param", "internal/declare"},
	"graph/draw": {"graph", "internal/layered", "internal/op", "internal/kernel", "internal/random", "param",
		"internal/declare"},
	"layers":             {"graph", "internal/op", "internal/kernel", "internal/random", "param", "internal/declare"},
	"losses":             {"graph", "internal/op", "internal/kernel", "internal/random", "param", "internal/declare"},
	"solvers":            {"internal/kernel", "internal/random", "param", "internal/declare"},
	"datasets":           {"internal/random", "param", "internal/declare"},
	"datasets/series":    {"datasets", "internal/random", "param", "internal/declare"},
	"datasets/synthetic": {"datasets", "datasets/series", "internal/random", "param", "internal/declare"},
	"fewshot": {"datasets", "graph", "layers", "losses", "internal/op", "internal/kernel", "internal/random", "param",
		"internal/declare"},
	"": {"datasets", "metrics", "graph", "solvers", "internal/op", "internal/kernel", "internal/random", "param",
		"internal/declare",
		"internal/safetensors"},
	"terrain": {"", "metrics", "layers", "losses", "solvers", "datasets", "graph", "internal/op", "internal/kernel",
		"internal/random", "param",
		"internal/declare", "internal/safetensors", "internal/figure"},
	"metrics": {"datasets", "internal/kernel", "internal/random", "param", "internal/declare"},
	"supervised": {"", "metrics", "layers", "losses", "solvers", "datasets", "graph", "internal/op", "internal/kernel",
		"internal/random", "param", "internal/declare", "internal/safetensors"},
	"decision": {"", "metrics", "solvers", "datasets", "graph", "internal/op", "internal/kernel", "internal/random",
		"param", "internal/declare", "internal/safetensors", "internal/figure"},
	"terrain/marbles": {"terrain", "", "metrics", "layers", "losses", "solvers", "datasets", "graph", "internal/op",
		"internal/kernel", "internal/random",
		"param", "internal/declare", "internal/safetensors", "internal/figure"},
	"claims": {
		"",
		"datasets/series",
		"datasets/synthetic",
		"metrics",
		"fewshot",
		"terrain",
		"terrain/marbles",
		"layers",
		"losses",
		"solvers",
		"datasets",
		"graph",
		"internal/op",
		"internal/kernel",
		"internal/random",
		"param",
		"internal/declare",
		"internal/safetensors",
		"internal/figure",
	},
	"serve": {
		"scene",
		"web",
		"fewshot/sketch",
		"",
		"datasets/series",
		"datasets/synthetic",
		"metrics",
		"fewshot",
		"terrain",
		"terrain/marbles",
		"layers",
		"losses",
		"solvers",
		"datasets",
		"graph",
		"internal/op",
		"internal/kernel",
		"internal/pen",
		"internal/random",
		"param",
		"internal/declare",
		"internal/safetensors",
		"internal/figure",
	},
	"tasks":          {},
	"tasks/images":   taskMayImport,
	"tasks/text":     taskMayImport,
	"tasks/machines": taskMayImport,
	"fewshot/recipe": {
		"",
		"datasets/series",
		"datasets/synthetic",
		"metrics",
		"fewshot",
		"layers",
		"losses",
		"solvers",
		"datasets",
		"graph",
		"internal/op",
		"internal/kernel",
		"internal/random",
		"param",
		"internal/declare",
		"internal/safetensors",
		"internal/marks",
	},
	"fewshot/sketch": {
		"",
		"datasets/series",
		"datasets/synthetic",
		"metrics",
		"fewshot",
		"layers",
		"losses",
		"solvers",
		"datasets",
		"graph",
		"internal/op",
		"internal/kernel",
		"internal/random",
		"param",
		"internal/declare",
		"internal/safetensors",
	},
	"fewshot/sketch/quartet": {
		"",
		"datasets/series",
		"datasets/synthetic",
		"metrics",
		"fewshot/sketch",
		"fewshot",
		"claims",
		"terrain",
		"terrain/marbles",
		"layers",
		"losses",
		"solvers",
		"datasets",
		"graph",
		"internal/op",
		"internal/kernel",
		"internal/random",
		"param",
		"internal/declare",
		"internal/safetensors",
		"internal/figure",
	},
	"fewshot/enroll": {
		"",
		"datasets/series",
		"datasets/synthetic",
		"metrics",
		"fewshot/recipe",
		"fewshot",
		"layers",
		"losses",
		"solvers",
		"datasets",
		"graph",
		"internal/op",
		"internal/kernel",
		"internal/random",
		"param",
		"internal/declare",
		"internal/safetensors",
		"internal/marks",
	},
}

// taskMayImport is for a task, which knows neither the claims nor the landscapes.
var taskMayImport = []string{
	"",
	"datasets/series",
	"datasets/synthetic",
	"metrics",
	"layers",
	"losses",
	"solvers",
	"datasets",
	"graph",
	"internal/op",
	"internal/kernel",
	"internal/random",
	"param",
	"internal/declare",
	"internal/safetensors",
	"internal/figure",
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
	for pkg, allowed := range mayImport {
		ok := map[string]bool{pkg: true}
		for _, a := range append(serveAll, allowed...) {
			ok[a] = true
		}
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
