//go:build unix

package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestPermissionsAreThoseOfTheUmask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	folder := t.TempDir()
	mode := func(name string) os.FileMode {
		path := filepath.Join(folder, name)
		if err := WriteFile(path, []byte("x")); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode()
	}
	if m := mode("x"); m != 0o600 {
		t.Errorf("umask 077 gives %v", m)
	}
	syscall.Umask(0o022)
	if m := mode("y"); m != 0o644 {
		t.Errorf("umask 022 gives %v", m)
	}
	if m := mode("x"); m != 0o600 {
		t.Errorf("a private file is replaced by one of %v", m)
	}
}

func TestStreamsAreWrittenTo(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	path := fmt.Sprintf("/dev/fd/%d", w.Fd())
	if _, err := os.Stat(path); err != nil {
		t.Skip(err)
	}
	if err := errors.Join(WriteFile(path, []byte("x")), WriteFile(os.DevNull, []byte("x")), w.Close()); err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(r); err != nil || string(text) != "x" {
		t.Errorf("the pipe got %q (%v)", text, err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s is %v (%v)", os.DevNull, info.Mode(), err)
	}
}

// A limit of the file size stands for a full disk.
func TestAFullDiskLeavesWhatWasThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if err := WriteFile(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	small := limit
	small.Cur = 1 << 20
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		t.Skip(err)
	}
	err := WriteFile(path, make([]byte, 2<<20))
	if broken := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); broken != nil {
		t.Fatal(broken)
	}
	if err == nil {
		t.Fatal("a file beyond the limit was written")
	}
	if got := contents(t, path) + " " + names(t, filepath.Dir(path)); got != "old x" {
		t.Errorf("the file and its folder hold %s after %v", got, err)
	}
}
