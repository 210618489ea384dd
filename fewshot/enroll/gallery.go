package enroll

import (
	"fmt"
	"slices"
	"strings"

	"landscape/internal/atomicfile"
	"landscape/internal/regular"
	"landscape/internal/seal"
)

// Prototype is what is known of a class.
type Prototype struct {
	Class  string    `json:"class"`
	Shots  int       `json:"shots"`  // examples that it is made of
	Center []float64 `json:"center"` // their mean feature

	// Examples are the features of at most 20 of them, which help to decide what is none of the classes; none in files
	// of older versions, in which Center takes their place.
	Examples [][]float32 `json:"examples,omitempty"`
}

// Gallery holds the classes that were enrolled with one model, sorted by name.
type Gallery struct {
	Model      string      `json:"model"`      // digest of the model
	Transform  string      `json:"transform"`  // of the features before they were averaged; see fewshot.FeatureTransform
	Prototypes []Prototype `json:"prototypes"` // one for each class
	// Unchecked is set by reading a file without a checksum, which an earlier version of the program wrote.
	Unchecked bool `json:"-"`
}

const galleryFormat = "landscape gallery 1"

// galleryFile is the form of the file.
type galleryFile struct {
	Format string `json:"format"`
	Gallery
}

// LoadGallery reads what Gallery.Save, or an earlier version of the program, wrote.
func LoadGallery(path string) (*Gallery, error) {
	data, err := regular.ReadFile(path)
	if err != nil {
		return nil, err
	}
	g, err := decodeGallery(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return g, nil
}

func decodeGallery(data []byte) (*Gallery, error) {
	var f struct {
		galleryFile
		earlierGallery
	}
	sealed, err := seal.Unmarshal(data, &f)
	if err != nil {
		return nil, fmt.Errorf("no gallery, or no longer as it was written: %w", err)
	}
	g := &f.Gallery
	switch f.Format {
	case galleryFormat:
	case earlierFormat:
		g = f.earlierGallery.today(f.Model)
	default:
		return nil, fmt.Errorf("no gallery: the format is %q; want %q", f.Format, galleryFormat)
	}
	g.Unchecked = !sealed
	return g, g.check()
}

func (g *Gallery) check() error {
	for i, p := range g.Prototypes {
		switch {
		case p.Class == "":
			return fmt.Errorf("prototype %d has no class", i)
		case p.Shots < 1:
			return fmt.Errorf("the prototype of %q is made of %d examples", p.Class, p.Shots)
		case len(p.Center) != len(g.Prototypes[0].Center) || len(p.Center) == 0:
			return fmt.Errorf("the prototype of %q has %d numbers, that of %q %d", p.Class, len(p.Center),
				g.Prototypes[0].Class, len(g.Prototypes[0].Center))
		}
		for j, v := range p.Center {
			if v-v != 0 {
				return fmt.Errorf("the prototype of %q has the value %v at position %d", p.Class, v, j)
			}
		}
		for j, x := range p.Examples {
			if len(x) != len(p.Center) {
				return fmt.Errorf("the prototype of %q has %d numbers, and %d in example %d", p.Class, len(p.Center),
					len(x), j)
			}
		}
		if i > 0 && strings.Compare(g.Prototypes[i-1].Class, p.Class) >= 0 {
			return fmt.Errorf(
				"the prototype of %q comes after that of %q; want every class once, in the order of their "+
					"names",
				p.Class,
				g.Prototypes[i-1].Class,
			)
		}
	}
	return nil
}

// Save writes the gallery with a checksum, whole or not at all.
func (g *Gallery) Save(path string) error {
	data, err := g.encode()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return atomicfile.WriteFile(path, data)
}

func (g *Gallery) encode() ([]byte, error) { return seal.Marshal(galleryFile{galleryFormat, *g}, " ") }

// find is the place of a class, or where it would have to stand.
func (g *Gallery) find(class string) (int, bool) {
	return slices.BinarySearchFunc(g.Prototypes, class, func(p Prototype, class string) int {
		return strings.Compare(p.Class, class)
	})
}

// Add puts the prototypes of other into g. A class that g has already is an error, unless replace is set. The
// prototypes of other classes stay as they are.
func (g *Gallery) Add(other *Gallery, replace bool) error {
	if g.Model != other.Model || g.Transform != other.Transform {
		return fmt.Errorf(
			"the prototypes were made by another model (%s, transform %s) than the new ones (%s, transform %s)",
			brief(g.Model), g.Transform, brief(other.Model), other.Transform)
	}
	for _, p := range other.Prototypes {
		if _, there := g.find(p.Class); there && !replace {
			return fmt.Errorf("class %q is enrolled already", p.Class)
		}
	}
	for _, p := range other.Prototypes {
		if at, there := g.find(p.Class); there {
			g.Prototypes[at] = p
		} else {
			g.Prototypes = slices.Insert(g.Prototypes, at, p)
		}
	}
	return nil
}
