package datasets

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"landscape/internal/filetree"

	"landscape/internal/english"
)

// Kind is a kind of data that Open and Inspect recognize.
type Kind string

const (
	KindOmniglot Kind = "omniglot"
	KindImages   Kind = "image folder"
	KindIDX      Kind = "idx"
	KindCSV      Kind = "csv"
)

// place is data that has been recognized.
type place struct {
	kind  Kind
	path  string
	tree  *filetree.Tree // of an image folder
	pairs []idxPair      // of IDX files
}

func recognize(path string) (*place, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, filetree.NotThere(path, err)
	}
	if !info.IsDir() {
		return recognizeFile(path)
	}
	for _, try := range []func(string) (*place, error){
		recognizeOmniglot, recognizeIDX, recognizeImages, recognizeTable, recognizeArchive, recognizeIDXBelow,
	} {
		if p, err := try(path); p != nil || err != nil {
			return p, err
		}
	}
	return nil, fmt.Errorf("%s: nothing in it that is understood; %s", path, understood)
}

const understood = "want Omniglot, images in one folder for each class (or a zip, tar or tar.gz file of them), IDX " +
	"files or a CSV file"

func recognizeFile(path string) (*place, error) {
	f, err := filetree.SniffFile(path)
	if err != nil {
		return nil, err
	}
	switch f {
	case filetree.Zip, filetree.Tar, filetree.TarGzip:
		if setOf(path) != "" {
			return &place{kind: KindOmniglot, path: path}, nil
		}
		if p, err := recognizeImages(path); p != nil || err != nil {
			return p, err
		}
		return nil, fmt.Errorf("%s: %s without images in it; unpack it if it holds IDX files or a table; %s", path, f,
			understood)
	case filetree.IDX:
		return recognizeIDXFile(path)
	case filetree.Text:
		return &place{kind: KindCSV, path: path}, nil
	}
	return nil, fmt.Errorf("%s: %s; %s", path, f, understood)
}

func recognizeOmniglot(path string) (*place, error) {
	places, err := omniglotPlaces(path)
	if err != nil || setOf(filepath.Clean(places[0])) == "" {
		return nil, err
	}
	return &place{kind: KindOmniglot, path: path}, nil
}

// recognizeImages finds images in a folder or an archive, and tells Omniglot's by their names.
func recognizeImages(path string) (*place, error) {
	t, err := openImageTree(path)
	if err != nil || len(t.Names) == 0 {
		return nil, err
	}
	if !slices.ContainsFunc(t.Names, func(name string) bool { return !omniglotFile.MatchString(name) }) {
		return &place{kind: KindOmniglot, path: path}, nil
	}
	return &place{kind: KindImages, path: path, tree: t}, nil
}

func recognizeIDX(folder string) (*place, error) {
	pairs, err := idxPairs(folder)
	if err != nil || len(pairs) == 0 {
		return nil, err
	}
	return &place{kind: KindIDX, path: folder, pairs: pairs}, nil
}

// recognizeIDXBelow finds the one folder with IDX files in the folders below one, as FashionMNIST/raw.
func recognizeIDXBelow(folder string) (*place, error) {
	t, err := filetree.OpenFolder(folder, func(name string) bool { return idxName.MatchString(path.Base(name)) })
	if err != nil || len(t.Names) == 0 {
		return nil, err
	}
	var folders []string
	for _, name := range t.Names {
		folders = append(folders, filepath.Dir(t.Where(name)))
	}
	slices.Sort(folders)
	if folders = slices.Compact(folders); len(folders) > 1 {
		return nil, fmt.Errorf("%s: IDX files lie in %d folders; name one of %s", folder, len(folders),
			english.Abridged(folders, 8))
	}
	return recognizeIDX(folders[0])
}

// recognizeIDXFile finds the labels that belong to a file of images, or the images to a file of labels.
func recognizeIDXFile(name string) (*place, error) {
	pairs, err := idxPairs(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	for _, pair := range pairs {
		if filepath.Clean(name) == pair.images || filepath.Clean(name) == pair.labels {
			return &place{kind: KindIDX, path: name, pairs: []idxPair{pair}}, nil
		}
	}
	return &place{kind: KindIDX, path: name, pairs: []idxPair{{images: name}}}, nil
}

// filesEnding lists the files of a folder whose names end in one of ends.
func filesEnding(folder string, ends ...string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, filetree.NotThere(folder, err)
	}
	var list []string
	for _, entry := range entries {
		name := strings.ToLower(entry.Name())
		matches := func(end string) bool { return strings.HasSuffix(name, end) }
		if !entry.IsDir() && !filetree.Hidden(name) && slices.ContainsFunc(ends, matches) {
			list = append(list, filepath.Join(folder, entry.Name()))
		}
	}
	return list, nil
}

func recognizeTable(folder string) (*place, error) {
	tables, err := filesEnding(folder, ".csv", ".csv.gz", ".tsv", ".tsv.gz")
	if err != nil || len(tables) == 0 {
		return nil, err
	}
	if len(tables) > 1 {
		return nil, fmt.Errorf("%s: holds %d tables; name one of %s", folder, len(tables), english.Abridged(tables, 20))
	}
	return &place{kind: KindCSV, path: tables[0]}, nil
}

// recognizeArchive finds the one archive of a folder that has images in it.
func recognizeArchive(folder string) (*place, error) {
	archives, err := filesEnding(folder, filetree.ArchiveEnds...)
	if err != nil {
		return nil, err
	}
	var found *place
	for _, name := range archives {
		p, err := recognizeImages(name)
		if err != nil {
			return nil, err
		}
		if p != nil && found != nil {
			return nil, fmt.Errorf("%s: holds several archives of images; name one, as %s or %s", folder, found.path,
				p.path)
		}
		if p != nil {
			found = p
		}
	}
	return found, nil
}
