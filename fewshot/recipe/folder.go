package recipe

import (
	"fmt"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/declare"
)

var _ Protocol = Folder{}

func init() { declare.Register[Folder]("folder") }

// Folder is for one's own images, in one folder for each class. Classes are cut at random by Seed into 60, 20 and 20 % for training, validation and
// test (at least 2 classes each; classes with fewer than 6 images come to training), or by the lists train.txt, val.txt and test.txt (a name a line), which Place.Lists or the folder itself may hold. Images that cannot
// be read are left out and reported.
type Folder struct {
	Size     int  // of an image, to which those of other sizes are brought without keeping proportions; 0 chooses one that suits them
	Channels int  // 1 for grey, 3 for colour; 0 means as the images are
	Invert   bool // for dark ink on light paper: makes black 1 and white 0
	Seed     uint64
}

// Open implements Protocol.
func (f Folder) Open(p Place) (*Split, error) {
	if p.As != nil {
		f.Size, f.Channels, f.Invert = p.As.Height, p.As.Channels, p.As.Invert
	}
	images, err := datasets.ImageFolder{Path: p.Data, Height: f.Size, Channels: f.Channels, Invert: f.Invert, Preload: true}.Fitted()
	if err != nil {
		return nil, err
	}
	d, passed, err := images.OpenReadable()
	if err != nil {
		return nil, err
	}
	n := len(d.Classes())
	if n < 6 {
		return nil, fmt.Errorf("%s: %d classes of images that can be read; want at least 6, to learn from some, and to validate and test on 2 others each", p.Data, n)
	}
	split, words := f.cut(d)
	if lists, ok := f.lists(p); ok {
		names := make([][]string, len(listNames))
		for i, name := range listNames {
			if names[i], err = datasets.ReadClassList(lists, name+".txt"); err != nil {
				return nil, err
			}
		}
		if err := apart(names); err != nil {
			return nil, fmt.Errorf("%s: %w", lists, err)
		}
		split, words = datasets.SplitNames{Parts: names}, "classes cut by the lists in "+lists
	}
	parts, err := fewshot.SplitClasses(d, split)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Data, err)
	}
	s, err := standardised(p, p.Data+", "+words, parts)
	if err != nil {
		return nil, err
	}
	s.Preprocessing.Invert = f.Invert
	for _, err := range passed {
		s.Passed = append(s.Passed, err.Error())
	}
	return s, nil
}

// apart reports a class that stands in two lists.
func apart(lists [][]string) error {
	where := map[string]string{}
	for i, list := range lists {
		for _, class := range list {
			if other, twice := where[class]; twice {
				return fmt.Errorf("class %q stands in %s.txt and in %s.txt; want it in one list", class, other, listNames[i])
			}
			where[class] = listNames[i]
		}
	}
	return nil
}

// smallClass is the number of images below which a class is not tested on, if there are others.
const smallClass = 6

// cut splits the classes by seed.
func (f Folder) cut(d datasets.Dataset) (split datasets.Split, words string) {
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

// lists says whether there are lists, and where.
func (f Folder) lists(p Place) (string, bool) {
	if p.Lists != "" {
		return p.Lists, true
	}
	var files []string
	for _, name := range listNames {
		files = append(files, name+".txt")
	}
	return p.Data, holdsAll(p.Data, files)
}
