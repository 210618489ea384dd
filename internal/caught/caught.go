// Package caught turns panics in code that users write (layers, losses, data sets, observers) into errors that say
// whose code panicked and at which line, so that nothing panics across the border of a package.
package caught

import "fmt"

// Do calls what v does, a value whose type may be a user's. A panic becomes the error that Error describes.
func Do(v any, call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = Error(v, r, "landscape/internal/caught.Do")
		}
	}()
	return call()
}

// Error is the error of a panic with r in the code of v: "main.Gated panicked at /src/gated.go:12: index out of range".
// It is called by the deferred function that recovered r. What lies outside of the function named outside, as stacks
// name it, is not v's code.
func Error(v, r any, outside string) error { return Panic(fmt.Sprintf("%T", v), r, outside) }

// Panic is Error for code that a name describes better than a type.
func Panic(name string, r any, outside string) error {
	cause, ok := r.(error)
	if !ok {
		cause = fmt.Errorf("%v", r)
	}
	if at := site(outside); at != "" {
		return fmt.Errorf("%s panicked at %s: %w", name, at, cause)
	}
	return fmt.Errorf("%s panicked: %w", name, cause)
}
