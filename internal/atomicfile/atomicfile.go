// Package atomicfile writes files whole or not at all: whatever happens, and whenever the process is killed, a path
// holds what it held before or all of what is new.
//
// A file is written under a temporary name in the same folder, flushed to disk and then renamed, and its folder is
// flushed, too. A symbolic link under the name is replaced as a file is; what it points to is not touched. Only
// devices and pipes, such as /dev/stdout, are written to as they are. A new file has the permissions that the umask
// leaves of 0666; one that replaces another gets none that the other had not. Temporary files that a killed process
// left are removed by Clean.
package atomicfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// WriteFile writes data to a path.
func WriteFile(path string, data []byte) error {
	return Write(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// Write writes to a path what fill gives. An error of fill is returned, and leaves the path as it was.
func Write(path string, fill func(w io.Writer) error) error {
	if stream(path) {
		return writeInto(path, fill)
	}
	t, err := create(path)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := t.fill(fill); err != nil {
		t.discard()
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := t.rename(path); err != nil {
		t.discard()
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// stream says whether a path is that of a device or a pipe, or a link to what a process has open.
func stream(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return false
	}
	if m := info.Mode(); !m.IsRegular() && !m.IsDir() {
		return true
	}
	folder, err := filepath.Abs(filepath.Dir(path))
	return err == nil && (folder == "/dev" || strings.HasPrefix(folder, "/dev/fd") ||
		strings.HasPrefix(folder, "/proc/"))
}

func writeInto(path string, fill func(w io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(fill(f), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// Rename gives a file another name, in the place of what is there, and flushes the folder of the new one to disk.
func Rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to))
}

// Folder makes a folder to write into, with those above it, and removes what killed processes left in it.
func Folder(path string) error {
	if err := os.MkdirAll(path, 0o777); err != nil {
		return err
	}
	return Clean(path)
}

// Probe proves that files can be written to a folder, by one of 64 KB that it removes again.
func Probe(folder string) error {
	t, err := create(filepath.Join(folder, "probe"))
	if err != nil {
		return err
	}
	defer t.discard()
	return t.fill(func(w io.Writer) error {
		_, err := w.Write(make([]byte, 1<<16))
		return err
	})
}

func (t *temporary) fill(fill func(io.Writer) error) error {
	w := bufio.NewWriterSize(t.file, 1<<16)
	if err := fill(w); err != nil {
		return err
	}
	return errors.Join(w.Flush(), t.file.Sync())
}

// rename gives the file its name. On Windows it must be closed for that; elsewhere it is held until it has its name,
// for Clean removes what nobody holds.
func (t *temporary) rename(path string) error {
	if old, err := os.Lstat(path); err == nil && old.Mode().IsRegular() {
		if err := t.narrow(old.Mode()); err != nil {
			return err
		}
	}
	if runtime.GOOS == "windows" {
		if err := t.close(); err != nil {
			return err
		}
		return os.Rename(t.path, path)
	}
	if err := os.Rename(t.path, path); err != nil {
		return err
	}
	return t.close()
}

// narrow takes away the permissions that the file to be replaced does not have.
func (t *temporary) narrow(old fs.FileMode) error {
	info, err := t.file.Stat()
	if err != nil {
		return err
	}
	if m := info.Mode().Perm(); m&old.Perm() != m && runtime.GOOS != "windows" {
		return t.file.Chmod(m & old.Perm())
	}
	return nil
}

// syncFolder flushes a folder, so that a file in it has its new name after a power failure, too. Some file systems
// cannot do that, and Windows need not.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
