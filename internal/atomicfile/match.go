package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Match lists the files of a folder whose names match a pattern of filepath.Match, in order. Other than for
// filepath.Glob, the folder's own name is no pattern: it may hold brackets and stars. A folder that does not exist has
// no files.
func Match(folder, pattern string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var paths []string
	for _, e := range entries {
		ok, err := filepath.Match(pattern, e.Name())
		if err != nil {
			return nil, err
		}
		if ok {
			paths = append(paths, filepath.Join(folder, e.Name()))
		}
	}
	return paths, nil
}
