package layers

import (
	"reflect"
	"strings"
	"testing"

	"landscape/graph"
	"landscape/internal/declare"
)

func TestDeclarationsReadBack(t *testing.T) {
	seen := map[string]bool{}
	check := func(l graph.Layer) {
		data, err := declare.Encode(l)
		if err != nil {
			t.Errorf("%#v: %v", l, err)
			return
		}
		if want := `{"type":"` + declare.Key(reflect.TypeOf(l).Name()) + `"`; !strings.HasPrefix(string(data), want) {
			t.Errorf("%T is written as %s, want it to start with %s", l, data, want)
		}
		seen[declare.Key(reflect.TypeOf(l).Name())] = true
		back, err := declare.Decode[graph.Layer](data)
		if err != nil {
			t.Errorf("%s: %v", data, err)
		} else if !reflect.DeepEqual(back, l) {
			t.Errorf("%s was %#v and became %#v", data, l, back)
		}
	}
	for _, c := range subjects {
		check(c.layer)
	}
	for _, l := range ofTokens {
		check(l)
	}
	check(Named{Name: "head", Layer: Linear{Units: 5, NoBias: true, Init: graph.Orthogonal{Gain: 2}}})
	for _, name := range declare.Names[graph.Layer]() {
		if !seen[name] {
			t.Errorf("%s is not among the declarations tested", name)
		}
	}
}

func TestModelFromJSON(t *testing.T) {
	const model = `{"type":"sequential","layers":[
		{"type":"named","name":"features","layer":{"type":"residual",
			"body":{"type":"conv2d","filters":2,"kernel":3,"init":{"type":"glorot"}},
			"shortcut":{"type":"conv2d","filters":2,"kernel":1},"after":{"type":"relu"}}},
		{"type":"parallel","join":"add","branches":[{"type":"avgpool2d","window":3,"padding":"same"},{"type":"maxpool2d","window":3,"padding":"0,0,2,2"}]},
		{"type":"flatten"},{"type":"linear","units":4}]}`
	l, err := declare.Decode[graph.Layer]([]byte(model))
	if err != nil {
		t.Fatal(err)
	}
	params, err := graph.NewParams(l, nil, graph.Config{Batch: 2, Input: []int{7, 7, 1}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, v := range params.Views() {
		names = append(names, v.Name)
	}
	want := "features/body/weight features/body/bias features/shortcut/weight features/shortcut/bias " +
		"3/linear/weight 3/linear/bias"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("parameters are\n%s, want\n%s", got, want)
	}
}
