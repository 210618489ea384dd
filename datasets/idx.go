package datasets

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"landscape/internal/declare"
	"landscape/internal/filetree"
	"landscape/internal/regular"
)

func init() { declare.Register[IDX]("idx") }

// IDX declares a data set in the format of MNIST: one file of examples and one of labels, plain or gzip.
//
// An IDX file begins with two zero bytes, the type of its elements and the number of its dimensions (images: 00 00 08
// 03, labels: 00 00 08 01), then the dimensions as big-endian 32-bit numbers, then the elements. Elements must be
// unsigned bytes here; 0 to 255 become 0 to 1.
//
// Examples of n×height×width have the shape {height, width, 1}, of n×height×width×channels {height, width, channels},
// and of n×features {features}.
//
// The data set is a *Memory that holds a byte for a value.
type IDX struct {
	// Images is the file of examples.
	Images string
	// Labels is the file of labels; empty for examples without labels.
	Labels string
	// Classes is the number of classes, which are named "0", "1" and so on. 0 means one more than the largest label.
	Classes int
	// Transposed says that images are stored column by column, as those of EMNIST are.
	Transposed bool
	// Invert makes black 1 and white 0, as dark ink on white paper is best read.
	Invert bool
}

// Open reads both files.
//
// It is an error if a file is of another format, is shorter or longer than its dimensions say, if there are not as many
// labels as examples, or if a label is not below Classes; the error names the file and what it should have held.
func (x IDX) Open() (Dataset, error) {
	images, err := readIDX(x.Images)
	if err != nil {
		return nil, err
	}
	if len(images.dims) < 2 || len(images.dims) > 4 {
		return nil, fmt.Errorf("%s: magic 0x%08x has %d dimensions; images have 3 (magic 0x00000803), and 2 or 4 "+
			"are understood", x.Images, images.magic(), len(images.dims))
	}
	c := Arrays{Shape: images.dims[1:], Bytes: images.data}
	if len(c.Shape) == 2 {
		c.Shape = append(slices.Clone(c.Shape), 1)
	}
	if len(c.Bytes) == 0 {
		return nil, fmt.Errorf("%s: no examples: its dimensions are %v", x.Images, images.dims)
	}
	if x.Transposed {
		if len(c.Shape) != 3 {
			return nil, fmt.Errorf("%s: rows of %v values cannot be transposed", x.Images, c.Shape)
		}
		c.transpose()
	}
	if x.Invert {
		c.Low, c.High = 1, 0
	}
	if len(c.Shape) == 3 {
		c.Reading = readAs(c.Shape, x.Invert)
	}
	if x.Labels != "" {
		if err := x.readLabels(&c, images.dims[0]); err != nil {
			return nil, err
		}
	}
	m, err := NewMemory(c)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", x.Images, err)
	}
	return m, nil
}

func (x IDX) readLabels(c *Arrays, examples int) error {
	labels, err := readIDX(x.Labels)
	if err != nil {
		return err
	}
	if len(labels.dims) != 1 {
		return fmt.Errorf("%s: magic 0x%08x has %d dimensions; want labels, magic 0x00000801", x.Labels, labels.magic(),
			len(labels.dims))
	}
	if labels.dims[0] != examples {
		return fmt.Errorf("%s has %d labels but %s has %d examples; want as many", x.Labels, labels.dims[0], x.Images,
			examples)
	}
	if x.Classes < 0 {
		return fmt.Errorf("%s: %d classes; want a positive number, or 0 to count them", x.Labels, x.Classes)
	}
	classes := cmp.Or(x.Classes, int(slices.Max(labels.data))+1)
	c.Labels = make([]int, len(labels.data))
	for i, label := range labels.data {
		if int(label) >= classes {
			return fmt.Errorf("%s: label %d of example %d; want less than %d", x.Labels, label, i, classes)
		}
		c.Labels[i] = int(label)
	}
	for k := range classes {
		c.Classes = append(c.Classes, strconv.Itoa(k))
	}
	return nil
}

// transpose exchanges rows and columns of images.
func (c *Arrays) transpose() {
	width, height, channels := c.Shape[0], c.Shape[1], c.Shape[2]
	columns := make([]byte, width*height*channels)
	for image := range slices.Chunk(c.Bytes, len(columns)) {
		copy(columns, image)
		for y := range height {
			for x := range width {
				copy(image[(y*width+x)*channels:], columns[(x*height+y)*channels:][:channels])
			}
		}
	}
	c.Shape = []int{height, width, channels}
}

// idxTypes names the types of elements.
var idxTypes = map[byte]string{0x08: "uint8", 0x09: "int8", 0x0b: "int16", 0x0c: "int32", 0x0d: "float32",
	0x0e: "float64"}

// idx is the contents of an IDX file of unsigned bytes.
type idx struct {
	dims []int
	data []byte
}

func (x *idx) magic() int { return 0x0800 | len(x.dims) }

func readIDX(name string) (*idx, error) {
	f, err := regular.Open(name)
	if err != nil {
		return nil, filetree.NotThere(name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, filetree.NotThere(name, err)
	}
	x, err := parseIDX(f, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return x, nil
}

// parseIDX reads an IDX file of the given size, plain or gzip.
func parseIDX(r io.Reader, size int64) (*idx, error) {
	in, limit, err := filetree.Unzipped(r, size)
	if err != nil {
		return nil, err
	}
	x, err := parseIDXHeader(in)
	if err != nil {
		return nil, err
	}
	want := int64(1)
	for _, n := range x.dims {
		if n > 0 && want > limit/int64(n) {
			return nil, fmt.Errorf("claims dimensions %v, more than a file of %d bytes can hold", x.dims, size)
		}
		want *= int64(n)
	}
	var data bytes.Buffer
	data.Grow(int(min(want, size)) + bytes.MinRead) // a claim is believed as far as the file goes
	if _, err := data.ReadFrom(io.LimitReader(in, want+1)); err != nil {
		return nil, fmt.Errorf("cut off or damaged after %d of %d elements: %w", data.Len(), want, err)
	}
	switch n := int64(data.Len()); {
	case n < want:
		return nil, fmt.Errorf("ends after %d elements; its dimensions %v want %d", n, x.dims, want)
	case n > want:
		return nil, fmt.Errorf("continues after the %d elements of its dimensions %v", want, x.dims)
	}
	x.data = data.Bytes()
	return x, nil
}

func parseIDXHeader(in io.Reader) (*idx, error) {
	var magic [4]byte
	if _, err := io.ReadFull(in, magic[:]); err != nil {
		return nil, fmt.Errorf("no IDX file: too short for a magic number: %w", err)
	}
	if !filetree.IsIDX(magic[:]) {
		return nil, fmt.Errorf("magic 0x%08x; want an IDX file, 0x00000803 for images or 0x00000801 for labels",
			binary.BigEndian.Uint32(magic[:]))
	}
	if magic[2] != 0x08 {
		return nil, fmt.Errorf("magic 0x%08x: elements are %s; only uint8 (0x08) is read",
			binary.BigEndian.Uint32(magic[:]), idxTypes[magic[2]])
	}
	x := &idx{}
	for range magic[3] {
		var n uint32
		if err := binary.Read(in, binary.BigEndian, &n); err != nil {
			return nil, fmt.Errorf("ends within its %d dimensions", magic[3])
		}
		if n > math.MaxInt32 {
			return nil, fmt.Errorf("claims a dimension of %d", n)
		}
		x.dims = append(x.dims, int(n))
	}
	return x, nil
}
