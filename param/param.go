package param

import "fmt"

// Kind says what a parameter is for; weight decay, filter normalization and LAMB treat kinds differently.
type Kind uint8

// The kinds of parameters.
const (
	Weight    Kind = iota // multiplies activations
	Bias                  // is added to activations
	Norm                  // scale or shift of a normalization
	Embedding             // rows are looked up by index
)

var kindNames = [...]string{"weight", "bias", "norm", "embedding"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// View is one named parameter: θ[Offset:Offset+Len], row-major in Shape.
type View struct {
	// Name is the path of its layer and its own name: "conv2/weight".
	Name string
	// Shape is that of the parameter, by axes; the product is Len.
	Shape []int
	// Kind says what it is for.
	Kind Kind
	// FilterAxis is the axis of Shape that counts filters (output channels); -1 where there is none.
	FilterAxis int
	// Offset is where it begins in θ.
	Offset int
	// Len is the number of its elements.
	Len int
}

// Slice returns the part of flat that belongs to v.
func (v View) Slice(flat []float32) []float32 {
	return flat[v.Offset : v.Offset+v.Len : v.Offset+v.Len]
}
