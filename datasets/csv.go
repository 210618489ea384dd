package datasets

import (
	"fmt"

	"landscape/internal/csvtable"
	"landscape/internal/declare"
)

func init() { declare.Register[CSV]("csv") }

// CSV declares a table: one example a line, one column for each value, plain or gzip.
//
// Columns are named by the header, or counted from 0 where a column is asked for by number ("4"; "-1" is the last one).
// A name of the header comes before a number. Spaces around cells and names do not count; empty lines are skipped, and
// so are lines of nothing but separators, lines that begin with "#", and last columns that are empty in every line. The
// text is UTF-8; lines end in LF, CRLF or CR.
//
// Numbers have a decimal point, or, if semicolons separate the cells and no number has a point, a decimal comma.
//
// Every column that is not the label, a target or ignored is a feature, in the order of the table or of Features. The
// data set is a *Memory with examples of shape {features}; a table without labels has no classes.
type CSV struct {
	Path string // file, may be compressed by gzip
	// Header says whether the first line names the columns: "yes", "no", or "" to find out: it does if it has text
	// where the next two lines have numbers, and does not if it has a number otherwise. For a table without numbers in
	// the first two lines it must be given.
	Header string
	// Separator is the character between cells. Empty means to find out: a tab if there is one in the first line, else
	// a semicolon if there is one, else a comma; or blanks, if the first two lines have none of these and as many
	// words, and the second of them is numbers. A space stands for any number of blanks; cells cannot be quoted then.
	Separator string
	// Label is the column of classes. If all of them are whole numbers they are sorted as numbers, and as texts
	// otherwise.
	Label string
	// LabelKind says what Label holds: LabelClasses, LabelNumber for a target as of Targets, or LabelAuto to find out.
	// Empty is LabelClasses.
	LabelKind LabelKind
	// LabelColumns are columns of which exactly one is 1 in every line and the others 0: each is a class, named as the
	// column. They stand in place of Label.
	LabelColumns []string
	// Classes fixes the classes and their order, so that several tables agree; a label that is not among them is an
	// error.
	Classes []string
	// Targets are the columns to predict in regression.
	Targets []string
	// Ignore are columns to leave out.
	Ignore []string
	// Skip are columns to leave out if they exist and are not used otherwise.
	Skip []string
	// Categorical are columns of texts. Each becomes one feature for each of its different texts, in sorted order,
	// which is 1 where it is that text and 0 elsewhere.
	Categorical []string
	// Features fixes the features, their order and their categories, so that tables whose columns stand in different
	// orders agree; see Preprocessing.Open. A column that is missing, one that is neither among them nor anything else,
	// and a text that is none of the categories are errors.
	Features []Feature
}

// Open reads the table.
//
// A cell that is missing, not a number where one is wanted, NaN, infinite or too large for a float32 is an error that
// names the line and the column; so are a line with another number of cells than the first, a column that does not
// exist, one that is asked for twice, and a first column that counts the rows, as some programs write it, and is not
// ignored.
func (c CSV) Open() (Dataset, error) {
	t, err := c.file().Read()
	if err != nil {
		return nil, err
	}
	columns, err := c.assign(t)
	if err != nil {
		return nil, err
	}
	contents, err := columns.fill(t)
	if err != nil {
		return nil, err
	}
	m, err := NewMemory(*contents)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Path, err)
	}
	return m, nil
}

func (c CSV) file() csvtable.File {
	return csvtable.File{Path: c.Path, Header: c.Header, Separator: c.Separator}
}
