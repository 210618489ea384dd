package enroll

import (
	"hash/fnv"
	"math"

	"landscape/fewshot"
)

// desk is what answers about some cards need, made once for many images.
type desk struct {
	key      uint64 // of the cards
	judge    *fewshot.Judge
	row      fewshot.CalibrationRow // with what the cards' own examples add
	enrolled int                    // classes that added to it
}

// deskFor is the desk for cards that the model accepts.
func (m *Model) deskFor(cards *Gallery) (*desk, error) {
	key := cards.key()
	if m.desk != nil && m.desk.key == key {
		return m.desk, nil
	}
	d, err := m.newDesk(cards)
	if err != nil {
		return nil, err
	}
	d.key, m.desk = key, d
	return d, nil
}

// newDesk lets the enrolled examples judge each other, too: those of each class, as if one were missing among the
// others, are things that are known, and as if the whole class were, things that are not.
func (m *Model) newDesk(cards *Gallery) (*desk, error) {
	background := m.Calibration.Background
	if background == nil {
		background = &fewshot.Background{}
	}
	var classes [][]float64
	for _, card := range cards.Prototypes {
		classes = append(classes, card.shown())
	}
	judge, err := background.Judge(m.Calibration.Strangeness, len(cards.Prototypes[0].Center), classes)
	if err != nil {
		return nil, err
	}
	d := &desk{judge: judge, row: m.Calibration.Row(leastShots(cards))}
	known, unknown := judge.Own()
	d.enrolled = len(known)
	d.row = d.row.Blend(m.Calibration.Classes, known, unknown)
	return d, nil
}

// shown are the features of a card's examples, one after the other; of a card without any, its center.
func (c Prototype) shown() []float64 {
	if len(c.Examples) == 0 {
		return c.Center
	}
	var all []float64
	for _, x := range c.Examples {
		all = append(all, widened(x)...)
	}
	return all
}

// key tells cards apart.
func (c *Gallery) key() uint64 {
	h := fnv.New64a()
	for _, card := range c.Prototypes {
		h.Write([]byte(card.Class))
		h.Write([]byte{byte(len(card.Examples))})
		for _, v := range card.Center {
			bits := math.Float64bits(v)
			h.Write([]byte{
				byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24),
				byte(bits >> 32), byte(bits >> 40), byte(bits >> 48), byte(bits >> 56),
			})
		}
	}
	return h.Sum64()
}

// widened is v in float64.
func widened(v []float32) []float64 {
	wide := make([]float64, len(v))
	for j, x := range v {
		wide[j] = float64(x)
	}
	return wide
}
