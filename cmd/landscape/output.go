package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"landscape/internal/atomicfile"
	"landscape/internal/folderlock"
	"landscape/internal/seal"
)

// folder makes the folder for results, keeps other processes from it until the command ends, removes the temporary
// files of killed ones, and proves that files can be written, so that no training ends with nowhere to go.
func (a *app) folder() error {
	if err := os.MkdirAll(a.out, 0o777); err != nil {
		return fmt.Errorf("--out %s: %s", a.out, reason(err))
	}
	if err := a.acquire(); err != nil {
		return err
	}
	if err := errors.Join(atomicfile.Clean(a.out), atomicfile.Probe(a.out)); err != nil {
		return fmt.Errorf("--out %s: %s", a.out, reason(err))
	}
	return nil
}

// acquire locks the folder for results.
func (a *app) acquire() (err error) {
	var held *folderlock.HeldError
	switch a.lock, err = folderlock.Acquire(a.out); {
	case errors.As(err, &held):
		return fmt.Errorf("--out %w", held)
	case errors.Is(err, errors.ErrUnsupported):
		a.log.Warnf("%s cannot be locked: see to it that no other process writes into it", a.out)
	case err != nil:
		return fmt.Errorf("--out %s: %s", a.out, reason(err))
	}
	return nil
}

// release lets other processes use the folder for results.
func (a *app) release() {
	if a.lock == nil {
		return
	}
	if err := a.lock.Release(); err != nil {
		a.log.Warnf("%s: its lock: %v", a.out, err)
	}
}

// reason words what is wrong with a folder.
func reason(err error) string {
	switch {
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EEXIST):
		return "it is a file, or lies below one; want a folder"
	case errors.Is(err, fs.ErrPermission):
		return "no permission to write there"
	case errors.Is(err, syscall.ENOSPC):
		return "no space left there"
	case errors.Is(err, syscall.EROFS):
		return "the file system is read-only"
	}
	text := err.Error()
	if at := strings.LastIndex(text, ": "); at >= 0 {
		text = text[at+2:]
	}
	return "it cannot be written to: " + text
}

func (a *app) path(name string) string { return filepath.Join(a.out, name) }

// save writes a result as sealed JSON into the folder, whole or not at all.
func (a *app) save(name string, doc any) error {
	data, err := seal.Marshal(doc, "  ")
	if err != nil {
		return fmt.Errorf("%s: %w", a.path(name), err)
	}
	return atomicfile.WriteFile(a.path(name), data)
}
