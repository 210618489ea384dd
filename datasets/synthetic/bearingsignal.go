package synthetic

import (
	"math"
	"math/rand/v2"
)

// resonance is the frequency, in Hz, around which housings ring.
const resonance = 3000.0

// vibration is one signal in the making.
type vibration struct {
	rate, noise float64
	orders      orders
	class       int
	load, speed float64
	r           *rand.Rand
	x           []float64

	turns []float64 // of the shaft, at every sample
	modes [2]mode   // of the housing
}

// mode is one way in which a housing rings.
type mode struct{ frequency, decay, share float64 } // Hz, s, and of the amplitude

func (v *vibration) compute() {
	v.turn()
	for i := range v.modes {
		v.modes[i] = mode{frequency: resonance * (1 + 0.05*v.r.NormFloat64()),
			decay: 1e-3 * math.Exp(0.2*v.r.NormFloat64()), share: 1}
	}
	v.modes[1].frequency, v.modes[1].share = 0.55*v.modes[1].frequency, 0.4
	v.imbalance()
	v.knocks()
	// How bad the defect is, and that a loaded ball hits harder.
	amplitude := math.Exp(math.Log(0.45)+v.r.Float64()*math.Log(1.4/0.45)) * (0.6 + 0.6*v.load)
	switch v.class {
	case 1:
		v.impacts(v.orders.outer, amplitude, 0)
	case 2:
		v.impacts(v.orders.inner, amplitude, 1)
	case 3:
		v.impacts(2*v.orders.spin, amplitude, v.orders.cage)
	}
	for i := range v.x {
		v.x[i] += v.noise * v.r.NormFloat64()
	}
}

// turn integrates the speed, which wavers by half a percent at a slow rate of its own.
func (v *vibration) turn() {
	v.turns = make([]float64, len(v.x))
	wave, phase := 0.3+1.2*v.r.Float64(), 2*math.Pi*v.r.Float64()
	at := v.r.Float64()
	for i := range v.turns {
		v.turns[i] = at
		at += v.speed * (1 + 0.005*math.Sin(2*math.Pi*wave*float64(i)/v.rate+phase)) / v.rate
	}
}

// imbalance is what every shaft does: a sine at its own frequency, and a little at twice that.
func (v *vibration) imbalance() {
	once, twice := 0.15*v.r.Float64(), 0.05*v.r.Float64()
	p, q := 2*math.Pi*v.r.Float64(), 2*math.Pi*v.r.Float64()
	for i, t := range v.turns {
		v.x[i] += once*math.Sin(2*math.Pi*t+p) + twice*math.Sin(4*math.Pi*t+q)
	}
}

// knocks are impacts that have nothing to do with the bearing, about eight a second.
func (v *vibration) knocks() {
	for at := v.r.ExpFloat64() * v.rate / 8; at < float64(len(v.x)); at += v.r.ExpFloat64() * v.rate / 8 {
		v.ring(at, 0.8*v.r.Float64())
	}
}

// impacts come order times a turn, 0.7 % early or late, with slip besides: the balls run up to a percent slower than
// they should, and the difference drifts. They are as hard as the load is where the defect is: one that turns with the
// given order around the bearing passes through the loaded side, Stribeck's distribution over 120 degrees to each side,
// once a turn of its own.
func (v *vibration) impacts(order, amplitude, around float64) {
	slip := 1 - 0.01*v.r.Float64()
	next := v.r.Float64()
	start := v.r.Float64()
	for i, t := range v.turns {
		t -= v.turns[0]
		for ; order*slip*t >= next; next += 1 + 0.003*v.r.NormFloat64() {
			early := 0.007 * v.r.NormFloat64() * v.rate / (order * v.speed)
			hard := amplitude * (1 + 0.1*v.r.NormFloat64())
			if around != 0 {
				hard *= stribeck(2 * math.Pi * (around*t + start))
			}
			v.ring(float64(i)+early, hard)
		}
	}
}

// stribeck is the share of the greatest load that a ball at an angle from the load's direction carries: (1 − (1 − cos
// θ)/2ε)^1.5 with ε = 0.75, and none where that is negative.
func stribeck(angle float64) float64 {
	return math.Pow(max(0, 1-(1-math.Cos(angle))/1.5), 1.5)
}

// ring lets the housing ring from sample at on, which need not be whole.
func (v *vibration) ring(at, amplitude float64) {
	for _, m := range v.modes {
		for i := max(0, int(math.Ceil(at))); i < len(v.x); i++ {
			t := (float64(i) - at) / v.rate
			if t > 7*m.decay {
				break
			}
			v.x[i] += amplitude * m.share * math.Exp(-t/m.decay) * math.Sin(2*math.Pi*m.frequency*t)
		}
	}
}
