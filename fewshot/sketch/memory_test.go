package sketch

import "testing"

// What was seen longest ago is forgotten, so that a server's memory does not grow.
func TestMemoryForgetsTheOldest(t *testing.T) {
	var m memory
	key := func(i int) imageKey { return keyOf([]float32{float32(i)}) }
	for i := range mostKept + 100 {
		m.put(key(i), [][]float64{{float64(i)}})
		m.put(key(i), [][]float64{{-1}}) // is known already
	}
	if len(m.known) != mostKept || len(m.order) != mostKept {
		t.Errorf("%d images are kept, %d in order; want %d", len(m.known), len(m.order), mostKept)
	}
	if m.get(key(99)) != nil || m.get(key(100)) == nil || m.get(key(mostKept + 99))[0][0] != mostKept+99 {
		t.Error("others than the oldest were forgotten")
	}
}
