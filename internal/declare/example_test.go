package declare_test

import (
	"fmt"

	"landscape/internal/declare"
)

// Activation stands for any interface that declarations implement.
type Activation interface{ Apply(x float64) float64 }

// Leaky is a declaration: its zero slope means 0.01.
type Leaky struct{ NegativeSlope float64 }

func (l Leaky) Apply(x float64) float64 { return max(x, l.NegativeSlope*x) }

func init() { declare.Register[Leaky]("leaky") }

func Example() {
	data, _ := declare.Encode(Leaky{NegativeSlope: 0.2})
	fmt.Println(string(data))

	a, _ := declare.Decode[Activation](data)
	fmt.Printf("%#v\n", a)

	_, err := declare.Decode[Activation]([]byte(`{"type":"leaky","negative_slop":0.2}`))
	fmt.Println(err)
	// Output:
	// {"type":"leaky","negative_slope":0.2}
	// declare_test.Leaky{NegativeSlope:0.2}
	// declare: leaky has no field "negative_slop" (did you mean "negative_slope"?)
}
