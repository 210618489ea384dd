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
	buf := make([]byte, 0, 8*chunk)
	put := func(n int, add func(i int)) error {
		for i := range n {
			if add(i); len(buf) == cap(buf) || i == n-1 {
				if _, err := w.Write(buf); err != nil {
					return err
				}
				buf = buf[:0]
			}
		}
		return nil
	}
	switch {
	case t.F64 != nil:
		return put(len(t.F64), func(i int) { buf = binary.LittleEndian.AppendUint64(buf, math.Float64bits(t.F64[i])) })
	case t.I64 != nil:
		return put(len(t.I64), func(i int) { buf = binary.LittleEndian.AppendUint64(buf, uint64(t.I64[i])) })
	}
	return put(len(t.F32), func(i int) { buf = binary.LittleEndian.AppendUint32(buf, math.Float32bits(t.F32[i])) })
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

// set puts an element at i, from the bytes that are its own.
func (t Tensor) set(i int, b []byte) {
	switch {
	case t.F32 != nil:
		t.F32[i] = math.Float32frombits(binary.LittleEndian.Uint32(b))
	case t.F64 != nil:
		t.F64[i] = math.Float64frombits(binary.LittleEndian.Uint64(b))
	default:
		t.I64[i] = int64(binary.LittleEndian.Uint64(b))
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
		for j := range len(part) / width {
			t.set(i+j, part[j*width:])
		}
	}
	return nil
}
