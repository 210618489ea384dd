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

// Turned names an Omniglot character and how far it is turned, in degrees counter-clockwise: 0, 90, 180 or 270.
type Turned struct {
	Character string // "Greek/character05"
	Degrees   int
}

// String is the form that the lists have: "Greek/character05/rot090".
func (t Turned) String() string { return fmt.Sprintf("%s/rot%03d", t.Character, t.Degrees) }

// VinyalsList is one list of the protocol of Vinyals et al., "Matching Networks for One Shot Learning" (2016), in which
// a character turned by a quarter turn is a class of its own. The customary lists name 1,028 characters for training,
// 172 for validation and 423 for the test, of both sets of Omniglot; each in four ways.
type VinyalsList struct {
	Path    string   // of the file, for messages
	Classes []Turned // in the order of the list
}

// LoadVinyals reads the list of the given name ("train", "val", "trainval", "test") from a folder or an archive. Lines
// have the form "Alphabet/characterNN/rotDDD"; an error names the line.
func LoadVinyals(lists, name string) (*VinyalsList, error) {
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

func parseVinyals(where string, data []byte) (*VinyalsList, error) {
	list := &VinyalsList{Path: where}
	seen := map[Turned]int{}
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
		turned := Turned{string(m[1]), degrees}
		if first, twice := seen[turned]; twice {
			return nil, fmt.Errorf("%s:%d: %s stands in line %d already", where, number, turned, first)
		}
		seen[turned] = number
		list.Classes = append(list.Classes, turned)
	}
	if len(list.Classes) == 0 {
		return nil, fmt.Errorf("%s: no characters in it", where)
	}
	return list, nil
}

// choose picks the classes of the list out of characters.
func (l *VinyalsList) choose(characters []*character, paths []string) ([]omniglotClass, error) {
	byName := map[string]*character{}
	for _, c := range characters {
		byName[c.name] = c
	}
	var classes []omniglotClass
	var missing []string
	for _, t := range l.Classes {
		if c := byName[t.Character]; c != nil {
			classes = append(classes, omniglotClass{c, t.String(), t.Degrees / 90})
		} else if !slices.Contains(missing, t.Character) {
			missing = append(missing, t.Character)
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("%s: %d of its characters are missing in %s, the first %s; the lists need both sets, "+
			"images_background and images_evaluation",
			l.Path, len(missing), strings.Join(paths, ", "), missing[0])
	}
	return classes, nil
}
