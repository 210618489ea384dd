package datasets

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"landscape/internal/filetree"
)

// turned names an Omniglot character and how far it is turned, in degrees counter-clockwise: 0, 90, 180 or 270.
type turned struct {
	character string // "Greek/character05"
	degrees   int
}

// String is the form that the lists have: "Greek/character05/rot090".
func (t turned) String() string { return fmt.Sprintf("%s/rot%03d", t.character, t.degrees) }

// vinyalsList is one list of the protocol of Vinyals et al., "Matching Networks for One Shot Learning" (2016), in which
// a character turned by a quarter turn is a class of its own. The customary lists name 1,028 characters for training,
// 172 for validation and 423 for the test, of both sets of Omniglot; each in four ways.
type vinyalsList struct {
	path    string   // of the file, for messages
	classes []turned // in the order of the list
}

// loadVinyals reads the list of the given name ("train", "val", "trainval", "test") from a folder or an archive. Lines
// have the form "Alphabet/characterNN/rotDDD"; an error names the line.
func loadVinyals(lists, name string) (*vinyalsList, error) {
	if lists == "" || name == "" {
		return nil, fmt.Errorf("omniglot: lists in %q, list %q; want both a folder or archive of lists and the name "+
			"of one, as \"train\"", lists, name)
	}
	t, err := filetree.Open(lists, func(file string) bool { return path.Ext(file) == ".txt" })
	if err != nil {
		return nil, err
	}
	var found []string
	for _, file := range t.Names {
		if path.Base(file) == name+".txt" {
			found = append(found, file)
		}
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("%s: holds %d files %s.txt; want one (its lists: %s)", lists, len(found), name,
			strings.Join(t.Names, ", "))
	}
	data, err := t.Read(found[0])
	if err != nil {
		return nil, err
	}
	return parseVinyals(t.Where(found[0]), data)
}

var vinyalsLine = regexp.MustCompile(`^([^/]+/character\d+)/rot(000|090|180|270)$`)

func parseVinyals(where string, data []byte) (*vinyalsList, error) {
	list := &vinyalsList{path: where}
	seen := map[turned]int{}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		m := vinyalsLine.FindSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("%s:%d: %.60q; want Alphabet/characterNN/rotDDD with DDD 000, 090, 180 or 270",
				where, number, line)
		}
		degrees, err := strconv.Atoi(string(m[2]))
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", where, number, err)
		}
		turned := turned{string(m[1]), degrees}
		if first, twice := seen[turned]; twice {
			return nil, fmt.Errorf("%s:%d: %s is already in line %d", where, number, turned, first)
		}
		seen[turned] = number
		list.classes = append(list.classes, turned)
	}
	if len(list.classes) == 0 {
		return nil, fmt.Errorf("%s: no characters in it", where)
	}
	return list, nil
}

// choose picks the classes of the list out of characters.
func (l *vinyalsList) choose(characters []*character, paths []string) ([]omniglotClass, error) {
	byName := map[string]*character{}
	for _, c := range characters {
		byName[c.name] = c
	}
	var classes []omniglotClass
	var missing []string
	for _, t := range l.classes {
		if c := byName[t.character]; c != nil {
			classes = append(classes, omniglotClass{c, t.String(), t.degrees / 90})
		} else if !slices.Contains(missing, t.character) {
			missing = append(missing, t.character)
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("%s: %d of its characters are missing in %s, the first %s; the lists need both sets, "+
			"images_background and images_evaluation",
			l.path, len(missing), strings.Join(paths, ", "), missing[0])
	}
	return classes, nil
}
