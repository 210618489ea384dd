package serve

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"landscape/fewshot/sketch"
)

// question is a request of the page.
type question struct {
	path string
	body any // nil asks by GET
}

// dropped are the numbers of marbles that the page drops at a time and that are recorded: the thousand of each scene
// would be half of the recordings.
var dropped = []int{1, 100}

// storyQuestions are those that the page asks while it shows its first scene and the tour, in the words of web/src.
func storyQuestions() ([]question, error) {
	list := []question{{"/api/status", nil}, {"/api/story", nil}}
	scenes := []chapter{{Room: "terrain", Scene: json.RawMessage(`{}`)}}
	for _, c := range append(scenes, tour...) {
		if c.Room != "terrain" {
			continue
		}
		more, err := c.questions()
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	more, err := sketchQuestions()
	return append(list, more...), err
}

// fields are a scene as the page has it: those that are not the defaults, by part.
type fields map[string]any

// questions are those of one scene of the tour.
func (c chapter) questions() (list []question, err error) {
	shown := []fields{nil}
	if err := json.Unmarshal(c.Scene, &shown[0]); err != nil {
		return nil, fmt.Errorf("the scene %s: %w", c.ID, err)
	}
	if c.Pinned != nil {
		shown = append(shown, nil)
		if err := json.Unmarshal(c.Pinned, &shown[1]); err != nil {
			return nil, fmt.Errorf("what is pinned in %s: %w", c.ID, err)
		}
	}
	for _, s := range shown {
		list = append(list, question{"/api/describe", fields{"scene": s}}, question{"/api/terrain", fields{"scene": s}})
	}
	list = append(list, question{"/api/train", fields{"scene": shown[0]}})
	if view, ok := shown[0]["view"].(map[string]any); ok && view["origin"] == "start" {
		list = append(list, question{"/api/boundary", fields{"scene": shown[0], "at": fields{"a": 0, "b": 0}}})
	}
	for _, n := range dropped {
		rolled := fields{"scene": withMarbles(shown[0], n)}
		list = append(list, question{"/api/describe", rolled})
		race := fields{"scene": rolled["scene"]}
		if len(shown) > 1 {
			race["against"] = withMarbles(shown[1], n)
		}
		list = append(list, question{"/api/marbles", race})
	}
	return list, nil
}

// withMarbles is a scene with a number of marbles to drop.
func withMarbles(s fields, n int) fields {
	all := fields{}
	for name, part := range s {
		all[name] = part
	}
	marbles := map[string]any{"n": n}
	if before, ok := s["marbles"].(map[string]any); ok {
		for name, v := range before {
			if name != "n" {
				marbles[name] = v
			}
		}
	}
	all["marbles"] = marbles
	return all
}

// The characters that the page asks for, and how many of the questions that it makes of them are recorded.
const (
	pageCharacters  = 60
	pageWay         = 5
	recordedEpisode = 6
)

// sketchQuestions are the first that the page makes of unseen characters: five things with a drawing of each, and one
// more drawing. They are those of drawEpisode in web/src/fewshot-drawing.ts.
func sketchQuestions() ([]question, error) {
	list := []question{{fmt.Sprintf("/api/characters?n=%d&seed=1", pageCharacters), nil}}
	all, err := sketch.Characters(pageCharacters, 1)
	if err != nil {
		return nil, err
	}
	for seed := range uint32(recordedEpisode) {
		random := mulberry(seed + 1)
		below := func(n int) int { return int(math.Floor(random() * float64(n))) }
		pool := slices.Clone(all)
		var things []sketch.Character
		var classes []fields
		for k := range pageWay {
			i := below(len(pool))
			things = append(things, pool[i])
			pool = slices.Delete(pool, i, i+1)
			drawings := []fields{drawingOf(things[k], 0)}
			classes = append(classes, fields{"name": string(rune('A' + k)), "drawings": drawings})
		}
		none := random() < 0.25
		asked, first := things[below(pageWay)], 1
		if none {
			asked, first = pool[below(len(pool))], 0
		}
		query := drawingOf(asked, first+below(asked.Drawings-first))
		list = append(list, question{"/api/sketch", fields{"classes": classes, "query": query}})
	}
	return list, nil
}

func drawingOf(c sketch.Character, k int) fields { return fields{"character": c.ID, "drawing": k} }

// mulberry are the page's random numbers from 0 to 1 (mulberry32).
func mulberry(a uint32) func() float64 {
	return func() float64 {
		a += 0x6d2b79f5
		t := (a ^ a>>15) * (1 | a)
		t = (t + (t^t>>7)*(61|t)) ^ t
		return float64(t^t>>14) / (1 << 32)
	}
}
