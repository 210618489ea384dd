package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// temporary is a file that does not have its name yet. While it is written its process holds a lock on it, which ends
// with the process.
type temporary struct {
	path string
	file *os.File
	lock *flock.Flock // nil where files cannot be locked
}

// temporaryName is what Write calls its files, with the process and a random number:
// ".model.safetensors.tmp-4711-0a1b2c3d".
var temporaryName = regexp.MustCompile(`^\..+\.tmp-[0-9]+-[0-9a-f]{8}$`)

// earlierName is what earlier versions of the program called theirs.
var earlierName = regexp.MustCompile(`^\.(probe|cards|.+\.safetensors|.+\.json)-[0-9]+$`)

// earlierAge is the age from which files of earlier versions, which did not lock them, are taken for left: none of
// them took long to write.
const earlierAge = 10 * time.Minute

// longestBase bounds the part of a temporary name that comes from the file's own.
const longestBase = 100

// create opens a temporary file beside path.
func create(path string) (*temporary, error) {
	base := filepath.Base(path)
	base = base[:min(len(base), longestBase)]
	for {
		name := fmt.Sprintf(".%s.tmp-%d-%08x", base, os.Getpid(), rand.Uint32())
		t := &temporary{path: filepath.Join(filepath.Dir(path), name)}
		var err error
		t.file, err = os.OpenFile(t.path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		switch {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return nil, err
		case t.hold():
			return t, nil
		}
		t.discard() // a Clean at the same moment has removed it, or is about to
	}
}

// hold locks the file. It reports false if another process did, or has removed it.
func (t *temporary) hold() bool {
	if runtime.GOOS == "windows" {
		return true // where nobody can remove a file that is open, and nobody else write to one that is locked
	}
	lock := flock.New(t.path, flock.SetFlag(os.O_RDWR))
	held, err := lock.TryLock()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false
	case err != nil:
		return true // it cannot be locked here, and Clean will not be able to either
	}
	t.lock = lock
	return held && t.there()
}

// there says whether the path is still that of the open file.
func (t *temporary) there() bool {
	open, err := t.file.Stat()
	if err != nil {
		return false
	}
	named, err := os.Lstat(t.path)
	return err == nil && os.SameFile(open, named)
}

func (t *temporary) close() error {
	err := t.file.Close()
	if t.lock != nil {
		err = errors.Join(err, t.lock.Close())
	}
	return err
}

// discard closes and removes the file. What goes wrong then changes nothing about the error that led to it.
func (t *temporary) discard() {
	_ = t.close()
	_ = os.Remove(t.path)
}

// Clean removes the temporary files in a folder that killed processes left; those of living ones stay. It does
// nothing where the folder is not there or files cannot be locked.
func Clean(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if e.Type().IsRegular() {
			err = errors.Join(err, removeStale(filepath.Join(folder, e.Name()), e))
		}
	}
	return err
}

// removeStale removes a file if it is a temporary one that no process holds.
func removeStale(path string, e fs.DirEntry) error {
	if earlierName.MatchString(e.Name()) {
		if info, err := e.Info(); err != nil || time.Since(info.ModTime()) < earlierAge {
			return nil
		}
		return Remove(path)
	}
	if !temporaryName.MatchString(e.Name()) {
		return nil
	}
	if runtime.GOOS == "windows" {
		_ = os.Remove(path) // fails if it is open
		return nil
	}
	lock := flock.New(path, flock.SetFlag(os.O_RDWR))
	if held, err := lock.TryLock(); !held || err != nil {
		return nil
	}
	return errors.Join(Remove(path), lock.Close())
}

// Remove removes a file, if it is there: another process may have removed it.
func Remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
