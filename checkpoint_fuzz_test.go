package landscape

import (
	"os"
	"path/filepath"
	"testing"

	"landscape/internal/safetensors"
)

// FuzzCheckpoint reads all that a file can say of a run. Files without checksums get this far, too.
func FuzzCheckpoint(f *testing.F) {
	for _, name := range []string{"model", "checkpoint"} {
		data, err := os.ReadFile(filepath.Join("cmd", "landscape", "testdata", "earlier", name+".safetensors"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := safetensors.Decode(data)
		if err != nil {
			return
		}
		c, err := checkpointOf(file)
		if err != nil {
			return
		}
		if c.Step() < 0 {
			t.Errorf("step %d", c.Step())
		}
		if input, err := c.Input(); err == nil && len(input) == 0 {
			t.Error("an input without a shape")
		}
		_, _ = c.Model()
		_, _ = c.Loss()
		_, _ = c.Episode()
		_, _ = c.Digests()
		_, _ = c.Classes()
	})
}
