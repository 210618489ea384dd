package main

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"landscape/layers"
	"landscape/solvers"
)

const python = "/usr/bin/python3"

// settings are those of a quick run that does not mind a busy machine.
func settings() options { return options{python: python, quiet: 0, limit: patience, rounds: 3} }

// needPeer skips where there is nothing to compare with.
func needPeer(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts PyTorch, which takes seconds")
	}
	if err := havePeer(python); err != nil {
		t.Skip(err)
	}
}

func TestRowsAreListed(t *testing.T) {
	var out bytes.Buffer
	if err := run(nil, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != len(rows) {
		t.Errorf("%d lines for %d rows", len(lines), len(rows))
	}
	for _, name := range []string{"conv4", "conv4-1", "protonet", "tasks", "evaluate", "survey", "mlp", "resnet12",
		"gru", "gru-1", "gpt", "gpt-1", "gemm", "start", "memory", "maml", "raw-gorgonia"} {
		if !strings.Contains("\n"+out.String(), "\n"+name+" ") {
			t.Errorf("no line for %s", name)
		}
	}
}

func TestUnknownRow(t *testing.T) {
	err := run([]string{"conv5"}, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), `"conv5"`) || !strings.Contains(err.Error(), "conv4-1") {
		t.Errorf("got %v, want an error that names the row and those that there are", err)
	}
}

var lastLine = regexp.MustCompile(
	`^tiny ratio=\d+\.\d\d best_layout_ratio=\d+\.\d\d spread=\d+\.\d\d\.\.\d+\.\d\d rounds=3$`)

func TestTinyRow(t *testing.T) {
	needPeer(t)
	r, err := find("tiny")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := r.measure(settings(), &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if last := lines[len(lines)-1]; !lastLine.MatchString(last) {
		t.Errorf("the last line is %q", last)
	}
}

// A peer that is told another model, or another solver, must not pass for one that does the same.
func TestDifferentWorkIsFound(t *testing.T) {
	needPeer(t)
	s, err := newSession(row{name: "test", threads: 1}, settings(), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}()
	p, err := s.start(1)
	if err != nil {
		t.Fatal(err)
	}
	faster, warmer := tiny, tiny
	faster.solver = solvers.Adam{Rate: 2e-3}
	warmer.batch = 8
	for name, other := range map[string]training{"rate": faster, "batch": warmer} {
		theirs, err := other.stepper()
		if err != nil {
			t.Fatal(err)
		}
		w, err := other.spec(s, theirs)
		if err != nil {
			t.Fatal(err)
		}
		j, err := p.prepare(name, w.in("default"))
		if err != nil {
			t.Fatal(err)
		}
		ours, err := tiny.stepper()
		if err != nil {
			t.Fatal(err)
		}
		if err := ours.compare(map[string]job{name: j}); err == nil ||
			!strings.Contains(err.Error(), "do not do the same") {
			t.Errorf("another %s: got %v", name, err)
		}
	}
}

func TestPeerThatDies(t *testing.T) {
	needPeer(t)
	s, err := newSession(row{name: "test", threads: 1}, settings(), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.start(1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.prepare("x", spec{"work": "none"}); err == nil || !strings.Contains(err.Error(), "KeyError") {
		t.Errorf("got %v, want the last line of the peer's traceback", err)
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
}

func TestAgree(t *testing.T) {
	for _, c := range []struct {
		ours, theirs, exact float64
		ok                  bool
	}{
		{1, 1, 1, true},
		{1.00005, 1.001, 1, true},
		{1.0002, 1, 1, false},
		{1, 1.01, 1, false},
		{nan, 1, 1, false},
		{1, nan, 1, false},
		{1, 1, nan, false},
	} {
		if err := agree("loss", c.ours, c.theirs, c.exact); (err == nil) != c.ok {
			t.Errorf("%v: %v", c, err)
		}
	}
}

var nan = median(nil)

func TestQuantile(t *testing.T) {
	x := []float64{4, 1, 3, 2}
	for q, want := range map[float64]float64{0: 1, 0.25: 1.75, 0.5: 2.5, 0.75: 3.25, 1: 4} { // numpy.quantile
		if got := quantile(x, q); got != want {
			t.Errorf("quantile %v is %v, want %v", q, got, want)
		}
	}
	if x[0] != 4 {
		t.Error("the argument was sorted")
	}
}

func TestOutcome(t *testing.T) {
	o := outcome{peers: 2, costs: [][]float64{{1, 2, 4}, {2, 6, 16}, {2, 2, 8}, {0.1, 0.1, 0.1}}}
	if r := o.ratio(); r != 3 {
		t.Errorf("ratio %v, want 3", r)
	}
	if b := o.bestRatio(); b != 2 {
		t.Errorf("best ratio %v, want 2: what is shown besides has no part in it", b)
	}
	if low, high := o.spread(); low != 2.5 || high != 3.5 {
		t.Errorf("spread %v..%v, want 2.5..3.5", low, high)
	}
}

func TestTableLine(t *testing.T) {
	s := session{row: row{name: "tiny"}, options: options{threads: 2}}
	c := &contest{name: "batch of 5", cost: milliseconds}
	o := &outcome{peers: 2, costs: [][]float64{{0.001, 0.002, 0.004}, {0.002, 0.006, 0.016}, {0.002, 0.002, 0.008}}}
	const want = "| `tiny`, batch of 5 | 2 | 2 ms | 3.00 (2.00) | 2.50–3.50 | 3 |"
	if got := s.line(c, o); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestMACs(t *testing.T) {
	// Forward, by hand; three times that, but for the first convolution, which needs no gradient of its input.
	first, others := 28*28*9*64, (14*14+7*7+3*3)*9*64*64
	want := float64(100 * (2*first + 3*(others+64*20)))
	got, err := trainingMACs(conv4.model, conv4.input, conv4.batch)
	if err != nil || got != want {
		t.Errorf("conv4: %v, %v; want %v", got, err, want)
	}
	// The shortcut of the first block sees the images too.
	block := 84 * 84 * (9*3*64 + 3*64)
	inner := 84 * 84 * 2 * 9 * 64 * 64
	r := layers.ResNet12()
	r.Layers = r.Layers[:1]
	got, err = trainingMACs(r, resnet12.input, 1)
	if want := float64(2*block + 3*inner); err != nil || got != want {
		t.Errorf("first block of ResNet-12: %v, %v; want %v", got, err, want)
	}
}

// TestMultiplyAddsOfTransformers: nanoGPT's six times the parameters of the products for a token, and those of the
// attention.
func TestMultiplyAddsOfTransformers(t *testing.T) {
	tokens, products := 12*64, 4*12*128*128+128*65
	attention := 12 * 4 * 2 * 64 * 65 / 2 * 128
	got, err := trainingMACs(gpt.model, gpt.input, gpt.batch)
	if want := float64(3 * (tokens*products + attention)); err != nil || got != want {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}

func TestBurst(t *testing.T) {
	for _, w := range peakWidths() {
		if f := burst(w, 1); !(f > 1e8 && f < 1e13) {
			t.Errorf("%s: %g operations a second", w, f)
		}
	}
	m := meter{share: 0.5, best: 1e15}
	if m.quiet() {
		t.Error("quiet, though much faster bursts have been seen")
	}
	if m := newMeter(0); !m.quiet() {
		t.Error("a meter that asks for nothing was not content")
	}
}
