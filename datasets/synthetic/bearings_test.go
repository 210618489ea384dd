package synthetic

import (
	"math"
	"math/cmplx"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/dsp/fourier"
)

// TestGeometryOfThe6205 compares with the multiples of the shaft's frequency that Case Western Reserve University gives
// for its drive-end bearing 6205-2RS.
func TestGeometryOfThe6205(t *testing.T) {
	outer, inner, spin, cage := Geometry{}.Orders()
	for _, c := range []struct{ got, want float64 }{{outer, 3.5848}, {inner, 5.4152}, {2 * spin, 4.7135},
		{cage, 0.39828}} {
		if math.Abs(c.got-c.want) > 0.003 {
			t.Errorf("order %v, want %v", c.got, c.want)
		}
	}
	if math.Abs(outer+inner-9) > 1e-12 {
		t.Errorf("a place of the outer and one of the inner race together are passed %v times a turn, want by all 9 "+
			"balls", outer+inner)
	}
}

// envelopeSpectrum is the amplitude spectrum of the envelope of x between two frequencies: of the absolute value of the
// analytic signal of that band.
func envelopeSpectrum(x []float32, rate, low, high float64) (amplitude []float64, resolution float64) {
	n := len(x)
	in := make([]complex128, n)
	for i, v := range x {
		in[i] = complex(float64(v), 0)
	}
	fft := fourier.NewCmplxFFT(n)
	c := fft.Coefficients(nil, in)
	for k := range c {
		if f := float64(k) * rate / float64(n); f < low || f > high {
			c[k] = 0 // negative frequencies too, which leaves the analytic signal
		}
	}
	band := fft.Sequence(nil, c)
	mean := 0.0
	for i, v := range band {
		in[i] = complex(2*cmplx.Abs(v)/float64(n), 0)
		mean += real(in[i]) / float64(n)
	}
	for i := range in {
		in[i] -= complex(mean, 0)
	}
	c = fft.Coefficients(nil, in)
	amplitude = make([]float64, n/2)
	for k := range amplitude {
		amplitude[k] = 2 * cmplx.Abs(c[k]) / float64(n)
	}
	return amplitude, rate / float64(n)
}

// peak is the largest amplitude within one percent and a half of a frequency, slip being up to one percent.
func peak(spectrum []float64, resolution, frequency float64) float64 {
	best := 0.0
	for k := int(0.983 * frequency / resolution); k <= int(math.Ceil(1.005*frequency/resolution)); k++ {
		best = max(best, spectrum[k])
	}
	return best
}

// TestDefectsShowInTheEnvelope finds the line of each defect where mechanics says, far above the others' places, and
// the sidebands of those that pass through the loaded side; a healthy bearing has no line.
func TestDefectsShowInTheEnvelope(t *testing.T) {
	b := Bearings{Loads: []float64{1. / 3}, Records: 3, Windows: 24, Noise: 0.1, Seed: 3}
	records, err := b.Make()
	if err != nil {
		t.Fatal(err)
	}
	outer, inner, spin, cage := Geometry{}.Orders()
	lines := []float64{0, outer, inner, 2 * spin}
	side := []float64{0, 0, 1, cage}
	for _, r := range records {
		s, resolution := envelopeSpectrum(r.Values, 12000, 2000, 4500)
		floor := 0.0
		for _, v := range s[int(20/resolution):int(400/resolution)] {
			floor += v / (380 / resolution)
		}
		at := func(order float64) float64 { return peak(s, resolution, order*r.Speed) / floor }
		for class, order := range lines {
			switch {
			case class == 0:
			case class == r.Class && at(order) < 8:
				t.Errorf("%s: its line is only %.1f times the mean of the spectrum", r.Name, at(order))
			case class != r.Class && at(order) > 5:
				t.Errorf("%s: a line of %s, %.1f times the mean", r.Name, BearingClasses()[class], at(order))
			}
		}
		if r.Class >= 2 {
			below, above := at(lines[r.Class]-side[r.Class]), at(lines[r.Class]+side[r.Class])
			if below < 4 || above < 4 {
				t.Errorf("%s: sidebands of %.1f and %.1f times the mean", r.Name, below, above)
			}
		}
	}
}

func TestBearingsAreReproducible(t *testing.T) {
	b := Bearings{Records: 1, Windows: 2, Length: 256, Seed: 5}
	first, err := b.Generate()
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	again, err := b.Generate()
	if err != nil || again.Digest() != first.Digest() {
		t.Errorf("made again on one processor: %v, another digest", err)
	}
	if first.Len() != 3*4*1*2 || first.Shape()[0] != 256 || first.Shape()[1] != 1 || len(first.Classes()) != 4 {
		t.Errorf("%d windows of shape %v of %v", first.Len(), first.Shape(), first.Classes())
	}
	// More records do not change those there were.
	few, _ := b.Make()
	b.Records = 2
	more, err := b.Make()
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range few {
		if m := more[2*i]; m.Name != r.Name || m.Values[100] != r.Values[100] {
			t.Errorf("%s changed to %s", r.Name, m.Name)
		}
	}
}

func TestBearingsRefuse(t *testing.T) {
	for want, b := range map[string]Bearings{
		"load 1.5":           {Loads: []float64{0, 1.5}},
		"-1 records":         {Records: -1},
		"at least 8000":      {Rate: 4000},
		"balls that fit":     {Geometry: Geometry{Ball: 50}},
		"less than 90":       {Geometry: Geometry{Angle: 95}},
		"not a finite":       {Noise: math.NaN()},
		"more than 2 GiB":    {Records: 1 << 20, Windows: 1 << 20},
		"-3 turns and 12000": {Speed: -3},
	} {
		if _, err := b.Generate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
