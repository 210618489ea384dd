package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

func main() {
	seeds := flag.String("seeds", "0:100", "the seeds to compare, FROM:TO without TO")
	python := flag.String("python", "/usr/bin/python3", "an interpreter with torch and numpy")
	show := flag.Int("show", 3, "this many of the greatest errors are shown with their architectures")
	flag.Parse()
	ok, err := run(os.Stdout, *seeds, *python, *show)
	if err != nil {
		fmt.Fprintln(os.Stderr, "parity:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// run compares the seeds and prints the totals. It is not ok if an error lies outside of what is allowed.
func run(w io.Writer, seeds, python string, show int) (ok bool, err error) {
	from, to, err := parseSeeds(seeds)
	if err != nil {
		return false, err
	}
	t, err := startTwin(python)
	if err != nil {
		return false, err
	}
	defer t.close()
	fmt.Fprintln(w, t.versions)
	r := newReport()
	for seed := from; seed < to; seed++ {
		if err := r.compare(t, seed); err != nil {
			return false, fmt.Errorf("seed %d: %w", seed, err)
		}
	}
	return r.print(w, show), nil
}

func parseSeeds(s string) (from, to uint64, err error) {
	a, b, _ := strings.Cut(s, ":")
	if from, err = strconv.ParseUint(a, 10, 64); err == nil {
		to, err = strconv.ParseUint(b, 10, 64)
	}
	if err != nil || from >= to {
		return 0, 0, fmt.Errorf("-seeds %q, want FROM:TO with FROM below TO, such as 0:1000", s)
	}
	return from, to, nil
}

// closest is the distance from a kink, relative to the values around it, below which float32 may stand on the other
// side; such data say nothing about either side and are drawn anew.
const closest = 3e-6

// compare compares one seed.
func (r *report) compare(t *twin, seed uint64) error {
	for attempt := 0; ; attempt++ {
		c, err := newCase(seed, attempt)
		if err != nil {
			return err
		}
		ours, err := c.run()
		if err != nil {
			return fmt.Errorf("%w\n%s", err, c)
		}
		theirs, err := t.answer(c)
		if err != nil {
			return fmt.Errorf("%w\n%s", err, c)
		}
		if theirs["margin"][0] < closest && attempt < 20 {
			r.redrawn++
			continue
		}
		return r.add(c, ours, theirs)
	}
}
