package series

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"landscape/internal/csvtable"
	"landscape/internal/declare"
	"landscape/internal/english"
	"landscape/internal/filetree"
)

func init() {
	declare.Register[NAB]("nab")
	RegisterFormat(Format{Name: "NAB", File: nabWindows, Order: 10, Beside: true,
		Holds: func(base string) bool { return base == nabWindows }})
}

// NAB declares a series of the Numenta Anomaly Benchmark (Lavin and Ahmad, 2015): a file of times and values, and the
// windows of time in which something was wrong, as labels/combined_windows.json lists them for every file of the
// benchmark.
type NAB struct {
	Path string // a folder or an archive with series (.csv or .csv.gz) and combined_windows.json
	File string // which series, by its name or the end of its path; empty where there is one only
}

// Open reads the series. Its spans are the rows whose times lie in a window.
func (n NAB) Open() (*Series, error) {
	t, err := filetree.Open(
		n.Path,
		func(name string) bool { return csvtable.IsName(name) || path.Base(name) == nabWindows },
	)
	if err != nil {
		return nil, err
	}
	name, err := n.find(t)
	if err != nil {
		return nil, err
	}
	s, err := readTreeSeries(t, name)
	if err != nil {
		return nil, err
	}
	if s.Times == nil {
		return nil, fmt.Errorf("%s: no column of times; want timestamp,value", t.Where(name))
	}
	return s, addNABWindows(s, t, name)
}

const nabWindows = "combined_windows.json"

// find is the one series that is meant.
func (n NAB) find(t *filetree.Tree) (string, error) {
	var list []string
	for _, name := range t.Names {
		plain := strings.TrimSuffix(name, ".gz")
		if csvtable.IsName(name) && (n.File == "" || endsInPath(name, n.File) || endsInPath(plain, n.File) ||
			endsInPath(strings.TrimSuffix(plain, ".csv"), n.File)) {
			list = append(list, name)
		}
	}
	switch {
	case len(list) == 1:
		return list[0], nil
	case len(list) == 0 && n.File != "":
		var have []string
		for _, name := range t.Names {
			if csvtable.IsName(name) {
				have = append(have, name)
			}
		}
		return "", fmt.Errorf("%s: no series %q; want one of %s", t.Path, n.File, english.Abridged(have, 8))
	case len(list) == 0:
		return "", fmt.Errorf("%s: no series; want .csv or .csv.gz files with timestamp,value", t.Path)
	}
	return "", fmt.Errorf("%s: %d series; name one of %s", t.Path, len(list), english.Abridged(list, 8))
}

// endsInPath reports whether a path is end, or ends in it after a slash.
func endsInPath(name, end string) bool { return name == end || strings.HasSuffix(name, "/"+end) }

func readTreeSeries(t *filetree.Tree, name string) (*Series, error) {
	f, err := t.OpenFile(name)
	if err != nil {
		return nil, filetree.NotThere(t.Where(name), err)
	}
	defer f.Close()
	table, err := csvtable.File{Path: t.Where(name)}.Parse(f, f.Size)
	if err != nil {
		return nil, err
	}
	s, _, err := CSV{Path: t.Where(name)}.series(table)
	return s, err
}

// addNABWindows reads the windows of one file and finds their rows.
func addNABWindows(s *Series, t *filetree.Tree, name string) error {
	at := slices.IndexFunc(t.Names, func(n string) bool { return path.Base(n) == nabWindows })
	if at < 0 {
		return fmt.Errorf("%s: no %s, which says when something was wrong", t.Path, nabWindows)
	}
	where := t.Where(t.Names[at])
	text, err := t.Read(t.Names[at])
	if err != nil {
		return err
	}
	if err := s.mark(text, strings.TrimSuffix(name, ".gz")); err != nil {
		return fmt.Errorf("%s: %w", where, err)
	}
	return nil
}

// mark makes spans of the windows that a text lists for a file.
func (s *Series) mark(text []byte, name string) error {
	var all map[string][][2]string
	if err := json.Unmarshal(text, &all); err != nil {
		return fmt.Errorf("%w; want lists of [begin, end] by the names of files", err)
	}
	windows, err := windowsOf(all, name)
	if err != nil {
		return err
	}
	for _, w := range windows {
		span, err := s.between(w[0], w[1])
		if err != nil {
			return fmt.Errorf("of %s: %w", name, err)
		}
		if n := len(s.Spans); n > 0 && s.Spans[n-1].To > span.From {
			return fmt.Errorf("of %s: the window from %s reaches into the one before", name, w[0])
		}
		s.Spans = append(s.Spans, span)
	}
	return nil
}

// windowsOf finds the windows of a file by its path or, where that is not listed, by its name alone.
func windowsOf(all map[string][][2]string, name string) ([][2]string, error) {
	for _, base := range []bool{false, true} {
		var found []string
		for key := range all {
			if endsInPath(name, key) || base && path.Base(key) == path.Base(name) {
				found = append(found, key)
			}
		}
		switch len(found) {
		case 0:
		case 1:
			return all[found[0]], nil
		default:
			slices.Sort(found)
			return nil, fmt.Errorf("%s could be any of %s", name, strings.Join(found, ", "))
		}
	}
	return nil, fmt.Errorf("no windows of %s", path.Base(name))
}

// between are the rows from the first to the last one whose time lies in a window, both ends included.
func (s *Series) between(begin, end string) (Span, error) {
	from, err := parseTime(begin, false)
	if err != nil {
		return Span{}, err
	}
	to, err := parseTime(end, false)
	if err != nil {
		return Span{}, err
	}
	in := func(at time.Time) bool { return !at.Before(from) && !at.After(to) }
	first := slices.IndexFunc(s.Times, in)
	if first < 0 {
		return Span{}, fmt.Errorf("no row lies in the window from %s to %s", begin, end)
	}
	last := first
	for i := first; i < len(s.Times); i++ {
		if in(s.Times[i]) {
			last = i
		}
	}
	return Span{first, last + 1}, nil
}
