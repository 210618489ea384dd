package graph

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"text/tabwriter"

	"landscape/internal/memory"
	"landscape/internal/op"
)

// kindOf is the lower-case type name of a declaration: "conv2d".
func kindOf(v any) string {
	t := reflect.TypeOf(v)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return strings.ToLower(t.Name())
}

// LayerSummary is what Summary tells of one layer.
type LayerSummary struct {
	Path         string `json:"path"`                // as in the names of parameters
	Kind         string `json:"kind"`                // name of the type in JSON
	Output       []int  `json:"output"`              // shape, the batch first
	Parameters   int    `json:"parameters"`          // numbers that are learned
	MultiplyAdds int    `json:"multiply_adds"`       // of a forward pass over the whole batch
	Container    bool   `json:"container,omitempty"` // holds the layers below it, whose numbers are also in its own
}

// Summary is a program in numbers.
type Summary struct {
	Layers       []LayerSummary `json:"layers"`             // in the order of building, containers before what they hold
	Parameters   int            `json:"parameters"`         // numbers that are learned
	State        int            `json:"state"`              // untrained numbers: running statistics
	MultiplyAdds int            `json:"multiply_adds"`      // of a forward pass over the batch
	Nodes        int            `json:"nodes"`              // of the expression graph that the output and the loss depend on
	Forward      Memory         `json:"forward"`            // memory of output and loss
	Backward     *Memory        `json:"backward,omitempty"` // memory with the gradient; nil without a loss
	Mode         string         `json:"mode"`               // training, statistics or evaluation
	Batch        int            `json:"batch"`              // examples
	Input        []int          `json:"input"`              // shape of an example
	Footprint    Footprint      `json:"footprint"`          // all that the program takes
}

// Memory is what a machine plans to use, in bytes, and the steps it takes.
type Memory struct {
	Steps   int `json:"steps"`
	Values  int `json:"values_bytes"`  // bytes of intermediate values
	Scratch int `json:"scratch_bytes"` // bytes of working memory
}

// Summary describes the program: its layers with output shapes, parameters and multiply-adds, and the memory planned
// for a run. For a program with a loss it plans the gradient too, if that has not happened yet.
func (p *Program) Summary() (Summary, error) {
	s := Summary{
		Parameters: p.params.Len(), State: sizeOf(p.params.memory.Shape),
		Mode: p.cfg.Mode.String(), Batch: p.cfg.Batch, Input: p.cfg.Input,
		Nodes: len(op.Topological(p.roots()...)), Forward: memoryOf(p.forward),
	}
	if p.loss != nil {
		if p.backward == nil {
			if err := p.plan(); err != nil {
				return s, err
			}
		}
		m := memoryOf(p.backward)
		s.Backward = &m
	}
	nodes := p.b.graph.AllNodes()
	for _, l := range p.b.layers {
		row := LayerSummary{Path: l.path, Kind: l.kind, Output: l.out, Container: l.parent}
		for _, v := range p.params.views {
			if strings.HasPrefix(v.Name, l.path+"/") {
				row.Parameters += v.Len
			}
		}
		row.MultiplyAdds = multiplyAdds(nodes[l.from:l.to])
		s.Layers = append(s.Layers, row)
	}
	s.MultiplyAdds = multiplyAdds(op.Topological(p.output))
	var err error
	s.Footprint, err = p.Footprint()
	return s, err
}

func memoryOf(m *Machine) Memory {
	v, sc := m.Bytes()
	return Memory{Steps: m.Steps(), Values: v, Scratch: sc}
}

func multiplyAdds(nodes []*Node) int {
	n := 0
	for _, x := range nodes {
		if o, ok := x.Op().(interface{ MultiplyAdds() int }); ok {
			n += o.MultiplyAdds()
		}
	}
	return n
}

// WriteTo prints the summary as a table.
func (s Summary) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "layer\tkind\toutput\tparameters\tmultiply-adds")
	fmt.Fprintf(t, "x\tinput\t%v\t\t\n", append([]int{s.Batch}, s.Input...))
	for _, l := range s.Layers {
		if l.Container {
			fmt.Fprintf(t, "%s\t%s\t%v\t\t\n", l.Path, l.Kind, l.Output)
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%v\t%s\t%s\n", l.Path, l.Kind, l.Output, count(l.Parameters), count(l.MultiplyAdds))
	}
	t.Flush()
	fmt.Fprintf(&b, "\nparameters     %s\n", count(s.Parameters))
	if s.State > 0 {
		fmt.Fprintf(&b, "untrained      %s (running statistics)\n", count(s.State))
	}
	fmt.Fprintf(&b, "multiply-adds  %s for a forward pass over %d examples\n", count(s.MultiplyAdds), s.Batch)
	fmt.Fprintf(&b, "mode           %s\n", s.Mode)
	fmt.Fprintf(&b, "memory         output and loss: %s in %d steps\n", s.Forward, s.Forward.Steps)
	if s.Backward != nil {
		fmt.Fprintf(&b, "               with gradient:   %s in %d steps\n", *s.Backward, s.Backward.Steps)
	}
	fmt.Fprintf(&b, "               in all:          %s, with parameters, gradient and inputs\n",
		memory.Size(int64(s.Footprint.Sum())))
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

// String says how much memory is planned.
func (m Memory) String() string {
	return fmt.Sprintf("%s for values, %s for working memory", memory.Size(int64(m.Values)),
		memory.Size(int64(m.Scratch)))
}

// count prints n with a space between thousands.
func count(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}
