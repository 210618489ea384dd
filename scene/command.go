package scene

import (
	"encoding/json"
	"reflect"
	"strings"
)

// Sparse is the scene without the fields that are the defaults, as short JSON: what a link holds.
func (s Scene) Sparse() []byte {
	full := s.WithDefaults()
	bare := Scene{
		Data:   Data{Kind: full.Data.Kind, Points: full.Data.Points, File: full.Data.File},
		Model:  Model{Kind: full.Model.Kind},
		Solver: Solver{Kind: full.Solver.Kind, Steps: full.Solver.Steps},
	}.WithDefaults()
	out := full
	clearEqual(reflect.ValueOf(&out).Elem(), reflect.ValueOf(bare))
	// what the defaults above were asked for belongs to the scene
	out.Data.Points, out.Data.File = full.Data.Points, full.Data.File
	out.Data.Kind, out.Model.Kind, out.Solver.Kind = full.Data.Kind, full.Model.Kind, full.Solver.Kind
	if full.Solver.Steps != (Solver{}).withDefaults().Steps {
		out.Solver.Steps = full.Solver.Steps
	}
	out.Version = Version
	text, err := json.Marshal(out)
	if err != nil {
		panic(err) // a scene that was checked has no numbers that JSON lacks
	}
	return text
}

// clearEqual clears the fields that are equal in both.
func clearEqual(v, other reflect.Value) {
	for i := range v.NumField() {
		a, b := v.Field(i), other.Field(i)
		if a.Kind() == reflect.Struct {
			clearEqual(a, b)
		} else if reflect.DeepEqual(a.Interface(), b.Interface()) {
			a.SetZero()
		}
	}
}

// Command is the command line that computes the scene and prints the same numbers.
func (c *Compiled) Command() string {
	return "landscape scene --terrain --marbles " + quoted(string(c.Scene.Sparse()))
}

// quoted is a text as one word of a shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
