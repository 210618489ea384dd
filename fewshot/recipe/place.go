package recipe

import (
	"cmp"
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
	Data string // a folder or an archive
	// a folder or an archive with lists of classes, for the protocols that need them; empty looks for them in Data
	Lists string

	// As is the preprocessing of a model that is to be tested, which is done to these data too; nil: the protocol
	// decides.
	As *datasets.Preprocessing
}

// listDepth is how many folders below Data lists are looked for.
const listDepth = 3

// find looks in Lists, or if that is not given in Data, for the folder or the archive that holds all the files, at its
// top or in one folder, as "train.txt" or "cifar-fs/train.json". Lists may be an archive of any name.
func (p Place) find(files ...string) (string, error) {
	if info, err := os.Stat(p.Lists); p.Lists != "" && (err != nil || !info.IsDir()) {
		there, err := holdsBelow(p.Lists, files)
		if err == nil && !there {
			err = fmt.Errorf("%s: no lists of classes in it; want %s", p.Lists, strings.Join(files, ", "))
		}
		return p.Lists, err
	}
	below, err := filepath.EvalSymlinks(cmp.Or(p.Lists, p.Data)) // WalkDir does not enter a link
	if err != nil {
		return "", err
	}
	var found []string
	var unread error
	depth := func(name string) int { return strings.Count(filepath.ToSlash(name), "/") }
	err = filepath.WalkDir(below, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != below &&
			(depth(name) > depth(below)+listDepth || strings.HasPrefix(entry.Name(), "images_") || holdsClasses(name)):
			return fs.SkipDir
		case entry.IsDir() && holdsAll(name, files):
			found = append(found, name)
		case !entry.IsDir() && (name == below || mayHoldLists(entry.Name())):
			holds, err := holdsBelow(name, files)
			if unread = cmp.Or(unread, err); holds {
				found = append(found, name)
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return "", fmt.Errorf("%s: %w", below, err)
	case len(found) == 0 && unread != nil:
		return "", unread
	case len(found) == 0 && p.Lists != "":
		return "", fmt.Errorf("%s: no lists of classes in it; want %s", below, strings.Join(files, ", "))
	case len(found) == 0:
		return "", fmt.Errorf("%s: no lists of classes in it (%s); say where they are with --lists", below,
			strings.Join(files, ", "))
	case len(found) > 1:
		return "", fmt.Errorf("%s: lists of classes in several places, %s; choose with --lists", below,
			strings.Join(found, ", "))
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
		slices.ContainsFunc([]string{".zip", ".tar", ".tar.gz", ".tgz"},
			func(end string) bool { return strings.HasSuffix(name, end) })
}

// holdsBelow says whether an archive or a folder holds the files, wherever in it.
func holdsBelow(name string, files []string) (bool, error) {
	have, err := datasets.ListFiles(name)
	if err != nil {
		return false, err
	}
	return !slices.ContainsFunc(files, func(f string) bool {
		return !slices.ContainsFunc(
			have, func(h string) bool { return h == f || strings.HasSuffix(h, "/"+path.Clean(f)) })
	}), nil
}
