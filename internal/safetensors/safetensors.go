// Package safetensors reads and writes the safetensors format: a length, a JSON header that names tensors with their
// type, shape and place, then their bytes, little-endian. It holds float32, float64 and int64 tensors and a map of
// strings.
//
// What this package writes carries checksums, in the header's map of strings, where other programs pass them over:
// the SHA-256 of each tensor's bytes, in the order in which they lie, and a seal (see package seal) of length and
// header, padding included. So one changed bit anywhere in a file is an error that names the tensor, or the header.
package safetensors

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"landscape/internal/atomicfile"
	"landscape/internal/regular"
	"landscape/internal/seal"
)

// sumsKey is the name, in the header's map of strings, of the tensors' checksums: in hexadecimal, with blanks between
// them.
const sumsKey = "landscape_tensor_sha256"

// metadataKey is the name of the map of strings among the tensors.
const metadataKey = "__metadata__"

// Tensor is a named array; exactly one of its slices is not nil.
type Tensor struct {
	Shape []int
	F32   []float32
	F64   []float64
	I64   []int64
}

// form is the name of the type, the bytes of an element, and the number of elements.
func (t Tensor) form() (dtype string, width, n int) {
	switch {
	case t.F64 != nil:
		return "F64", 8, len(t.F64)
	case t.I64 != nil:
		return "I64", 8, len(t.I64)
	}
	return "F32", 4, len(t.F32)
}

// File is what a safetensors file holds.
type File struct {
	Tensors  map[string]Tensor
	Metadata map[string]string
	// Unchecked is set by reading a file without checksums: one of another program, or of a version of this one that
	// did not write them yet.
	Unchecked bool
}

// WriteFile writes a file so that whatever happens, path holds either what it held before or all of f.
func (f *File) WriteFile(path string) error { return atomicfile.Write(path, f.Encode) }

// ReadFile reads a file. An error names it.
func ReadFile(path string) (*File, error) {
	from, err := regular.Open(path)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	info, err := from.Stat()
	if err != nil {
		return nil, err
	}
	f, err := read(from, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return f, nil
}

// Encode writes f. Tensors are laid out in the order of their names, so equal contents give equal bytes.
func (f *File) Encode(w io.Writer) error {
	for _, key := range []string{seal.Key, sumsKey} {
		if _, taken := f.Metadata[key]; taken {
			return fmt.Errorf("the metadata have an entry %q, which is that of a checksum", key)
		}
	}
	names := slices.Sorted(maps.Keys(f.Tensors))
	head, err := f.header(names)
	if err != nil {
		return err
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	for _, name := range names {
		if err := f.Tensors[name].writeTo(w); err != nil {
			return err
		}
	}
	return nil
}

// header is the length and the sealed header of a file with tensors of these names.
func (f *File) header(names []string) ([]byte, error) {
	var entries strings.Builder
	sums := make([]string, len(names))
	at := 0
	for i, name := range names {
		t := f.Tensors[name]
		dtype, width, n := t.form()
		if want, ok := product(t.Shape); !ok || want != n {
			return nil, fmt.Errorf("tensor %q has %d elements, which are not those of its shape %v", name, n, t.Shape)
		}
		if name == metadataKey {
			return nil, fmt.Errorf("a tensor is called %q, which is the name of the metadata", name)
		}
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		shape := strings.ReplaceAll(strings.Trim(fmt.Sprint(t.Shape), "[]"), " ", ",")
		fmt.Fprintf(&entries, `,%s:{"dtype":"%s","shape":[%s],"data_offsets":[%d,%d]}`, key, dtype, shape, at,
			at+n*width)
		at += n * width
		if sums[i], err = t.sum(); err != nil {
			return nil, err
		}
	}
	metadata := map[string]string{seal.Key: seal.Placeholder, sumsKey: strings.Join(sums, " ")}
	maps.Copy(metadata, f.Metadata)
	text, err := json.Marshal(map[string]any{metadataKey: metadata})
	if err != nil {
		return nil, err
	}
	head := make([]byte, lengthBytes, lengthBytes+len(text)+entries.Len()+lengthBytes)
	head = append(append(head, text[:len(text)-1]...), entries.String()...)
	head = append(head, '}')
	for len(head)%lengthBytes != 0 {
		head = append(head, ' ')
	}
	if len(head)-lengthBytes > maxHeader {
		return nil, fmt.Errorf("%d tensors want a header of %d bytes; the format has at most %d",
			len(names), len(head), maxHeader)
	}
	putLength(head)
	return head, seal.Close(head)
}

// ErrDamaged is wrapped in the error of a file that is not what its checksums say.
var ErrDamaged = seal.ErrDamaged

// errCut is that of a file that ends too early.
var errCut = errors.New("the file is cut off")

// product is the number of elements of a shape; false if it does not fit an int.
func product(shape []int) (n int, ok bool) {
	if slices.Contains(shape, 0) {
		return 0, true
	}
	n = 1
	for _, d := range shape {
		if d < 0 || n > math.MaxInt/d {
			return 0, false
		}
		n *= d
	}
	return n, true
}
