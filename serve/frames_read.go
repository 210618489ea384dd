package serve

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
)

// ReadFrames are the frames of a stream, up to its end or the first error. A stream that ends within a frame, or whose
// bytes are no frames, is an error; so is one of another version.
func ReadFrames(r io.Reader) iter.Seq2[Frame, error] {
	return func(yield func(Frame, error) bool) {
		if err := readStart(r); err != nil {
			yield(Frame{}, err)
			return
		}
		for {
			f, err := readFrame(r)
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

func readStart(r io.Reader) error {
	start := make([]byte, len(magic))
	if _, err := io.ReadFull(r, start); err != nil {
		return fmt.Errorf("no stream of frames: %w", unexpected(err))
	}
	if string(start) != magic {
		return fmt.Errorf("no stream of frames of this version: it begins with %q, want %q", start, magic)
	}
	return nil
}

// readFrame reads a frame. The error is io.EOF only where the stream ends before it.
func readFrame(r io.Reader) (Frame, error) {
	var lengths [8]byte
	if _, err := io.ReadFull(r, lengths[:]); err != nil {
		if errors.Is(err, io.EOF) {
			return Frame{}, io.EOF
		}
		return Frame{}, fmt.Errorf("a frame is cut off: %w", err)
	}
	head := int64(binary.LittleEndian.Uint32(lengths[:]))
	data := int64(binary.LittleEndian.Uint32(lengths[4:]))
	if head > mostHead || data > mostData || data%4 != 0 {
		return Frame{}, fmt.Errorf("a frame of %d and %d bytes: want at most %d and %d, the second a multiple of 4",
			head, data, mostHead, mostData)
	}
	text, err := readBytes(r, head)
	if err != nil {
		return Frame{}, err
	}
	if !isObject(text) {
		return Frame{}, errors.New("the head of a frame is no JSON object")
	}
	numbers, err := readBytes(r, data)
	if err != nil {
		return Frame{}, err
	}
	return Frame{Head: text, Data: floats(numbers)}, nil
}

// readBytes reads n bytes and those that fill them up to a multiple of 4, which are zero. What is allocated grows with
// what is there, not with what a length claims.
func readBytes(r io.Reader, n int64) ([]byte, error) {
	var b bytes.Buffer
	all := n + int64(padding(int(n)))
	if _, err := io.CopyN(&b, r, all); err != nil {
		return nil, fmt.Errorf("a frame is cut off: %w", unexpected(err))
	}
	for _, pad := range b.Bytes()[n:] {
		if pad != 0 {
			return nil, errors.New("a frame is filled up with something else than zeros")
		}
	}
	return b.Bytes()[:n:n], nil
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func isObject(text []byte) bool {
	trimmed := bytes.TrimLeft(text, " \t\r\n")
	return len(trimmed) > 0 && trimmed[0] == '{' && json.Valid(text)
}

func floats(b []byte) []float32 {
	if len(b) == 0 {
		return nil
	}
	xs := make([]float32, len(b)/4)
	for i := range xs {
		xs[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return xs
}
