package datasets

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"landscape/internal/filetree"

	"landscape/internal/english"
)

// Opener declares a data set that lies in files: ImageFolder, Omniglot, IDX or CSV.
type Opener interface {
	Open() (Dataset, error)
}

var (
	_ Opener = ImageFolder{}
	_ Opener = Omniglot{}
	_ Opener = IDX{}
	_ Opener = CSV{}
)

// Options say how Open opens what it finds. The declaration of the kind that it finds is used with its path filled in;
// the others do not matter.
type Options struct {
	// Part is "train", "test" or another part where files are of several; empty means "train". Parts are known by the
	// names of IDX files and of CIFAR's, and by folders named train, test, val, valid, validation, training or testing
	// above those of classes, capitals or not.
	Split string
	// Size is the height and width of images where their declaration leaves it open.
	Size int

	Images     ImageFolder // Groups is set as the depth of the folders asks
	Characters Omniglot    // for Omniglot
	IDX        IDX         // for IDX files
	Table      CSV         // for CSV files
}

// Open recognizes what a path holds and opens it with the reader for it. It knows
//
//   - Omniglot: see Omniglot.Paths;
//   - images in one folder for each class, or in groups of such folders: see ImageFolder;
//   - CIFAR-10 and CIFAR-100 in their binary form, which are taken for such images;
//   - IDX files, by themselves, in the folder of one or more pairs or below it: see IDX and MNIST; those whose names
//     begin with emnist- are turned upright;
//   - a CSV file, or a folder with one: see CSV. A column of labels or targets must be named.
//
// Files are recognized by their contents, and folders by the files in them. A folder may also hold a single archive of
// images.
func Open(path string, options Options) (Dataset, error) {
	p, err := recognize(path)
	if err != nil {
		return nil, err
	}
	if options.Split != "" && (p.kind == KindOmniglot || p.kind == KindCSV) {
		return nil, fmt.Errorf("%s: part %q is asked for, but %s has no parts", path, options.Split, p.kind)
	}
	switch p.kind {
	case KindOmniglot:
		o := options.Characters
		o.Paths, o.Size = []string{p.path}, cmp.Or(o.Size, options.Size)
		return o.Open()
	case KindImages:
		return p.openImages(options)
	case KindIDX:
		return p.openIDX(options)
	default:
		return p.openTable(options.Table)
	}
}

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

func (p *place) openImages(options Options) (Dataset, error) {
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

func (p *place) openIDX(options Options) (Dataset, error) {
	pair := p.pairs[0]
	if len(p.pairs) > 1 || options.Split != "" {
		part := cmp.Or(options.Split, "train")
		pairs := slices.DeleteFunc(slices.Clone(p.pairs), func(pair idxPair) bool { return pair.part() != part })
		if len(pairs) == 0 {
			return nil, noPart(p.path, part, p.partNames())
		}
		if len(pairs) > 1 {
			return nil, fmt.Errorf("%s: holds %d data sets with a part %q; name a file, as %s or %s", p.path,
				len(pairs), part, pairs[0].images, pairs[1].images)
		}
		pair = pairs[0]
	}
	x := options.IDX
	x.Images, x.Labels = pair.images, pair.labels
	x.Transposed = x.Transposed || strings.HasPrefix(pair.prefix, "emnist-")
	return x.Open()
}

func (p *place) partNames() []string {
	var names []string
	for _, pair := range p.pairs {
		names = append(names, cmp.Or(pair.part(), pair.prefix))
	}
	return names
}

func noPart(path, part string, have []string) error {
	if len(have) == 0 {
		return fmt.Errorf("%s: has no part %q, and no parts", path, part)
	}
	return fmt.Errorf("%s: has no part %q; want one of %s", path, part, strings.Join(have, ", "))
}

func keys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

func (p *place) openTable(c CSV) (Dataset, error) {
	c.Path = p.path
	if c.Label != "" || c.LabelColumns != nil || c.Targets != nil {
		return c.Open()
	}
	t, err := c.file().Read()
	if err != nil {
		return nil, err
	}
	if t.Names == nil {
		return nil, fmt.Errorf("%s: name the column of labels or targets, by a number from 0 to %d", p.path, t.Width-1)
	}
	return nil, fmt.Errorf("%s: name the column of labels or targets, one of %s", p.path, english.Abridged(t.Names, 40))
}
