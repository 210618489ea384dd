package datasets_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"landscape/datasets"
	"landscape/internal/datatest"
)

const verse = "Die Füße im Feuer\nWild zuckt der Blitz.\nIn fahlem Lichte steht ein Turm.\n"

func vocabulary(t testing.TB, text string) *datasets.Vocabulary {
	t.Helper()
	return datatest.Must(datasets.NewVocabulary(text))(t)
}

func TestVocabularyIsTheCharactersInOrder(t *testing.T) {
	v := vocabulary(t, "baß\nab")
	if v.String() != "\nabß" || v.Len() != 4 {
		t.Errorf("got %q of %d", v, v.Len())
	}
	again := vocabulary(t, v.String())
	tokens := datatest.Must(again.Encode("ßab\n"))(t)
	if !slices.Equal(tokens, []int{3, 1, 2, 0}) {
		t.Errorf("got %v", tokens)
	}
	if text := datatest.Must(v.Decode(tokens))(t); text != "ßab\n" {
		t.Errorf("got %q", text)
	}
}

// TestWindowsOfText: an example is a piece of the text, and its target the piece one character further on.
func TestWindowsOfText(t *testing.T) {
	v := vocabulary(t, verse)
	runes := []rune(verse)
	const window = 7
	text := func(tokens []float32) string {
		list := make([]int, len(tokens))
		for i, x := range tokens {
			list[i] = int(x)
		}
		return datatest.Must(v.Decode(list))(t)
	}
	whole := datatest.Must(v.Text(verse, window))(t)
	for _, stride := range []int{1, 3, window} {
		d := datatest.Must(whole.Every(stride))(t)
		want := 0
		for start := 0; start+window+1 <= len(runes); start += stride {
			want++
		}
		if d.Len() != want {
			t.Fatalf("stride %d: %d windows, want %d", stride, d.Len(), want)
		}
		x, y := make([]float32, window), make([]float32, window)
		for i := range d.Len() {
			if err := d.Read(i, x); err != nil {
				t.Fatal(err)
			}
			if err := d.Target(i, y); err != nil {
				t.Fatal(err)
			}
			at := i * stride
			if text(x) != string(runes[at:at+window]) || text(y) != string(runes[at+1:at+window+1]) {
				t.Fatalf("stride %d: window %d is %q, then %q", stride, i, text(x), text(y))
			}
		}
		if err := d.Read(d.Len(), x); err == nil {
			t.Error("a window beyond the end was read")
		}
	}
}

func TestSplitTextKeepsTheOrder(t *testing.T) {
	first, last, err := datasets.SplitText(verse, 4, 0.3)
	if err != nil {
		t.Fatal(err)
	}
	n := len([]rune(verse))
	if first.Tokens()+last.Tokens() != n || last.Tokens() != n-int(0.7*float64(n)) {
		t.Errorf("parts of %d and %d tokens of %d", first.Tokens(), last.Tokens(), n)
	}
	x := make([]float32, 4)
	if err := last.Read(0, x); err != nil {
		t.Fatal(err)
	}
	tokens := datatest.Must(vocabulary(t, verse).Encode(verse))(t)
	for i, v := range x {
		if int(v) != tokens[first.Tokens()+i] {
			t.Errorf("validation begins with %v", x)
		}
	}
	if first.Digest() == last.Digest() || first.Vocabulary().String() != vocabulary(t, verse).String() {
		t.Error("the parts have equal digests, or not the vocabulary of the whole")
	}
	every := datatest.Must(first.Every(2))(t)
	if every.Digest() == first.Digest() {
		t.Error("the stride is not in the digest")
	}
}

// TestTextAsSource: windows are drawn at random places that depend on seed and step alone.
func TestTextAsSource(t *testing.T) {
	d := datatest.Must(vocabulary(t, verse).Text(verse, 5))(t)
	s := datasets.Shuffled{Data: d, Size: 6}
	if spec := s.Spec(); !slices.Equal(spec.Shape, []int{5}) || !slices.Equal(spec.Target, []int{5}) ||
		spec.Classes != 0 {
		t.Errorf("spec %+v", spec)
	}
	a, b, c := batch(t, s, 1, 3), batch(t, s, 1, 3), batch(t, s, 2, 3)
	if !slices.Equal(a.X, b.X) || !slices.Equal(a.Target, b.Target) || slices.Equal(a.Index, c.Index) ||
		slices.IsSorted(a.Index) {
		t.Errorf("windows %v, %v and %v", a.Index, b.Index, c.Index)
	}
}

func TestTextsThatAreNone(t *testing.T) {
	split := func(text string, window int, share float64) error {
		_, _, err := datasets.SplitText(text, window, share)
		return err
	}
	v := vocabulary(t, verse)
	_, foreign := v.Text("Die Füße\nim Meer, Ω", 3)
	_, short := v.Text("Die", 3)
	_, token := v.Decode([]int{0, 99})
	_, stride := datatest.Must(v.Text(verse, 3))(t).Every(0)
	for _, c := range []struct {
		err  error
		want string
	}{
		{split("", 4, 0.1), "the text is empty"},
		{split("aaaa\xff", 4, 0.1), "not UTF-8: byte 4 (line 1) is 0xff"},
		{split(strings.Repeat("a", 100), 4, 0.1), `nothing but 'a' again and again`},
		{split("one line", 64, 0.1), "8 characters in 1 line; windows of 64 need 65"},
		{split("one line", 4, 0.1), "8 characters in 1 line, of which 1 are for validation; windows of 4 need 5 there"},
		{split(verse, 4, 1), "a share of 1 of the text"},
		{split(verse, 0, 0.1), "windows of 0 characters"},
		{foreign, `the character 'M' of line 2 is not one of the vocabulary's 28`},
		{short, "3 characters in 1 line; windows of 3 need 4"},
		{token, "token 99, at position 1, is not one of 28"},
		{stride, "windows 0 characters apart"},
	} {
		if c.err == nil || !strings.Contains(c.err.Error(), c.want) {
			t.Errorf("got %v, want %q", c.err, c.want)
		}
	}
}

// FuzzVocabulary: what a vocabulary was made of is encoded and decoded to itself.
func FuzzVocabulary(f *testing.F) {
	f.Add(verse)
	f.Add("\x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		v, err := datasets.NewVocabulary(text)
		if err != nil {
			return
		}
		tokens, err := v.Encode(text)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := v.Decode(tokens); err != nil || back != text {
			t.Errorf("%q became %q (%v)", text, back, err)
		}
	})
}

// FuzzSplitText holds that the parts of a text are the text, in order, and that what follows a window is its target.
func FuzzSplitText(f *testing.F) {
	f.Add("to be or not to be", 3, 0.3)
	f.Add("äöü\n\x00\xff", 1, 0.5)
	f.Fuzz(func(t *testing.T, text string, window int, share float64) {
		train, held, err := datasets.SplitText(text, window, share)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of two lines: %q", err)
			}
			return
		}
		input, target := make([]float32, window), make([]float32, window)
		length := 0
		for _, d := range []*datasets.Text{train, held} {
			length += d.Len() + window
			last := d.Len() - 1
			if err := d.Read(last, input); err != nil {
				t.Fatal(err)
			}
			if err := d.Target(last, target); err != nil {
				t.Fatal(err)
			}
			for p := 1; p < window; p++ {
				if input[p] != target[p-1] {
					t.Errorf("token %d of a window is %v, before it %v is to be predicted", p, input[p], target[p-1])
				}
			}
		}
		if want := utf8.RuneCountInString(text); length != want {
			t.Errorf("parts of %d characters of %d", length, want)
		}
	})
}
