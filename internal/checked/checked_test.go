package checked

import (
	"math"
	"math/big"
	"testing"
)

// TestAgainstBigIntegers compares the sizes with exact arithmetic, around every power of two.
func TestAgainstBigIntegers(t *testing.T) {
	var numbers []int
	for shift := range 63 {
		p := 1 << shift
		numbers = append(numbers, p-1, p, p+1, -p)
	}
	numbers = append(numbers, math.MaxInt, math.MaxInt-1, math.MinInt)
	for _, a := range numbers {
		for _, b := range numbers {
			x, y := big.NewInt(int64(a)), big.NewInt(int64(b))
			same(t, "Mul", a, b, new(big.Int).Mul(x, y), Mul)
			same(t, "Add", a, b, new(big.Int).Add(x, y), Add)
		}
	}
}

func same(t *testing.T, name string, a, b int, exact *big.Int, f func(a, b int) (int, bool)) {
	t.Helper()
	fits := a >= 0 && b >= 0 && exact.IsInt64()
	got, ok := f(a, b)
	if ok != fits || ok && int64(got) != exact.Int64() {
		t.Fatalf("%s(%d, %d) = %d, %t; exactly %v", name, a, b, got, ok, exact)
	}
}

func TestProduct(t *testing.T) {
	for _, c := range []struct {
		shape []int
		want  int
		ok    bool
	}{
		{nil, 1, true},
		{[]int{2, 3, 5}, 30, true},
		{[]int{1 << 40, 0, 1 << 40}, 0, true},
		{[]int{1 << 32, 1 << 32}, 0, false}, // 0 in arithmetic that wraps
		{[]int{1 << 21, 1 << 21, 1 << 21, 3}, 0, false},
		{[]int{-1, -1}, 0, false},
	} {
		if got, ok := Product(c.shape...); got != c.want || ok != c.ok {
			t.Errorf("Product(%v) = %d, %t; want %d, %t", c.shape, got, ok, c.want, c.ok)
		}
	}
}
