package claims

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"path/filepath"

	"landscape/internal/regular"
)

// contentsDigest is the digest of a file, or of all files in a folder and their names, wherever it lies; "" where not
// all of it can be read.
func contentsDigest(path string) string {
	root, err := filepath.EvalSymlinks(path)
	if err != nil {
		return ""
	}
	sum := sha256.New()
	if err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		return addFile(sum, filepath.ToSlash(name), file)
	}); err != nil {
		return ""
	}
	return fmt.Sprintf("sha256:%x", sum.Sum(nil))
}

// addFile adds the name and the contents of a file, each with its length, so that no two folders give the same bytes.
func addFile(sum hash.Hash, name, path string) error {
	f, err := regular.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	fmt.Fprintf(sum, "%d %s %d\n", len(name), name, info.Size())
	_, err = io.Copy(sum, f)
	return err
}
