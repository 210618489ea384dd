package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// folder makes the folder for results and proves that files can be written to it, so that no training ends with nowhere to go.
func (a *app) folder() error {
	if err := os.MkdirAll(a.out, 0o777); err != nil {
		return fmt.Errorf("--out %s: %s", a.out, reason(err))
	}
	f, err := os.CreateTemp(a.out, ".probe-*")
	if err != nil {
		return fmt.Errorf("--out %s: %s", a.out, reason(err))
	}
	_, err = f.Write(make([]byte, 1<<16))
	err = errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name()))
	if err != nil {
		return fmt.Errorf("--out %s: %s", a.out, reason(err))
	}
	return nil
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

// save writes a result as JSON into the folder, whole or not at all.
func (a *app) save(name string, doc any) error {
	data, err := encode(doc)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(a.out, "."+name+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := f.Write(data); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", a.path(name), err)
	}
	if err := errors.Join(f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("%s: %w", a.path(name), err)
	}
	return os.Rename(f.Name(), a.path(name))
}
