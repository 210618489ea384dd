package datasets

import (
	"math/bits"

	"landscape/internal/random"
)

// permutation is a random order of 0 … n-1 of which any place can be asked for by itself, without memory.
//
// It is a Feistel network over the smallest even number of bits that holds n, applied again to results that are not
// below n ("cycle walking", Black and Rogaway, "Ciphers with arbitrary finite domains", 2002). The domain has at least
// 2⁸ elements, since a network over very few bits reaches only some of the orders.
type permutation struct {
	n      int
	half   uint // bits in each half
	hi, lo uint64
}

const feistelRounds = 6

func newPermutation(n int, seed uint64, purpose string, index ...int) permutation {
	p := permutation{n: n, half: max(4, uint(bits.Len(uint(n-1))+1)/2)}
	p.hi, p.lo = random.Key(seed, purpose, index...)
	return p
}

// at returns what stands at place i.
func (p permutation) at(i int) int {
	mask := uint64(1)<<p.half - 1
	for {
		left, right := uint64(i)>>p.half, uint64(i)&mask
		for round := range uint64(feistelRounds) {
			h := (right^p.hi)*0x9e3779b97f4a7c15 + p.lo + round*0xd1342543de82ef95
			h = (h ^ h>>32) * 0xbf58476d1ce4e5b9
			h ^= h >> 29
			left, right = right, left^(h*0x94d049bb133111eb>>32)&mask
		}
		if i = int(left<<p.half | right); i < p.n {
			return i
		}
	}
}
