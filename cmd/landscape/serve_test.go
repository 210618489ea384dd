package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestServeErrors(t *testing.T) {
	used, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer used.Close()
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "thesis.txt"), []byte("years of work"), 0o666); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"--listen " + used.Addr().String(): "in use by another program",
		"--listen 0.0.0.0:8080":            "--public",
		"--listen nonsense":                "want host:port",
		"--jobs 0":                         "a number above 0",
		full:                               "no survey",
		full + "/none":                     "none",
		"a b":                              "want one folder at most",
		"--data " + full + "/none.csv":     "none",
		"--data a=xor --data a=moons":      "two data sets",
		"--data =xor":                      "want name=path",
		`--data {"type":"moons"}`:          "need a name",
		"--networks " + full:               "quartet.json",
		"--export " + full:                 "other files",
		"--listen 127.0.0.1:0 --data large=moons9": "moons9",
	} {
		_, stderr, code := execute(t, append([]string{"serve"}, strings.Fields(line)...)...)
		if code != exitError || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit code %d, %q, want %q", line, code, stderr, want)
		}
	}
}

// The server says where the page is, answers with it and ends when it is interrupted.
func TestServe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	r, w := io.Pipe()
	var errs bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"serve", "--listen", "127.0.0.1:0", "--data", "arms=spirals"}, w, &errs)
		w.Close()
	}()
	line := make([]byte, 200)
	n, err := r.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(line[:n]), "The page is ")
	address, _, _ := strings.Cut(rest, " ")
	if !ok {
		t.Fatalf("it says %q", line[:n])
	}
	go func() { _, _ = io.Copy(io.Discard, r) }()
	for path, want := range map[string]string{"": "<!doctype html>", "api/status": `"name":"arms"`} {
		answer, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("/%s: %.200q %v, want %q", path, text, err, want)
		}
	}
	stop()
	select {
	case got := <-code:
		if got != exitOK && got != exitInterrupted {
			t.Errorf("exit code %d: %s", got, &errs)
		}
	case <-time.After(5 * time.Second):
		t.Error("it does not end")
	}
}
