package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"landscape/fewshot/recipe"
)

// recipeEntry is a line of the list of recipes.
type recipeEntry struct {
	Name  string `json:"name"`
	Steps int    `json:"steps"` // of all stages
	About string `json:"about"`
}

func (a *app) recipesCommand() *cobra.Command {
	return &cobra.Command{
		Use: "recipes", Short: "List the named recipes and protocols",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			var entries []recipeEntry
			for _, name := range recipe.Names() {
				r, err := recipe.Named(name)
				if err != nil {
					return err
				}
				e := recipeEntry{Name: name, About: r.About}
				for _, s := range r.Stages {
					e.Steps += s.Steps
				}
				entries = append(entries, e)
			}
			return a.emit(map[string]any{"recipes": entries, "protocols": recipe.Protocols()}, func(w io.Writer) error {
				return writeRecipes(w, entries)
			})
		},
	}
}

func writeRecipes(w io.Writer, entries []recipeEntry) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, e := range entries {
		fmt.Fprintf(t, "%s\t%s\t%s\n", e.Name, count(e.Steps, "step"), e.About)
	}
	fmt.Fprintln(t, "\nprotocols:")
	for _, p := range recipe.Protocols() {
		fmt.Fprintln(t, p)
	}
	return t.Flush()
}
