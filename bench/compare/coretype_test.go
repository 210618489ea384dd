package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"testing"
)

func TestEnvironmentOfACoreType(t *testing.T) {
	present := []string{"HOME=/", "OPENBLAS_CORETYPE=Zen", "OPENBLAS_L2_SIZE=7", "OPENBLAS_NUM_THREADS=2"}
	for core, want := range map[string][]string{
		"":        present,
		ownChoice: {"HOME=/", "OPENBLAS_NUM_THREADS=2"},
		"Haswell": {"HOME=/", "OPENBLAS_NUM_THREADS=2", "OPENBLAS_CORETYPE=Haswell"},
	} {
		if got := environment(present, core); !slices.Equal(got, want) {
			t.Errorf("core type %q: %v, want %v", core, got, want)
		}
	}
	if present[1] != "OPENBLAS_CORETYPE=Zen" {
		t.Error("the present environment was changed")
	}
}

// TestBestCoreTypeCompetes: the fastest of the core types is named and is a side of its own; one that does not start is
// left out.
func TestBestCoreTypeCompetes(t *testing.T) {
	seconds := map[string]float64{"": 9e-3, ownChoice: 8e-3, "Haswell": 5e-3, "Zen": 6e-3, "SkylakeX": 2e-3,
		"Cooperlake": 4e-3}
	fake := row{name: "fake", threads: 1, rounds: 3, prepare: func(s *session) ([]*contest, error) {
		least, ok := seconds[s.core]
		if !ok {
			return nil, errors.New("illegal instruction")
		}
		ended := exec.Command(os.Args[0], "-test.run=^$")
		if err := ended.Run(); err != nil {
			return nil, err
		}
		s.peers = append(s.peers, &peer{command: ended})
		takes := func(seconds float64) func(n int) (float64, error) {
			return func(n int) (float64, error) { return seconds * float64(n), nil }
		}
		c := &contest{unit: "step", cost: milliseconds, ours: side{"ours", takes(1e-3)},
			peers: []side{{"theirs", takes(least)}}, warmUp: 1}
		return []*contest{c}, nil
	}}
	o := settings()
	o.cores = true
	var out bytes.Buffer
	if err := fake.measure(o, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`(?m)^OpenBLAS: kernels as they come, and those of SkylakeX, the fastest of (unset, )?Haswell, Zen, SkylakeX, Cooperlake$`,
		`(?m)^OpenBLAS: no OPENBLAS_CORETYPE=SapphireRapids here: illegal instruction$`,
		`(?m)^theirs, SkylakeX +2\.000`,
		`(?m)^fake ratio=9\.00 best_layout_ratio=2\.00 `,
	} {
		if !regexp.MustCompile(want).Match(out.Bytes()) {
			t.Errorf("nothing matches %s in\n%s", want, out.String())
		}
	}
}
