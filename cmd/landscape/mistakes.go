package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"landscape/internal/suggest"
)

// noArguments refuses arguments, which for a command with subcommands are mistyped ones.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var known []string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			known = append(known, c.Name())
		}
	}
	if len(known) == 0 {
		return fmt.Errorf("%s: unexpected argument %q", strings.TrimPrefix(cmd.CommandPath(), "landscape "), args[0])
	}
	return fmt.Errorf("unknown command %q%s", args[0], suggest.Among(args[0], known))
}

// oneArgument wants exactly one argument.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return fmt.Errorf("%s: want %s, got %s", cmd.Name(), what, count(len(args), "argument"))
	}
}

// flagError words mistakes in flags. Where the command itself is mistyped, its flags are unknown to the one above it;
// then that is what is wrong.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	depth := strings.Count(cmd.CommandPath(), " ")
	if cmd.HasSubCommands() && depth < len(a.args) && !strings.HasPrefix(a.args[depth], "-") {
		return noArguments(cmd, a.args[depth:depth+1])
	}
	return wordFlagError(cmd, err)
}

func wordFlagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		invalid *pflag.InvalidValueError
		missing *pflag.ValueRequiredError
	)
	switch {
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		return fmt.Errorf("--%s %s: want %s", f.Name, invalid.GetValue(), wanted(f.Value.Type()))
	case errors.As(err, &missing):
		return fmt.Errorf("--%s: the value is missing", missing.GetSpecifiedName())
	case !errors.As(err, &unknown):
		return err
	}
	name := unknown.GetSpecifiedName()
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, "--"+f.Name)
		}
	})
	if short := unknown.GetSpecifiedShortnames(); short != "" {
		short, _, _ = strings.Cut(short, "=")
		if best := suggest.Nearest("--"+short, known); best != "" && len(short) > 1 {
			return fmt.Errorf("unknown flag -%s; did you mean %s?", short, best)
		}
		return fmt.Errorf("unknown flag -%s; flags are words, see landscape %s--help", short, subcommand(cmd))
	}
	if len(name) == 1 {
		return fmt.Errorf("unknown flag -%s; flags are words, see landscape %s--help", name, subcommand(cmd))
	}
	return fmt.Errorf("unknown flag --%s%s", name, suggest.Among("--"+name, known))
}

// positive refuses numbers that were written but are not above 0: those would mean that a default is wanted.
func positive(cmd *cobra.Command, names ...string) error {
	return bounded(cmd, names, "a number above 0", func(v float64) bool { return v > 0 })
}

// notNegative refuses numbers below 0.
func notNegative(cmd *cobra.Command, names ...string) error {
	return bounded(cmd, names, "a number from 0", func(v float64) bool { return v >= 0 })
}

func bounded(cmd *cobra.Command, names []string, want string, good func(float64) bool) error {
	for _, name := range names {
		f := cmd.Flags().Lookup(name)
		v, err := strconv.ParseFloat(f.Value.String(), 64)
		if f.Changed && (err != nil || !good(v)) {
			return fmt.Errorf("--%s %s: want %s", name, f.Value, want)
		}
	}
	return nil
}

// subcommand is the path of a command below the root, with a space after where there is one.
func subcommand(cmd *cobra.Command) string {
	_, path, ok := strings.Cut(cmd.CommandPath(), " ")
	if !ok {
		return ""
	}
	return path + " "
}

// explained takes the empty list, which is no default, from the help of flags whose usage says what holds without them.
func explained(f *pflag.FlagSet, names ...string) {
	for _, name := range names {
		f.Lookup(name).DefValue = ""
	}
}

// wanted words the type of a flag's value.
func wanted(kind string) string {
	switch kind {
	case "int":
		return "a whole number"
	case "uint64":
		return "a whole number from 0"
	case "float64":
		return "a number"
	case "intSlice":
		return "whole numbers with commas between them"
	case "float64Slice":
		return "numbers with commas between them"
	case "bool":
		return "true or false"
	}
	return "a " + kind
}
