package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"

	"landscape/graph"
	"landscape/internal/folderlock"
	"landscape/internal/memory"
	"landscape/internal/printable"
)

// app is what all commands share: the global flags and where output goes.
type app struct {
	out         string
	seed        uint64
	json, quiet bool
	memory      string // most of it that may be used; empty: the default

	args           []string         // of the command line
	lock           *folderlock.Lock // on out, once a command writes there
	earlier        []fs.FileInfo    // results of an earlier training in out, until this one is complete
	stdout, stderr io.Writer        // texts from outside are escaped on their way there
	screen         screen           // stderr as it is
	log            *logrus.Logger
}

// The exit codes of the command.
const (
	exitOK          = 0
	exitError       = 1
	exitInterrupted = 130 // as shells have it: 128 + SIGINT
)

// run executes a command line. Every error becomes one line on stderr.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	out, errs := printable.NewWriter(stdout), printable.NewWriter(stderr)
	defer errs.Flush()
	s := newScreen(stderr)
	a := &app{args: args, stdout: out, stderr: errs, screen: s, log: newLog(s)}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errs)
	defer a.release()
	err := root.ExecuteContext(ctx)
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	switch {
	case err == nil:
		return exitOK
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		message := "interrupted"
		if i := (interruption{}); errors.As(err, &i) {
			message = i.message
		}
		fmt.Fprintln(errs, "landscape: "+message)
		return exitInterrupted
	}
	fmt.Fprintln(errs, "landscape: "+oneLine(err)+a.consolation())
	return exitError
}

// oneLine is an error's message without line breaks, and without the names of packages that a user of the command never
// sees.
func oneLine(err error) string {
	var lines []string
	for _, l := range strings.Split(err.Error(), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	text := strings.Join(lines, "; ")
	for _, p := range []string{"declare: ", "datasets: ", "fewshot: "} {
		text = strings.ReplaceAll(text, p, "")
	}
	return text
}

const about = `Landscape trains networks and shows what they learn.

Without a subcommand it runs the central example: one network learns three times, from the same
number of images of built-in handwriting, and nothing but the data changes: first ordinary shuffled
batches, then a few things seen often, then N-way K-shot episodes (a few examples of each of many
things). Which network is better with characters that none of them has seen? It takes about a minute
on two cores.

The exit code is 0, 1 after an error, or 130 after an interruption (Ctrl-C, SIGTERM).`

const examples = `  landscape                                              the central example, without any file
  landscape fewshot compare --data omniglot/ --seeds 3   the same on your own images
  landscape train --data mnist/ --model convnet          train and test a classifier
  landscape eval --model out/model.safetensors --data mnist/ --part test
  landscape reproduce                                    every claim about learning as an experiment, with a report
  landscape graph --model conv4 --input 28x28x1 --classes 10 --svg conv4.svg
  landscape data mnist/ --sheet mnist.png                what is in a folder?`

// command builds the tree of commands.
func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use: "landscape", Long: about, Example: examples,
		Version: version(), SilenceErrors: true, SilenceUsage: true, Args: noArguments,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if a.quiet {
				a.log.SetLevel(logrus.WarnLevel)
			}
			a.noteUnchecked(cmd.Flags())
			return a.limitMemory()
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return a.central(cmd.Context()) },
	}
	f := root.PersistentFlags()
	f.StringVar(&a.out, "out", "out", "`folder` for results")
	f.Uint64Var(&a.seed, "seed", 1, "seed of the initial weights and of the order of the data")
	f.BoolVar(&a.json, "json", false, "write the result to stdout as one JSON document")
	f.BoolVar(&a.quiet, "quiet", false, "show neither progress nor logs, only results, warnings and errors")
	f.StringVar(&a.memory, "memory-limit", "",
		"`size` of the memory that may be used, such as 4GiB (default 80 % of what is free)")
	f.SortFlags = false
	root.SetFlagErrorFunc(a.flagError)
	for _, c := range topCommands {
		root.AddCommand(c.command(a))
	}
	return root
}

// topCommand is a command directly below landscape. Each is in a file of its own, whose init function registers it.
type topCommand struct {
	order   int // in the help, from the smallest number on
	command func(a *app) *cobra.Command
}

var topCommands []topCommand

func register(order int, command func(a *app) *cobra.Command) {
	at, _ := slices.BinarySearchFunc(topCommands, order, func(c topCommand, order int) int {
		return cmp.Compare(c.order, order)
	})
	topCommands = slices.Insert(topCommands, at, topCommand{order, command})
}

// limitMemory applies --memory-limit. The garbage collector works harder as memory comes near to it.
func (a *app) limitMemory() error {
	if a.memory == "" {
		return nil
	}
	bytes, err := memory.Parse(a.memory)
	if err != nil {
		return fmt.Errorf("--memory-limit: %w", err)
	}
	graph.SetMemoryLimit(bytes)
	debug.SetMemoryLimit(bytes)
	return nil
}

// emit writes a result to stdout: as JSON if that is asked for, and else as text.
func (a *app) emit(doc any, text func(w io.Writer) error) error {
	if !a.json {
		return text(a.stdout)
	}
	data, err := encode(doc)
	if err != nil {
		return err
	}
	_, err = a.stdout.Write(data)
	return err
}

func encode(doc any) ([]byte, error) {
	data, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the result as JSON: %w", err)
	}
	return append(data, '\n'), nil
}
