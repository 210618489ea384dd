package datasets

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"landscape/internal/english"
	"landscape/internal/filetree"
)

// CIFAR-10 and CIFAR-100 (Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009) are distributed as
// images one after the other: a record is the label, in CIFAR-100 that of the superclass and then that of the class,
// and 32×32 bytes each of red, green and blue. They are shown as a tree of image files in train/class and test/class,
// so that what reads images reads them.
const (
	cifarSide   = 32
	cifarPixels = 3 * cifarSide * cifarSide
)

// cifarForm is one of the two forms.
type cifarForm struct {
	names  string            // file of the classes' names, a line each
	parts  map[string]string // part of each file of records
	labels int               // bytes of labels in a record, of which the last is the class
}

var cifarForms = []cifarForm{
	{"fine_label_names.txt", map[string]string{"train.bin": "train", "test.bin": "test"}, 2},
	{"batches.meta.txt", map[string]string{
		"data_batch_1.bin": "train", "data_batch_2.bin": "train", "data_batch_3.bin": "train",
		"data_batch_4.bin": "train", "data_batch_5.bin": "train",
		"test_batch.bin": "test",
	}, 1},
}

// cifarFile matches the files of both forms, and those of the form for Python.
var cifarFile = regexp.MustCompile(
	`^(?:.*/)?(?:(?:train|test|data_batch_[1-5]|test_batch)(?:\.bin)?|fine_label_names\.txt|batches\.meta(?:\.txt)?|meta)$`)

// openImageTree lists the images of a folder or an archive; CIFAR's binary files, where there are no others, are images
// too.
func openImageTree(place string) (*filetree.Tree, error) {
	t, err := filetree.Open(place, func(name string) bool { return isImage(name) || cifarFile.MatchString(name) })
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(t.Names, isImage) {
		t.Keep(isImage)
		return t, nil
	}
	records, err := cifarTree(t)
	if err != nil || records != nil {
		return records, err
	}
	t.Keep(isImage)
	return t, nil
}

// cifarTree shows the records of CIFAR's files as images; nil where there are none.
func cifarTree(t *filetree.Tree) (*filetree.Tree, error) {
	files := make([][]string, len(cifarForms))
	for i, form := range cifarForms {
		for _, name := range t.Names {
			if form.parts[path.Base(name)] != "" {
				files[i] = append(files[i], name)
			}
		}
	}
	if files[0] != nil && files[1] != nil {
		return nil, fmt.Errorf("%s: holds CIFAR-100 (%s) and CIFAR-10 (%s); name the folder of one", t.Path,
			files[0][0], files[1][0])
	}
	for i, form := range cifarForms {
		if files[i] != nil {
			return form.tree(t, files[i])
		}
	}
	has := func(base string) bool {
		return slices.ContainsFunc(t.Names, func(name string) bool { return path.Base(name) == base })
	}
	if has("meta") && has("train") || has("batches.meta") && has("data_batch_1") {
		return nil, fmt.Errorf("%s: is CIFAR in the form for Python; want the binary version "+
			"(cifar-100-binary.tar.gz), or images in one folder for each class", t.Path)
	}
	return nil, nil
}

func (c cifarForm) tree(t *filetree.Tree, files []string) (*filetree.Tree, error) {
	classes, err := c.classes(t)
	if err != nil {
		return nil, err
	}
	out := &filetree.Tree{Path: t.Path, Inside: true, Skipped: t.Skipped, Ends: t.Ends}
	records := map[string][]byte{}
	for _, file := range files {
		data, err := t.Read(file)
		if err != nil {
			return nil, err
		}
		size := c.labels + cifarPixels
		if len(data) == 0 || len(data)%size != 0 {
			return nil, fmt.Errorf("%s: %d bytes; want records of %d, %s and 3 colors of %d×%d pixels", t.Where(file),
				len(data), size, english.Count(c.labels, "label"), cifarSide, cifarSide)
		}
		base := path.Base(file)
		for i := range len(data) / size {
			record := data[i*size : (i+1)*size]
			label := int(record[c.labels-1])
			if label >= len(classes) {
				return nil, fmt.Errorf("%s: record %d: class %d of %d", t.Where(file), i, label, len(classes))
			}
			name := fmt.Sprintf("%s/%s/%s_%05d", c.parts[base], classes[label], strings.TrimSuffix(base, ".bin"), i)
			if records[name] != nil {
				return nil, fmt.Errorf("%s: holds %s twice", t.Path, base)
			}
			records[name] = record[c.labels:]
			out.Names = append(out.Names, name)
		}
	}
	out.AddFolders()
	out.OpenFile = func(name string) (*filetree.File, error) {
		pixels := append([]byte(cifarMagic), records[name]...)
		return &filetree.File{ReadCloser: io.NopCloser(bytes.NewReader(pixels)), Size: int64(len(pixels))}, nil
	}
	return out, nil
}

// classes reads the names of the classes.
func (c cifarForm) classes(t *filetree.Tree) ([]string, error) {
	at := slices.IndexFunc(t.Names, func(name string) bool { return path.Base(name) == c.names })
	if at < 0 {
		return nil, fmt.Errorf("%s: no file %s, which names the classes of CIFAR", t.Path, c.names)
	}
	text, err := t.Read(t.Names[at])
	if err != nil {
		return nil, err
	}
	names, err := parseClassList(text, ".txt")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.Where(t.Names[at]), err)
	}
	for _, name := range names {
		if strings.Contains(name, "/") || filetree.Hidden(name) || filetree.CheckName(t.Path, name) != nil {
			return nil, fmt.Errorf("%s: class %.60q cannot be the name of a folder", t.Where(t.Names[at]), name)
		}
	}
	return names, nil
}

// The pixels of a record are decoded as a format of images of their own.
const cifarMagic = "CIFAR record\n"

func init() { image.RegisterFormat("cifar", cifarMagic, decodeCIFAR, configCIFAR) }

func configCIFAR(io.Reader) (image.Config, error) {
	return image.Config{ColorModel: color.RGBAModel, Width: cifarSide, Height: cifarSide}, nil
}

func decodeCIFAR(r io.Reader) (image.Image, error) {
	data, err := io.ReadAll(bufio.NewReader(r))
	if err != nil {
		return nil, err
	}
	planes, _ := bytes.CutPrefix(data, []byte(cifarMagic))
	if len(planes) != cifarPixels {
		return nil, errors.New("no record of CIFAR")
	}
	img := image.NewRGBA(image.Rect(0, 0, cifarSide, cifarSide))
	const plane = cifarSide * cifarSide
	for p := range plane {
		copy(img.Pix[4*p:], []byte{planes[p], planes[plane+p], planes[2*plane+p], 255})
	}
	return img, nil
}
