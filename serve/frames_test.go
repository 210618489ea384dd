package serve

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// sample is a stream of three frames, of heads of all lengths modulo 4.
func sample(t testing.TB) []byte {
	t.Helper()
	stream := AppendStart(nil)
	for i, data := range [][]float32{nil, {1, float32(math.NaN())}, {float32(math.Inf(-1)), 0, 3}} {
		var err error
		stream, err = AppendFrame(stream, map[string]any{"frame": "x" + strings.Repeat("y", i)}, data)
		if err != nil {
			t.Fatal(err)
		}
	}
	return stream
}

func collect(r io.Reader) (frames []Frame, err error) {
	for f, e := range ReadFrames(r) {
		if e != nil {
			return frames, e
		}
		frames = append(frames, f)
	}
	return frames, nil
}

// The bytes are those that the document promises, written down by hand.
func TestFrameLayout(t *testing.T) {
	got, err := AppendFrame(AppendStart(nil), map[string]string{"frame": "a"}, []float32{1, -2})
	if err != nil {
		t.Fatal(err)
	}
	want := "LANDSCP1" + "\x0d\x00\x00\x00" + "\x08\x00\x00\x00" + `{"frame":"a"}` + "\x00\x00\x00" +
		"\x00\x00\x80\x3f" + "\x00\x00\x00\xc0"
	if string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFramesReadBack(t *testing.T) {
	stream := sample(t)
	frames, err := collect(iotest.OneByteReader(bytes.NewReader(stream)))
	if err != nil || len(frames) != 3 {
		t.Fatalf("%d frames, %v", len(frames), err)
	}
	again := AppendStart(nil)
	for i, f := range frames {
		if want := "x" + strings.Repeat("y", i); f.Kind() != want {
			t.Errorf("frame %d is a %q, want %q", i, f.Kind(), want)
		}
		if again, err = AppendFrame(again, f.Head, f.Data); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(again, stream) {
		t.Error("what was read is written as another stream")
	}
	if bits := math.Float32bits(frames[1].Data[1]); bits != math.Float32bits(float32(math.NaN())) {
		t.Errorf("NaN came back as %08x", bits)
	}
}

func TestCutStreamsAreErrors(t *testing.T) {
	stream := sample(t)
	ends := []int{len(magic)} // where a frame ends
	for at := len(magic); at < len(stream); {
		head := int(binary.LittleEndian.Uint32(stream[at:]))
		at += 8 + head + padding(head) + int(binary.LittleEndian.Uint32(stream[at+4:]))
		ends = append(ends, at)
	}
	for n := range stream {
		_, err := collect(bytes.NewReader(stream[:n]))
		if whole := slices.Contains(ends, n); whole != (err == nil) {
			t.Errorf("%d of %d bytes: error %v", n, len(stream), err)
		}
	}
}

func TestWhatIsNoStreamIsRefused(t *testing.T) {
	start := "LANDSCP1"
	for want, stream := range map[string]string{
		"at most":          start + "\xff\xff\xff\xff\x00\x00\x00\x00",
		"multiple of 4":    start + "\x02\x00\x00\x00\x03\x00\x00\x00{}\x00\x00abc\x00",
		"no JSON object":   start + "\x02\x00\x00\x00\x00\x00\x00\x00[]\x00\x00",
		"than zeros":       start + "\x02\x00\x00\x00\x00\x00\x00\x00{}\x00\x01",
		"of this version":  "LANDSCP2",
		"unexpected EOF":   "LAND",
		"cut off":          start + "\x02\x00\x00\x00\xfc\xff\x00\x03{}\x00\x00",
		"no JSON object ":  start + "\x02\x00\x00\x00\x00\x00\x00\x00{,\x00\x00",
		"no JSON object  ": start + "\x00\x00\x00\x00\x00\x00\x00\x00",
	} {
		_, err := collect(strings.NewReader(stream))
		if err == nil || !strings.Contains(err.Error(), strings.TrimSpace(want)) {
			t.Errorf("%q: error %v, want one with %q", stream, err, want)
		}
	}
}

func TestFramesAreNotTooLarge(t *testing.T) {
	if _, err := AppendFrame(nil, strings.Repeat("x", mostHead), nil); err == nil {
		t.Error("a head of more than 1 MiB is written")
	}
	if _, err := AppendFrame(nil, map[string]any{"x": math.NaN()}, nil); err == nil {
		t.Error("NaN is written as JSON")
	}
	if got, err := AppendFrame(nil, map[string]any{"x": number(math.NaN()), "y": number(0.5)}, nil); err != nil ||
		!strings.Contains(string(got), `{"x":null,"y":0.5}`) {
		t.Errorf("%q, %v", got, err)
	}
}

func FuzzReadFrames(f *testing.F) {
	f.Add(sample(f))
	f.Add([]byte(magic))
	f.Add([]byte(magic + "\x02\x00\x00\x00\xfc\xff\x00\x03{}\x00\x00"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		frames, err := collect(bytes.NewReader(stream))
		total := 0
		for _, f := range frames {
			total += len(f.Head) + 4*len(f.Data)
		}
		if total > len(stream) {
			t.Fatalf("%d bytes of frames in %d bytes", total, len(stream))
		}
		if err != nil {
			return
		}
		if len(stream) < len(magic) {
			t.Fatal("nothing was read as a stream")
		}
	})
}
