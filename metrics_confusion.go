package landscape

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"landscape/internal/printable"
)

// Confusion counts which class was taken for which.
type Confusion struct {
	Classes []string // their names
	Counts  [][]int  // Counts[label][predicted]
}

// NewConfusion counts predictions. Labels and predictions are indices into classes.
func NewConfusion(predicted, labels []int, classes []string) (*Confusion, error) {
	if err := matchLengths(len(predicted), len(labels)); err != nil {
		return nil, fmt.Errorf("confusion: %w", err)
	}
	c := &Confusion{Classes: classes, Counts: make([][]int, len(classes))}
	for i := range c.Counts {
		c.Counts[i] = make([]int, len(classes))
	}
	for i, p := range predicted {
		if l := labels[i]; l < 0 || l >= len(classes) || p < 0 || p >= len(classes) {
			return nil, fmt.Errorf("confusion: example %d has label %d and prediction %d, want both below the number of classes, %d",
				i, l, p, len(classes))
		}
		c.Counts[labels[i]][p]++
	}
	return c, nil
}

// Accuracy is the part of the examples on the diagonal.
func (c *Confusion) Accuracy() (float64, error) {
	right, all := 0, 0
	for l, row := range c.Counts {
		right += row[l]
		for _, n := range row {
			all += n
		}
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
	return c.ratio("F1", "has no examples and is never predicted", class, 2*c.right(class), c.predicted(class)+c.Support(class))
}

// MacroF1 is the mean of F1 over the classes; each counts the same, however rare. Classes that occur neither as a label nor as a
// prediction are left out.
func (c *Confusion) MacroF1() (float64, error) {
	sum, n := 0.0, 0
	for class := range c.Counts {
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
func (c *Confusion) Support(class int) int {
	n := 0
	if c.has(class) {
		for _, k := range c.Counts[class] {
			n += k
		}
	}
	return n
}

func (c *Confusion) predicted(class int) int {
	n := 0
	if c.has(class) {
		for _, row := range c.Counts {
			n += row[class]
		}
	}
	return n
}

func (c *Confusion) right(class int) int {
	if !c.has(class) {
		return 0
	}
	return c.Counts[class][class]
}

func (c *Confusion) has(class int) bool { return class >= 0 && class < len(c.Counts) }

func (c *Confusion) ratio(name, why string, class, part, whole int) (float64, error) {
	if !c.has(class) {
		return 0, fmt.Errorf("%s: class %d is not below the number of classes, %d", name, class, len(c.Counts))
	}
	if whole == 0 {
		return 0, fmt.Errorf("%s: class %s %s", name, c.Classes[class], why)
	}
	return float64(part) / float64(whole), nil
}

// maxColumns is the number of classes up to which String prints the counts themselves.
const maxColumns = 16

// String is a table with a row for each label. Scores without an answer are dashes; with many classes the counts are left
// out.
func (c *Confusion) String() string {
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', tabwriter.AlignRight)
	counts := len(c.Classes) <= maxColumns
	fmt.Fprint(w, "label\t")
	if counts {
		fmt.Fprint(w, strings.Join(c.Classes, "\t"), "\t")
	}
	fmt.Fprintln(w, "precision\trecall\tF1\texamples\t")
	for class, row := range c.Counts {
		fmt.Fprint(w, printable.Text(c.Classes[class]), "\t")
		for _, n := range row {
			if counts {
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
