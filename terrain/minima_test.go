package terrain_test

import (
	"math"
	"testing"

	"landscape/terrain"
)

// drawn is a surface with the given losses, row by row.
func drawn(t testing.TB, width int, losses ...float64) *terrain.Surface {
	t.Helper()
	s := &terrain.Surface{X: terrain.Axis{From: 0, To: 1, N: width},
		Y: terrain.Axis{From: 0, To: 1, N: len(losses) / width}, Loss: losses,
		Accuracy: make([]float64, len(losses)), Measured: make([]bool, len(losses))}
	for i := range s.Measured {
		s.Measured[i] = true
	}
	return s
}

func TestPitsByHand(t *testing.T) {
	nan := math.NaN()
	// Two pits of depths 5-1 and 9-0 (the deepest, up to the highest cell), a third of 0.5, and one behind a wall of
	// holes.
	s := drawn(t, 8,
		9, 9, 9, 9, 9, nan, 3, 3,
		9, 1, 5, 0, 9, nan, 2, 3,
		9, 9, 9, 9, 9, nan, 3, 3,
		9, 8.5, 9, 9, 9, nan, 3, 4,
		9, 9, 9, 9, 9, nan, 3, 3,
	)
	pits := s.Minima(0)
	want := []struct{ loss, saddle, depth float64 }{{0, math.Inf(1), 9}, {1, 5, 4}, {2, math.Inf(1), 2}, {8.5, 9, 0.5}}
	if len(pits) != len(want) {
		t.Fatalf("%d pits, want %d: %v", len(pits), len(want), pits)
	}
	for i, w := range want {
		if p := pits[i]; p.Loss != w.loss || p.Saddle != w.saddle || p.Depth != w.depth {
			t.Errorf("pit %d: minimum %v, saddle %v, depth %v; want %v", i, p.Loss, p.Saddle, p.Depth, w)
		}
	}
	if p := pits[1]; p.X != 1 || p.Y != 1 {
		t.Errorf("the second pit is in cell (%d, %d)", p.X, p.Y)
	}
	if n := len(s.Minima(0.5)); n != 3 {
		t.Errorf("%d pits deeper than 0.5, want 3", n)
	}
	near(t, "mean of saddle minus minimum", terrain.SaddleGap(pits), 2.25, 0)
	if !math.IsNaN(terrain.SaddleGap(pits[:1])) {
		t.Error("a gap without any saddle")
	}
}

// Persistence against its definition: a cell that is the lowest of its level set's part is a pit until the level at
// which the part meets a deeper one.
func TestPitsAgainstFlooding(t *testing.T) {
	for seed := range uint64(20) {
		const nx, ny = 7, 5
		losses := make([]float64, nx*ny)
		for i, v := range terrain.Random(nx*ny, seed, 0).Vector {
			losses[i] = float64(v)
		}
		losses[seed] = math.NaN()
		s := drawn(t, nx, losses...)
		found := map[float64]float64{}
		for _, p := range s.Minima(0) {
			found[p.Loss] = p.Saddle
		}
		for cell, low := range losses {
			if low != low {
				continue
			}
			saddle := spill(losses, nx, ny, cell)
			if got, ok := found[low]; ok != (saddle > low) || ok && got != saddle {
				t.Fatalf("seed %d, cell %d of height %v: spills at %v, found %v (%v)", seed, cell, low, saddle, got, ok)
			}
		}
	}
}

// spill is the lowest level at which the part of the level set around a cell holds a lower cell: the cell's own where a
// neighbor is lower.
func spill(losses []float64, nx, ny, cell int) float64 {
	for _, level := range sorted(losses) {
		if level < losses[cell] {
			continue
		}
		seen := map[int]bool{cell: true}
		for queue := []int{cell}; len(queue) > 0; queue = queue[1:] {
			x, y := queue[0]%nx, queue[0]/nx
			for n := range losses {
				dx, dy := n%nx-x, n/nx-y
				if dx*dx <= 1 && dy*dy <= 1 && losses[n] <= level && !seen[n] {
					seen[n] = true
					queue = append(queue, n)
				}
			}
		}
		for n := range seen {
			if losses[n] < losses[cell] {
				return level
			}
		}
	}
	return math.Inf(1)
}

func sorted(vs []float64) []float64 {
	var out []float64
	for _, v := range vs {
		at := 0
		for at < len(out) && out[at] < v {
			at++
		}
		if v == v {
			out = append(out[:at], append([]float64{v}, out[at:]...)...)
		}
	}
	return out
}

func TestRoughnessByHand(t *testing.T) {
	slope := drawn(t, 3, 0, 1, 2, 0, 1, 2, 0, 1, 2)
	if r := slope.Roughness(); r.Variation != 1 || r.Bend != 0 {
		t.Errorf("a slope has the roughness %+v, want 1 and 0", r)
	}
	zigzag := drawn(t, 5, 0, 4, 0, 4, 0, 0, 4, 0, 4, 0)
	r := zigzag.Roughness()
	near(t, "variation", r.Variation, 4, 0)
	near(t, "bend", r.Bend, 8, 0)              // columns have two cells and no bend
	near(t, "bumps", r.Bumps, 2*16.0/7, 1e-12) // two rows that climb and descend 4 twice, five flat columns
	valley := drawn(t, 5, 9, 1, 0, 2, 3, 9, 1, 0, 2, 3)
	near(t, "bumps of a valley", valley.Roughness().Bumps, 0, 0)
	bump := drawn(t, 5, 5, 1, 3, 0, 6, 5, 1, 3, 0, 6) // climbs from 1 to 3 on the way down
	near(t, "bumps of a bump", bump.Roughness().Bumps, 2*4.0/7, 1e-12)
	scaled := drawn(t, 5, 0, 8, 0, 8, 0, 0, 8, 0, 8, 0)
	near(t, "variation at twice the height", scaled.Roughness().Variation, 4, 0)
	holes := drawn(t, 5, 0, 1, math.NaN(), 5, 6, 0, 1, math.Inf(1), 5, 6)
	if r := holes.Roughness(); r.Variation != 2.0/6 || !math.IsNaN(r.Bend) {
		t.Errorf("across holes: %+v", r)
	}
}
