package main

import (
	"strings"
	"testing"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/solvers"
)

// FuzzDeclarations decodes models, losses and solvers, and makes of what is accepted a sketch and a small state: an
// error, or something that can be written down again; never a panic.
func FuzzDeclarations(f *testing.F) {
	for _, text := range []string{
		`{"type":"sequential","layers":[{"type":"conv2d","filters":2,"kernel":3},{"type":"flatten"},{"type":"linear","units":2}]}`,
		`{"type":"conv2d","filters":2,"kernel":9,"dilation":2305843009213693952}`,
		`{"type":"residual","body":{"type":"linear","units":3,"init":{"type":"orthogonal"}}}`,
		`{"type":"parallel","branches":[{"type":"gru","units":3},{"type":"lstm","units":3}],"join":"add"}`,
		`"cross_entropy"`, `{"type":"focal","gamma":2}`, `{"type":"huber","delta":1e400}`,
		`{"type":"chain","transforms":[{"type":"clip_norm","norm":1}],"solver":{"type":"adam","schedule":{"type":"cosine"}}}`,
		`{"type":"sam","base":{"type":"ema","base":"sgd"}}`, `[`, `{"type":"adam","type":"sgd"}`,
	} {
		f.Add(text)
	}
	graph.SetMemoryLimit(1 << 28)
	f.Fuzz(func(t *testing.T, text string) {
		model, modelErr := declare.Decode[graph.Layer]([]byte(text))
		loss, lossErr := declare.Decode[graph.Loss]([]byte(text))
		if modelErr != nil {
			model = nil
		}
		if lossErr != nil {
			loss = nil
		}
		for _, cfg := range []graph.Config{
			{Batch: 2, Input: []int{6, 6, 2}, Classes: 3},
			{Batch: 3, Input: []int{5}, Classes: 2},
			{Batch: 2, Input: []int{4, 3}, Target: []int{3}},
		} {
			if model != nil || loss != nil {
				p, err := graph.Sketch(orFlat(model), loss, cfg)
				if err == nil {
					p.Footprint()
				}
			}
		}
		if s, err := declare.Decode[solvers.Solver]([]byte(text)); err == nil {
			solvers.Bytes(s, 1000)
		}
		for _, v := range []any{model, loss} {
			if v == nil {
				continue
			}
			if _, err := declare.Encode(v); err != nil {
				t.Errorf("%q is decoded and cannot be encoded: %v", text, err)
			}
		}
	})
}

// orFlat is a model, or one that only flattens.
func orFlat(model graph.Layer) graph.Layer {
	if model == nil {
		model, _ = declare.Decode[graph.Layer]([]byte(`"flatten"`))
	}
	return model
}

// FuzzFlags gives texts to the flags that parse one.
func FuzzFlags(f *testing.F) {
	for _, text := range []string{"28x28x1", "2", "4×4", "cosine", "one-cycle", `{"type":"step"}`, "adam", "1e9", "--",
		"x,x", "mlp"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if cfg, err := (graphFlags{input: text, mode: "training", batch: 2, classes: 2}).config(); err == nil {
			for _, d := range cfg.Input {
				if d < 1 {
					t.Errorf("%q is the shape %v", text, cfg.Input)
				}
			}
		}
		scheduleOf(text, 100)
		lossOf(text)
		solverOf(text, 0.1, nil)
		if strings.Contains(shellWord(text), "\n") && !strings.Contains(text, "\n") {
			t.Errorf("%q is the word %q", text, shellWord(text))
		}
	})
}
