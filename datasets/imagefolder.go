package datasets

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"

	"landscape/internal/checked"
	"landscape/internal/declare"
	"landscape/internal/filetree"
	"landscape/internal/parallel"
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
// where the class is then named "group/class". Classes are sorted by name, and the images of a class by theirs; all
// bytes count, in the order of their values.
//
// PNG, JPEG (turned as the camera noted), GIF (the first frame), BMP, TIFF and WebP are read. A file is taken for an
// image by the end of its name (.png, .jpg, .jpeg, .gif, .bmp, .tif, .tiff, .webp, in upper or lower case) and its
// format recognized by its contents. Files of other names are skipped and counted; files and folders whose names begin
// with a dot are treated as absent. A folder above the classes that holds nothing but one folder is descended into.
//
// Values are 0 (black) to 1 (white), 8 bits each.
type ImageFolder struct {
	// Path is the folder, or a zip, tar or tar.gz file of one, whose files are then held in memory as they are.
	// CIFAR-10 and CIFAR-100 in their binary form, where there are no other images, are taken for images in train/class
	// and test/class.
	Path string
	// Within is a folder in Path to begin at, such as "train".
	Within string
	// Groups says that classes lie in groups.
	Groups bool
	// Height and Width are the size that every image is brought to: by averaging over areas along an axis that shrinks,
	// by linear interpolation along one that grows, without keeping proportions. Both 0: images are left as they are
	// and must all be of one size. Width 0: the same as Height.
	Height, Width int
	// Channels is 1 for gray (the luma of ITU-R BT.601) or 3 for red, green and blue; 0 means 1 if no image has color
	// and 3 otherwise. Transparent pixels show white.
	Channels int
	// Invert makes black 1 and white 0, as dark ink on white paper is best read.
	Invert bool
	// Preload decodes everything at once and keeps it in memory, a byte for a value.
	Preload bool
}

// Open lists the images. Without Height it also reads the size of each one, and without Channels whether it has color;
// everything else about an image is read when Read asks for it.
//
// The data set is a *Images, or with Preload a *Memory. Folders without images are left out, and LeftOut names them. It
// is an error if there is no class, if an image lies above or below the class folders, or if sizes differ; the error
// names the folder, the image, or the two images and their sizes.
func (f ImageFolder) Open() (Dataset, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	t, err := openImageTree(f.Path)
	if err != nil {
		return nil, err
	}
	if t, err = t.Within(f.Within); err != nil {
		return nil, err
	}
	return f.open(t)
}

// OpenReadable is Open for folders that nobody has tidied up: images that cannot be decoded, classes in which none can,
// and folders without images are left out. Skipped names each such image and folder and says why; its last element
// counts the files that are not images by their names.
func (f ImageFolder) OpenReadable() (d Dataset, skipped []error, err error) {
	if err := f.check(); err != nil {
		return nil, nil, err
	}
	t, err := openImageTree(f.Path)
	if err != nil {
		return nil, nil, err
	}
	if t, err = t.Within(f.Within); err != nil {
		return nil, nil, err
	}
	images := &Images{tree: t, invert: f.Invert}
	if err := images.classify(f.Groups); err != nil {
		return nil, nil, err
	}
	empty := images.emptyFolders()
	if skipped = images.leaveOutBroken(); len(images.names) == 0 {
		return nil, skipped, fmt.Errorf("%s: none of %d images can be read; the first: %w", t.Path, len(skipped),
			skipped[0])
	}
	skipped = append(skipped, empty...)
	if t.Skipped > 0 {
		skipped = append(skipped, fmt.Errorf("%s: %s; want PNG, JPEG, GIF, BMP, TIFF or WebP, by the end of the name",
			t.Path, t.Others()))
	}
	d, err = f.finish(images)
	return d, skipped, err
}

func (f ImageFolder) open(t *filetree.Tree) (Dataset, error) {
	d := &Images{tree: t, invert: f.Invert}
	if err := d.classify(f.Groups); err != nil {
		return nil, err
	}
	d.empty = d.emptyFolders()
	return f.finish(d)
}

// finish settles the shape of classified images.
func (f ImageFolder) finish(d *Images) (Dataset, error) {
	t := d.tree
	if err := d.choose(f); err != nil {
		return nil, err
	}
	if _, err := checked.Size(d.shape); err != nil {
		return nil, fmt.Errorf("%s: images of shape %w", t.Path, err)
	}
	d.digest = sync.OnceValue(d.computeDigest)
	if f.Preload {
		return d.preload()
	}
	return d, nil
}

func (f ImageFolder) check() error {
	if f.Channels != 0 && f.Channels != 1 && f.Channels != 3 {
		return fmt.Errorf("%s: %d channels; want 1 (gray), 3 (red, green, blue) or 0 (as the images are)", f.Path,
			f.Channels)
	}
	if f.Height < 0 || f.Width < 0 || f.Height == 0 && f.Width > 0 {
		return fmt.Errorf("%s: cannot resize to %d×%d; want a positive height, and a positive width or 0 for the same",
			f.Path, f.Height, f.Width)
	}
	if f.Height > maxSide || f.Width > maxSide {
		return fmt.Errorf("%s: cannot resize to %d×%d; want at most %d on a side", f.Path, f.Height, f.Width, maxSide)
	}
	return nil
}

// ErrSizes is the cause of an error if images are of different sizes and no size is given to which they should be
// brought.
var ErrSizes = errors.New("images of different sizes need a Height to be resized to")

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
				return fmt.Errorf("%s is %d×%d but %s is %d×%d; %w",
					d.Name(0), first.height, first.width, d.Name(i), h.height, h.width, ErrSizes)
			}
		}
		d.shape[0], d.shape[1] = first.height, first.width
	}
	if f.Channels == 0 {
		d.shape[2] = 1
		if slices.ContainsFunc(headers, func(h header) bool { return !h.gray }) {
			d.shape[2] = 3
		}
	}
	return nil
}

// header is what an image file says of itself.
type header struct {
	height, width int
	gray          bool
	format        string
}

func readHeaders(t *filetree.Tree, names []string) ([]header, error) {
	headers := make([]header, len(names))
	err := parallel.For(len(names), func(i int) error {
		var err error
		headers[i], err = readHeader(t, names[i])
		return err
	})
	return headers, err
}

func readHeader(t *filetree.Tree, name string) (header, error) {
	f, err := t.OpenFile(name)
	if err != nil {
		return header{}, filetree.NotThere(t.Where(name), err)
	}
	defer f.Close()
	h, err := readImageHeader(f, f.Size)
	if err != nil {
		return header{}, fmt.Errorf("%s: %w", t.Where(name), err)
	}
	height, width := h.shown()
	return header{height, width, isGray(h.ColorModel), h.format}, nil
}
