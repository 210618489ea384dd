package claims

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"

	"landscape/internal/atomicfile"
	"landscape/internal/declare"
	"landscape/internal/parallel"
	"landscape/internal/regular"
	"landscape/internal/seal"
)

// cell is a part of a claim's work, a training from one seed for example, that is kept when it is done, so that a claim
// that was interrupted continues with the next.
type cell struct {
	name string // of its file, without an extension: "adam-7"
	// all that decides what it comes to: declarations, digests, numbers; a kept piece of anything else is computed anew
	of []any
}

// seedCells are pieces of the same declaration, one for each seed.
func seedCells(name string, seeds []uint64, of ...any) []cell {
	ps := make([]cell, len(seeds))
	for i, seed := range seeds {
		ps[i] = cell{name: name + "-" + strconv.FormatUint(seed, 10), of: append([]any{seed}, of...)}
	}
	return ps
}

// mapCells does the work of all pieces that are not kept, two at a time where there are processors for it, and returns
// what they came to, in their order. Values must come back from JSON as they were: no NaN, nothing unexported.
func mapCells[T any](ctx context.Context, s *Config, pieces []cell, work func(ctx context.Context, i int) (T, error)) (
	[]T, error) {
	if s.total == 0 || s.done >= s.total {
		s.expect(len(pieces))
	}
	values := make([]T, len(pieces))
	err := parallel.Run(ctx, atATime, len(pieces), nothing, func(ctx context.Context, _ struct{}, i int) (err error) {
		defer s.did(1)
		if values[i], err = memoize(s, pieces[i], func() (T, error) { return work(ctx, i) }); err != nil {
			return fmt.Errorf("%s: %w", pieces[i].name, err)
		}
		return nil
	})
	return values, err
}

// atATime is how trainings run: two at a time, since each computes on several processors itself.
var atATime = parallel.Options{Limit: 2, FailFast: true}

// nothing is what a goroutine prepares for trainings.
func nothing(int) (struct{}, error) { return struct{}{}, nil }

// keptPiece is a piece in its file.
type keptPiece[T any] struct {
	Of    string `json:"of"` // digest
	Value T      `json:"value"`
}

// memoize gives the value of a piece: the kept one, or else what work gives, which it keeps. A kept piece that is
// damaged is computed anew.
func memoize[T any](s *Config, p cell, work func() (T, error)) (T, error) {
	var kept keptPiece[T]
	of, err := digestParts(p.of)
	if err != nil {
		return kept.Value, err
	}
	path := s.path(p.name + ".json")
	var inaccessible *fs.PathError
	switch err := readJSON(path, &kept); {
	case err == nil && kept.Of == of:
		return kept.Value, nil
	case errors.As(err, &inaccessible) && !errors.Is(err, fs.ErrNotExist):
		return kept.Value, err
	}
	value, err := work()
	if err != nil {
		return value, err
	}
	if err := writeJSON(path, keptPiece[T]{of, value}); err != nil {
		return value, err
	}
	return value, s.time.note(s.path(timeFile))
}

// digestParts is the digest of declarations and plain values.
func digestParts(parts []any) (string, error) {
	var texts []string
	for _, p := range parts {
		text, err := declare.Identity(p)
		if errors.Is(err, declare.ErrNotRegistered) {
			return "", err
		}
		if err != nil {
			if text, err = json.Marshal(p); err != nil {
				return "", err
			}
		}
		texts = append(texts, string(text))
	}
	return digestOf(texts...), nil
}

// writeJSON writes a sealed file, whole or not at all.
func writeJSON(path string, v any) error {
	text, err := seal.Marshal(v, "  ")
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return atomicfile.WriteFile(path, text)
}

// readJSON reads what writeJSON wrote, or an earlier version without a seal. An error, of a file that is damaged for
// example, names the file.
func readJSON(path string, v any) error {
	text, err := regular.ReadFile(path)
	if err != nil {
		return err
	}
	if _, err := seal.Unmarshal(text, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
