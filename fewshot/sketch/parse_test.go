package sketch_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"landscape/fewshot/sketch"
)

const good = `{"classes":[{"name":"A","drawings":[{"strokes":[[[0,0],[3,4]],[[1,1]]]},{"character":"alphabet61/character01",
"drawing":3}]}],"query":{"strokes":[[[-1e3,2.5]]]}}`

func TestParseQuestion(t *testing.T) {
	q, err := sketch.ParseQuestion([]byte(good))
	want := sketch.Question{
		Classes: []sketch.Class{{Name: "A", Drawings: []sketch.Drawing{
			{Strokes: [][]sketch.Point{{{0, 0}, {3, 4}}, {{1, 1}}}}, {Character: "alphabet61/character01", Drawing: 3},
		}}},
		Query: sketch.Drawing{Strokes: [][]sketch.Point{{{-1000, 2.5}}}},
	}
	if err != nil || !reflect.DeepEqual(q, want) {
		t.Errorf("%+v, %v; want %+v", q, err, want)
	}
}

func TestParseQuestionRefuses(t *testing.T) {
	for _, c := range []struct{ old, new, field, want string }{
		{good, ``, "", "no JSON"},
		{good, `[]`, "", "no JSON"},
		{good, good + "1", "", "something follows"},
		{`"query"`, `"qeury"`, "", `unknown field "qeury"`},
		{`"query":{"strokes":[[[-1e3,2.5]]]}`, `"query":null`, "query", "is empty"},
		{`,"query":{"strokes":[[[-1e3,2.5]]]}`, ``, "query", "is missing"},
		{`[3,4]`, `[3]`, "classes[0].drawings[0]", `class "A", drawing 1: stroke 1, point 2 has 1 numbers`},
		{`[3,4]`, `[3,4,5]`, "classes[0].drawings[0]", "has 3 numbers"},
		{`[3,4]`, `[3,1e999]`, "classes[0].drawings[0]", `class "A", drawing 1: `},
		{`"drawing":3`, `"drawing":3.5`, "classes[0].drawings[1]", `class "A", drawing 2: `},
		{`"drawing":3`, `"drwaing":3`, "classes[0].drawings[1]", `unknown field "drwaing"`},
		{`[[-1e3,2.5]]`, `"x"`, "query", "the drawing in question: "},
		{`"name":"A"`, `"name":""`, "classes[0].name", "has no name"},
	} {
		text := strings.Replace(good, c.old, c.new, 1)
		q, err := sketch.ParseQuestion([]byte(text))
		if err == nil { // what is only found when it is drawn
			_, err = quartet(t).Ask(q)
		}
		var input *sketch.InputError
		if !errors.As(err, &input) || input.Field != c.field || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s: %v; want %q at %q", c.new, c.old, err, c.want, c.field)
		}
	}
}

// Whatever comes from outside is answered or refused as bad input, and a question that was read is written and read
// again as it was.
func FuzzParseQuestion(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte(`{"classes":[],"query":{"pixels":[0,1]}}`))
	f.Add([]byte(`{"classes":[{"name":"a","drawings":[{"strokes":[[[1e308,-1e308]]]}]}],"query":{"strokes":[[[0,0],[5e-324,0]]]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		q, err := sketch.ParseQuestion(data)
		if err == nil {
			text, err := json.Marshal(q)
			if err != nil {
				t.Fatal(err)
			}
			again, err := sketch.ParseQuestion(text)
			if err != nil {
				t.Fatalf("%s is read, and not as %s: %v", data, text, err)
			}
			if one, _ := json.Marshal(again); string(one) != string(text) {
				t.Errorf("%s became %s", text, one)
			}
			a, err := quartet(t).Ask(q)
			if err != nil {
				if input := (*sketch.InputError)(nil); !errors.As(err, &input) {
					t.Errorf("%s: %v", text, err)
				}
				return
			}
			if _, err := json.Marshal(a); err != nil {
				t.Errorf("%s: the answer is no JSON: %v", text, err)
			}
			return
		}
		if input := (*sketch.InputError)(nil); !errors.As(err, &input) {
			t.Errorf("%q: %v", data, err)
		}
	})
}
