package datasets

import (
	"fmt"
	"strings"
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
	// Split is "train", "test" or another part if files are of several; empty means "train". Parts are known by the
	// names of IDX files and of CIFAR's, and by folders named train, test, val, valid, validation, training or testing
	// above those of classes, in upper or lower case.
	Split string
	// Size is the height and width of images where their declaration leaves it open.
	Size int

	Images     ImageFolder // Groups is set by the depth of the folders
	Characters Omniglot    // for Omniglot
	IDX        IDX         // for IDX files
	Table      CSV         // for CSV files
}

// Open recognizes what a path holds and opens it with the reader for it. It knows
//
//   - Omniglot: see Omniglot.Paths;
//   - images in one folder for each class, or in groups of such folders: see ImageFolder;
//   - CIFAR-10 and CIFAR-100 in their binary form, which are read as such images;
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
	return p.Open(options)
}

// wholeOnly refuses a part of data that have none.
func wholeOnly(path string, kind Kind, part string) error {
	if part == "" {
		return nil
	}
	return fmt.Errorf("%s: part %q is asked for, but %s has no parts", path, part, kind)
}

func noPart(path, part string, have []string) error {
	if len(have) == 0 {
		return fmt.Errorf("%s: has no part %q, and no parts", path, part)
	}
	return fmt.Errorf("%s: has no part %q; want one of %s", path, part, strings.Join(have, ", "))
}
