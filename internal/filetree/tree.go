package filetree

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

	"landscape/internal/english"
	"landscape/internal/regular"
)

// Tree is the files below a folder or in an archive.
type Tree struct {
	Path     string
	Names    []string       // of the files, relative to path, with slashes, sorted
	Folders  []string       // of all folders on the way to a file, and of empty ones, sorted
	Skipped  int            // files that the caller did not want
	Ends     map[string]int // how many of these there are of each end of a name, as ".txt"
	Inside   bool           // names lie inside a file
	OpenFile func(name string) (*File, error)
}

// File is a file of a tree, open for reading.
type File struct {
	io.ReadCloser
	Size int64
}

// Open lists the files of a folder, or of a zip, tar or compressed tar file, whose names satisfy keep. Files and
// folders whose names begin with a dot, and the resource forks that macOS writes into zip files, are treated as absent.
// The kept files of an archive are unpacked into memory; those of a folder are opened when they are read.
func Open(name string, keep func(name string) bool) (*Tree, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, NotThere(name, err)
	}
	if info.IsDir() {
		return OpenFolder(name, keep)
	}
	return openArchive(name, keep)
}

// NotThere says in one line what os.Stat and os.Open mean.
func NotThere(name string, err error) error {
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

// Where is the full name of a file, for messages.
func (t *Tree) Where(name string) string {
	if t.Inside {
		return t.Path + ": " + name
	}
	return filepath.Join(t.Path, filepath.FromSlash(name))
}

// Read returns the contents of a file.
func (t *Tree) Read(name string) ([]byte, error) {
	f, err := t.OpenFile(name)
	if err != nil {
		return nil, NotThere(t.Where(name), err)
	}
	defer f.Close()
	if f.Size > maxFileBytes {
		return nil, fmt.Errorf("%s: %d bytes; want at most %d", t.Where(name), f.Size, maxFileBytes)
	}
	data := make([]byte, f.Size)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, fmt.Errorf("%s: %w", t.Where(name), err)
	}
	return data, nil
}

// Within is the part of t below one of its folders.
func (t *Tree) Within(folder string) (*Tree, error) {
	folder = path.Clean(filepath.ToSlash(folder))
	if folder == "." {
		return t, nil
	}
	if !slices.Contains(t.Folders, folder) {
		return nil, fmt.Errorf("%s: has no folder %q", t.Path, folder)
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
	sub.Path = t.Where(folder)
	sub.Names, sub.Folders = below(t.Names), below(t.Folders)
	sub.OpenFile = func(name string) (*File, error) { return t.OpenFile(folder + "/" + name) }
	return &sub, nil
}

// Hidden reports whether a file or folder is none of the data.
func Hidden(base string) bool { return strings.HasPrefix(base, ".") || base == "__MACOSX" }

// CheckName refuses names that would break a message into two lines.
func CheckName(where, name string) error {
	if strings.ContainsFunc(name, unicode.IsControl) {
		return fmt.Errorf("%s: file name %q has control characters in it", where, name)
	}
	return nil
}

func openFile(name string) (*File, error) {
	f, err := regular.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	return &File{f, info.Size()}, nil
}

func OpenFolder(root string, keep func(string) bool) (*Tree, error) {
	t := &Tree{Path: root}
	t.OpenFile = func(name string) (*File, error) { return openFile(t.Where(name)) }
	info, err := os.Stat(root)
	if err != nil {
		return nil, NotThere(root, err)
	}
	if err := t.walk("", []os.FileInfo{info}, keep); err != nil {
		return nil, err
	}
	slices.Sort(t.Names)
	slices.Sort(t.Folders)
	return t, nil
}

// walk adds what lies in one folder and below it. Links are followed; a link to a folder that it lies in is an error.
func (t *Tree) walk(folder string, above []os.FileInfo, keep func(string) bool) error {
	entries, err := os.ReadDir(t.Where(folder))
	if err != nil {
		return NotThere(t.Where(folder), err)
	}
	for _, entry := range entries {
		if Hidden(entry.Name()) {
			continue
		}
		if err := CheckName(t.Path, entry.Name()); err != nil {
			return err
		}
		name := path.Join(folder, entry.Name())
		if entry.Type().IsRegular() {
			t.add(name, keep)
			continue
		}
		info, err := os.Stat(t.Where(name))
		if errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%s: is a link to something that does not exist", t.Where(name))
		}
		if err != nil {
			return NotThere(t.Where(name), err)
		}
		if !info.IsDir() {
			if info.Mode().IsRegular() {
				t.add(name, keep)
			}
			continue
		}
		if slices.ContainsFunc(above, func(a os.FileInfo) bool { return os.SameFile(a, info) }) {
			return fmt.Errorf("%s: is a link to a folder that it lies in", t.Where(name))
		}
		t.Folders = append(t.Folders, name)
		if err := t.walk(name, append(slices.Clip(above), info), keep); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tree) add(name string, keep func(string) bool) {
	if keep(name) {
		t.Names = append(t.Names, name)
	} else {
		t.skip(name)
	}
}

// skip counts a file that the caller did not want.
func (t *Tree) skip(name string) {
	if t.Ends == nil {
		t.Ends = map[string]int{}
	}
	t.Skipped++
	t.Ends[strings.ToLower(path.Ext(name))]++
}

// Others says which files were skipped: "3 other files (.heic 2, .txt 1)".
func (t *Tree) Others() string {
	var list []string
	for _, end := range slices.Sorted(maps.Keys(t.Ends)) {
		list = append(list, fmt.Sprintf("%s %d", cmp.Or(end, "without an end"), t.Ends[end]))
	}
	if t.Skipped == 1 {
		return fmt.Sprintf("1 other file (%s)", strings.TrimSuffix(list[0], " 1"))
	}
	return fmt.Sprintf("%d other files (%s)", t.Skipped, english.Abridged(list, 8))
}

// Keep skips the files that are not wanted after all.
func (t *Tree) Keep(keep func(string) bool) {
	var kept []string
	for _, name := range t.Names {
		if keep(name) {
			kept = append(kept, name)
		} else {
			t.skip(name)
		}
	}
	t.Names = kept
}

// AddFolders sorts the names, and lists the folders that they lie in.
func (t *Tree) AddFolders() {
	slices.Sort(t.Names)
	for _, name := range t.Names {
		for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
			t.Folders = append(t.Folders, folder)
		}
	}
	slices.Sort(t.Folders)
	t.Folders = slices.Compact(t.Folders)
}
