// Package random derives every generator of the framework from a name.
//
// No random choice draws from a shared stream: each one asks for the generator of (seed, purpose, indices), so the
// order in which choices are made, the number of workers and resuming in the middle cannot change any of them.
package random

import (
	"hash/fnv"
	"math/rand/v2"
)

// New returns the generator that belongs to seed, a purpose ("shuffle", "glyph", a parameter's name …) and any
// number of indices (a step, an example …). Equal arguments give equal streams; different ones unrelated streams.
func New(seed uint64, purpose string, index ...int) *rand.Rand {
	hi, lo := Key(seed, purpose, index...)
	return rand.New(rand.NewPCG(hi, lo))
}

// Key returns the 128 bits from which New seeds its generator, for code that wants a counter-based stream instead.
func Key(seed uint64, purpose string, index ...int) (hi, lo uint64) {
	h := fnv.New64a()
	h.Write([]byte(purpose))
	hi = mix(seed ^ 0x9e3779b97f4a7c15)
	lo = mix(hi ^ h.Sum64())
	for i, x := range index {
		hi = mix(hi ^ lo ^ uint64(i+1)*0xd1342543de82ef95)
		lo = mix(lo + uint64(x)*0x9e3779b97f4a7c15 + 1)
	}
	return mix(hi ^ lo), lo
}

// Around draws uniformly from -width to width.
func Around(r *rand.Rand, width float64) float64 { return width * (2*r.Float64() - 1) }

// mix is the finalizer of SplitMix64 (Steele, Lea and Flood, 2014): a bijection in which every input bit changes about
// half of the output bits.
func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
