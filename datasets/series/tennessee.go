package series

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"landscape/datasets"
	"landscape/internal/declare"
	"landscape/internal/filetree"
)

func init() {
	declare.Register[TennesseeEastman]("tennessee_eastman")
	RegisterFormat(Format{Name: "Tennessee Eastman", File: "d00.dat", Order: 30, Holds: func(base string) bool {
		return processFile.MatchString(base) || strings.HasPrefix(base, "tep.")
	}})
}

// processFile matches the names of the files of the process.
var processFile = regexp.MustCompile(`^d[0-9]{2}(_te)?\.dat$`)

// TennesseeEastman declares windows of the simulated chemical process of Downs and Vogel (1993), in the files of
// Russell, Chiang and Braatz (2000): d00.dat to d21.dat for training and d00_te.dat to d21_te.dat for testing, a row of
// 52 variables every three minutes, separated by blanks. 00 is normal operation, the others are 21 faults. d00.dat is
// stored transposed, which is noticed.
//
// An example is a window of Length rows, {Length, 52}, that begins Stride rows after the one before. A class is a
// fault, "fault 04", or "normal". In the testing files the fault begins after row 160, and windows begin there too;
// those of normal operation begin at the first row. No window reaches from one file into another. The data set is a
// *Memory.
type TennesseeEastman struct {
	Path   string // a folder or an archive with the files, or a folder with the archive
	Split  string `formerly:"part"` // "train", "test", or both where empty
	Length int    // rows of a window; 0 means 32
	Stride int    // rows from window to window; 0 means half of Length
	// Faults are the classes to read: 1 to 21, and 0 for normal operation. Empty means all.
	Faults []int
}

const (
	tennesseeVariables = 52
	tennesseeFaults    = 21
	tennesseeOnset     = 160 // rows of a testing file before its fault
)

// Open reads the files. It is an error if one is missing, or holds something that is not a row of 52 numbers; the error
// names file and row.
func (d TennesseeEastman) Open() (datasets.Dataset, error) {
	if d.Length == 0 {
		d.Length = 32
	}
	if d.Stride == 0 {
		d.Stride = max(1, d.Length/2)
	}
	if err := d.check(); err != nil {
		return nil, fmt.Errorf("tennessee eastman: %w", err)
	}
	t, err := openTennessee(d.Path)
	if err != nil {
		return nil, err
	}
	c := datasets.Arrays{Shape: []int{d.Length, tennesseeVariables}}
	for class, fault := range d.faults() {
		c.Classes = append(c.Classes, faultName(fault))
		for _, part := range []string{"train", "test"} {
			if d.Split != "" && d.Split != part {
				continue
			}
			rows, onset, err := readTennessee(t, fault, part)
			if err != nil {
				return nil, err
			}
			if fault > 0 {
				rows = rows[onset:]
			}
			for at := 0; at+d.Length <= len(rows); at += d.Stride {
				c.Labels = append(c.Labels, class)
				for _, row := range rows[at : at+d.Length] {
					c.Values = append(c.Values, row...)
				}
			}
		}
	}
	return datasets.NewMemory(c)
}

// faults are the classes to read.
func (d TennesseeEastman) faults() []int {
	if len(d.Faults) > 0 {
		return d.Faults
	}
	all := make([]int, tennesseeFaults+1)
	for f := range all {
		all[f] = f
	}
	return all
}

func (d TennesseeEastman) check() error {
	switch {
	case d.Length < 1 || d.Stride < 1 || d.Length > 960:
		return fmt.Errorf("windows of %d rows every %d; want 1 to 960 rows, every 1 or more", d.Length, d.Stride)
	case d.Split != "" && d.Split != "train" && d.Split != "test":
		return fmt.Errorf("part %q; want \"train\", \"test\" or nothing for both", d.Split)
	}
	for i, f := range d.Faults {
		if f < 0 || f > tennesseeFaults {
			return fmt.Errorf("fault %d; want 1 to %d, or 0 for normal operation", f, tennesseeFaults)
		}
		if slices.Contains(d.Faults[:i], f) {
			return fmt.Errorf("fault %d is named twice", f)
		}
	}
	return nil
}

// ProcessRun is one file: the process under one fault.
type ProcessRun struct {
	*Series
	Fault int // 0 for normal operation
	Onset int // the first row with the fault; the number of rows where there is none
}

// Runs reads whole files, those of testing with the rows before the onset of the fault. Length and Stride do not
// matter; Split must be "train" or "test". Times are not known, but a row comes every three minutes. Spans are the rows
// with the fault.
func (d TennesseeEastman) Runs() ([]ProcessRun, error) {
	if d.Split == "" {
		return nil, fmt.Errorf("tennessee eastman: runs of which part? want \"train\" or \"test\"")
	}
	d.Length, d.Stride = 1, 1
	if err := d.check(); err != nil {
		return nil, fmt.Errorf("tennessee eastman: %w", err)
	}
	t, err := openTennessee(d.Path)
	if err != nil {
		return nil, err
	}
	var runs []ProcessRun
	for _, fault := range d.faults() {
		rows, onset, err := readTennessee(t, fault, d.Split)
		if err != nil {
			return nil, err
		}
		s := &Series{Name: tennesseeFile(fault, d.Split), Columns: tennesseeNames(), Step: 3 * time.Minute,
			Values: slices.Concat(rows...)}
		if onset < len(rows) {
			s.Spans = []Span{{onset, len(rows)}}
		}
		runs = append(runs, ProcessRun{Series: s, Fault: fault, Onset: onset})
	}
	return runs, nil
}

// tennesseeNames names the variables as Downs and Vogel do: 41 measured ones and 11 manipulated ones.
func tennesseeNames() []string {
	names := make([]string, tennesseeVariables)
	for i := range names {
		if i < 41 {
			names[i] = fmt.Sprintf("XMEAS %d", i+1)
		} else {
			names[i] = fmt.Sprintf("XMV %d", i-40)
		}
	}
	return names
}

// openTennessee lists the files of a folder or an archive, or of the archive in a folder.
func openTennessee(place string) (*filetree.Tree, error) {
	t, err := filetree.Open(place, func(name string) bool { return path.Ext(name) == ".dat" })
	if err != nil || len(t.Names) > 0 || t.Inside {
		return t, err
	}
	archives, err := filetree.Open(place, func(name string) bool {
		return slices.ContainsFunc(filetree.ArchiveEnds, func(end string) bool { return strings.HasSuffix(name, end) })
	})
	if err != nil || len(archives.Names) != 1 {
		return t, err
	}
	return openTennessee(archives.Where(archives.Names[0]))
}

func faultName(fault int) string {
	if fault == 0 {
		return "normal"
	}
	return fmt.Sprintf("fault %02d", fault)
}

func tennesseeFile(fault int, part string) string {
	if part == "test" {
		return fmt.Sprintf("d%02d_te.dat", fault)
	}
	return fmt.Sprintf("d%02d.dat", fault)
}

// readTennessee reads the rows of a file, and from which one on its fault is present.
func readTennessee(t *filetree.Tree, fault int, part string) (rows [][]float32, onset int, err error) {
	name := tennesseeFile(fault, part)
	at := slices.IndexFunc(t.Names, func(n string) bool { return path.Base(n) == name })
	if at < 0 {
		return nil, 0, fmt.Errorf("%s: no file %s; want d00.dat to d21.dat and d00_te.dat to d21_te.dat", t.Path, name)
	}
	where := t.Where(t.Names[at])
	text, err := t.Read(t.Names[at])
	if err != nil {
		return nil, 0, err
	}
	if rows, err = parseTennessee(string(text)); err != nil {
		return nil, 0, fmt.Errorf("%s: %w", where, err)
	}
	switch {
	case fault == 0:
		return rows, len(rows), nil
	case part == "train":
		return rows, 0, nil
	case len(rows) <= tennesseeOnset:
		return nil, 0, fmt.Errorf("%s: %d rows; want more than %d, after which the fault begins", where, len(rows),
			tennesseeOnset)
	}
	return rows, tennesseeOnset, nil
}

// parseTennessee reads rows of 52 numbers, or 52 rows of any other length, which are turned.
func parseTennessee(text string) ([][]float32, error) {
	var rows [][]float32
	number := 0
	for line := range strings.Lines(text) {
		number++
		cells := strings.Fields(line)
		if len(cells) == 0 {
			continue
		}
		row := make([]float32, len(cells))
		for i, cell := range cells {
			v, err := strconv.ParseFloat(cell, 32)
			if err != nil || v-v != 0 {
				return nil, fmt.Errorf("line %d, column %d: %.20q is not a finite number", number, i+1, cell)
			}
			row[i] = float32(v)
		}
		if len(rows) > 0 && len(row) != len(rows[0]) {
			return nil, fmt.Errorf("line %d has %d numbers, those before have %d", number, len(row), len(rows[0]))
		}
		rows = append(rows, row)
	}
	switch {
	case len(rows) == 0:
		return nil, fmt.Errorf("no numbers in it")
	case len(rows[0]) == tennesseeVariables:
		return rows, nil
	case len(rows) == tennesseeVariables:
		return turned(rows), nil
	}
	return nil, fmt.Errorf("%d rows of %d numbers; want rows of %d, or %d rows of them", len(rows), len(rows[0]),
		tennesseeVariables, tennesseeVariables)
}

// turned makes rows of columns.
func turned(rows [][]float32) [][]float32 {
	columns := make([][]float32, len(rows[0]))
	for j := range columns {
		columns[j] = make([]float32, len(rows))
		for i, row := range rows {
			columns[j][i] = row[j]
		}
	}
	return columns
}
