package datasets

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"landscape/internal/declare"
	"landscape/internal/regular"
)

func init() { declare.Register[CSV]("csv") }

// CSV declares a table: one example a line, one column for each value, plain or gzip.
//
// Columns are named by the header, or counted from 0 where a column is asked for by number ("4"; "-1" is the last one).
// A name of the header comes before a number. Spaces around cells and names do not count; empty lines are passed over,
// and so are lines of nothing but separators, lines that begin with "#", and last columns in which no line has
// anything. The text is UTF-8; lines end in LF, CRLF or CR.
//
// Numbers have a decimal point, or where semicolons stand between cells and none has a point, a decimal comma.
//
// Every column that is not the label, a target or ignored is a feature, in the order of the table or of Features. The
// data set is a *Memory with examples of shape {features}; a table without labels has no classes.
type CSV struct {
	Path string // file, may be compressed by gzip
	// Header says whether the first line names the columns: "yes", "no", or "" to find out: it does if it has a text
	// where the next two lines have numbers, and does not if there is a number in it otherwise. A table without numbers
	// in the first two lines must say.
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
	// Skip are columns to leave out where they are there and are nothing else.
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
	t, err := c.read()
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

func (c CSV) read() (*table, error) {
	f, err := regular.Open(c.Path)
	if err != nil {
		return nil, notThere(c.Path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, notThere(c.Path, err)
	}
	return c.parse(f, info.Size())
}

// parse reads a table from a file of the given size.
func (c CSV) parse(r io.Reader, size int64) (*table, error) {
	plain, _, err := unzipped(r, size)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Path, err)
	}
	in := bufio.NewReaderSize(plain, 1<<16)
	if mark, _ := in.Peek(len(byteOrderMark)); string(mark) == byteOrderMark {
		in.Discard(len(byteOrderMark))
	}
	if head, _ := in.Peek(in.Size()); bytes.IndexByte(head, 0) >= 0 {
		return nil, fmt.Errorf("%s: is no text in UTF-8: there is a zero byte at offset %d; want a CSV file", c.Path,
			bytes.IndexByte(head, 0))
	}
	if head, _ := in.Peek(in.Size()); bytes.IndexByte(head, '\r') >= 0 && bytes.IndexByte(head, '\n') < 0 {
		in = bufio.NewReaderSize(carriageReturns{in}, 1<<16)
	}
	separator, err := c.separator(in)
	if err != nil {
		return nil, err
	}
	t := &table{path: c.Path, hint: "ignore the column if it holds texts, or take it for categorical"}
	if separator == ' ' {
		err = t.readBlanks(in)
	} else {
		err = t.readCells(in, separator)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%s: the gzip file is cut off", c.Path)
	}
	if err != nil {
		return nil, err
	}
	t.cutEmpty()
	t.comma = separator == ';' && t.hasDecimalCommas()
	return t, c.header(t)
}

// carriageReturns reads lines that end in CR as lines that end in LF.
type carriageReturns struct{ r io.Reader }

func (c carriageReturns) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

const byteOrderMark = "\ufeff"

// separator is the character between cells.
func (c CSV) separator(in *bufio.Reader) (rune, error) {
	if c.Separator == "" {
		head, _ := in.Peek(in.Size())
		return likelySeparator(string(head)), nil
	}
	r, n := utf8.DecodeRuneInString(c.Separator)
	if n != len(c.Separator) || r == utf8.RuneError || strings.ContainsRune("\"\r\n#", r) {
		return 0, fmt.Errorf("%s: separator %q; want one character, not a quote, a line end or #", c.Path, c.Separator)
	}
	return r, nil
}

// likelySeparator finds the separator in the first line that is not empty or a comment, outside of quotes.
func likelySeparator(head string) rune {
	words := 0 // of the first line, where nothing but blanks can separate them
	for line := range strings.Lines(head) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if words > 0 {
			if fields := strings.Fields(line); len(fields) == words && !slices.ContainsFunc(fields, notNumber) {
				return ' '
			}
			return ','
		}
		var bare strings.Builder
		for i, part := range strings.Split(line, `"`) {
			if i%2 == 0 {
				bare.WriteString(part)
			}
		}
		for _, r := range "\t;," {
			if strings.ContainsRune(bare.String(), r) {
				return r
			}
		}
		if words = len(strings.Fields(line)); words < 2 {
			return ','
		}
	}
	return ','
}

func notNumber(cell string) bool { return !isNumber(cell) }

// header takes the first row for the names of columns if it is that.
func (c CSV) header(t *table) error {
	if len(t.rows) == 0 {
		return fmt.Errorf("%s: no lines in it", c.Path)
	}
	has, err := c.hasHeader(t)
	if err != nil || !has {
		return err
	}
	t.names, t.rows, t.lines = t.rows[0], t.rows[1:], t.lines[1:]
	if len(t.rows) == 0 {
		return fmt.Errorf("%s: nothing but a header in it", c.Path)
	}
	seen := map[string]bool{}
	for _, name := range t.names {
		if strings.ContainsFunc(name, unicode.IsControl) {
			return fmt.Errorf("%s: column name %.60q has control characters in it", c.Path, name)
		}
		if name != "" && seen[name] {
			return fmt.Errorf("%s: two columns are named %q", c.Path, name)
		}
		seen[name] = true
	}
	return nil
}

func (c CSV) hasHeader(t *table) (bool, error) {
	switch c.Header {
	case "yes":
		return true, nil
	case "no":
		return false, nil
	case "":
	default:
		return false, fmt.Errorf("%s: header %q; want \"yes\", \"no\" or \"\" to find out", c.Path, c.Header)
	}
	if slices.ContainsFunc(t.rows[0], t.isNumber) {
		return t.namesNumbers(), nil
	}
	if len(t.rows) > 1 && slices.ContainsFunc(t.rows[1], t.isNumber) {
		return true, nil
	}
	for row := range min(2, len(t.rows)) {
		if i := slices.IndexFunc(t.rows[row], hasDecimalComma); i >= 0 {
			return false, fmt.Errorf("%s:%d: %q has a decimal comma; want a decimal point, or semicolons between cells",
				c.Path, t.lines[row], t.rows[row][i])
		}
	}
	return false, fmt.Errorf("%s: cannot tell whether line %d is a header, since neither it nor the next line has a "+
		"number; "+
		`want a table with numbers, or a declaration that says, {"type":"csv","path":%q,"header":"yes"} or "no"`,
		c.Path, t.lines[0], c.Path)
}

func isNumber(cell string) bool {
	_, err := strconv.ParseFloat(cell, 64)
	return err == nil
}
