package datasets

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"landscape/internal/csvtable"
	"landscape/internal/english"
	"landscape/internal/filetree"
)

// ListFiles lists the files of a folder or an archive, with slashes, sorted.
func ListFiles(name string) ([]string, error) {
	t, err := filetree.Open(name, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	return t.Names, nil
}

// readFile reads a file of a folder or an archive. Its name may be the end of where it lies: "cifar-fs/train.json"
// finds "splits/cifar-fs/train.json" too, and it is an error if it finds several.
func readFile(place, name string) ([]byte, error) {
	is := func(file string) bool { return file == name || strings.HasSuffix(file, "/"+name) }
	t, err := filetree.Open(place, is)
	if err != nil {
		return nil, err
	}
	if len(t.Names) != 1 {
		return nil, fmt.Errorf("%s: holds %d files %s; want one", place, len(t.Names), name)
	}
	return t.Read(t.Names[0])
}

// LoadClassList reads a published list of classes from a folder or an archive. A .json file holds a list of names, or
// of lists of names of which the last is the class and those before are what it belongs to ("aquatic_mammals",
// "dolphin"), as those of Torchmeta do. A .csv file is a table of images whose column "label" says their class, as
// those of mini-ImageNet are (Ravi and Larochelle, 2017). Any other file holds one name per line; lines that begin with
// # are skipped.
func LoadClassList(place, name string) ([]string, error) {
	text, err := readFile(place, name)
	if err != nil {
		return nil, err
	}
	names, err := parseClassList(text, path.Ext(name))
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", place, name, err)
	}
	return names, nil
}

// parseClassList reads a list in the form that the end of its name says it has.
func parseClassList(text []byte, end string) ([]string, error) {
	read := readLines
	switch end {
	case ".json":
		read = readJSONNames
	case ".csv":
		read = readLabels
	}
	names, err := read(text)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no classes in it")
	}
	seen := map[string]bool{}
	for _, n := range names {
		if n == "" {
			return nil, fmt.Errorf("a class without a name")
		}
		if seen[n] {
			return nil, fmt.Errorf("class %q is in it twice", n)
		}
		seen[n] = true
	}
	return names, nil
}

func readLines(text []byte) ([]string, error) {
	var names []string
	for line := range strings.Lines(strings.TrimPrefix(string(text), csvtable.ByteOrderMark)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			names = append(names, line)
		}
	}
	return names, nil
}

// readLabels lists the different labels of a table of images in the order in which they come.
func readLabels(text []byte) ([]string, error) {
	t, err := csvtable.File{Path: "list", Header: "yes"}.Parse(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, err
	}
	column := slices.Index(t.Names, "label")
	if column < 0 {
		return nil, fmt.Errorf("no column \"label\" among %s; want a table with filename,label",
			english.Abridged(t.Names, 8))
	}
	var names []string
	seen := map[string]bool{}
	for _, row := range t.Rows {
		if name := row[column]; !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names, nil
}

func readJSONNames(text []byte) ([]string, error) {
	var items []json.RawMessage
	if err := json.Unmarshal(text, &items); err != nil {
		return nil, fmt.Errorf("want a JSON list of classes: %w", err)
	}
	names := make([]string, len(items))
	for i, item := range items {
		if json.Unmarshal(item, &names[i]) == nil {
			continue
		}
		var within []string
		if err := json.Unmarshal(item, &within); err != nil || len(within) == 0 {
			return nil, fmt.Errorf("entry %d is %.40s; want a name, or a list of names that ends in that of the class",
				i, item)
		}
		names[i] = within[len(within)-1]
	}
	return names, nil
}
