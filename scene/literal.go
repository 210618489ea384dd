package scene

import (
	"fmt"
	"path"
	"reflect"
	"strconv"
	"strings"
)

// literal writes a declaration as Go does: a struct with the fields that are not zero, by their names. The packages
// that it needs are added to imports.
func literal(v any, imports map[string]bool) string {
	return literalOf(reflect.ValueOf(v), imports)
}

func literalOf(v reflect.Value, imports map[string]bool) string {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.Kind() == reflect.Pointer {
			return "&" + literalOf(v.Elem(), imports)
		}
		return literalOf(v.Elem(), imports)
	case reflect.Struct:
		return typeName(v.Type(), imports) + "{" + strings.Join(fields(v, imports), ", ") + "}"
	case reflect.Slice:
		var list []string
		for i := range v.Len() {
			list = append(list, literalOf(v.Index(i), imports))
		}
		return typeName(v.Type(), imports) + "{" + strings.Join(list, ", ") + "}"
	case reflect.String:
		return strconv.Quote(v.String())
	case reflect.Float32, reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits())
	}
	return fmt.Sprint(v.Interface())
}

func fields(v reflect.Value, imports map[string]bool) (list []string) {
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && !v.Field(i).IsZero() {
			list = append(list, f.Name+": "+literalOf(v.Field(i), imports))
		}
	}
	return list
}

// typeName is a type as a program that imports its package names it.
func typeName(t reflect.Type, imports map[string]bool) string {
	if t.Name() != "" {
		if p := t.PkgPath(); p != "" {
			imports[p] = true
			return path.Base(p) + "." + t.Name()
		}
		return t.Name()
	}
	if t.Kind() == reflect.Slice {
		return "[]" + typeName(t.Elem(), imports)
	}
	return t.String()
}
