package main

import (
	"errors"
	"io"
	"math"
	"os"
	"slices"
	"strings"
)

const (
	coreVariable = "OPENBLAS_CORETYPE"
	sizeVariable = "OPENBLAS_L2_SIZE"
	ownChoice    = "unset"
)

// coreTypes are the families of processors whose kernels OpenBLAS is asked for: on one that it does not know it takes
// slow ones by itself.
var coreTypes = []string{ownChoice, "Haswell", "Zen", "SkylakeX", "Cooperlake", "SapphireRapids"}

// environment is that of a peer: the present one, or with the kernels of a core type in place of what it says of
// OpenBLAS.
func environment(present []string, core string) []string {
	if core == "" {
		return slices.Clone(present)
	}
	env := slices.DeleteFunc(slices.Clone(present), func(setting string) bool {
		name, _, _ := strings.Cut(setting, "=")
		return name == coreVariable || name == sizeVariable
	})
	if core != ownChoice {
		env = append(env, coreVariable+"="+core)
	}
	return env
}

// withBestCore adds to contests the peers with the kernels that a short trial of each core type found the fastest. The
// session that it returns must be closed after the contests; nil if there is nothing to try.
func (s *session) withBestCore(contests []*contest) (*session, error) {
	if !s.cores || len(s.peers) == 0 || contests[0].cost != milliseconds || strings.Contains(s.env, coreVariable) {
		return nil, nil
	}
	best, least := "", math.Inf(1)
	var tried []string
	for _, core := range coreTypes {
		if core == ownChoice && os.Getenv(coreVariable) == "" && os.Getenv(sizeVariable) == "" {
			continue // which is the present one
		}
		seconds, err := s.row.tryCore(s.options, core)
		if err != nil { // its kernels want instructions that this processor lacks
			s.note("OpenBLAS: no %s=%s here: %v", coreVariable, core, err)
			continue
		}
		tried = append(tried, core)
		if seconds < least {
			best, least = core, seconds
		}
	}
	if best == "" {
		return nil, nil
	}
	s.note("OpenBLAS: kernels as they come, and those of %s, the fastest of %s", best, strings.Join(tried, ", "))
	with, others, err := s.row.withCore(s.options, best)
	if err != nil {
		return nil, err
	}
	for i, c := range others {
		for _, p := range c.peers {
			contests[i].peers = append(contests[i].peers, side{p.name + ", " + best, p.run})
		}
	}
	return with, nil
}

// withCore prepares the row for peers with the kernels of a core type.
func (r row) withCore(o options, core string) (*session, []*contest, error) {
	s, err := newSession(r, o, io.Discard)
	if err != nil {
		return nil, nil, err
	}
	s.core = core
	contests, err := r.prepare(s)
	if err != nil {
		return nil, nil, errors.Join(err, s.close())
	}
	return s, contests, nil
}

// tryCore is the least time that any of the row's peers takes for a unit of each contest with the kernels of a core
// type.
func (r row) tryCore(o options, core string) (seconds float64, err error) {
	s, contests, err := r.withCore(o, core)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	const turns = 6 // of which the first plan and choose
	for _, c := range contests {
		least := math.Inf(1)
		for _, p := range c.peers {
			for range turns {
				v, err := p.run(1)
				if err != nil {
					return 0, err
				}
				least = min(least, v)
			}
		}
		seconds += least
	}
	return seconds, nil
}
