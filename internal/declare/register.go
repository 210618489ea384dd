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
	types map[string]reflect.Type
	names map[reflect.Type]string
}{
	types: map[string]reflect.Type{},
	names: map[reflect.Type]string{},
}

// Register gives the struct type T a name. It is called while packages are initialised and panics on what only a
// programmer can have got wrong: a name or a type registered twice, or a field that cannot be encoded.
func Register[T any](name string) {
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
		if f.key == typeKey {
			panic(fmt.Sprintf("declare: %s has a field with the key %q, which names the type itself", t, typeKey))
		}
	}
	registry.Lock()
	defer registry.Unlock()
	if other, ok := registry.types[name]; ok {
		panic(fmt.Sprintf("declare: %q is the name of both %s and %s", name, other, t))
	}
	if other, ok := registry.names[t]; ok {
		panic(fmt.Sprintf("declare: %s has both the names %q and %q", t, other, name))
	}
	registry.types[name], registry.names[t] = t, name
}

// Names lists, in alphabetical order, the registered names of the declarations that implement the interface I.
func Names[I any]() []string { return namesOf(reflect.TypeFor[I]()) }

func namesOf(want reflect.Type) []string {
	registry.RLock()
	defer registry.RUnlock()
	var names []string
	for name, t := range registry.types {
		if want.Kind() != reflect.Interface || implements(t, want) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func nameOf(t reflect.Type) (string, bool) {
	registry.RLock()
	defer registry.RUnlock()
	name, ok := registry.names[t]
	return name, ok
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

// field is one encoded field of a struct.
type field struct {
	key   string
	index int
}

// fields lists the encoded fields of t in the order of their keys.
func fields(t reflect.Type) []field {
	var list []field
	for i := range t.NumField() {
		if key := keyOf(t.Field(i)); key != "-" {
			list = append(list, field{key, i})
		}
	}
	slices.SortFunc(list, func(a, b field) int { return strings.Compare(a.key, b.key) })
	return list
}

func keyOf(f reflect.StructField) string {
	if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag != "" {
		return tag
	}
	return snake(f.Name)
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
		return fmt.Errorf("nothing identifies a function and what it captures; use an interface whose structs are registered")
	}
	return fmt.Errorf("%s has no JSON form here", t)
}

func encodableStruct(t reflect.Type, seen map[reflect.Type]bool) error {
	keys := map[string]string{}
	for _, f := range fields(t) {
		sf := t.Field(f.index)
		if !sf.IsExported() {
			return fmt.Errorf(`field %s of %s is not exported (tag it json:"-" if it changes nothing, or if a Digest method covers it)`, sf.Name, t)
		}
		if other, ok := keys[f.key]; ok {
			return fmt.Errorf("fields %s and %s of %s have the same key %q", other, sf.Name, t, f.key)
		}
		keys[f.key] = sf.Name
		if err := encodable(sf.Type, seen); err != nil {
			return fmt.Errorf("field %s of %s: %w", sf.Name, t, err)
		}
	}
	return nil
}
