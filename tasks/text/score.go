package text

import (
	"fmt"
	"math"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/random"
)

// Estimate is a number with its 95 % interval.
type Estimate struct {
	Value float64    `json:"value"` // of the metric
	CI95  [2]float64 `json:"ci95"`  // ends of the 95 % interval
}

// through is the measure of an increasing function of the number.
func (m Estimate) through(f func(float64) float64) Estimate {
	return Estimate{f(m.Value), [2]float64{f(m.CI95[0]), f(m.CI95[1])}}
}

// Score says how well a model predicts a text: each character from those before it in its window, windows lying side by
// side.
type Score struct {
	Characters int      `json:"characters"` // predicted
	Loss       Estimate `json:"loss"`       // mean of −ln p of the characters that came, in nats
	Bits       Estimate `json:"bits"`       // the same in bits a character
	// exp of the loss: among how many equally likely characters one would have to guess
	Perplexity Estimate `json:"perplexity"`
	// the loss of knowing nothing but how often each character occurs in this text
	Frequency float64 `json:"frequency"`
}

// String is "1.877 nats (95 % interval 1.861 to 1.893), 2.708 bits a character, perplexity 6.53".
func (s *Score) String() string {
	return fmt.Sprintf("%.3f nats (95 %% interval %.3f to %.3f), %.3f bits a character, perplexity %.2f",
		s.Loss.Value, s.Loss.CI95[0], s.Loss.CI95[1], s.Bits.Value, s.Perplexity.Value)
}

// scorer measures parameters of a model on the windows of a text. It keeps parameters of its own, so that it is
// compiled once.
type scorer struct {
	data    *datasets.Text
	params  *graph.Params
	applier *landscape.Predictor
}

// scoredAtOnce is the number of windows in a batch.
const scoredAtOnce = 32

func newScorer(model graph.Layer, p *graph.Params, data *datasets.Text) (*scorer, error) {
	s := &scorer{data: data, params: p.Clone()}
	var err error
	s.applier, err = landscape.NewPredictor(model, s.params, data.Shape(), min(scoredAtOnce, data.Len()),
		graph.Evaluation)
	return s, err
}

// losses is the mean loss of each window.
func (s *scorer) losses(p *graph.Params) ([]float64, error) {
	if err := s.params.CopyFrom(p); err != nil {
		return nil, err
	}
	var b datasets.Batch
	losses := make([]float64, 0, s.data.Len())
	most := min(scoredAtOnce, s.data.Len())
	for i := 0; i < s.data.Len(); i += most {
		n := min(most, s.data.Len()-i)
		b.Index = b.Index[:0]
		for j := range n {
			b.Index = append(b.Index, i+j)
		}
		if err := b.Gather(s.data, b.Index); err != nil {
			return nil, err
		}
		logits, err := s.applier.PredictBatch(b.X, n)
		if err != nil {
			return nil, err
		}
		losses = appendLosses(losses, logits, b.Target, s.data.Shape()[0])
	}
	return losses, nil
}

// appendLosses appends the mean cross-entropy of each window, for logits of every position and the tokens that follow.
func appendLosses(losses []float64, logits, targets []float32, window int) []float64 {
	vocabulary := len(logits) / len(targets)
	for at := 0; at < len(targets); at += window {
		sum := 0.0
		for p, target := range targets[at : at+window] {
			sum += surprise(logits[(at+p)*vocabulary:][:vocabulary], int(target))
		}
		losses = append(losses, sum/float64(window))
	}
	return losses
}

// surprise is −ln softmax(x)[i].
func surprise(x []float32, i int) float64 {
	top, sum := float64(slices.Max(x)), 0.0
	for _, v := range x {
		sum += math.Exp(float64(v) - top)
	}
	return math.Log(sum) + top - float64(x[i])
}

// mean is the loss over all windows.
func (s *scorer) mean(p *graph.Params) (float64, error) {
	losses, err := s.losses(p)
	if err != nil {
		return 0, err
	}
	return mean(losses), nil
}

// score is the loss over all windows with its interval.
func (s *scorer) score(p *graph.Params, seed uint64) (*Score, error) {
	losses, err := s.losses(p)
	if err != nil {
		return nil, err
	}
	window := s.data.Shape()[0]
	loss, err := bootstrap(losses, max(1, blockOf/window), seed)
	if err != nil {
		return nil, err
	}
	sc := &Score{Characters: len(losses) * window, Loss: loss, Perplexity: loss.through(math.Exp)}
	sc.Bits = loss.through(func(v float64) float64 { return v / math.Ln2 })
	sc.Frequency, err = frequencyLoss(s.data)
	return sc, err
}

// blockOf is the length in characters of the blocks that the bootstrap draws: windows of one scene are alike.
const blockOf = 1024

// bootstrap is the mean of values with its 95 % interval by a block bootstrap (Künsch, 1989): resampled are blocks of
// neighboring values, from every place, so that what neighbors have in common does not make the interval too narrow.
// The ends are percentiles of 1,000 such means.
func bootstrap(values []float64, block int, seed uint64) (Estimate, error) {
	if len(values) == 0 {
		return Estimate{}, fmt.Errorf("no windows")
	}
	const draws = 1000
	block = min(block, max(1, len(values)/4)) // of a short text, at least four
	places := len(values) - block + 1
	sums := make([]float64, places) // of each block
	for i := range sums {
		for _, v := range values[i : i+block] {
			sums[i] += v
		}
	}
	r := random.New(seed, "text bootstrap")
	means := make([]float64, draws)
	blocks := max(1, (len(values)+block-1)/block)
	for i := range means {
		for range blocks {
			means[i] += sums[r.IntN(places)]
		}
		means[i] /= float64(blocks * block)
	}
	slices.Sort(means)
	return Estimate{mean(values), [2]float64{means[draws*25/1000], means[draws*975/1000]}}, nil
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// frequencyLoss is the entropy of the characters of a text.
func frequencyLoss(d *datasets.Text) (float64, error) {
	counts := make([]int, d.Vocabulary().Len())
	total := 0
	targets := make([]float32, d.Shape()[0])
	for i := range d.Len() {
		if err := d.Target(i, targets); err != nil {
			return 0, err
		}
		for _, t := range targets {
			counts[int(t)]++
		}
		total += len(targets)
	}
	h := 0.0
	for _, n := range counts {
		if n > 0 {
			p := float64(n) / float64(total)
			h -= p * math.Log(p)
		}
	}
	return h, nil
}
