package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"landscape/datasets"
	"landscape/internal/figure"
)

func init() { register(50, (*app).dataCommand) }

func (a *app) dataCommand() *cobra.Command {
	var (
		flags             dataFlags
		sheet, save       string
		classes, perClass int
	)
	cmd := &cobra.Command{
		Use: "data PATH", Short: "Show what a folder or file of data holds",
		Long: `Data recognizes what a path holds, as the other commands do, and counts what is there: Omniglot, images in one folder for each class
(or an archive of them), CIFAR's binary files, IDX files such as MNIST's, a table. Built-in data are known by name: ` + generatorNames() + `.`,
		Example: `  landscape data omniglot/images_background.tar.gz
  landscape data photographs/ --size 64 --sheet sheet.png
  landscape data glyphs --sheet glyphs.png --classes 20 --json
  landscape data animals --save animals/`,
		Args: oneArgument("the path of a folder or file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			flags.path = args[0]
			if err := positive(cmd, "size", "channels", "classes", "per-class"); err != nil {
				return err
			}
			return a.data(cmd.Context(), flags, sheet, classes, perClass, save)
		},
	}
	flags.register(a, cmd.Flags())
	f := cmd.Flags()
	f.StringVar(&sheet, "sheet", "", "write a contact sheet to this PNG `file`")
	f.IntVar(&classes, "classes", 12, "classes on the contact sheet, spread evenly over all")
	f.IntVar(&perClass, "per-class", 10, "examples of each class on the contact sheet")
	f.StringVar(&save, "save", "", "write the images as PNG files to this empty `folder`, in a subfolder for each class; "+
		"gray ones dark on white")
	return cmd
}

func (a *app) data(ctx context.Context, flags dataFlags, sheetFile string, classes, perClass int, folder string) error {
	if sheetFile != "" && !strings.EqualFold(filepath.Ext(sheetFile), ".png") {
		return fmt.Errorf("--sheet %s: want a name that ends in .png", sheetFile)
	}
	inv, err := flags.inspect()
	if err != nil {
		return err
	}
	if sheetFile != "" {
		d, err := flags.open()
		if err != nil {
			return err
		}
		p, err := sheet(d, flags.name(), classes, perClass, sheetTile(d.Shape()), true)
		if err != nil {
			return err
		}
		img, err := figure.Compose([]figure.Panel{p})
		if err != nil {
			return err
		}
		if err := figure.SavePNG(sheetFile, img); err != nil {
			return err
		}
	}
	if folder != "" {
		d, err := flags.open()
		if err != nil {
			return err
		}
		if err := datasets.SaveImages(ctx, d, folder); err != nil {
			return err
		}
	}
	return a.emit(inv, func(w io.Writer) error { return writeInventory(w, inv) })
}

// sheetTile is the side of a tile for images of a shape: not below that of a thumbnail, nor above what a screen shows
// ten of.
func sheetTile(shape []int) int {
	if len(shape) < 2 {
		return 0
	}
	return min(max(shape[0], shape[1], 56), 128)
}

// inspect counts what the path or the generator holds.
func (f dataFlags) inspect() (*datasets.Inventory, error) {
	if !f.builtIn() {
		return datasets.Inspect(f.path)
	}
	d, err := f.open()
	if err != nil {
		return nil, err
	}
	inv := &datasets.Inventory{Path: f.path, Kind: "built in", Examples: d.Len()}
	groups := map[string]int{}
	var sizes []int
	for c, list := range datasets.ByClass(d) {
		if g := datasets.GroupOf(d, c); g != "" {
			groups[g]++
		}
		sizes = append(sizes, len(list))
	}
	if inv.Classes = len(sizes); len(sizes) > 0 {
		slices.Sort(sizes)
		inv.Smallest, inv.Largest = sizes[0], sizes[len(sizes)-1]
		inv.Median = float64(sizes[(len(sizes)-1)/2]+sizes[len(sizes)/2]) / 2
	}
	for _, g := range slices.Sorted(maps.Keys(groups)) {
		inv.Groups = append(inv.Groups, datasets.Count{Name: g, Count: groups[g]})
	}
	inv.Sizes = []datasets.Count{{Name: dimensions(d.Shape()), Count: d.Len()}}
	return inv, nil
}

func writeInventory(w io.Writer, inv *datasets.Inventory) error {
	var b strings.Builder
	row := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "%-10s "+format+"\n", append([]any{name}, shown(args...)...)...)
	}
	row("path", "%s", inv.Path)
	row("kind", "%s", inv.Kind)
	row("examples", "%d", inv.Examples)
	if inv.Classes > 0 {
		row("classes", "%d, with %s each (median %g)", inv.Classes, span(inv.Smallest, inv.Largest, "example"),
			inv.Median)
	}
	unit := map[datasets.Kind]string{datasets.KindCSV: "rows"}[inv.Kind]
	unit = cmp.Or(unit, "examples")
	for _, part := range []struct {
		name, of string
		counts   []datasets.Count
	}{{"parts", unit, inv.Parts}, {"groups", "classes", inv.Groups}, {"sizes", unit, inv.Sizes},
		{"formats", "files", inv.Formats}} {
		if len(part.counts) > 0 {
			row(part.name, "%s", listCounts(part.counts, part.of))
		}
	}
	if inv.Color > 0 {
		row("color", "%s not gray", countAre(inv.Color, "image"))
	}
	if n := len(inv.Broken); n > 0 {
		row("broken", "%s not readable; the first: %s", countAre(n, "image"), inv.Broken[0])
	}
	if n := len(inv.Empty); n > 0 {
		row("left out", "%s without images; the first: %s", count(n, "folder"), inv.Empty[0])
	}
	if inv.Skipped > 0 {
		row("skipped", "%s not part of the data", countAre(inv.Skipped, "file"))
	}
	if len(inv.Others) > 0 {
		row("not shown", "%s (to see it, name its path)", strings.Join(inv.Others, "; "))
	}
	if len(inv.Columns) > 0 {
		b.WriteString("\n")
		table := newTable("column", "numbers", "texts", "missing", "not finite", "different")
		for _, c := range inv.Columns {
			table.add(c.Name, c.Numbers, c.Texts, c.Missing, c.NonFinite, c.Distinct)
		}
		table.write(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// listCounts lists the first counts.
func listCounts(counts []datasets.Count, of string) string {
	const shown = 8
	var parts []string
	for _, c := range counts[:min(shown, len(counts))] {
		parts = append(parts, fmt.Sprintf("%s (%d)", c.Name, c.Count))
	}
	if n := len(counts) - shown; n > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", n))
	}
	prefix := ""
	if len(counts) > 1 {
		prefix = fmt.Sprintf("%d, in %s: ", len(counts), of)
	}
	return prefix + strings.Join(parts, ", ")
}
