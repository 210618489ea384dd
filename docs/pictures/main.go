// Pictures makes the pictures of the documents: small files in docs/pictures, drawn by the commands that a reader would
// type, or by the library.
//
//	go run ./docs/pictures            makes all of them, in about two minutes
//	go run ./docs/pictures marbles    makes one
//
// It is run from the root of the repository, and equal sources give equal files.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

// folder is where the pictures lie, seen from the root of the repository.
const folder = "docs/pictures"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

// run makes the pictures that are named, or all of them.
func run(ctx context.Context, names []string) error {
	var known []string
	for _, p := range pictures {
		known = append(known, p.name)
	}
	for _, n := range names {
		if !slices.Contains(known, n) {
			return fmt.Errorf("no picture %s; there are %s", n, strings.Join(known, ", "))
		}
	}
	work, err := os.MkdirTemp("", "pictures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	command := filepath.Join(work, "landscape")
	build := exec.CommandContext(ctx, "go", "build", "-o", command, "./cmd/landscape")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	for _, p := range pictures {
		if len(names) > 0 && !slices.Contains(names, p.name) {
			continue
		}
		if err := p.make(ctx, command, work); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}
