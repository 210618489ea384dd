package claims

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"landscape/fewshot"
)

// WriteTable writes the report as text: what was done, for each transform a line for each arm and for each pair of
// arms, and what the words in the tables mean. The transform of which the conclusion speaks comes first.
func (r EpisodesReport) WriteTable(w io.Writer) error {
	var text strings.Builder
	r.writeProtocol(&text)
	for _, s := range r.transforms() {
		fmt.Fprintf(&text, "\n%s: accuracy on classes not seen in training in %%, and paired differences in "+
			"points\n%s\n", transformed(s), r.legend())
		r.tableOf(s).write(&text)
	}
	fmt.Fprintf(&text, "\n%s\n", r.glossary())
	_, err := io.WriteString(w, text.String())
	return err
}

// glossary explains in one line the words of the tables.
func (r EpisodesReport) glossary() string {
	words := []string{"pairs/batch: pairs of images of one class in a batch"}
	for _, a := range r.Arms {
		switch a.Arm {
		case Baseline:
			words = append(words, "baseline: cross-entropy over all training classes")
		case Untrained:
			words = append(words, "untrained: the initial weights")
		case Raw:
			words = append(words, "raw: the nearest neighbor among the examples as they are, without a network")
		}
	}
	if slices.Contains(r.transforms(), fewshot.L2N) {
		words = append(words, "l2n: features brought to length 1")
	}
	return strings.Join(words, "; ")
}

// listedClasses is the most classes that are listed in a table. JSON has them all.
const listedClasses = 24

func (r EpisodesReport) writeProtocol(w io.Writer) {
	p := r.Protocol
	fmt.Fprintf(w, "data      %s: %d classes to learn from, %d for validation, %d only for the test\n", p.Data,
		p.TrainClasses, p.ValidationClasses, p.TestClasses)
	if p.Name != "" {
		fmt.Fprintf(w, "protocol  %s\n", p.Name)
	}
	fmt.Fprintf(w, "split     %s; groups both in training and in test: %s\n", p.Split,
		orNone(strings.Join(p.SharedGroups, ", ")))
	if n := len(p.Classes.Test); n > 0 && n <= listedClasses {
		fmt.Fprintf(w, "classes   of the test: %s\n", strings.Join(p.Classes.Test, ", "))
	}
	if p.Way > 0 {
		fmt.Fprintf(w, "batches   %d-way %d-shot %d-query episodes, or as many images of all classes, or of %d\n",
			p.Way, p.Shot, p.Query, p.FewClasses)
	}
	fmt.Fprintf(w, "training  at most %d steps of %d images; seeds %s; weights for the test: %s\n", p.Steps,
		p.BatchSize, orNone(seedList(r.Seeds)), orNone(p.Selection))
	fmt.Fprintf(
		w,
		"test      the same episodes for all arms (%s, seed %d), %s queries of each class; batch norm "+
			"statistics: %s\n",
		r.each(
			func(c ArmScore) int { return c.Episodes },
		),
		p.EvaluationSeed,
		r.each(func(c ArmScore) int { return c.Query }),
		orNone(p.BatchNorm),
	)
}

// tableOf is the table of one transform.
func (r EpisodesReport) tableOf(s fewshot.FeatureTransform) *textTable {
	kinds := slices.DeleteFunc(r.kinds(), func(k testKind) bool { return k.transform != s })
	t := &textTable{left: 2}
	t.add("arm", "changed", "images seen", "pairs/batch")
	for _, k := range kinds {
		t.extend(k.task())
	}
	for _, a := range r.Arms {
		t.add(string(a.Arm), a.Changed, fmt.Sprint(a.ImagesSeen), fmt.Sprintf("%.1f", a.PairsPerBatch))
		for _, k := range kinds {
			if c, ok := a.score(k); ok {
				t.extend(fmt.Sprintf("%.2f", 100*c.Accuracy) + halfWidths(c.CI95, c.SeedCI95))
			} else {
				t.extend("–")
			}
		}
	}
	t.add("chance", "", "", "")
	for _, k := range kinds {
		t.extend(fmt.Sprintf("%.2f", 100/float64(k.way)))
	}
	t.add()
	r.addContrasts(t, kinds)
	return t
}

// addContrasts adds a row for each pair of arms.
func (r EpisodesReport) addContrasts(t *textTable, kinds []testKind) {
	type pair struct{ a, b ArmName }
	var done []pair
	for _, c := range r.Paired {
		p := pair{c.A, c.B}
		if slices.Contains(done, p) {
			continue
		}
		done = append(done, p)
		t.add(fmt.Sprintf("%s − %s", p.a, p.b), "", "", "")
		for _, k := range kinds {
			if c, ok := r.contrast(p.a, p.b, k); ok {
				t.extend(points(c.Difference) + halfWidths(c.CI95, c.SeedCI95))
			} else {
				t.extend("–")
			}
		}
	}
}

// legend explains halfWidths.
func (r EpisodesReport) legend() string {
	if len(r.Seeds) > 1 {
		return "± 95 % interval over episodes / over training seeds"
	}
	return "± 95 % interval over episodes"
}

func halfWidths(episodes float64, seeds *float64) string {
	if seeds == nil {
		return fmt.Sprintf(" ±%.2f", 100*episodes)
	}
	return fmt.Sprintf(" ±%.2f/%.2f", 100*episodes, 100**seeds)
}

// points writes a difference of accuracies.
func points(difference float64) string {
	s := fmt.Sprintf("%+.2f", 100*difference)
	if s == "-0.00" {
		return "+0.00"
	}
	return s
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// kinds lists the kinds of episode in the report, in the order in which they first appear.
func (r EpisodesReport) kinds() []testKind {
	var kinds []testKind
	for _, a := range r.Arms {
		for _, c := range a.Scores {
			if !slices.Contains(kinds, c.testKind()) {
				kinds = append(kinds, c.testKind())
			}
		}
	}
	return kinds
}

// transforms lists the transforms in the report: first that of the conclusion, then in the order in which they first
// appear.
func (r EpisodesReport) transforms() []fewshot.FeatureTransform {
	var list []fewshot.FeatureTransform
	for _, k := range r.kinds() {
		if !slices.Contains(list, k.transform) {
			list = append(list, k.transform)
		}
	}
	if first := slices.Index(list, r.verdictOn().transform); first > 0 {
		list = slices.Insert(slices.Delete(list, first, first+1), 0, r.verdictOn().transform)
	}
	return list
}

// each lists the different values of a number in the cells.
func (r EpisodesReport) each(number func(ArmScore) int) string {
	var seen []int
	var words []string
	for _, a := range r.Arms {
		for _, c := range a.Scores {
			if n := number(c); !slices.Contains(seen, n) {
				seen = append(seen, n)
				words = append(words, fmt.Sprint(n))
			}
		}
	}
	return orNone(strings.Join(words, " or "))
}

// contrast finds the contrast a − b of a kind, also where it stands in the report as b − a.
func (r EpisodesReport) contrast(a, b ArmName, k testKind) (Contrast, bool) {
	for _, c := range r.Paired {
		if c.kind() != k {
			continue
		}
		if c.A == b && c.B == a {
			c.A, c.B, c.Difference = a, b, -c.Difference
		}
		if c.A == a && c.B == b {
			return c, true
		}
	}
	return Contrast{}, false
}

// textTable is text in columns, of which the left ones are aligned to the left and the others to the right.
type textTable struct {
	rows [][]string
	left int
}

func (t *textTable) add(cells ...string) { t.rows = append(t.rows, cells) }

// extend adds a cell to the last row.
func (t *textTable) extend(cell string) {
	last := &t.rows[len(t.rows)-1]
	*last = append(*last, cell)
}

func (t *textTable) write(w io.Writer) {
	width := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, cell := range row {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			space := strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell))
			if i < t.left {
				line.WriteString("  " + cell + space)
			} else {
				line.WriteString("  " + space + cell)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}
