package claims

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"

	"landscape/internal/english"
	"landscape/metrics"
)

// Claim is a sentence about learning that an experiment can show to hold or not.
type Claim struct {
	Number    int     // its place among the claims, from 1 on
	Name      string  // by which the command knows it: "random-start"
	Title     string  // as the report has it
	Sentence  string  // what is claimed
	Criterion string  // when it holds, with the numbers; written before the run
	Real      bool    // has a version on real data, in Config.DataRoot
	Least     int     // seeds that its intervals need; 0: 2
	Seconds   float64 // roughly what the short version takes on two idle cores, to estimate the time left; 0: 60

	// declaration, if set, gives all that decides what Run finds beside the Config: a kept finding of another
	// declaration is computed anew.
	declaration func(s *Config) ([]any, error)
	// Run does the experiment. It must be a function of the Config alone, whatever the number of processors.
	Run func(ctx context.Context, s *Config) (*Finding, error)
}

// Finding is the outcome of the experiment of a claim.
type Finding struct {
	Verdict  Verdict           `json:"verdict"`         // by the claim's criterion
	Effect   Effect            `json:"effect"`          // the number that the verdict is about
	Changed  string            `json:"changed"`         // the one thing in which what is compared differs
	Equal    map[string]string `json:"equal"`           // digests of what was proved to be the same
	Tables   []Table           `json:"tables"`          // what was measured
	Pictures []Picture         `json:"pictures"`        // what was measured, drawn
	Notes    []string          `json:"notes,omitempty"` // what else there is to see
	Limits   string            `json:"limits"`          // what the experiment cannot tell
	Seeds    []uint64          `json:"seeds"`           // that were used
}

// Effect is the number by which a claim is judged, with its 95 % confidence interval.
type Effect struct {
	What  string     `json:"what"`  // "accuracy of the untrained network less chance"
	Value float64    `json:"value"` // the estimate
	CI95  [2]float64 `json:"ci95"`  // ends of the 95 % interval
	Unit  string     `json:"unit"`  // "" for plain numbers
}

// effectOf is the effect of a mean with its interval.
func effectOf(what string, i metrics.Interval, unit string) Effect {
	return Effect{What: what, Value: i.Mean, CI95: [2]float64{i.Low(), i.High()}, Unit: unit}
}

// Table is a table of a finding. Every row has as many cells as the head.
type Table struct {
	Caption string     `json:"caption"` // says what the table shows
	Head    []string   `json:"head"`
	Rows    [][]string `json:"rows"` // cells by row
}

// Add appends a row of values, written by fmt.Sprint.
func (t *Table) add(cells ...any) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = fmt.Sprint(c)
	}
	t.Rows = append(t.Rows, row)
}

// Picture is a PNG or SVG file in Config.Folder.
type Picture struct {
	File    string `json:"file"`          // its name, without the folder
	Caption string `json:"caption"`       // says what the picture shows
	Alt     string `json:"alt,omitempty"` // what it shows, for those who cannot see it; "": the caption
}

var claims []Claim

// register adds a claim to the list, in an init of its file.
func register(c Claim) { claims = append(claims, c) }

// Claims are all claims, in the document's order.
func Claims() []Claim {
	cs := slices.Clone(claims)
	slices.SortFunc(cs, func(a, b Claim) int { return a.Number - b.Number })
	return cs
}

var digit = regexp.MustCompile("[0-9]")

// check reports what a claim lacks to be tested by anyone.
func (c Claim) check() error {
	for _, f := range []struct{ name, value string }{{"name", c.Name}, {"title", c.Title}, {"sentence", c.Sentence},
		{"criterion", c.Criterion}} {
		if f.value == "" {
			return fmt.Errorf("claim %d %s has no %s", c.Number, c.Name, f.name)
		}
	}
	if !digit.MatchString(c.Criterion) {
		return fmt.Errorf("claim %s: its criterion says no number: %q", c.Name, c.Criterion)
	}
	return nil
}

// checkSeeds reports that this many seeds are too few.
func (c Claim) checkSeeds(n int) error {
	if least := cmp.Or(c.Least, 2); n < least {
		return fmt.Errorf("%s too few for claim %s, whose intervals need at least %d", english.Are(n, "seed"), c.Name,
			least)
	}
	return nil
}

// check reports what a finding lacks to be believed.
func (f *Finding) check() error {
	if f.Verdict != Holds && f.Verdict != Fails && f.Verdict != Undecided {
		return fmt.Errorf("the verdict is %q", f.Verdict)
	}
	for _, v := range []float64{f.Effect.Value, f.Effect.CI95[0], f.Effect.CI95[1]} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("the effect is %v, with an interval of %v to %v", f.Effect.Value, f.Effect.CI95[0],
				f.Effect.CI95[1])
		}
	}
	switch {
	case f.Effect.What == "":
		return fmt.Errorf("the effect does not say what it is of")
	case f.Changed == "":
		return fmt.Errorf("nothing is said to be changed")
	case len(f.Equal) == 0:
		return fmt.Errorf("nothing is proved to be the same")
	case len(f.Tables) == 0 || len(f.Pictures) == 0:
		return fmt.Errorf("%d tables and %d pictures; want at least one of each", len(f.Tables), len(f.Pictures))
	case f.Limits == "":
		return fmt.Errorf("nothing is said of what the experiment cannot tell")
	case len(f.Seeds) == 0:
		return fmt.Errorf("no seeds are named")
	}
	for _, t := range f.Tables {
		for i, row := range t.Rows {
			if len(row) != len(t.Head) {
				return fmt.Errorf("table %q: row %d has %d cells below a head of %d", t.Caption, i, len(row),
					len(t.Head))
			}
		}
	}
	for _, p := range f.Pictures {
		if p.Caption == "" {
			return fmt.Errorf("picture %s has no caption", p.File)
		}
	}
	return nil
}

// criterion is when a claim holds.
type criterion struct {
	Number    int    `json:"number"` // of the claim
	Name      string `json:"name"`   // of the claim
	Claim     string `json:"claim"`
	Criterion string `json:"criterion"`
}

// criteria are those of all claims, as they were written before any run that is reported. testdata/criteria.json keeps
// them, so that the history of the repository shows when one was changed; their digest stands in every report.
func criteria() []criterion {
	var all []criterion
	for _, c := range Claims() {
		all = append(all, criterion{c.Number, c.Name, c.Sentence, c.Criterion})
	}
	return all
}

// criteriaCommit is the commit that fixed the criteria as they are. Whoever changes one commits it first, then this,
// and then runs.
const criteriaCommit = "8699ccf81d23b86816cfbd4f416cd891a7faac5a"

// criteriaDigest is the SHA-256 of the criteria as JSON.
func criteriaDigest() string {
	text, err := json.Marshal(criteria())
	if err != nil {
		panic(err) // strings and numbers are always JSON
	}
	return fmt.Sprintf("sha256:%x", sha256.Sum256(text))
}
