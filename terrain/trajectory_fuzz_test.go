package terrain_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"landscape/terrain"
)

// FuzzReadTrajectory: whatever a file holds, reading it gives points of one length, or an error.
func FuzzReadTrajectory(f *testing.F) {
	file := filepath.Join(f.TempDir(), "t")
	way := terrain.Trajectory{Points: []terrain.Point{{Theta: []float32{1, 2}}, {Step: 3, Theta: []float32{4, 5}}}}
	if err := way.Save(file); err != nil {
		f.Fatal(err)
	}
	good, err := os.ReadFile(file)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:len(good)-5])
	f.Add(bytes.ReplaceAll(good, []byte(`[2]`), []byte(`[1]`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "t")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		way, err := terrain.LoadTrajectory(path)
		if err != nil {
			return
		}
		for _, p := range way.Points {
			if len(p.Theta) != len(way.Points[0].Theta) {
				t.Fatalf("points of %d and %d numbers", len(p.Theta), len(way.Points[0].Theta))
			}
		}
	})
}
