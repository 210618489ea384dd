package datasets

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

func randomRaster(rng *rand.Rand, height, width, channels int) *raster {
	r := &raster{height: height, width: width, channels: channels, data: make([]byte, height*width*channels)}
	for i := range r.data {
		r.data[i] = byte(rng.Uint32())
	}
	return r
}

// axisWeight says how much input pixel i counts in output pixel o, by the definition in floating point.
func axisWeight(i, o, in, out int) float64 {
	scale := float64(in) / float64(out)
	if out <= in { // the part of the output pixel's area that lies in the input pixel
		return max(0, min(float64(o+1)*scale, float64(i+1))-max(float64(o)*scale, float64(i))) / scale
	}
	center := min(max((float64(o)+0.5)*scale-0.5, 0), float64(in-1))
	return max(0, 1-math.Abs(center-float64(i)))
}

func TestScaledAgainstDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		in := randomRaster(rng, 1+rng.IntN(12), 1+rng.IntN(12), 1+2*rng.IntN(2))
		height, width := 1+rng.IntN(12), 1+rng.IntN(12)
		got := in.scaled(height, width)
		for y := range height {
			for x := range width {
				for c := range in.channels {
					want := 0.0
					for i := range in.height {
						for j := range in.width {
							want += axisWeight(i, y, in.height, height) * axisWeight(j, x, in.width, width) * float64(
								in.data[(i*in.width+j)*in.channels+c])
						}
					}
					if v := float64(got.data[(y*width+x)*in.channels+c]); math.Abs(v-want) > 0.5+1e-9 {
						t.Fatalf("%d×%d to %d×%d: pixel %d,%d is %v; want %v", in.height, in.width, height, width, y, x,
							v, want)
					}
				}
			}
		}
	}
}

func TestScaledKeepsFlatAndSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		flat := &raster{height: 1 + rng.IntN(40), width: 1 + rng.IntN(40), channels: 3}
		flat.data = bytes.Repeat([]byte{byte(rng.Uint32())}, flat.height*flat.width*3)
		got := flat.scaled(1+rng.IntN(40), 1+rng.IntN(40))
		if bytes.Count(got.data, flat.data[:1]) != len(got.data) {
			t.Fatalf("%d×%d of %d to %d×%d is not flat", flat.height, flat.width, flat.data[0], got.height, got.width)
		}
	}
	r := randomRaster(rng, 7, 5, 3)
	if !bytes.Equal(r.scaled(7, 5).data, r.data) {
		t.Error("scaling to the same size changed the image")
	}
}

func TestTurned(t *testing.T) {
	r := &raster{height: 2, width: 3, channels: 1, data: []byte{
		1, 2, 3,
		4, 5, 6,
	}}
	for quarters, want := range [][]byte{
		{1, 2, 3, 4, 5, 6}, {3, 6, 2, 5, 1, 4}, {6, 5, 4, 3, 2, 1}, {4, 1, 5, 2, 6, 3},
	} {
		if got := r.turned(quarters); !bytes.Equal(got.data, want) || got.height != 2+quarters%2 {
			t.Errorf("turned by %d quarters: %v; want %v", quarters, got.data, want)
		}
	}
	// The filter is symmetric, so it does not matter which comes first.
	in := randomRaster(rand.New(rand.NewPCG(5, 6)), 105, 105, 1)
	for quarters := range 4 {
		if !bytes.Equal(in.turned(quarters).scaled(28, 28).data, in.scaled(28, 28).turned(quarters).data) {
			t.Errorf("turning by %d quarters and scaling do not commute", quarters)
		}
	}
}
