package scene

import (
	"fmt"
	"slices"
	"strings"
)

// Summary is a scene's three parts, in a few words each.
type Summary struct {
	Data   string `json:"data"`   // as "2 arms of spirals, 200 examples"
	Model  string `json:"model"`  // as "2-16-16-1, tanh, 337 parameters"
	Solver string `json:"solver"` // as "adam, rate 0.02, 300 steps"
}

// Summary is what the parts are.
func (c *Compiled) Summary() Summary {
	return Summary{Data: c.dataInWords(), Model: c.modelInWords(), Solver: c.solverInWords()}
}

func (c *Compiled) dataInWords() string {
	d := c.Scene.Data
	what := map[string]string{"spirals": "arms of spirals", "moons": "two moons", "xor": "XOR", "blobs": "blobs",
		"sine": "a sine", "drawings": "drawn characters", "points": "own points", "file": d.File}[d.Kind]
	if d.Kind == "spirals" || d.Kind == "blobs" || d.Kind == "drawings" {
		what = fmt.Sprintf("%d %s", d.Classes, what)
	}
	said := []string{what, fmt.Sprintf("%d examples", c.Data.Len())}
	if d.Noise > 0 {
		said = append(said, fmt.Sprintf("noise %.3g", d.Noise))
	}
	if d.LabelNoise > 0 {
		said = append(said, fmt.Sprintf("%.3g %% of the labels at random", 100*d.LabelNoise))
	}
	switch n := len(d.Holes); n {
	case 0:
	case 1:
		said = append(said, "a hole")
	default:
		said = append(said, fmt.Sprintf("%d holes", n))
	}
	return strings.Join(said, ", ")
}

// units are the widths of the layers of a perceptron, as in 2-16-16-1.
func (c *Compiled) units() string {
	in := 1
	for _, d := range c.Data.Shape() {
		in *= d
	}
	widths := slices.Concat([]int{in}, c.Scene.Model.Hidden, []int{c.outputs()})
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(widths), " ", "-"), "[]")
}

func (c *Compiled) outputs() int {
	_, _, n, _ := task(c.Data)
	return n
}

func (c *Compiled) modelInWords() string {
	m := c.Scene.Model
	var said []string
	switch m.Kind {
	case "two_weights":
		said = []string{"v·tanh(w·x)"}
	case "conv":
		said = []string{fmt.Sprintf("%d filters of 3×3", m.Filters), m.Activation}
	default:
		said = []string{c.units(), m.Activation}
	}
	if m.MaxNorm > 0 {
		said = append(said, fmt.Sprintf("weights no longer than %.3g", m.MaxNorm))
	}
	number := "parameters"
	if c.Parameters == 1 {
		number = "parameter"
	}
	return strings.Join(append(said, fmt.Sprintf("%d %s", c.Parameters, number)), ", ")
}

func (c *Compiled) solverInWords() string {
	s := c.Scene.Solver
	said := []string{s.Kind, fmt.Sprintf("rate %.3g", s.Rate)}
	if hasMomentum(s.Kind) {
		said = append(said, fmt.Sprintf("momentum %.3g", s.Momentum))
	}
	if !s.whole(c.Data) {
		said = append(said, fmt.Sprintf("batches of %d", s.Batch))
	}
	if s.Schedule != "constant" {
		said = append(said, s.Schedule)
	}
	return strings.Join(append(said, fmt.Sprintf("%d steps", s.Steps)), ", ")
}
