package main

import (
	"slices"
	"testing"
)

const forms = `
type pair struct{ a, b int }

func (p pair) sum() int { return p.a + p.b }

func (*pair) nothing(_ int, _ string) (n int) {
	n = 3
	return n
}

func (p *pair) add(by ...int) {
	for _, v := range by {
		p.a += v
	}
}

func first[T any, U comparable](_ T, list []U) (found U, ok bool) {
	if len(list) > 0 {
		return list[0], true
	}
	return found, false
}

func guarded(f func()) (failed bool) {
	defer caught(&failed)
	f()
	return false
}

func caught(failed *bool) {
	if recover() != nil {
		*failed = true
	}
}

func within(f func()) (failed bool) {
	defer func() { failed = recover() != nil }()
	f()
	return false
}

func factorial(n int) int {
	if n < 2 {
		return 1
	}
	return n * factorial(n-1)
}

var step = 2

func init() { step++ }

func plain(int, string) bool { return true }

func (p pair) isZero(q pair) bool { return p.a == q.a && (p.b == 0 || q.b != 0) }
`

const formsTest = `import "testing"

func Test(t *testing.T) {
	p := &pair{1, 2}
	p.add(3, 4)
	v, ok := first(t, []string{"x"})
	w, no := first(1, []int(nil))
	if p.sum() != 10 || p.nothing(1, "") != 3 || v != "x" || !ok || w != 0 || no || factorial(4) != 24 || step != 3 ||
		!guarded(func() { panic(1) }) || guarded(func() {}) || !within(func() { panic(1) }) || within(func() {}) ||
		!plain(1, "") || !p.isZero(pair{8, 1}) || p.isZero(pair{8, 0}) {
		t.Error("wrong")
	}
}
`

// TestTogether: compiled together, mutants get the verdicts that they get alone.
func TestTogether(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a package many times")
	}
	house(t, forms, formsTest)
	p, err := load(t.Context(), "p")
	if err != nil {
		t.Fatal(err)
	}
	tests, err := newTests(t.Context(), p, true)
	if err != nil {
		t.Fatal(err)
	}
	defer tests.close()
	ms, err := p.compiling(t.Context(), p.mutants(), options{full: true})
	if err != nil {
		t.Fatal(err)
	}
	shared, alone := batches(ms)
	if len(shared) != 1 || len(shared[0]) < 30 {
		t.Fatalf("batches %d", len(shared))
	}
	for _, m := range alone {
		if m.function != "caught" && m.function != "init" && m.function != "" {
			t.Errorf("a mutant of %s does not share a program", m.function)
		}
	}
	var got []verdict
	err = tests.tryTogether(t.Context(), shared[0], func(_ mutant, v verdict) { got = append(got, v) })
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(got, survived) || !slices.Contains(got, killed) {
		t.Errorf("verdicts %v", got)
	}
	for i := 0; i < len(got); i += 9 { // each takes as long as all together
		want, err := tests.try(t.Context(), shared[0][i])
		if err != nil {
			t.Fatal(err)
		}
		if got[i] != want {
			m := shared[0][i]
			t.Errorf("%s, line %d: verdict %d together, %d alone", m.operator, m.line, got[i], want)
		}
	}
}
