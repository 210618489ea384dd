package datasets

import (
	"fmt"

	"landscape/internal/declare"
)

var _ Refillable = Few{}

func init() { declare.Register[Few]("few") }

// Few draws ordinary batches from few things: from a fixed handful of classes, each seen often. In each epoch every
// example of those classes comes once, in a new order. Labels stay those of the whole data set.
type Few struct {
	Data    Dataset `json:"-"`
	Classes int     // how many classes are seen
	Size    int     // examples in a batch
	// Seed chooses the classes. It is part of the declaration, so that runs with other seeds see the same classes.
	Seed uint64
}

// Spec is the shape of the batches.
func (f Few) Spec() Spec { return specOf(f.Data, f.Size) }

// Digest identifies the declaration together with the data.
func (f Few) Digest() string { return sourceDigest(f, dataDigest(f.Data)) }

// Chosen lists the classes that are seen.
func (f Few) Chosen() ([]int, error) {
	if err := checkDraw("few", f.Data, f.Size, 0); err != nil {
		return nil, err
	}
	return f.choose(ByClass(f.Data), nil)
}

// choose appends the chosen classes to chosen.
func (f Few) choose(lists [][]int, chosen []int) ([]int, error) {
	if f.Classes <= 0 {
		return nil, fmt.Errorf("datasets: few: %d classes; want at least 1", f.Classes)
	}
	order := newPermutation(len(lists), f.Seed, "few classes")
	for place := range lists {
		if c := order.at(place); len(lists[c]) > 0 {
			chosen = append(chosen, c)
		}
		if len(chosen) == f.Classes {
			return chosen, nil
		}
	}
	return nil, fmt.Errorf("datasets: few: %d classes wanted, but only %d have examples", f.Classes, len(chosen))
}

// Batch fills b with the examples from step·Size on of the endless sequence of epochs.
func (f Few) Batch(seed uint64, step int, b *Batch) error {
	if err := checkDraw("few", f.Data, f.Size, step); err != nil {
		return err
	}
	var memory [32]int
	lists := ByClass(f.Data)
	chosen, err := f.choose(lists, memory[:0])
	if err != nil {
		return err
	}
	n := 0
	for _, c := range chosen {
		n += len(lists[c])
	}
	b.Index = resized(b.Index, f.Size)
	order := epochs{n: n, seed: seed, purpose: "few", epoch: -1}
	for at := range b.Index {
		b.Index[at] = pick(lists, chosen, order.at(step*f.Size+at))
	}
	return b.Gather(f.Data, b.Index)
}

// pick returns element i of the lists of the chosen classes laid end to end.
func pick(lists [][]int, chosen []int, i int) int {
	for _, c := range chosen {
		if i < len(lists[c]) {
			return lists[c][i]
		}
		i -= len(lists[c])
	}
	panic("unreachable: i is below the sum of the lengths")
}

// Over implements Refillable.
func (s Few) Over(d Dataset) Source { s.Data = d; return s }
