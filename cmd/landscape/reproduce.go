package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"landscape/claims"
	"landscape/internal/atomicfile"
	"landscape/internal/marks"
	"landscape/internal/regular"
)

// reproduction are the flags of reproduce.
type reproduction struct {
	full, resume   bool
	dataRoot, into string
	seeds          int
}

func init() { register(70, (*app).reproduceCommand) }

func (a *app) reproduceCommand() *cobra.Command {
	x := &reproduction{}
	cmd := &cobra.Command{
		Use: "reproduce [claim…]", Short: "Test claims about learning by experiment, and report",
		Long: `Reproduce tests claims about how model, data and solver shape learning. Each is an experiment that changes one thing, with a criterion that was fixed
before the run; the verdict follows from the numbers alone, and a claim that fails is reported as failing. Without names it runs all of them.

The results in --out are report.html, a single page that needs no other file, and report.json; while claims remain
to be run, the report is report.unfinished.html. Finished work is kept there: an interrupted run continues with
--resume.

Claims:
` + claimList(),
		Example: `  landscape reproduce
  landscape reproduce random-start episodes --seeds 10
  landscape reproduce --data-root data/ --full --resume`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, c := range claims.Claims() {
				names = append(names, c.Name)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, names []string) error { return a.reproduce(cmd.Context(), names, x) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.BoolVar(&x.full, "full", false, "run the long versions, with more seeds")
	f.IntVar(&x.seeds, "seeds", 0,
		fmt.Sprintf("seeds of every claim, at least 2, counted from %d + --seed: lower ones served trials while the "+
			"claims were designed (default as many as each needs)", claims.PilotSeeds))
	f.StringVar(&x.dataRoot, "data-root", "",
		"`folder` of real data (mnist/, omniglot/, …) for the claims that have a version on them")
	f.BoolVar(&x.resume, "resume", false, "continue with the finished work in --out")
	f.StringVar(&x.into, "into", "", "`file` of a document with marks for the table of claims")
	return cmd
}

// claimList is the part of the help text that lists the claims.
func claimList() string {
	var b strings.Builder
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, c := range claims.Claims() {
		fmt.Fprintf(t, "  %d\t%s\t%s\n", c.Number, c.Name, c.Title)
	}
	t.Flush()
	return strings.TrimRight(b.String(), "\n")
}

// claimMarks are the marks between which a document has the table of claims.
var claimMarks = marks.Pair{Begin: "<!-- claims: written by landscape reproduce, do not edit -->",
	End: "<!-- end of claims -->"}

func (a *app) reproduce(ctx context.Context, names []string, x *reproduction) error {
	if a.seed == 0 {
		return errors.New("--seed 0: want at least 1")
	}
	r := claims.Reproduction{
		Claims: names, Full: x.full, Seeds: x.seeds, Seed: a.seed, DataRoot: x.dataRoot, Folder: a.out,
		Resume: x.resume, Version: version(),
		Command: func(claim string) string { return x.command(claim, a.seed) },
		Done:    func(r claims.Result) { a.log.Infof("%s %s: %s", r.Sign(), r.Name, r.Verdict) },
	}
	if err := r.Check(); err != nil {
		return err
	}
	if _, err := fillClaims(x.into, nil); err != nil {
		return err
	}
	if err := a.folder(); err != nil {
		return err
	}
	if !x.resume && exists(a.path("report.json")) {
		a.log.Warnf("an earlier report in %s stays until this one is complete (--resume would continue with the work "+
			"of its claims)",
			a.out)
	}
	m := a.meter("claims")
	r.Progress = func(p claims.Progress) { m.share(p.Share, p.Left, p.Claim) }
	report, err := r.Run(ctx)
	m.finish()
	switch {
	case errors.Is(err, context.Canceled):
		return interruption{fmt.Sprintf("interrupted; what is done is in %s; continue with --resume",
			a.path(claims.UnfinishedName+".html"))}
	case err != nil:
		return err
	}
	if err := a.emit(report, func(w io.Writer) error {
		if err := report.WriteText(w); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "\nThe report is %s\n", a.path("report.html"))
		return err
	}); err != nil {
		return err
	}
	if document, err := fillClaims(x.into, report); err != nil || document == nil {
		return errors.Join(err, report.Err())
	} else if err := atomicfile.WriteFile(x.into, document); err != nil {
		return fmt.Errorf("--into %s: %s", x.into, reason(err))
	}
	return report.Err()
}

// fillClaims is a document with the table of a report between its marks, or proof that it has them if there is no
// report yet; nil without a path.
func fillClaims(path string, report *claims.Report) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	document, err := regular.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("--into %s: %s", path, reason(err))
	}
	var table strings.Builder
	if report != nil {
		if err := report.WriteMarkdown(&table); err != nil {
			return nil, err
		}
	}
	if document, err = claimMarks.Fill(document, []byte(table.String())); err != nil {
		return nil, fmt.Errorf("--into %s: %w", path, err)
	}
	return document, nil
}

// command is the command line that runs one of the claims by itself, in the same setting.
func (x *reproduction) command(claim string, seed uint64) string {
	line := "landscape reproduce " + claim
	if x.full {
		line += " --full"
	}
	if x.seeds != 0 {
		line += fmt.Sprintf(" --seeds %d", x.seeds)
	}
	if seed != 1 {
		line += fmt.Sprintf(" --seed %d", seed)
	}
	if x.dataRoot != "" {
		line += " --data-root " + shellWord(x.dataRoot)
	}
	return line
}
