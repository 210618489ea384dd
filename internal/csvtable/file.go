package csvtable

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

	"landscape/internal/filetree"
	"landscape/internal/regular"
)

// File says where a table is and how it is written: the fields are those of datasets.CSV.
type File struct {
	Path, Header, Separator string
}

// Read reads the table, plain or gzip.
func (c File) Read() (*Table, error) {
	f, err := regular.Open(c.Path)
	if err != nil {
		return nil, filetree.NotThere(c.Path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, filetree.NotThere(c.Path, err)
	}
	return c.Parse(f, info.Size())
}

// Parse reads a table from a file of the given size.
func (c File) Parse(r io.Reader, size int64) (*Table, error) {
	plain, _, err := filetree.Unzipped(r, size)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Path, err)
	}
	in := bufio.NewReaderSize(plain, 1<<16)
	if mark, _ := in.Peek(len(ByteOrderMark)); string(mark) == ByteOrderMark {
		in.Discard(len(ByteOrderMark))
	}
	if head, _ := in.Peek(in.Size()); bytes.IndexByte(head, 0) >= 0 {
		return nil, fmt.Errorf("%s: is not text in UTF-8: there is a zero byte at offset %d; want a CSV file", c.Path,
			bytes.IndexByte(head, 0))
	}
	if head, _ := in.Peek(in.Size()); bytes.IndexByte(head, '\r') >= 0 && bytes.IndexByte(head, '\n') < 0 {
		in = bufio.NewReaderSize(carriageReturns{in}, 1<<16)
	}
	separator, err := c.separator(in)
	if err != nil {
		return nil, err
	}
	t := &Table{Path: c.Path, Hint: "ignore the column if it holds texts, or take it for categorical"}
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

const ByteOrderMark = "\ufeff"

// separator is the character between cells.
func (c File) separator(in *bufio.Reader) (rune, error) {
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

func notNumber(cell string) bool { return !IsNumber(cell) }

// header takes the first row for the names of columns if it is that.
func (c File) header(t *Table) error {
	if len(t.Rows) == 0 {
		return fmt.Errorf("%s: no lines in it", c.Path)
	}
	has, err := c.hasHeader(t)
	if err != nil || !has {
		return err
	}
	t.Names, t.Rows, t.Lines = t.Rows[0], t.Rows[1:], t.Lines[1:]
	if len(t.Rows) == 0 {
		return fmt.Errorf("%s: nothing but a header in it", c.Path)
	}
	seen := map[string]bool{}
	for _, name := range t.Names {
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

func (c File) hasHeader(t *Table) (bool, error) {
	switch c.Header {
	case "yes":
		return true, nil
	case "no":
		return false, nil
	case "":
	default:
		return false, fmt.Errorf("%s: header %q; want \"yes\", \"no\" or \"\" to find out", c.Path, c.Header)
	}
	if slices.ContainsFunc(t.Rows[0], t.IsNumber) {
		return t.namesNumbers(), nil
	}
	if len(t.Rows) > 1 && slices.ContainsFunc(t.Rows[1], t.IsNumber) {
		return true, nil
	}
	for row := range min(2, len(t.Rows)) {
		if i := slices.IndexFunc(t.Rows[row], hasDecimalComma); i >= 0 {
			return false, fmt.Errorf("%s:%d: %q has a decimal comma; want a decimal point, or semicolons between cells",
				c.Path, t.Lines[row], t.Rows[row][i])
		}
	}
	return false, fmt.Errorf("%s: cannot tell whether line %d is a header, since neither it nor the next line has a "+
		"number; "+
		`want a table with numbers, or a declaration that says, {"type":"csv","path":%q,"header":"yes"} or "no"`,
		c.Path, t.Lines[0], c.Path)
}

func IsNumber(cell string) bool {
	_, err := strconv.ParseFloat(cell, 64)
	return err == nil
}
