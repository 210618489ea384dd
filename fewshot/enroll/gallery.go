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
	Center []float64 `json:"centre"` // their mean feature

	// Examples are the features of at most 20 of them, by which it is judged what is none of the classes; none in files
	// of older versions, where Center stands for them.
	Examples [][]float32 `json:"examples,omitempty"`
}

// Gallery are the classes that were enrolled with one model, sorted by name.
type Gallery struct {
	Model      string      `json:"model"`   // digest of the model
	Transform  string      `json:"scoring"` // how features were scaled before they were averaged
	Prototypes []Prototype `json:"cards"`   // one for each thing
	// Unchecked is set by reading a file without a checksum, which an earlier version of the program wrote.
	Unchecked bool `json:"-"`
}

const cardsFormat = "landscape cards 1"

// cardsFile is the form of the file.
type cardsFile struct {
	Format string `json:"format"`
	Gallery
}

// LoadGallery reads what Cards.Write wrote.
func LoadGallery(path string) (*Gallery, error) {
	data, err := regular.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c, err := decodeCards(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

func decodeCards(data []byte) (*Gallery, error) {
	var f cardsFile
	sealed, err := seal.Unmarshal(data, &f)
	if err != nil {
		return nil, fmt.Errorf("no cards, or no longer as they were written: %w", err)
	}
	if f.Format != cardsFormat {
		return nil, fmt.Errorf("no cards: the format is %q; want %q", f.Format, cardsFormat)
	}
	f.Unchecked = !sealed
	return &f.Gallery, f.check()
}

func (c *Gallery) check() error {
	for i, card := range c.Prototypes {
		switch {
		case card.Class == "":
			return fmt.Errorf("card %d has no class", i)
		case card.Shots < 1:
			return fmt.Errorf("the card of %q is made of %d examples", card.Class, card.Shots)
		case len(card.Center) != len(c.Prototypes[0].Center) || len(card.Center) == 0:
			return fmt.Errorf("the card of %q has %d numbers, that of %q %d", card.Class, len(card.Center),
				c.Prototypes[0].Class, len(c.Prototypes[0].Center))
		}
		for j, v := range card.Center {
			if v-v != 0 {
				return fmt.Errorf("the card of %q has the value %v at position %d", card.Class, v, j)
			}
		}
		for j, x := range card.Examples {
			if len(x) != len(card.Center) {
				return fmt.Errorf("the card of %q has %d numbers, and %d in example %d", card.Class, len(card.Center),
					len(x), j)
			}
		}
		if i > 0 && strings.Compare(c.Prototypes[i-1].Class, card.Class) >= 0 {
			return fmt.Errorf("the card of %q comes behind that of %q; want every class once, in the order of their "+
				"names", card.Class, c.Prototypes[i-1].Class)
		}
	}
	return nil
}

// Save writes the cards with a checksum, whole or not at all.
func (c *Gallery) Save(path string) error {
	data, err := c.encode()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return atomicfile.WriteFile(path, data)
}

func (c *Gallery) encode() ([]byte, error) { return seal.Marshal(cardsFile{cardsFormat, *c}, " ") }

// find is the place of a class, or where it would have to stand.
func (c *Gallery) find(class string) (int, bool) {
	return slices.BinarySearchFunc(c.Prototypes, class, func(card Prototype, class string) int {
		return strings.Compare(card.Class, class)
	})
}

// Add puts the cards of other into c. A class that c has already is an error, unless replace is set. The cards of other
// classes stay as they are.
func (c *Gallery) Add(other *Gallery, replace bool) error {
	if c.Model != other.Model || c.Transform != other.Transform {
		return fmt.Errorf("the cards were made by another model (%s, scoring %s) than the new ones (%s, scoring %s)",
			brief(c.Model), c.Transform, brief(other.Model), other.Transform)
	}
	for _, card := range other.Prototypes {
		if _, there := c.find(card.Class); there && !replace {
			return fmt.Errorf("class %q is enrolled already", card.Class)
		}
	}
	for _, card := range other.Prototypes {
		if at, there := c.find(card.Class); there {
			c.Prototypes[at] = card
		} else {
			c.Prototypes = slices.Insert(c.Prototypes, at, card)
		}
	}
	return nil
}
