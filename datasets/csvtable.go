package datasets

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// table is a CSV file, not yet understood.
type table struct {
	path  string
	names []string // of the columns; nil without a header
	width int
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

func (t *table) readCells(in io.Reader, separator rune) error {
	lines := csv.NewReader(in)
	lines.Comma = separator
	lines.Comment = '#'
	lines.FieldsPerRecord = -1 // counted in add, where the error can say more
	for {
		row, err := lines.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", t.path, err)
		}
		line, _ := lines.FieldPos(0)
		if err := t.add(row, line); err != nil {
			return err
		}
	}
}

const longestLine = 1 << 20

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
	for i, cell := range row {
		row[i] = strings.TrimSpace(cell)
	}
	t.rows, t.lines = append(t.rows, row), append(t.lines, line)
	return nil
}
