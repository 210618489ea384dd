package datasets

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"landscape/internal/filetree"
)

// classify finds the classes and the images of each.
func (d *Images) classify(groups bool) error {
	depth := 2
	if groups {
		depth = 3
	}
	t := d.tree
	if len(t.Names) == 0 {
		return fmt.Errorf("%s: no images in it (%d other files); want PNG, JPEG, GIF, BMP, TIFF or WebP in one "+
			"folder for each class", t.Path, t.Skipped)
	}
	top := commonFolder(t.Names, depth)
	for _, name := range t.Names {
		if err := checkDepth(t, strings.TrimPrefix(name, top), name, groups, depth); err != nil {
			return err
		}
	}
	d.top = top
	d.sort(top)
	if groups {
		for _, class := range d.classes {
			d.groups = append(d.groups, path.Dir(class))
		}
	}
	return nil
}

// sort puts the images in the order of their classes and then of their names. (Plain order of paths is not that:
// "a-b/…" comes before "a/…".)
func (d *Images) sort(top string) {
	class := func(name string) string { return path.Dir(strings.TrimPrefix(name, top)) }
	d.names = slices.Clone(d.tree.Names)
	slices.SortFunc(d.names, func(a, b string) int {
		return cmp.Or(strings.Compare(class(a), class(b)), strings.Compare(a, b))
	})
	for _, name := range d.names {
		if c := class(name); len(d.classes) == 0 || d.classes[len(d.classes)-1] != c {
			d.classes = append(d.classes, c)
		}
		d.labels = append(d.labels, len(d.classes)-1)
	}
}

// commonFolder is the folder, with a slash at its end, that all names begin with, as far as more than depth elements
// would remain without it.
func commonFolder(names []string, depth int) string {
	top := ""
	for {
		first, _, ok := strings.Cut(names[0][len(top):], "/")
		if !ok {
			return top
		}
		next := top + first + "/"
		for _, name := range names {
			if !strings.HasPrefix(name, next) || strings.Count(name[len(top):], "/") < depth {
				return top
			}
		}
		top = next
	}
}

func checkDepth(t *filetree.Tree, below, name string, groups bool, depth int) error {
	switch n := strings.Count(below, "/") + 1; {
	case n < depth && groups:
		return fmt.Errorf("%s: lies above the folders of classes; want group/class/image", t.Where(name))
	case n < depth:
		return fmt.Errorf("%s: lies outside the folders of classes; want class/image", t.Where(name))
	case n > depth && !groups:
		return fmt.Errorf("%s: lies too deep; want class/image (or set Groups for group/class/image, or Within to "+
			"begin further down)", t.Where(name))
	case n > depth:
		return fmt.Errorf("%s: lies too deep; want group/class/image", t.Where(name))
	}
	return nil
}

// emptyFolders reports the folders without images at or below them, of folders in folders the outermost.
func (d *Images) emptyFolders() []error {
	t := d.tree
	used := map[string]bool{".": true}
	for _, name := range t.Names {
		for folder := path.Dir(name); !used[folder]; folder = path.Dir(folder) {
			used[folder] = true
		}
	}
	var empty []error
	for _, folder := range t.Folders {
		if strings.HasPrefix(folder, d.top) && !used[folder] && used[path.Dir(folder)] {
			empty = append(empty, fmt.Errorf("%s: no images in this folder", t.Where(folder)))
		}
	}
	return empty
}
