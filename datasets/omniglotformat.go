package datasets

import (
	"cmp"
	"path/filepath"
	"slices"

	"landscape/internal/filetree"
)

// KindOmniglot is Omniglot's archives or folders.
const KindOmniglot Kind = "omniglot"

func init() {
	RegisterFormat(Format{Kind: KindOmniglot, Want: "Omniglot", Order: 10, Find: findOmniglot})
}

// omniglotPlace is where drawings lie.
type omniglotPlace struct {
	path string
	tree *filetree.Tree // what findImages knew by the names of the drawings; nil where path has the names of the sets
}

// findOmniglot knows Omniglot by the names of its sets. What goes by other names, findImages knows by the drawings'.
func findOmniglot(path string, folder bool) (Found, error) {
	if folder {
		places, err := omniglotPlaces(path)
		if err != nil || setOf(filepath.Clean(places[0])) == "" {
			return nil, err
		}
		return omniglotPlace{path: path}, nil
	}
	if format, err := filetree.SniffFile(path); err != nil || !format.Packed() || setOf(path) == "" {
		return nil, err
	}
	return omniglotPlace{path: path}, nil
}

// ofOmniglot knows Omniglot's drawings by their names.
func ofOmniglot(t *filetree.Tree) bool {
	return !slices.ContainsFunc(t.Names, func(name string) bool { return !omniglotFile.MatchString(name) })
}

// images shows drawings as images, as others are, too; nil where they cannot be shown so.
func (p omniglotPlace) images() *imagePlace {
	if p.tree != nil {
		return &imagePlace{p.path, p.tree}
	}
	t, err := openImageTree(p.path)
	if err != nil || len(t.Names) == 0 {
		return nil
	}
	return &imagePlace{p.path, t}
}

// characters lists those of a place in which there are drawings.
func (p omniglotPlace) characters(place string) ([]*character, error) {
	if p.tree != nil {
		return groupDrawings(p.tree)
	}
	return openOmniglot(place)
}

// Kind implements Found.
func (omniglotPlace) Kind() Kind { return KindOmniglot }

func (p omniglotPlace) where() string { return p.path }

// Open implements Found.
func (p omniglotPlace) Open(options Options) (Dataset, error) {
	if err := wholeOnly(p.path, KindOmniglot, options.Split); err != nil {
		return nil, err
	}
	o := options.Characters
	o.Paths, o.Size = []string{p.path}, cmp.Or(o.Size, options.Size)
	return o.open(p.characters)
}

// Splits implements Found.
func (omniglotPlace) Splits() []string { return nil }

// Inspect implements Found.
func (p omniglotPlace) Inspect(inv *Inventory) error {
	characters, err := Omniglot{Paths: []string{p.path}}.characters(p.characters)
	if err != nil {
		return err
	}
	examples, groups, sizes, formats := tally{}, tally{}, tally{}, tally{}
	names := map[*filetree.Tree][]string{}
	var trees []*filetree.Tree
	for _, c := range characters {
		examples[c.name] = len(c.drawings)
		groups[c.alphabet]++
		inv.Examples += len(c.drawings)
		for _, d := range c.drawings {
			if names[d.tree] == nil {
				trees = append(trees, d.tree)
			}
			names[d.tree] = append(names[d.tree], d.name)
		}
	}
	for _, t := range trees {
		inv.Skipped += t.Skipped
		inv.headers(t, names[t], sizes, formats)
	}
	inv.classes(examples)
	inv.Groups, inv.Sizes, inv.Formats = groups.counts(), sizes.counts(), formats.counts()
	return nil
}
