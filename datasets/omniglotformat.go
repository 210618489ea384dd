package datasets

import (
	"cmp"
	"path/filepath"

	"landscape/internal/filetree"
)

// KindOmniglot is Omniglot's archives or folders.
const KindOmniglot Kind = "omniglot"

func init() {
	RegisterFormat(Format{Kind: KindOmniglot, Want: "Omniglot", Order: 10, Find: findOmniglot})
	RegisterFormat(Format{Kind: KindOmniglot, Order: 31, Find: findDrawings})
	RegisterFormat(Format{Kind: KindOmniglot, Order: 51, Find: findDrawingsArchive})
}

// omniglotPlace is where drawings lie.
type omniglotPlace struct{ path string }

// findOmniglot knows Omniglot by the names of its sets.
func findOmniglot(path string, folder bool) (Found, error) {
	if folder {
		places, err := omniglotPlaces(path)
		if err != nil || setOf(filepath.Clean(places[0])) == "" {
			return nil, err
		}
		return omniglotPlace{path}, nil
	}
	if format, err := filetree.SniffFile(path); err != nil || !format.Packed() || setOf(path) == "" {
		return nil, err
	}
	return omniglotPlace{path}, nil
}

// findDrawings knows Omniglot by the names of its drawings.
func findDrawings(path string, folder bool) (Found, error) {
	if !folder {
		if format, err := filetree.SniffFile(path); err != nil || !format.Packed() {
			return nil, err
		}
	}
	t, err := openImageTree(path)
	if err != nil || len(t.Names) == 0 || !ofOmniglot(t) {
		return nil, err
	}
	return omniglotPlace{path}, nil
}

// findDrawingsArchive finds the archive of drawings that is alone in a folder.
func findDrawingsArchive(folder string, isFolder bool) (Found, error) {
	if !isFolder {
		return nil, nil
	}
	archives, err := filesEnding(folder, filetree.ArchiveEnds...)
	if err != nil || len(archives) != 1 {
		return nil, err
	}
	return findDrawings(archives[0], false)
}

// images shows drawings as images, as others are, too; nil where they cannot be shown so.
func (p omniglotPlace) images() *imagePlace {
	t, err := openImageTree(p.path)
	if err != nil || len(t.Names) == 0 {
		return nil
	}
	return &imagePlace{p.path, t}
}

func (p omniglotPlace) where() string { return p.path }

// Open implements Found.
func (p omniglotPlace) Open(options Options) (Dataset, error) {
	if err := wholeOnly(p.path, KindOmniglot, options.Split); err != nil {
		return nil, err
	}
	o := options.Characters
	o.Paths, o.Size = []string{p.path}, cmp.Or(o.Size, options.Size)
	return o.Open()
}

// Splits implements Found.
func (omniglotPlace) Splits() []string { return nil }

// Inspect implements Found.
func (p omniglotPlace) Inspect(inv *Inventory) error {
	characters, err := Omniglot{Paths: []string{p.path}}.characters()
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
