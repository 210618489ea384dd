package safetensors

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"
)

// The JSON of a header is read strictly, as the format wants it: no key twice, no member that is not known, no number
// but a natural one. The time is proportional to its length.

// parse reads entries and metadata.
func (h *header) parse(text []byte) error {
	s := &scanner{text: text}
	if len(text) == 0 || text[0] != '{' {
		return errors.New("it does not begin with {")
	}
	if err := s.object(func(key string) error {
		if key == metadataKey {
			return h.parseMetadata(s)
		}
		e, err := parseEntry(s)
		if err != nil {
			return fmt.Errorf("entry %q: %w", key, err)
		}
		e.name = key
		h.entries = append(h.entries, e)
		return nil
	}); err != nil {
		return err
	}
	if s.next(); s.at != len(text) {
		return fmt.Errorf("byte %d: something follows after its end", s.at)
	}
	return nil
}

func (h *header) parseMetadata(s *scanner) error {
	h.metadata = map[string]string{}
	if err := s.object(func(key string) (err error) {
		h.metadata[key], err = s.string()
		return err
	}); err != nil {
		return fmt.Errorf("metadata: %w", err)
	}
	return nil
}

func parseEntry(s *scanner) (e entry, err error) {
	var offsets []int
	members := 0
	err = s.object(func(key string) (err error) {
		members++
		switch key {
		case "dtype":
			e.dtype, err = s.string()
		case "shape":
			e.shape, err = s.naturals()
		case "data_offsets":
			offsets, err = s.naturals()
		default:
			err = fmt.Errorf("member %q is not known", key)
		}
		return err
	})
	if err != nil {
		return e, err
	}
	if members != 3 || len(offsets) != 2 {
		return e, errors.New("want dtype, shape and two data_offsets")
	}
	e.from, e.to = offsets[0], offsets[1]
	return e, nil
}

// scanner reads JSON from left to right.
type scanner struct {
	text []byte
	at   int
}

// next is the byte after blanks, 0 at the end.
func (s *scanner) next() byte {
	for s.at < len(s.text) && bytes.IndexByte([]byte(" \t\r\n"), s.text[s.at]) >= 0 {
		s.at++
	}
	if s.at == len(s.text) {
		return 0
	}
	return s.text[s.at]
}

// want reads a byte that must follow.
func (s *scanner) want(b byte) error {
	if got := s.next(); got != b {
		return fmt.Errorf("byte %d: want %q, not %q", s.at, b, got)
	}
	s.at++
	return nil
}

// list reads what stands between two brackets, with commas between its items.
func (s *scanner) list(begin, end byte, item func() error) error {
	if err := s.want(begin); err != nil {
		return err
	}
	if s.next() == end {
		s.at++
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		if s.next() == end {
			s.at++
			return nil
		}
		if err := s.want(','); err != nil {
			return err
		}
	}
}

// object reads an object. member is called for the value of each key, which must not come twice.
func (s *scanner) object(member func(key string) error) error {
	var keys []string
	var seen map[string]bool
	return s.list('{', '}', func() error {
		key, err := s.string()
		if err != nil {
			return err
		}
		if seen[key] || seen == nil && slices.Contains(keys, key) {
			return fmt.Errorf("%q is in it twice", key)
		}
		switch {
		case seen != nil:
			seen[key] = true
		case len(keys) < 8:
			keys = append(keys, key)
		default: // too many to compare each with all
			seen = map[string]bool{key: true}
			for _, k := range keys {
				seen[k] = true
			}
		}
		if err := s.want(':'); err != nil {
			return err
		}
		return member(key)
	})
}

// string reads a string.
func (s *scanner) string() (string, error) {
	if err := s.want('"'); err != nil {
		return "", err
	}
	begin, plain := s.at, true
	for ; s.at < len(s.text) && s.text[s.at] != '"'; s.at++ {
		switch b := s.text[s.at]; {
		case b == '\\':
			plain = false
			s.at++
		case b < ' ':
			return "", fmt.Errorf("byte %d: a control character in a string", s.at)
		}
	}
	if s.at >= len(s.text) {
		return "", errors.New("a string without an end")
	}
	s.at++
	raw := s.text[begin-1 : s.at]
	if !utf8.Valid(raw) {
		return "", fmt.Errorf("byte %d: a string that is not UTF-8", begin)
	}
	if plain {
		return string(raw[1 : len(raw)-1]), nil
	}
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		return "", fmt.Errorf("byte %d: %w", begin, err)
	}
	return text, nil
}

// naturals reads a list of whole numbers from 0 on.
func (s *scanner) naturals() ([]int, error) {
	list := []int{}
	err := s.list('[', ']', func() error {
		s.next()
		begin, n := s.at, 0
		for ; s.at < len(s.text) && s.text[s.at] >= '0' && s.text[s.at] <= '9'; s.at++ {
			d := int(s.text[s.at] - '0')
			if n > (math.MaxInt-d)/10 {
				return fmt.Errorf("byte %d: a number that is too large", begin)
			}
			n = 10*n + d
		}
		if s.at == begin || s.text[begin] == '0' && s.at > begin+1 {
			return fmt.Errorf("byte %d: want a number from 0 on", begin)
		}
		list = append(list, n)
		return nil
	})
	return list, err
}
