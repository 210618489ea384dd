package filetree

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

// Format is what the first bytes of a file say that it is, whatever its name says.
type Format int

const (
	Unknown Format = iota
	Empty
	Zip
	Tar
	TarGzip
	IDX  // plain or gzip
	Text // plain or gzip
	OtherText
	BrokenGzip
)

func (f Format) String() string {
	return [...]string{
		"a file of a kind that is not understood", "an empty file", "a zip file", "a tar file", "a tar.gz file",
		"an IDX file", "a text file",
		"a text that is not UTF-8", "a broken gzip file",
	}[f]
}

// Packed reports whether it is an archive.
func (f Format) Packed() bool { return f == Zip || f == Tar || f == TarGzip }

// TarBlock is the size of the blocks of a tar file.
const TarBlock = 512

// SniffFile recognizes a file by its contents.
func SniffFile(name string) (Format, error) {
	f, err := regular.Open(name)
	if err != nil {
		return Unknown, NotThere(name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Unknown, NotThere(name, err)
	}
	return Sniff(f, info.Size()), nil
}

// Sniff recognizes a format from the first block of the file, unpacked where it is compressed.
func Sniff(r io.ReaderAt, size int64) Format {
	head, _ := peek(io.NewSectionReader(r, 0, size))
	if !isGzip(head) {
		return formatOf(head)
	}
	unzipped, err := gzip.NewReader(bufio.NewReader(io.NewSectionReader(r, 0, size)))
	if err != nil {
		return BrokenGzip
	}
	head, err = peek(unzipped)
	if len(head) == 0 && err != io.EOF {
		return BrokenGzip
	}
	switch f := formatOf(head); f {
	case Tar:
		return TarGzip
	case Zip:
		return Unknown
	default:
		return f
	}
}

func peek(r io.Reader) ([]byte, error) {
	head := make([]byte, TarBlock)
	n, err := io.ReadFull(r, head)
	return head[:n], err
}

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }

func formatOf(head []byte) Format {
	switch {
	case len(head) == 0:
		return Empty
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return Zip
	case isTar(head):
		return Tar
	case IsIDX(head):
		return IDX
	case isText(head):
		return Text
	case !bytes.ContainsFunc(head, isControl):
		return OtherText
	}
	return Unknown
}

func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' }

// isTar checks the sum over the header block that every variant of tar has.
func isTar(block []byte) bool {
	if len(block) < TarBlock {
		return false
	}
	field := block[148:156]
	want, err := strconv.ParseUint(strings.Trim(string(field), " \x00"), 8, 32)
	if err != nil {
		return false
	}
	sum := uint64(8 * ' ') // the field counts as spaces
	for i, b := range block[:TarBlock] {
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

// maxIDXRank bounds the axes of an IDX file.
const maxIDXRank = 8

// IsIDX reports whether head begins as IDX files do: two zeros, a type of values, a number of axes.
func IsIDX(head []byte) bool {
	types := []byte{0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e}
	return len(head) >= 4 && head[0] == 0 && head[1] == 0 && bytes.IndexByte(types, head[2]) >= 0 && head[3] > 0 &&
		head[3] <= maxIDXRank
}
