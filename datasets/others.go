package datasets

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"landscape/internal/filetree"
)

// others lists what else there is in a folder and in the folders directly below it: data of another kind than found,
// which was recognized in it. Images below images are one data set.
func others(found Found, folder string) ([]string, error) {
	info, err := os.Stat(folder)
	if err != nil {
		return nil, filetree.NotThere(folder, err)
	}
	if !info.IsDir() {
		return nil, nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, filetree.NotThere(folder, err)
	}
	list, err := othersIn(found, folder, "this folder")
	for _, e := range entries {
		if err != nil {
			return nil, err
		}
		if e.IsDir() && !filetree.Hidden(e.Name()) {
			var below []string
			below, err = othersIn(found, filepath.Join(folder, e.Name()), e.Name())
			list = append(list, below...)
		}
	}
	return list, err
}

// othersIn names the kinds of data in one folder that found does not hold.
func othersIn(found Found, folder, name string) ([]string, error) {
	var kinds []string
	add := func(other Kind) { kinds = append(kinds, string(other)) }
	kind, apart := found.Kind(), true
	if l, ok := found.(interface{ where() string }); ok {
		own := filepath.Clean(l.where())
		apart = filepath.Clean(folder) != own && filepath.Clean(folder) != filepath.Dir(own)
	}
	if ofImages := kind == KindImages || kind == KindOmniglot; apart && !ofImages {
		t, err := openImageTree(folder)
		switch {
		case err != nil:
			return nil, err
		case len(t.Names) > 0 && ofOmniglot(t):
			add(KindOmniglot)
		case len(t.Names) > 0:
			add(KindImages)
		}
	}
	if pairs, err := idxPairs(folder); err == nil && len(pairs) > 0 && (kind != KindIDX || apart) {
		add(KindIDX)
	}
	tables, err := filesEnding(folder, tableEnds...)
	if err != nil {
		return nil, err
	}
	if len(tables) > 0 && (kind != KindCSV || apart) {
		add(KindCSV)
	}
	if kinds = slices.Compact(kinds); len(kinds) == 0 {
		return nil, nil
	}
	return []string{fmt.Sprintf("%s in %s", strings.Join(kinds, " and "), name)}, nil
}
