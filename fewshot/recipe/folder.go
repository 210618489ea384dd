package recipe

import (
	"fmt"
	"slices"
	"strings"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/declare"
)

var _ Protocol = Folder{}

func init() { declare.Register[Folder]("folder") }

// Folder is for one's own images, in one folder for each class. Classes are cut at random by Seed into 60, 20 and 20 % for training, validation and
// test, or by the lists train.txt, val.txt and test.txt (a name a line), which Place.Lists or the folder itself may hold. Images that cannot
// be read are left out and reported.
type Folder struct {
	Size     int  // of an image, to which those of other sizes are brought without keeping proportions; 0 chooses one that suits them
	Channels int  // 1 for grey, 3 for colour; 0 means as the images are
	Invert   bool // for dark ink on light paper: makes black 1 and white 0
	Seed     uint64
}

// Open implements Protocol.
func (f Folder) Open(p Place) (*Split, error) {
	images, err := datasets.ImageFolder{Path: p.Data, Height: f.Size, Channels: f.Channels, Invert: f.Invert, Preload: true}.Fitted()
	if err != nil {
		return nil, err
	}
	d, passed, err := images.OpenReadable()
	if err != nil {
		return nil, err
	}
	var split datasets.Split = datasets.SplitClasses{Fractions: []float64{0.6, 0.2, 0.2}, Seed: f.Seed}
	words := fmt.Sprintf("classes cut 60/20/20 by seed %d", f.Seed)
	if lists, ok := f.lists(p); ok {
		names := make([][]string, len(listNames))
		for i, name := range listNames {
			if names[i], err = datasets.ReadClassList(lists, name+".txt"); err != nil {
				return nil, err
			}
		}
		split, words = datasets.SplitNames{Parts: names}, "classes cut by the lists in "+lists
	}
	if n := len(d.Classes()); n < 6 {
		return nil, fmt.Errorf("%s: %d classes of images that can be read; want at least 6, to learn from some, and to validate and test on 2 others each", p.Data, n)
	}
	parts, err := fewshot.SplitClasses(d, split)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Data, err)
	}
	s, err := standardised(p.Data+", "+words, parts)
	if err != nil {
		return nil, err
	}
	s.Preprocessing.Invert = f.Invert
	for _, err := range passed {
		s.Passed = append(s.Passed, err.Error())
	}
	if len(passed) > 0 {
		s.Description += fmt.Sprintf("; left out, because they cannot be read: %s", strings.Join(abridged(s.Passed), "; "))
	}
	return s, nil
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

// abridged keeps a list of mistakes short.
func abridged(list []string) []string {
	const most = 5
	if len(list) <= most {
		return list
	}
	return append(slices.Clone(list[:most]), fmt.Sprintf("%d more", len(list)-most))
}
