package datasets

import (
	"fmt"
	"strings"
	"sync"

	"landscape/internal/digest"
	"landscape/internal/english"
)

// Text is a text as examples for a model that predicts the next character: example i is a window of the text, beginning
// at token i·stride, of shape (window); its target, of the same shape, is the window one token further on. So position
// p of a target is what follows the first p+1 tokens of the example. Examples have no classes.
//
// Shuffled draws windows at random places, Sequential over Every(window) goes through the whole text, in which each
// token is a target once.
type Text struct {
	vocabulary     *Vocabulary
	tokens         []float32
	window, stride int
	shape          []int
	digest         func() string
}

var _ Targeter = (*Text)(nil)

// Text is the data set of a text's windows of this many tokens, one for each place where one can begin. It is an error
// if the text has a character that is not in the vocabulary, or fewer characters than a window and one more.
func (v *Vocabulary) Text(text string, window int) (*Text, error) {
	if window < 1 {
		return nil, fmt.Errorf("datasets: windows of %d characters, want at least 1", window)
	}
	encoded, err := v.Encode(text)
	if err != nil {
		return nil, err
	}
	if len(encoded) <= window {
		return nil, fmt.Errorf("datasets: the text has %s in %s; windows of %d need %d",
			english.Count(len(encoded), "character"), english.Count(lines(text), "line"), window, window+1)
	}
	tokens := make([]float32, len(encoded))
	for i, t := range encoded {
		tokens[i] = float32(t)
	}
	return newText(v, tokens, window, 1), nil
}

// SplitText is the data sets of the first part of a text, for training, and of its last part, a share of it, for
// validation. Order is kept, so that validation is on text that comes after what was learned, and windows of one part
// do not reach into the other. The vocabulary is that of the whole. It is an error if either part is shorter than a
// window and one more character.
func SplitText(text string, window int, share float64) (training, validation *Text, err error) {
	if !(share > 0 && share < 1) {
		return nil, nil, fmt.Errorf("datasets: a share of %v of the text for validation, want one between 0 and 1",
			share)
	}
	v, err := NewVocabulary(text)
	if err != nil {
		return nil, nil, err
	}
	whole, err := v.Text(text, window)
	if err != nil {
		return nil, nil, err
	}
	n := len(whole.tokens)
	first := int((1 - share) * float64(n))
	for _, part := range []struct {
		length int
		name   string
	}{{first, "training"}, {n - first, "validation"}} {
		if part.length <= window {
			return nil, nil, fmt.Errorf(
				"datasets: the text has %s in %s, of which %d are for %s; windows of %d need %d there",
				english.Count(n, "character"), english.Count(lines(text), "line"), part.length, part.name, window,
				window+1)
		}
	}
	return newText(v, whole.tokens[:first:first], window, 1), newText(v, whole.tokens[first:], window, 1), nil
}

func newText(v *Vocabulary, tokens []float32, window, stride int) *Text {
	t := &Text{vocabulary: v, tokens: tokens, window: window, stride: stride, shape: []int{window}}
	t.digest = sync.OnceValue(func() string {
		d := digest.New("text")
		d.Text(v.String())
		d.Integers([]int{window, stride})
		d.Floats(tokens)
		return d.Sum()
	})
	return t
}

// Every is the same text with windows that begin stride tokens apart: the window's length gives those that lie side by
// side. What is left after the last whole window is not seen.
func (t *Text) Every(stride int) (*Text, error) {
	if stride < 1 {
		return nil, fmt.Errorf("datasets: windows %d characters apart, want at least 1", stride)
	}
	return newText(t.vocabulary, t.tokens, t.window, stride), nil
}

// Vocabulary is the characters that tokens stand for.
func (t *Text) Vocabulary() *Vocabulary { return t.vocabulary }

// Tokens is the number of tokens in the text.
func (t *Text) Tokens() int { return len(t.tokens) }

// Len implements Dataset.
func (t *Text) Len() int { return (len(t.tokens)-1-t.window)/t.stride + 1 }

// Shape implements Dataset.
func (t *Text) Shape() []int { return t.shape }

// Classes implements Dataset: there are none.
func (t *Text) Classes() []string { return nil }

// Label implements Dataset: there is none.
func (t *Text) Label(int) int { return -1 }

// Read implements Dataset.
func (t *Text) Read(i int, dst []float32) error { return t.read(i, 0, dst) }

// TargetShape implements Targeter.
func (t *Text) TargetShape() []int { return t.shape }

// Target implements Targeter.
func (t *Text) Target(i int, dst []float32) error { return t.read(i, 1, dst) }

func (t *Text) read(i, ahead int, dst []float32) error {
	if i < 0 || i >= t.Len() {
		return fmt.Errorf("window %d is not one of %d", i, t.Len())
	}
	if len(dst) != t.window {
		return fmt.Errorf("room for %d tokens of a window of %d", len(dst), t.window)
	}
	copy(dst, t.tokens[i*t.stride+ahead:])
	return nil
}

// InMemory reports that Read only copies memory.
func (t *Text) InMemory() bool { return true }

// Digest implements Dataset.
func (t *Text) Digest() string { return t.digest() }

// lines counts the lines of a text, of which the last need not end.
func lines(text string) int {
	n := strings.Count(text, "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		n++
	}
	return n
}
