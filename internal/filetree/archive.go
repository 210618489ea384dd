package filetree

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"landscape/internal/regular"
)

// What an archive may claim before it is taken for a mistake or an attack. Deflate can make a thousand bytes out of
// one, so the size of a compressed file alone does not bound the memory that reading it needs.
const (
	maxFileBytes     = 256 << 20 // one file, in an archive or a folder
	maxUnpackedBytes = 4 << 30   // all files of an archive together
)

// unpackLimit is how many bytes a compressed file of the given size may unpack to.
func unpackLimit(packed int64) int64 { return min(maxUnpackedBytes, 16<<20+100*packed) }

// unpacked collects the files of an archive.
type unpacked struct {
	tree    *Tree
	keep    func(string) bool
	files   map[string][]byte
	folders map[string]bool
	left    int64 // bytes that may still be unpacked
}

func openArchive(name string, keep func(string) bool) (*Tree, error) {
	f, err := regular.Open(name)
	if err != nil {
		return nil, NotThere(name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, NotThere(name, err)
	}
	return ReadArchive(name, f, info.Size(), keep)
}

// ReadArchive unpacks an archive whose format it recognizes by its contents.
func ReadArchive(name string, r io.ReaderAt, size int64, keep func(string) bool) (*Tree, error) {
	u := &unpacked{
		tree:    &Tree{Path: name, Inside: true},
		keep:    keep,
		files:   map[string][]byte{},
		folders: map[string]bool{},
		left:    unpackLimit(size),
	}
	var err error
	switch f := Sniff(r, size); f {
	case Zip:
		err = u.zip(r, size)
	case Tar:
		err = u.tar(io.NewSectionReader(r, 0, size))
	case TarGzip:
		err = u.tarGzip(io.NewSectionReader(r, 0, size))
	default:
		err = fmt.Errorf("%s: is %s; want a folder or a zip, tar or tar.gz file", name, f)
	}
	if err != nil {
		return nil, err
	}
	t := u.tree
	for folder := range u.folders {
		t.Folders = append(t.Folders, folder)
	}
	slices.Sort(t.Names)
	slices.Sort(t.Folders)
	files := u.files
	t.OpenFile = func(name string) (*File, error) {
		data, ok := files[name]
		if !ok {
			return nil, os.ErrNotExist
		}
		return &File{io.NopCloser(bytes.NewReader(data)), int64(len(data))}, nil
	}
	return t, nil
}

func (u *unpacked) zip(r io.ReaderAt, size int64) error {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return fmt.Errorf("%s: not a whole zip file: %w", u.tree.Path, err)
	}
	for _, f := range archive.File {
		name := strings.ReplaceAll(f.Name, `\`, "/") // some Windows programs write these
		if strings.HasSuffix(name, "/") {
			err = u.folder(name)
		} else if f.Mode().IsRegular() {
			err = u.file(name, f.UncompressedSize64, f.Open)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unpacked) tarGzip(r io.Reader) error {
	unzipped, err := gzip.NewReader(bufio.NewReader(r))
	if err != nil {
		return fmt.Errorf("%s: %w", u.tree.Path, err)
	}
	if err := u.tar(&cappedReader{r: unzipped, left: u.left}); err != nil {
		return err
	}
	// The checksum comes last, after what tar takes for the end.
	if _, err := io.Copy(io.Discard, &cappedReader{r: unzipped, left: u.left}); err != nil {
		return fmt.Errorf("%s: not a whole gzip file: %w", u.tree.Path, err)
	}
	return nil
}

func (u *unpacked) tar(r io.Reader) error {
	in := &endWatcher{r: r}
	archive := tar.NewReader(in)
	for {
		header, err := archive.Next()
		if err == io.EOF && in.ended { // a file cut between two members looks whole but for the blocks of zeros
			err = errors.New("the mark of its end is missing")
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: not a whole tar file: %w", u.tree.Path, err)
		}
		switch header.Typeflag {
		case tar.TypeDir:
			err = u.folder(header.Name)
		case tar.TypeReg:
			err = u.file(header.Name, uint64(header.Size), func() (io.ReadCloser, error) {
				return io.NopCloser(archive),
					nil
			})
		}
		if err != nil {
			return err
		}
	}
}

// endWatcher notes whether a reader was asked for more than it had.
type endWatcher struct {
	r     io.Reader
	ended bool
}

func (e *endWatcher) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	e.ended = e.ended || n == 0 && err == io.EOF
	return n, err
}

// folder notes a folder of the archive and those it lies in; it reports names that cannot be shown.
func (u *unpacked) folder(name string) error {
	if err := CheckName(u.tree.Path, name); err != nil {
		return err
	}
	name = inArchive(name)
	if name == "" || slices.ContainsFunc(strings.Split(name, "/"), Hidden) {
		return nil
	}
	for ; name != "." && !u.folders[name]; name = path.Dir(name) {
		u.folders[name] = true
	}
	return nil
}

// file unpacks a file that is wanted. Its size is what the archive says it is.
func (u *unpacked) file(name string, size uint64, open func() (io.ReadCloser, error)) error {
	where := u.tree.Path
	if err := CheckName(where, name); err != nil {
		return err
	}
	name = inArchive(name)
	if name == "" || slices.ContainsFunc(strings.Split(name, "/"), Hidden) {
		return nil
	}
	if err := u.folder(path.Dir(name)); err != nil {
		return err
	}
	if !u.keep(name) {
		u.tree.skip(name)
		return nil
	}
	if _, twice := u.files[name]; twice {
		return fmt.Errorf("%s: holds %s twice", where, name)
	}
	if size > maxFileBytes || int64(size) > u.left {
		return fmt.Errorf("%s: %s claims to unpack to %d bytes, more than is taken from an archive of this size; "+
			"unpack it into a folder", where, name, size)
	}
	data, err := readExactly(open, int64(size))
	if err != nil {
		return fmt.Errorf("%s: %s: %w", where, name, err)
	}
	u.left -= int64(size)
	u.files[name] = data
	u.tree.Names = append(u.tree.Names, name)
	return nil
}

// readExactly reads size bytes and the end of the file, where a zip file keeps its checksum.
func readExactly(open func() (io.ReadCloser, error), size int64) ([]byte, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var data bytes.Buffer
	data.Grow(int(min(size, 1<<20)) + bytes.MinRead) // a claim is believed as far as it costs little
	if _, err := data.ReadFrom(io.LimitReader(r, size+1)); err != nil {
		return nil, err
	}
	if int64(data.Len()) != size {
		return nil, fmt.Errorf("%d bytes where the archive says %d", data.Len(), size)
	}
	return data.Bytes(), nil
}

// inArchive is the name of a file relative to the archive; a name that climbs out of it stays at its top.
func inArchive(name string) string { return path.Clean("/" + name)[1:] }

// cappedReader fails where a reader gives more than was allowed.
type cappedReader struct {
	r    io.Reader
	left int64
}

func (c *cappedReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, errors.New("unpacks to far more than its size; unpack it by hand if that is meant")
	}
	return n, err
}

// Unzipped gives the contents of a file that may be gzip, and how many bytes they may be.
func Unzipped(r io.Reader, size int64) (io.Reader, int64, error) {
	in := bufio.NewReader(r)
	head, err := in.Peek(2)
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	if !isGzip(head) {
		return in, size, nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, 0, fmt.Errorf("broken gzip file: %w", err)
	}
	limit := unpackLimit(size)
	return &cappedReader{r: z, left: limit}, limit, nil
}

// archiveEnds are the ends of the names that archives go by.
var ArchiveEnds = []string{".zip", ".tar.gz", ".tgz", ".tar"}
