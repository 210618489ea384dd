package datasets

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"landscape/internal/filetree"
)

// MNIST opens the training or the test set of the handwritten digits of LeCun, Cortes and Burges from the folder that
// its four files lie in,
//
//	train-images-idx3-ubyte  train-labels-idx1-ubyte  t10k-images-idx3-ubyte  t10k-labels-idx1-ubyte
//
// each with or without ".gz", and with "-" or "." before "idx". Data sets of the same form, such as Fashion-MNIST and
// KMNIST, use the same names. Images are 28×28×1 with ink 1, and there are 10 classes.
func MNIST(folder string, train bool) (Dataset, error) {
	part := "t10k"
	if train {
		part = "train"
	}
	pairs, err := idxPairs(folder)
	if err != nil {
		return nil, err
	}
	for _, pair := range pairs {
		if pair.prefix != part+"-" {
			continue
		}
		if pair.labels == "" {
			return nil, fmt.Errorf("%s: %s-labels-idx1-ubyte(.gz) is missing", folder, part)
		}
		return IDX{Images: pair.images, Labels: pair.labels, Classes: 10}.Open()
	}
	return nil, fmt.Errorf("%s: %s-images-idx3-ubyte(.gz) is missing", folder, part)
}

// idxPair is a file of images and the file of their labels, which is empty if it is missing.
type idxPair struct {
	prefix         string // what the names of both begin with
	images, labels string
}

// idxName matches the names of IDX files: prefix, content, and the rest.
var idxName = regexp.MustCompile(`^(.*?)(images|labels)[-.]idx[1-4][-.]ubyte(?:\.gz)?$`)

// idxPairs finds the IDX files of a folder by their names.
func idxPairs(folder string) ([]idxPair, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, filetree.NotThere(folder, err)
	}
	var pairs []idxPair
	labels := map[string]string{}
	for _, entry := range entries {
		m := idxName.FindStringSubmatch(entry.Name())
		name := filepath.Join(folder, entry.Name())
		// some programs unpack each file into a folder of its name
		if m == nil || filetree.Hidden(entry.Name()) || isFolder(name) {
			continue
		}
		switch last := len(pairs) - 1; {
		case m[2] == "labels" && labels[m[1]] == "":
			labels[m[1]] = name
		case m[2] == "images" && (last < 0 || pairs[last].prefix != m[1]): // a file and its .gz are neighbors
			pairs = append(pairs, idxPair{prefix: m[1], images: name})
		}
	}
	for i := range pairs {
		pairs[i].labels = labels[pairs[i].prefix]
	}
	return pairs, nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// part is the part of a data set that the pair's name says it is: "train", "test" or nothing.
func (p idxPair) part() string {
	switch {
	case strings.Contains(p.prefix, "train"):
		return "train"
	case strings.Contains(p.prefix, "t10k"), strings.Contains(p.prefix, "test"):
		return "test"
	}
	return ""
}
