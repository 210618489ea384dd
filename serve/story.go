package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// chapter is one of the scenes of the guided tour: a state of the page with what to look for in it. What was measured
// is not written here but taken from the recorded verdicts.
type chapter struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	Room   string `json:"room"` // terrain or fewshot
	claims []int  // that it is about, the first one first
	// Scene is what is shown, as JSON with the fields that are not the defaults; Pinned stands beside it, where there
	// is something to compare.
	Scene  json.RawMessage `json:"scene"`
	Pinned json.RawMessage `json:"pinned,omitempty"`
}

// tour are the scenes in their order.
var tour = []chapter{
	{
		ID: "random-start", Title: "A random start", Room: "terrain", claims: []int{1},
		Text: "This is the ground around a network that has not learned yet. Its answers are guesses, and the " +
			"boundary between the classes runs anywhere. Change the seed of the model: other ground, other " +
			"boundary, no better answers. Then set the origin to the end of training and see where 300 steps lead.",
		Scene: json.RawMessage(`{"version":1,"data":{"kind":"moons","noise":0.1},"view":{"origin":"start"}}`),
	},
	{
		ID: "data-are-the-task", Title: "The data are the task", Room: "terrain", claims: []int{2},
		Text: "Two grounds, one network, one solver, one start; only the data differ. The digests of model and " +
			"solver are the same on both sides, that of the data is not. Move a few points, or draw more labels at " +
			"random, and watch the ground follow.",
		Scene:  json.RawMessage(`{"version":1,"data":{"kind":"xor","noise":0.2},"model":{"hidden":[8]}}`),
		Pinned: json.RawMessage(`{"version":1,"data":{"kind":"blobs","classes":2,"noise":0.2},"model":{"hidden":[8]}}`),
	},
	{
		ID: "noise", Title: "Does noise make bumps?", Room: "terrain", claims: []int{8},
		Text: "Right, three of ten labels are drawn at random; left, none. One expects bumps and pits where marbles " +
			"get lost, but see for yourself: drop a hundred on both. Measured over many data sets, noise slows " +
			"marbles far more than it traps them.",
		Scene: json.RawMessage(`{"version":1,"data":{"kind":"moons","noise":0.1,"label_noise":0.3},` +
			`"marbles":{"target":0.35}}`),
		Pinned: json.RawMessage(`{"version":1,"data":{"kind":"moons","noise":0.1},"marbles":{"target":0.35}}`),
	},
	{
		ID: "trees", Title: "Rows of trees", Room: "terrain", claims: []int{9},
		Text: "A constraint is a row of trees: behind it the ground goes on, but the marble may not. Here the " +
			"weights may not grow longer than a bound; trees stand where it binds. Widen the bound, or take it " +
			"away, and the same ground opens. A convolution is such a fence, too: equal weights everywhere, none to " +
			"far places.",
		Scene: json.RawMessage(`{"version":1,"data":{"kind":"drawings","n":40},"model":{"kind":"conv","max_norm":4},` +
			`"solver":{"steps":150},"view":{"directions":"pca"}}`),
	},
	{
		ID: "physics", Title: "The physics", Room: "terrain", claims: []int{5, 10},
		Text: "The ground is the same on both sides; the solver is the physics that moves a marble on it. Drop a " +
			"hundred from the same starts under both and count who arrives, and how soon. Then make the rate eight " +
			"times larger: they overshoot. Eight times smaller: they creep.",
		Scene:  json.RawMessage(`{"version":1,"data":{"kind":"xor"},"model":{"hidden":[2]},"solver":{"kind":"nesterov"}}`),
		Pinned: json.RawMessage(`{"version":1,"data":{"kind":"xor"},"model":{"hidden":[2]},"solver":{"kind":"adam"}}`),
	},
	{
		ID: "wrong-model", Title: "The wrong model", Room: "terrain", claims: []int{6},
		Text: "Two arms of spirals and a network with two hidden units. No solver and no patience will do: the " +
			"ground has no low place to roll to. Give the model two layers of sixteen units and the same marbles " +
			"find one.",
		Scene: json.RawMessage(`{"version":1,"data":{"kind":"spirals"},"model":{"hidden":[2]},"solver":{"kind":"adam"}}`),
		Pinned: json.RawMessage(`{"version":1,"data":{"kind":"spirals"},"model":{"hidden":[16,16]},` +
			`"solver":{"kind":"adam"}}`),
	},
	{
		ID: "a-few-of-many", Title: "A few of many", Room: "fewshot", claims: []int{11},
		Text: "Four networks of one kind: one has learned nothing, the others saw equally many images, as shuffled " +
			"batches, as a few things seen often, or as a few examples of each of many things. Draw two characters " +
			"of your own, then one of them again. Who recognizes it?",
		Scene: json.RawMessage(`{"version":1}`),
	},
	{
		ID: "everything-together", Title: "Everything together", Room: "terrain", claims: []int{12},
		Text: "Data, model and solver make the ground and the way over it together, and what one of them is worth " +
			"depends on the others. Change one card at a time, pin what you have, and drop the marbles again. This " +
			"is the place to play.",
		Scene: json.RawMessage(`{"version":1,"data":{"kind":"spirals","noise":0.02},"solver":{"kind":"adam"}}`),
	},
}

// told is a chapter with what was measured.
type told struct {
	chapter
	Claim     int       `json:"claim"`
	Verdict   string    `json:"verdict"`
	Effect    string    `json:"effect"`
	Interval  string    `json:"interval"`
	Command   string    `json:"command"`
	Finding   string    `json:"finding"`
	Otherwise string    `json:"otherwise,omitempty"`
	Claims    []verdict `json:"claims"` // all that the chapter is about
}

// tellStory puts the tour and the verdicts together.
func tellStory() ([]told, error) {
	verdicts, err := verdictsByClaim()
	if err != nil {
		return nil, err
	}
	var story []told
	for _, c := range tour {
		s := told{chapter: c}
		for _, n := range c.claims {
			v, ok := verdicts[n]
			if !ok {
				return nil, fmt.Errorf("the scene %s is about claim %d, of which there is no verdict", c.ID, n)
			}
			s.Claims = append(s.Claims, v)
		}
		v := s.Claims[0]
		s.Claim, s.Verdict, s.Effect, s.Interval, s.Command = v.Claim, v.Verdict, v.Effect, v.Interval, v.Command
		s.Finding, s.Otherwise = v.Finding, v.Otherwise
		story = append(story, s)
	}
	return story, nil
}

// story answers with the guided tour.
func (s *Server) story(a *answer, r *http.Request) error {
	if err := method(r, a, http.MethodGet); err != nil {
		return err
	}
	story, err := tellStory()
	if err != nil {
		return err
	}
	writeJSON(a, http.StatusOK, story)
	return nil
}
