package graph

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"gorgonia.org/tensor"
)

// outputOf compiles a layer alone, sets the feed, and runs it.
func outputOf(t *testing.T, cfg Config, f *Feed, build func(b *Builder, x *Node) *Node) []float64 {
	t.Helper()
	cfg.Dtype = tensor.Float64
	p := compiled(t, broken{build}, nil, cfg, 1)
	if err := p.Set(f); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Forward(); err != nil {
		t.Fatal(err)
	}
	return slices.Clone(p.Output64())
}

// TestTargetsOfClasses: where the data have no targets, their classes are the targets.
func TestTargetsOfClasses(t *testing.T) {
	target := func(b *Builder, x *Node) *Node { return b.Scale(b.Target(), 1, 0) }
	for name, c := range map[string]struct {
		classes int
		target  []int
		feed    Feed
		want    []float64
	}{
		"two classes":   {2, nil, Feed{Labels: []int{0, 1, 1}}, []float64{0, 1, 1}},
		"three classes": {3, nil, Feed{Labels: []int{2, 0, 1}}, []float64{0, 0, 1, 1, 0, 0, 0, 1, 0}},
		"own targets": {
			2, []int{2}, Feed{Labels: []int{0, 1, 1}, Target: []float32{1, 2, 3, 4, 5, 6}}, []float64{1, 2, 3, 4, 5, 6},
		},
	} {
		c.feed.X = []float32{1, 2, 3}
		cfg := Config{Batch: 3, Input: []int{1}, Classes: c.classes, Target: c.target}
		if got := outputOf(t, cfg, &c.feed, target); !slices.Equal(got, c.want) {
			t.Errorf("%s: targets %v, want %v", name, got, c.want)
		}
	}
	// The targets of the last batch are gone when the next one is set.
	p := compiled(t, broken{target}, nil, Config{Batch: 1, Input: []int{1}, Classes: 3}, 1)
	for _, label := range []int{2, 0} {
		if err := p.Set(&Feed{X: []float32{0}, Labels: []int{label}}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Forward(); err != nil {
			t.Fatal(err)
		}
		for c, v := range p.Output() {
			if (v == 1) != (c == label) || (v == 0) != (c != label) {
				t.Errorf("label %d gives targets %v", label, p.Output())
			}
		}
	}
}

// TestDerivedInputs are computed from each batch, in memory that is zero before.
func TestDerivedInputs(t *testing.T) {
	for _, dt := range []tensor.Dtype{tensor.Float32, tensor.Float64} {
		var fails error
		model := broken{func(b *Builder, x *Node) *Node {
			marks := b.Derived("marks", []int{2, 2}, func(dst []float64, f *Feed) error {
				if !slices.Equal(dst, make([]float64, 4)) {
					t.Errorf("%v: the memory holds %v", dt, dst)
				}
				if f.Labels[0] == 3 {
					panic("no marks")
				}
				dst[f.Labels[0]] = 0.1
				return fails
			})
			small := b.Derived("small", []int{1, 1}, func(dst []float64, f *Feed) error {
				dst[0] = float64(len(f.Query))
				return nil
			})
			return b.Add(marks, small)
		}}
		p := compiled(t, model, nil, Config{Batch: 2, Input: []int{1}, Classes: 4, Dtype: dt}, 1)
		feed := &Feed{X: []float32{0, 0}, Labels: []int{2, 0}, Query: []bool{true, false}}
		for _, label := range []int{2, 1} {
			feed.Labels[0] = label
			if err := p.Set(feed); err != nil {
				t.Fatal(err)
			}
			if _, err := p.Forward(); err != nil {
				t.Fatal(err)
			}
			want := []float64{2, 2, 2, 2}
			want[label] = 2.1
			for i := range want {
				if got := at(p, i); got != want[i] && float32(got) != float32(want[i]) {
					t.Errorf("%v: element %d is %v, want %v", dt, i, got, want[i])
				}
			}
		}
		fails = errors.New("no light")
		if err := p.Set(feed); err == nil || err.Error() != "marks: no light" {
			t.Errorf("error %v", err)
		}
		feed.Labels[0] = 3
		if err := p.Set(feed); err == nil || err.Error() != "marks: no marks" {
			t.Errorf("after a panic error %v", err)
		}
	}
}

// at is an element of a program's output.
func at(p *Program, i int) float64 {
	if p.Output64() != nil {
		return p.Output64()[i]
	}
	return float64(p.Output()[i])
}

func TestTargetClasses(t *testing.T) {
	cfg := Config{Batch: 2, Input: []int{1}, Target: []int{2}, Dtype: tensor.Float64}
	picked := func(b *Builder, x *Node) *Node {
		table := b.Param("table", []int{3}, Weight, -1, Ones{})
		return b.Reshape(b.Gather(table, b.TargetClasses(3)), 4, 1)
	}
	p := compiled(t, broken{picked}, nil, cfg, 1)
	copy(p.Params().Theta64(), []float64{10, 20, 30})
	feed := &Feed{X: []float32{0, 0}, Target: []float32{2, 0, 1, 2}}
	if err := p.Set(feed); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Forward(); err != nil {
		t.Fatal(err)
	}
	if got := p.Output64(); !slices.Equal(got, []float64{30, 10, 20, 30}) {
		t.Errorf("rows %v", got)
	}
	for i, bad := range []float32{3, -1, 0.5, 1e30} {
		feed.Target = []float32{0, 0, 0, 0}
		feed.Target[i] = bad
		err := p.Set(feed)
		if err == nil || !strings.Contains(err.Error(), "want a whole number from 0 to 2") ||
			!strings.Contains(err.Error(), "target-classes: the target of example "+string(rune('0'+i/2))) ||
			!strings.Contains(err.Error(), "at position "+string(rune('0'+i%2))) {
			t.Errorf("target %v at %d: error %v", bad, i, err)
		}
	}
}

// TestWhatLayersAskForIsThere, or building ends with a message.
func TestWhatLayersAskForIsThere(t *testing.T) {
	type builds = func(b *Builder, x *Node) *Node
	for want, build := range map[string]builds{
		"the loss needs labels, but the data have no classes": func(b *Builder, x *Node) *Node { return b.Labels() },
		"the loss needs targets, but the data have neither targets nor classes": func(b *Builder, x *Node) *Node {
			return b.Target()
		},
		"the loss needs targets, but the data have none": func(b *Builder, x *Node) *Node { return b.TargetClasses(2) },
		"the layer answers episodes of one form (way, shot, query), and the data": func(b *Builder, x *Node) *Node {
			b.Episode()
			return x
		},
		"a has shape [2 0]: every axis needs at least one element": func(b *Builder, x *Node) *Node {
			return b.Derived("a", []int{2, 0}, nil)
		},
		`the name "@a" begins with @, which marks entries of files that are not parameters`: func(b *Builder, x *Node) *Node {
			return b.Derived("@a", []int{2}, nil)
		},
	} {
		_, err := NewParams(broken{build}, nil, Config{Batch: 2, Input: []int{1}}, 1)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	form := Episode{Way: 2, Shot: 1, Query: 3}
	cfg := Config{Batch: 8, Input: []int{1}, Episode: form, Classes: 5, Mode: Transductive}
	compiled(t, broken{func(b *Builder, x *Node) *Node {
		if b.Episode() != form || b.Batch() != 8 || b.Classes() != 5 || b.Mode() == Training || b.Path() != "" {
			t.Errorf("the layer sees %+v, %d examples, %d classes, mode %v, path %q",
				b.Episode(), b.Batch(), b.Classes(), b.Mode(), b.Path())
		}
		return x
	}}, nil, cfg, 1)
}

func TestConfigsAreChecked(t *testing.T) {
	good := Config{Batch: 8, Input: []int{3}, Episode: Episode{Way: 2, Shot: 1, Query: 3}}
	for want, change := range map[string]func(c *Config){
		"":                                 func(c *Config) {},
		"batch of 0 examples":              func(c *Config) { c.Batch = 0 },
		"the shape of an example is empty": func(c *Config) { c.Input = nil },
		"the shape of an example is [2 0]": func(c *Config) { c.Input = []int{2, 0} },
		"a batch of 8 examples of shape [268435457] has": func(c *Config) { c.Input = []int{1<<28 + 1} },
		"batch of 8 examples for episodes of 2 ways":     func(c *Config) { c.Episode.Shot = 2 },
		"batch of 8 examples for episodes of 8 ways":     func(c *Config) { c.Episode = Episode{8, 1, 0} },
		"batch of 8 examples for episodes of 4 ways":     func(c *Config) { c.Episode = Episode{4, 0, 2} },
		"batch of 8 examples for episodes of 0 ways":     func(c *Config) { c.Episode = Episode{0, 1, 1} },
		"unknown mode 4": func(c *Config) { c.Mode = 4 },
		"programs compute in float32 or float64, not": func(c *Config) { c.Dtype = tensor.Int },
	} {
		c := good
		change(&c)
		err := c.check()
		if want == "" && err != nil || want != "" && (err == nil || !strings.HasPrefix(err.Error(), want)) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// TestRandomChoices depend on seed, step and path alone.
func TestRandomChoices(t *testing.T) {
	drop := func(b *Builder, x *Node) *Node {
		return b.Concat(1, b.In("p").Dropout(x, 0.5), b.In("q").Dropout(x, 0.5))
	}
	p := compiled(t, broken{drop}, nil, Config{Batch: 1, Input: []int{64}}, 1)
	feed := &Feed{X: make([]float32, 64)}
	for i := range feed.X {
		feed.X[i] = 1
	}
	if err := p.Set(feed); err != nil {
		t.Fatal(err)
	}
	run := func(seed uint64, step int) []float32 {
		p.Seed(seed, step)
		if _, err := p.Forward(); err != nil {
			t.Fatal(err)
		}
		return slices.Clone(p.Output())
	}
	one := run(1, 0)
	for _, other := range [][2]int{{2, 0}, {1, 1}, {0, 1}} {
		if slices.Equal(one, run(uint64(other[0]), other[1])) {
			t.Errorf("seed %d and step %d choose as seed 1 and step 0 do", other[0], other[1])
		}
	}
	if !slices.Equal(one, run(1, 0)) {
		t.Error("the second time, the same seed and step choose otherwise")
	}
	if slices.Equal(one[:64], one[64:]) {
		t.Error("two layers choose alike")
	}
}
