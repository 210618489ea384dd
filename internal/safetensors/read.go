package safetensors

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"landscape/internal/regular"
	"landscape/internal/seal"
)

// maxHeader bounds the bytes of a header, as the format's reference implementation does.
const maxHeader = 100 << 20

// Decode reads a file from its bytes.
func Decode(data []byte) (*File, error) { return read(bytes.NewReader(data), int64(len(data))) }

// Checked reports whether the file of a path carries checksums, by its header alone.
func Checked(path string) (bool, error) {
	f, err := regular.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	head, err := readHeader(f, info.Size())
	if err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	return head.sealed, nil
}

// read reads a file of a known size. Nothing is allocated that the file is too small to fill.
func read(r io.Reader, size int64) (*File, error) {
	head, err := readHeader(r, size)
	if err != nil {
		return nil, err
	}
	f := &File{Tensors: make(map[string]Tensor, len(head.entries)), Metadata: head.metadata, Unchecked: !head.sealed}
	for i, e := range head.entries {
		h := sha256.New()
		t := makeTensor(e.dtype, e.shape, e.elements)
		if err := t.readFrom(r, h); err != nil {
			return nil, fmt.Errorf("tensor %q: %w", e.name, err)
		}
		if head.sealed && hex.EncodeToString(h.Sum(nil)) != head.sums[i] {
			return nil, fmt.Errorf("tensor %q: %w", e.name, ErrDamaged)
		}
		f.Tensors[e.name] = t
	}
	return f, nil
}

// header is what a file says of its tensors.
type header struct {
	entries  []entry // in the order of their bytes
	metadata map[string]string
	sealed   bool
	sums     []string // of the entries' bytes, where the header is sealed
}

// entry is a tensor in a header.
type entry struct {
	name     string
	dtype    string
	shape    []int
	from, to int
	elements int
}

// widths are the bytes of an element of each type.
var widths = map[string]int{"F32": 4, "F64": 8, "I64": 8}

// readHeader reads and checks the header of a file of a known size.
func readHeader(r io.Reader, size int64) (*header, error) {
	if size < lengthBytes {
		return nil, fmt.Errorf("not a safetensors file: %d bytes are too few", size)
	}
	text := make([]byte, lengthBytes)
	if _, err := io.ReadFull(r, text); err != nil {
		return nil, fmt.Errorf("%w (%w)", errCut, err)
	}
	n := binary.LittleEndian.Uint64(text)
	if n > maxHeader || n > uint64(size-lengthBytes) {
		return nil, fmt.Errorf("not a safetensors file, or the file is cut off: its header claims %d bytes of %d",
			n, size-lengthBytes)
	}
	text = append(text, make([]byte, n)...)
	if _, err := io.ReadFull(r, text[lengthBytes:]); err != nil {
		return nil, fmt.Errorf("%w (%w)", errCut, err)
	}
	h, err := parseHeader(text)
	if err != nil {
		return nil, fmt.Errorf("safetensors header: %w", err)
	}
	return h, h.layOut(size - int64(len(text)))
}

// parseHeader reads a header, the length before it included.
func parseHeader(text []byte) (h *header, err error) {
	h = &header{}
	if h.sealed, err = seal.Check(text); err != nil {
		return nil, err
	}
	if err := h.parse(text[lengthBytes:]); err != nil {
		return nil, err
	}
	sums, summed := h.metadata[sumsKey]
	if _, own := h.metadata[seal.Key]; own != h.sealed || summed != h.sealed {
		return nil, fmt.Errorf("it has not all of its checksums: %w", ErrDamaged)
	}
	h.sums = strings.Fields(sums)
	delete(h.metadata, sumsKey)
	delete(h.metadata, seal.Key)
	if len(h.metadata) == 0 {
		h.metadata = nil
	}
	if h.sealed && len(h.sums) != len(h.entries) {
		return nil, fmt.Errorf("%d checksums for %d tensors", len(h.sums), len(h.entries))
	}
	return h, nil
}

// layOut puts the entries in order and sees to it that they fill the bytes after the header without a gap or an
// overlap.
func (h *header) layOut(size int64) error {
	slices.SortFunc(h.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), strings.Compare(a.name, b.name))
	})
	at := 0
	for i := range h.entries {
		e := &h.entries[i]
		if err := e.check(at, size); err != nil {
			return fmt.Errorf("tensor %q: %w", e.name, err)
		}
		at = e.to
	}
	if int64(at) != size {
		return fmt.Errorf("%d bytes after the last tensor belong to none", size-int64(at))
	}
	return nil
}

// check checks the entry whose bytes must begin at a place.
func (e *entry) check(at int, size int64) error {
	width := widths[e.dtype]
	var ok bool
	switch e.elements, ok = product(e.shape); {
	case width == 0:
		return fmt.Errorf("type %q is not supported (F32, F64 and I64 are)", e.dtype)
	case e.to < e.from || int64(e.to) > size:
		return fmt.Errorf("bytes %d to %d of %d: %w, or damaged", e.from, e.to, size, errCut)
	case e.from < at:
		return fmt.Errorf("its bytes %d to %d overlap those of another, which end at %d", e.from, e.to, at)
	case e.from > at:
		return fmt.Errorf("the bytes %d to %d before it belong to no tensor", at, e.from)
	case !ok || int64(e.elements) > size/int64(width) || e.elements*width != e.to-e.from:
		return fmt.Errorf("shape %v of %s is not that of %d bytes", e.shape, e.dtype, e.to-e.from)
	}
	return nil
}
