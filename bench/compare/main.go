package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
)

// options are what the command line decides.
type options struct {
	threads int
	rounds  int
	limit   time.Duration
	quiet   float64
	data    string
	python  string
	env     string
	table   string
	cores   bool
}

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(args []string, out, diagnostics io.Writer) error {
	var o options
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	flags.SetOutput(diagnostics)
	flags.IntVar(&o.threads, "threads", 0, "threads of each side (default: what the row says)")
	flags.IntVar(&o.rounds, "rounds", 0, "rounds to count (default: what the row says)")
	flags.DurationVar(&o.limit, "limit", 5*time.Minute, "longest time for all rounds")
	flags.Float64Var(&o.quiet, "quiet", 0.8,
		"a round counts if bursts of arithmetic before and after it reach this share of the best one; 0 counts all")
	flags.StringVar(&o.data, "data", "../shared/data/omniglot", "folder of Omniglot; built-in glyphs where it is not")
	flags.StringVar(&o.python, "python", "/usr/bin/python3", "interpreter that has torch and numpy")
	flags.StringVar(&o.env, "env", "",
		"settings for the peer, such as ONEDNN_MAX_CPU_ISA=AVX2,OPENBLAS_CORETYPE=Haswell")
	flags.BoolVar(&o.cores, "cores", true,
		"try OpenBLAS with the kernels of several core types, and measure the fastest too")
	flags.StringVar(&o.table, "table", "", "file that the row's lines of the table are added to")
	if len(args) > 0 && args[0] == memoryChild { // a process of the row memory
		return runMemoryChild(args[1:], out)
	}
	name, args := rowName(args)
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	if name == "" {
		name = flags.Arg(0)
	}
	if name == "" {
		return list(out)
	}
	r, err := find(name)
	if err != nil {
		return err
	}
	return r.measure(o, out)
}

// rowName takes the row from the front of the arguments, so that it may stand before the flags.
func rowName(args []string) (string, []string) {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		return args[0], args[1:]
	}
	return "", args
}

func list(out io.Writer) error {
	for _, r := range rows {
		if _, err := fmt.Fprintf(out, "%-12s %d thread(s)  %s\n", r.name, r.threads, r.about); err != nil {
			return err
		}
	}
	return nil
}

// measure runs a row and prints what came out.
func (r row) measure(o options, out io.Writer) (err error) {
	s, err := newSession(r, o, out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	runtime.GOMAXPROCS(s.threads)
	contests, err := r.prepare(s)
	if err != nil {
		return fmt.Errorf("%s: %w", r.name, err)
	}
	with, err := s.withBestCore(contests)
	if err != nil {
		return fmt.Errorf("%s: %w", r.name, err)
	}
	if with != nil {
		defer func() { err = errors.Join(err, with.close()) }()
	}
	s.describe()
	var worst *outcome
	for _, c := range contests {
		result, err := s.compete(c)
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		s.report(c, result)
		if err := s.tabulate(c, result); err != nil {
			return err
		}
		if worst == nil || result.ratio() < worst.ratio() {
			worst = result
		}
	}
	low, high := worst.spread()
	_, err = fmt.Fprintf(out, "%s ratio=%.2f best_layout_ratio=%.2f spread=%.2f..%.2f rounds=%d\n",
		r.name, worst.ratio(), worst.bestRatio(), low, high, worst.rounds())
	return err
}
