package synthetic

import (
	"fmt"

	"landscape/datasets"
	"landscape/internal/checked"
	"landscape/internal/declare"
	"landscape/internal/parallel"
)

var _ datasets.Generator = Glyphs{}

func init() { declare.Register[Glyphs]("glyphs") }

// Glyphs makes handwriting that nobody wrote: alphabets of characters, each drawn a few times by different hands. It is
// to few-shot learning what two moons are to classification, in the likeness of Omniglot (Lake, Salakhutdinov and
// Tenenbaum, 2015): classes are many, examples of each are few, and the same classes can be told apart by a person at
// once.
//
// An alphabet has a style: where strokes begin and end, which kinds of stroke there are (lines, arcs, hooks, loops …),
// how much they curve, how they join. A character is one to four such strokes, unlike the others of its alphabet.
// Drawing number d of every character of an alphabet is by the same hand, with a slant, a size and a pen of its own;
// every stroke of every drawing also goes a little astray.
//
// Every alphabet, character and drawing depends on Seed and its own number alone: asking for more of them does not
// change those there were.
type Glyphs struct {
	Alphabets  int     // 0 means 30
	Characters int     // in each alphabet; 0 means 20
	Drawings   int     // of each character; 0 means 20
	Size       int     // pixels along each side; 0 means 28
	Sloppiness float64 // how much drawings of a character differ: 0 means 1, twice as much is 2
	Seed       uint64
}

func (g Glyphs) withDefaults() Glyphs {
	for _, f := range []struct {
		field    *int
		standard int
	}{{&g.Alphabets, 30}, {&g.Characters, 20}, {&g.Drawings, 20}, {&g.Size, 28}} {
		if *f.field == 0 {
			*f.field = f.standard
		}
	}
	if g.Sloppiness == 0 {
		g.Sloppiness = 1
	}
	return g
}

func (g Glyphs) check() error {
	if g.Alphabets < 0 || g.Characters < 0 || g.Drawings < 0 {
		return fmt.Errorf("synthetic: glyphs: %d alphabets of %d characters with %d drawings; want positive numbers",
			g.Alphabets, g.Characters, g.Drawings)
	}
	if g.Size < 8 || g.Size > 1024 {
		return fmt.Errorf("synthetic: glyphs: size %d; want 8 to 1024 pixels", g.Size)
	}
	if !(g.Sloppiness > 0 && g.Sloppiness <= 10) {
		return fmt.Errorf("synthetic: glyphs: sloppiness %v; want more than 0 and at most 10", g.Sloppiness)
	}
	if _, err := checked.Size([]int{g.Alphabets, g.Characters, g.Drawings, g.Size, g.Size}); err != nil {
		return fmt.Errorf("synthetic: glyphs: %w", err)
	}
	return nil
}

// Generate draws all glyphs, by several goroutines. Examples have the shape {Size, Size, 1}, ink is 1 and paper 0;
// classes are named alphabet01/character01 and so on, their groups alphabet01.
func (g Glyphs) Generate() (*datasets.Memory, error) {
	g = g.withDefaults()
	if err := g.check(); err != nil {
		return nil, err
	}
	classes := g.Alphabets * g.Characters
	c := datasets.Arrays{
		Shape:   []int{g.Size, g.Size, 1},
		Bytes:   make([]byte, classes*g.Drawings*g.Size*g.Size),
		Labels:  make([]int, classes*g.Drawings),
		Classes: make([]string, classes),
		Groups:  make([]string, classes),
	}
	err := parallel.For(g.Alphabets, func(alphabet int) error {
		g.fill(&c, alphabet)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return datasets.NewMemory(c)
}

// fill writes the part of c that belongs to one alphabet.
func (g Glyphs) fill(c *datasets.Arrays, alphabet int) {
	a := g.alphabet(alphabet)
	paper := newCanvas(g.Size)
	for k := range a.characters {
		class := alphabet*g.Characters + k
		c.Groups[class], c.Classes[class] = a.Name(), a.Character(k)
		for d := range a.writers {
			example := class*g.Drawings + d
			c.Labels[example] = class
			a.draw(k, d, paper)
			paper.develop(c.Bytes[example*g.Size*g.Size:][:g.Size*g.Size])
		}
	}
}
