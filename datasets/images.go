package datasets

import (
	"crypto/sha256"
	"fmt"

	"landscape/internal/checked"
	"landscape/internal/digest"
	"landscape/internal/filetree"
	"landscape/internal/parallel"
)

// Images is a data set of image files, decoded when they are read. It is made by ImageFolder.
type Images struct {
	tree    *filetree.Tree
	top     string   // folder above the classes, with a slash at its end
	names   []string // of the files, in the order of the examples
	labels  []int
	classes []string
	groups  []string // of each class; nil without groups
	shape   []int
	empty   []error // folders without images
	resize  bool
	invert  bool
	digest  func() string
}

var _ interface {
	Grouper
	Preprocessed
} = (*Images)(nil)

// Len is the number of images.
func (d *Images) Len() int { return len(d.names) }

// Shape is {height, width, channels}.
func (d *Images) Shape() []int { return d.shape }

// Classes names the classes, by the folders they lie in.
func (d *Images) Classes() []string { return d.classes }

// Label is the class of image i.
func (d *Images) Label(i int) int {
	if i < 0 || i >= len(d.labels) {
		return -1
	}
	return d.labels[i]
}

// Group names the group of class c; it is empty without groups.
func (d *Images) Group(c int) string {
	if c < 0 || c >= len(d.groups) {
		return ""
	}
	return d.groups[c]
}

// Preprocessing implements Preprocessed.
func (d *Images) Preprocessing() Preprocessing { return readAs(d.shape, d.invert) }

func (d *Images) leftOut() []error { return d.empty }

// Name is the file of image i.
func (d *Images) Name(i int) string { return d.tree.Where(d.names[i]) }

// Skipped is the number of files that are not images by their names.
func (d *Images) Skipped() int { return d.tree.Skipped }

// Read decodes image i into dst.
func (d *Images) Read(i int, dst []float32) error {
	if err := checked.Read(i, d.Len(), len(dst), d.shape[0]*d.shape[1]*d.shape[2]); err != nil {
		return err
	}
	pixels, err := d.pixels(i)
	if err != nil {
		return err
	}
	for j, b := range pixels {
		if d.invert {
			b = 255 - b
		}
		dst[j] = float32(b) / 255
	}
	return nil
}

// leaveOutBroken drops the images that cannot be decoded, and the classes that have no others, and says why.
func (d *Images) leaveOutBroken() []error {
	errs := make([]error, len(d.names))
	parallel.For(len(d.names), func(i int) error {
		data, err := d.tree.Read(d.names[i])
		if err == nil {
			if _, err = decodeImage(data, 1); err != nil {
				err = fmt.Errorf("%s: %w", d.Name(i), err)
			}
		}
		errs[i] = err
		return nil
	})
	old := *d
	d.names, d.labels, d.classes, d.groups = nil, nil, nil, nil
	var broken []error
	last := -1
	for i, err := range errs {
		if err != nil {
			broken = append(broken, err)
			continue
		}
		if c := old.labels[i]; c != last {
			last = c
			d.classes = append(d.classes, old.classes[c])
			if old.groups != nil {
				d.groups = append(d.groups, old.groups[c])
			}
		}
		d.names, d.labels = append(d.names, old.names[i]), append(d.labels, len(d.classes)-1)
	}
	return broken
}

// pixels decodes image i and brings it to the shape of the data set.
func (d *Images) pixels(i int) ([]byte, error) {
	data, err := d.tree.Read(d.names[i])
	if err != nil {
		return nil, err
	}
	r, err := decodeImage(data, d.shape[2])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.Name(i), err)
	}
	if d.resize {
		r = r.scaled(d.shape[0], d.shape[1])
	}
	if r.height != d.shape[0] || r.width != d.shape[1] {
		return nil, fmt.Errorf("%s: is %d×%d now; it was %d×%d when the data set was opened", d.Name(i), r.height,
			r.width, d.shape[0], d.shape[1])
	}
	return r.data, nil
}

func (d *Images) preload() (*Memory, error) {
	size := d.shape[0] * d.shape[1] * d.shape[2]
	c := Arrays{Shape: d.shape, Bytes: make([]byte, d.Len()*size), Labels: d.labels, Classes: d.classes,
		Groups: d.groups}
	c.Reading = d.Preprocessing()
	if d.invert {
		c.Low, c.High = 1, 0
	}
	err := parallel.For(d.Len(), func(i int) error {
		pixels, err := d.pixels(i)
		copy(c.Bytes[i*size:], pixels)
		return err
	})
	if err != nil {
		return nil, err
	}
	m, err := NewMemory(c)
	if err != nil {
		return nil, err
	}
	m.skipped = d.empty
	return m, nil
}

// Digest is the SHA-256 of the files together with what is made of them. It is computed at the first call, which reads
// every file once; a file that cannot be read enters as the error that Read reports. It differs from the digest of the
// same images preloaded.
func (d *Images) Digest() string { return d.digest() }

func (d *Images) computeDigest() string {
	sums := make([]string, d.Len())
	_ = parallel.For(d.Len(), func(i int) error {
		data, err := d.tree.Read(d.names[i])
		if err != nil {
			sums[i] = "unreadable: " + err.Error()
			return nil
		}
		sum := sha256.Sum256(data)
		sums[i] = string(sum[:])
		return nil
	})
	h := digest.New("images")
	h.Integers(d.shape)
	h.Integer(map[bool]int{true: 1}[d.invert])
	h.Texts(d.classes)
	h.Texts(d.groups)
	h.Integers(d.labels)
	h.Texts(sums)
	return h.Sum()
}
