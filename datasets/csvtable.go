package datasets

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// table is a CSV file, not yet understood.
type table struct {
	path  string
	names []string // of the columns; nil without a header
	width int
	comma bool   // numbers have a decimal comma
	hint  string // what to do about a column that does not hold numbers
	rows  [][]string
	lines []int // line in the file of each row, counted from 1
}

// column says which column i is, for messages.
func (t *table) column(i int) string {
	if t.names != nil && t.names[i] != "" {
		return fmt.Sprintf("column %q", t.names[i])
	}
	return fmt.Sprintf("column %d", i)
}

// errorAt makes an error of a cell.
func (t *table) errorAt(row, column int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s: %s", t.path, t.lines[row], t.column(column), fmt.Sprintf(format, args...))
}

// longestLine bounds a line of a table, in bytes: a million columns have room, and a file without line breaks, or with
// a quote that is never closed, is refused before it fills the memory.
const longestLine = 16 << 20

var errLongLine = fmt.Errorf("a line of more than %d MiB; want a table, with a line for each example", longestLine>>20)

// quota passes on so many bytes and is an error beyond.
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

func (t *table) readCells(in io.Reader, separator rune) error {
	line := &quota{from: in}
	lines := csv.NewReader(line)
	lines.Comma = separator
	lines.Comment = '#'
	lines.FieldsPerRecord = -1 // counted in add, where the error can say more
	for {
		line.left = longestLine
		row, err := lines.Read()
		if err == io.EOF {
			return nil
		}
		if errors.Is(err, errLongLine) {
			return t.behindLast(err)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", t.path, err)
		}
		number, _ := lines.FieldPos(0)
		if err := t.add(row, number); err != nil {
			return err
		}
	}
}

// behindLast is an error of the line that follows the last one read.
func (t *table) behindLast(err error) error {
	number := 1
	if n := len(t.lines); n > 0 {
		number = t.lines[n-1] + 1
	}
	return fmt.Errorf("%s:%d: %w", t.path, number, err)
}

// readBlanks reads cells with any number of blanks between them.
func (t *table) readBlanks(in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
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
		return fmt.Errorf("%s:%d: %w", t.path, number+1, err)
	}
	return nil
}

func (t *table) add(row []string, line int) error {
	if len(t.rows) == 0 {
		t.width = len(row)
	}
	if len(row) != t.width {
		return fmt.Errorf("%s:%d: %d cells; want %d as in line %d", t.path, line, len(row), t.width, t.lines[0])
	}
	empty := len(row) > 1
	for i, cell := range row {
		if !utf8.ValidString(cell) {
			return fmt.Errorf("%s:%d: %.60q is not UTF-8; want a text in UTF-8, as iconv makes one of Latin-1", t.path,
				line, cell)
		}
		row[i] = strings.TrimSpace(cell)
		empty = empty && row[i] == ""
	}
	if empty {
		return nil
	}
	t.rows, t.lines = append(t.rows, row), append(t.lines, line)
	return nil
}

// cutEmpty leaves out last columns in which no line has anything: lines may end in separators.
func (t *table) cutEmpty() {
	filled := func(row []string) bool { return row[t.width-1] != "" }
	for t.width > 1 && !slices.ContainsFunc(t.rows, filled) {
		t.width--
		for i, row := range t.rows {
			t.rows[i] = row[:t.width]
		}
	}
}

// decimalComma matches numbers as they are written in much of Europe.
var decimalComma = regexp.MustCompile(`^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$`)

func hasDecimalComma(cell string) bool { return decimalComma.MatchString(cell) }

// hasDecimalCommas reports whether there are such numbers, and none with a point.
func (t *table) hasDecimalCommas() bool {
	found := false
	for _, row := range t.rows {
		for _, cell := range row {
			switch {
			case hasDecimalComma(cell):
				found = true
			case strings.Contains(cell, ".") && isNumber(cell):
				return false
			}
		}
	}
	return found
}

// numeral is a cell as Go writes numbers.
func (t *table) numeral(cell string) string {
	if t.comma && hasDecimalComma(cell) {
		return strings.Replace(cell, ",", ".", 1)
	}
	return cell
}

func (t *table) isNumber(cell string) bool { return isNumber(t.numeral(cell)) }

// namesNumbers reports whether the first row has a text where the next two have numbers.
func (t *table) namesNumbers() bool {
	if len(t.rows) < 3 {
		return false
	}
	for i, name := range t.rows[0] {
		if !isMissing(name) && !t.isNumber(name) && t.isNumber(t.rows[1][i]) && t.isNumber(t.rows[2][i]) {
			return true
		}
	}
	return false
}

// rowNumbers are the names under which programs write a first column that counts the rows.
var rowNumbers = []string{"", "unnamed: 0", "index", "id"}

// countsRows reports whether a column is the first one and does nothing but count.
func (t *table) countsRows(column int) bool {
	if column != 0 || t.names == nil || len(t.rows) < 3 || !slices.Contains(rowNumbers, strings.ToLower(t.names[0])) {
		return false
	}
	first, err := strconv.Atoi(t.rows[0][0])
	if err != nil {
		return false
	}
	for i, row := range t.rows {
		if row[0] != strconv.Itoa(first+i) {
			return false
		}
	}
	return true
}
