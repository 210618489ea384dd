// Package regular opens the files that a user names. What is not a regular file is refused at once: a device may have
// no end, and a named pipe may wait forever.
package regular

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// Error says that a path is not that of a regular file.
type Error struct {
	Path string
	Mode fs.FileMode // its type
}

func (e *Error) Error() string { return fmt.Sprintf("%s: is %s; want a file", e.Path, kind(e.Mode)) }

// Is makes the error for a folder one of syscall.EISDIR.
func (e *Error) Is(target error) bool { return e.Mode.IsDir() && target == syscall.EISDIR }

func kind(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "not a regular file"
}

// Open opens a regular file for reading. Symbolic links are followed. It never waits: what is not a regular file
// gives an *Error.
func Open(path string) (*os.File, error) {
	info, err := os.Stat(path) // first, for opening some devices does something
	if err != nil {
		return nil, opening(err)
	}
	if !info.Mode().IsRegular() {
		return nil, &Error{path, info.Mode()}
	}
	f, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
		err = &Error{path, info.Mode()} // it was replaced in between
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// opening names the operation as the user sees it.
func opening(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return &fs.PathError{Op: "open", Path: p.Path, Err: p.Err}
	}
	return err
}

// ReadFile reads the whole of a regular file.
func ReadFile(path string) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
