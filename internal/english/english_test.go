package english

import "testing"

func TestNumbersOfThings(t *testing.T) {
	for want, got := range map[string]string{
		"0 examples":      Count(0, "example"),
		"1 example":       Count(1, "example"),
		"2 examples":      Count(2, "example"),
		"3 classes":       Count(3, "class"),
		"1 class":         Count(1, "class"),
		"1 class is":      Are(1, "class"),
		"2 classes are":   Are(2, "class"),
		"1 to 2 examples": Span(1, 2, "example"),
		"1 example ":      Span(1, 1, "example") + " ",
		"28×28×1":         Dimensions([]int{28, 28, 1}),
		"7":               Dimensions([]int{7}),
		"":                Dimensions(nil),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
