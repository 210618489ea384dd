package safetensors

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

func sample() *File {
	return &File{
		Tensors: map[string]Tensor{
			"b/weight": {Shape: []int{2, 2}, F32: []float32{1, -2, 3.5, 4}},
			"a/bias":   {Shape: []int{3}, F64: []float64{1e300, 0, -1}},
			"steps":    {Shape: []int{}, I64: []int64{-7}},
		},
		Metadata: map[string]string{"model": `{"type":"linear"}`},
	}
}

func encoded(t testing.TB, f *File) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := f.Encode(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestRoundTrip(t *testing.T) {
	got, err := Decode(encoded(t, sample()))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, sample()) {
		t.Errorf("got %+v", got)
	}
}

// The parts that the format's specification prescribes, for one float32 tensor, with the sums computed here.
func TestEncodeFollowsTheFormat(t *testing.T) {
	f := &File{Tensors: map[string]Tensor{"w": {Shape: []int{1}, F32: []float32{1}}}}
	data := encoded(t, f)
	n := binary.LittleEndian.Uint64(data)
	head, body := string(data[8:8+n]), data[8+n:]
	if want := []byte{0, 0, 0x80, 0x3f}; !bytes.Equal(body, want) || n%8 != 0 {
		t.Errorf("the tensor's bytes are %v, want %v; the header has %d", body, want, n)
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(head), &got); err != nil {
		t.Fatal(err)
	}
	if want := (map[string]any{"dtype": "F32", "shape": []any{1.0},
		"data_offsets": []any{0.0, 4.0}}); !reflect.DeepEqual(got["w"], want) {
		t.Errorf("the entry is %v, want %v", got["w"], want)
	}
	sums := got["__metadata__"].(map[string]any)
	if want := fmt.Sprintf("%x", sha256.Sum256(body)); sums["landscape_tensor_sha256"] != want {
		t.Errorf("the tensor's sum is %v, want %s", sums["landscape_tensor_sha256"], want)
	}
	seal := sums["landscape_checksum"].(string)
	digits := seal[len(seal)-64:]
	zeroed := strings.Replace(string(data[:8+n]), digits, strings.Repeat("0", 64), 1)
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte(zeroed))); digits != want {
		t.Errorf("the header's sum is %s, want %s", digits, want)
	}
}

func TestWriteFileKeepsTheOldOneOnFailure(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.safetensors")
	if err := sample().WriteFile(path); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	bad := &File{Tensors: map[string]Tensor{"w": {Shape: []int{2}, F32: []float32{1}}}}
	if err := bad.WriteFile(path); err == nil ||
		!strings.Contains(err.Error(), `"w" has 1 elements, which are not those of its shape [2]`) {
		t.Errorf("got error %v", err)
	}
	after, _ := os.ReadFile(path)
	if !bytes.Equal(before, after) {
		t.Error("the old file changed")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) != 0 {
		t.Errorf("temporary files stay: %v", left)
	}
}

// file is a safetensors file of a header in words.
func file(head string, body int) []byte {
	return append(append(binary.LittleEndian.AppendUint64(nil, uint64(len(head))), head...), make([]byte, body)...)
}

// A file as earlier versions and other programs write it, without sums.
func TestFilesWithoutSumsAreRead(t *testing.T) {
	got, err := Decode(file(`{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{"a":"b"}}  `, 8))
	want := &File{
		Tensors:  map[string]Tensor{"w": {Shape: []int{2}, F32: []float32{0, 0}}},
		Metadata: map[string]string{"a": "b"}, Unchecked: true,
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestEveryFlippedBitIsNoticed(t *testing.T) {
	data := encoded(t, sample())
	n := int(binary.LittleEndian.Uint64(data)) + 8
	for bit := range 8 * len(data) {
		broken := bytes.Clone(data)
		broken[bit/8] ^= 1 << (bit % 8)
		_, err := Decode(broken)
		switch {
		case err == nil:
			t.Fatalf("bit %d of byte %d, %q, is not noticed", bit%8, bit/8, data[bit/8])
		case bit/8 < n && !strings.Contains(err.Error(), "header"):
			t.Fatalf("byte %d: the error does not name the header: %v", bit/8, err)
		case bit/8 >= n && !(strings.Contains(err.Error(), "tensor") && errors.Is(err, ErrDamaged)):
			t.Fatalf("byte %d: the error does not name the tensor: %v", bit/8, err)
		}
	}
}

func TestWhatTheFormatForbidsIsRefused(t *testing.T) {
	entry := func(name, dtype, shape, offsets string) string {
		return `"` + name + `":{"dtype":"` + dtype + `","shape":` + shape + `,"data_offsets":` + offsets + `}`
	}
	first := entry("a", "F32", "[2]", "[0,8]")
	for _, c := range []struct {
		head string
		body int
		want string
	}{
		{`{` + first + `,` + entry("b", "F32", "[2]", "[4,12]") + `}`, 12, `tensor "b": its bytes 4 to 12 overlap`},
		{`{` + first + `,` + entry("b", "F32", "[2]", "[0,8]") + `}`, 8, `tensor "b": its bytes 0 to 8 overlap`},
		{`{` + first + `,` + entry("b", "F32", "[1]", "[12,16]") + `}`, 16,
			`tensor "b": the bytes 8 to 12 before it belong to no tensor`},
		{`{` + first + `}`, 12, "4 bytes after the last tensor"},
		{`{` + first + `}`, 4, `tensor "a": bytes 0 to 8 of 4: the file is cut off`},
		{`{` + first + `,` + first + `}`, 8, `"a" is in it twice`},
		{`{` + first + `,` + entry(`\u0061`, "F32", "[0]", "[8,8]") + `}`, 8, `"a" is in it twice`},
		{`{"__metadata__":{"x":"1","x":"2"}}`, 0, `metadata: "x" is in it twice`},
		{`{"__metadata__":{},"__metadata__":{}}`, 0, `"__metadata__" is in it twice`},
		{`{"a":{"dtype":"F32","dtype":"F64","shape":[1],"data_offsets":[0,8]}}`, 8, `"dtype" is in it twice`},
		{`{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}`, 4, `member "more" is not known`},
		{`{"a":{"dtype":"F32","shape":[1]}}`, 4, "two data_offsets"},
		{`{` + entry("a", "F32", "[4611686018427387904,4]", "[0,0]") + `}`, 0,
			"shape [4611686018427387904 4] of F32 is not that of 0 bytes"},
		{`{` + entry("a", "F32", "[99999999999999999999]", "[0,4]") + `}`, 4, "a number that is too large"},
		{`{` + entry("a", "F32", "[-1]", "[0,4]") + `}`, 4, "want a number from 0 on"},
		{`{` + entry("a", "F32", "[01]", "[0,4]") + `}`, 4, "want a number from 0 on"},
		{`{` + entry("a", "F32", "[1]", "[4,0]") + `}`, 4, "bytes 4 to 0 of 4"},
		{`{` + entry("a", "BF16", "[2]", "[0,4]") + `}`, 4, `type "BF16" is not supported`},
		{`{"__metadata__":{"x":1}}`, 0, "metadata: "}, {` {}`, 0, "does not begin with {"},
		{`{}x`, 0, "something follows"},
		{`{"a`, 0, "without an end"}, {"{\"\xff\":1}", 0, "not UTF-8"}, {`{,}`, 0, "want"}, {`{"a":{}`, 0, "want"},
	} {
		if _, err := Decode(file(c.head, c.body)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %d bytes: got error %v, want %s", c.head, c.body, err, c.want)
		}
	}
}

// A header of the format's greatest length is read in linear time and memory: 1.5 million entries took 50 seconds, and
// 2,000 over the same 4 MB 4.4 GB.
func TestLargeHeaders(t *testing.T) {
	entries := 100_000
	if testing.Short() {
		entries = 20_000
	}
	var head strings.Builder
	head.WriteByte('{')
	for i := range entries {
		fmt.Fprintf(&head, `"%d":{"dtype":"F32","shape":[1],"data_offsets":[%d,%d]},`, i, 4*i, 4*i+4)
	}
	data := file(strings.TrimSuffix(head.String(), ",")+"}", 4*entries)
	start := time.Now()
	f, err := Decode(data)
	if err != nil || len(f.Tensors) != entries {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("%d entries took %v", entries, took)
	}
}

func TestEncodeRefusesWhatItCouldNotRead(t *testing.T) {
	for want, f := range map[string]*File{
		`"landscape_checksum"`: {Metadata: map[string]string{"landscape_checksum": ""}},
		`"__metadata__"`:       {Tensors: map[string]Tensor{"__metadata__": {Shape: []int{0}}}},
		"shape [-1 -1]":        {Tensors: map[string]Tensor{"w": {Shape: []int{-1, -1}, F32: []float32{1}}}},
	} {
		if err := f.Encode(&bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}

func TestChecked(t *testing.T) {
	folder := t.TempDir()
	summed, older := filepath.Join(folder, "summed"), filepath.Join(folder, "older")
	if err := errors.Join(sample().WriteFile(summed), os.WriteFile(older, file("{}", 0), 0o666)); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{summed: true, older: false} {
		if got, err := Checked(path); got != want || err != nil {
			t.Errorf("%s: %v, %v", path, got, err)
		}
	}
	if _, err := Checked(folder); err == nil {
		t.Error("a folder was checked")
	}
	if _, err := ReadFile("/dev/zero"); err == nil || !strings.Contains(err.Error(), "/dev/zero") {
		t.Errorf("a device: got error %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	data := encoded(f, sample())
	f.Add(data)
	f.Add(data[:20])
	f.Add(file(`{"w":{"dtype":"F32","shape":[9223372036854775807,2],"data_offsets":[0,4]}}`, 4))
	f.Add(file(`{"w":{"dtype":"F64","shape":[0,2],"data_offsets":[0,0]},"__metadata__":{"a":"\u00e4"}}`, 0))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := Decode(data)
		if err != nil {
			return
		}
		if err := g.Encode(&bytes.Buffer{}); err != nil {
			t.Errorf("decoded, but does not encode: %v", err)
		}
	})
}
