package kernel

// keptMoments are the moments of the channels of a convolution's output, taken piece by piece while the pieces are
// still in the cache.
type keptMoments[T Float] struct {
	k     int
	parts []float64 // for each piece: means, then sums of squared deviations
	rows  []int     // of a piece
}

func newKeptMoments[T Float](pieces, k int) *keptMoments[T] {
	return &keptMoments[T]{k: k, parts: make([]float64, pieces*2*k), rows: make([]int, pieces)}
}

// take notes the moments of piece i, whose output is y.
func (m *keptMoments[T]) take(i int, y []T) {
	part := m.parts[i*2*m.k:][:2*m.k]
	clear(part)
	addMoments(part[:m.k], part[m.k:], y)
	m.rows[i] = len(y) / m.k
}

// KeepMoments makes Forward keep the moments of what it computes, for Moments. It reports whether the algorithm can.
func (c *Conv[T]) KeepMoments() bool {
	d, ok := c.plan(Output).(fusing[T])
	if ok && c.moments == nil {
		to, pieces := d.epilogues()
		c.moments = newKeptMoments[T](pieces, c.shape.K)
		to.moments = c.moments
	}
	return ok
}

// Moments sets mean and variance to those of each channel of the output of the last Forward, as the function Moments
// does.
func (c *Conv[T]) Moments(mean, variance []T) {
	m := c.moments
	total := combineMoments(m.parts, m.k, len(m.rows), func(i int) int { return m.rows[i] })
	n := float64(c.shape.N * c.shape.OutH() * c.shape.OutW())
	for j := range mean {
		mean[j], variance[j] = T(total[j]), T(total[m.k+j]/n)
	}
}
