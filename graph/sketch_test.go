package graph

import (
	"reflect"
	"strings"
	"testing"

	"gorgonia.org/tensor"
)

// TestSketchTellsWhatAProgramTakes, before anything is allocated.
func TestSketchTellsWhatAProgramTakes(t *testing.T) {
	for _, loss := range []Loss{nil, meanSquare{}} {
		for _, dt := range []tensor.Dtype{tensor.Float32, tensor.Float64} {
			cfg := testConfig(dt)
			s, err := Sketch(testModel, loss, cfg)
			if err != nil {
				t.Fatal(err)
			}
			p := compiled(t, testModel, loss, cfg, 1)
			sketched, err := s.Summary()
			if err != nil {
				t.Fatal(err)
			}
			planned, err := p.Summary()
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(sketched, planned) {
				t.Errorf("%v: the sketch tells\n%+v, the program\n%+v", dt, sketched, planned)
			}
			size, f := int(dt.Size()), planned.Footprint
			parameters := 4*5 + 5 + 2*5 + 5*3 + 3
			inputs, gradient := 6*4, 0
			if loss != nil {
				inputs, gradient = 6*(4+3), parameters
			}
			if f.Parameters != size*(parameters+2*5) || f.Gradient != size*gradient || f.Inputs != size*inputs {
				t.Errorf("%v: footprint %+v", dt, f)
			}
			if f.Values < size*6*5 || f.Sum() != f.Parameters+f.Gradient+f.Inputs+f.Values+f.Scratch {
				t.Errorf("%v: footprint %+v sums to %d", dt, f, f.Sum())
			}
			if _, err := s.Forward(); err == nil || err.Error() != "a sketch has no memory to compute in" {
				t.Errorf("a sketch ran: %v", err)
			}
		}
	}
	if _, err := Sketch(dense{0, Tanh}, nil, testConfig(tensor.Float32)); err == nil {
		t.Error("a layer without units was sketched")
	}
	if _, err := Sketch(broken{func(b *Builder, x *Node) *Node { return b.Param("p", []int{1}, Weight, -1, nil) }}, nil,
		testConfig(tensor.Float32)); err == nil || !strings.Contains(err.Error(), "no initial values") {
		t.Errorf("error %v", err)
	}
}

// TestMemoryLimit: what would go over the limit is refused with its largest layers, and nothing is allocated.
func TestMemoryLimit(t *testing.T) {
	model := chain{dense{2000, Tanh}, dense{3000, Tanh}, dense{3, Sigmoid}}
	cfg := testConfig(tensor.Float32)
	params, err := NewParams(model, meanSquare{}, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	program, err := Compile(model, meanSquare{}, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Sketch(model, meanSquare{}, cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer SetMemoryLimit(0)
	SetMemoryLimit(1 << 10)
	for name, take := range map[string]func() error{
		"parameters": func() error { _, err := NewParams(model, nil, cfg, 1); return err },
		"program":    func() error { _, err := Compile(model, nil, params, cfg); return err },
		"gradient":   func() error { _, err := program.Gradient(); return err },
		"curvature":  func() error { return program.PlanHessian() },
		"sketch":     func() error { return s.CheckMemory("training", 1<<20) },
	} {
		err := take()
		if err == nil || !strings.Contains(err.Error(), "the limit is 1.0 KiB") {
			t.Errorf("%s: error %v", name, err)
		}
		if want := "(largest: b"; err != nil && name != "program" && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", name, err, want)
		}
	}
	SetMemoryLimit(1 << 40)
	if err := s.CheckMemory("training", 1<<20); err != nil {
		t.Error(err)
	}
	err = s.CheckMemory("training", 1<<40)
	if err == nil || !strings.HasPrefix(err.Error(), "training needs 1.0 TiB") {
		t.Errorf("error %v", err)
	}
}

// TestSummaryTable is what people read.
func TestSummaryTable(t *testing.T) {
	text := func(p *Program) string {
		s, err := p.Summary()
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		n, err := s.WriteTo(&b)
		if err != nil || n != int64(b.Len()) {
			t.Errorf("%d bytes of %d, %v", n, b.Len(), err)
		}
		return b.String()
	}
	model := chain{dense{1500, Tanh}, chain{norm{}, dense{3, Sigmoid}}}
	got := text(compiled(t, model, meanSquare{}, testConfig(tensor.Float32), 1))
	for _, want := range []string{
		"layer  kind   output    parameters  multiply-adds\n",
		"x      input  [6 4]                 \n",
		"a      dense  [6 1500]  7 500       36 000\n",
		"b      chain  [6 3]                 \n",
		"b/a    norm   [6 1500]  3 000       0\n",
		"b/b    dense  [6 3]     4 503       27 000\n",
		"\nparameters     15 003\nuntrained      3 000 (running statistics)\n",
		"multiply-adds  63 000 for a forward pass over 6 examples\nmode           training\n",
		"               with gradient:   ",
		", with parameters, gradient and inputs\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	got = text(compiled(t, dense{3, Tanh}, nil, testConfig(tensor.Float32), 1))
	if strings.Contains(got, "with gradient:") || strings.Contains(got, "untrained") {
		t.Errorf("a program without loss and running statistics tells\n%s", got)
	}
	for n, want := range map[int]string{
		0: "0", 999: "999", 1000: "1 000", 12345: "12 345", 123456: "123 456", 1234567: "1 234 567",
	} {
		if got := count(n); got != want {
			t.Errorf("%d is written %q", n, got)
		}
	}
}
