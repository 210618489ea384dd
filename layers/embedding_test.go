package layers

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"landscape/graph"
)

// ofTokens are layers whose input is tokens, which has no derivative.
var ofTokens = []graph.Layer{
	Embedding{Vocabulary: 5, Width: 3},
	TiedEmbedding{Vocabulary: 5, Width: 3},
	TiedEmbedding{Vocabulary: 5, Width: 2, Body: Linear{Units: 2}},
	GPT(5, 4, 2, 1, 0),
	GPT(5, 4, 1, 2, 0.1),
}

// someTokens are whole numbers below a vocabulary, as examples hold them.
func someTokens(r *rand.Rand, n, vocabulary int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.IntN(vocabulary))
	}
	return x
}

// compileAlone compiles a layer for inputs that no offset may be added to.
func compileAlone(t *testing.T, l graph.Layer, shape []int, coefficient []float32) subject {
	t.Helper()
	cfg, loss := configOf(shape, graph.Training), dot{coefficient}
	params, err := graph.NewParams(l, loss, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(l, loss, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return subject{p, params}
}

func TestGradientsOfLayersOfTokens(t *testing.T) {
	for i, l := range ofTokens {
		r := generator(uint64(i))
		s := compileAlone(t, l, []int{2, 4}, normals(r, 1000))
		randomize(r, s.params.Theta64())
		s.checkGradient(t, someTokens(r, 8, 5))
	}
}

func TestEmbeddingIsRowsOfItsTable(t *testing.T) {
	s := compileAlone(t, Embedding{Vocabulary: 3, Width: 2}, []int{2, 2}, make([]float32, 8))
	copy(s.params.Theta64(), []float64{1, 2, 3, 4, 5, 6})
	if got := s.run(t, []float32{2, 0, 0, 1}); !slices.Equal(got, []float64{5, 6, 1, 2, 1, 2, 3, 4}) {
		t.Errorf("got %v", got)
	}
	if v := s.params.Views()[0]; v.Kind != graph.Embedding || v.FilterAxis != 0 {
		t.Errorf("the table is %+v", v)
	}
	if err := s.Set(&graph.Feed{X: []float32{0, 1, 2, 3}}); err != nil {
		t.Fatal(err)
	}
	want := "example 1 has the token 3 at position 1; want a whole number from 0 to 2, one of a vocabulary of 3"
	for _, run := range []func() (float64, error){s.Forward, s.Gradient} {
		if _, err := run(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// TestPositionsOfShorterSequences: a table for long sequences serves short ones.
func TestPositionsOfShorterSequences(t *testing.T) {
	s := compileAlone(t, PositionalEmbedding{Length: 3}, []int{2, 2, 1}, make([]float32, 4))
	copy(s.params.Theta64(), []float64{10, 20, 30})
	if got := s.run(t, []float32{1, 2, 3, 4}); !slices.Equal(got, []float64{11, 22, 13, 24}) {
		t.Errorf("got %v", got)
	}
}
