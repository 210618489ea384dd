package datasets

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"landscape/internal/filetree"
)

// Kind is a kind of data that Open and Inspect recognize: the name of a format.
type Kind string

// Format is a way in which a data set lies in files. RegisterFormat makes Open, Inspect and Splits, and with them the
// command, know it.
type Format struct {
	Kind Kind   // its name, which with Order tells the entries of all formats apart
	Want string // what Open wants to see of it, as errors say it: "a CSV file"; "" where another entry says it
	// Order is that in which formats are asked, the smallest number first, so that one that is sure of its files comes
	// before one that takes what others leave. The framework's own have multiples of 10.
	Order int
	// Find looks for data of the format at a path that exists, a file or a folder. It gives nil where there are none:
	// an error ends the search.
	Find func(path string, folder bool) (Found, error)
}

// Found is data that a format has found.
type Found interface {
	// Kind says what they are. It is most often the format's own, but one that looks into a folder or an archive may
	// see there what another reads, and hand that back.
	Kind() Kind
	// Open opens the data.
	Open(o Options) (Dataset, error)
	// Inspect says what they hold, without decoding images. Path, Kind and Others are filled in already.
	Inspect(inv *Inventory) error
	// Splits names the parts that Open can be asked for ("train", "test"), nil where all is one.
	Splits() []string
}

var formats []Format

// RegisterFormat makes a format known. It panics if one of that kind and order is known already; it is called by init
// functions.
func RegisterFormat(f Format) {
	at, known := slices.BinarySearchFunc(formats, f, func(a, b Format) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Kind, b.Kind))
	})
	if known {
		panic(fmt.Sprintf("datasets: the format %q is registered twice at %d", f.Kind, f.Order))
	}
	formats = slices.Insert(formats, at, f)
}

// recognize asks all formats for what they find at a path.
func recognize(path string) (Found, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, filetree.NotThere(path, err)
	}
	for _, f := range formats {
		found, err := f.Find(path, info.IsDir())
		if err != nil {
			return nil, err
		}
		if found != nil {
			return found, nil
		}
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s: nothing in it that is understood; %s", path, understood())
	}
	format, err := filetree.SniffFile(path)
	if err != nil {
		return nil, err
	}
	if format.Packed() {
		return nil, fmt.Errorf("%s: %s without images in it; unpack it if it holds IDX files or a table; %s", path,
			format, understood())
	}
	return nil, fmt.Errorf("%s: %s; %s", path, format, understood())
}

// understood lists what Open wants.
func understood() string {
	var list []string
	for _, f := range formats {
		if f.Want != "" {
			list = append(list, f.Want)
		}
	}
	last := len(list) - 1
	return "want " + strings.Join(list[:last], ", ") + " or " + list[last]
}

// filesEnding lists the files of a folder whose names end in one of ends.
func filesEnding(folder string, ends ...string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, filetree.NotThere(folder, err)
	}
	var list []string
	for _, entry := range entries {
		name := strings.ToLower(entry.Name())
		matches := func(end string) bool { return strings.HasSuffix(name, end) }
		if !entry.IsDir() && !filetree.Hidden(name) && slices.ContainsFunc(ends, matches) {
			list = append(list, filepath.Join(folder, entry.Name()))
		}
	}
	return list, nil
}
