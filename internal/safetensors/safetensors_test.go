package safetensors

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
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

func TestRoundTrip(t *testing.T) {
	var buf bytes.Buffer
	if err := sample().Encode(&buf); err != nil {
		t.Fatal(err)
	}
	got, err := Decode(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, sample()) {
		t.Errorf("got %+v", got)
	}
}

// The bytes that the format's specification prescribes for one float32 tensor.
func TestEncodeFollowsTheFormat(t *testing.T) {
	f := &File{Tensors: map[string]Tensor{"w": {Shape: []int{1}, F32: []float32{1}}}}
	var buf bytes.Buffer
	if err := f.Encode(&buf); err != nil {
		t.Fatal(err)
	}
	head := `{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}`
	head += strings.Repeat(" ", (8-len(head)%8)%8)
	want := append([]byte{byte(len(head)), 0, 0, 0, 0, 0, 0, 0}, head...)
	want = append(want, 0, 0, 0x80, 0x3f)
	if !bytes.Equal(buf.Bytes(), want) {
		t.Errorf("got %q, want %q", buf.Bytes(), want)
	}
}

func TestWriteFileKeepsTheOldOneOnFailure(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.safetensors")
	if err := sample().WriteFile(path); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	bad := &File{Tensors: map[string]Tensor{"w": {Shape: []int{2}, F32: []float32{1}}}}
	if err := bad.WriteFile(path); err == nil || !strings.Contains(err.Error(), `"w" has 1 elements, its shape [2] wants 2`) {
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

func FuzzDecode(f *testing.F) {
	var buf bytes.Buffer
	if err := sample().Encode(&buf); err != nil {
		f.Fatal(err)
	}
	f.Add(buf.Bytes())
	f.Add(buf.Bytes()[:20])
	f.Add([]byte(`{"w":{"dtype":"F32","shape":[9223372036854775807,2],"data_offsets":[0,4]}}`))
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
