package landscape_test

import (
	"context"
	"fmt"
	"testing"

	"landscape"
	"landscape/graph"
)

// TestEqualScoresAreDecidedByLoss: perfect scores say nothing of which parameters are better.
func TestEqualScoresAreDecidedByLoss(t *testing.T) {
	scores, losses := []float64{0.5, 1, 1, 0.9, 1, 1}, []float64{1, 5, 3, 0, 4, 3}
	selected := func(loss bool) *landscape.Validation {
		n := 0
		seen := map[string]float64{} // losses of parameters, by their digests
		v := &landscape.Validation{Every: 10, Score: func(p *graph.Params) (float64, error) {
			seen[p.Digest()] = losses[n]
			n++
			return scores[n-1], nil
		}}
		if loss {
			v.Loss = func(p *graph.Params) (float64, error) {
				l, ok := seen[p.Digest()]
				if !ok {
					return 0, fmt.Errorf("parameters that were never scored")
				}
				return l, nil
			}
		}
		train(t, small(t), v)
		return v
	}
	for loss, want := range map[bool]int{false: 20, true: 30} {
		v := selected(loss)
		if best, top := v.Best(); best == nil || top.Step != want || top.Value != 1 {
			t.Errorf("with loss %v: selected %+v, want step %d", loss, top, want)
		}
	}
}

// TestTiesAfterResuming: what is better of equals does not depend on where the training was interrupted.
func TestTiesAfterResuming(t *testing.T) {
	validation := func() *landscape.Validation {
		least := func(p *graph.Params) (float64, error) {
			sum := 0.0
			for _, v := range p.Theta() {
				sum += float64(v) * float64(v)
			}
			return -sum, nil
		}
		return &landscape.Validation{Every: 5, Loss: least, Score: func(*graph.Params) (float64, error) {
			return 1,
				nil
		}}
	}
	whole := validation()
	train(t, small(t), whole)
	path := t.TempDir() + "/checkpoint.safetensors"
	r := small(t)
	broken, stop := validation(), landscape.ObserverFunc(func(e landscape.Event) error {
		if e.Step == 30 {
			return landscape.ErrStop
		}
		return nil
	})
	train(t, r, broken, stop, &landscape.CheckpointWriter{Path: path, Every: 10})
	resumed := validation()
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tr.ResumeFrom(path, resumed); err != nil {
		t.Fatal(err)
	}
	if err := tr.Run(context.Background(), resumed); err != nil {
		t.Fatal(err)
	}
	a, at := whole.Best()
	b, bt := resumed.Best()
	if at != bt || a.Digest() != b.Digest() {
		t.Errorf("unbroken %+v, resumed %+v", at, bt)
	}
	if at.Step == 5 {
		t.Error("the first of equals was selected")
	}
}
