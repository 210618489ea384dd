package text

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"landscape/internal/regular"
)

// maxBytes bounds what is read, packed files after unpacking: a model of characters learns no more from more.
const maxBytes = 256 << 20

// Corpus is a text to learn from.
type Corpus struct {
	Name  string   // what it is called
	Text  string   // UTF-8
	Files int      // that it was put together from; 0: none
	Notes []string // what was left out of it, or changed
}

// Reading says how files become a text.
type Reading struct {
	// KeepGutenberg leaves Project Gutenberg's license in a book. It is cut off otherwise, at the marks that begin and
	// end a book's own text.
	KeepGutenberg bool
}

// Read reads a text file or, one after the other by name, the text files of a folder and the folders in it; gzip files
// are unpacked. Line ends become \n. In a folder, what is hidden is left out, and so are files that are not UTF-8 and
// links to other folders, which Corpus.Notes lists; a single file that is not UTF-8 is an error that names the offset.
func (r Reading) Read(path string) (*Corpus, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	c := &Corpus{Name: filepath.Base(filepath.Clean(path))}
	if !info.IsDir() {
		text, err := r.file(c, path, maxBytes)
		if err != nil {
			return nil, err
		}
		c.Text, c.Files = text, 1
		return c, c.check(path)
	}
	if err := r.folder(c, path); err != nil {
		return nil, err
	}
	if c.Files == 0 {
		return nil, fmt.Errorf("%s: the folder has no text files%s", path, c.remarks())
	}
	return c, c.check(path)
}

func (c *Corpus) check(path string) error {
	if strings.TrimSpace(c.Text) == "" {
		return fmt.Errorf("%s: the text is empty%s", path, c.remarks())
	}
	return nil
}

// remarks is the notes in brackets.
func (c *Corpus) remarks() string {
	if len(c.Notes) == 0 {
		return ""
	}
	return " (" + strings.Join(c.Notes, "; ") + ")"
}

// folder reads the files of a folder.
func (r Reading) folder(c *Corpus, root string) error {
	var b strings.Builder
	var others, links []string
	root, err := filepath.EvalSymlinks(root) // WalkDir does not enter a link
	if err != nil {
		return err
	}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && path != root:
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		case !d.Type().IsRegular():
			info, err := os.Stat(path)
			if err != nil || !info.Mode().IsRegular() {
				links = append(links, d.Name())
				return nil
			}
		}
		text, err := r.file(c, path, maxBytes-b.Len())
		if errors.Is(err, errNoText) {
			others = append(others, d.Name())
			return nil
		}
		if err != nil {
			return err
		}
		c.Files++
		b.WriteString(text)
		if text != "" && !strings.HasSuffix(text, "\n") {
			b.WriteByte('\n')
		}
		return nil
	})
	c.Text = b.String()
	if len(others) > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("left out, for they are no UTF-8 text: %s", some(others)))
	}
	if len(links) > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("left out, for they are neither files nor links to files: %s",
			some(links)))
	}
	return err
}

// some is a list of which only the first few are named.
func some(names []string) string {
	const most = 5
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d others", strings.Join(names[:most], ", "), len(names)-most)
}

// otherForms are known by how they begin.
var otherForms = []struct{ begins, is string }{
	{"PK\x03\x04", "a zip file; unpack it"}, {"%PDF-", "a PDF; want its text alone"},
	{"\xff\xfe", "UTF-16; iconv makes UTF-8 of it"}, {"\xfe\xff", "UTF-16; iconv makes UTF-8 of it"},
}

// errNoText marks files that hold something else than text.
var errNoText = errors.New("it is not UTF-8 text")

// file reads one file of at most this many bytes.
func (r Reading) file(c *Corpus, path string, most int) (string, error) {
	f, err := regular.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	var from io.Reader = in
	if head, _ := in.Peek(2); strings.EqualFold(filepath.Ext(path), ".gz") || string(head) == "\x1f\x8b" {
		z, err := gzip.NewReader(in)
		if err != nil {
			return "", fmt.Errorf("%s: unpacking it: %w", path, err)
		}
		from = z
	}
	data, err := io.ReadAll(io.LimitReader(from, int64(most)+1))
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return "", fmt.Errorf("%s: the gzip file is cut off", path)
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	if len(data) > most {
		return "", fmt.Errorf("%s: more than %d MB of text; want a part of it", path, maxBytes>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for _, other := range otherForms {
		if bytes.HasPrefix(data, []byte(other.begins)) {
			return "", fmt.Errorf("%s: %w, but %s", path, errNoText, other.is)
		}
	}
	if at := invalid(data); at >= 0 {
		return "", fmt.Errorf("%s: %w: the byte %#02x at offset %d (line %d) begins no character; if it is Latin-1, "+
			"iconv makes UTF-8 of it",
			path, errNoText, data[at], at, 1+bytes.Count(data[:at], []byte("\n")))
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return "", fmt.Errorf("%s: %w: there is a zero byte at offset %d", path, errNoText, at)
	}
	text := strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
	if r.KeepGutenberg {
		return text, nil
	}
	if book, ok := cutGutenberg(text); ok {
		c.Notes = append(c.Notes,
			fmt.Sprintf("%s: Project Gutenberg's %d characters before and after the book are left out",
				filepath.Base(path), utf8.RuneCountInString(text)-utf8.RuneCountInString(book)))
		text = book
	}
	return text, nil
}

// invalid is the offset of the first byte that is no UTF-8, -1 if all are.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		c, n := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return -1
}

// cutGutenberg is a book of Project Gutenberg without what stands before and after it, if both marks are found.
func cutGutenberg(text string) (book string, ok bool) {
	const mark = "*** %s OF TH"
	from := strings.Index(text, fmt.Sprintf(mark, "START"))
	if from < 0 || !strings.Contains(text, "PROJECT GUTENBERG") {
		return text, false
	}
	line := strings.IndexByte(text[from:], '\n')
	to := strings.LastIndex(text, fmt.Sprintf(mark, "END"))
	if line < 0 || to < from+line {
		return text, false
	}
	return withoutLastLine(strings.Trim(text[from+line:to], "\n")) + "\n", true
}

// withoutLastLine leaves out the line by which older books repeat their end.
func withoutLastLine(book string) string {
	at := strings.LastIndexByte(book, '\n') + 1
	if last := book[at:]; strings.HasPrefix(last, "End of Project Gutenberg") ||
		strings.HasPrefix(last, "End of the Project Gutenberg") {
		return strings.TrimRight(book[:at], "\n")
	}
	return book
}
