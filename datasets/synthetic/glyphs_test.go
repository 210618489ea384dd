package synthetic_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/internal/datatest"
	"landscape/internal/random"
)

func TestGlyphs(t *testing.T) {
	d := datatest.Must(synthetic.Glyphs{Alphabets: 3, Characters: 4, Drawings: 5, Size: 20}.Generate())(t)
	if d.Len() != 60 || !slices.Equal(d.Shape(), []int{20, 20, 1}) || len(d.Classes()) != 12 {
		t.Errorf("%d examples of shape %v in %d classes", d.Len(), d.Shape(), len(d.Classes()))
	}
	if d.Classes()[7] != "alphabet02/character04" || d.Group(7) != "alphabet02" || d.Label(39) != 7 {
		t.Errorf("class 7 is %s of %s; example 39 has label %d", d.Classes()[7], d.Group(7), d.Label(39))
	}
	for i := range d.Len() {
		ink := 0.0
		for _, v := range datatest.Example(t, d, i) {
			ink += float64(v)
		}
		if share := ink / 400; share < 0.015 || share > 0.6 {
			t.Errorf("drawing %d covers %v of the paper", i, share)
		}
	}
}

func TestGlyphsDoNotDependOnWorkers(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	g := synthetic.Glyphs{Alphabets: 6, Characters: 3, Drawings: 2, Seed: 4}
	alone := datatest.Must(g.Generate())(t).Digest()
	runtime.GOMAXPROCS(4)
	if together := datatest.Must(g.Generate())(t).Digest(); together != alone {
		t.Error("one worker and four draw different glyphs")
	}
	g.Seed++
	if datatest.Must(g.Generate())(t).Digest() == alone {
		t.Error("two seeds, the same glyphs")
	}
}

// A result that was published must stay reproducible: these glyphs are part of the interface.
func TestGlyphsStayWhatTheyAre(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other processors round fused products differently")
	}
	const want = "sha256:c52615963b2d46e7ea1833654a80e7f2a8a4c0661cca1b1019d7bb9b92e97868"
	got := datatest.Must(synthetic.Glyphs{Alphabets: 4, Characters: 5, Drawings: 3}.Generate())(t).Digest()
	if got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestMoreGlyphsKeepTheOthers(t *testing.T) {
	few := datatest.Must(synthetic.Glyphs{Alphabets: 2, Characters: 3, Drawings: 2}.Generate())(t)
	many := datatest.Must(synthetic.Glyphs{Alphabets: 3, Characters: 5, Drawings: 4}.Generate())(t)
	for a := range 2 {
		for c := range 3 {
			for d := range 2 {
				if !slices.Equal(datatest.Example(t, few, (a*3+c)*2+d), datatest.Example(t, many, (a*5+c)*4+d)) {
					t.Fatalf("alphabet %d, character %d, drawing %d changed", a, c, d)
				}
			}
		}
	}
}

// nearest is the accuracy of the nearest neighbor on raw pixels over 5-way 1-shot episodes: how hard the glyphs are to
// what has learned nothing.
func nearest(t testing.TB, d datasets.Dataset, episodes int) float64 {
	lists := datasets.ByClass(d)
	right := 0
	for e := range episodes {
		r := random.New(1, "nearest", e)
		var support, query [5][]float32
		for k, c := range r.Perm(len(lists))[:5] {
			two := r.Perm(len(lists[c]))[:2]
			support[k], query[k] = datatest.Example(t, d, lists[c][two[0]]), datatest.Example(t, d, lists[c][two[1]])
		}
		for k := range query {
			best, least := -1, float32(0)
			for j := range support {
				if s := distance(query[k], support[j]); best < 0 || s < least {
					best, least = j, s
				}
			}
			if best == k {
				right++
			}
		}
	}
	return float64(right) / float64(5*episodes)
}

func distance(a, b []float32) float32 {
	sum := float32(0)
	for i := range a {
		sum += (a[i] - b[i]) * (a[i] - b[i])
	}
	return sum
}

func TestGlyphsAreNeitherEasyNorHopeless(t *testing.T) {
	accuracy := func(sloppiness float64) float64 {
		return nearest(t, datatest.Must(
			synthetic.Glyphs{Alphabets: 10, Characters: 8, Drawings: 6, Sloppiness: sloppiness}.Generate())(t), 300)
	}
	neat, usual, sloppy := accuracy(0.3), accuracy(1), accuracy(2)
	t.Logf("5-way 1-shot by nearest pixels: %.3f neat, %.3f as usual, %.3f sloppy", neat, usual, sloppy)
	if usual < 0.6 || usual > 0.8 || neat < usual+0.1 || sloppy > usual-0.1 {
		t.Errorf("5-way 1-shot by nearest pixels: %.3f neat, %.3f as usual, %.3f sloppy; want 0.6 to 0.8 as usual",
			neat, usual, sloppy)
	}
}

func TestGlyphsRefuse(t *testing.T) {
	for want, g := range map[string]synthetic.Glyphs{
		"-1 alphabets":  {Alphabets: -1},
		"size 4":        {Size: 4},
		"size 2000":     {Size: 2000},
		"sloppiness -1": {Sloppiness: -1},
		"2³¹":           {Alphabets: 100000, Characters: 100000},
	} {
		if _, err := g.Generate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

func BenchmarkGlyphs(b *testing.B) {
	for b.Loop() {
		if _, err := (synthetic.Glyphs{}).Generate(); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleGlyphs() {
	glyphs, err := synthetic.Glyphs{Alphabets: 2, Characters: 3, Drawings: 4}.Generate()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(glyphs.Len(), "drawings of shape", glyphs.Shape())
	fmt.Println(glyphs.Classes()[glyphs.Label(23)], "of", glyphs.Group(5))
	// Output:
	// 24 drawings of shape [28 28 1]
	// alphabet02/character03 of alphabet02
}
