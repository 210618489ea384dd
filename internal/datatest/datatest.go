// Package datatest has what tests of readers of data need: files to write, archives of them, and errors to check.
package datatest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/internal/checked"
)

// Files are what a test writes into a folder or an archive, by name.
type Files map[string][]byte

// Names are those of the files, sorted.
func (f Files) Names() []string { return slices.Sorted(maps.Keys(f)) }

// Folder writes the files into a new folder.
func (f Files) Folder(t testing.TB) string {
	t.Helper()
	root := t.TempDir()
	for name, data := range f {
		path := filepath.Join(root, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			NoError(t, os.MkdirAll(path, 0o777))
			continue
		}
		NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		NoError(t, os.WriteFile(path, data, 0o666))
	}
	return root
}

// Tar is an archive of the files.
func (f Files) Tar(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, name := range f.Names() {
		h := &tar.Header{Name: name, Mode: 0o644, Size: int64(len(f[name])), Typeflag: tar.TypeReg}
		if strings.HasSuffix(name, "/") {
			h.Typeflag = tar.TypeDir
		}
		NoError(t, w.WriteHeader(h))
		_, err := w.Write(f[name])
		NoError(t, err)
	}
	NoError(t, w.Close())
	return b.Bytes()
}

// Zip is an archive of the files.
func (f Files) Zip(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range f.Names() {
		part, err := w.Create(name)
		NoError(t, err)
		_, err = part.Write(f[name])
		NoError(t, err)
	}
	NoError(t, w.Close())
	return b.Bytes()
}

// Gzipped is data as gzip writes them.
func Gzipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(data)
	NoError(t, err)
	NoError(t, w.Close())
	return b.Bytes()
}

// Written puts one file into a new folder and returns its name.
func Written(t testing.TB, name string, data []byte) string {
	t.Helper()
	return filepath.Join(Files{name: data}.Folder(t), name)
}

// NoError ends a test in which something failed that must not.
func NoError(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Must returns what a function returned with no error, and ends a test otherwise: Must(f())(t).
func Must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		NoError(t, err)
		return v
	}
}

// WantError checks that err is one line with all the parts in it.
func WantError(t testing.TB, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; want one with %q", parts)
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("error of several lines: %q", err)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q; want %q in it", err, part)
		}
	}
}

// OneLine is what every reader must give for whatever it is fed.
func OneLine(t testing.TB, err error) {
	t.Helper()
	if err != nil && strings.Contains(err.Error(), "\n") {
		t.Errorf("error of several lines: %q", err)
	}
}

// RealData is a file or folder of the data that the framework is developed with, or a reason to skip.
func RealData(t testing.TB, name string) string {
	t.Helper()
	root := "."
	for range 5 {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		root = filepath.Join("..", root)
	}
	path := filepath.Join(root, "..", "shared", "data", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: %s is not here", path)
	}
	return path
}

// Example reads one example.
func Example(t testing.TB, d interface {
	Shape() []int
	Read(i int, dst []float32) error
}, i int) []float32 {
	t.Helper()
	size, err := checked.Size(d.Shape())
	NoError(t, err)
	values := make([]float32, size)
	NoError(t, d.Read(i, values))
	return values
}
