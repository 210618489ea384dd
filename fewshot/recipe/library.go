package recipe

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"landscape/internal/declare"
	"landscape/internal/suggest"
)

//go:embed recipes/*.json
var library embed.FS

// Names lists the recipes of the package in alphabetical order.
func Names() []string {
	files, err := fs.Glob(library, "recipes/*.json")
	if err != nil {
		panic(err) // the pattern is well formed
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(f, "recipes/"), ".json")
	}
	slices.Sort(files) // "a-b.json" comes before "a.json"
	return files
}

// Named is a recipe of the package.
func Named(name string) (Recipe, error) {
	text, err := library.ReadFile("recipes/" + name + ".json")
	if err != nil {
		return Recipe{}, fmt.Errorf("there is no recipe %q%s", name, suggest.Among(name, Names()))
	}
	r, err := Decode(text)
	if err != nil {
		return Recipe{}, fmt.Errorf("recipe %s: %w", name, err)
	}
	return r, nil
}

// ProtocolOf reads a protocol: a name, or a declaration as JSON if it differs from what the name means.
func ProtocolOf(text string) (Protocol, error) {
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		known := Protocols()
		named, err := json.Marshal(map[string]string{"type": text})
		if err != nil {
			return nil, err
		}
		p, err := declare.Decode[Protocol](named)
		if err != nil {
			return nil, fmt.Errorf("there is no protocol %q%s", text, suggest.Among(text, known))
		}
		return p, nil
	}
	return declare.Decode[Protocol]([]byte(text))
}

// protocolName is the name under which p is known, or its declaration where that says more.
func protocolName(p Protocol) string {
	text, err := declare.Encode(p)
	if err != nil {
		return fmt.Sprintf("%T", p)
	}
	var alone map[string]any
	if err := json.Unmarshal(text, &alone); err == nil && len(alone) == 1 {
		return fmt.Sprint(alone["type"])
	}
	return string(text)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
