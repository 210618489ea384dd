package datasets

import (
	"fmt"

	"landscape/internal/declare"
)

var _ Refillable = Balanced{}

func init() { declare.Register[Balanced]("balanced") }

// Balanced draws the same number of examples from each of some classes ("PK sampling" of metric learning; Hermans,
// Beyer and Leibe, "In defense of the triplet loss", 2017). Every batch chooses classes and examples anew, both without
// replacement. Classes with fewer than PerClass examples are never chosen. The examples of a class stand together.
type Balanced struct {
	Data     Dataset `json:"-"` // what is drawn from
	Classes  int     // classes in a batch
	PerClass int     // examples of each
}

// Spec is the shape of the batches, of Classes·PerClass examples.
func (p Balanced) Spec() Spec { return specOf(p.Data, p.Classes*p.PerClass) }

// Digest identifies the declaration together with the data.
func (p Balanced) Digest() string { return sourceDigest(p, dataDigest(p.Data)) }

// Batch fills b with the batch of the given step.
func (p Balanced) Batch(seed uint64, step int, b *Batch) error {
	if p.Classes <= 0 || p.PerClass <= 0 {
		return fmt.Errorf("datasets: balanced: %d examples of each of %d classes; want at least 1", p.PerClass,
			p.Classes)
	}
	if err := checkDraw("balanced", p.Data, p.Classes*p.PerClass, step); err != nil {
		return err
	}
	lists := ByClass(p.Data)
	b.Index = b.Index[:0]
	classes := newPermutation(len(lists), seed, "balanced classes", step)
	for place := 0; len(b.Index) < p.Classes*p.PerClass; place++ {
		if place == len(lists) {
			return p.tooFew(lists)
		}
		c := classes.at(place)
		if len(lists[c]) < p.PerClass {
			continue
		}
		examples := newPermutation(len(lists[c]), seed, "balanced examples", step, c)
		for k := range p.PerClass {
			b.Index = append(b.Index, lists[c][examples.at(k)])
		}
	}
	return b.Gather(p.Data, b.Index)
}

// tooFew explains why there are not enough classes.
func (p Balanced) tooFew(lists [][]int) error {
	enough, smallest := 0, -1
	for c := range lists {
		if len(lists[c]) >= p.PerClass {
			enough++
		} else if smallest < 0 || len(lists[c]) < len(lists[smallest]) {
			smallest = c
		}
	}
	if smallest < 0 {
		return fmt.Errorf("datasets: balanced: %d classes wanted of %d", p.Classes, len(lists))
	}
	return fmt.Errorf("datasets: balanced: %d classes with %d examples each wanted, but only %d have as many; class "+
		"%s has %d",
		p.Classes, p.PerClass, enough, p.Data.Classes()[smallest], len(lists[smallest]))
}

// Over implements Refillable.
func (s Balanced) Over(d Dataset) Source { s.Data = d; return s }
