package losses

// What the metric losses read off the labels of a batch. Batches are small, so counting over and over costs less than
// tables would, and leaves nothing to allocate.

// members is the number of examples with a label.
func members(labels []int, label int) int {
	n := 0
	for _, l := range labels {
		if l == label {
			n++
		}
	}
	return n
}

func oneIf(condition bool) float64 {
	if condition {
		return 1
	}
	return 0
}

// toMean divides zeros and ones by the number of ones.
func toMean(marks []float64) {
	sum := 0.0
	for _, m := range marks {
		sum += m
	}
	for i := range marks {
		marks[i] *= inverse(sum)
	}
}
