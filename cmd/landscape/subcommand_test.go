package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// A subcommand of one's own touches one file.
func init() {
	register(1000, func(a *app) *cobra.Command {
		return &cobra.Command{Use: "echo-seed", Hidden: true, RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.stdout, "seed", a.seed)
			return err
		}}
	})
}

func TestSubcommandOfOnesOwn(t *testing.T) {
	stdout, stderr, code := execute(t, "echo-seed", "--seed", "7")
	if code != exitOK || strings.TrimSpace(stdout) != "seed 7" {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}
}
