package serve

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
)

// ContentType is that of a stream of frames.
const ContentType = "application/vnd.landscape.frames; version=1"

// magic begins every stream of this version.
const magic = "LANDSCP1"

// The most that a frame may hold, in bytes. The largest that is written, a thousand trails, has less than 1 MB.
const (
	mostHead = 1 << 20
	mostData = 64 << 20
)

// Frame is one piece of an answer: a head, which says what it is, and numbers.
type Frame struct {
	Head json.RawMessage // a JSON object with the kind under "frame"
	Data []float32       // laid out as the head says; nil where there are none
}

// Kind is what the head calls the frame; "" where it does not say.
func (f Frame) Kind() string {
	var h struct {
		Frame string `json:"frame"`
	}
	if json.Unmarshal(f.Head, &h) != nil {
		return ""
	}
	return h.Frame
}

// Decode reads the head into a value.
func (f Frame) Decode(v any) error { return json.Unmarshal(f.Head, v) }

// AppendFrame appends a frame to a stream, whose first 8 bytes AppendStart writes.
func AppendFrame(to []byte, head any, data []float32) ([]byte, error) {
	text, err := json.Marshal(head)
	if err != nil {
		return to, fmt.Errorf("the head of a frame: %w", err)
	}
	if len(text) > mostHead || 4*len(data) > mostData {
		return to, fmt.Errorf("a frame of %d and %d bytes: want at most %d and %d", len(text), 4*len(data), mostHead,
			mostData)
	}
	to = binary.LittleEndian.AppendUint32(to, uint32(len(text)))
	to = binary.LittleEndian.AppendUint32(to, uint32(4*len(data)))
	to = append(to, text...)
	to = append(to, make([]byte, padding(len(text)))...)
	for _, x := range data {
		to = binary.LittleEndian.AppendUint32(to, math.Float32bits(x))
	}
	return to, nil
}

// AppendStart appends what a stream begins with.
func AppendStart(to []byte) []byte { return append(to, magic...) }

// padding is how many bytes bring a length to a multiple of 4.
func padding(n int) int { return -n & 3 }

// number is a float64 that JSON has as null where it is not finite.
type number float64

// MarshalJSON implements json.Marshaler.
func (x number) MarshalJSON() ([]byte, error) {
	if v := float64(x); v-v != 0 {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}
