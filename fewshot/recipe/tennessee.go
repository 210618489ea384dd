package recipe

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"landscape/datasets"
	"landscape/datasets/series"
	"landscape/fewshot"
	"landscape/internal/declare"
	"landscape/internal/random"
)

var _ Protocol = TennesseeEastman{}

func init() { declare.Register[TennesseeEastman]("tennessee-eastman") }

// TennesseeEastman is few-shot recognition of faults of a chemical process that were never seen in training: of its 21
// faults, 12 to learn from, 4 for validation and 5 for the test, cut at random by Seed. Examples are windows of
// training and testing files together, from the onset of the fault on, standardized by the mean and deviation of each
// variable in the training classes. Faults 3, 9 and 15 can hardly be told from normal operation, whichever part they
// end up in.
//
// Of each fault there are two simulated runs, so support examples and queries of an episode are often of one run,
// though no two share a row: accuracies hold for other times in runs that have been seen, not for other runs.
type TennesseeEastman struct {
	Length int    // rows of a window, one every three minutes; 0 means 32
	Stride int    // rows from window to window; 0 means Length, so that no two windows of one class share a row
	Seed   uint64 // of the cut
}

// Open implements Protocol.
func (t TennesseeEastman) Open(p Place) (*Split, error) {
	length := cmp.Or(p.side(t.Length), 32)
	stride := cmp.Or(t.Stride, length)
	order := random.New(t.Seed, "tennessee-eastman").Perm(21)
	cuts := [][]int{order[:12], order[12:16], order[16:]}
	var sets [3]datasets.Dataset
	for i, faults := range cuts {
		for j := range faults {
			faults[j]++
		}
		slices.Sort(faults)
		var err error
		if sets[i], err = (series.TennesseeEastman{Path: p.Data, Length: length, Stride: stride,
			Faults: faults}).Open(); err != nil {
			return nil, err
		}
	}
	n, scale, err := p.scale(sets[0])
	if err != nil {
		return nil, err
	}
	prep := datasets.Preprocessing{Height: length, Width: sets[0].Shape()[1], Normalize: n}
	words := []string{fmt.Sprintf("Tennessee Eastman, windows of %d rows every %d, faults cut by seed %d", length,
		stride, t.Seed)}
	for i, part := range []string{"training", "validation", "test"} {
		words = append(words, fmt.Sprintf("%s on %s, %d windows", part, strings.Join(sets[i].Classes(), ", "),
			sets[i].Len()))
		if sets[i], err = prep.Apply(sets[i]); err != nil {
			return nil, err
		}
	}
	words = append(words, "each variable standardized "+scale)
	return newSplit(fewshot.Parts{Train: sets[0], Validation: sets[1], Test: sets[2]}, prep, strings.Join(words, "; "))
}
