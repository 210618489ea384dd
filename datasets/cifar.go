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
)

// CIFAR-10 and CIFAR-100 (Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009) are distributed as
// images one behind the other: a record is the label, in CIFAR-100 that of the superclass and then that of the class,
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
func openImageTree(place string) (*tree, error) {
	t, err := openTree(place, func(name string) bool { return isImage(name) || cifarFile.MatchString(name) })
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(t.names, isImage) {
		t.drop(isImage)
		return t, nil
	}
	records, err := cifarTree(t)
	if err != nil || records != nil {
		return records, err
	}
	t.drop(isImage)
	return t, nil
}

// drop skips the files that are not wanted after all.
func (t *tree) drop(keep func(string) bool) {
	var kept []string
	for _, name := range t.names {
		if keep(name) {
			kept = append(kept, name)
		} else {
			t.skip(name)
		}
	}
	t.names = kept
}

// cifarTree shows the records of CIFAR's files as images; nil where there are none.
func cifarTree(t *tree) (*tree, error) {
	files := make([][]string, len(cifarForms))
	for i, form := range cifarForms {
		for _, name := range t.names {
			if form.parts[path.Base(name)] != "" {
				files[i] = append(files[i], name)
			}
		}
	}
	if files[0] != nil && files[1] != nil {
		return nil, fmt.Errorf("%s: holds CIFAR-100 (%s) and CIFAR-10 (%s); name the folder of one", t.path,
			files[0][0], files[1][0])
	}
	for i, form := range cifarForms {
		if files[i] != nil {
			return form.tree(t, files[i])
		}
	}
	has := func(base string) bool {
		return slices.ContainsFunc(t.names, func(name string) bool { return path.Base(name) == base })
	}
	if has("meta") && has("train") || has("batches.meta") && has("data_batch_1") {
		return nil, fmt.Errorf("%s: is CIFAR in the form for Python; want the binary version "+
			"(cifar-100-binary.tar.gz), or images in one folder for each class", t.path)
	}
	return nil, nil
}

func (c cifarForm) tree(t *tree, files []string) (*tree, error) {
	classes, err := c.classes(t)
	if err != nil {
		return nil, err
	}
	out := &tree{path: t.path, inside: true, skipped: t.skipped, ends: t.ends}
	records := map[string][]byte{}
	for _, file := range files {
		data, err := t.read(file)
		if err != nil {
			return nil, err
		}
		size := c.labels + cifarPixels
		if len(data) == 0 || len(data)%size != 0 {
			return nil, fmt.Errorf("%s: %d bytes; want records of %d, %s and 3 colors of %d×%d pixels", t.where(file),
				len(data), size, english.Count(c.labels, "label"), cifarSide, cifarSide)
		}
		base := path.Base(file)
		for i := range len(data) / size {
			record := data[i*size : (i+1)*size]
			label := int(record[c.labels-1])
			if label >= len(classes) {
				return nil, fmt.Errorf("%s: record %d: class %d of %d", t.where(file), i, label, len(classes))
			}
			name := fmt.Sprintf("%s/%s/%s_%05d", c.parts[base], classes[label], strings.TrimSuffix(base, ".bin"), i)
			if records[name] != nil {
				return nil, fmt.Errorf("%s: holds %s twice", t.path, base)
			}
			records[name] = record[c.labels:]
			out.names = append(out.names, name)
		}
	}
	out.addFolders()
	out.open = func(name string) (*file, error) {
		pixels := append([]byte(cifarMagic), records[name]...)
		return &file{io.NopCloser(bytes.NewReader(pixels)), int64(len(pixels))}, nil
	}
	return out, nil
}

// classes reads the names of the classes.
func (c cifarForm) classes(t *tree) ([]string, error) {
	at := slices.IndexFunc(t.names, func(name string) bool { return path.Base(name) == c.names })
	if at < 0 {
		return nil, fmt.Errorf("%s: no file %s, which names the classes of CIFAR", t.path, c.names)
	}
	text, err := t.read(t.names[at])
	if err != nil {
		return nil, err
	}
	names, err := parseClassList(text, ".txt")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.where(t.names[at]), err)
	}
	for _, name := range names {
		if strings.Contains(name, "/") || hidden(name) || checkName(t.path, name) != nil {
			return nil, fmt.Errorf("%s: class %.60q cannot be the name of a folder", t.where(t.names[at]), name)
		}
	}
	return names, nil
}

// addFolders sorts the names, and lists the folders that they lie in.
func (t *tree) addFolders() {
	slices.Sort(t.names)
	for _, name := range t.names {
		for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
			t.folders = append(t.folders, folder)
		}
	}
	slices.Sort(t.folders)
	t.folders = slices.Compact(t.folders)
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
