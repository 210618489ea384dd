package synthetic

import (
	"fmt"

	"landscape/internal/random"
)

// Alphabet is one alphabet of Glyphs, whose characters can be drawn one at a time. It is safe for concurrent use.
type Alphabet struct {
	glyphs     Glyphs
	number     int
	characters []glyph
	writers    []writer
}

// Alphabet invents alphabet number i, from 0, which may be beyond g.Alphabets: those that g generates do not have it
// then.
func (g Glyphs) Alphabet(i int) (*Alphabet, error) {
	g = g.withDefaults()
	if err := g.check(); err != nil {
		return nil, err
	}
	if i < 0 {
		return nil, fmt.Errorf("synthetic: glyphs: alphabet %d; want 0 or more", i)
	}
	return g.alphabet(i), nil
}

func (g Glyphs) alphabet(i int) *Alphabet {
	a := &Alphabet{glyphs: g, number: i, writers: make([]writer, g.Drawings)}
	a.characters = newScript(random.New(g.Seed, "script", i)).characters(g.Seed, i, g.Characters)
	for d := range a.writers {
		a.writers[d] = newWriter(random.New(g.Seed, "writer", i, d), g.Sloppiness)
	}
	return a
}

// Name is that of the alphabet, "alphabet01".
func (a *Alphabet) Name() string { return fmt.Sprintf("alphabet%02d", a.number+1) }

// Character is the name of the class of character k, from 0: "alphabet01/character01".
func (a *Alphabet) Character(k int) string { return fmt.Sprintf("%s/character%02d", a.Name(), k+1) }

// Len is the number of characters.
func (a *Alphabet) Len() int { return len(a.characters) }

// Drawings is the number of drawings of each, every one by another hand.
func (a *Alphabet) Drawings() int { return len(a.writers) }

// Strokes are the movements of the pen for a drawing of a character, both counted from 0: points (x, y) on paper from 0
// to 1, y downwards. The pen is about a fourteenth of the paper wide.
func (a *Alphabet) Strokes(character, drawing int) ([][][2]float64, error) {
	if err := a.has(character, drawing); err != nil {
		return nil, err
	}
	var strokes [][][2]float64
	for _, m := range a.write(character, drawing) {
		points := make([][2]float64, len(m.path))
		for i, p := range m.path {
			p = p.onPaper(1)
			points[i] = [2]float64{p.x, p.y}
		}
		strokes = append(strokes, points)
	}
	return strokes, nil
}

// Bytes is the drawing as Generate makes it: Size rows of Size pixels from 0, paper, to 255, ink.
func (a *Alphabet) Bytes(character, drawing int) ([]byte, error) {
	if err := a.has(character, drawing); err != nil {
		return nil, err
	}
	paper := newCanvas(a.glyphs.Size)
	a.draw(character, drawing, paper)
	image := make([]byte, len(paper.Ink))
	paper.develop(image)
	return image, nil
}

func (a *Alphabet) has(character, drawing int) error {
	if character < 0 || character >= a.Len() || drawing < 0 || drawing >= a.Drawings() {
		return fmt.Errorf("synthetic: %s: character %d, drawing %d; there are %d characters with %d drawings each, "+
			"counted from 0", a.Name(), character, drawing, a.Len(), a.Drawings())
	}
	return nil
}

func (a *Alphabet) write(character, drawing int) []movement {
	r := random.New(a.glyphs.Seed, "drawing", a.number, character, drawing)
	return a.writers[drawing].write(r, a.characters[character], a.glyphs.Size)
}

// draw draws on the paper, in place of what was there.
func (a *Alphabet) draw(character, drawing int, paper canvas) {
	paper.Clear()
	for _, m := range a.write(character, drawing) {
		paper.draw(m.path, m.radius)
	}
}
