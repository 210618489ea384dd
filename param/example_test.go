package param_test

import (
	"fmt"

	"landscape/param"
)

// A weight and a bias lie one after the other in θ.
func ExampleView_Slice() {
	theta := []float32{1, 2, 3, 4, 5, 6, 0.5, -0.5}
	views := []param.View{
		{Name: "linear/weight", Shape: []int{3, 2}, Kind: param.Weight, FilterAxis: 1, Offset: 0, Len: 6},
		{Name: "linear/bias", Shape: []int{2}, Kind: param.Bias, FilterAxis: 0, Offset: 6, Len: 2},
	}
	for _, v := range views {
		fmt.Println(v.Name, v.Kind, v.Slice(theta))
	}
	// Output:
	// linear/weight weight [1 2 3 4 5 6]
	// linear/bias bias [0.5 -0.5]
}
