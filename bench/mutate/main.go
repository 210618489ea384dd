package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

// packages are those that are measured where none is named.
var packages = []string{"graph", "losses", "solvers", "fewshot", "terrain"}

// options of a run.
type options struct {
	n         int
	seed      uint64
	full      bool
	survivors bool
	short     bool
	results   string // folder
	explained string // file
	report    string // file
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 80, "mutants to try of each package")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the sample")
	flag.BoolVar(&o.full, "full", false, "try every mutant")
	flag.BoolVar(&o.survivors, "survivors", false, "try those that survived the last sample again, with newer tests")
	flag.BoolVar(&o.short, "short", true, "run the tests with -short")
	flag.StringVar(&o.results, "results", "bench/mutate/results", "folder of outcomes")
	flag.StringVar(&o.explained, "explained", "bench/mutate/explained.txt", "file with reasons for survivors")
	flag.StringVar(&o.report, "report", "bench/mutants.md", "the report to write")
	flag.Parse()
	if flag.NArg() > 0 {
		packages = flag.Args()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, o, packages); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		stop()
		os.Exit(1)
	}
}

// run measures packages, which are folders of the module, one after the other, and writes the report.
func run(ctx context.Context, w io.Writer, o options, packages []string) error {
	for _, folder := range packages {
		p, err := load(ctx, folder)
		if err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
		try := measure
		if o.survivors {
			try = retry
		}
		out, err := try(ctx, w, o, p)
		if err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
		if err := out.save(o.resultFile(folder)); err != nil {
			return err
		}
	}
	return writeReport(o)
}

// resultFile is where the outcome of a package is kept.
func (o options) resultFile(folder string) string {
	return filepath.Join(o.results, strings.ReplaceAll(folder, "/", "_")+".json")
}
