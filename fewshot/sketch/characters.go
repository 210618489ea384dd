package sketch

import (
	"fmt"
	"regexp"
	"strconv"
	"sync"

	"landscape/datasets/synthetic"
	"landscape/internal/parallel"
	"landscape/internal/random"
)

// Handwriting is the built-in handwriting that the networks in the program were trained, selected and tested on. Its
// alphabets are numbers 1 to 60; those from 61 on are the unseen ones.
var Handwriting = synthetic.Glyphs{Alphabets: 60, Characters: 20, Drawings: 20, Size: Side, Seed: 1}

const unseenAlphabets = 30

// unseen are the alphabets of unseen characters, each invented when it is first asked for.
var unseen = func() (list [unseenAlphabets]func() (*synthetic.Alphabet, error)) {
	for i := range list {
		list[i] = sync.OnceValues(func() (*synthetic.Alphabet, error) {
			return Handwriting.Alphabet(Handwriting.Alphabets + i)
		})
	}
	return list
}()

// Character is a character that no network was trained, selected, calibrated or tested on.
type Character struct {
	ID        string    `json:"id"`       // by which a Drawing names it: "alphabet61/character01"
	Alphabet  string    `json:"alphabet"` // that it belongs to
	Character string    `json:"character"`
	Drawings  int       `json:"drawings"` // how often it was drawn, each time by another hand
	Strokes   [][]Point `json:"strokes"`  // of drawing 0, on paper from 0 to 1
	Pixels    []float32 `json:"pixels"`   // drawing 0 as the networks see it
}

// MostCharacters is the number of unseen characters.
var MostCharacters = unseenAlphabets * Handwriting.Characters

// Characters chooses n unseen characters of the built-in handwriting, about six of an alphabet where n leaves the
// choice. Drawing k of an alphabet's characters is by the same hand, and others are by other hands.
func Characters(n int, seed uint64) ([]Character, error) {
	if n < 1 || n > MostCharacters {
		return nil, &InputError{"n", fmt.Errorf("%d characters; want 1 to %d", n, MostCharacters)}
	}
	const usual = 6
	alphabets := random.New(seed, "unseen alphabets").Perm(unseenAlphabets)
	alphabets = alphabets[:min(unseenAlphabets, (n+usual-1)/usual)]
	err := parallel.For(len(alphabets), func(i int) error {
		_, err := unseen[alphabets[i]]()
		return err
	})
	if err != nil {
		return nil, err
	}
	var list []Character
	for i, a := range alphabets {
		share := (n - len(list) + len(alphabets) - i - 1) / (len(alphabets) - i)
		for _, k := range random.New(seed, "unseen characters", a).Perm(Handwriting.Characters)[:share] {
			c, err := character(a, k)
			if err != nil {
				return nil, err
			}
			list = append(list, c)
		}
	}
	return list, nil
}

func character(alphabet, k int) (Character, error) {
	a, err := unseen[alphabet]()
	if err != nil {
		return Character{}, err
	}
	c := Character{ID: a.Character(k), Alphabet: a.Name(), Drawings: a.Drawings()}
	c.Character = c.ID[len(c.Alphabet)+1:]
	if c.Strokes, err = a.Strokes(k, 0); err != nil {
		return c, err
	}
	c.Pixels, err = characterImage(c.ID, 0)
	return c, err
}

var characterID = regexp.MustCompile(`^alphabet([0-9]{1,3})/character([0-9]{1,3})$`)

// characterImage is a drawing of an unseen character, as the built-in handwriting has it.
func characterImage(id string, drawing int) ([]float32, error) {
	var alphabet, k int
	if found := characterID.FindStringSubmatch(id); found != nil {
		alphabet, _ = strconv.Atoi(found[1])
		k, _ = strconv.Atoi(found[2])
	}
	alphabet -= Handwriting.Alphabets + 1
	if alphabet < 0 || alphabet >= unseenAlphabets || k < 1 || k > Handwriting.Characters {
		return nil, fmt.Errorf("there is no unseen character %.60q", id)
	}
	if drawing < 0 || drawing >= Handwriting.Drawings {
		return nil, fmt.Errorf("character %s has drawings 0 to %d; %d is none of them", id, Handwriting.Drawings-1,
			drawing)
	}
	a, err := unseen[alphabet]()
	if err != nil {
		return nil, err
	}
	if a.Character(k-1) != id {
		return nil, fmt.Errorf("there is no unseen character %.60q; %s is written so", id, a.Character(k-1))
	}
	data, err := a.Bytes(k-1, drawing)
	if err != nil {
		return nil, err
	}
	image := make([]float32, len(data))
	for i, v := range data {
		image[i] = float32(v) / 255
	}
	return image, nil
}
