package recipe

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"landscape/datasets"
)

// Place says where data lie.
type Place struct {
	Data  string // a folder or an archive
	Lists string // a folder or an archive with lists of classes, for the protocols that need them; empty looks for them in Data

	// As is the preprocessing of a model that is to be tested, in which it is done to these data too; nil: the protocol decides.
	As *Preprocessing
}

// listDepth is how many folders below Data lists are looked for.
const listDepth = 3

// find looks for the folder or the archive that holds all the files, at its top or in one folder, as "train.txt" or "cifar-fs/train.json".
func (p Place) find(files ...string) (string, error) {
	if p.Lists != "" {
		return p.Lists, nil
	}
	var found []string
	depth := func(name string) int { return strings.Count(filepath.ToSlash(name), "/") }
	err := filepath.WalkDir(p.Data, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != p.Data && (depth(name) > depth(p.Data)+listDepth || strings.HasPrefix(entry.Name(), "images_") || holdsClasses(name)):
			return fs.SkipDir
		case entry.IsDir() && holdsAll(name, files), !entry.IsDir() && mayHoldLists(entry.Name()) && archived(name, files):
			found = append(found, name)
		}
		return nil
	})
	switch {
	case err != nil:
		return "", fmt.Errorf("%s: %w", p.Data, err)
	case len(found) == 0:
		return "", fmt.Errorf("%s: no lists of classes in it (%s); say where they are with --lists", p.Data, strings.Join(files, ", "))
	case len(found) > 1:
		return "", fmt.Errorf("%s: lists of classes in several places, %s; choose with --lists", p.Data, strings.Join(found, ", "))
	}
	return found[0], nil
}

// holdsAll says whether the files lie in a folder.
func holdsAll(folder string, files []string) bool {
	return !slices.ContainsFunc(files, func(f string) bool {
		info, err := os.Stat(filepath.Join(folder, filepath.FromSlash(f)))
		return err != nil || info.IsDir()
	})
}

// holdsClasses spares looking through folders of hundreds of classes.
func holdsClasses(folder string) bool {
	entries, err := os.ReadDir(folder)
	return err == nil && len(entries) > 200
}

// mayHoldLists spares unpacking archives of images.
func mayHoldLists(name string) bool {
	name = strings.ToLower(name)
	return (strings.Contains(name, "split") || strings.Contains(name, "list") || strings.Contains(name, "vinyals")) &&
		slices.ContainsFunc([]string{".zip", ".tar", ".tar.gz", ".tgz"}, func(end string) bool { return strings.HasSuffix(name, end) })
}

// archived says whether an archive holds the files.
func archived(name string, files []string) bool {
	have, err := datasets.ListFiles(name)
	if err != nil {
		return false // it is none
	}
	return !slices.ContainsFunc(files, func(f string) bool {
		return !slices.ContainsFunc(have, func(h string) bool { return h == f || strings.HasSuffix(h, "/"+path.Clean(f)) })
	})
}
