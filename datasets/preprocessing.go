package datasets

import (
	"fmt"

	"landscape/internal/declare"
)

func init() { declare.Register[Preprocessing]("preprocessing") }

// Preprocessing says how an example was made from a file, so that the same can be done to others.
type Preprocessing struct {
	Height, Width, Channels int        // of an image
	Invert                  bool       // black is 1 and white 0
	Normalise               *Normalise // what is subtracted and divided by, at the end; nil: nothing
}

// Apply is d after the preprocessing's last step, the normalisation; those before it are a matter of how d is read.
func (p Preprocessing) Apply(d Dataset) (Dataset, error) {
	if p.Normalise == nil {
		return d, nil
	}
	return Map(d, *p.Normalise)
}

// ReadImage makes an example of an image file.
func (p Preprocessing) ReadImage(path string) ([]float32, error) {
	shape := []int{p.Height, p.Width, p.Channels}
	x, err := ReadImage(path, shape, p.Invert)
	if err != nil || p.Normalise == nil {
		return x, err
	}
	if _, err := p.Normalise.Out(shape); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	p.Normalise.Apply(x, x, shape)
	return x, nil
}
