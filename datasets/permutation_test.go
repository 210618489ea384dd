package datasets

import "testing"

func TestPermutationIsOne(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 255, 256, 257, 1000, 65536, 100003} {
		p := newPermutation(n, 1, "test")
		seen := make([]bool, n)
		for i := range n {
			j := p.at(i)
			if j < 0 || j >= n || seen[j] {
				t.Fatalf("n = %d: place %d holds %d again", n, i, j)
			}
			seen[j] = true
		}
	}
}

// All 120 orders of five things come equally often. The statistic is χ² with 119 degrees of freedom: 99.9 % lie below
// 175.
func TestPermutationsOfFewAreUniform(t *testing.T) {
	const draws = 24000
	counts := map[[5]int]float64{}
	for k := range draws {
		p := newPermutation(5, 2, "test", k)
		var order [5]int
		for i := range order {
			order[i] = p.at(i)
		}
		counts[order]++
	}
	chi := float64(120-len(counts)) * draws / 120
	for _, c := range counts {
		chi += (c - draws/120) * (c - draws/120) / (draws / 120)
	}
	if chi > 175 {
		t.Errorf("χ² = %.0f over %d orders", chi, len(counts))
	}
}

// Neither where an element goes nor what follows it depends on what it is: χ² with about 40² cells, 99.9 % below 1600 +
// 3.1·√3200.
func TestPermutationsOfManyAreUniform(t *testing.T) {
	const n, draws = 40, 8000
	var places, steps [n][n]float64
	for k := range draws {
		p := newPermutation(n, 3, "test", k)
		before := p.at(n - 1)
		for i := range n {
			v := p.at(i)
			places[i][v]++
			steps[before][v]++
			before = v
		}
	}
	for name, table := range map[string]*[n][n]float64{"place": &places, "successor": &steps} {
		chi := 0.0
		for i := range n {
			for j := range n {
				expected := float64(draws) / n
				if name == "successor" {
					expected = float64(draws) / (n - 1)
					if i == j {
						continue
					}
				}
				chi += (table[i][j] - expected) * (table[i][j] - expected) / expected
			}
		}
		if chi > 1600+3.1*57 {
			t.Errorf("%s: χ² = %.0f", name, chi)
		}
	}
}
