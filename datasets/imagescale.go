package datasets

// scaled is r resized to height × width. Along an axis that shrinks, an output pixel is the mean over the area that it
// covers, with the fractions at its ends counted; along one that grows, pixels are interpolated linearly between their
// centers. Sums are of integers and are rounded once, so results are the same bits on every machine.
//
// Bytes are averaged as they are stored, without undoing their gamma, as is customary for learning.
func (r *raster) scaled(height, width int) *raster {
	if height == r.height && width == r.width {
		return r
	}
	out := &raster{height: height, width: width, channels: r.channels, data: make([]byte, 0, height*width*r.channels)}
	rows, columns := newTaps(r.height, height), newTaps(r.width, width)
	total := rows.total * columns.total

	// Neighboring output rows share an input row or two: the last two are kept.
	var cached [2][]uint64
	var holds = [2]int{-1, -1}
	row := func(y int) []uint64 {
		slot := y % 2
		if holds[slot] != y {
			cached[slot] = columns.across(r.data[y*r.width*r.channels:], r.channels, cached[slot][:0])
			holds[slot] = y
		}
		return cached[slot]
	}
	sums := make([]uint64, width*r.channels)
	for y := range height {
		clear(sums)
		for k, weight := range rows.weights[y] {
			for x, v := range row(rows.first[y] + k) {
				sums[x] += weight * v
			}
		}
		for _, sum := range sums {
			out.data = append(out.data, byte((sum+total/2)/total))
		}
	}
	return out
}

// taps says how much each input pixel counts in each output pixel along one axis.
type taps struct {
	first   []int      // input pixel that the first weight of an output pixel belongs to
	weights [][]uint64 // of it and those that follow
	total   uint64     // sum of the weights of one output pixel
}

func newTaps(in, out int) *taps {
	if out > in {
		return interpolation(in, out)
	}
	return averaging(in, out)
}

// averaging cuts the axis into in·out equal pieces: an input pixel has out of them, an output pixel in.
func averaging(in, out int) *taps {
	t := &taps{total: uint64(in)}
	for o := range out {
		begin, end := o*in, (o+1)*in
		first := begin / out
		var weights []uint64
		for i := first; i*out < end; i++ {
			weights = append(weights, uint64(min(end, (i+1)*out)-max(begin, i*out)))
		}
		t.first, t.weights = append(t.first, first), append(t.weights, weights)
	}
	return t
}

// interpolation weighs the two input pixels whose centers lie on either side of the output pixel's, in units of
// 1/(2·out) of an input pixel. Beyond the outermost centers it continues their value.
func interpolation(in, out int) *taps {
	t := &taps{total: uint64(2 * out)}
	for o := range out {
		center := min(max((2*o+1)*in-out, 0), 2*out*(in-1))
		first, rest := center/(2*out), center%(2*out)
		weights := []uint64{uint64(2*out - rest)}
		if rest > 0 {
			weights = append(weights, uint64(rest))
		}
		t.first, t.weights = append(t.first, first), append(t.weights, weights)
	}
	return t
}

// across appends the weighted sums along one row of pixels.
func (t *taps) across(row []byte, channels int, sums []uint64) []uint64 {
	for x, weights := range t.weights {
		for c := range channels {
			p := t.first[x]*channels + c
			var sum uint64
			for _, weight := range weights {
				sum += weight * uint64(row[p])
				p += channels
			}
			sums = append(sums, sum)
		}
	}
	return sums
}

// turned is r rotated counter-clockwise by quarter turns.
func (r *raster) turned(quarters int) *raster {
	for range quarters % 4 {
		t := &raster{height: r.width, width: r.height, channels: r.channels, data: make([]byte, 0, len(r.data))}
		for y := range t.height {
			for x := range t.width {
				p := (x*r.width + r.width - 1 - y) * r.channels
				t.data = append(t.data, r.data[p:p+r.channels]...)
			}
		}
		r = t
	}
	return r
}
