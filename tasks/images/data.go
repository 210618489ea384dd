package images

import (
	"errors"
	"fmt"
	"slices"

	"landscape/datasets"
	"landscape/datasets/synthetic"
)

// Data are pictures of several classes.
type Data struct {
	Name  string           // as reports have it
	Train datasets.Dataset // values from 0 to 1
	Test  datasets.Dataset // nil: a fifth of Train, evenly over classes, is held back for it
	// Preprocessing is what was done to files to make examples of them, for those that will be asked about.
	Preprocessing datasets.Preprocessing
	Skipped       []string // what was left out
}

// Reading says how pictures are read.
type Reading struct {
	Size     int // height and width in pixels; 0: as the files are, or one that suits them where they differ
	Channels int // 1 for gray; 0: 3, for color
}

// BuiltIn are drawn animals, 200 of each kind to learn from and 100 to test on.
func BuiltIn() (*Data, error) {
	train, err := synthetic.Animals{Seed: 1}.Generate()
	if err != nil {
		return nil, err
	}
	test, err := synthetic.Animals{PerKind: 100, Seed: 2}.Generate()
	if err != nil {
		return nil, err
	}
	return &Data{Name: "drawn animals", Train: train, Test: test, Preprocessing: preprocessingOf(train)}, nil
}

func preprocessingOf(d datasets.Dataset) datasets.Preprocessing {
	s := d.Shape()
	return datasets.Preprocessing{Height: s[0], Width: s[1], Channels: s[2]}
}

// Open reads a folder, or an archive, with a folder of pictures for each class, or with such folders in train and test.
// Without these two, pictures that cannot be read are left out and named in Skipped.
func (r Reading) Open(path string) (*Data, error) {
	channels := r.Channels
	if channels == 0 {
		channels = 3
	}
	images := datasets.ImageFolder{Path: path, Height: r.Size, Channels: channels, Preload: true}
	parts, err := datasets.Splits(path)
	if err != nil {
		return nil, err
	}
	if len(parts) > 0 {
		return r.openParts(images, parts)
	}
	if images, err = images.Fitted(); err != nil {
		return nil, err
	}
	d, skipped, err := images.OpenReadable()
	if err != nil {
		return nil, err
	}
	data := &Data{Name: path, Train: d, Preprocessing: preprocessingOf(d)}
	for _, p := range skipped {
		data.Skipped = append(data.Skipped, p.Error())
	}
	return data, nil
}

func (r Reading) openParts(images datasets.ImageFolder, parts []string) (*Data, error) {
	data := &Data{Name: images.Path}
	for _, part := range parts {
		if part != "train" && part != "test" {
			data.Skipped = append(data.Skipped, fmt.Sprintf("%s: the part %q is not used; validation data are cut "+
				"from train", images.Path, part))
		}
	}
	if !slices.Contains(parts, "train") {
		return nil, fmt.Errorf("%s: has the parts %q; want train, or classes side by side", images.Path, parts)
	}
	var err error
	if data.Train, err = data.openPart(images, "train"); err != nil {
		return nil, err
	}
	data.Preprocessing = preprocessingOf(data.Train)
	if slices.Contains(parts, "test") {
		images.Height = data.Preprocessing.Height
		images.Width = data.Preprocessing.Width
		data.Test, err = data.openPart(images, "test")
	}
	return data, err
}

// openPart opens a part, and notes what was left out of it.
func (d *Data) openPart(images datasets.ImageFolder, part string) (datasets.Dataset, error) {
	opened, err := datasets.Open(images.Path, datasets.Options{Split: part, Images: images})
	if errors.Is(err, datasets.ErrSizes) {
		return nil, fmt.Errorf("%w; give a size", err)
	}
	if err != nil {
		return nil, err
	}
	for _, skipped := range datasets.LeftOut(opened) {
		d.Skipped = append(d.Skipped, skipped.Error())
	}
	return opened, nil
}

// parts are what a training needs of the data. None of them has an example of another, unless the user's own test data
// do.
type parts struct {
	fit, held, test datasets.Dataset
}

// cut holds back validation data and, where there are none, test data, evenly over classes.
func (d *Data) cut(validation float64, seed uint64) (p parts, err error) {
	p.fit, p.test = d.Train, d.Test
	if p.test == nil {
		if p.fit, p.test, err = halve(p.fit, 0.2, seed+1); err != nil {
			return p, fmt.Errorf("%s: no test data, and none can be cut off: %w", d.Name, err)
		}
	}
	if p.fit, p.held, err = halve(p.fit, validation, seed); err != nil {
		return p, fmt.Errorf("%s: validation data: %w", d.Name, err)
	}
	return p, nil
}

func halve(d datasets.Dataset, share float64, seed uint64) (first, second datasets.Dataset, err error) {
	parts, err := datasets.SplitExamples{Fractions: []float64{1 - share, share}, Stratified: true, Seed: seed}.Split(d)
	if err != nil {
		return nil, nil, err
	}
	return parts[0], parts[1], nil
}

// positives says which examples of d are of the class with a name.
func positives(d datasets.Dataset, class string) (labels []bool, n int, err error) {
	one, err := datasets.OneAgainstRest(d, class)
	if err != nil {
		return nil, 0, err
	}
	labels = make([]bool, d.Len())
	for i := range labels {
		if labels[i] = one.Label(i) == 1; labels[i] {
			n++
		}
	}
	return labels, n, nil
}
