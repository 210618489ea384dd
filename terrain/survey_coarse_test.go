package terrain

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
)

// TestCoarseGridsAreTold one by one, each when all of its cells are measured, also of a survey that is not square or
// that continues another one.
func TestCoarseGridsAreTold(t *testing.T) {
	plane := &Plane{
		Origin: []float32{0, 0},
		U:      NewDirection("own", []float32{1, 0}),
		V:      NewDirection("own", []float32{0, 1}),
	}
	height := HeightFunc(func(theta []float32) (Height, error) {
		return Height{Loss: float64(theta[0]) + 10*float64(theta[1])}, nil
	})
	file := filepath.Join(t.TempDir(), "surface.safetensors")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var strides []int
	survey := Survey{X: Axis{0, 1, 33}, Y: Axis{0, 1, 20}, File: file}
	survey.Coarse = func(s *Surface, stride int) {
		strides = append(strides, stride)
		for y := 0; y < s.Y.N; y += stride {
			for x := 0; x < s.X.N; x += stride {
				if !s.Measured[y*s.X.N+x] {
					t.Fatalf("cell %d, %d is not measured when the grid of stride %d is told", x, y, stride)
				}
			}
		}
		if stride == 2 && ctx.Err() == nil {
			stop()
		}
	}
	if _, err := survey.Measure(ctx, height, plane); err == nil {
		t.Fatal("a survey that was stopped has no error")
	}
	// the last cell of stride 2 may also be the last of all, where the goroutine that has it is held up
	if len(strides) < 2 || !slices.Equal(strides[:2], []int{4, 2}) {
		t.Errorf("grids of strides %v, want 4 and 2", strides)
	}
	strides = nil
	if _, err := survey.Measure(t.Context(), height, plane); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(strides, []int{4, 2, 1}) {
		t.Errorf("grids of strides %v after a resumption, want all", strides)
	}
	strides = nil
	if _, err := survey.Measure(t.Context(), height, plane); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(strides, []int{4, 2, 1}) {
		t.Errorf("grids of strides %v of a survey that is complete, want all", strides)
	}
}
