package declare

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// disc has the fields of circle, and is another shape.
type disc struct {
	Radius float64
	Label  string
}

func (d disc) area() float64 { return d.Radius }

// box is a declaration in every version that its type argument makes.
type box[T any] struct{ Side T }

func (b box[T]) area() float64 { return 0 }

// number and call are shapes that are no structs.
type (
	number int
	call   func() float64
)

func (n number) area() float64 { return float64(n) }
func (c call) area() float64   { return c() }

// pictures holds shapes in every way that Go has.
type pictures struct {
	One    shape
	Many   []shape
	Pair   [2]shape
	Near   *frame
	Plain  frame
	Nested [][]int
}

func (p pictures) area() float64 { return 0 }

type frame struct {
	Inside shape
	Width  int
}

func init() {
	Interface[shape]("declare.Register")
	Register[disc]("disc")
	Register[box[float32]]("box32")
	Register[box[float64]]("box64")
	Register[pictures]("pictures")
}

func digestOf(t *testing.T, v any) string {
	t.Helper()
	d, err := Digest(v)
	if err != nil {
		t.Fatalf("Digest(%#v): %v", v, err)
	}
	return d
}

func TestTypesAreDigested(t *testing.T) {
	for _, pair := range [][2]any{
		{circle{}, disc{}},
		{circle{Radius: 1, Label: "a"}, disc{Radius: 1, Label: "a"}},
		{box[float32]{1}, box[float64]{1}},
		{&circle{}, &disc{}},
		{&circle{}, disc{}},
	} {
		a, b := pair[0], pair[1]
		if digestOf(t, a) == digestOf(t, b) {
			t.Errorf("%#v and %#v have the same digest", a, b)
		}
		for name, in := range map[string]func(s shape) pictures{
			"interface": func(s shape) pictures { return pictures{One: s} },
			"slice":     func(s shape) pictures { return pictures{Many: []shape{circle{}, s}} },
			"array":     func(s shape) pictures { return pictures{Pair: [2]shape{s, circle{}}} },
			"pointer":   func(s shape) pictures { return pictures{Near: &frame{Inside: s}} },
			"plain":     func(s shape) pictures { return pictures{Plain: frame{Inside: s}} },
			"deeper":    func(s shape) pictures { return pictures{One: &pictures{Many: []shape{pictures{One: s}}}} },
		} {
			if digestOf(t, in(a.(shape))) == digestOf(t, in(b.(shape))) {
				t.Errorf("in a %s, %#v and %#v have the same digest", name, a, b)
			}
		}
	}
}

// grow makes a random declaration. Equal generators grow equal ones, but for the node number change, which becomes of
// another type or gets another field. It returns how many nodes there were.
func grow(r *rand.Rand, depth, change int, count *int) shape {
	here := *count == change
	*count++
	radius, label, turn := float64(r.IntN(3)), string(rune('a'+r.IntN(3))), r.IntN(4)
	kind := r.IntN(6)
	if depth == 0 {
		kind %= 3
	}
	if here && turn > 1 {
		radius++
	}
	switch {
	case kind == 0:
		if here && turn <= 1 {
			return disc{radius, label}
		}
		return circle{radius, label}
	case kind == 1:
		if here && turn <= 1 {
			return &circle{radius, label}
		}
		return &disc{radius, label}
	case kind == 2:
		if here && turn <= 1 {
			return box[float64]{radius}
		}
		return box[float32]{float32(radius)}
	}
	width := r.IntN(3)
	if here {
		width++
	}
	below := func() shape { return grow(r, depth-1, change, count) }
	p := pictures{
		One: below(), Pair: [2]shape{below(), below()}, Plain: frame{below(), width}, Near: &frame{Inside: below()},
		Nested: [][]int{nil, {width}},
	}
	for range r.IntN(3) {
		p.Many = append(p.Many, below())
	}
	return p
}

func TestAnyDifferenceShows(t *testing.T) {
	changed := 0
	for seed := range uint64(150) {
		tree := func(change int) (shape, int) {
			n := 0
			s := grow(rand.New(rand.NewPCG(seed, 1)), 2, change, &n)
			return s, n
		}
		base, nodes := tree(-1)
		want := digestOf(t, base)
		again, _ := tree(-1)
		if got := digestOf(t, again); got != want {
			t.Fatalf("seed %d: equal declarations have different digests", seed)
		}
		for change := range nodes {
			other, _ := tree(change)
			if changed++; digestOf(t, other) == want {
				t.Fatalf("seed %d: node %d differs and the digest does not\n%#v\n%#v", seed, change, base, other)
			}
		}
	}
	if changed < 1000 {
		t.Errorf("only %d changes", changed)
	}
}

func TestNothingIsNotEmpty(t *testing.T) {
	if digestOf(t, pictures{Nested: [][]int{nil}}) == digestOf(t, pictures{Nested: [][]int{{}}}) {
		t.Error("a slice that is nil and one that is empty have the same digest")
	}
	text, _ := Encode(pictures{Nested: [][]int{nil, {}}})
	back, err := Decode[pictures](text)
	if err != nil || back.Nested[0] != nil || back.Nested[1] == nil {
		t.Errorf("%s reads back as %#v, %v", text, back.Nested, err)
	}
}

type (
	gated       struct{ N int }
	wide[T any] struct{ X T }
	withFunc    struct{ F func() }
	stamped     struct {
		time.Time
		N int
	}
	timed struct{ At stamped }
)

func (gated) area() float64   { return 0 }
func (wide[T]) area() float64 { return 0 }

func TestWhatHasNoIdentityIsRefused(t *testing.T) {
	for want, v := range map[string]any{
		`type declare.gated is not registered; add declare.Register[declare.gated]("gated")`: gated{},
		`many[1]: type declare.gated is not registered`: pictures{Many: []shape{
			circle{}, &gated{}}},
		`plain.inside: type declare.gated is not`: &pictures{Plain: frame{
			Inside: gated{}}},
		`add declare.Register[declare.wide[time.Duration]]("wide_time_duration")`: wide[time.Duration]{},
		`type declare.call is not registered and cannot be: nothing identifies a function`: call(
			func() float64 { return 1 }),
		`one: type declare.call is not registered and cannot be: nothing`:  pictures{One: call(nil)},
		`type declare.number is not registered and cannot be: it is a int`: number(1),
		`it has no name`: struct{ circle }{},
		`type map[string]int is not registered and cannot be`: map[string]int{},
		`type chan int is not registered and cannot be`:       make(chan int),
	} {
		if _, err := Digest(v); !errors.Is(err, ErrNotRegistered) || !strings.Contains(err.Error(), want) {
			t.Errorf("Digest(%#v) = %v, want %q", v, err, want)
		}
	}
	for _, v := range []any{gated{}, &gated{}, []any{gated{}}, number(1), call(nil), []gated{{}},
		struct{ G gated }{gated{1}}} {
		if text, err := Encode(v); !errors.Is(err, ErrNotRegistered) {
			t.Errorf("Encode(%#v) = %s, %v", v, text, err)
		}
	}
}

// What is not a declaration can be written as it is, for it is read back into its own type.
func TestPlainValuesNeedNoName(t *testing.T) {
	for want, v := range map[string]any{`{"width":2}`: style{Width: 2}, `[1,2]`: []int{1, 2}, `7`: 7} {
		if text, err := Encode(v); err != nil || string(text) != want {
			t.Errorf("Encode(%#v) = %s, %v", v, text, err)
		}
	}
}

func TestTextsThatLeaveSomethingOut(t *testing.T) {
	v := timed{stamped{time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC), 3}}
	if text, err := Encode(v); err == nil || !strings.Contains(err.Error(), "leaves something out") {
		t.Errorf("%s, %v", text, err)
	}
	for want, register := range map[string]func(){
		"its MarshalText would stand for":           registering[stamped]("stamped"),
		"nothing identifies a function and what it": registering[withFunc]("with_func"),
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, want) {
					t.Errorf("panic %q, want one with %q", got, want)
				}
			}()
			register()
		}()
	}
}

func TestSuggestedNamesAreFree(t *testing.T) {
	type circle struct{ X int }
	err := notRegistered(reflect.TypeFor[circle](), nil)
	if want := `declare.Register[declare.circle]("declare_circle")`; !strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
	if slices.Contains(Names[any](), "declare_circle") {
		t.Error("the name is taken")
	}
}
