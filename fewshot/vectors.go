package fewshot

import "math"

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// toUnit scales v to length 1; a vector of length 0 stays.
func toUnit(v []float64) {
	length := math.Sqrt(dot(v, v))
	if length == 0 {
		return
	}
	for i := range v {
		v[i] /= length
	}
}

// unitRows is rows of the given length, each scaled to length 1, in new memory.
func unitRows(rows []float64, length int) []float64 {
	rows = append([]float64(nil), rows...)
	for i := 0; i < len(rows); i += length {
		toUnit(rows[i : i+length])
	}
	return rows
}

// meanRow is the mean of rows of the given length.
func meanRow(rows []float64, length int) []float64 {
	mean := make([]float64, length)
	n := float64(len(rows) / length)
	for i, v := range rows {
		mean[i%length] += v / n
	}
	return mean
}

// softmax turns scores into probabilities in place.
func softmax(scores []float64) {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	sum := 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}

// distances are the squared distances of the rows of a from those of b, both of the given length.
func distances(a, b []float64, length int) []float64 {
	n, m := len(a)/length, len(b)/length
	d := make([]float64, n*m)
	for i := range n {
		for j := range m {
			d[i*m+j] = squaredDistance(a[i*length:][:length], b[j*length:][:length])
		}
	}
	return d
}
