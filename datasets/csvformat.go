package datasets

import (
	"errors"
	"fmt"
	"strconv"

	"landscape/internal/csvtable"
	"landscape/internal/english"
	"landscape/internal/filetree"
)

// KindCSV is a table.
const KindCSV Kind = "csv"

func init() { RegisterFormat(Format{Kind: KindCSV, Want: "a CSV file", Order: 40, Find: findTable}) }

// tablePlace is a file with a table.
type tablePlace struct{ path string }

// tableEnds are the ends of the names of tables.
var tableEnds = []string{".csv", ".csv.gz", ".tsv", ".tsv.gz"}

// findTable takes every text for a table, and finds the one in a folder.
func findTable(path string, folder bool) (Found, error) {
	if !folder {
		if format, err := filetree.SniffFile(path); err != nil || format != filetree.Text {
			return nil, err
		}
		return tablePlace{path}, nil
	}
	tables, err := filesEnding(path, tableEnds...)
	if err != nil || len(tables) == 0 {
		return nil, err
	}
	if len(tables) > 1 {
		return nil, fmt.Errorf("%s: holds %d tables; name one of %s", path, len(tables), english.Abridged(tables, 20))
	}
	return tablePlace{tables[0]}, nil
}

func (p tablePlace) where() string { return p.path }

// Kind implements Found.
func (tablePlace) Kind() Kind { return KindCSV }

// Splits implements Found.
func (tablePlace) Splits() []string { return nil }

// Open implements Found.
func (p tablePlace) Open(options Options) (Dataset, error) {
	if err := wholeOnly(p.path, KindCSV, options.Split); err != nil {
		return nil, err
	}
	c := options.Table
	c.Path = p.path
	if c.Label != "" || c.LabelColumns != nil || c.Targets != nil {
		return c.Open()
	}
	t, err := c.file().Read()
	if err != nil {
		return nil, err
	}
	if t.Names == nil {
		return nil, fmt.Errorf("%s: name the column of labels or targets, by a number from 0 to %d", p.path, t.Width-1)
	}
	return nil, fmt.Errorf("%s: name the column of labels or targets, one of %s", p.path, english.Abridged(t.Names, 40))
}

// Inspect implements Found.
func (p tablePlace) Inspect(inv *Inventory) error {
	t, err := csvtable.File{Path: p.path}.Read()
	if err != nil {
		return err
	}
	inv.Examples = len(t.Rows)
	for i := range t.Width {
		column := Column{Name: t.Name(i)}
		distinct := tally{}
		for _, row := range t.Rows {
			distinct[row[i]]++
			switch {
			case row[i] == "":
				column.Missing++
			case !isNumeral(t.Numeral(row[i])):
				column.Texts++
			case isFinite(t.Numeral(row[i])):
				column.Numbers++
			default:
				column.NonFinite++
			}
		}
		column.Distinct = len(distinct)
		inv.Columns = append(inv.Columns, column)
	}
	return nil
}

// isNumeral reports whether a cell is written as a number, be it NaN or too large.
func isNumeral(cell string) bool {
	_, err := strconv.ParseFloat(cell, 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

func isFinite(cell string) bool {
	v, err := strconv.ParseFloat(cell, 32)
	return err == nil && v-v == 0
}
