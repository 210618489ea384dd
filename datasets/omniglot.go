package datasets

import (
	"cmp"
	"fmt"

	"landscape/internal/declare"
	"landscape/internal/filetree"
	"landscape/internal/parallel"
)

func init() { declare.Register[Omniglot]("omniglot") }

// Omniglot declares the handwritten characters of Lake, Salakhutdinov and Tenenbaum, "Human-level concept learning
// through probabilistic program induction", Science 350 (2015): 1,623 characters of 50 alphabets, each drawn once by 20
// people.
//
// A class is a character, "Greek/character05", and its group the alphabet. Classes are sorted by name within each set,
// the background set coming before the evaluation set; the drawings of a class are in the order of the drawers'
// numbers.
//
// A drawing is 105×105 pixels of either ink or paper. Here ink is 1 and paper 0, and a drawing is brought to Size×Size
// by averaging over areas: a pixel is the fraction of it that ink covers, so strokes are smooth and keep their weight.
// Taking the nearest pixel instead, as some code does, keeps drawings 1-bit but breaks thin strokes: at 28 pixels a
// step is 3.75 pixels and a stroke 2 to 3 wide. Accuracies found with one do not carry over to the other to the last
// digit.
//
// The data set is a *Memory that holds a byte for a pixel.
type Omniglot struct {
	// Paths say where the sets are. Each is the folder images_background or images_evaluation, a zip, tar or tar.gz
	// file of one as it is distributed, or a folder in which some of these lie, at most one folder further down.
	Paths []string
	// Set picks "background" or "evaluation" where Paths hold both; empty takes what is there.
	Set string
	// Size is the height and width of a drawing; 0 means 28, as is customary, and 105 leaves drawings as they are.
	Size int
	// Lists is a folder or an archive with lists of characters in the manner of Vinyals et al., "Matching Networks
	// for One Shot Learning" (2016), and List is the one to take, without ".txt": "train", "val", "trainval" or "test".
	// Classes are then what the list names, in its order and turned as it says, and it is an error if a character is
	// missing.
	Lists, List string
}

const defaultOmniglotSize = 28

// drawing is one file of the set.
type drawing struct {
	tree   *filetree.Tree
	name   string
	drawer int
}

// character is a class of the set, before it is turned.
type character struct {
	alphabet string
	name     string // with the alphabet
	drawings []drawing
}

// Open reads the drawings.
//
// It is an error if no character is found, if the same character or the same drawer of it comes twice, if drawings are
// not all squares of one size, or if one cannot be decoded; the error names the file.
func (o Omniglot) Open() (Dataset, error) { return o.open(openOmniglot) }

func (o Omniglot) open(list func(place string) ([]*character, error)) (Dataset, error) {
	if o.Size < 0 || o.Size > maxSide {
		return nil, fmt.Errorf("omniglot: size %d; want a positive number of pixels, or 0 for %d", o.Size,
			defaultOmniglotSize)
	}
	characters, err := o.characters(list)
	if err != nil {
		return nil, err
	}
	classes, err := o.classes(characters)
	if err != nil {
		return nil, err
	}
	return readOmniglot(classes, cmp.Or(o.Size, defaultOmniglotSize))
}

// classes lists each character to be read with the way it is turned.
func (o Omniglot) classes(characters []*character) ([]omniglotClass, error) {
	if o.List == "" && o.Lists == "" {
		classes := make([]omniglotClass, len(characters))
		for i, c := range characters {
			classes[i] = omniglotClass{c, c.name, 0}
		}
		return classes, nil
	}
	list, err := loadVinyals(o.Lists, o.List)
	if err != nil {
		return nil, err
	}
	return list.choose(characters, o.Paths)
}

// omniglotClass is a character turned counter-clockwise by a number of quarter turns.
type omniglotClass struct {
	*character
	name     string
	quarters int
}

func readOmniglot(classes []omniglotClass, size int) (*Memory, error) {
	c := Arrays{Shape: []int{size, size, 1}, Low: 1, High: 0}
	c.Reading = readAs(c.Shape, true)
	type turn struct{ example, quarters int }
	type job struct { // a drawing is decoded once, however often it comes turned
		drawing
		turns []turn
	}
	var jobs []job
	first := map[*character]int{} // the job of a character's first drawing
	for i, class := range classes {
		c.Classes = append(c.Classes, class.name)
		c.Groups = append(c.Groups, class.alphabet)
		at, ok := first[class.character]
		if !ok {
			at = len(jobs)
			first[class.character] = at
			for _, d := range class.drawings {
				jobs = append(jobs, job{drawing: d})
			}
		}
		for k := range class.drawings {
			jobs[at+k].turns = append(jobs[at+k].turns, turn{len(c.Labels), class.quarters})
			c.Labels = append(c.Labels, i)
		}
	}
	c.Bytes = make([]byte, len(c.Labels)*size*size)
	sides := make([]int, len(jobs))
	err := parallel.For(len(jobs), func(i int) error {
		r, err := jobs[i].read()
		if err != nil {
			return err
		}
		sides[i] = r.height
		small := r.scaled(size, size)
		for _, t := range jobs[i].turns {
			copy(c.Bytes[t.example*size*size:], small.turned(t.quarters).data)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i, side := range sides {
		if side != sides[0] {
			return nil, fmt.Errorf("%s is %d×%d but %s is %d×%d; want drawings of one size, 105×105 as distributed",
				jobs[0].where(), sides[0], sides[0], jobs[i].where(), side, side)
		}
	}
	return NewMemory(c)
}

func (d drawing) where() string { return d.tree.Where(d.name) }

func (d drawing) read() (*raster, error) {
	data, err := d.tree.Read(d.name)
	if err != nil {
		return nil, err
	}
	r, err := decodeImage(data, 1)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.where(), err)
	}
	if r.height != r.width {
		return nil, fmt.Errorf("%s: is %d×%d; want a square, 105×105 as distributed", d.where(), r.height, r.width)
	}
	return r, nil
}
