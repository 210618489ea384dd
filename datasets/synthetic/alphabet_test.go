package synthetic_test

import (
	"fmt"
	"testing"

	"landscape/datasets/synthetic"
	"landscape/internal/datatest"
)

// An alphabet by itself is that of the data set, and one beyond the data set is another.
func TestAlphabetIsThatOfTheDataSet(t *testing.T) {
	g := synthetic.Glyphs{Alphabets: 2, Characters: 3, Drawings: 4, Size: 20, Seed: 5}
	d := datatest.Must(g.Generate())(t)
	a := datatest.Must(g.Alphabet(1))(t)
	if a.Name() != "alphabet02" || a.Len() != 3 || a.Drawings() != 4 || a.Character(2) != d.Classes()[5] {
		t.Errorf("%s, %d characters, %d drawings, %s", a.Name(), a.Len(), a.Drawings(), a.Character(2))
	}
	other := datatest.Must(g.Alphabet(2))(t)
	for k := range 3 {
		for n := range 4 {
			image := datatest.Must(a.Bytes(k, n))(t)
			same := fmt.Sprint(image) == fmt.Sprint(datatest.Must(other.Bytes(k, n))(t))
			for i, v := range datatest.Example(t, d, (3+k)*4+n) {
				if v != float32(image[i])/255 {
					t.Fatalf("character %d, drawing %d: pixel %d is %v, that of the data set %v", k, n, i, image[i], v)
				}
			}
			if same {
				t.Errorf("character %d, drawing %d is the same in two alphabets", k, n)
			}
		}
	}
}

// Ink lies where the pen goes, and nowhere else.
func TestStrokesLieUnderTheInk(t *testing.T) {
	const size = 56
	a := datatest.Must(synthetic.Glyphs{Size: size}.Alphabet(3))(t)
	for k := range a.Len() {
		image, near := datatest.Must(a.Bytes(k, k))(t), make([]bool, size*size)
		for _, s := range datatest.Must(a.Strokes(k, k))(t) {
			for i := range s[1:] {
				for step := range 41 { // along the line, everything within the widest pen
					share := float64(step) / 40
					x, y := size*(s[i][0]+share*(s[i+1][0]-s[i][0])), size*(s[i][1]+share*(s[i+1][1]-s[i][1]))
					if int(x) >= 0 && int(y) >= 0 && int(x) < size && int(y) < size && image[int(y)*size+int(x)] < 128 {
						t.Fatalf("character %d: no ink at (%.1f, %.1f)", k, x, y)
					}
					for dy := -5; dy <= 5; dy++ {
						for dx := -5; dx <= 5; dx++ {
							if u, v := int(x)+dx, int(y)+dy; u >= 0 && v >= 0 && u < size && v < size {
								near[v*size+u] = true
							}
						}
					}
				}
			}
		}
		for i, v := range image {
			if v > 0 && !near[i] {
				t.Fatalf("character %d: ink at (%d, %d), where no stroke goes", k, i%size, i/size)
			}
		}
	}
}

func TestAlphabetsThatAreNotThere(t *testing.T) {
	if _, err := (synthetic.Glyphs{}).Alphabet(-1); err == nil {
		t.Error("alphabet -1")
	}
	if _, err := (synthetic.Glyphs{Size: 2}).Alphabet(0); err == nil {
		t.Error("paper of 2 pixels")
	}
	a := datatest.Must(synthetic.Glyphs{Characters: 2, Drawings: 2}.Alphabet(0))(t)
	for _, at := range [][2]int{{-1, 0}, {2, 0}, {0, -1}, {0, 2}} {
		if _, err := a.Strokes(at[0], at[1]); err == nil {
			t.Errorf("strokes of %v", at)
		}
		if _, err := a.Bytes(at[0], at[1]); err == nil {
			t.Errorf("image of %v", at)
		}
	}
}
