package machines

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"landscape/datasets/series"
	"landscape/metrics"
)

// answers are probabilities of classes with the labels of the examples, and the independent piece of evidence that each
// belongs to.
type answers struct {
	width  int
	values []float32
	labels []int
	pieces []int
}

func (a *answers) add(p []float32, label, piece int) {
	a.width = len(p)
	a.values, a.labels, a.pieces = append(a.values, p...), append(a.labels, label), append(a.pieces, piece)
}

func (a *answers) row(i int) []float32 { return a.values[i*a.width : (i+1)*a.width] }

// second are the probabilities of the second class, and which examples are of it.
func (a *answers) second() (scores []float32, positive []bool) {
	for i, label := range a.labels {
		scores, positive = append(scores, a.row(i)[1]), append(positive, label == 1)
	}
	return scores, positive
}

// byPiece lists the examples of each piece.
func (a *answers) byPiece() [][]int {
	index := map[int]int{}
	var lists [][]int
	for i, p := range a.pieces {
		at, ok := index[p]
		if !ok {
			at = len(lists)
			index[p], lists = at, append(lists, nil)
		}
		lists[at] = append(lists[at], i)
	}
	return lists
}

// byScore orders examples by falling score.
func byScore(scores []float32) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(scores[j], scores[i]) })
	return order
}

// testFaults measures the mean of the networks on test data.
func (m *Model) testFaults(data *material, r *Report) error {
	if err := m.sameClasses(data); err != nil {
		return err
	}
	set := m.Settings
	scaled, err := m.Settings.Scaler.applyAll(data.test)
	if err != nil {
		return err
	}
	windows, err := labeled(scaled, set.Length, set.Stride, data.classes)
	if err != nil {
		return fmt.Errorf("test data: %w", err)
	}
	out, err := m.outputs(windows, softmax)
	if err != nil {
		return err
	}
	var a answers
	for i, label := range out.Labels {
		a.add(out.Row(i), label, pieceOf(windows.At(i), set.Length, data.block))
	}
	return m.scoreFaults(out, &a, data, r)
}

// sameClasses brings the labels of test data to the classes of the model.
func (m *Model) sameClasses(data *material) error {
	if slices.Equal(data.classes, m.Settings.Classes) {
		return nil
	}
	index := make([]int, len(data.classes))
	for i, class := range data.classes {
		if index[i] = slices.Index(m.Settings.Classes, class); index[i] < 0 {
			return fmt.Errorf("%s: class %q is none of those of the model: %q", data.name, class, m.Settings.Classes)
		}
	}
	for _, s := range data.test {
		for row, l := range s.Labels {
			if l >= 0 {
				s.Labels[row] = index[l]
			}
		}
	}
	data.classes = m.Settings.Classes
	return nil
}

// pieceOf numbers the piece of evidence that a window belongs to by its last row.
func pieceOf(w series.Window, length, block int) int {
	const most = 1 << 32
	if block == 0 {
		return w.Series * most
	}
	return w.Series*most + (w.Row+length-1)/block
}

func (m *Model) scoreFaults(out *metrics.Outputs, a *answers, data *material, r *Report) error {
	seed := m.Settings.Seed
	logs := &metrics.Outputs{Values: make([]float32, len(out.Values)), Width: out.Width, Labels: out.Labels}
	for i, p := range out.Values {
		logs.Values[i] = float32(math.Log(math.Max(float64(p), 1e-30)))
	}
	var err error
	if r.Classes, err = metrics.ScoreClasses(logs, data.classes, true); err != nil {
		return err
	}
	pieces := a.byPiece()
	predicted := make([]int, len(a.labels))
	for i := range predicted {
		predicted[i] = m.Settings.predict(a.row(i))
	}
	if r.Classes.Confusion, err = metrics.NewConfusion(predicted, a.labels, data.classes); err != nil {
		return err
	}
	counted := func(focus string, counts func(label int) bool) {
		n := 0
		for _, label := range a.labels {
			if counts(label) {
				n++
			}
		}
		over := fmt.Sprintf("%d windows; interval by bootstrap over %d pieces", n, len(pieces))
		c := tally{predicted: predicted, labels: a.labels, counts: counts, classes: len(data.classes)}
		for _, f := range []struct {
			name string
			of   func([][]int) (float64, bool)
		}{{"accuracy", c.accuracy}, {"macro F1", c.macroF1}} {
			v, _ := f.of(pieces)
			low, high := bootstrap(len(pieces), seed, func(sample []int) (float64, bool) {
				chosen := make([][]int, len(sample))
				for i, s := range sample {
					chosen[i] = pieces[s]
				}
				return f.of(chosen)
			})
			r.Test = append(r.Test, Metric{Name: f.name + focus, Value: v, Low: low, High: high, Note: over})
		}
	}
	counted("", func(int) bool { return true })
	if left := slices.DeleteFunc(slices.Clone(data.focus),
		func(c string) bool { return !slices.Contains(data.classes, c) }); len(left) > 0 {
		counted(", without windows of "+strings.Join(left, ", "),
			func(label int) bool { return !slices.Contains(left, data.classes[label]) })
	}
	if len(data.classes) == 2 {
		return m.scoreTwo(a, predicted, r)
	}
	return nil
}

// tally computes figures of a sample of pieces.
type tally struct {
	predicted, labels []int
	counts            func(label int) bool
	classes           int
}

func (t tally) accuracy(pieces [][]int) (float64, bool) {
	right, n := 0, 0
	for _, piece := range pieces {
		for _, i := range piece {
			if t.counts(t.labels[i]) {
				n++
				if t.predicted[i] == t.labels[i] {
					right++
				}
			}
		}
	}
	return float64(right) / float64(max(n, 1)), n > 0
}

// macroF1 is the mean of F1 over the classes that occur among the labels.
func (t tally) macroF1(pieces [][]int) (float64, bool) {
	hits, of, called := make([]int, t.classes), make([]int, t.classes), make([]int, t.classes)
	for _, piece := range pieces {
		for _, i := range piece {
			label := t.labels[i]
			if !t.counts(label) {
				continue
			}
			of[label]++
			called[t.predicted[i]]++
			if t.predicted[i] == label {
				hits[label]++
			}
		}
	}
	sum, n := 0.0, 0
	for c := range t.classes {
		if of[c] > 0 {
			sum += 2 * float64(hits[c]) / float64(of[c]+called[c])
			n++
		}
	}
	return sum / float64(max(n, 1)), n > 0
}

// scoreTwo adds the figures of a rare second class.
func (m *Model) scoreTwo(a *answers, predicted []int, r *Report) error {
	scores, positive := a.second()
	pieces := a.byPiece()
	for _, f := range []struct {
		name string
		of   func([]float32, []bool) (float64, error)
	}{{"average precision", metrics.AveragePrecision[float32]}, {"ROC-AUC", metrics.ROCAUC[float32]}} {
		v, err := f.of(scores, positive)
		if err != nil {
			return err
		}
		low, high := bootstrap(len(pieces), m.Settings.Seed, func(sample []int) (float64, bool) {
			var s []float32
			var p []bool
			for _, piece := range sample {
				for _, i := range pieces[piece] {
					s, p = append(s, scores[i]), append(p, positive[i])
				}
			}
			v, err := f.of(s, p)
			return v, err == nil
		})
		r.Test = append(r.Test, Metric{Name: f.name, Value: v, Low: low, High: high,
			Note: fmt.Sprintf("of %q; bootstrap over %d pieces", m.Settings.Classes[1], len(pieces))})
	}
	hits, called, of := 0, 0, 0
	for i, p := range positive {
		if p {
			of++
		}
		if predicted[i] == 1 {
			called++
			if p {
				hits++
			}
		}
	}
	for _, f := range []struct {
		name string
		n    int
	}{{"precision", called}, {"recall", of}} {
		if f.n == 0 {
			continue
		}
		low, high, err := metrics.Wilson(hits, f.n)
		if err != nil {
			return err
		}
		r.Test = append(r.Test, Metric{Name: f.name, Value: float64(hits) / float64(f.n), Low: low, High: high,
			Note: fmt.Sprintf("%d of %d, at the threshold; Wilson", hits, f.n)})
	}
	return nil
}
