package landscape_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"landscape"
	"landscape/graph"
	"landscape/layers"
)

// FuzzModelFile: whatever a file holds, reading a model from it gives parameters, or an error, within the memory limit.
func FuzzModelFile(f *testing.F) {
	model := layers.Sequential{Layers: []graph.Layer{layers.Conv2D{Filters: 2, Kernel: 3}, layers.Flatten{},
		layers.Linear{Units: 2}}}
	p, err := graph.NewParams(model, nil, graph.Config{Batch: 1, Input: []int{4, 4, 1}}, 1)
	if err != nil {
		f.Fatal(err)
	}
	c, err := landscape.ModelFile(model, p, []int{4, 4, 1}, 3)
	if err != nil {
		f.Fatal(err)
	}
	file := filepath.Join(f.TempDir(), "m")
	if err := c.Save(file); err != nil {
		f.Fatal(err)
	}
	good, err := os.ReadFile(file)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:len(good)-3])
	f.Add(bytes.Replace(good, []byte(`\"kernel\":3`), []byte(`\"kernel\":9`), 1))
	f.Add(bytes.Replace(good, []byte(`[4 4 1]`), []byte(`[9 9 9]`), 1))
	graph.SetMemoryLimit(1 << 28)
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "m")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := landscape.LoadCheckpoint(path)
		if err != nil {
			return
		}
		c.Classes()
		c.Loss()
		c.Digests()
		c.Episode()
		if p, err := c.Params(); err == nil && p.Len() < 0 {
			t.Fatal("a negative number of parameters")
		}
	})
}
