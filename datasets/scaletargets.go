package datasets

import (
	"fmt"

	"landscape/internal/digest"
)

// ScaleTargets is d with targets from which the mean was subtracted and which were divided by the deviation, so that
// they are as large as a network's outputs are at first. Preprocessing.RestoreTargets is the way back.
func ScaleTargets(d Dataset, scale Normalize) (Dataset, error) {
	shape := TargetShapeOf(d)
	if shape == nil {
		return nil, fmt.Errorf("datasets: scale targets: the data have none")
	}
	if _, err := scale.Out(shape); err != nil {
		return nil, fmt.Errorf("datasets: scale targets: %w", err)
	}
	s := &scaledTargets{scale: scale}
	s.view = viewOf(d, s, "scaled targets", func(h *digest.Digester) {
		h.Floats(scale.Mean)
		h.Floats(scale.Deviation)
	})
	return s, nil
}

type scaledTargets struct {
	view
	scale Normalize
}

func (s *scaledTargets) Target(i int, dst []float32) error {
	if err := s.view.Target(i, dst); err != nil {
		return err
	}
	s.scale.Apply(dst, dst, s.TargetShape())
	return nil
}

// Preprocessing implements Preprocessed.
func (s *scaledTargets) Preprocessing() Preprocessing {
	p := s.view.Preprocessing()
	p.TargetScale = &s.scale
	return p
}
