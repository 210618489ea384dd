package declare

import (
	"encoding"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"landscape/internal/suggest"
)

// Decode reads a declaration. I is the interface it has to implement, such as graph.Layer, or the struct it has to be.
// An interface gets the registered struct itself where the struct implements it, and a pointer to it where only the
// pointer does. An unknown type or field is an error that names it and the nearest known one.
func Decode[I any](data []byte) (I, error) {
	var result I
	tree, err := parse(data)
	if err != nil {
		return result, fmt.Errorf("declare: %w", err)
	}
	// Decoding into a copy keeps a declaration that failed halfway from getting out.
	v := reflect.New(reflect.TypeFor[I]()).Elem()
	if err := decode(tree, v, ""); err != nil {
		return result, fmt.Errorf("declare: %w", err)
	}
	return v.Interface().(I), nil
}

func decode(tree any, v reflect.Value, path string) error {
	t := v.Type()
	if isText(t) {
		return decodeText(tree, v, path)
	}
	switch v.Kind() {
	case reflect.Bool:
		b, ok := tree.(bool)
		if !ok {
			return mismatch(path, "true or false", tree)
		}
		v.SetBool(b)
	case reflect.String:
		s, ok := tree.(string)
		if !ok {
			return mismatch(path, "a string", tree)
		}
		v.SetString(s)
	case reflect.Interface:
		return decodeInterface(tree, v, path)
	case reflect.Struct:
		return decodeStruct(tree, v, path)
	case reflect.Pointer:
		p := reflect.New(t.Elem())
		if err := decode(tree, p.Elem(), path); err != nil {
			return err
		}
		v.Set(p)
	case reflect.Slice, reflect.Array:
		return decodeList(tree, v, path)
	default:
		return decodeNumber(tree, v, path)
	}
	return nil
}

func decodeNumber(tree any, v reflect.Value, path string) error {
	n, ok := tree.(json.Number)
	if !ok {
		return mismatch(path, "a number", tree)
	}
	bits := v.Type().Bits()
	switch v.Kind() {
	case reflect.Float32, reflect.Float64:
		x, err := strconv.ParseFloat(n.String(), bits)
		if err != nil || math.IsInf(x, 0) {
			return at(path, "%s does not fit into a %s", n, v.Type())
		}
		v.SetFloat(x)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		x, err := strconv.ParseInt(n.String(), 10, bits)
		if err != nil {
			return at(path, "want a whole number that fits into a %s, got %s", v.Type(), n)
		}
		v.SetInt(x)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		x, err := strconv.ParseUint(n.String(), 10, bits)
		if err != nil {
			return at(path, "want a whole number from 0 that fits into a %s, got %s", v.Type(), n)
		}
		v.SetUint(x)
	default:
		return at(path, "%s has no JSON form here", v.Type())
	}
	return nil
}

func decodeText(tree any, v reflect.Value, path string) error {
	s, ok := tree.(string)
	if !ok {
		return mismatch(path, "a string", tree)
	}
	if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)); err != nil {
		return at(path, "%w", err)
	}
	return nil
}

func decodeList(tree any, v reflect.Value, path string) error {
	if tree == nil && v.Kind() == reflect.Slice {
		v.SetZero()
		return nil
	}
	list, ok := tree.([]any)
	if !ok {
		return mismatch(path, "a list", tree)
	}
	if v.Kind() == reflect.Array && v.Len() != len(list) {
		return at(path, "want %d values, got %d", v.Len(), len(list))
	}
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
	}
	for i, item := range list {
		if err := decode(item, v.Index(i), element(path, i)); err != nil {
			return err
		}
	}
	return nil
}

// decodeInterface decodes the registered struct that the object names, if it implements v's interface.
func decodeInterface(tree any, v reflect.Value, path string) error {
	o, ok := tree.(*object)
	if !ok {
		return mismatch(path, fmt.Sprintf("an object with a %q", typeKey), tree)
	}
	want := v.Type()
	named, ok := o.values[typeKey]
	if !ok {
		return at(path, "the object has no %q to say which %s it is", typeKey, want)
	}
	name, ok := named.(string)
	if !ok {
		return mismatch(join(path, typeKey), "a string", named)
	}
	t, ok := typeOf(name)
	if !ok {
		return at(path, "unknown type %q%s", name, nearest(name, namesOf(want)))
	}
	p := reflect.New(t)
	if !implements(t, want) {
		return at(path, "%q is a %s, not a %s%s", name, t, want, nearest(name, namesOf(want)))
	}
	if err := decodeStruct(tree, p.Elem(), path); err != nil {
		return err
	}
	if t.Implements(want) {
		v.Set(p.Elem())
	} else {
		v.Set(p)
	}
	return nil
}

func decodeStruct(tree any, v reflect.Value, path string) error {
	o, ok := tree.(*object)
	if !ok {
		return mismatch(path, "an object", tree)
	}
	t := v.Type()
	name, registered := nameOf(t)
	known := fields(t)
	seen := map[int]string{}
	for _, key := range o.keys {
		if key == typeKey && registered {
			if text, ok := o.values[key].(string); !ok || !isName(text, t) {
				return at(join(path, typeKey), "want %q, got %s", name, show(o.values[key]))
			}
			continue
		}
		i := indexOf(known, key)
		if i < 0 {
			return at(path, "%s has no field %q%s", title(name, t), key, nearest(key, currentKeys(known)))
		}
		if o.values[key] == nil { // null stands for the default
			continue
		}
		f := v.Field(i)
		if other, twice := seen[i]; twice {
			return at(path, "both %q and %q, which name the same field", other, key)
		}
		seen[i] = key
		if !f.CanSet() {
			return at(join(path, key), "field %s of %s is not exported", t.Field(i).Name, t)
		}
		if err := decode(o.values[key], f, join(path, key)); err != nil {
			return err
		}
	}
	return nil
}

// isName reports whether name is, or was, the name of t.
func isName(name string, t reflect.Type) bool {
	of, ok := typeOf(name)
	return ok && of == t
}

func indexOf(known []field, key string) int {
	for _, f := range known {
		if slices.Contains(f.keys, key) {
			return f.index
		}
	}
	return -1
}

func currentKeys(known []field) []string {
	keys := make([]string, len(known))
	for i, f := range known {
		keys[i] = f.key()
	}
	return keys
}

func title(name string, t reflect.Type) string {
	if name != "" {
		return name
	}
	return t.String()
}

func mismatch(path, want string, got any) error { return at(path, "want %s, got %s", want, show(got)) }

func show(tree any) string {
	switch x := tree.(type) {
	case nil:
		return "null"
	case *object:
		return "an object"
	case []any:
		return "a list"
	case string:
		return strconv.Quote(x)
	}
	return fmt.Sprint(tree)
}

// nearest suggests the candidate that is closest to word, or lists them all where none is close.
func nearest(word string, candidates []string) string {
	best := suggest.Nearest(word, candidates)
	switch {
	case best != "" && best != word:
		return fmt.Sprintf(" (did you mean %q?)", best)
	case len(candidates) > 0:
		return fmt.Sprintf(" (known: %s)", strings.Join(candidates, ", "))
	}
	return ""
}
