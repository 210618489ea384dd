package datasets

import (
	"fmt"

	"landscape/internal/digest"
)

// Rotate90 turns images counterclockwise by quarter turns; a negative number turns clockwise.
type Rotate90 struct {
	Turns int
}

// Out is in, with height and width exchanged where Turns is odd.
func (r Rotate90) Out(in []int) ([]int, error) {
	height, width, channels, err := imageShape("rotate90", in)
	if err != nil {
		return nil, err
	}
	if r.Turns%2 != 0 {
		height, width = width, height
	}
	return []int{height, width, channels}, nil
}

// Apply writes the turned src into dst.
func (r Rotate90) Apply(dst, src []float32, in []int) {
	height, width, channels := in[0], in[1], in[2]
	for y := range height {
		for x := range width {
			var to int
			switch ((r.Turns % 4) + 4) % 4 {
			case 0:
				to = y*width + x
			case 1:
				to = (width-1-x)*height + y
			case 2:
				to = (height-1-y)*width + width - 1 - x
			case 3:
				to = x*height + height - 1 - y
			}
			copy(dst[to*channels:(to+1)*channels], src[(y*width+x)*channels:])
		}
	}
}

// RotationsAsClasses has four times the examples and four times the classes of d, which must be square images: a class
// turned by 90°, 180° and 270° (counterclockwise) is a class of its own. Names get the suffixes "/rot000", "/rot090",
// "/rot180" and "/rot270", as in the lists of Omniglot. Example i + k·d.Len() is example i turned k times, and its
// class c + k·len(d.Classes()). The augmentation is that of Omniglot in few-shot learning (Santoro et al., 2016).
func RotationsAsClasses(d Dataset) (Dataset, error) {
	height, width, _, err := imageShape("rotations as classes", d.Shape())
	if err != nil {
		return nil, fmt.Errorf("datasets: %w", err)
	}
	if height != width {
		return nil, fmt.Errorf("datasets: rotations as classes: images of %d×%d are not square", height, width)
	}
	r := &rotations{}
	for k := range 4 {
		part, err := Map(d, Rotate90{Turns: k})
		if err != nil {
			return nil, err
		}
		r.turned = append(r.turned, part)
		for _, name := range d.Classes() {
			r.names = append(r.names, fmt.Sprintf("%s/rot%03d", name, 90*k))
		}
	}
	r.view = viewOf(d, r, "rotations as classes", func(*digest.Digester) {})
	return r, nil
}

type rotations struct {
	view
	turned []Dataset
	names  []string
}

func (r *rotations) Len() int          { return 4 * r.Dataset.Len() }
func (r *rotations) Classes() []string { return r.names }
func (r *rotations) InMemory() bool    { return false }

func (r *rotations) Group(c int) string {
	if c < 0 || c >= len(r.names) {
		return ""
	}
	return r.view.Group(c % (len(r.names) / 4))
}

func (r *rotations) Label(i int) int {
	if i < 0 || i >= r.Len() {
		return -1
	}
	n := r.Dataset.Len()
	label := r.Dataset.Label(i % n)
	if label < 0 {
		return -1
	}
	return label + i/n*(len(r.names)/4)
}

func (r *rotations) Read(i int, dst []float32) error {
	if i < 0 || i >= r.Len() {
		return fmt.Errorf("example %d is not one of %d", i, r.Len())
	}
	n := r.Dataset.Len()
	return r.turned[i/n].Read(i%n, dst)
}

func (r *rotations) Target(i int, dst []float32) error {
	if i < 0 || i >= r.Len() {
		return fmt.Errorf("example %d is not one of %d", i, r.Len())
	}
	return r.view.Target(i%r.Dataset.Len(), dst)
}

func (r *rotations) origin(i int) (Dataset, int) { return originOf(r.Dataset, i%r.Dataset.Len()) }
