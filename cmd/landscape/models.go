package main

import (
	"fmt"
	"os"
	"strings"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/regular"
	"landscape/internal/suggest"
	"landscape/supervised"
)

// modelList is the part of a help text that lists the built-in models.
func modelList() string {
	var b strings.Builder
	for _, m := range supervised.Architectures {
		fmt.Fprintf(&b, "  %-9s %s\n", m.Name, m.About)
	}
	return b.String()
}

// modelFor finds the model that a flag names: one of the built-in ones, with as many outputs as are wanted and if it
// takes examples of this shape, a file with a declaration, or the declaration itself.
func modelFor(flag string, outputs int, shape []int) (graph.Layer, error) {
	a, builtIn := supervised.ArchitectureNamed(flag)
	if !builtIn {
		var names []string
		for _, m := range supervised.Architectures {
			names = append(names, m.Name)
		}
		return layerOf("--model", flag, names)
	}
	if err := a.Takes(shape); err != nil {
		return nil, fmt.Errorf("--model %s: %w", flag, err)
	}
	return a.Declare(outputs), nil
}

// layerOf reads a declaration from a file or from the flag itself.
func layerOf(name, flag string, known []string) (graph.Layer, error) {
	text, where := []byte(flag), name
	if !strings.HasPrefix(strings.TrimSpace(flag), "{") {
		var err error
		if text, err = regular.ReadFile(flag); err != nil {
			if !os.IsNotExist(err) {
				return nil, err
			}
			if strings.ContainsAny(flag, `/\.`) {
				return nil, fmt.Errorf("%s %s: no such file", name, flag)
			}
			return nil, fmt.Errorf("%s %s: neither a built-in model nor a file%s", name, flag,
				suggest.Among(flag, known))
		}
		where = flag
	}
	l, err := declare.Decode[graph.Layer](text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	return l, nil
}
