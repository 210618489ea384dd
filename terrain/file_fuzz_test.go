package terrain

import (
	"os"
	"path/filepath"
	"testing"

	"landscape/internal/safetensors"
)

// earlier adds a file that was written before files carried checksums, so that what is changed in it gets past them.
func earlier(f *testing.F, name string) {
	f.Helper()
	data, err := os.ReadFile(filepath.Join("..", "cmd", "landscape", "testdata", "earlier", name))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
}

func FuzzSurface(f *testing.F) {
	earlier(f, "surface.safetensors")
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := safetensors.Decode(data)
		if err != nil {
			return
		}
		s, err := decodeSurface(file)
		if err != nil {
			return
		}
		if s.X.N*s.Y.N != len(s.Loss) || len(s.Measured) != len(s.Loss) {
			t.Errorf("a grid of %d × %d with %d losses", s.X.N, s.Y.N, len(s.Loss))
		}
		_, _ = s.Lowest()
		s.Holes()
	})
}

func FuzzTrajectory(f *testing.F) {
	earlier(f, "trajectory.safetensors")
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := safetensors.Decode(data)
		if err != nil {
			return
		}
		w, err := trajectoryOf(file)
		if err != nil {
			return
		}
		for i, p := range w.Points {
			if len(p.Theta) == 0 || len(p.Theta) != len(w.Points[0].Theta) {
				t.Errorf("point %d has %d numbers", i, len(p.Theta))
			}
		}
	})
}
