package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/suggest"
	"landscape/solvers"
)

// lossOf finds a loss by its name or reads its declaration.
func lossOf(flag string) (graph.Loss, error) {
	l, err := declare.Decode[graph.Loss](declaration(flag, nil))
	if err != nil {
		return nil, fmt.Errorf("--loss: %w", err)
	}
	return l, nil
}

// wrappers are the solvers that are built around another one and so cannot go by their names alone, each with an
// example.
var wrappers = map[string]string{
	"sam":        `{"type":"sam","base":{"type":"adam"}}`,
	"ema":        `{"type":"ema","base":{"type":"adam"}}`,
	"swa":        `{"type":"swa","base":{"type":"sgd"},"start":500}`,
	"accumulate": `{"type":"accumulate","base":{"type":"adam"},"every":4}`,
	"chain":      `{"type":"chain","transforms":[{"type":"clip_norm","norm":1}],"solver":{"type":"adam"}}`,
}

// solverOf finds a solver by its name, with a rate (0: its default) and a schedule, or reads its declaration, which
// then must hold everything.
func solverOf(flag string, rate float64, schedule solvers.Schedule) (solvers.Solver, error) {
	fields := map[string]any{}
	if rate != 0 {
		fields["rate"] = rate
	}
	if schedule != nil {
		text, err := declare.Encode(schedule)
		if err != nil {
			return nil, fmt.Errorf("--schedule: %w", err)
		}
		fields["schedule"] = json.RawMessage(text)
	}
	if isDeclaration(flag) && rate != 0 {
		return nil, fmt.Errorf("--rate: the rate of a solver that is declared as JSON is part of the declaration")
	}
	if example, wraps := wrappers[strings.ToLower(flag)]; wraps {
		return nil, fmt.Errorf("--solver %s: it wraps another solver; write it as JSON: '%s'", flag, example)
	}
	s, err := declare.Decode[solvers.Solver](declaration(flag, fields))
	if err != nil {
		return nil, fmt.Errorf("--solver: %w", err)
	}
	return s, nil
}

func isDeclaration(flag string) bool { return strings.HasPrefix(strings.TrimSpace(flag), "{") }

// declaration is the JSON of a flag that is either such already or a name, which may be written with dashes.
func declaration(flag string, fields map[string]any) []byte {
	if isDeclaration(flag) {
		return []byte(flag)
	}
	object := map[string]any{"type": strings.ReplaceAll(strings.ToLower(flag), "-", "_")}
	maps.Copy(object, fields)
	text, err := json.Marshal(object)
	if err != nil {
		panic(err) // strings, numbers and JSON have a JSON form
	}
	return text
}

// schedules are the schedules by name, fitted to a number of steps.
var schedules = map[string]func(steps int) solvers.Schedule{
	"constant":    func(int) solvers.Schedule { return nil },
	"cosine":      func(n int) solvers.Schedule { return solvers.Cosine{Steps: n} },
	"linear":      func(n int) solvers.Schedule { return solvers.Polynomial{Steps: n} },
	"step":        func(n int) solvers.Schedule { return solvers.StepDecay{Every: max(1, n/3), Gamma: 0.1} },
	"exponential": func(n int) solvers.Schedule { return solvers.Exponential{Gamma: 0.01, Steps: n} },
	"one-cycle":   func(n int) solvers.Schedule { return solvers.OneCycle{Steps: max(2, n)} },
	"warmup": func(n int) solvers.Schedule {
		rise := max(1, n/20)
		return solvers.Warmup{Steps: rise, Then: solvers.Cosine{Steps: max(1, n-rise)}}
	},
}

// scheduleOf finds a schedule for a run of this many steps by its name, or reads its declaration.
func scheduleOf(flag string, steps int) (solvers.Schedule, error) {
	if isDeclaration(flag) {
		s, err := declare.Decode[solvers.Schedule]([]byte(flag))
		if err != nil {
			return nil, fmt.Errorf("--schedule: %w", err)
		}
		return s, nil
	}
	names := slices.Sorted(maps.Keys(schedules))
	name := strings.ReplaceAll(strings.ToLower(flag), "_", "-")
	if schedules[name] == nil {
		return nil, fmt.Errorf("--schedule %s: unknown%s", flag, suggest.Among(flag, names))
	}
	return schedules[name](steps), nil
}
