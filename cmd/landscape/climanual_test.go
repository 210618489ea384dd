package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"landscape/internal/english"
)

var update = flag.Bool("update", false, "write docs/cli.md anew")

// manual is where the command line is described.
const manual = "../../docs/cli.md"

// docs/cli.md is what the commands say of themselves: go test ./cmd/landscape -run TestManual -update writes it.
func TestManual(t *testing.T) {
	root := (&app{}).command()
	root.InitDefaultHelpFlag()
	root.InitDefaultVersionFlag()
	var b strings.Builder
	b.WriteString("# The command line\n\n" +
		"Written by `go test ./cmd/landscape -run TestManual -update` from what `--help` prints; do not edit.\n")
	describe(&b, root)
	got := b.String()
	for i, line := range strings.Split(got, "\n") {
		if n := utf8.RuneCountInString(line); n > manualWidth {
			t.Errorf("line %d has %d columns, want at most %d: %s", i+1, n, manualWidth, line)
		}
	}
	if *update {
		if err := os.WriteFile(manual, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(manual); err != nil || string(want) != got {
		t.Errorf("docs/cli.md is not what the commands say (%v); want it written by go test ./cmd/landscape "+
			"-run TestManual -update", err)
	}
}

// manualWidth is the number of columns of docs/cli.md.
const manualWidth = 100

// describe writes what a command's help says, and after it those of its subcommands.
func describe(b *strings.Builder, cmd *cobra.Command) {
	if cmd.Hidden || cmd.Name() == "help" {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", cmd.CommandPath())
	text := cmd.Long
	if text == "" {
		text = cmd.Short + "."
	}
	prose(b, text)
	fmt.Fprintf(b, "\n```\n%s\n```\n", cmd.UseLine())
	block(b, "Examples", cmd.Example)
	block(b, "Subcommands", subcommands(cmd))
	title := "Flags"
	if !cmd.HasParent() {
		title = "Flags of all commands"
	}
	cmd.InitDefaultHelpFlag()
	block(b, title, cmd.LocalFlags().FlagUsagesWrapped(manualWidth))
	for _, c := range cmd.Commands() {
		describe(b, c)
	}
}

func subcommands(cmd *cobra.Command) string {
	var b strings.Builder
	for _, c := range cmd.Commands() {
		if !c.Hidden && c.Name() != "help" {
			fmt.Fprintf(&b, "  %-10s %s\n", c.Name(), c.Short)
		}
	}
	return b.String()
}

// block writes preformatted text under a title, unless there is none.
func block(b *strings.Builder, title, text string) {
	if text = strings.TrimRight(text, "\n"); text != "" {
		fmt.Fprintf(b, "\n%s:\n\n```\n%s\n```\n", title, narrow(text))
	}
}

// prose writes paragraphs as such, and those that begin with spaces, which are lists, as they are.
func prose(b *strings.Builder, text string) {
	for i, p := range strings.Split(strings.TrimRight(text, "\n"), "\n\n") {
		if i > 0 {
			b.WriteString("\n")
		}
		head, list, found := strings.Cut(p, "\n  ")
		switch {
		case strings.HasPrefix(p, "  "):
			fmt.Fprintf(b, "```\n%s\n```\n", narrow(p))
		case found:
			fmt.Fprintf(b, "%s\n\n```\n%s\n```\n", english.Wrap(head, manualWidth, 0), narrow("  "+list))
		default:
			fmt.Fprintf(b, "%s\n", english.Wrap(p, manualWidth, 0))
		}
	}
}

// narrow breaks preformatted lines that are too long: those of a list between words, with what follows below the
// entry's text, and command lines in front of a flag.
func narrow(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if utf8.RuneCountInString(line) <= manualWidth {
			continue
		}
		if entry := listLine.FindStringSubmatch(line); entry != nil {
			lines[i] = entry[1] + english.Wrap(entry[2], manualWidth, utf8.RuneCountInString(entry[1]))
			continue
		}
		lines[i] = english.WrapCommand(line, manualWidth)
	}
	return strings.Join(lines, "\n")
}

// listLine is the line of a list: a name or a command, at least two spaces, and what it means.
var listLine = regexp.MustCompile(`^( +\S.*?\S {2,})(\S.*)$`)
