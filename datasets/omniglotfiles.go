package datasets

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"landscape/internal/filetree"
)

// The two sets, by the names that they are distributed under.
var omniglotSets = []string{"background", "evaluation"}

// characters lists what is in Paths, by what lists one place of them.
func (o Omniglot) characters(list func(place string) ([]*character, error)) ([]*character, error) {
	if len(o.Paths) == 0 {
		return nil, fmt.Errorf("omniglot: no path given; want the folder or archive images_background or " +
			"images_evaluation, or a folder of them")
	}
	if o.Set != "" && !slices.Contains(omniglotSets, o.Set) {
		return nil, fmt.Errorf("omniglot: set %q; want %q, %q or nothing for what is there", o.Set, omniglotSets[0],
			omniglotSets[1])
	}
	var places []string
	for _, p := range o.Paths {
		found, err := omniglotPlaces(p)
		if err != nil {
			return nil, err
		}
		places = append(places, found...)
	}
	if o.Set != "" {
		places = slices.DeleteFunc(places, func(p string) bool { return setOf(p) != o.Set })
		if len(places) == 0 {
			return nil, fmt.Errorf("%s: images_%s is not there, as a folder or an archive", strings.Join(o.Paths, ", "),
				o.Set)
		}
	}
	slices.SortStableFunc(places, func(a, b string) int { return strings.Compare(setOf(a), setOf(b)) })
	var all []*character
	for _, place := range places {
		characters, err := list(place)
		if err != nil {
			return nil, err
		}
		all = append(all, characters...)
	}
	return all, noneTwice(all)
}

// setOf is the set that a folder or an archive holds, by its name.
func setOf(place string) string {
	base := filepath.Base(place)
	for _, set := range omniglotSets {
		if strings.HasPrefix(base, "images_"+set) {
			return set
		}
	}
	return ""
}

// omniglotPlaces finds the sets in a folder or one folder further down. A folder without any is taken to be one itself,
// and so is a file.
func omniglotPlaces(p string) ([]string, error) {
	info, err := os.Stat(p)
	if err != nil {
		return nil, filetree.NotThere(p, err)
	}
	if !info.IsDir() || setOf(filepath.Clean(p)) != "" {
		return []string{p}, nil
	}
	if found := setsIn(p); len(found) > 0 {
		return found, nil
	}
	entries, err := os.ReadDir(p)
	if err != nil {
		return nil, filetree.NotThere(p, err)
	}
	for _, entry := range entries {
		if filetree.Hidden(entry.Name()) {
			continue
		}
		if found := setsIn(filepath.Join(p, entry.Name())); len(found) > 0 {
			return found, nil
		}
	}
	return []string{p}, nil
}

// setsIn lists the sets that lie in a folder under their names. One that is there both packed and unpacked counts once.
func setsIn(folder string) []string {
	var found []string
	for _, set := range omniglotSets {
		for _, end := range append([]string{""}, filetree.ArchiveEnds...) {
			place := filepath.Join(folder, "images_"+set+end)
			if info, err := os.Stat(place); err == nil && info.IsDir() == (end == "") {
				found = append(found, place)
				break
			}
		}
	}
	return found
}

// omniglotFile matches the last three elements of Greek/character05/0398_17.png: alphabet, character and drawer.
var omniglotFile = regexp.MustCompile(`^(?:.*/)?([^/]+)/(character\d+)/\d+_(\d+)\.png$`)

// openOmniglot lists the characters of one set, sorted by name.
func openOmniglot(place string) ([]*character, error) {
	t, err := filetree.Open(place, omniglotFile.MatchString)
	if err != nil {
		return nil, err
	}
	if len(t.Names) == 0 {
		return nil, fmt.Errorf("%s: no Omniglot drawings in it (%d other files); want Alphabet/characterNN/NNNN_NN.png",
			place, t.Skipped)
	}
	return groupDrawings(t)
}

func groupDrawings(t *filetree.Tree) ([]*character, error) {
	byFolder := map[string]*character{}
	var all []*character
	for _, name := range t.Names {
		m := omniglotFile.FindStringSubmatch(name)
		drawer, err := strconv.Atoi(m[3])
		if err != nil {
			return nil, fmt.Errorf("%s: drawer %s; want a number", t.Where(name), m[3])
		}
		c := byFolder[path.Dir(name)]
		if c == nil {
			c = &character{alphabet: m[1], name: m[1] + "/" + m[2]}
			byFolder[path.Dir(name)] = c
			all = append(all, c)
		}
		c.drawings = append(c.drawings, drawing{t, name, drawer})
	}
	for _, c := range all {
		slices.SortFunc(c.drawings, func(a, b drawing) int { return cmp.Compare(a.drawer, b.drawer) })
		for i, d := range c.drawings[1:] {
			if d.drawer == c.drawings[i].drawer {
				return nil, fmt.Errorf("%s and %s are both by drawer %d", c.drawings[i].where(), d.where(), d.drawer)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *character) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// noneTwice reports a character that two places hold.
func noneTwice(all []*character) error {
	first := map[string]*character{}
	for _, c := range all {
		if other, ok := first[c.name]; ok {
			return fmt.Errorf("%s and %s are both %s; want each character once", path.Dir(other.drawings[0].where()),
				path.Dir(c.drawings[0].where()), c.name)
		}
		first[c.name] = c
	}
	return nil
}
