package param

import "testing"

func TestSliceIsTheViewsOwnPart(t *testing.T) {
	flat := []float32{0, 1, 2, 3, 4, 5}
	v := View{Name: "w", Shape: []int{1, 2}, Offset: 2, Len: 2}
	s := v.Slice(flat)
	if len(s) != 2 || s[0] != 2 || s[1] != 3 {
		t.Errorf("got %v", s)
	}
	if s = append(s, 9); flat[4] != 4 || s[2] != 9 {
		t.Error("appending to a view writes into its neighbor")
	}
}

func TestKindsHaveNames(t *testing.T) {
	for k, want := range map[Kind]string{Weight: "weight", Bias: "bias", Norm: "norm", Embedding: "embedding",
		9: "Kind(9)"} {
		if k.String() != want {
			t.Errorf("kind %d is called %q, want %q", uint8(k), k, want)
		}
	}
}
