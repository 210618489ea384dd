package csvtable

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Table is a CSV file, not yet understood.
type Table struct {
	Path  string
	Names []string // of the columns; nil without a header
	Width int
	comma bool   // numbers have a decimal comma
	Hint  string // what to do about a column that does not hold numbers
	Rows  [][]string
	Lines []int // line in the file of each row, counted from 1
}

// Column says which column i is, for messages.
func (t *Table) Column(i int) string {
	if t.Names != nil && t.Names[i] != "" {
		return fmt.Sprintf("column %q", t.Names[i])
	}
	return fmt.Sprintf("column %d", i)
}

// ErrorAt makes an error of a cell.
func (t *Table) ErrorAt(row, column int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s: %s", t.Path, t.Lines[row], t.Column(column), fmt.Sprintf(format, args...))
}

// longestLine bounds a line of a table, in bytes: a million columns have room, and a file without line breaks, or with
// a quote that is never closed, is refused before it fills the memory.
const LongestLine = 16 << 20

var errLongLine = fmt.Errorf("a line of more than %d MiB; want a table, with a line for each example", LongestLine>>20)

// quota passes on this many bytes and is an error beyond.
type quota struct {
	from io.Reader
	left int
}

func (q *quota) Read(p []byte) (int, error) {
	if q.left == 0 {
		return 0, errLongLine
	}
	n, err := q.from.Read(p[:min(len(p), q.left)])
	q.left -= n
	return n, err
}

func (t *Table) readCells(in io.Reader, separator rune) error {
	line := &quota{from: in}
	lines := csv.NewReader(line)
	lines.Comma = separator
	lines.Comment = '#'
	lines.FieldsPerRecord = -1 // counted in add, where the error can say more
	for {
		line.left = LongestLine
		row, err := lines.Read()
		if err == io.EOF {
			return nil
		}
		if errors.Is(err, errLongLine) {
			return t.behindLast(err)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", t.Path, err)
		}
		number, _ := lines.FieldPos(0)
		if err := t.add(row, number); err != nil {
			return err
		}
	}
}

// behindLast is an error of the line that follows the last one read.
func (t *Table) behindLast(err error) error {
	number := 1
	if n := len(t.Lines); n > 0 {
		number = t.Lines[n-1] + 1
	}
	return fmt.Errorf("%s:%d: %w", t.Path, number, err)
}

// readBlanks reads cells with any number of blanks between them.
func (t *Table) readBlanks(in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, LongestLine)
	number := 0
	for lines.Scan() {
		number++
		row := strings.Fields(lines.Text())
		if len(row) == 0 || strings.HasPrefix(row[0], "#") {
			continue
		}
		if err := t.add(row, number); err != nil {
			return err
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return t.behindLast(errLongLine)
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", t.Path, number+1, err)
	}
	return nil
}

func (t *Table) add(row []string, line int) error {
	if len(t.Rows) == 0 {
		t.Width = len(row)
	}
	if len(row) != t.Width {
		return fmt.Errorf("%s:%d: %d cells; want %d as in line %d", t.Path, line, len(row), t.Width, t.Lines[0])
	}
	empty := len(row) > 1
	for i, cell := range row {
		if !utf8.ValidString(cell) {
			return fmt.Errorf("%s:%d: %.60q is not UTF-8; want a text in UTF-8, as iconv makes one of Latin-1", t.Path,
				line, cell)
		}
		row[i] = strings.TrimSpace(cell)
		empty = empty && row[i] == ""
	}
	if empty {
		return nil
	}
	t.Rows, t.Lines = append(t.Rows, row), append(t.Lines, line)
	return nil
}

// cutEmpty leaves out last columns in which no line has anything: lines may end in separators.
func (t *Table) cutEmpty() {
	filled := func(row []string) bool { return row[t.Width-1] != "" }
	for t.Width > 1 && !slices.ContainsFunc(t.Rows, filled) {
		t.Width--
		for i, row := range t.Rows {
			t.Rows[i] = row[:t.Width]
		}
	}
}

// decimalComma matches numbers as they are written in much of Europe.
var decimalComma = regexp.MustCompile(`^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$`)

func hasDecimalComma(cell string) bool { return decimalComma.MatchString(cell) }

// hasDecimalCommas reports whether there are such numbers, and none with a point.
func (t *Table) hasDecimalCommas() bool {
	found := false
	for _, row := range t.Rows {
		for _, cell := range row {
			switch {
			case hasDecimalComma(cell):
				found = true
			case strings.Contains(cell, ".") && IsNumber(cell):
				return false
			}
		}
	}
	return found
}

// Numeral is a cell as Go writes numbers.
func (t *Table) Numeral(cell string) string {
	if t.comma && hasDecimalComma(cell) {
		return strings.Replace(cell, ",", ".", 1)
	}
	return cell
}

func (t *Table) IsNumber(cell string) bool { return IsNumber(t.Numeral(cell)) }

// namesNumbers reports whether the first row has a text where the next two have numbers.
func (t *Table) namesNumbers() bool {
	if len(t.Rows) < 3 {
		return false
	}
	for i, name := range t.Rows[0] {
		if !IsMissing(name) && !t.IsNumber(name) && t.IsNumber(t.Rows[1][i]) && t.IsNumber(t.Rows[2][i]) {
			return true
		}
	}
	return false
}

// rowNumbers are the names under which programs write a first column that counts the rows.
var rowNumbers = []string{"", "unnamed: 0", "index", "id"}

// CountsRows reports whether a column is the first one and does nothing but count.
func (t *Table) CountsRows(column int) bool {
	if column != 0 || t.Names == nil || len(t.Rows) < 3 || !slices.Contains(rowNumbers, strings.ToLower(t.Names[0])) {
		return false
	}
	first, err := strconv.Atoi(t.Rows[0][0])
	if err != nil {
		return false
	}
	for i, row := range t.Rows {
		if row[0] != strconv.Itoa(first+i) {
			return false
		}
	}
	return true
}

// IsMissing reports whether a cell stands for a number that was not measured.
func IsMissing(cell string) bool {
	switch strings.ToLower(strings.TrimLeft(cell, "+-")) {
	case "", "nan", "na", "n/a", "null", "none", "?", "inf", "infinity":
		return true
	}
	return false
}

// CountsUp reports whether the numbers of a column never go back, and go on.
func (t *Table) CountsUp(column int) bool {
	last := math.Inf(-1)
	for _, row := range t.Rows {
		v, err := strconv.ParseFloat(t.Numeral(row[column]), 64)
		if err != nil || v < last {
			return false
		}
		last = v
	}
	return t.Rows[0][column] != t.Rows[len(t.Rows)-1][column]
}

// IsName reports whether a file is a table by its name.
func IsName(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(name, ".gz"), ".csv")
}
