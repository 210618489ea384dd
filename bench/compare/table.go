package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// tabulate adds what came out of a contest to the file for the table in bench/README.md, if one is asked for.
func (s *session) tabulate(c *contest, o *outcome) error {
	if s.table == "" {
		return nil
	}
	f, err := os.OpenFile(s.table, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, s.line(c, o))
	return errors.Join(err, f.Close())
}

// line is that of a contest in the table.
func (s *session) line(c *contest, o *outcome) string {
	name := "`" + s.row.name + "`"
	if c.name != "" {
		name += ", " + c.name
	}
	low, high := o.spread()
	cells := []string{
		name, fmt.Sprint(s.threads), fmt.Sprintf("%.4g %s", c.cost.scale*median(o.costs[0]), c.cost.unit),
		fmt.Sprintf("%.2f (%.2f)", o.ratio(), o.bestRatio()), fmt.Sprintf("%.2f–%.2f", low, high),
		fmt.Sprint(o.rounds()),
	}
	return "| " + strings.Join(cells, " | ") + " |"
}
