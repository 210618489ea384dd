package declare

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"sync"
)

// ErrNotRegistered is wrapped in the error of a declaration whose type has no name, and so no identity.
var ErrNotRegistered = errors.New("is not registered")

var interfaces struct {
	sync.RWMutex
	list []declared
}

// declared is an interface of declarations with the function that registers what implements it.
type declared struct {
	of       reflect.Type
	register string
}

// Interface says that all that implements the interface I is a declaration, and which public function registers it:
//
//	func init() { declare.Interface[Layer]("graph.Register") }
//
// From then on Encode refuses values that implement I without being registered, wherever they stand: their fields alone
// would not say what they are.
func Interface[I any](register string) {
	interfaces.Lock()
	defer interfaces.Unlock()
	interfaces.list = append(interfaces.list, declared{reflect.TypeFor[I](), register})
}

// isDeclaration reports whether values of t, or pointers to them, implement an interface of declarations.
func isDeclaration(t reflect.Type) bool {
	if k := t.Kind(); k == reflect.Pointer || k == reflect.Interface || t.PkgPath() == "" && k != reflect.Struct {
		return false // of these, what they hold is asked
	}
	interfaces.RLock()
	defer interfaces.RUnlock()
	for _, i := range interfaces.list {
		if implements(t, i.of) {
			return true
		}
	}
	return false
}

func implements(t, want reflect.Type) bool {
	return t.Implements(want) || reflect.PointerTo(t).Implements(want)
}

// notRegistered is the error of a value of type t that has to have a name, with the line that gives it one. It stands
// where a want is expected; want is nil where that is not known.
func notRegistered(t, want reflect.Type) error {
	t = pointee(t)
	switch {
	case t.Kind() == reflect.Func:
		return fmt.Errorf("type %s %w and cannot be: nothing identifies a function and what it captures; "+
			"declare a struct with fields instead", t, ErrNotRegistered)
	case t.Kind() != reflect.Struct:
		return fmt.Errorf("type %s %w and cannot be: it is a %s; declare a struct instead", t, ErrNotRegistered,
			t.Kind())
	case t.Name() == "":
		return fmt.Errorf("type %s %w and cannot be: it has no name; declare it with one", t, ErrNotRegistered)
	}
	return fmt.Errorf("type %s %w; add %s[%s](%q)", t, ErrNotRegistered, registerOf(t, want), inGo(t), suggestedName(t))
}

func pointee(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// registerOf is the function that registers t: that of the interface which is expected, or else of one that t
// implements.
func registerOf(t, want reflect.Type) string {
	interfaces.RLock()
	defer interfaces.RUnlock()
	for _, i := range interfaces.list {
		if i.of == want {
			return i.register
		}
	}
	for _, i := range interfaces.list {
		if implements(t, i.of) {
			return i.register
		}
	}
	if len(interfaces.list) > 0 { // the interface is the user's own: every function will do
		return interfaces.list[0].register
	}
	return "declare.Register"
}

var importPath = regexp.MustCompile(`[^\[\], ]*/`)

// inGo is how Go code names t: type arguments stand in it under the names of their packages, as t itself does.
func inGo(t reflect.Type) string { return importPath.ReplaceAllString(t.String(), "") }

var notInNames = regexp.MustCompile(`[^\pL\pN]+`)

// suggestedName is a name for t that is free: its own in snake_case, after that of its package where another has it.
func suggestedName(t reflect.Type) string {
	words := func(s string) string { return strings.Trim(notInNames.ReplaceAllString(s, "_"), "_") }
	pkg, own, _ := strings.Cut(inGo(t), ".")
	name := words(Key(own))
	if _, taken := typeOf(name); taken {
		name = words(Key(pkg)) + "_" + name
	}
	return name
}
