package recipe

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/declare"
)

var (
	_ Protocol = CIFARFS{}
	_ Protocol = FC100{}
)

func init() {
	declare.Register[CIFARFS]("cifar-fs")
	declare.Register[FC100]("fc100")
}

// CIFARFS cuts the 100 classes of CIFAR-100 at random into 64, 16 and 20 (Bertinetto, Henriques, Torr and Vedaldi,
// 2019), by lists that the user's folder must hold: cifar-fs/train.json, val.json and test.json, or
// bertinetto/train.txt, val.txt and test.txt, as the authors distribute them. Images are those of CIFAR-100's training
// and test sets together, in one folder for each class or in the binary files of the original distribution.
type CIFARFS struct {
	Size int // of an image; 0 means as they are, 32
}

// Open implements Protocol.
func (c CIFARFS) Open(p Place) (*Split, error) { return openCIFAR(p, cifarFSLists, c.Size) }

// FC100 cuts CIFAR-100 by its superclasses into 12, 4 and 4 of them, 60, 20 and 20 classes, so that what is tested is
// less like what was learned (Oreshkin, Rodríguez and Lacoste, 2018): by lists in the user's folder, fc100/train.json,
// val.json and test.json. For the rest it is CIFARFS.
type FC100 struct {
	Size int // of an image; 0 means as they are, 32
}

// Open implements Protocol.
func (c FC100) Open(p Place) (*Split, error) { return openCIFAR(p, fc100Lists, c.Size) }

var listNames = []string{"train", "val", "test"}

// cifarLists are published lists.
type cifarLists struct {
	name  string
	files []string // by the form of their names
	sizes [3]int   // classes in each
}

var (
	cifarFSLists = cifarLists{"cifar-fs", []string{"cifar-fs/%s.json", "bertinetto/%s.txt"}, [3]int{64, 16, 20}}
	fc100Lists   = cifarLists{"fc100", []string{"fc100/%s.json"}, [3]int{60, 20, 20}}
)

// find reads the lists, whose place it also says. A place that is named for lists alone may hold them under their bare
// names; there they must have as many classes as the published ones, for those of another protocol have the same names.
func (l cifarLists) find(p Place) (names [][]string, where string, err error) {
	forms := l.files
	if p.Lists != "" {
		forms = append(slices.Clip(forms), "%s.json", "%s.txt")
	}
	var first error
	for i, form := range forms {
		var files []string
		for _, name := range listNames {
			files = append(files, fmt.Sprintf(form, name))
		}
		if where, err = p.find(files...); err != nil {
			first = cmp.Or(first, err)
			continue
		}
		if names, err = readLists(where, files); err != nil {
			return nil, where, err
		}
		for part, list := range names {
			names[part] = fineClasses(list)
			if n := len(names[part]); i >= len(l.files) && n != l.sizes[part] {
				return nil, where, fmt.Errorf("%s: %d classes in %s; the lists of %s have %d", where, n, files[part],
					l.name, l.sizes[part])
			}
		}
		return names, where, nil
	}
	return nil, "", first
}

func openCIFAR(p Place, lists cifarLists, size int) (*Split, error) {
	names, where, err := lists.find(p)
	if err != nil {
		return nil, err
	}
	d, err := openParts(p.Data, p.side(size))
	if err != nil {
		return nil, err
	}
	parts, err := fewshot.SplitClasses(d, datasets.SplitNames{Parts: names})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	return standardized(p, fmt.Sprintf("CIFAR-100 cut by the lists %s in %s", lists.name, where), parts)
}

// openParts opens the images of a folder, all its parts together.
func openParts(path string, size int) (datasets.Dataset, error) {
	names, err := datasets.Splits(path)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		names = []string{""}
	}
	var parts []datasets.Dataset
	for _, name := range names {
		d, err := datasets.Open(
			path, datasets.Options{Split: name, Size: size, Images: datasets.ImageFolder{Channels: 3, Preload: true}})
		if err != nil {
			return nil, err
		}
		parts = append(parts, d)
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return datasets.Concat(parts...)
}

// standardized brings the colors of all parts to mean 0 and deviation 1 in the training classes, and describes the
// split.
func standardized(p Place, name string, parts fewshot.Parts) (*Split, error) {
	n, scale, err := p.scale(parts.Train)
	if err != nil {
		return nil, err
	}
	shape := parts.Train.Shape()
	prep := datasets.Preprocessing{Height: shape[0], Width: shape[1], Channels: shape[2], Normalize: n}
	prep.Invert = datasets.PreprocessingOf(parts.Train).Invert
	words := []string{
		name + ": training on " + describe(parts.Train, "", "images"), "validation on " + describe(parts.Validation, "",
			"images"),
		"test on " + describe(parts.Test, "", "images"),
		fmt.Sprintf("%d×%d pixels of %d channels, each channel standardized %s", shape[0], shape[1], shape[2], scale),
	}
	for _, part := range []*datasets.Dataset{&parts.Train, &parts.Validation, &parts.Test} {
		if *part, err = prep.Apply(*part); err != nil {
			return nil, err
		}
	}
	return newSplit(parts, prep, strings.Join(words, "; "))
}

// scale is what brings d to mean 0 and deviation 1, or what the model to be tested was trained with; in words too.
func (p Place) scale(d datasets.Dataset) (*datasets.Normalize, string, error) {
	if p.As != nil {
		return p.As.Normalize, "as for the model", nil
	}
	n, err := datasets.FitNormalize(d)
	return &n, "by its mean and deviation in the training classes", err
}

// fineClasses replaces the superclasses of CIFAR-100 in a list by the classes that they consist of.
func fineClasses(list []string) []string {
	var fine []string
	for _, name := range list {
		at := slices.IndexFunc(superclasses, func(s superclass) bool { return s.name == name })
		if at < 0 {
			fine = append(fine, name)
			continue
		}
		fine = append(fine, superclasses[at].classes...)
	}
	return fine
}
