package machines

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets/series"
	"landscape/graph"
	"landscape/layers"
)

// TestResumeEqualsUnbroken breaks the training in one network after the other, with parameters selected by validation
// and without.
func TestResumeEqualsUnbroken(t *testing.T) {
	for name, task := range map[string]Task{
		"table": {Data: table(t), Table: series.CSV{Label: "broken"}, Steps: 30, Networks: 3, Batch: 16},
		"lives": {Data: engines(t), Length: 8, Steps: 30, Networks: 3, Encoder: layers.Sequential{Layers: []graph.Layer{
			layers.Flatten{}, layers.Linear{Units: 4}, layers.ReLU{}, layers.Dropout{Rate: 0.2},
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			unbroken := train(t, task)
			task.Checkpoints, task.CheckpointEvery = t.TempDir(), 7
			for _, broken := range []int{0, 2} {
				ctx, cancel := context.WithCancel(context.Background())
				task.Observers = func(network, _ int) []landscape.Observer {
					return []landscape.Observer{landscape.ObserverFunc(func(e landscape.Event) error {
						if network == broken && e.Step == 17 {
							cancel()
						}
						return nil
					})}
				}
				if _, err := Train(ctx, task); !errors.Is(err, context.Canceled) {
					t.Fatalf("canceled in network %d: %v", broken, err)
				}
				task.Resume = true
			}
			steps := make([]int, task.Networks)
			task.Observers = func(network, _ int) []landscape.Observer {
				return []landscape.Observer{landscape.ObserverFunc(
					func(landscape.Event) error { steps[network]++; return nil })}
			}
			m := train(t, task)
			if steps[0] != 0 || steps[1] != 0 || steps[2] != task.Steps-17 {
				t.Errorf("the last process took the steps %v of %d, want the last 13 of the last network", steps,
					task.Steps)
			}
			for k, p := range m.networks {
				if p.Digest() != unbroken.networks[k].Digest() {
					t.Errorf("network %d has other parameters than without the interruption", k)
				}
			}
			if a, b := m.Report.Test[0], unbroken.Report.Test[0]; a != b {
				t.Errorf("%+v, want %+v", a, b)
			}
			task.Seed = 5
			if _, err := Train(context.Background(), task); !errors.Is(err, landscape.ErrOtherRun) ||
				!strings.Contains(err.Error(), keptFile(0)) {
				t.Errorf("resumed with another seed: %v", err)
			}
			task.Resume, task.Networks, task.Observers = false, 1, nil
			train(t, task)
			if left, _ := filepath.Glob(filepath.Join(task.Checkpoints, "*")); len(left) != 1 {
				t.Errorf("begun anew with one network, there are %v", left)
			}
		})
	}
}
