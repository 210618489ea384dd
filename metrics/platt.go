package metrics

import (
	"fmt"
	"math"
)

// Platt turns scores into probabilities, σ(Slope·score + Offset): the calibration of Platt, "Probabilistic outputs for
// support vector machines" (1999). Its Slope is the inverse of a temperature; its Offset also undoes what a training on
// balanced batches did to the share of positives.
type Platt struct {
	Slope, Offset float64
}

// Probability is the probability that an example with a score is positive.
func (p Platt) Probability(score float64) float64 { return logistic(p.Slope*score + p.Offset) }

// minSlope keeps the order of scores that say nothing, or the contrary.
const minSlope = 1e-3

// FitPlatt finds the calibration with the least cross-entropy on examples that the scores were not learned from, by
// Newton's method. As in Platt's paper the targets are (P+1)/(P+2) and 1/(N+2) for P positive and N negative examples,
// so that perfectly separated examples have a finite slope. The slope is above 0 always: scores that rank examples the
// wrong way come out with hardly any slope.
func FitPlatt(scores []float64, positive []bool) (Platt, error) {
	if err := matchLengths(len(scores), len(positive)); err != nil {
		return Platt{}, fmt.Errorf("calibration: %w", err)
	}
	f := plattFit{scores: scores, target: make([]float64, len(scores))}
	p := 0.0
	for i, s := range scores {
		if math.IsNaN(s) || math.IsInf(s, 0) {
			return Platt{}, fmt.Errorf("calibration: the score of example %d is %v", i, s)
		}
		p += indicator(positive[i])
	}
	n := float64(len(scores)) - p
	if p == 0 || n == 0 {
		return Platt{}, fmt.Errorf("calibration: %v positive and %v negative examples, want both", p, n)
	}
	for i := range f.target {
		f.target[i] = 1 / (n + 2)
		if positive[i] {
			f.target[i] = (p + 1) / (p + 2)
		}
	}
	return f.minimum(Platt{Offset: math.Log((p + 1) / (n + 1))})
}

type plattFit struct {
	scores, target []float64
}

// height is the cross-entropy, summed.
func (f plattFit) height(p Platt) float64 {
	sum := 0.0
	for i, s := range f.scores {
		x := p.Slope*s + p.Offset
		sum += f.target[i]*softplus(-x) + (1-f.target[i])*softplus(x)
	}
	return sum
}

// slopes are the first and the second derivative of height by the logit of example i.
func (f plattFit) slopes(p Platt, i int) (first, second float64) {
	x := p.Slope*f.scores[i] + p.Offset
	q, rest := logistic(x), logistic(-x)
	return (1-f.target[i])*q - f.target[i]*rest, q * rest
}

// step is Newton's, away from p.
func (f plattFit) step(p Platt) (slope, offset float64) {
	const ridge = 1e-12
	var ga, gb, aa, ab, bb float64
	for i, s := range f.scores {
		d, w := f.slopes(p, i)
		ga, gb = ga+d*s, gb+d
		aa, ab, bb = aa+w*s*s, ab+w*s, bb+w
	}
	aa, bb = aa+ridge, bb+ridge
	det := aa*bb - ab*ab
	if det <= ridge*aa*bb { // all scores are the same
		return 0, gb / bb
	}
	return (bb*ga - ab*gb) / det, (aa*gb - ab*ga) / det
}

// minimum follows Newton's steps, each halved until it leads down.
func (f plattFit) minimum(p Platt) (Platt, error) {
	height := f.height(p)
	for range 100 {
		da, db := f.step(p)
		share, moved := 1.0, false
		for range 40 {
			next := Platt{p.Slope - share*da, p.Offset - share*db}
			if h := f.height(next); h < height {
				p, height, moved = next, h, true
				break
			}
			share /= 2
		}
		if !moved {
			break
		}
	}
	if p.Slope < minSlope {
		return f.level()
	}
	return p, nil
}

// level is the calibration of the least slope.
func (f plattFit) level() (Platt, error) {
	p := Platt{Slope: minSlope}
	for range 100 {
		g, b := 0.0, 0.0
		for i := range f.scores {
			d, w := f.slopes(p, i)
			g, b = g+d, b+w
		}
		if b == 0 || math.Abs(g/b) < 1e-12 {
			break
		}
		p.Offset -= min(1, max(-1, g/b))
	}
	return p, nil
}
