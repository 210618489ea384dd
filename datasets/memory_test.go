package datasets_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/internal/datatest"
)

// small is a sound data set of four 1×2 images in two classes of two groups, with targets.
func small() datasets.Arrays {
	return datasets.Arrays{
		Shape:       []int{1, 2, 1},
		Values:      []float32{0, 1, 2, 3, 4, 5, 6, 7},
		Labels:      []int{0, 1, 0, -1},
		Classes:     []string{"cat", "dog"},
		Groups:      []string{"felines", "canines"},
		TargetShape: []int{1},
		Targets:     []float32{10, 11, 12, 13},
	}
}

func memory(t testing.TB, c datasets.Arrays) *datasets.Memory {
	t.Helper()
	m, err := datasets.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// numbered is a data set of n examples of one value, their number, in the given number of classes in turn.
func numbered(t testing.TB, n, classes int) *datasets.Memory {
	t.Helper()
	c := datasets.Arrays{Shape: []int{1}}
	for k := range classes {
		c.Classes = append(c.Classes, "class"+string(rune('A'+k)))
		c.Groups = append(c.Groups, "group"+string(rune('A'+k/3)))
	}
	for i := range n {
		c.Values = append(c.Values, float32(i))
		c.Labels = append(c.Labels, i%classes)
	}
	return memory(t, c)
}

func TestMemory(t *testing.T) {
	m := memory(t, small())
	if m.Len() != 4 || m.Label(2) != 0 || m.Label(3) != -1 || m.Label(4) != -1 || m.Group(1) != "canines" ||
		m.Group(2) != "" {
		t.Errorf("len %d, labels %d %d %d, groups %q %q", m.Len(), m.Label(2), m.Label(3), m.Label(4), m.Group(1),
			m.Group(2))
	}
	if got := datatest.Example(t, m, 2); !slices.Equal(got, []float32{4, 5}) {
		t.Errorf("example 2 is %v", got)
	}
	target := make([]float32, 1)
	if err := m.Target(3, target); err != nil || target[0] != 13 {
		t.Errorf("target 3 is %v, %v", target, err)
	}
	for _, err := range []error{m.Read(4, make([]float32, 2)), m.Read(-1, make([]float32, 2)),
		m.Read(0, make([]float32, 3)), m.Target(4, target)} {
		if err == nil {
			t.Error("no error for what does not exist")
		}
	}
}

func TestBytesStandForValues(t *testing.T) {
	gray := datasets.Arrays{Shape: []int{3}, Bytes: []byte{0, 51, 255}}
	if got := datatest.Example(t, memory(t, gray), 0); !slices.Equal(got, []float32{0, 0.2, 1}) {
		t.Errorf("0, 51, 255 are %v", got)
	}
	gray.Low, gray.High = 1, -1
	if got := datatest.Example(t, memory(t, gray), 0); !slices.Equal(got, []float32{1, 0.6, -1}) {
		t.Errorf("from 1 to -1, 0, 51, 255 are %v", got)
	}
	same := datasets.Arrays{Shape: []int{3}, Values: []float32{1, 0.6, -1}}
	if memory(t, gray).Digest() != memory(t, same).Digest() {
		t.Error("bytes and the values they stand for have different digests")
	}
}

func TestMemoryRefuses(t *testing.T) {
	nan := float32(math.NaN())
	for _, test := range []struct {
		want   string
		change func(*datasets.Arrays)
	}{
		{"no dimensions", func(c *datasets.Arrays) { c.Shape = nil }},
		{"[1 0 1]", func(c *datasets.Arrays) { c.Shape = []int{1, 0, 1} }},
		{"2³¹", func(c *datasets.Arrays) { c.Shape = []int{1 << 20, 1 << 20} }},
		{"given twice", func(c *datasets.Arrays) { c.Bytes = make([]byte, 8) }},
		{"no examples", func(c *datasets.Arrays) { c.Values = nil }},
		{"7 values are not a whole number", func(c *datasets.Arrays) { c.Values = c.Values[:7] }},
		{"example 2: value at [0 1 0] is NaN", func(c *datasets.Arrays) { c.Values[5] = nan }},
		{"example 0: value at [0 0 0] is -Inf", func(c *datasets.Arrays) { c.Values[0] = float32(math.Inf(-1)) }},
		{"bytes stand for", func(c *datasets.Arrays) { c.Low = nan }},
		{"1 groups for 2 classes", func(c *datasets.Arrays) { c.Groups = c.Groups[:1] }},
		{"class 1 has no name", func(c *datasets.Arrays) { c.Classes[1] = "" }},
		{`both named "cat"`, func(c *datasets.Arrays) { c.Classes[1] = "cat" }},
		{"3 labels for 4 examples", func(c *datasets.Arrays) { c.Labels = c.Labels[:3] }},
		{"example 1: label 2", func(c *datasets.Arrays) { c.Labels[1] = 2 }},
		{"example 3: label -2", func(c *datasets.Arrays) { c.Labels[3] = -2 }},
		{"3 target values", func(c *datasets.Arrays) { c.Targets = c.Targets[:3] }},
		{"shape of a target", func(c *datasets.Arrays) { c.TargetShape = nil }},
		{"example 1: target at [0] is NaN", func(c *datasets.Arrays) { c.Targets[1] = nan }},
	} {
		c := small()
		test.change(&c)
		if _, err := datasets.NewMemory(c); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("want an error with %q, got %v", test.want, err)
		}
	}
}

func TestDigestCoversEverything(t *testing.T) {
	seen := map[string]string{}
	for name, change := range map[string]func(*datasets.Arrays){
		"nothing": func(*datasets.Arrays) {},
		"shape":   func(c *datasets.Arrays) { c.Shape = []int{2, 1, 1} },
		"value":   func(c *datasets.Arrays) { c.Values[7] = 8 },
		"label":   func(c *datasets.Arrays) { c.Labels[0] = 1 },
		"class":   func(c *datasets.Arrays) { c.Classes[1] = "wolf" },
		"border":  func(c *datasets.Arrays) { c.Classes = []string{"catd", "og"} },
		"group":   func(c *datasets.Arrays) { c.Groups[1] = "felines" },
		"target":  func(c *datasets.Arrays) { c.Targets[0] = 9 },
		"no target": func(c *datasets.Arrays) {
			c.Targets, c.TargetShape = nil, nil
		},
		"order": func(c *datasets.Arrays) {
			c.Values = []float32{4, 5, 2, 3, 0, 1, 6, 7}
		},
	} {
		c := small()
		change(&c)
		m := memory(t, c)
		if m.Digest() != memory(t, c).Digest() {
			t.Errorf("%s: two digests of one data set", name)
		}
		if other, ok := seen[m.Digest()]; ok {
			t.Errorf("%s and %s have the same digest", name, other)
		}
		seen[m.Digest()] = name
	}
}
