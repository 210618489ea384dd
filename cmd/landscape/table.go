package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"landscape/internal/printable"
)

// table is text in columns.
type table struct{ rows [][]any }

func newTable(columns ...any) *table { return &table{rows: [][]any{columns}} }

func (t *table) add(cells ...any) { t.rows = append(t.rows, cells) }

func (t *table) write(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range t.rows {
		for i, cell := range row {
			if i > 0 {
				fmt.Fprint(tw, "\t")
			}
			fmt.Fprint(tw, printable.Text(fmt.Sprint(cell)))
		}
		fmt.Fprintln(tw)
	}
	return tw.Flush()
}
