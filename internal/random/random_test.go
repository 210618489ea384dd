package random

import (
	"fmt"
	"math"
	"testing"
)

func TestEqualNamesGiveEqualStreams(t *testing.T) {
	for range 2 {
		a, b := New(1, "shuffle", 2, 3), New(1, "shuffle", 2, 3)
		for i := range 100 {
			if a.Uint64() != b.Uint64() {
				t.Fatalf("number %d differs", i)
			}
		}
	}
}

// Streams of neighboring names must have nothing in common: no equal keys, and bits that agree half of the time.
func TestDifferentNamesGiveUnrelatedStreams(t *testing.T) {
	seen := map[[2]uint64]string{}
	agree, bits := 0, 0
	var before uint64
	for seed := range uint64(4) {
		for _, purpose := range []string{"", "a", "b", "ab", "shuffle"} {
			for i := range 20 {
				for _, index := range [][]int{{}, {i}, {i, 0}, {0, i, 1}} {
					name := fmt.Sprint(seed, " ", purpose, " ", index)
					hi, lo := Key(seed, purpose, index...)
					if other, ok := seen[[2]uint64{hi, lo}]; ok && other != name {
						t.Fatalf("%s and %s have the same key", name, other)
					}
					seen[[2]uint64{hi, lo}] = name
					x := New(seed, purpose, index...).Uint64()
					for b := range 64 {
						if x>>b&1 == before>>b&1 {
							agree++
						}
						bits++
					}
					before = x
				}
			}
		}
	}
	// the repeated name (index {}) makes a few equal neighbors; they stay far inside the bound
	if share := float64(agree) / float64(bits); math.Abs(share-0.5) > 0.01 {
		t.Errorf("bits of neighboring streams agree in %.3f of all cases", share)
	}
}

func ExampleNew() {
	// The third drawing of the eleventh character is the same, whatever was drawn before.
	a := New(1, "drawing", 11, 3).IntN(100)
	New(1, "drawing", 11, 2).IntN(100)
	b := New(1, "drawing", 11, 3).IntN(100)
	fmt.Println(a == b)
	// Output: true
}
