package solvers

import (
	"fmt"
	"slices"

	"landscape/param"
)

// span is a part of θ whose elements decay alike.
type span struct {
	from, to int
	decay    float64
}

// decayed are the kinds that weight decay acts on unless told otherwise. Shrinking a bias or a norm does not make a
// function simpler.
var decayed = []param.Kind{param.Weight, param.Embedding}

// sizeOf is the length of the vector that layout describes. Views have to follow each other; gaps between them are
// allowed.
func sizeOf(layout Layout) (int, error) {
	size := 0
	for _, v := range layout {
		if v.Offset < size || v.Len < 0 {
			return 0, fmt.Errorf("parameter %s lies at %d:%d, want it at or after %d", v.Name, v.Offset, v.Offset+v.Len,
				size)
		}
		size = v.Offset + v.Len
	}
	return size, nil
}

// spansOf cuts the vector into the longest parts of equal decay. They cover all of it; gaps do not decay.
func spansOf(layout Layout, decay float64, kinds []param.Kind) []span {
	var spans []span
	add := func(to int, decay float64) {
		last := len(spans) - 1
		switch {
		case last < 0 && to > 0:
			spans = append(spans, span{0, to, decay})
		case last < 0 || to == spans[last].to:
		case spans[last].decay == decay:
			spans[last].to = to
		default:
			spans = append(spans, span{spans[last].to, to, decay})
		}
	}
	for _, v := range layout {
		add(v.Offset, 0)
		if slices.Contains(kinds, v.Kind) {
			add(v.Offset+v.Len, decay)
		} else {
			add(v.Offset+v.Len, 0)
		}
	}
	return spans
}
