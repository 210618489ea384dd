package datasets

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"landscape/internal/filetree"
)

// KindImages is images in a folder for each class.
const KindImages Kind = "image folder"

func init() {
	RegisterFormat(Format{
		Kind: KindImages, Order: 30, Find: findImages,
		Want: "images in one folder for each class (or a zip, tar or tar.gz file of them)",
	})
	RegisterFormat(Format{Kind: KindImages, Order: 50, Find: findArchive})
}

// imagePlace is a folder or an archive with images.
type imagePlace struct {
	path string
	tree *filetree.Tree
}

// findImages finds images in a folder or an archive, and Omniglot where all are its drawings.
func findImages(path string, folder bool) (Found, error) {
	if !folder {
		if format, err := filetree.SniffFile(path); err != nil || !format.Packed() {
			return nil, err
		}
	}
	t, err := openImageTree(path)
	switch {
	case err != nil || len(t.Names) == 0:
		return nil, err
	case ofOmniglot(t):
		return omniglotPlace{path, t}, nil
	}
	return &imagePlace{path, t}, nil
}

// findArchive finds the one archive of a folder that has images in it, or one of Omniglot's drawings that is alone.
func findArchive(folder string, isFolder bool) (Found, error) {
	if !isFolder {
		return nil, nil
	}
	archives, err := filesEnding(folder, filetree.ArchiveEnds...)
	if err != nil {
		return nil, err
	}
	var found *imagePlace
	for _, name := range archives {
		f, err := findImages(name, false)
		if err != nil {
			return nil, err
		}
		if len(archives) == 1 {
			return f, nil
		}
		p, ok := f.(*imagePlace)
		if ok && found != nil {
			return nil, fmt.Errorf("%s: holds several archives of images; name one, as %s or %s", folder, found.path,
				p.path)
		}
		if ok {
			found = p
		}
	}
	if found == nil {
		return nil, nil
	}
	return found, nil
}

func (p *imagePlace) images() *imagePlace { return p }

func (p *imagePlace) where() string { return p.path }

// Kind implements Found.
func (*imagePlace) Kind() Kind { return KindImages }

// Splits implements Found.
func (p *imagePlace) Splits() []string { return keys(imageParts(p.tree)) }

// partNames are the folders that are taken for parts of a data set and not for classes or groups, in small letters,
// with the parts that they are.
var partNames = map[string]string{
	"train": "train", "training": "train", "test": "test", "testing": "test", "val": "val", "valid": "valid",
	"validation": "validation",
}

// imageParts finds the parts of an image folder: each folder by the name of its part. It is nil if there are none, or
// if a part comes twice.
func imageParts(t *filetree.Tree) map[string]string {
	top := commonFolder(t.Names, 2)
	parts := map[string]string{}
	for _, name := range t.Names {
		first, rest, _ := strings.Cut(name[len(top):], "/")
		part := partNames[strings.ToLower(first)]
		if part == "" || !strings.Contains(rest, "/") || parts[part] != "" && parts[part] != top+first {
			return nil
		}
		parts[part] = top + first
	}
	return parts
}

// isGrouped reports whether images lie one folder deeper than in classes.
func isGrouped(t *filetree.Tree) bool {
	top := commonFolder(t.Names, 2)
	return !slices.ContainsFunc(t.Names, func(name string) bool { return strings.Count(name[len(top):], "/") != 2 })
}

// Open implements Found.
func (p *imagePlace) Open(options Options) (Dataset, error) {
	f, t := options.Images, p.tree
	f.Path = p.path
	if f.Height == 0 {
		f.Height, f.Width = options.Size, options.Size
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	part := f.Within
	if parts := imageParts(t); part == "" && (parts != nil || options.Split != "") {
		var ok bool
		if part, ok = parts[cmp.Or(options.Split, "train")]; !ok {
			return nil, noPart(p.path, cmp.Or(options.Split, "train"), keys(parts))
		}
	}
	t, err := t.Within(part)
	if err != nil {
		return nil, err
	}
	if len(t.Names) > 0 && !f.Groups {
		f.Groups = isGrouped(t)
	}
	return f.open(t)
}

// Inspect implements Found.
func (p *imagePlace) Inspect(inv *Inventory) error {
	examples, groups, parts, sizes, formats := tally{}, tally{}, tally{}, tally{}, tally{}
	folders := imageParts(p.tree)
	if folders == nil {
		folders = map[string]string{"": ""}
	}
	for _, part := range keys(folders) {
		t, err := p.tree.Within(folders[part])
		if err != nil {
			return err
		}
		d := &Images{tree: t}
		if err := d.classify(isGrouped(t)); err != nil {
			return err
		}
		for _, empty := range d.emptyFolders() {
			inv.Empty = append(inv.Empty, empty.Error())
		}
		for _, label := range d.labels {
			examples[d.classes[label]]++
		}
		if part != "" {
			parts[part] = d.Len()
		}
		inv.headers(t, d.names, sizes, formats)
		inv.Examples += d.Len()
	}
	for class := range examples {
		if group := path.Dir(class); group != "." {
			groups[group]++
		}
	}
	inv.classes(examples)
	inv.Skipped = p.tree.Skipped
	inv.Groups, inv.Parts, inv.Sizes, inv.Formats = groups.counts(), parts.counts(), sizes.counts(), formats.counts()
	return nil
}

func keys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
