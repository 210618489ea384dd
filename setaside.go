package landscape

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"landscape/internal/atomicfile"
)

// Earlier is the name under which SetAside keeps a file: model.safetensors becomes model.earlier.safetensors.
func Earlier(path string) string {
	end := filepath.Ext(path)
	return strings.TrimSuffix(path, end) + ".earlier" + end
}

// SetAside renames the checkpoint at a path, which a new run is about to replace, to Earlier(path), so that no work is
// lost by mistake. If there is already one of that name, the one that took more steps is kept. Afterwards there is none
// at the path.
func SetAside(path string) error {
	switch _, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	if stepsIn(Earlier(path)) >= stepsIn(path) && stepsIn(path) >= 0 {
		return atomicfile.Remove(path)
	}
	return atomicfile.Rename(path, Earlier(path))
}

// stepsIn is the number of steps that the run of a checkpoint had taken; -1 if there is no such file, or no
// checkpoint in it.
func stepsIn(path string) int {
	c, err := LoadCheckpoint(path)
	if err != nil {
		return -1
	}
	return c.Step()
}
