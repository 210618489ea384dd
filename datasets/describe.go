package datasets

import (
	"fmt"

	"landscape/internal/declare"
)

// describe is the text that stands for a declaration in a digest: its canonical JSON, or its fields as Go prints them
// where the type is not one of the framework's own.
func describe(v any) string {
	code, err := declare.Encode(v)
	if err != nil {
		return fmt.Sprintf("%T%+v", v, v)
	}
	return string(code)
}

// sourceDigest identifies a source by its declaration and by what it draws from.
func sourceDigest(declaration any, from string) string {
	d := newDigester("source")
	d.text(describe(declaration))
	d.text(from)
	return d.sum()
}
