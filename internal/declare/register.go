package declare

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

var registry = struct {
	sync.RWMutex
	types map[string]reflect.Type   // by name, former ones included
	names map[reflect.Type][]string // the name, then the former ones
}{
	types: map[string]reflect.Type{},
	names: map[reflect.Type][]string{},
}

// Register gives the struct type T a name. Former names, the latest first, are read as well and never written; digests
// are made with the first name that the type ever had, so that they outlive a change of names. Register is called while
// packages are initialized and panics on what only a programmer can have got wrong: a name or a type registered twice,
// or a field that cannot be encoded.
func Register[T any](name string, former ...string) {
	t := reflect.TypeFor[T]()
	if t.Kind() != reflect.Struct {
		panic(fmt.Sprintf("declare: %s is registered as %q but is not a struct", t, name))
	}
	if isText(t) {
		const why = "its MarshalText would stand for its type and fields"
		panic(fmt.Sprintf("declare: %s cannot be registered as %q: %s", t, name, why))
	}
	if err := encodable(t, map[reflect.Type]bool{}); err != nil {
		panic(fmt.Sprintf("declare: %s cannot be registered as %q: %v", t, name, err))
	}
	for _, f := range fields(t) {
		if slices.Contains(f.keys, typeKey) {
			panic(fmt.Sprintf("declare: %s has a field with the key %q, which names the type itself", t, typeKey))
		}
	}
	registry.Lock()
	defer registry.Unlock()
	if others, ok := registry.names[t]; ok {
		panic(fmt.Sprintf("declare: %s has both the names %q and %q", t, others[0], name))
	}
	names := append([]string{name}, former...)
	for _, n := range names {
		if other, ok := registry.types[n]; ok {
			panic(fmt.Sprintf("declare: %q is the name of both %s and %s", n, other, t))
		}
	}
	for _, n := range names {
		registry.types[n] = t
	}
	registry.names[t] = names
}

// Names lists, in alphabetical order, the registered names of the declarations that implement the interface I.
func Names[I any]() []string { return namesOf(reflect.TypeFor[I]()) }

// Registered lists all registered types by name.
func Registered() map[string]reflect.Type {
	registry.RLock()
	defer registry.RUnlock()
	all := map[string]reflect.Type{}
	for t, names := range registry.names {
		all[names[0]] = t
	}
	return all
}

func namesOf(want reflect.Type) []string {
	registry.RLock()
	defer registry.RUnlock()
	var names []string
	for t, own := range registry.names {
		if want.Kind() != reflect.Interface || implements(t, want) {
			names = append(names, own[0])
		}
	}
	slices.Sort(names)
	return names
}

func nameOf(t reflect.Type) (string, bool) {
	names, ok := allNames(t)
	if !ok {
		return "", false
	}
	return names[0], true
}

// allNames are the name of t and the former ones, the first that it had last.
func allNames(t reflect.Type) ([]string, bool) {
	registry.RLock()
	defer registry.RUnlock()
	names, ok := registry.names[t]
	return names, ok
}

// isRegistered reports whether t, or what it points to, has a name.
func isRegistered(t reflect.Type) bool {
	_, ok := nameOf(pointee(t))
	return ok
}

func typeOf(name string) (reflect.Type, bool) {
	registry.RLock()
	defer registry.RUnlock()
	t, ok := registry.types[name]
	return t, ok
}

const typeKey = "type"

// formerTag is the struct tag with the former keys of a field, the latest first, separated by commas.
const formerTag = "formerly"

// field is one encoded field of a struct.
type field struct {
	keys  []string // the key and the former ones, the first that the field had last
	index int
}

func (f field) key() string   { return f.keys[0] }
func (f field) first() string { return f.keys[len(f.keys)-1] }

// fields lists the encoded fields of t in the order of their keys.
func fields(t reflect.Type) []field {
	var list []field
	for i := range t.NumField() {
		if keys := keysOf(t.Field(i)); keys[0] != "-" {
			list = append(list, field{keys, i})
		}
	}
	slices.SortFunc(list, func(a, b field) int { return strings.Compare(a.key(), b.key()) })
	return list
}

func keysOf(f reflect.StructField) []string {
	key := Key(f.Name)
	if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag != "" {
		key = tag
	}
	keys := []string{key}
	if former := f.Tag.Get(formerTag); former != "" {
		keys = append(keys, strings.Split(former, ",")...)
	}
	return keys
}

var (
	textMarshaler   = reflect.TypeFor[encoding.TextMarshaler]()
	textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// isText reports whether values of t are written as the string that their own methods give.
func isText(t reflect.Type) bool {
	return t.Kind() != reflect.Interface && t.Kind() != reflect.Pointer &&
		reflect.PointerTo(t).Implements(textMarshaler) && reflect.PointerTo(t).Implements(textUnmarshaler)
}

// encodable reports what in t could not be encoded and decoded again.
func encodable(t reflect.Type, seen map[reflect.Type]bool) error {
	if seen[t] || isText(t) {
		return nil
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Bool, reflect.String, reflect.Float32, reflect.Float64, reflect.Interface,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return nil
	case reflect.Slice, reflect.Array, reflect.Pointer:
		return encodable(t.Elem(), seen)
	case reflect.Struct:
		return encodableStruct(t, seen)
	case reflect.Func:
		return fmt.Errorf("nothing identifies a function and what it captures; use an interface whose structs are " +
			"registered")
	}
	return fmt.Errorf("%s has no JSON form here", t)
}

func encodableStruct(t reflect.Type, seen map[reflect.Type]bool) error {
	keys := map[string]string{}
	for _, f := range fields(t) {
		sf := t.Field(f.index)
		if !sf.IsExported() {
			return fmt.Errorf(
				`field %s of %s is not exported (tag it json:"-" if it changes nothing, or if a Digest method covers it)`, sf.Name, t)
		}
		for _, key := range f.keys {
			if other, ok := keys[key]; ok {
				return fmt.Errorf("fields %s and %s of %s have the same key %q", other, sf.Name, t, key)
			}
			keys[key] = sf.Name
		}
		if err := encodable(sf.Type, seen); err != nil {
			return fmt.Errorf("field %s of %s: %w", sf.Name, t, err)
		}
	}
	return nil
}
