package datasets

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"landscape/internal/declare"
)

func init() { declare.Register[ImageFolder]("image_folder") }

// ImageFolder declares a data set of images that lie in one folder for each class,
//
//	root/class/image.png
//
// or, with Groups, in folders of such folders,
//
//	root/group/class/image.png
//
// where the class is then named "group/class". Classes are sorted by name, and the images of a class by theirs; all bytes
// count, in the order of their values.
//
// PNG, JPEG, GIF (the first frame), BMP, TIFF and WebP are read. A file is taken for an image by the end of its name (.png, .jpg,
// .jpeg, .gif, .bmp, .tif, .tiff, .webp, capitals or not) and its format recognised by its contents. Files of other
// names are skipped and counted; files and folders whose names begin with a dot are treated as absent. Folders above the classes that
// hold nothing but one folder are passed through.
//
// Values are 0 (black) to 1 (white), 8 bits each.
type ImageFolder struct {
	// Path is the folder, or a zip, tar or tar.gz file of one, whose files are then held in memory as they are.
	Path string
	// Within is a folder in Path to begin at, as "train".
	Within string
	// Groups says that classes lie in groups.
	Groups bool
	// Height and Width are the size that every image is brought to: by averaging over areas along an axis that shrinks, by
	// linear interpolation along one that grows, without keeping proportions. Both 0: images are left as they are and
	// must all be of one size. Width 0: the same as Height.
	Height, Width int
	// Channels is 1 for grey (the luma of ITU-R BT.601) or 3 for red, green and blue; 0 means 1 if no image has colour
	// and 3 otherwise. Transparent pixels show white.
	Channels int
	// Invert makes black 1 and white 0, as dark ink on white paper is best read.
	Invert bool
	// Preload decodes everything at once and keeps it in memory, a byte for a value.
	Preload bool
}

// Open lists the images. Without Height it also reads the size of each one, and without Channels whether it has colour;
// everything else about an image is read when Read asks for it.
//
// The data set is a *Images, or with Preload a *Memory. It is an error if there is no class, if a class has no image, if an image
// lies above or below the class folders, or if sizes differ; the error names the folder, the image, or the
// two images and their sizes.
func (f ImageFolder) Open() (Dataset, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	t, err := openTree(f.Path, isImage)
	if err != nil {
		return nil, err
	}
	if t, err = t.within(f.Within); err != nil {
		return nil, err
	}
	return f.open(t)
}

func (f ImageFolder) open(t *tree) (Dataset, error) {
	d := &Images{tree: t, invert: f.Invert}
	if err := d.classify(f.Groups); err != nil {
		return nil, err
	}
	if err := d.choose(f); err != nil {
		return nil, err
	}
	if _, err := sizeOf(d.shape); err != nil {
		return nil, fmt.Errorf("%s: images of shape %w", t.path, err)
	}
	d.digest = sync.OnceValue(d.computeDigest)
	if f.Preload {
		return d.preload()
	}
	return d, nil
}

func (f ImageFolder) check() error {
	if f.Channels != 0 && f.Channels != 1 && f.Channels != 3 {
		return fmt.Errorf("%s: %d channels; want 1 (grey), 3 (red, green, blue) or 0 (as the images are)", f.Path, f.Channels)
	}
	if f.Height < 0 || f.Width < 0 || f.Height == 0 && f.Width > 0 {
		return fmt.Errorf("%s: cannot resize to %d×%d; want a positive height, and a positive width or 0 for the same", f.Path, f.Height, f.Width)
	}
	return nil
}

// Images is a data set of image files, decoded when they are read. It is made by ImageFolder.
type Images struct {
	tree    *tree
	names   []string // of the files, in the order of the examples
	labels  []int
	classes []string
	groups  []string // of each class; nil without groups
	shape   []int
	resize  bool
	invert  bool
	digest  func() string
}

var _ Grouper = (*Images)(nil)

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

// Name is the file of image i.
func (d *Images) Name(i int) string { return d.tree.where(d.names[i]) }

// Skipped is the number of files that are not images by their names.
func (d *Images) Skipped() int { return d.tree.skipped }

// Read decodes image i into dst.
func (d *Images) Read(i int, dst []float32) error {
	if err := checkRead(i, d.Len(), len(dst), d.shape[0]*d.shape[1]*d.shape[2]); err != nil {
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

// pixels decodes image i and brings it to the shape of the data set.
func (d *Images) pixels(i int) ([]byte, error) {
	data, err := d.tree.read(d.names[i])
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
		return nil, fmt.Errorf("%s: is %d×%d now; it was %d×%d when the data set was opened", d.Name(i), r.height, r.width, d.shape[0], d.shape[1])
	}
	return r.data, nil
}

func (d *Images) preload() (*Memory, error) {
	size := d.shape[0] * d.shape[1] * d.shape[2]
	c := Contents{Shape: d.shape, Bytes: make([]byte, d.Len()*size), Labels: d.labels, Classes: d.classes, Groups: d.groups}
	if d.invert {
		c.Low, c.High = 1, 0
	}
	err := forEach(d.Len(), func(i int) error {
		pixels, err := d.pixels(i)
		copy(c.Bytes[i*size:], pixels)
		return err
	})
	if err != nil {
		return nil, err
	}
	return NewMemory(c)
}

// Digest is the SHA-256 of the files together with what is made of them. It is computed at the first call, which reads
// every file once; a file that cannot be read enters as the error that Read reports. It differs from the digest of the same images
// preloaded.
func (d *Images) Digest() string { return d.digest() }

func (d *Images) computeDigest() string {
	sums := make([]string, d.Len())
	_ = forEach(d.Len(), func(i int) error {
		data, err := d.tree.read(d.names[i])
		if err != nil {
			sums[i] = "unreadable: " + err.Error()
			return nil
		}
		sum := sha256.Sum256(data)
		sums[i] = string(sum[:])
		return nil
	})
	h := newDigester("images")
	h.integers(d.shape)
	h.integer(map[bool]int{true: 1}[d.invert])
	h.texts(d.classes)
	h.texts(d.groups)
	h.integers(d.labels)
	h.texts(sums)
	return h.sum()
}

// classify finds the classes and the images of each.
func (d *Images) classify(groups bool) error {
	depth := 2
	if groups {
		depth = 3
	}
	t := d.tree
	if len(t.names) == 0 {
		return fmt.Errorf("%s: no images in it (%d other files); want PNG, JPEG, GIF, BMP, TIFF or WebP in one folder for each class", t.path, t.skipped)
	}
	top := commonFolder(t.names, depth)
	for _, name := range t.names {
		if err := checkDepth(t, strings.TrimPrefix(name, top), name, groups, depth); err != nil {
			return err
		}
	}
	if err := checkFolders(t, top); err != nil {
		return err
	}
	d.sort(top)
	if groups {
		for _, class := range d.classes {
			d.groups = append(d.groups, path.Dir(class))
		}
	}
	return nil
}

// sort puts the images in the order of their classes and then of their names. (Plain order of paths is not that: "a-b/…" comes
// before "a/…".)
func (d *Images) sort(top string) {
	class := func(name string) string { return path.Dir(strings.TrimPrefix(name, top)) }
	d.names = slices.Clone(d.tree.names)
	slices.SortFunc(d.names, func(a, b string) int {
		return cmp.Or(strings.Compare(class(a), class(b)), strings.Compare(a, b))
	})
	for _, name := range d.names {
		if c := class(name); len(d.classes) == 0 || d.classes[len(d.classes)-1] != c {
			d.classes = append(d.classes, c)
		}
		d.labels = append(d.labels, len(d.classes)-1)
	}
}

// commonFolder is the folder, with a slash at its end, that all names begin with, as far as more than depth elements
// would remain without it.
func commonFolder(names []string, depth int) string {
	top := ""
	for {
		first, _, ok := strings.Cut(names[0][len(top):], "/")
		if !ok {
			return top
		}
		next := top + first + "/"
		for _, name := range names {
			if !strings.HasPrefix(name, next) || strings.Count(name[len(top):], "/") < depth {
				return top
			}
		}
		top = next
	}
}

func checkDepth(t *tree, below, name string, groups bool, depth int) error {
	switch n := strings.Count(below, "/") + 1; {
	case n < depth && groups:
		return fmt.Errorf("%s: lies above the folders of classes; want group/class/image", t.where(name))
	case n < depth:
		return fmt.Errorf("%s: lies outside the folders of classes; want class/image", t.where(name))
	case n > depth && !groups:
		return fmt.Errorf("%s: lies too deep; want class/image (or set Groups for group/class/image, or Within to begin further down)", t.where(name))
	case n > depth:
		return fmt.Errorf("%s: lies too deep; want group/class/image", t.where(name))
	}
	return nil
}

// checkFolders reports a folder without images at or below it.
func checkFolders(t *tree, top string) error {
	used := map[string]bool{}
	for _, name := range t.names {
		for folder := path.Dir(name); folder != "." && !used[folder]; folder = path.Dir(folder) {
			used[folder] = true
		}
	}
	for _, folder := range t.folders {
		if strings.HasPrefix(folder, top) && !used[folder] {
			return fmt.Errorf("%s: no images in this folder; remove it, or put images of its class there", t.where(folder))
		}
	}
	return nil
}

// choose settles the shape that the images will have.
func (d *Images) choose(f ImageFolder) error {
	d.resize = f.Height > 0
	d.shape = []int{f.Height, cmp.Or(f.Width, f.Height), f.Channels}
	if d.resize && f.Channels > 0 {
		return nil
	}
	headers, err := readHeaders(d.tree, d.names)
	if err != nil {
		return err
	}
	if !d.resize {
		first := headers[0]
		for i, h := range headers {
			if h.height != first.height || h.width != first.width {
				return fmt.Errorf("%s is %d×%d but %s is %d×%d; images of different sizes need a Height to be resized to",
					d.Name(0), first.height, first.width, d.Name(i), h.height, h.width)
			}
		}
		d.shape[0], d.shape[1] = first.height, first.width
	}
	if f.Channels == 0 {
		d.shape[2] = 1
		if slices.ContainsFunc(headers, func(h header) bool { return !h.grey }) {
			d.shape[2] = 3
		}
	}
	return nil
}

// header is what an image file says of itself.
type header struct {
	height, width int
	grey          bool
	format        string
}

func readHeaders(t *tree, names []string) ([]header, error) {
	headers := make([]header, len(names))
	err := forEach(len(names), func(i int) error {
		var err error
		headers[i], err = readHeader(t, names[i])
		return err
	})
	return headers, err
}

func readHeader(t *tree, name string) (header, error) {
	f, err := t.open(name)
	if err != nil {
		return header{}, notThere(t.where(name), err)
	}
	defer f.Close()
	config, format, err := imageHeader(f, f.size)
	if err != nil {
		return header{}, fmt.Errorf("%s: %w", t.where(name), err)
	}
	return header{config.Height, config.Width, isGrey(config.ColorModel), format}, nil
}
