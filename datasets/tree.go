package datasets

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"landscape/internal/regular"
)

// tree is the files below a folder or in an archive.
type tree struct {
	path    string
	names   []string       // of the files, relative to path, with slashes, sorted
	folders []string       // of all folders on the way to a file, and of empty ones, sorted
	skipped int            // files that the caller did not want
	ends    map[string]int // how many of these there are of each end of a name, as ".txt"
	inside  bool           // names lie inside a file
	open    func(name string) (*file, error)
}

// file is a file of a tree, open for reading.
type file struct {
	io.ReadCloser
	size int64
}

// openTree lists the files of a folder, or of a zip, tar or compressed tar file, whose names satisfy keep. Files and
// folders whose names begin with a dot, and the resource forks that macOS writes into zip files, are treated as absent.
// The kept files of an archive are unpacked into memory; those of a folder are opened when they are read.
func openTree(name string, keep func(name string) bool) (*tree, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, notThere(name, err)
	}
	if info.IsDir() {
		return openFolder(name, keep)
	}
	return openArchive(name, keep)
}

// notThere says in one line what os.Stat and os.Open mean.
func notThere(name string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%s: no such file or folder", name)
	case errors.Is(err, os.ErrPermission):
		return fmt.Errorf("%s: no permission to read it", name)
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%s: is a folder; want a file", name)
	}
	return err
}

// where is the full name of a file, for messages.
func (t *tree) where(name string) string {
	if t.inside {
		return t.path + ": " + name
	}
	return filepath.Join(t.path, filepath.FromSlash(name))
}

// read returns the contents of a file.
func (t *tree) read(name string) ([]byte, error) {
	f, err := t.open(name)
	if err != nil {
		return nil, notThere(t.where(name), err)
	}
	defer f.Close()
	if f.size > maxFileBytes {
		return nil, fmt.Errorf("%s: %d bytes; want at most %d", t.where(name), f.size, maxFileBytes)
	}
	data := make([]byte, f.size)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, fmt.Errorf("%s: %w", t.where(name), err)
	}
	return data, nil
}

// within is the part of t below one of its folders.
func (t *tree) within(folder string) (*tree, error) {
	folder = path.Clean(filepath.ToSlash(folder))
	if folder == "." {
		return t, nil
	}
	if !slices.Contains(t.folders, folder) {
		return nil, fmt.Errorf("%s: has no folder %q", t.path, folder)
	}
	below := func(names []string) []string {
		var list []string
		for _, name := range names {
			if rest, ok := strings.CutPrefix(name, folder+"/"); ok {
				list = append(list, rest)
			}
		}
		return list
	}
	sub := *t
	sub.path = t.where(folder)
	sub.names, sub.folders = below(t.names), below(t.folders)
	sub.open = func(name string) (*file, error) { return t.open(folder + "/" + name) }
	return &sub, nil
}

// hidden reports whether a file or folder is none of the data.
func hidden(base string) bool { return strings.HasPrefix(base, ".") || base == "__MACOSX" }

// checkName refuses names that would break a message into two lines.
func checkName(where, name string) error {
	if strings.ContainsFunc(name, unicode.IsControl) {
		return fmt.Errorf("%s: file name %q has control characters in it", where, name)
	}
	return nil
}

func openFile(name string) (*file, error) {
	f, err := regular.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	return &file{f, info.Size()}, nil
}

func openFolder(root string, keep func(string) bool) (*tree, error) {
	t := &tree{path: root}
	t.open = func(name string) (*file, error) { return openFile(t.where(name)) }
	info, err := os.Stat(root)
	if err != nil {
		return nil, notThere(root, err)
	}
	if err := t.walk("", []os.FileInfo{info}, keep); err != nil {
		return nil, err
	}
	slices.Sort(t.names)
	slices.Sort(t.folders)
	return t, nil
}

// walk adds what lies in one folder and below it. Links are followed; a link to a folder that it lies in is an error.
func (t *tree) walk(folder string, above []os.FileInfo, keep func(string) bool) error {
	entries, err := os.ReadDir(t.where(folder))
	if err != nil {
		return notThere(t.where(folder), err)
	}
	for _, entry := range entries {
		if hidden(entry.Name()) {
			continue
		}
		if err := checkName(t.path, entry.Name()); err != nil {
			return err
		}
		name := path.Join(folder, entry.Name())
		if entry.Type().IsRegular() {
			t.add(name, keep)
			continue
		}
		info, err := os.Stat(t.where(name))
		if errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%s: is a link to what is not there", t.where(name))
		}
		if err != nil {
			return notThere(t.where(name), err)
		}
		if !info.IsDir() {
			if info.Mode().IsRegular() {
				t.add(name, keep)
			}
			continue
		}
		if slices.ContainsFunc(above, func(a os.FileInfo) bool { return os.SameFile(a, info) }) {
			return fmt.Errorf("%s: is a link to a folder that it lies in", t.where(name))
		}
		t.folders = append(t.folders, name)
		if err := t.walk(name, append(slices.Clip(above), info), keep); err != nil {
			return err
		}
	}
	return nil
}

func (t *tree) add(name string, keep func(string) bool) {
	if keep(name) {
		t.names = append(t.names, name)
	} else {
		t.skip(name)
	}
}

// skip counts a file that the caller did not want.
func (t *tree) skip(name string) {
	if t.ends == nil {
		t.ends = map[string]int{}
	}
	t.skipped++
	t.ends[strings.ToLower(path.Ext(name))]++
}

// others says which files were skipped: "3 other files (.heic 2, .txt 1)".
func (t *tree) others() string {
	var list []string
	for _, end := range slices.Sorted(maps.Keys(t.ends)) {
		list = append(list, fmt.Sprintf("%s %d", cmp.Or(end, "without an end"), t.ends[end]))
	}
	if t.skipped == 1 {
		return fmt.Sprintf("1 other file (%s)", strings.TrimSuffix(list[0], " 1"))
	}
	return fmt.Sprintf("%d other files (%s)", t.skipped, abridged(list, 8))
}
