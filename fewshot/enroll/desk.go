package enroll

import (
	"hash/fnv"
	"math"

	"landscape/fewshot"
)

// desk is what answers about a gallery needs, made once for many images.
type desk struct {
	key      uint64 // of the gallery
	judge    *fewshot.Judge
	row      fewshot.CalibrationRow // with what the gallery's own examples add
	enrolled int                    // classes that added to it
}

// deskFor is the desk for a gallery that the model accepts.
func (m *Model) deskFor(gallery *Gallery) (*desk, error) {
	key := gallery.key()
	if m.desk != nil && m.desk.key == key {
		return m.desk, nil
	}
	d, err := m.newDesk(gallery)
	if err != nil {
		return nil, err
	}
	d.key, m.desk = key, d
	return d, nil
}

// newDesk lets the enrolled examples judge each other, too: those of each class, as if one were missing among the
// others, are things that are known, and as if the whole class were, things that are not.
func (m *Model) newDesk(gallery *Gallery) (*desk, error) {
	background := m.Calibration.Background
	if background == nil {
		background = &fewshot.Background{}
	}
	var classes [][]float64
	for _, p := range gallery.Prototypes {
		classes = append(classes, p.shown())
	}
	judge, err := background.Judge(m.Calibration.Strangeness, len(gallery.Prototypes[0].Center), classes)
	if err != nil {
		return nil, err
	}
	d := &desk{judge: judge, row: m.Calibration.Row(leastShots(gallery))}
	known, unknown := judge.Own()
	d.enrolled = len(known)
	d.row = d.row.Blend(m.Calibration.Classes, known, unknown)
	return d, nil
}

// shown are the features of a prototype's examples, one after the other; of one without any, its center.
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

// key tells galleries apart.
func (c *Gallery) key() uint64 {
	h := fnv.New64a()
	for _, p := range c.Prototypes {
		h.Write([]byte(p.Class))
		h.Write([]byte{byte(len(p.Examples))})
		for _, v := range p.Center {
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
