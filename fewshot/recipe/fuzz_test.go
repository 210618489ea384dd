package recipe

import (
	"testing"

	"landscape/internal/declare"
)

// FuzzDecode reads recipes: an error, or one whose table can be asked for; never a panic.
func FuzzDecode(f *testing.F) {
	for _, name := range Names() {
		r, err := Named(name)
		if err != nil {
			f.Fatal(err)
		}
		text, err := declare.Encode(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`{"protocol":"omniglot-heldout","encoder":{"type":"conv4"},"tests":[{}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if r, err := Decode(text); err == nil {
			if _, err := declare.Encode(r); err != nil {
				t.Errorf("a recipe is read and cannot be written: %v", err)
			}
		}
	})
}
