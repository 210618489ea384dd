package fewshot

import (
	"fmt"
	"math"
	"slices"
)

// Strangeness is a measure of how little an example looks like any of the classes that are known: the larger it is, the
// likelier the example shows none of them. Which does best depends on the encoder; Calibrate finds it on classes that
// were not trained on.
type Strangeness uint8

const (
	// Nearest is the squared distance to the nearest class, to the mean of its examples.
	Nearest Strangeness = iota
	// Relative is that distance as a share of the one to the second nearest class, which asks whether an example is
	// nearer to one class than to others. For a single class, the nearest of the cohort take the place of the second.
	Relative
	// Shots is the mean squared distance to the three nearest examples of a class, or all where there are fewer, of the
	// class where it is least.
	Shots
	// Whitened is the squared distance to the nearest class after whitening: directions in which examples of one
	// training class scatter count less (a Mahalanobis distance; Lee et al., "A simple unified framework for detecting
	// out-of-distribution samples and adversarial attacks", 2018).
	Whitened
	// Cohort is d/√(a·b), least over the classes, with the squared distance d to a class and the mean squared distances
	// of the example, a, and of the class, b, to the nearest of the cohort, examples of classes that were trained on:
	// how near the two are, compared with other things of their kind. (Scores of speaker verification are normalized
	// so; Matějka et al., "Analysis of score normalization in multilingual speaker recognition", 2017.)
	Cohort

	strangenesses = iota
)

var strangenessNames = [strangenesses]string{"nearest", "relative", "shots", "whitened", "cohort"}

func (s Strangeness) String() string {
	if s < strangenesses {
		return strangenessNames[s]
	}
	return fmt.Sprintf("Strangeness(%d)", uint8(s))
}

// MarshalText writes the name of s.
func (s Strangeness) MarshalText() ([]byte, error) {
	if s >= strangenesses {
		return nil, fmt.Errorf("fewshot: strangeness %d does not exist", s)
	}
	return []byte(strangenessNames[s]), nil
}

// UnmarshalText reads a name.
func (s *Strangeness) UnmarshalText(text []byte) error {
	i := slices.Index(strangenessNames[:], string(text))
	if i < 0 {
		return fmt.Errorf("fewshot: unknown strangeness %q; want one of %q", text, strangenessNames)
	}
	*s = Strangeness(i)
	return nil
}

// Judge says how strange examples are to a set of classes. It is safe for concurrent use.
type Judge struct {
	by         Strangeness
	background *Background
	dim        int
	classes    []judged
}

// judged is a class as a judge sees it.
type judged struct {
	shots  []float64 // one after the other
	center probe
	scale  float64 // of distances to it; 0 means 1
}

// probe is a feature with what the background says of it.
type probe struct {
	x     []float64
	near  float64   // mean squared distance to the nearest of the cohort
	white []float64 // whitened
}

// Judge judges by a strangeness, for which b must hold what it needs. Classes are the features of the examples of each
// class, one after the other and scaled as those of b.
func (b *Background) Judge(by Strangeness, dim int, classes [][]float64) (*Judge, error) {
	if err := b.has(by, dim); err != nil {
		return nil, err
	}
	j := &Judge{by: by, background: b, dim: dim}
	for _, shots := range classes {
		if len(shots) == 0 || len(shots)%dim != 0 {
			return nil, fmt.Errorf("fewshot: a class of %d numbers for features of length %d", len(shots), dim)
		}
		j.classes = append(j.classes, judged{shots: shots, center: b.probe(meanRow(shots, dim))})
	}
	if len(j.classes) == 0 {
		return nil, fmt.Errorf("fewshot: no class to judge by")
	}
	return j, nil
}

// Strangeness is how strange the feature x is to the classes.
func (j *Judge) Strangeness(x []float64) float64 { return j.of(j.background.probe(x), j.by, -1) }

// of judges by any strangeness, without the class at the place without (−1: with all).
func (j *Judge) of(p probe, by Strangeness, without int) float64 {
	first, second := math.Inf(1), math.Inf(1)
	for c := range j.classes {
		if c == without {
			continue
		}
		d := j.classes[c].distance(p, by, j.dim)
		if d < first {
			first, second = d, first
		} else {
			second = min(second, d)
		}
	}
	if by != Relative {
		return first
	}
	if math.IsInf(second, 1) {
		second = p.near
	}
	return first / math.Max(second, tiny)
}

// distance is how far an example is from one class.
func (c *judged) distance(p probe, by Strangeness, dim int) (d float64) {
	switch by {
	case Shots:
		return nearestMean(p.x, c.shots, dim, 3)
	case Whitened:
		d = squaredDistance(p.white, c.center.white)
	case Cohort:
		d = squaredDistance(p.x, c.center.x) / math.Max(math.Sqrt(p.near*c.center.near), tiny)
	default:
		d = squaredDistance(p.x, c.center.x)
	}
	if c.scale > 0 {
		d *= c.scale
	}
	return d
}

// tiny is what is divided by instead of 0.
const tiny = 1e-30

// nearestMean is the mean of the squared distances of x to the nearest of some rows, at most this many.
func nearestMean(x, rows []float64, dim, most int) float64 {
	d := make([]float64, 0, len(rows)/dim)
	for at := 0; at < len(rows); at += dim {
		d = append(d, squaredDistance(x, rows[at:][:dim]))
	}
	return meanOfLeast(d, most)
}

// meanOfLeast is the mean of the least numbers, at most this many. It uses the memory of v.
func meanOfLeast(v []float64, most int) float64 {
	least := v[:0] // sorted
	for _, x := range v {
		if len(least) == most {
			if x >= least[most-1] {
				continue
			}
			least = least[:most-1]
		}
		place, _ := slices.BinarySearch(least, x)
		least = slices.Insert(least, place, x)
	}
	sum := 0.0
	for _, x := range least {
		sum += x
	}
	return sum / float64(len(least))
}

// Own judges the examples of the classes themselves, each as if it had not been one of them: known are those of its
// class when the class is made of its other examples (classes of one are left out), unknown when its class is left out
// (none, for a single class). Each list is of one class. Squared distances to the mean of n − 1 examples come out
// larger than to that of n, and are brought to these by the factor (n²−1)/n².
//
// Where there are many examples, only every n-th class is judged, with about 1,000 examples.
func (j *Judge) Own() (known, unknown [][]float64) {
	const most = 1000
	examples := 0
	for _, class := range j.classes {
		examples += len(class.shots) / j.dim
	}
	stride := (examples + most - 1) / most
	for c, class := range j.classes {
		if c%stride != 0 {
			continue
		}
		n := len(class.shots) / j.dim
		others := &Judge{by: j.by, background: j.background, dim: j.dim, classes: slices.Clone(j.classes)}
		var in, out []float64
		for i := range n {
			p := j.background.probe(class.shots[i*j.dim:][:j.dim])
			if n > 1 {
				rest := slices.Concat(class.shots[:i*j.dim], class.shots[(i+1)*j.dim:])
				others.classes[c] = judged{
					shots: rest, center: j.background.probe(meanRow(rest, j.dim)), scale: 1 - 1/float64(n*n),
				}
				in = append(in, others.of(p, j.by, -1))
			}
			if len(j.classes) > 1 {
				out = append(out, j.of(p, j.by, c))
			}
		}
		if in != nil {
			known = append(known, in)
		}
		if out != nil {
			unknown = append(unknown, out)
		}
	}
	return known, unknown
}
