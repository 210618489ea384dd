// Package safetensors reads and writes the safetensors format: a length, a JSON header that names tensors with their type, shape and
// place, then their bytes, little-endian. It holds float32, float64 and int64 tensors and a map of strings.
package safetensors

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
)

// maxHeader bounds the header that a reader accepts, as the format's reference implementation does.
const maxHeader = 100 << 20

// Tensor is a named array; exactly one of its slices is not nil.
type Tensor struct {
	Shape []int
	F32   []float32
	F64   []float64
	I64   []int64
}

func (t Tensor) dtype() (name string, width, n int) {
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
}

type entry struct {
	Dtype   string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"`
}

// Encode writes f. Tensors are laid out in the order of their names, so equal contents give equal bytes.
func (f *File) Encode(w io.Writer) error {
	header := map[string]any{}
	if len(f.Metadata) > 0 {
		header["__metadata__"] = f.Metadata
	}
	names := make([]string, 0, len(f.Tensors))
	for name := range f.Tensors {
		names = append(names, name)
	}
	slices.Sort(names)
	at := 0
	for _, name := range names {
		t := f.Tensors[name]
		dt, width, n := t.dtype()
		if want := product(t.Shape); want != n {
			return fmt.Errorf("tensor %q has %d elements, its shape %v wants %d", name, n, t.Shape, want)
		}
		shape := t.Shape
		if shape == nil {
			shape = []int{}
		}
		header[name] = entry{dt, shape, [2]int{at, at + n*width}}
		at += n * width
	}
	head, err := json.Marshal(header)
	if err != nil {
		return err
	}
	for len(head)%8 != 0 {
		head = append(head, ' ')
	}
	buf := binary.LittleEndian.AppendUint64(nil, uint64(len(head)))
	if _, err := w.Write(append(buf, head...)); err != nil {
		return err
	}
	for _, name := range names {
		if _, err := w.Write(f.Tensors[name].bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (t Tensor) bytes() []byte {
	var b []byte
	for _, v := range t.F32 {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	for _, v := range t.F64 {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	for _, v := range t.I64 {
		b = binary.LittleEndian.AppendUint64(b, uint64(v))
	}
	return b
}

func product(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

// Decode reads the whole of data.
func Decode(data []byte) (*File, error) {
	if len(data) < 8 {
		return nil, fmt.Errorf("not a safetensors file: %d bytes are too few", len(data))
	}
	n := binary.LittleEndian.Uint64(data)
	if n > maxHeader || n > uint64(len(data)-8) {
		return nil, fmt.Errorf("not a safetensors file, or truncated: its header claims %d of %d bytes", n, len(data)-8)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data[8:8+n], &raw); err != nil {
		return nil, fmt.Errorf("safetensors header: %w", err)
	}
	f := &File{Tensors: map[string]Tensor{}}
	body := data[8+n:]
	for name, r := range raw {
		if name == "__metadata__" {
			if err := json.Unmarshal(r, &f.Metadata); err != nil {
				return nil, fmt.Errorf("safetensors metadata: %w", err)
			}
			continue
		}
		var e entry
		if err := json.Unmarshal(r, &e); err != nil {
			return nil, fmt.Errorf("safetensors entry %q: %w", name, err)
		}
		t, err := e.read(body)
		if err != nil {
			return nil, fmt.Errorf("tensor %q: %w", name, err)
		}
		f.Tensors[name] = t
	}
	return f, nil
}

func (e entry) read(body []byte) (Tensor, error) {
	width := map[string]int{"F32": 4, "F64": 8, "I64": 8}[e.Dtype]
	if width == 0 {
		return Tensor{}, fmt.Errorf("type %q is not supported (F32, F64 and I64 are)", e.Dtype)
	}
	from, to := e.Offsets[0], e.Offsets[1]
	if from < 0 || to < from || to > len(body) {
		return Tensor{}, fmt.Errorf("bytes %d to %d of %d: the file is truncated or damaged", from, to, len(body))
	}
	n := 1
	for _, d := range e.Shape {
		if d < 0 || d > 0 && n > len(body)/d {
			return Tensor{}, fmt.Errorf("shape %v does not fit the file", e.Shape)
		}
		n *= d
	}
	if n*width != to-from {
		return Tensor{}, fmt.Errorf("shape %v of %s wants %d bytes, has %d", e.Shape, e.Dtype, n*width, to-from)
	}
	t := Tensor{Shape: e.Shape}
	b := body[from:to]
	switch e.Dtype {
	case "F32":
		t.F32 = make([]float32, n)
		for i := range t.F32 {
			t.F32[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
	case "F64":
		t.F64 = make([]float64, n)
		for i := range t.F64 {
			t.F64[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
		}
	default:
		t.I64 = make([]int64, n)
		for i := range t.I64 {
			t.I64[i] = int64(binary.LittleEndian.Uint64(b[8*i:]))
		}
	}
	return t, nil
}

// ReadFile reads a file.
func ReadFile(path string) (*File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f, err := Decode(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return f, nil
}

// WriteFile writes a file so that whatever happens, path holds either what it held before or all of f: into a temporary file beside it,
// which is flushed to disk and then renamed.
func (f *File) WriteFile(path string) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	if err := errors.Join(f.Encode(tmp), tmp.Chmod(0o644), tmp.Sync()); err != nil {
		tmp.Close()
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := tmp.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return os.Rename(tmp.Name(), path)
}
