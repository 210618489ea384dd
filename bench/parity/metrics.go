package main

import (
	"errors"
	"math"
	"slices"

	"landscape/internal/safetensors"
	"landscape/metrics"
)

// metricNames are the metrics that are compared.
var metricNames = []string{
	"Accuracy", "TopK", "RMSE", "MAE", "R2", "Brier", "CalibrationError", "ROCAUC", "AveragePrecision",
	"ROCAUCInterval", "ROCAUCDifference", "Wilson", "WilsonSimultaneous", "Confusion.Accuracy",
	"Confusion.Precision", "Confusion.Recall",
	"Confusion.F1", "Confusion.MacroF1",
}

// otherMetrics are held by tests of their own alone: quantiles of Student's t, a fit, and tables of the metrics above.
var otherMetrics = []string{"MeanInterval", "PairedDifference", "FitPlatt", "ScoreClasses", "ScoreTargets"}

// metricData is what metrics are computed from: scores (n, classes) with labels, probabilities with yes or no,
// predictions and targets (n, width).
type metricData struct {
	classes, width                             int
	scores, probabilities, predictions, target []float64
	labels                                     []int
	positive                                   []bool
}

func drawMetrics(c chooser) metricData {
	n := c.between(5, 40)
	m := metricData{classes: c.between(2, 6), width: c.between(1, 3)}
	step := pick(c, 4.0, 64, 1e9) // coarse scores have ties
	for i := range n {
		m.labels = append(m.labels, c.IntN(m.classes))
		m.positive = append(m.positive, i > 1 && (i < 4 || c.chance(0.4))) // two of both, for intervals
		m.probabilities = append(m.probabilities, math.Round(c.Float64()*step)/step)
		for range m.classes {
			m.scores = append(m.scores, math.Round(c.NormFloat64()*step)/step)
		}
		for range m.width {
			m.target = append(m.target, c.NormFloat64())
			m.predictions = append(m.predictions, c.NormFloat64())
		}
	}
	return m
}

func (m metricData) keep(tensors map[string]safetensors.Tensor) {
	n := len(m.labels)
	labels, positive := make([]int64, n), make([]int64, n)
	for i := range n {
		labels[i] = int64(m.labels[i])
		if m.positive[i] {
			positive[i] = 1
		}
	}
	tensors["metric/scores"] = safetensors.Tensor{Shape: []int{n, m.classes}, F64: m.scores}
	tensors["metric/labels"] = safetensors.Tensor{Shape: []int{n}, I64: labels}
	tensors["metric/probabilities"] = safetensors.Tensor{Shape: []int{n}, F64: m.probabilities}
	tensors["metric/positive"] = safetensors.Tensor{Shape: []int{n}, I64: positive}
	tensors["metric/predictions"] = safetensors.Tensor{Shape: []int{n, m.width}, F64: m.predictions}
	tensors["metric/targets"] = safetensors.Tensor{Shape: []int{n, m.width}, F64: m.target}
}

// values computes the metrics here.
func (m metricData) values() (map[string]float64, error) {
	var predicted []int
	for row := range slices.Chunk(m.scores, m.classes) {
		best := 0
		for k, s := range row {
			if s > row[best] {
				best = k
			}
		}
		predicted = append(predicted, best)
	}
	values, errs := map[string]float64{}, []error(nil)
	call := func(name string, f func() (float64, error)) {
		v, err := f()
		values[name], errs = v, append(errs, err)
	}
	call("Accuracy", func() (float64, error) { return metrics.Accuracy(predicted, m.labels) })
	call("TopK", func() (float64, error) { return metrics.TopK(m.scores, m.classes, m.labels, 2) })
	call("RMSE", func() (float64, error) { return metrics.RMSE(m.predictions, m.target) })
	call("MAE", func() (float64, error) { return metrics.MAE(m.predictions, m.target) })
	call("R2", func() (float64, error) { return metrics.R2(m.predictions, m.target, m.width) })
	call("Brier", func() (float64, error) { return metrics.Brier(m.probabilities, m.positive) })
	call("CalibrationError", func() (float64, error) {
		return metrics.CalibrationError(m.probabilities, m.positive,
			15)
	})
	call("ROCAUC", func() (float64, error) { return metrics.ROCAUC(m.probabilities, m.positive) })
	call("AveragePrecision", func() (float64, error) { return metrics.AveragePrecision(m.probabilities, m.positive) })
	m.intervals(call)
	c, err := metrics.NewConfusion(predicted, m.labels, make([]string, m.classes))
	if err != nil {
		return nil, err
	}
	call("Confusion.Accuracy", c.Accuracy)
	call("Confusion.Precision", func() (float64, error) { return c.Precision(predicted[0]) })
	call("Confusion.Recall", func() (float64, error) { return c.Recall(m.labels[0]) })
	call("Confusion.F1", func() (float64, error) { return c.F1(m.labels[0]) })
	call("Confusion.MacroF1", c.MacroF1)
	return values, errors.Join(errs...)
}

// intervals computes the lower ends of intervals.
func (m metricData) intervals(call func(name string, f func() (float64, error))) {
	yes, n := 0, len(m.positive)
	first := make([]float64, n) // the scores of the first class
	for i, p := range m.positive {
		first[i] = m.scores[i*m.classes]
		if p {
			yes++
		}
	}
	call("ROCAUCInterval", func() (float64, error) {
		a, err := metrics.ROCAUCInterval(m.probabilities, m.positive)
		return a.Low, err
	})
	call("ROCAUCDifference", func() (float64, error) {
		d, err := metrics.ROCAUCDifference(m.probabilities, first, m.positive)
		return d.Low(), err
	})
	call("Wilson", func() (float64, error) {
		low, _, err := metrics.Wilson(yes, n)
		return low, err
	})
	call("WilsonSimultaneous", func() (float64, error) {
		_, high, err := metrics.WilsonSimultaneous(yes, n, m.classes)
		return high, err
	})
}
