package graph

import (
	"sync"
	"testing"

	"gorgonia.org/tensor"
)

// Programs are compiled, planned and run side by side; the race detector watches.
func TestProgramsSideBySide(t *testing.T) {
	var wg sync.WaitGroup
	losses := make([]float64, 4)
	for i := range losses {
		wg.Go(func() {
			cfg := testConfig(tensor.Float32)
			params, err := NewParams(testModel, meanSquare{}, cfg, 1)
			if err != nil {
				t.Error(err)
				return
			}
			p, err := Compile(testModel, meanSquare{}, params, cfg)
			if err != nil {
				t.Error(err)
				return
			}
			if err := p.Set(testFeed(1)); err != nil {
				t.Error(err)
				return
			}
			for range 3 {
				if losses[i], err = p.Gradient(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	for _, l := range losses[1:] {
		if l != losses[0] {
			t.Errorf("losses %v, want equal ones", losses)
		}
	}
}
