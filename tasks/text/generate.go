package text

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"landscape/internal/random"
)

// Sampling says how the next character is drawn from the model's probabilities p.
type Sampling struct {
	Temperature float64 // p^(1/Temperature) is drawn from: below 1 the likely becomes likelier; 0: 0.8
	TopK        int     // only the k likeliest characters are drawn; 1 takes the likeliest always; 0: all
	Seed        uint64  // of the draws
}

func (s Sampling) check() (Sampling, error) {
	s.Temperature = cmp.Or(s.Temperature, 0.8)
	switch {
	case !(s.Temperature > 0) || math.IsInf(s.Temperature, 1):
		return s, fmt.Errorf("temperature %v, want a number above 0", s.Temperature)
	case s.TopK < 0:
		return s, fmt.Errorf("the %d likeliest characters, want at least 1, or 0 for all", s.TopK)
	}
	return s, nil
}

// Generator writes a text character by character. The same model, prompt and sampling give the same text.
type Generator struct {
	model    *Model
	sampling Sampling
	random   *rand.Rand
	context  []int // the last tokens, at most a window
	order    []int // tokens by probability
	p        []float64
}

// Generator makes a generator that continues from a prompt, of which the model sees as much as its window holds. An
// empty prompt stands for the end of a line. Characters that the model does not know are an error that names the first.
func (m *Model) Generator(prompt string, s Sampling) (*Generator, error) {
	s, err := s.check()
	if err != nil {
		return nil, err
	}
	context, err := m.vocabulary.Encode(prompt)
	if err != nil {
		return nil, fmt.Errorf("the prompt: %s", strings.TrimPrefix(err.Error(), "datasets: "))
	}
	if len(context) == 0 {
		if context, err = m.vocabulary.Encode("\n"); err != nil {
			context = []int{0}
		}
	}
	context = context[max(0, len(context)-m.window):]
	n := m.vocabulary.Len()
	g := &Generator{model: m, sampling: s, random: generatorOf(s), context: make([]int, len(context), m.window+1),
		order: make([]int, n), p: make([]float64, n)}
	copy(g.context, context)
	return g, nil
}

// generatorOf is the random numbers of a sampling.
func generatorOf(s Sampling) *rand.Rand { return random.New(s.Seed, "generate text") }

// Next is the next character.
func (g *Generator) Next() (rune, error) {
	logits, err := g.model.next(g.context)
	if err != nil {
		return 0, err
	}
	if i := slices.IndexFunc(logits, func(v float32) bool { return v != v }); i >= 0 {
		return 0, fmt.Errorf("the model's score of character %d is %v", i, logits[i])
	}
	token := g.draw(logits)
	g.context = append(g.context, token)
	if len(g.context) > g.model.window {
		g.context = g.context[:copy(g.context, g.context[1:])]
	}
	s, err := g.model.vocabulary.Decode([]int{token})
	if err != nil {
		return 0, err
	}
	return []rune(s)[0], nil
}

// next is the scores of the characters that may follow some tokens. What stands after them in the window changes
// nothing: a model of text looks back only.
func (m *Model) next(context []int) ([]float32, error) {
	clear(m.x)
	for i, t := range context {
		m.x[i] = float32(t)
	}
	logits, err := m.applier.PredictBatch(m.x, 1)
	if err != nil {
		return nil, err
	}
	n := m.vocabulary.Len()
	return logits[(len(context)-1)*n : len(context)*n], nil
}

// draw chooses a token.
func (g *Generator) draw(logits []float32) int {
	for i := range g.order {
		g.order[i] = i
	}
	slices.SortStableFunc(g.order, func(a, b int) int { return cmp.Compare(logits[b], logits[a]) })
	k := len(g.order)
	if g.sampling.TopK > 0 {
		k = min(k, g.sampling.TopK)
	}
	top, sum := float64(logits[g.order[0]]), 0.0
	for i, t := range g.order[:k] {
		g.p[i] = math.Exp((float64(logits[t]) - top) / g.sampling.Temperature)
		sum += g.p[i]
	}
	at := g.random.Float64() * sum
	for i, t := range g.order[:k] {
		if at -= g.p[i]; at < 0 {
			return t
		}
	}
	return g.order[0]
}

// Generate is a prompt's continuation of n characters.
func (m *Model) Generate(prompt string, n int, s Sampling) (string, error) {
	g, err := m.Generator(prompt, s)
	if err != nil {
		return "", err
	}
	if n < 0 {
		return "", fmt.Errorf("%d characters to write, want at least 0", n)
	}
	var b strings.Builder
	for range n {
		c, err := g.Next()
		if err != nil {
			return "", err
		}
		b.WriteRune(c)
	}
	return b.String(), nil
}
