package claims

import (
	"path/filepath"
	"sync"
)

// Config is how a claim is to be run.
type Config struct {
	Full     bool     // the long version, with more seeds
	Seeds    []uint64 // at least two; nil: as many as the claim wants, from Seed on
	Seed     uint64   // 0: 1
	DataRoot string   // folder of real data; "": built-in data
	Folder   string   // for pictures and finished work; it must exist
	// Progress, if set, is called with how much of the claim's work is done, by one goroutine at a time.
	Progress func(done, total int)

	mu          sync.Mutex
	done, total int
	read        map[string]string // what was read below DataRoot, and the digest of its contents
	time        stopwatch
}

// seedsOf are the seeds to run: those that were asked for, and otherwise this many for the short or the full version.
func (s *Config) seedsOf(short, full int) []uint64 {
	if len(s.Seeds) > 0 {
		return s.Seeds
	}
	n := short
	if s.Full {
		n = full
	}
	seeds := make([]uint64, n)
	for i := range seeds {
		seeds[i] = max(s.Seed, 1) + uint64(i)
	}
	return seeds
}

// shortOrFull is a number of the short version or of the full one.
func shortOrFull[T any](s *Config, short, full T) T {
	if s.Full {
		return full
	}
	return short
}

// path is where a file of the claim lies, a picture for example.
func (s *Config) path(name string) string { return filepath.Join(s.Folder, name) }

// data is the path of real data below DataRoot, a file or a folder. A finding holds for what is in there: changed, it
// is found anew.
func (s *Config) data(elem ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := filepath.Join(elem...)
	if s.read == nil {
		s.read = map[string]string{}
	}
	if s.read[name] == "" {
		s.read[name] = contentsDigest(filepath.Join(s.DataRoot, name))
	}
	return filepath.Join(s.DataRoot, name)
}

// expect says how many pieces of work the claim will do in all. Without it, every call of mapCells starts anew.
func (s *Config) expect(pieces int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done, s.total = 0, pieces
}

// did says that pieces of the expected work are done.
func (s *Config) did(pieces int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done += pieces
	if s.Progress != nil {
		s.Progress(min(s.done, s.total), s.total)
	}
}
