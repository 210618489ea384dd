package declare

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// object is a JSON object that remembers the order of its keys. encoding/json would let the last of two equal keys win
// in silence; here they are an error.
type object struct {
	keys   []string
	values map[string]any
}

// parse reads one JSON document into nil, bool, json.Number, string, []any and *object.
func parse(data []byte) (any, error) {
	if !json.Valid(data) { // also bounds the nesting
		var ignored any
		err := json.Unmarshal(data, &ignored)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("byte %d: %w", syntax.Offset, err)
		}
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	v, err := parseValue(dec)
	if err != nil {
		return nil, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("byte %d: more than one JSON value", dec.InputOffset())
	}
	return v, nil
}

func parseValue(dec *json.Decoder) (any, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		return parseObject(dec)
	case json.Delim('['):
		return parseList(dec)
	}
	return token, nil
}

func parseObject(dec *json.Decoder) (*object, error) {
	o := &object{values: map[string]any{}}
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return nil, err
		}
		key := token.(string)
		if _, ok := o.values[key]; ok {
			return nil, fmt.Errorf("byte %d: key %q is twice in one object", dec.InputOffset(), key)
		}
		v, err := parseValue(dec)
		if err != nil {
			return nil, err
		}
		o.keys = append(o.keys, key)
		o.values[key] = v
	}
	_, err := dec.Token()
	return o, err
}

func parseList(dec *json.Decoder) ([]any, error) {
	list := []any{}
	for dec.More() {
		v, err := parseValue(dec)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	_, err := dec.Token()
	return list, err
}
