package metrics

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"landscape/internal/printable"
)

// Confusion counts which class was taken for which.
type Confusion struct {
	Classes []string // their names
	Counts  [][]int  // Counts[label][predicted]; nil with more than 4096 classes, whose scores are known nevertheless

	totals []classTotals // nil where Counts were filled in by hand
}

// NewConfusion counts predictions. Labels and predictions are indices into classes.
func NewConfusion(predicted, labels []int, classes []string) (*Confusion, error) {
	if err := matchLengths(len(predicted), len(labels)); err != nil {
		return nil, fmt.Errorf("confusion: %w", err)
	}
	c := &Confusion{Classes: classes, totals: make([]classTotals, len(classes))}
	if len(classes) <= mostCounts {
		c.Counts = make([][]int, len(classes))
		for i := range c.Counts {
			c.Counts[i] = make([]int, len(classes))
		}
	}
	for i, p := range predicted {
		l := labels[i]
		if l < 0 || l >= len(classes) || p < 0 || p >= len(classes) {
			return nil, fmt.Errorf(
				"confusion: example %d has label %d and prediction %d, want both below the number of classes, %d",
				i, l, p, len(classes))
		}
		if c.Counts != nil {
			c.Counts[l][p]++
		}
		c.totals[l].labels++
		c.totals[p].predictions++
		if l == p {
			c.totals[l].right++
		}
	}
	return c, nil
}

// mostCounts is the number of classes up to which every pair of them is counted.
const mostCounts = 4096

// classTotals is how often a class is the label, the prediction, and both.
type classTotals struct{ labels, predictions, right int }

// Accuracy is the part of the examples on the diagonal.
func (c *Confusion) Accuracy() (float64, error) {
	right, all := 0, 0
	for class := range c.Classes {
		t := c.total(class)
		right, all = right+t.right, all+t.labels
	}
	if all == 0 {
		return 0, fmt.Errorf("accuracy: %w", errNoExamples)
	}
	return float64(right) / float64(all), nil
}

// Precision is the part of the examples predicted as the class that are of it, TP / (TP + FP).
func (c *Confusion) Precision(class int) (float64, error) {
	return c.ratio("precision", "is never predicted", class, c.right(class), c.predicted(class))
}

// Recall is the part of the class's examples that are predicted as it, TP / (TP + FN).
func (c *Confusion) Recall(class int) (float64, error) {
	return c.ratio("recall", "has no examples", class, c.right(class), c.Support(class))
}

// F1 is the harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN).
func (c *Confusion) F1(class int) (float64, error) {
	return c.ratio("F1", "has no examples and is never predicted", class, 2*c.right(class), c.predicted(class)+
		c.Support(class))
}

// MacroF1 is the mean of F1 over the classes; each counts the same, however rare. Classes that occur neither as a label
// nor as a prediction are left out.
func (c *Confusion) MacroF1() (float64, error) {
	sum, n := 0.0, 0
	for class := range c.Classes {
		if f, err := c.F1(class); err == nil {
			sum += f
			n++
		}
	}
	if n == 0 {
		return 0, fmt.Errorf("macro F1: %w", errNoExamples)
	}
	return sum / float64(n), nil
}

// Support is the number of examples of the class.
func (c *Confusion) Support(class int) int { return c.total(class).labels }

func (c *Confusion) predicted(class int) int { return c.total(class).predictions }

func (c *Confusion) right(class int) int { return c.total(class).right }

// total is what is known of a class; nothing of one that does not exist.
func (c *Confusion) total(class int) (t classTotals) {
	switch {
	case !c.has(class):
		return t
	case c.totals != nil:
		return c.totals[class]
	}
	for label, row := range c.Counts {
		t.predictions += row[class]
		if label == class {
			t.right = row[class]
		}
	}
	for _, n := range c.Counts[class] {
		t.labels += n
	}
	return t
}

func (c *Confusion) has(class int) bool { return class >= 0 && class < len(c.Classes) }

func (c *Confusion) ratio(name, why string, class, part, whole int) (float64, error) {
	if !c.has(class) {
		return 0, fmt.Errorf("%s: class %d is not below the number of classes, %d", name, class, len(c.Classes))
	}
	if whole == 0 {
		return 0, fmt.Errorf("%s: class %s %s", name, c.Classes[class], why)
	}
	return float64(part) / float64(whole), nil
}

// maxColumns is the number of classes up to which String prints the counts themselves.
const maxColumns = 16

// String is a table with a row for each label. Scores without an answer are dashes; with many classes the counts are
// left out.
func (c *Confusion) String() string {
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', tabwriter.AlignRight)
	counts := len(c.Classes) <= maxColumns
	fmt.Fprint(w, "label\t")
	if counts {
		fmt.Fprint(w, strings.Join(c.Classes, "\t"), "\t")
	}
	fmt.Fprintln(w, "precision\trecall\tF1\texamples\t")
	for class, name := range c.Classes {
		fmt.Fprint(w, printable.Text(name), "\t")
		if counts {
			for _, n := range c.Counts[class] {
				fmt.Fprint(w, n, "\t")
			}
		}
		for _, score := range []func(int) (float64, error){c.Precision, c.Recall, c.F1} {
			fmt.Fprint(w, orDash(score(class)), "\t")
		}
		fmt.Fprint(w, c.Support(class), "\t\n")
	}
	w.Flush()
	return text.String()
}

func orDash(x float64, err error) string {
	if err != nil {
		return "–"
	}
	return fmt.Sprintf("%.3f", x)
}
