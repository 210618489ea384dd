// Package seal lets a text carry a checksum of itself, so that one changed bit anywhere in it is noticed.
//
// The text holds, once, the key Key and after it, as a string, Placeholder with its zeros replaced by the SHA-256 of
// the whole text as it was with the zeros. Key and the beginning of the value are each enough to tell that the text
// is a sealed one, so that a changed bit in either does not make it look like a text that was never sealed.
package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Key is the name of the seal in a JSON object.
const Key = "landscape_checksum"

const (
	prefix = "sha256 with zeros here: "
	digits = 2 * sha256.Size
)

// Placeholder is the value under Key before Close.
var Placeholder = prefix + strings.Repeat("0", digits)

// ErrDamaged is wrapped in the error of a text that is not what its seal says.
var ErrDamaged = errors.New("its checksum does not match: it is damaged, or was changed")

// Close computes the sum of a text that holds the placeholder, and puts it there.
func Close(text []byte) error {
	at, sealed, err := find(text)
	if err != nil || !sealed {
		return fmt.Errorf("the text has no place for its checksum (%v)", err)
	}
	hex.Encode(text[at:at+digits], sum(text, at))
	return nil
}

// Check reports whether a text is sealed, and if so, whether it is what the seal says. A text that looks as if its
// seal was damaged is not unsealed but an error, as is one that has several.
func Check(text []byte) (sealed bool, err error) {
	at, sealed, err := find(text)
	if err != nil || !sealed {
		return false, err
	}
	if hex.EncodeToString(sum(text, at)) != string(text[at:at+digits]) {
		return false, ErrDamaged
	}
	return true, nil
}

// find gives the place of the digits of the seal.
func find(text []byte) (at int, sealed bool, err error) {
	keys, values := places(text, `"`+Key+`"`), places(text, `"`+prefix)
	if len(keys) == 0 && len(values) == 0 {
		return 0, false, nil
	}
	if len(keys) != 1 || len(values) != 1 {
		return 0, false, ErrDamaged
	}
	between, at := text[keys[0]+len(Key)+2:max(values[0], keys[0]+len(Key)+2)], values[0]+1+len(prefix)
	if s := string(between); s != ":" && s != ": " || at+digits >= len(text) || text[at+digits] != '"' {
		return 0, false, ErrDamaged
	}
	return at, true, nil
}

// places lists where a mark stands in a JSON text, but for inside of its strings, where a quote follows a backslash.
func places(text []byte, mark string) (list []int) {
	for from := 0; ; {
		at := bytes.Index(text[from:], []byte(mark))
		if at < 0 {
			return list
		}
		at += from
		if at == 0 || text[at-1] != '\\' {
			list = append(list, at)
		}
		from = at + 1
	}
}

// sum is that of text with zeros for the digits of its seal.
func sum(text []byte, at int) []byte {
	h := sha256.New()
	h.Write(text[:at])
	h.Write([]byte(Placeholder[len(prefix):]))
	h.Write(text[at+digits:])
	return h.Sum(nil)
}

// Marshal is json.MarshalIndent of a value that becomes an object, with the seal as its last member and a line end.
func Marshal(v any, indent string) ([]byte, error) {
	text, err := json.MarshalIndent(v, "", indent)
	if err != nil {
		return nil, err
	}
	if len(text) < 2 || text[0] != '{' {
		return nil, fmt.Errorf("%T does not become a JSON object, and only these can be sealed", v)
	}
	body := bytes.TrimRight(text[:len(text)-1], "\n")
	if len(body) > 1 {
		body = append(body, ',')
	}
	body = fmt.Appendf(body, "\n%s%q: %q\n}\n", indent, Key, Placeholder)
	return body, Close(body)
}

// Unmarshal reads what Marshal wrote, or JSON that was never sealed, and says which of the two it was.
func Unmarshal(text []byte, v any) (sealed bool, err error) {
	if sealed, err = Check(text); err != nil {
		return false, err
	}
	return sealed, json.Unmarshal(text, v)
}
