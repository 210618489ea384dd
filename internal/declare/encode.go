package declare

import (
	"bytes"
	"crypto/sha256"
	"encoding"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxDepth bounds the nesting of declarations. Only one that contains itself gets this deep.
const maxDepth = 1000

// Encode writes a declaration in its canonical form: a registered struct, a pointer to one, or a plain struct or slice
// that holds such. A declaration that is not registered is refused with the line that registers it. An error names the
// field at fault, as in "layers[2].rate: NaN has no JSON form".
func Encode(v any) ([]byte, error) {
	return encode(v, &encoder{})
}

// Identity writes what digests are made of: the form of Encode with the first names that types and fields ever had.
// It stays the same when they are renamed.
func Identity(v any) ([]byte, error) {
	return encode(v, &encoder{first: true})
}

func encode(v any, e *encoder) ([]byte, error) {
	if v == nil {
		return nil, fmt.Errorf("declare: nothing to encode: nil")
	}
	if err := e.value(reflect.ValueOf(v), "", 0); err != nil {
		return nil, fmt.Errorf("declare: %w", err)
	}
	return e.Bytes(), nil
}

// Digest is "sha256:" and the hexadecimal SHA-256 of what Identity writes. Equal digests mean equal declarations: of
// the same type with the same fields. So v has to be registered.
func Digest(v any) (string, error) {
	if v != nil && !isRegistered(reflect.TypeOf(v)) {
		return "", fmt.Errorf("declare: %w", notRegistered(reflect.TypeOf(v), nil))
	}
	data, err := Identity(v)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("sha256:%x", sha256.Sum256(data)), nil
}

type encoder struct {
	bytes.Buffer
	first bool // names and keys are the first that types and fields had
}

func (e *encoder) value(v reflect.Value, path string, depth int) error {
	if depth > maxDepth {
		return at(path, "nested more than %d deep: does the declaration contain itself?", maxDepth)
	}
	if !isRegistered(v.Type()) && isDeclaration(v.Type()) {
		return at(path, "%w", notRegistered(v.Type(), nil))
	}
	if isText(v.Type()) {
		return e.text(v, path)
	}
	switch v.Kind() {
	case reflect.Bool:
		e.WriteString(strconv.FormatBool(v.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.WriteString(strconv.FormatInt(v.Int(), 10))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		e.WriteString(strconv.FormatUint(v.Uint(), 10))
	case reflect.Float32, reflect.Float64:
		return e.float(v, path)
	case reflect.String:
		return e.string(v.String(), path)
	case reflect.Slice, reflect.Array:
		return e.list(v, path, depth)
	case reflect.Struct:
		return e.object(v, path, depth)
	case reflect.Pointer:
		if v.IsNil() {
			return at(path, "nil where a %s is expected", v.Type().Elem())
		}
		return e.value(v.Elem(), path, depth+1)
	case reflect.Interface:
		return e.declaration(v, path, depth)
	default:
		return at(path, "%s has no JSON form here", v.Type())
	}
	return nil
}

// declaration encodes what an interface holds, which has to be registered or nobody could read it back.
func (e *encoder) declaration(v reflect.Value, path string, depth int) error {
	if v.IsNil() {
		return at(path, "nil where a %s is expected", v.Type())
	}
	held := v.Elem()
	if !isRegistered(held.Type()) {
		return at(path, "%w", notRegistered(held.Type(), v.Type()))
	}
	return e.value(held, path, depth+1)
}

func (e *encoder) object(v reflect.Value, path string, depth int) error {
	e.WriteByte('{')
	separator := ""
	if names, ok := allNames(v.Type()); ok {
		name := names[0]
		if e.first {
			name = names[len(names)-1]
		}
		fmt.Fprintf(e, "%q:%q", typeKey, name)
		separator = ","
	}
	for _, f := range e.fields(v.Type()) {
		x := v.Field(f.index)
		if x.IsZero() {
			continue
		}
		if !x.CanInterface() {
			return at(join(path, f.key()), "field %s of %s is not exported", v.Type().Field(f.index).Name, v.Type())
		}
		e.WriteString(separator)
		separator = ","
		key := f.key()
		if e.first {
			key = f.first()
		}
		fmt.Fprintf(e, "%q:", key)
		if err := e.value(x, join(path, f.key()), depth+1); err != nil {
			return err
		}
	}
	e.WriteByte('}')
	return nil
}

// fields are those of t in the order in which they are written.
func (e *encoder) fields(t reflect.Type) []field {
	list := fields(t)
	if e.first {
		slices.SortFunc(list, func(a, b field) int { return strings.Compare(a.first(), b.first()) })
	}
	return list
}

func (e *encoder) list(v reflect.Value, path string, depth int) error {
	e.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			e.WriteByte(',')
		}
		item := v.Index(i)
		if item.Kind() == reflect.Slice && item.IsNil() {
			e.WriteString("null") // not [], which is an empty one
			continue
		}
		if err := e.value(item, element(path, i), depth+1); err != nil {
			return err
		}
	}
	e.WriteByte(']')
	return nil
}

func (e *encoder) float(v reflect.Value, path string) error {
	x := v.Float()
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return at(path, "%v has no JSON form", x)
	}
	e.Write(strconv.AppendFloat(e.AvailableBuffer(), x, floatFormat(x), -1, v.Type().Bits()))
	return nil
}

// floatFormat keeps everyday numbers free of exponents.
func floatFormat(x float64) byte {
	if a := math.Abs(x); a != 0 && (a < 1e-6 || a >= 1e21) {
		return 'e'
	}
	return 'f'
}

func (e *encoder) text(v reflect.Value, path string) error {
	if !v.CanInterface() {
		return at(path, "a %s that is not exported cannot be written", v.Type())
	}
	p, back := reflect.New(v.Type()), reflect.New(v.Type())
	p.Elem().Set(v)
	text, err := p.Interface().(encoding.TextMarshaler).MarshalText()
	if err != nil {
		return at(path, "%w", err)
	}
	err = back.Interface().(encoding.TextUnmarshaler).UnmarshalText(text)
	if err != nil || !reflect.DeepEqual(p.Interface(), back.Interface()) {
		return at(path, "the text %q of this %s leaves something out: it reads back as another value", text, v.Type())
	}
	return e.string(string(text), path)
}

func (e *encoder) string(s, path string) error {
	if !utf8.ValidString(s) {
		return at(path, "%q is not valid UTF-8", s)
	}
	quote := json.NewEncoder(e)
	quote.SetEscapeHTML(false)
	if err := quote.Encode(s); err != nil {
		return at(path, "%w", err)
	}
	e.Truncate(e.Len() - 1) // the newline that json adds
	return nil
}

// at is an error at a place inside a declaration.
func at(path, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	if path == "" {
		return err
	}
	return fmt.Errorf("%s: %w", path, err)
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func element(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
