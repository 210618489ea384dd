package solvers

// average is a mean of parameter vectors.
type average struct {
	vector []float32
	count  int64 // vectors in it
}

// include moves the average by a part of the way to theta; the first theta is the average.
func (a *average) include(theta []float32, part float32) {
	if a.count == 0 {
		copy(a.vector, theta)
	} else {
		mean := a.vector[:len(theta)]
		for i, x := range theta {
			mean[i] += part * (x - mean[i])
		}
	}
	a.count++
}

// Average copies the average into dst; before there is one, theta.
func (a *average) Average(dst, theta []float32) {
	if a.count == 0 {
		copy(dst, theta)
	} else {
		copy(dst, a.vector)
	}
}

func (a *average) slots() []Slot {
	return []Slot{vector("average", a.vector), counter("averaged", &a.count)}
}
