package fewshot

import (
	"fmt"
	"slices"

	"landscape/internal/random"
)

// OpenSet says how "none of these" is measured: in episodes of Way known classes with Shot examples each, whose queries
// are Query of each known class, and Query of each of as many unknown classes, or as many as there are left.
type OpenSet struct {
	Way       int              // 0 means 5
	Shot      int              // 0 means 1
	Query     int              // 0 means 15
	Episodes  int              // 0 means 600
	Refused   float64          // share of known things that may be rejected; 0 means 0.05
	Seed      uint64           // of the episodes
	Transform FeatureTransform `formerly:"scoring"` // None or L2N
}

// OpenSetResult is what came out for one strangeness.
type OpenSetResult struct {
	By             Strangeness `json:"by"`              // which strangeness
	ValidationArea float64     `json:"validation_area"` // under the ROC curve, on the validation classes
	Area           float64     `json:"area"`            // the same on the test classes
	CI95           float64     `json:"ci95"`            // half-width of its 95 % interval over episodes
	// Threshold is the strangeness that Refused of the known things of the validation classes exceed; Known and Unknown
	// are the shares of the things of the test classes that do.
	Threshold float64 `json:"threshold"`
	Known     float64 `json:"known_refused"`
	Unknown   float64 `json:"unknown_refused"`
}

// Measure compares all strangenesses that learned, features of the training classes, make possible. Thresholds are set
// on the validation classes and tried on the test classes.
func (o OpenSet) Measure(learned, validation, test Features) ([]OpenSetResult, error) {
	o = o.withDefaults()
	if err := o.check(); err != nil {
		return nil, err
	}
	learned, err := learned.Scaled(o.Transform)
	if err != nil {
		return nil, err
	}
	b, err := NewBackground(learned)
	if err != nil {
		return nil, err
	}
	tuned, err := o.draw(validation, b)
	if err != nil {
		return nil, fmt.Errorf("validation classes: %w", err)
	}
	tried, err := o.draw(test, b)
	if err != nil {
		return nil, fmt.Errorf("test classes: %w", err)
	}
	var results []OpenSetResult
	for _, by := range tried.possible() {
		r := OpenSetResult{By: by, Threshold: percentile(tuned.pool(by), 1-o.Refused)}
		r.ValidationArea, _ = areaOf(tuned.known[by], tuned.unknown[by])
		r.Area, r.CI95 = areaOf(tried.known[by], tried.unknown[by])
		r.Known = shareAbove(tried.known[by], r.Threshold)
		r.Unknown = shareAbove(tried.unknown[by], r.Threshold)
		results = append(results, r)
	}
	return results, nil
}

// Defaults is o with the numbers that zeros stand for.
func (o OpenSet) Defaults() OpenSet { return o.withDefaults() }

func (o OpenSet) withDefaults() OpenSet {
	for _, d := range []struct {
		field *int
		value int
	}{{&o.Way, 5}, {&o.Shot, 1}, {&o.Query, 15}, {&o.Episodes, 600}} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	if o.Refused == 0 {
		o.Refused = 0.05
	}
	return o
}

func (o OpenSet) check() error {
	switch {
	case o.Way < 1 || o.Shot < 1 || o.Query < 1:
		return fmt.Errorf("fewshot: open set: way %d, shot %d, query %d; want at least 1 of each", o.Way, o.Shot,
			o.Query)
	case o.Episodes < 2:
		return fmt.Errorf("fewshot: open set: %d episodes; an interval needs at least 2", o.Episodes)
	case !(o.Refused > 0 && o.Refused < 1):
		return fmt.Errorf("fewshot: open set: a share of %v of known things to refuse; want one between 0 and 1",
			o.Refused)
	}
	return nil
}

// openEpisodes is the strangeness of the queries of all episodes.
type openEpisodes struct {
	*exhibits
	known, unknown [strangenesses][][]float64
}

// pool is that of all known queries, sorted.
func (e *openEpisodes) pool(by Strangeness) []float64 {
	all := slices.Concat(e.known[by]...)
	slices.Sort(all)
	return all
}

// draw draws and judges the episodes.
func (o OpenSet) draw(f Features, b *Background) (*openEpisodes, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	vectors, err := o.Transform.apply(f, nil)
	if err != nil {
		return nil, err
	}
	var lists [][]int
	for _, list := range f.byClass() {
		if len(list) >= o.Shot+o.Query {
			lists = append(lists, list)
		}
	}
	if len(lists) <= o.Way {
		return nil, fmt.Errorf(
			"fewshot: open set: %d classes with %d examples (shot %d + query %d); want more than way %d, "+
				"so that some are unknown", len(lists), o.Shot+o.Query, o.Shot, o.Query, o.Way)
	}
	e := &openEpisodes{exhibits: newExhibits(vectors, f.Dim, b)}
	for i := range o.Episodes {
		r := random.New(o.Seed, "open set", i)
		var support [][]int
		var known, unknown []int
		for k, c := range sample(r, len(lists), min(2*o.Way, len(lists)), nil) {
			drawn := at(lists[c], sample(r, len(lists[c]), o.Shot+o.Query, nil))
			if k < o.Way {
				support, known = append(support, drawn[:o.Shot]), append(known, drawn[o.Shot:]...)
			} else {
				unknown = append(unknown, drawn[o.Shot:]...)
			}
		}
		j := e.judge(support)
		e.collect(&e.known, j, known, e.possible())
		e.collect(&e.unknown, j, unknown, e.possible())
	}
	return e, nil
}

// shareAbove is the share of all numbers that are above a threshold.
func shareAbove(lists [][]float64, threshold float64) float64 {
	above, all := 0, 0
	for _, list := range lists {
		for _, v := range list {
			all++
			if v > threshold {
				above++
			}
		}
	}
	return float64(above) / float64(all)
}
