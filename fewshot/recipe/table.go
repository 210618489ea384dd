package recipe

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"landscape/internal/english"
	"landscape/internal/marks"
)

// column is a kind of episodes.
type column struct{ way, shot int }

func (c column) String() string {
	if c.way == 0 {
		return "by class sizes"
	}
	return fmt.Sprintf("%d-way %d-shot", c.way, c.shot)
}

// markdownWidth is the number of columns of what stands around tables.
const markdownWidth = 100

// WriteMarkdown writes results as tables, one for each protocol and test data, a row for each recipe and head, and
// below each table the commands that gave its rows. Accuracies are in %, with the half-width of their 95 % interval
// over episodes, and after a second ± over training seeds where there are several.
func WriteMarkdown(w io.Writer, results []*Result) error {
	var b bytes.Buffer
	byTest := map[string][]*Result{}
	for _, r := range results {
		key := r.Protocol + "\n" + r.Data
		byTest[key] = append(byTest[key], r)
	}
	for _, key := range sortedKeys(byTest) {
		rs := byTest[key]
		slices.SortStableFunc(rs, func(a, b *Result) int { return cmp.Compare(a.Recipe, b.Recipe) })
		heading := fmt.Sprintf("**%s.** %s.", rs[0].Protocol, rs[0].Split)
		fmt.Fprintf(&b, "%s\n\n", english.Wrap(heading, markdownWidth, 0))
		writeRows(&b, rs)
		writeCommands(&b, rs)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func writeRows(b *bytes.Buffer, results []*Result) {
	columns := columnsOf(results)
	b.WriteString("| recipe | answered by |")
	for _, c := range columns {
		fmt.Fprintf(b, " %v |", c)
	}
	b.WriteString(" queries, episodes | batch norm | seeds | training |\n" +
		"|---|---|" + strings.Repeat("---|", len(columns)+4) + "\n")
	for _, r := range results {
		for _, head := range headsOf(r) {
			fmt.Fprintf(b, "| %s | %s |", r.Recipe, head)
			var shapes []string
			for _, c := range columns {
				text, shape := cellText(r, head, c)
				fmt.Fprintf(b, " %s |", text)
				if shape != "" && !slices.Contains(shapes, shape) {
					shapes = append(shapes, shape)
				}
			}
			fmt.Fprintf(b, " %s | %s | %s | %s |\n",
				strings.Join(shapes, "; "), r.Norm, numbers(r.Seeds), trainingText(r))
		}
	}
}

// writeCommands writes the commands of a table's rows, each once.
func writeCommands(b *bytes.Buffer, results []*Result) {
	b.WriteString("\n```\n")
	var lines []string
	for _, r := range results {
		if !slices.Contains(lines, r.Command) {
			lines = append(lines, r.Command)
			fmt.Fprintln(b, english.WrapCommand(r.Command, markdownWidth))
		}
	}
	b.WriteString("```\n\n")
}

// columnsOf are the kinds of episodes in any of the results, in order.
func columnsOf(results []*Result) []column {
	var columns []column
	for _, r := range results {
		for _, c := range r.Cells {
			columns = append(columns, column{c.Way, c.Shot})
		}
	}
	slices.SortFunc(columns, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.way, b.way), cmp.Compare(a.shot, b.shot))
	})
	return slices.Compact(columns)
}

// headsOf are the heads of a result in the order in which they come.
func headsOf(r *Result) []string {
	var heads []string
	for _, c := range r.Cells {
		if !slices.Contains(heads, c.Head) {
			heads = append(heads, c.Head)
		}
	}
	return heads
}

func cellText(r *Result, head string, at column) (text, shape string) {
	for _, c := range r.Cells {
		if c.Head != head || c.Way != at.way || c.Shot != at.shot {
			continue
		}
		text = fmt.Sprintf("%.2f ± %.2f", 100*c.Accuracy, 100*c.CI95)
		if c.SeedCI95 > 0 {
			text += fmt.Sprintf(" ± %.2f", 100*c.SeedCI95)
		}
		return text, fmt.Sprintf("%d, %d", c.Query, c.Episodes)
	}
	return "–", ""
}

func numbers[N int | uint64](list []N) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = fmt.Sprint(n)
	}
	return strings.Join(words, ", ")
}

// trainingText is the length of the trainings.
func trainingText(r *Result) string {
	return fmt.Sprintf("%s steps, %.0f s", numbers(r.Steps), r.TrainSeconds)
}

// tables are the marks between which a document has tables that were written by WriteMarkdown.
var tables = marks.Pair{Begin: "<!-- results: written by landscape fewshot table, do not edit -->",
	End: "<!-- end of results -->"}

// FillTable is a document with new tables between its marks.
func FillTable(document []byte, results []*Result) ([]byte, error) {
	var b bytes.Buffer
	if err := WriteMarkdown(&b, results); err != nil {
		return nil, err
	}
	return tables.Fill(document, b.Bytes())
}
