package datasets

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"landscape/internal/regular"
)

// format is what the first bytes of a file say that it is, whatever its name says.
type format int

const (
	unknown format = iota
	empty
	zipped
	tarred
	tarredGzip
	idxBytes // plain or gzip
	text     // plain or gzip
	otherText
	brokenGzip
)

func (f format) String() string {
	return [...]string{
		"a file of a kind that is not understood", "an empty file", "a zip file", "a tar file", "a tar.gz file",
		"an IDX file", "a text file",
		"a text that is not UTF-8", "a broken gzip file",
	}[f]
}

const tarBlock = 512

// sniffFile recognizes a file by its contents.
func sniffFile(name string) (format, error) {
	f, err := regular.Open(name)
	if err != nil {
		return unknown, notThere(name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return unknown, notThere(name, err)
	}
	return sniff(f, info.Size()), nil
}

// sniff recognizes a format from the first block of the file, unpacked where it is compressed.
func sniff(r io.ReaderAt, size int64) format {
	head, _ := peek(io.NewSectionReader(r, 0, size))
	if !isGzip(head) {
		return formatOf(head)
	}
	unzipped, err := gzip.NewReader(bufio.NewReader(io.NewSectionReader(r, 0, size)))
	if err != nil {
		return brokenGzip
	}
	head, err = peek(unzipped)
	if len(head) == 0 && err != io.EOF {
		return brokenGzip
	}
	switch f := formatOf(head); f {
	case tarred:
		return tarredGzip
	case zipped:
		return unknown
	default:
		return f
	}
}

func peek(r io.Reader) ([]byte, error) {
	head := make([]byte, tarBlock)
	n, err := io.ReadFull(r, head)
	return head[:n], err
}

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }

func formatOf(head []byte) format {
	switch {
	case len(head) == 0:
		return empty
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipped
	case isTar(head):
		return tarred
	case len(head) >= 4 && head[0] == 0 && head[1] == 0 && head[3] > 0 && head[3] <= maxIDXRank && isIDXType(head[2]):
		return idxBytes
	case isText(head):
		return text
	case !bytes.ContainsFunc(head, isControl):
		return otherText
	}
	return unknown
}

func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' }

// isTar checks the sum over the header block that every variant of tar has.
func isTar(block []byte) bool {
	if len(block) < tarBlock {
		return false
	}
	field := block[148:156]
	want, err := strconv.ParseUint(strings.Trim(string(field), " \x00"), 8, 32)
	if err != nil {
		return false
	}
	sum := uint64(8 * ' ') // the field counts as spaces
	for i, b := range block[:tarBlock] {
		if i < 148 || i >= 156 {
			sum += uint64(b)
		}
	}
	return sum == want
}

// isText reports whether head could begin a UTF-8 text; a rune may be cut off at its end.
func isText(head []byte) bool {
	for len(head) > 0 {
		r, n := utf8.DecodeRune(head)
		if r == utf8.RuneError && n == 1 {
			return !utf8.FullRune(head)
		}
		if isControl(r) {
			return false
		}
		head = head[n:]
	}
	return true
}
