package sketch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// ParseQuestion reads a question from JSON:
//
//	{"classes": [{"name": "A", "drawings": [{"strokes": [[[0, 0], [3, 4]]]}]}, …], "query": {"pixels": [0, 0.5, …]}}
//
// Fields that it does not know are errors, as are points that are no pairs of numbers. Errors are *InputError.
func ParseQuestion(data []byte) (Question, error) {
	var raw struct {
		Classes []struct {
			Name     string            `json:"name"`
			Drawings []json.RawMessage `json:"drawings"`
		} `json:"classes"`
		Query json.RawMessage `json:"query"`
	}
	var q Question
	if err := strict(data, &raw); err != nil {
		return q, &InputError{"", fmt.Errorf("the question is no JSON of the form that is wanted: %w", err)}
	}
	for c, class := range raw.Classes {
		q.Classes = append(q.Classes, Class{Name: class.Name, Drawings: make([]Drawing, len(class.Drawings))})
		for d, text := range class.Drawings {
			if err := json.Unmarshal(text, &q.Classes[c].Drawings[d]); err != nil {
				return Question{}, q.wrong(c, d, err)
			}
		}
	}
	if raw.Query == nil {
		return Question{}, &InputError{"query", errors.New("the drawing in question is missing")}
	}
	if err := json.Unmarshal(raw.Query, &q.Query); err != nil {
		return Question{}, &InputError{"query", fmt.Errorf("the drawing in question: %w", err)}
	}
	if err := q.check(); err != nil {
		return Question{}, err
	}
	return q, nil
}

// UnmarshalJSON reads a drawing, and refuses fields that it does not know and points that are no pairs.
func (d *Drawing) UnmarshalJSON(data []byte) error {
	var raw struct {
		Strokes   [][][]float64 `json:"strokes"`
		Pixels    []float32     `json:"pixels"`
		Character string        `json:"character"`
		Drawing   int           `json:"drawing"`
	}
	if err := strict(data, &raw); err != nil {
		return err
	}
	*d = Drawing{Pixels: raw.Pixels, Character: raw.Character, Drawing: raw.Drawing}
	if raw.Strokes == nil {
		return nil
	}
	d.Strokes = make([][]Point, len(raw.Strokes))
	for i, s := range raw.Strokes {
		d.Strokes[i] = make([]Point, len(s))
		for k, p := range s {
			if len(p) != len(Point{}) {
				return fmt.Errorf("stroke %d, point %d has %d numbers; want x and y", i+1, k+1, len(p))
			}
			d.Strokes[i][k] = Point(p)
		}
	}
	return nil
}

// strict decodes one value whose fields are all known.
func strict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows it")
	}
	return nil
}
