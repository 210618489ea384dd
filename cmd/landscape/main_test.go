package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// asCommand makes the test binary behave as the command, for tests that need a process of their own.
const asCommand = "LANDSCAPE_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	os.Exit(m.Run())
}

// process is the command in a process of its own.
func process(env []string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(append(os.Environ(), asCommand+"=1"), env...)
	return cmd
}

// execute runs a command line in this process.
func execute(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, &out, &errs)
	return out.String(), errs.String(), code
}

// succeed runs a command line that must not fail.
func succeed(t *testing.T, args ...string) (stdout, stderr string) {
	t.Helper()
	stdout, stderr, code := execute(t, args...)
	if code != 0 {
		t.Fatalf("landscape %s: exit code %d: %s", strings.Join(args, " "), code, stderr)
	}
	return stdout, stderr
}

// document reads the one JSON document that a command wrote.
func document[T any](t *testing.T, text string) T {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	var doc T
	if err := d.Decode(&doc); err != nil {
		t.Fatalf("stdout is no JSON document: %v\n%s", err, text)
	}
	if d.More() {
		t.Fatalf("more than one document on stdout:\n%s", text)
	}
	return doc
}

// Small data and models for tests that take no time.
const (
	smallGlyphs = `{"type":"glyphs","alphabets":5,"characters":6,"drawings":8,"size":16}`
	fewGlyphs   = `{"type":"glyphs","alphabets":2,"characters":4,"drawings":10,"size":16}`
	smallNet    = `{"type":"sequential","layers":[{"type":"conv2d","filters":6,"kernel":3,"stride":2},{"type":"batchnorm"},{"type":"relu"},{"type":"dropout","rate":0.2},{"type":"flatten"},{"type":"linear","units":8}]}`
)
