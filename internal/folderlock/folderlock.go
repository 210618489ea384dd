// Package folderlock keeps two processes from writing results into one folder. The lock ends with the process that
// holds it, however that ends.
package folderlock

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/gofrs/flock"
)

// Name is the file in a folder that is locked. It holds the number of the process.
const Name = ".lock"

// HeldError says that another process uses a folder.
type HeldError struct {
	Folder  string
	Process int // 0: not known
}

func (e *HeldError) Error() string {
	by := "another process"
	if e.Process > 0 {
		by = "process " + strconv.Itoa(e.Process)
	}
	return fmt.Sprintf("%s is in use by %s; wait for its end, or name another folder", e.Folder, by)
}

// Lock is held by this process.
type Lock struct{ lock *flock.Flock }

// Acquire locks a folder, which must exist. It does not wait: if another process holds the lock, the error is a
// *HeldError. Where the file system or the platform has no locks, the error wraps errors.ErrUnsupported.
func Acquire(folder string) (*Lock, error) {
	path := filepath.Join(folder, Name)
	for {
		lock := flock.New(path, flock.SetFlag(os.O_RDWR|os.O_CREATE), flock.SetPermissions(0o666))
		switch held, err := lock.TryLock(); {
		case err != nil:
			return nil, err
		case !held:
			return nil, &HeldError{folder, holder(path)}
		}
		if !named(lock, path) { // its last holder has removed it after it was opened here
			if err := lock.Close(); err != nil {
				return nil, err
			}
			continue
		}
		l := &Lock{lock}
		if err := l.sign(); err != nil {
			return nil, errors.Join(err, l.Release())
		}
		return l, nil
	}
}

// named says whether the locked file is still the one of its name.
func named(lock *flock.Flock, path string) bool {
	held, err := lock.Stat()
	if err != nil {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && os.SameFile(held, info)
}

// sign writes the number of the process into the file, where others can read it: not on Windows, where a locked file
// is closed to them.
func (l *Lock) sign() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	return os.WriteFile(l.lock.Path(), []byte(strconv.Itoa(os.Getpid())+"\n"), 0o666)
}

// holder is the number of the process that holds a lock, 0 if it cannot be read.
func holder(path string) int {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0
	}
	return n
}

// Release gives the lock back and removes its file.
func (l *Lock) Release() error {
	if runtime.GOOS == "windows" { // where an open file cannot be removed, and that of the next holder is open
		err := l.lock.Close()
		_ = os.Remove(l.lock.Path())
		return err
	}
	return errors.Join(os.Remove(l.lock.Path()), l.lock.Close())
}
