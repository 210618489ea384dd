package layers

import (
	"fmt"
	"reflect"
	"strings"

	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[Named]("named") }

// Named is Layer under a name of its own, which replaces the one that the surrounding layer would give it: in paths,
// and so in the names of parameters, and so in what their initial values depend on.
type Named struct {
	Name  string // not empty, without '/'
	Layer graph.Layer
}

// Build implements graph.Layer.
func (n Named) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	if n.Name == "" || strings.Contains(n.Name, "/") {
		b.Errorf("the name of a layer is %q; want one that is not empty and has no '/'", n.Name)
	}
	return b.Layer(n.Name, n.Layer, x)
}

// child builds l as a part of the layer being built, under the given name unless it brings its own.
func child(b *graph.Builder, name string, l graph.Layer, x *graph.Node) *graph.Node {
	if n, ok := l.(Named); ok {
		return n.Build(b, x)
	}
	return b.Layer(name, l, x)
}

// children builds the i-th of ls through build, and refuses two of one name: they would share the random choices that
// belong to it.
func children(b *graph.Builder, ls []graph.Layer, build func(name string, l graph.Layer)) {
	at := map[string]int{}
	for i, l := range ls {
		if n, ok := l.(Named); ok {
			if j, ok := at[n.Name]; ok {
				b.Errorf("layers %d and %d are both named %q", j, i, n.Name)
			}
			at[n.Name] = i
		}
		build(fmt.Sprintf("%d/%s", i, kind(l)), l)
	}
}

// A renamedLayer had another name when parameters were first stored under it. Names of parameters decide their initial
// values, so they stay.
type renamedLayer interface{ firstKind() string }

// kind is the name of l's Go type in lower case, as it first was.
func kind(l graph.Layer) string {
	if r, ok := l.(renamedLayer); ok {
		return r.firstKind()
	}
	t := reflect.TypeOf(l)
	if t == nil {
		return "nil"
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name, _, _ := strings.Cut(t.Name(), "[") // type arguments
	if name == "" {
		return "layer"
	}
	return strings.ToLower(name)
}
