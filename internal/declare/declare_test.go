package declare

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
)

type shape interface{ area() float64 }

type circle struct {
	Radius float64
	Label  string
}

type square struct {
	Side      float32 `json:"edge,omitempty"`
	Turned    bool
	cache     map[string]int `json:"-"`
	NumPoints [2]int
}

type group struct {
	Shapes []shape
	Main   shape
	Exact  *circle
	Style  style
	Seed   uint64
}

// byPointer is a shape only through its pointer.
type byPointer struct{ N int8 }

type style struct {
	Width float64
	Fill  fill
	Dash  []int
}

// fill is an enumeration that is written by name.
type fill uint8

func (f fill) MarshalText() ([]byte, error) { return []byte([]string{"empty", "solid"}[f]), nil }
func (f *fill) UnmarshalText(text []byte) error {
	switch string(text) {
	case "empty":
		*f = 0
	case "solid":
		*f = 1
	default:
		return fmt.Errorf("fill %q is neither empty nor solid", text)
	}
	return nil
}

type unknown struct{}

func (c circle) area() float64     { return math.Pi * c.Radius * c.Radius }
func (s square) area() float64     { return float64(s.Side * s.Side) }
func (g group) area() float64      { return 0 }
func (p *byPointer) area() float64 { return 0 }
func (unknown) area() float64      { return 0 }

type unrelated struct{ X int }

func init() {
	Register[circle]("circle")
	Register[square]("square")
	Register[group]("group")
	Register[byPointer]("by_pointer")
	Register[unrelated]("unrelated")
}

var cases = []struct {
	value shape
	want  string
}{
	{circle{}, `{"type":"circle"}`},
	{circle{Radius: 0.1, Label: "<a & b>"}, `{"type":"circle","label":"<a & b>","radius":0.1}`},
	{circle{Radius: 1e-7}, `{"type":"circle","radius":1e-07}`},
	{circle{Radius: math.MaxFloat64}, `{"type":"circle","radius":1.7976931348623157e+308}`},
	{square{Side: 0.1, Turned: true, NumPoints: [2]int{3, 0}},
		`{"type":"square","edge":0.1,"num_points":[3,0],"turned":true}`},
	{&byPointer{N: -128}, `{"type":"by_pointer","n":-128}`},
	{group{Shapes: []shape{}}, `{"type":"group","shapes":[]}`},
	{
		group{
			Shapes: []shape{circle{Radius: 2}, group{Main: square{Side: 1}}, square{}},
			Exact:  &circle{},
			Style:  style{Fill: 1, Dash: []int{0, 4}},
			Seed:   math.MaxUint64,
		},
		`{"type":"group","exact":{"type":"circle"},"seed":18446744073709551615,` +
			`"shapes":[{"type":"circle","radius":2},{"type":"group","main":{"type":"square","edge":1}},{"type":"square"}],` +
			`"style":{"dash":[0,4],"fill":"solid"}}`,
	},
}

func TestCanonicalForm(t *testing.T) {
	for _, c := range cases {
		got, err := Encode(c.value)
		if err != nil {
			t.Errorf("Encode(%+v): %v", c.value, err)
		} else if string(got) != c.want {
			t.Errorf("Encode(%+v)\n got %s\nwant %s", c.value, got, c.want)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	for _, c := range cases {
		got, err := Decode[shape]([]byte(c.want))
		if err != nil {
			t.Errorf("Decode(%s): %v", c.want, err)
		} else if !reflect.DeepEqual(got, c.value) {
			t.Errorf("Decode(%s)\n got %#v\nwant %#v", c.want, got, c.value)
		}
	}
}

func TestPointersEncodeAsTheirValues(t *testing.T) {
	got, err := Encode(&circle{Radius: 3})
	if err != nil || string(got) != `{"type":"circle","radius":3}` {
		t.Errorf("got %s, %v", got, err)
	}
	back, err := Decode[shape](got)
	if want := (circle{Radius: 3}); err != nil || back != want {
		t.Errorf("got %#v, %v; want %#v", back, err, want)
	}
}

func TestHiddenFieldsDoNotCount(t *testing.T) {
	a, errA := Digest(square{Side: 1})
	b, errB := Digest(square{Side: 1, cache: map[string]int{"x": 1}})
	if errA != nil || errB != nil || a != b {
		t.Errorf("%s, %v and %s, %v should be equal", a, errA, b, errB)
	}
}

func TestDecodeIntoStructs(t *testing.T) {
	named, err := Decode[circle]([]byte(`{"radius": 2, "type": "circle"}`))
	if err != nil || named != (circle{Radius: 2}) {
		t.Errorf("with a type: %v, %v", named, err)
	}
	bare, err := Decode[circle]([]byte(` {"radius": 2, "label": null} `))
	if err != nil || bare != (circle{Radius: 2}) {
		t.Errorf("without a type: %v, %v", bare, err)
	}
	plain, err := Decode[style]([]byte(`{"width": 1.5}`))
	if err != nil || plain.Width != 1.5 {
		t.Errorf("unregistered struct: %v, %v", plain, err)
	}
}

func TestDigest(t *testing.T) {
	got, err := Digest(circle{})
	// printf '{"type":"circle"}' | sha256sum
	const want = "sha256:ef958946c15529ce0031b7a68a9d28074e8db6e8d10641820c31ec491fdaa7e6"
	if err != nil || got != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
	if other, _ := Digest(circle{Radius: 1}); other == got {
		t.Errorf("different declarations have the digest %s", got)
	}
}

func TestEncodeErrors(t *testing.T) {
	loop := group{Shapes: make([]shape, 1)}
	loop.Shapes[0] = loop
	for want, v := range map[string]any{
		"radius: NaN":                          circle{Radius: math.NaN()},
		"main.radius: +Inf":                    group{Main: circle{Radius: math.Inf(1)}},
		"shapes[1]: nil where":                 group{Shapes: []shape{circle{}, nil}},
		"main: type declare.unknown is not":    group{Main: unknown{}},
		"label: \"\\xff\" is not valid UTF-8":  circle{Label: "\xff"},
		"nothing to encode":                    nil,
		"nil where a declare.circle":           (*circle)(nil),
		"map[string]int has no JSON form here": map[string]int{},
		"does the declaration contain itself?": loop,
	} {
		if data, err := Encode(v); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Encode(%T) = %s, %q; want an error with %q", v, data, err, want)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	for _, c := range [][2]string{
		{`{"type":"circel"}`, `unknown type "circel" (did you mean "circle"?)`},
		{`{"type":"zzzzzz"}`, `unknown type "zzzzzz" (known: box32, box64, by_pointer, circle, disc, group, pictures, square)`},
		{`{"type":"circle","radios":1}`, `circle has no field "radios" (did you mean "radius"?)`},
		{`{"type":"circle","Radius":1}`, `circle has no field "Radius" (did you mean "radius"?)`},
		{`{"type":"group","style":{"fil":"solid"}}`, `style: declare.style has no field "fil" (did you mean "fill"?)`},
		{`{"type":"group","style":{"fill":"striped"}}`, `style.fill: fill "striped" is neither`},
		{`{"type":"unrelated"}`, `"unrelated" is a declare.unrelated, not a declare.shape`},
		{`{"radius":1}`, `the object has no "type" to say which declare.shape it is`},
		{`{"type":7}`, `type: want a string, got 7`},
		{`{"type":"group","shapes":[{"type":"circle","radius":"big"}]}`, `shapes[0].radius: want a number, got "big"`},
		{`{"type":"group","shapes":[null]}`, `shapes[0]: want an object with a "type", got null`},
		{`{"type":"group","exact":{"type":"square"}}`, `exact.type: want "circle", got "square"`},
		{`{"type":"square","num_points":[1,2,3]}`, `num_points: want 2 values, got 3`},
		{`{"type":"square","num_points":[1,2.5]}`, `num_points[1]: want a whole number that fits into a int, got 2.5`},
		{`{"type":"by_pointer","n":128}`, `n: want a whole number that fits into a int8, got 128`},
		{`{"type":"group","seed":-1}`, `seed: want a whole number from 0`},
		{`{"type":"square","edge":1e39}`, `edge: 1e39 does not fit into a float32`},
		{`{"type":"square","turned":1}`, `turned: want true or false, got 1`},
		{`{"type":"circle","label":[]}`, `label: want a string, got a list`},
		{`{"type":"circle","type":"square"}`, `key "type" is twice`},
		{`{"type":"circle"`, `byte 16: unexpected end of JSON input`},
		{`{"type":"circle"}{}`, `after top-level value`},
		{``, `unexpected end of JSON input`},
		{`[]`, `want an object with a "type", got a list`},
	} {
		if v, err := Decode[shape]([]byte(c[0])); err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("Decode(%s) = %v, %v; want an error with %q", c[0], v, err, c[1])
		} else if v != nil {
			t.Errorf("Decode(%s) failed and still gave %v", c[0], v)
		}
	}
}

func TestKey(t *testing.T) {
	for name, want := range map[string]string{
		"Filters": "filters", "InitScale": "init_scale", "Conv2D": "conv2d", "L2": "l2", "L2Weight": "l2_weight",
		"URLPath": "url_path", "UseURL": "use_url", "Beta1": "beta1", "X": "x", "AxisX": "axis_x", "Größe": "größe",
	} {
		if got := Key(name); got != want {
			t.Errorf("Key(%s) = %s, want %s", name, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	if got := fmt.Sprint(Names[shape]()); got != "[box32 box64 by_pointer circle disc group pictures square]" {
		t.Errorf("got %s", got)
	}
}

type withMap struct{ M map[string]int }
type withHidden struct{ n int }
type withType struct{ Type string }
type withTwins struct {
	A int `json:"b"`
	B int
}

func TestRegisterRefuses(t *testing.T) {
	_ = withHidden{n: 1}
	for want, register := range map[string]func(){
		`"circle" is the name of both declare.circle and declare.unknown`: registering[unknown]("circle"),
		`has both the names "circle" and "round"`:                         registering[circle]("round"),
		`not a struct`:               registering[int]("int"),
		`field M`:                    registering[withMap]("with_map"),
		`field n of declare.withHid`: registering[withHidden]("with_hidden"),
		`names the type itself`:      registering[withType]("with_type"),
		`have the same key "b"`:      registering[withTwins]("with_twins"),
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.Contains(got, want) {
					t.Errorf("panic %q, want one with %q", got, want)
				}
			}()
			register()
		}()
	}
}

// registering delays a registration.
func registering[T any](name string) func() { return func() { Register[T](name) } }

// FuzzDecode checks that whatever can be read is written in a form that reads back to the same form.
func FuzzDecode(f *testing.F) {
	for _, c := range cases {
		f.Add([]byte(c.want))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := Decode[shape](data)
		if err != nil {
			return
		}
		first, err := Encode(v)
		if err != nil {
			if strings.Contains(err.Error(), "nested more than") {
				return
			}
			t.Fatalf("%#v was read but cannot be written: %v", v, err)
		}
		again, err := Decode[shape](first)
		if err != nil {
			t.Fatalf("%s was written but cannot be read: %v", first, err)
		}
		if second, _ := Encode(again); string(first) != string(second) {
			t.Fatalf("%s became %s", first, second)
		}
	})
}

type renamed struct {
	Rho  float64 `formerly:"radius,reach"`
	Zeta int
}

// A type and a field under new names are read under all they had, written under the new ones, and keep their identity.
func TestRenamed(t *testing.T) {
	Register[renamed]("renamed", "retitled", "titled")
	texts := []string{
		`{"type":"renamed","rho":0.5,"zeta":2}`, `{"type":"retitled","radius":0.5,"zeta":2}`,
		`{"type":"titled","reach":0.5,"zeta":2}`,
	}
	for _, text := range texts {
		got, err := Decode[renamed]([]byte(text))
		if err != nil || got != (renamed{0.5, 2}) {
			t.Errorf("%s is %v, %v", text, got, err)
		}
	}
	if text, err := Encode(renamed{0.5, 2}); string(text) != texts[0] || err != nil {
		t.Errorf("written as %s, %v", text, err)
	}
	if text, err := Identity(renamed{0.5, 2}); string(text) != texts[2] || err != nil {
		t.Errorf("identity %s, %v", text, err)
	}
	if _, err := Decode[renamed]([]byte(`{"type":"renamed","rho":1,"radius":1}`)); err == nil {
		t.Error("one field under two names is read")
	}
}
