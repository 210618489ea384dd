package claims

import (
	"landscape/datasets"
	"landscape/internal/random"
)

// Claims are designed in trials, and what a trial has seen must not decide the verdict. So a reproduction has seeds
// that no trial had, and data, too: generated data are made anew from its seed, and of real data it draws from a part
// that was kept from all trials.

// reproducing says whether these are the seeds of a reproduction, and not of a trial.
func (s *Config) reproducing() bool { return s.Seed > PilotSeeds }

// dataSeed is the seed of the nth generated data set of a claim. It moves with the claim's first seed: other seeds,
// other data.
func (s *Config) dataSeed(n uint64) uint64 { return n<<32 + max(s.Seed, 1) }

// tuningSeed is the first seed for the starts of trials in which a rate is chosen. It is far from those of races, and
// moves with them.
func (s *Config) tuningSeed() uint64 { return firstTuningSeed + max(s.Seed, 1) }

// own is the part of real data from which this run may draw: half of it, taken at random, is for trials; the other half
// is for reproductions, but for the first fifth in the order of the file, which trials have seen before data were kept
// apart.
func (s *Config) own(d datasets.Dataset) (datasets.Dataset, error) {
	order := random.New(1, "sample").Perm(d.Len())
	half := d.Len() / 2
	if !s.reproducing() {
		return datasets.Subset(d, order[:half])
	}
	var kept []int
	for _, i := range order[half:] {
		if i >= d.Len()/5 {
			kept = append(kept, i)
		}
	}
	return datasets.Subset(d, kept)
}

// draw takes n examples of a data set at random, the same ones for the same setting.
func (s *Config) draw(d datasets.Dataset, n int) (datasets.Dataset, error) {
	return drawFrom(d, n, max(s.Seed, 1))
}

// drawFrom takes n examples of a data set at random.
func drawFrom(d datasets.Dataset, n int, seed uint64) (datasets.Dataset, error) {
	order := random.New(seed, "sample").Perm(d.Len())
	part, err := datasets.Subset(d, order[:min(n, d.Len())])
	if err != nil {
		return nil, err
	}
	return datasets.Cached(part)
}
