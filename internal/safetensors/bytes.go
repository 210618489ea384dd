package safetensors

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"math"
)

// lengthBytes is the size of the number at the beginning of a file: the length of its header, little-endian.
const lengthBytes = 8

func putLength(head []byte) { binary.LittleEndian.PutUint64(head, uint64(len(head)-lengthBytes)) }

// chunk is the number of elements that are brought from or into bytes at once.
const chunk = 8192

// writeTo writes the elements.
func (t Tensor) writeTo(w io.Writer) error {
	_, width, n := t.form()
	buf := make([]byte, width*min(n, chunk))
	for i := 0; i < n; i += chunk {
		part := buf[:width*min(n-i, chunk)]
		t.get(i, part)
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// get brings elements, from i on, into bytes.
func (t Tensor) get(i int, b []byte) {
	le := binary.LittleEndian
	switch {
	case t.F64 != nil:
		for j, v := range t.F64[i : i+len(b)/8] {
			le.PutUint64(b[8*j:], math.Float64bits(v))
		}
	case t.I64 != nil:
		for j, v := range t.I64[i : i+len(b)/8] {
			le.PutUint64(b[8*j:], uint64(v))
		}
	default:
		for j, v := range t.F32[i : i+len(b)/4] {
			le.PutUint32(b[4*j:], math.Float32bits(v))
		}
	}
}

// sum is the checksum of the elements' bytes.
func (t Tensor) sum() (string, error) {
	h := sha256.New()
	err := t.writeTo(h)
	return hex.EncodeToString(h.Sum(nil)), err
}

// makeTensor makes a tensor of n elements of a known type.
func makeTensor(dtype string, shape []int, n int) Tensor {
	t := Tensor{Shape: shape}
	switch dtype {
	case "F32":
		t.F32 = make([]float32, n)
	case "F64":
		t.F64 = make([]float64, n)
	default:
		t.I64 = make([]int64, n)
	}
	return t
}

// set takes elements, from i on, from their bytes.
func (t Tensor) set(i int, b []byte) {
	le := binary.LittleEndian
	switch {
	case t.F64 != nil:
		for j := range t.F64[i : i+len(b)/8] {
			t.F64[i+j] = math.Float64frombits(le.Uint64(b[8*j:]))
		}
	case t.I64 != nil:
		for j := range t.I64[i : i+len(b)/8] {
			t.I64[i+j] = int64(le.Uint64(b[8*j:]))
		}
	default:
		for j := range t.F32[i : i+len(b)/4] {
			t.F32[i+j] = math.Float32frombits(le.Uint32(b[4*j:]))
		}
	}
}

// readFrom fills the tensor from its bytes, which it adds to a checksum.
func (t Tensor) readFrom(r io.Reader, h hash.Hash) error {
	_, width, n := t.form()
	buf := make([]byte, width*min(n, chunk))
	for i := 0; i < n; i += chunk {
		part := buf[:width*min(n-i, chunk)]
		if _, err := io.ReadFull(r, part); err != nil {
			return fmt.Errorf("%w (%w)", errCut, err)
		}
		h.Write(part)
		t.set(i, part)
	}
	return nil
}
