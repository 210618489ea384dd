package text

import (
	"math/rand/v2"
	"strings"

	"landscape/internal/random"
)

const grammarBytes = 400_000

// rules is a grammar: each word in capitals stands for one of some phrases.
var rules = map[string][]string{
	"SENTENCE": {"NOUNS VERBS.", "NOUNS VERBS, and NOUNS VERBS.", "when NOUNS VERBS, NOUNS VERBS.",
		"NOUNS says: NUMBERS.", "if NOUNS VERBS, then NOUNS does not."},
	"NOUNS": {"the NOUN", "a NOUN", "the ADJECTIVE NOUN", "the NOUN that VERBS", "the NOUN (a ADJECTIVE one)",
		"NAME"},
	"VERBS": {"sleeps", "climbs", "rests", "sees NOUNS", "follows NOUNS", "stands between NOUNS and NOUNS",
		"rolls down PLACE"},
	"PLACE":     {"the hill", "the valley", "the ridge behind NOUNS"},
	"NOUN":      {"marble", "surface", "network", "lamp", "river", "bear", "tree", "stone", "gradient"},
	"ADJECTIVE": {"small", "large", "slow", "smooth", "rough", "very ADJECTIVE"},
	"NAME":      {"Ada", "Grace", "Alan", "Emmy"},
	"NUMBERS":   {"NUMBER and NUMBER", "[NUMBERS]", "NUMBER"},
	"NUMBER":    {"one", "two", "three", "seven", "twelve"},
}

// Grammar is sentences drawn from a small grammar, of about this many bytes: with clauses within clauses and brackets
// that must close. The same seed gives the same text.
func Grammar(size int, seed uint64) *Corpus {
	r := random.New(seed, "grammar")
	var b strings.Builder
	for b.Len() < size {
		s := expand("SENTENCE", r, 0)
		b.WriteString(strings.ToUpper(s[:1]) + s[1:])
		b.WriteString([]string{" ", " ", " ", "\n"}[r.IntN(4)])
	}
	return &Corpus{Name: "sentences of a built-in grammar", Text: b.String() + "\n"}
}

// expand writes out the words in capitals of a phrase. Deep inside, the first choices are taken, which end.
func expand(phrase string, r *rand.Rand, depth int) string {
	const deep = 8
	var b strings.Builder
	for phrase != "" {
		n := 0
		for n < len(phrase) && phrase[n] >= 'A' && phrase[n] <= 'Z' {
			n++
		}
		if choices := rules[phrase[:n]]; choices != nil {
			i := r.IntN(len(choices))
			if depth > deep {
				i = 0
			}
			b.WriteString(expand(choices[i], r, depth+1))
		} else {
			n = max(n, 1)
			b.WriteString(phrase[:n])
		}
		phrase = phrase[n:]
	}
	return b.String()
}
