package series

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"landscape/internal/declare"
	"landscape/internal/filetree"
)

func init() {
	declare.Register[CMAPSS]("cmapss")
	RegisterFormat(Format{Name: "C-MAPSS", File: "train_FD001.txt", Order: 20,
		Holds: func(base string) bool { return strings.HasPrefix(base, "train_fd") }})
}

// CMAPSS declares the simulated turbofan engines of Saxena, Goebel, Simon and Eklund (2008), in NASA's files:
// train_FD001.txt, test_FD001.txt, RUL_FD001.txt and so on to FD004, plain or gzip. A row is one flight of one engine:
// unit, cycle, three settings, 21 sensors, separated by blanks. Engines of the training file run until they fail; those
// of the test file are cut short, and the RUL file says how many flights were left.
type CMAPSS struct {
	Path string // a folder or an archive with the files
	Set  string // "FD001" to "FD004"; empty where the files are of one set only
}

// Engine is one engine, a row a flight: three settings and 21 sensors.
type Engine struct {
	*Series
	Unit int // its number in the file
	Life int // flights that were left after its last row: 0 where it ran until it failed
}

const cmapssColumns = 26

// CMAPSSSettings is the number of columns, the first ones of a row, that say how an engine is flown and not how it is.
const CMAPSSSettings = 3

// Open reads the engines of both files. It is an error if a file is missing, a line does not hold 26 numbers, units or
// cycles do not count on by one, or there are not as many remaining lives as engines; the error names file and line.
func (c CMAPSS) Open() (train, test []Engine, err error) {
	t, err := filetree.Open(c.Path, func(name string) bool { _, ok := cmapssSet(name); return ok })
	if err != nil {
		return nil, nil, err
	}
	set, err := c.set(t)
	if err != nil {
		return nil, nil, err
	}
	if train, err = readEngines(t, "train_"+set); err != nil {
		return nil, nil, err
	}
	if test, err = readEngines(t, "test_"+set); err != nil {
		return nil, nil, err
	}
	return train, test, readLives(t, "RUL_"+set, test)
}

// cmapssFile matches the names of NASA's files, and their set.
var cmapssFile = regexp.MustCompile(`^(?:.*/)?(?:train|test|RUL)_(FD\d+)\.txt(?:\.gz)?$`)

// cmapssSet is the set that a file belongs to.
func cmapssSet(name string) (string, bool) {
	m := cmapssFile.FindStringSubmatch(name)
	if m == nil {
		return "", false
	}
	return m[1], true
}

func (c CMAPSS) set(t *filetree.Tree) (string, error) {
	var sets []string
	for _, name := range t.Names {
		if set, _ := cmapssSet(name); !slices.Contains(sets, set) {
			sets = append(sets, set)
		}
	}
	slices.Sort(sets)
	switch {
	case len(sets) == 0:
		return "", fmt.Errorf("%s: no engines; want train_FD001.txt, test_FD001.txt and RUL_FD001.txt", t.Path)
	case c.Set == "" && len(sets) > 1:
		return "", fmt.Errorf("%s: %d sets; name one of %s", t.Path, len(sets), strings.Join(sets, ", "))
	case c.Set == "":
		return sets[0], nil
	case !slices.Contains(sets, c.Set):
		return "", fmt.Errorf("%s: no set %q; want one of %s", t.Path, c.Set, strings.Join(sets, ", "))
	}
	return c.Set, nil
}

// readPlain reads a text file, unpacked where it is compressed.
func readPlain(t *filetree.Tree, base string) (where, text string, err error) {
	at := slices.IndexFunc(t.Names, func(n string) bool {
		return strings.TrimSuffix(path.Base(n), ".gz") == base+
			".txt"
	})
	if at < 0 {
		return "", "", fmt.Errorf("%s: no file %s.txt or %s.txt.gz", t.Path, base, base)
	}
	where = t.Where(t.Names[at])
	data, err := t.Read(t.Names[at])
	if err != nil {
		return where, "", err
	}
	r, _, err := filetree.Unzipped(bytes.NewReader(data), int64(len(data)))
	if err == nil {
		data, err = io.ReadAll(r)
	}
	if err != nil {
		return where, "", fmt.Errorf("%s: %w", where, err)
	}
	return where, string(data), nil
}

func readEngines(t *filetree.Tree, base string) ([]Engine, error) {
	where, text, err := readPlain(t, base)
	if err != nil {
		return nil, err
	}
	engines, err := parseEngines(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	return engines, nil
}

func cmapssNames() []string {
	var names []string
	for i := range cmapssColumns - 2 {
		if i < CMAPSSSettings {
			names = append(names, fmt.Sprintf("setting %d", i+1))
		} else {
			names = append(names, fmt.Sprintf("sensor %d", i-CMAPSSSettings+1))
		}
	}
	return names
}

func parseEngines(text string) ([]Engine, error) {
	var engines []Engine
	number := 0
	for line := range strings.Lines(text) {
		number++
		cells := strings.Fields(line)
		if len(cells) == 0 {
			continue
		}
		if len(cells) != cmapssColumns {
			return nil, fmt.Errorf("line %d: %d numbers; want %d", number, len(cells), cmapssColumns)
		}
		row := make([]float32, cmapssColumns)
		for i, cell := range cells {
			v, err := strconv.ParseFloat(cell, 32)
			if err != nil || v-v != 0 {
				return nil, fmt.Errorf("line %d, column %d: %.20q is not a finite number", number, i+1, cell)
			}
			row[i] = float32(v)
		}
		n := len(engines)
		switch unit, cycle := row[0], row[1]; {
		case n > 0 && unit == float32(engines[n-1].Unit) && cycle == float32(engines[n-1].Rows()+1):
		case unit == float32(n+1) && cycle == 1:
			engines = append(engines,
				Engine{Series: &Series{Name: fmt.Sprintf("engine %d", n+1), Columns: cmapssNames()}, Unit: n + 1})
			n++
		case n > 0:
			return nil, fmt.Errorf("line %d: unit %v, cycle %v; want unit %d, cycle %d, or unit %d, cycle 1", number,
				unit, cycle, n, engines[n-1].Rows()+1, n+1)
		default:
			return nil, fmt.Errorf("line %d: unit %v, cycle %v; want unit 1, cycle 1", number, unit, cycle)
		}
		s := engines[n-1].Series
		s.Values = append(s.Values, row[2:]...)
	}
	if len(engines) == 0 {
		return nil, fmt.Errorf("no numbers in it")
	}
	return engines, nil
}

// readLives reads how many flights each engine had left.
func readLives(t *filetree.Tree, base string, engines []Engine) error {
	where, text, err := readPlain(t, base)
	if err != nil {
		return err
	}
	if err := parseLives(text, engines); err != nil {
		return fmt.Errorf("%s: %w", where, err)
	}
	return nil
}

func parseLives(text string, engines []Engine) error {
	cells := strings.Fields(text)
	if len(cells) != len(engines) {
		return fmt.Errorf("%d remaining lives; want one for each of %d engines", len(cells), len(engines))
	}
	for i, cell := range cells {
		v, err := strconv.Atoi(cell)
		if err != nil || v < 0 || v > 1e6 {
			return fmt.Errorf("engine %d: %.20q is not a number of flights", i+1, cell)
		}
		engines[i].Life = v
	}
	return nil
}
