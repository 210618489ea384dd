package series

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"landscape/datasets"
	"landscape/internal/csvtable"
	"landscape/internal/filetree"
)

// Format is a collection of recordings that is known by the names of its files. RegisterFormat makes FormatOf know it.
type Format struct {
	Name  string // "C-MAPSS"
	File  string // a file by which people know it: "train_FD001.txt"
	Order int    // formats are asked from the smallest number on; the framework's own have multiples of 10
	// Holds reports whether a file is one that only this collection has, by its name in small letters, without folders.
	Holds func(base string) bool
	// Beside says that File lies beside tables (CSV), which are the recordings: a folder of tables may lack just that.
	Beside bool
}

// Table is the name of the format of a file that belongs to no collection: see CSV.
const Table = "CSV"

var formats []Format

// RegisterFormat makes a format known. It panics if one of that name is known already; it is called by init functions.
func RegisterFormat(f Format) {
	if slices.ContainsFunc(formats, func(g Format) bool { return g.Name == f.Name }) || f.Name == Table {
		panic(fmt.Sprintf("series: the format %q is registered twice", f.Name))
	}
	at, _ := slices.BinarySearchFunc(formats, f, func(a, b Format) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), strings.Compare(a.Name, b.Name))
	})
	formats = slices.Insert(formats, at, f)
}

// FormatOf is the name of the format of what lies at a path: a folder or an archive of a known collection, or else a
// file, which is a Table.
func FormatOf(place string) (string, error) {
	info, err := os.Stat(place)
	if errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("%s: no such file or folder", place)
	}
	if err != nil {
		return "", err
	}
	names := []string{filepath.Base(place)}
	packed := !info.IsDir() && slices.ContainsFunc(filetree.ArchiveEnds,
		func(end string) bool { return strings.HasSuffix(strings.ToLower(place), end) })
	if info.IsDir() || packed {
		if names, err = datasets.ListFiles(place); err != nil {
			return "", err
		}
	}
	has := func(want func(base string) bool) bool {
		return slices.ContainsFunc(names, func(n string) bool { return want(strings.ToLower(path.Base(n))) })
	}
	var known, beside []string
	for _, f := range formats {
		if has(f.Holds) {
			return f.Name, nil
		}
		known = append(known, fmt.Sprintf("%s (%s)", f.Name, f.File))
		if f.Beside {
			beside = append(beside, fmt.Sprintf("%s's %s", f.Name, f.File))
		}
	}
	switch {
	case !info.IsDir() && !packed:
		return Table, nil
	case has(csvtable.IsName) && packed:
		return "", fmt.Errorf("%s: is an archive with tables; unpack it, and name the CSV file", place)
	case has(csvtable.IsName):
		return "", fmt.Errorf("%s: is a folder with tables, but without %s; name the CSV file", place,
			strings.Join(beside, " or "))
	}
	return "", fmt.Errorf("%s: is not understood; want a folder of %s, an archive of one, or a CSV file", place,
		strings.Join(known[:len(known)-1], ", ")+" or "+known[len(known)-1])
}
