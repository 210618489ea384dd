package main

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestProgressFits(t *testing.T) {
	p := progress{title: "training", done: 123, total: 1000, left: 3*time.Minute + 4*time.Second, note: "loss 0.1234"}
	shares := p
	shares.shares, shares.title = true, "claims"
	for columns := 1; columns < 200; columns++ {
		for _, p := range []progress{p, shares, {title: strings.Repeat("long ", 20), total: 1}} {
			if line := p.line(columns); length(line) > columns {
				t.Errorf("%d columns: %q has %d", columns, line, length(line))
			}
		}
	}
	for columns, want := range map[int]string{
		0:  "training  [==                      ]  12 %  123 of 1000 steps, 3m4s left, loss 0.1234",
		89: "training  [==                      ]  12 %  123 of 1000 steps, 3m4s left, loss 0.1234",
		60: "training  [=           ]  12 %  123/1000  3m4s, loss 0.1234",
		30: "training  [      ]  12 %  3m4s",
		20: "training  12 %  3m4s",
		5:  " 12 %",
	} {
		if got := p.line(columns); got != want {
			t.Errorf("%d columns: %q, want %q", columns, got, want)
		}
	}
}

// escape is the beginning of what moves a cursor or colors a text.
const escape = "\x1b"

// TestTerminal trains on a terminal that script makes, of 30 columns, with and without colors.
func TestTerminal(t *testing.T) {
	script, err := exec.LookPath("script")
	if err != nil || testing.Short() {
		t.Skip("needs script of util-linux, and some seconds")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		env     []string
		watched bool
	}{
		{[]string{"TERM=xterm"}, true},
		{[]string{"TERM=xterm", "NO_COLOR=1"}, false},
		{[]string{"TERM=dumb"}, false},
	} {
		line := "stty cols 30; exec " + exe + " train --data xor --steps 1500 --validate-every 1500 --out " +
			t.TempDir()
		cmd := exec.Command(script, "-qec", line, os.DevNull)
		cmd.Env = append([]string{asCommand + "=1", "PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}, c.env...)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %v, %s", c.env, err, out)
		}
		if got := bytes.Contains(out, []byte(escape)); got != c.watched {
			t.Errorf("%v: escape sequences: %t in %q", c.env, got, out)
		}
		if !c.watched {
			continue
		}
		pictures := strings.Split(string(out), "\r\x1b[K")[1:]
		if len(pictures) < 2 {
			t.Errorf("no bar in %q", out)
		}
		for _, picture := range pictures {
			picture, _, _ = strings.Cut(picture, "\r\n")
			if visible := sequence.ReplaceAllString(picture, ""); strings.HasPrefix(visible, "training") &&
				length(visible) > 30 {
				t.Errorf("%d columns on a terminal of 30: %q", length(visible), visible)
			}
		}
	}
}

var sequence = regexp.MustCompile("\x1b\\[[0-9;]*[a-zA-Z]")
