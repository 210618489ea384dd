package datasets

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Vocabulary is the characters (runes) that a text is made of, in ascending order. The token of a character is its
// place among them.
type Vocabulary struct {
	characters []rune
	token      map[rune]int
}

// NewVocabulary is the vocabulary of all characters of a text, each once; String gives a text that makes the same one.
// It is an error if the text is not UTF-8 or has fewer than two different characters.
func NewVocabulary(text string) (*Vocabulary, error) {
	if err := checkUTF8(text); err != nil {
		return nil, err
	}
	v := &Vocabulary{token: make(map[rune]int)}
	for _, c := range text {
		if _, ok := v.token[c]; !ok {
			v.token[c] = 0
			v.characters = append(v.characters, c)
		}
	}
	switch len(v.characters) {
	case 0:
		return nil, fmt.Errorf("datasets: the text is empty")
	case 1:
		return nil, fmt.Errorf(
			"datasets: the text is nothing but %q again and again; there is nothing to learn from it", v.characters[0])
	}
	slices.Sort(v.characters)
	for i, c := range v.characters {
		v.token[c] = i
	}
	return v, nil
}

func checkUTF8(text string) error {
	if utf8.ValidString(text) {
		return nil
	}
	for i := 0; ; {
		c, n := utf8.DecodeRuneInString(text[i:])
		if c == utf8.RuneError && n <= 1 {
			return fmt.Errorf("datasets: the text is not UTF-8: byte %d (line %d) is %#02x", i,
				1+strings.Count(text[:i], "\n"), text[i])
		}
		i += n
	}
}

// Len is the number of characters: tokens are below it.
func (v *Vocabulary) Len() int { return len(v.characters) }

// String is the characters, one after the other.
func (v *Vocabulary) String() string { return string(v.characters) }

// Encode is the tokens of a text. A character that is not in the vocabulary is an error, which names it and its line.
func (v *Vocabulary) Encode(text string) ([]int, error) {
	tokens := make([]int, 0, len(text))
	for i, c := range text {
		t, ok := v.token[c]
		if !ok {
			return nil, fmt.Errorf("datasets: the character %q of line %d is not one of the vocabulary's %d", c,
				1+strings.Count(text[:i], "\n"), v.Len())
		}
		tokens = append(tokens, t)
	}
	return tokens, nil
}

// Decode is the text that some tokens stand for.
func (v *Vocabulary) Decode(tokens []int) (string, error) {
	var b strings.Builder
	for i, t := range tokens {
		if t < 0 || t >= v.Len() {
			return "", fmt.Errorf("datasets: token %d, at position %d, is not one of %d", t, i, v.Len())
		}
		b.WriteRune(v.characters[t])
	}
	return b.String(), nil
}
