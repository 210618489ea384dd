package fewshot

import (
	"fmt"
	"math"
	"slices"
)

// FeatureTransform is what is done to features before queries are assigned to the nearest centroid. The names are those
// of SimpleShot (Wang, Chao, Weinberger and van der Maaten, 2019, arXiv 1911.04623), whose "UN" is None here.
//
// In all of them the centroid of a class is the mean of its support features after they have been scaled. It is not
// scaled to length 1 again, and the distance to it is Euclidean.
type FeatureTransform uint8

const (
	// None takes the features as they are.
	None FeatureTransform = iota
	// L2N scales every feature to length 1; a feature of length 0 stays 0.
	L2N
	// CL2N subtracts the mean of the training features and then scales to length 1.
	CL2N
)

var transformNames = [...]string{"none", "l2n", "cl2n"}

func (s FeatureTransform) String() string {
	if int(s) < len(transformNames) {
		return transformNames[s]
	}
	return fmt.Sprintf("FeatureTransform(%d)", uint8(s))
}

// MarshalText writes the name of s.
func (s FeatureTransform) MarshalText() ([]byte, error) {
	if int(s) >= len(transformNames) {
		return nil, fmt.Errorf("fewshot: feature transform %d does not exist", s)
	}
	return []byte(transformNames[s]), nil
}

// UnmarshalText reads a name.
func (s *FeatureTransform) UnmarshalText(text []byte) error {
	i := slices.Index(transformNames[:], string(text))
	if string(text) == "euclidean" { // the name of None in files of earlier versions
		i = int(None)
	}
	if i < 0 {
		return fmt.Errorf("fewshot: unknown feature transform %q; want one of %q", text, transformNames)
	}
	*s = FeatureTransform(i)
	return nil
}

// apply returns the vectors of f as s wants them. It leaves f alone.
func (s FeatureTransform) apply(f Features, mean []float32) ([]float32, error) {
	if s == None {
		return f.Vectors, nil
	}
	if s == L2N {
		mean = make([]float32, f.Dim)
	} else if err := checkMean(mean, f.Dim); err != nil {
		return nil, err
	}
	vectors := slices.Clone(f.Vectors)
	for v := range slices.Chunk(vectors, f.Dim) {
		scaleToUnit(v, mean)
	}
	return vectors, nil
}

// Scaled is f with its features as s wants them, for the transforms that need no mean.
func (f Features) Scaled(s FeatureTransform) (Features, error) {
	vectors, err := s.apply(f, nil)
	if err != nil {
		return Features{}, err
	}
	f.Vectors = vectors
	return f, nil
}

// Scale does to one feature, in place, what None and L2N do to each.
func (s FeatureTransform) Scale(v []float32) []float32 {
	if s != None {
		scaleToUnit(v, make([]float32, len(v)))
	}
	return v
}

func checkMean(mean []float32, dim int) error {
	if mean == nil {
		return fmt.Errorf("fewshot: feature transform cl2n needs the mean of the training features")
	}
	if len(mean) != dim {
		return fmt.Errorf("fewshot: feature transform cl2n: mean of length %d for features of length %d", len(mean),
			dim)
	}
	for j, m := range mean {
		if !finite(m) {
			return fmt.Errorf("fewshot: feature transform cl2n: mean of feature %d is %v", j, m)
		}
	}
	return nil
}

// scaleToUnit subtracts mean from v and divides by the length of what remains, if that is not 0.
func scaleToUnit(v, mean []float32) {
	sum := 0.0
	for j, x := range v {
		d := float64(x) - float64(mean[j])
		sum += d * d
	}
	length := math.Sqrt(sum)
	if length == 0 {
		length = 1
	}
	for j, x := range v {
		v[j] = float32((float64(x) - float64(mean[j])) / length)
	}
}
