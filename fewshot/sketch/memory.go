package sketch

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"sync"
)

// memory keeps the features of images, by what the images show. Its zero value is empty.
type memory struct {
	mu    sync.Mutex
	known map[imageKey][][]float64
	order []imageKey // the oldest first
}

// mostKept is the number of images whose features are kept: about 4 MB for networks of 32 features.
const mostKept = 2048

type imageKey [sha256.Size]byte

func keyOf(image []float32) imageKey {
	b := make([]byte, 0, 4*len(image))
	for _, v := range image {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return sha256.Sum256(b)
}

// get is the features of an image in each network; nil if they are not known.
func (m *memory) get(k imageKey) [][]float64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known[k]
}

func (m *memory) put(k imageKey, features [][]float64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil {
		m.known = map[imageKey][][]float64{}
	}
	if m.known[k] != nil {
		return
	}
	if len(m.order) == mostKept {
		delete(m.known, m.order[0])
		m.order = m.order[1:]
	}
	m.known[k], m.order = features, append(m.order, k)
}
