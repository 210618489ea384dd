package datasets

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"landscape/internal/caught"
	"landscape/internal/declare"
	"landscape/internal/digest"
)

// Digested is a Dataset or a Source: it says by a digest what it holds.
type Digested interface{ Digest() string }

func init() {
	declare.Interface[Dataset]("datasets.Register")
	declare.Interface[Source]("datasets.Register")
	declare.Interface[Transform]("datasets.Register")
	declare.Interface[RandomTransform]("datasets.Register")
	declare.Interface[Opener]("datasets.Register")
	declare.Interface[Generator]("datasets.Register")

	for _, v := range []any{
		Memory{}, Images{}, Text{}, Shuffled{}, Sequential{}, Balanced{}, Few{}, Fixed{}, Augmented{},
	} {
		declare.DigestsItself(v)
	}
}

// DigestOf identifies a data set or a source: equal digests mean equal types, fields and contents, also of all that it
// is made of. It is v's own Digest for the types of the framework. For a type of your own it also covers, whatever its
// Digest says, the name under which Register knows the type, its encoded fields, and the data sets and sources in its
// fields; so a type that embeds a Dataset and changes what is read does not pass for the one inside. It is an error if
// anything in v has no identity: a type that is not registered, or an empty digest.
func DigestOf(v Digested) (string, error) {
	text := digestOf(v)
	if reason, found := strings.CutPrefix(text, digest.Undigested); found {
		return "", errors.New(reason)
	}
	return text, nil
}

// SourceDigest is a Digest for sources and data sets of your own that are made from another one: it covers the
// declaration and what it draws from.
//
//	func (s Curriculum) Digest() string { return datasets.SourceDigest(s, s.Data) }
func SourceDigest(declaration any, from Digested) string {
	return sourceDigest(declaration, digestOf(from))
}

// Undigested is what a Digest method returns if it has no digest to return; DigestOf makes an error of it.
func Undigested(err error) string { return digest.Undigested + err.Error() }

// digestOf is DigestOf with Undigested for errors.
func digestOf(v Digested) string {
	if v == nil {
		return Undigested(errors.New("datasets: there is no data to digest"))
	}
	var own string
	if err := caught.Do(v, func() error { own = v.Digest(); return nil }); err != nil {
		return Undigested(fmt.Errorf("digest: %w", err))
	}
	switch {
	case declare.HasOwnDigest(v) || strings.HasPrefix(own, digest.Undigested):
		return own
	case own == "":
		return Undigested(fmt.Errorf("datasets: %T has an empty digest; return what identifies its contents", v))
	}
	d := digest.New("own type")
	d.Part(declared(declare.Digest(v)))
	d.Part(own)
	value := reflect.Indirect(reflect.ValueOf(v))
	held := reflect.New(value.Type()).Elem() // a copy, of which unexported fields can be read too
	held.Set(value)
	hashHeld(d, held)
	return d.Sum()
}

// hashHeld adds the data sets and sources in the fields of a struct: a Digest that is promoted from one of them, or
// asks one, would not tell of what type it is.
func hashHeld(d *digest.Digester, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			hashField(d, v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		if k := v.Type().Elem().Kind(); k != reflect.Struct && k != reflect.Interface && k != reflect.Pointer {
			return
		}
		for i := range v.Len() {
			hashField(d, v.Index(i))
		}
	}
}

// hashField adds v if it is a data set or a source, and what it holds otherwise.
func hashField(d *digest.Digester, v reflect.Value) {
	if !v.CanInterface() {
		v = reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem()
	}
	part := asData(v.Interface())
	if part == nil {
		part = asData(v.Addr().Interface())
	}
	switch {
	case part == nil:
		hashHeld(d, v)
	case v.Kind() == reflect.Pointer && v.IsNil():
		d.Text("nil")
	default:
		d.Part(digestOf(part))
	}
}

// asData is v where it is a data set or a source, nil otherwise.
func asData(v any) Digested {
	switch v := v.(type) {
	case Dataset:
		return v
	case Source:
		return v
	}
	return nil
}

// sourceDigest identifies a source by its declaration and by the digest of what it draws from.
func sourceDigest(declaration any, from string) string {
	d := digest.New("source")
	d.Part(describe(declaration))
	d.Part(from)
	return d.Sum()
}

// describe is the canonical text of a declaration, Undigested where it has none.
func describe(v any) string {
	if _, err := declare.Digest(v); err != nil { // which wants a name of v also where it is plain
		return Undigested(err)
	}
	text, err := declare.Identity(v)
	return declared(string(text), err)
}

func declared(text string, err error) string {
	if err != nil {
		return Undigested(err)
	}
	return text
}
