package regular

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestReadFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, []byte("text"), 0o666); err != nil {
		t.Fatal(err)
	}
	if text, err := ReadFile(path); err != nil || string(text) != "text" {
		t.Errorf("%q, %v", text, err)
	}
	_, err := ReadFile(path + "y")
	if !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "open "+path) {
		t.Errorf("got error %v", err)
	}
	link := path + "link"
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if text, err := ReadFile(link); err != nil || string(text) != "text" {
		t.Errorf("a link: %q, %v", text, err)
	}
}

func TestFoldersAreRefused(t *testing.T) {
	folder := t.TempDir()
	_, err := Open(folder)
	if !errors.Is(err, syscall.EISDIR) || err.Error() != folder+": is a folder; want a file" {
		t.Errorf("got error %v", err)
	}
}
