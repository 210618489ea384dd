package datasets

// Pairs is the number of pairs of examples of the same class in a batch with the given labels: the sum of n(n−1)/2 over
// classes of n examples. Examples without a class (-1) have no pair. It is what metric losses learn from.
func Pairs(labels []int) int {
	counts := make(map[int]int)
	pairs := 0
	for _, c := range labels {
		if c < 0 {
			continue
		}
		pairs += counts[c]
		counts[c]++
	}
	return pairs
}
