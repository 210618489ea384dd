package recipe

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/declare"
)

var _ Protocol = Folder{}

func init() { declare.Register[Folder]("folder") }

// Folder is for your own images, in one folder for each class. Classes are cut
//
//   - by the lists train.txt, val.txt and test.txt (a name a line), or .csv (filename,label) or .json, which
//     Place.Lists or the folder itself may hold;
//   - or by folders train, val and test above those of the classes, if none is in two of them;
//   - or at random by Seed into 60, 20 and 20 % for training, validation and test (at least 2 classes each; classes
//     with fewer than 6 images go to training).
//
// Images of one class in several parts, as those of training and testing sets for ordinary learning, are taken
// together. Images that cannot be read are left out and reported.
type Folder struct {
	// of an image, to which those of other sizes are brought without keeping proportions; 0 chooses one that suits them
	Size     int
	Channels int  // 1 for gray, 3 for color; 0 means as the images are
	Invert   bool // for dark ink on light paper: makes black 1 and white 0
	Seed     uint64
}

// Open implements Protocol.
func (f Folder) Open(p Place) (*Split, error) {
	if p.As != nil {
		if err := f.contradiction(*p.As); err != nil {
			return nil, err
		}
		f.Size, f.Channels, f.Invert = p.As.Height, p.As.Channels, p.As.Invert
	}
	images, err := f.read(p)
	if err != nil {
		return nil, err
	}
	if classes := images.all.Classes(); len(classes) < 6 {
		return nil, fmt.Errorf("%s: %d classes of images that can be read (%s); want at least 6 folders of images, "+
			"to learn from some, and to validate and test on 2 others each",
			p.Data, len(classes), strings.Join(classes, ", "))
	}
	split, words, err := f.split(p, images)
	if err != nil {
		return nil, err
	}
	parts, err := fewshot.SplitClasses(images.all, split)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Data, err)
	}
	s, err := standardized(p, p.Data+", "+words, parts)
	if err != nil {
		return nil, err
	}
	s.Skipped = images.skipped
	return s, nil
}

// contradiction reports what f asks for and a model does otherwise.
func (f Folder) contradiction(as datasets.Preprocessing) error {
	for _, c := range []struct {
		name       string
		asked, has int
	}{{"size", f.Size, as.Height}, {"channels", f.Channels, as.Channels}} {
		if c.asked != 0 && c.asked != c.has {
			return fmt.Errorf("the protocol asks for %s %d, the model was trained with %d", c.name, c.asked, c.has)
		}
	}
	if f.Invert && !as.Invert {
		return fmt.Errorf("the protocol asks for inverted images, the model was trained on images that are not")
	}
	return nil
}

// folderImages are the images of a folder.
type folderImages struct {
	all     datasets.Dataset
	parts   map[string][]string // classes of each part; nil without parts
	skipped []string            // what was left out
}

// read opens the images, of all parts together.
func (f Folder) read(p Place) (*folderImages, error) {
	declared := datasets.ImageFolder{Path: p.Data, Height: f.Size, Channels: f.Channels, Invert: f.Invert,
		Preload: true}
	if p.As != nil {
		declared.Width = p.As.Width
	}
	parts, err := declared.Parts()
	if err != nil {
		return nil, err
	}
	images := &folderImages{}
	if parts == nil {
		images.all, err = images.open(declared)
		return images, err
	}
	images.parts = map[string][]string{}
	var all []datasets.Dataset
	for _, name := range sortedKeys(parts) {
		part := parts[name]
		if len(all) > 0 { // of the shape of the first
			shape := all[0].Shape()
			part.Height, part.Width, part.Channels = shape[0], shape[1], shape[2]
		}
		d, err := images.open(part)
		if err != nil {
			return nil, err
		}
		all, images.parts[name] = append(all, d), d.Classes()
	}
	images.all, err = datasets.Concat(all...)
	return images, err
}

// open opens what can be read and notes what cannot.
func (i *folderImages) open(declared datasets.ImageFolder) (datasets.Dataset, error) {
	fitted, err := declared.Fitted()
	if err != nil {
		return nil, err
	}
	d, skipped, err := fitted.OpenReadable()
	for _, err := range skipped {
		i.skipped = append(i.skipped, err.Error())
	}
	return d, err
}

// split says how the classes are cut, by lists, by folders or by seed, also in words.
func (f Folder) split(p Place, images *folderImages) (datasets.Splitter, string, error) {
	lists, err := f.lists(p)
	if err != nil {
		return nil, "", err
	}
	if lists != nil {
		return datasets.SplitNames{Parts: lists}, "classes cut by the lists in " + cmp.Or(p.Lists, p.Data), nil
	}
	if images.parts == nil {
		split, words := f.cut(images.all)
		return split, words, nil
	}
	folders := sortedKeys(images.parts)
	classes := make([][]string, len(listNames))
	for _, folder := range folders {
		at := slices.Index(listNames, folder)
		if at < 0 { // valid, validation
			at = 1
		}
		classes[at] = append(classes[at], images.parts[folder]...)
	}
	if apart(classes, listNames) != nil {
		split, words := f.cut(images.all)
		return split, strings.Join(folders, " and ") + " together, " + words, nil
	}
	if len(folders) != len(listNames) || slices.ContainsFunc(classes, func(c []string) bool { return c == nil }) {
		return nil, "", fmt.Errorf("%s: the parts %s have no class in common; want train, val and test, or all "+
			"classes side by side", p.Data, strings.Join(folders, " and "))
	}
	return datasets.SplitNames{Parts: classes}, "classes cut by the folders train, val and test", nil
}

// apart reports a class that stands in two lists.
func apart(lists [][]string, names []string) error {
	where := map[string]string{}
	for i, list := range lists {
		for _, class := range list {
			if other, twice := where[class]; twice {
				return fmt.Errorf("class %q stands in %s and in %s; want it in one list", class, other, names[i])
			}
			where[class] = names[i]
		}
	}
	return nil
}

// smallClass is the number of images below which a class is not tested on, if there are others.
const smallClass = 6

// cut splits the classes by seed.
func (f Folder) cut(d datasets.Dataset) (split datasets.Splitter, words string) {
	least, large := smallClass, 0
	for _, list := range datasets.ByClass(d) {
		if len(list) >= least {
			large++
		}
	}
	if large < 6 {
		least, large = 0, len(d.Classes())
	}
	held := max(0.2, 2/float64(large))
	words = fmt.Sprintf("classes cut %.0f/%.0f/%.0f by seed %d", 100-200*held, 100*held, 100*held, f.Seed)
	if small := len(d.Classes()) - large; small > 0 {
		words += fmt.Sprintf(", those with fewer than %d images, %d, kept for training", least, small)
	}
	return datasets.SplitClasses{Fractions: []float64{1 - 2*held, held, held}, Seed: f.Seed, Examples: least}, words
}

// lists reads the lists of the three parts; nil where there are none.
func (f Folder) lists(p Place) ([][]string, error) {
	for _, end := range []string{".txt", ".csv", ".json"} {
		var files []string
		for _, name := range listNames {
			files = append(files, name+end)
		}
		there := holdsAll(p.Data, files)
		if p.Lists != "" {
			var err error
			if there, err = holdsBelow(p.Lists, files); err != nil {
				return nil, err
			}
		}
		if there {
			return readLists(cmp.Or(p.Lists, p.Data), files)
		}
	}
	if p.Lists != "" {
		return nil, fmt.Errorf("%s: no lists of classes in it; want train.txt, val.txt and test.txt (or .csv or .json)",
			p.Lists)
	}
	return nil, nil
}

// readLists reads lists that have no class in common.
func readLists(where string, files []string) ([][]string, error) {
	lists := make([][]string, len(files))
	for i, file := range files {
		var err error
		if lists[i], err = datasets.LoadClassList(where, file); err != nil {
			return nil, err
		}
	}
	if err := apart(lists, files); err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	return lists, nil
}
