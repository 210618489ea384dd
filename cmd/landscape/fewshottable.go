package main

import (
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"landscape/fewshot/recipe"
	"landscape/internal/atomicfile"
	"landscape/internal/regular"
)

func (a *app) fewshotTableCommand() *cobra.Command {
	var folder, into string
	cmd := &cobra.Command{
		Use: "table", Short: "Make tables of training results",
		Long: `Table collects the files result.json below a folder, which fewshot train writes to --out, and prints them
as Markdown tables, one for each protocol, or puts the tables between the marks of a document.`,
		Example: `  landscape fewshot table --results results/
  landscape fewshot table --results results/ --into docs/results.md`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return a.fewshotTable(folder, into) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&folder, "results", "out", "`folder` below which the results lie")
	f.StringVar(&into, "into", "", "`file` of a document with marks for the tables")
	return cmd
}

func (a *app) fewshotTable(folder, into string) error {
	results, err := readResults(folder)
	if err != nil {
		return err
	}
	if into == "" {
		return a.emit(results, func(w io.Writer) error { return recipe.WriteMarkdown(w, results) })
	}
	document, err := regular.ReadFile(into)
	if err != nil {
		return fmt.Errorf("--into %s: %s", into, reason(err))
	}
	if document, err = recipe.FillTable(document, results); err != nil {
		return fmt.Errorf("--into %s: %w", into, err)
	}
	return atomicfile.WriteFile(into, document)
}

// readResults reads all results below a folder, in the order of their paths.
func readResults(folder string) (results []*recipe.Result, err error) {
	err = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() != "result.json" {
			return err
		}
		r, err := recipe.LoadResult(name)
		if err != nil {
			return err
		}
		if r.Protocol != "" { // or it is the result of another command
			results = append(results, r)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("--results %s: %w", folder, err)
	}
	if len(results) == 0 {
		return nil, fmt.Errorf("--results %s: no result.json of a few-shot training in it", folder)
	}
	return results, nil
}
