package figure

import "math"

// The functions of this file work for any finite numbers, also those whose difference is beyond the largest number.

// portion is how far z lies on the way from one number to another: 0 at the first, 1 at the second. It is NaN only
// where z is, or where the two are equal.
func portion(z, from, to float64) float64 {
	if math.IsInf(to-from, 0) || math.IsInf(z-from, 0) {
		return (z/2 - from/2) / (to/2 - from/2)
	}
	return (z - from) / (to - from)
}

// between is the number that lies a share of the way from one number to another.
func between(from, to, share float64) float64 { return from*(1-share) + to*share }

// middle is the number half-way between two.
func middle(a, b float64) float64 { return a/2 + b/2 }

// apart makes two equal numbers the ends of a range with them in its middle; others it leaves.
func apart(low, high float64) (float64, float64) {
	if low < high {
		return low, high
	}
	room := max(1, math.Abs(low)/1000)
	return max(low-room, -math.MaxFloat64), min(high+room, math.MaxFloat64)
}

// roomy widens a range by a share of its length on both sides, as far as numbers go.
func roomy(low, high, share float64) (float64, float64) {
	room := share*high - share*low
	return max(low-room, -math.MaxFloat64), min(high+room, math.MaxFloat64)
}

// safeScale is the scale of an axis of any finite ends.
type safeScale struct{}

// Normalize implements plot.Normalizer.
func (safeScale) Normalize(min, max, x float64) float64 { return portion(x, min, max) }

// log10 is the decimal logarithm, also of numbers below 2.2e-308, of which math.Log10 of Go 1.26 is wrong on amd64.
func log10(x float64) float64 {
	const normal, shift = 0x1p-1022, 200
	if x > 0 && x < normal {
		return math.Log10(math.Ldexp(x, shift)) - shift*math.Log10(2)
	}
	return math.Log10(x)
}
