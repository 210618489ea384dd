package fewshot

import (
	"fmt"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/internal/random"
)

// counted is a data set of len(sizes) classes, class c with sizes[c] examples of one value each. Classes are mixed, as
// in real data, and group, where there is one, names the group of each.
func counted(t testing.TB, sizes []int, group func(c int) string) *datasets.Memory {
	t.Helper()
	var c datasets.Arrays
	c.Shape = []int{1}
	for class, n := range sizes {
		c.Classes = append(c.Classes, fmt.Sprintf("class%d", class))
		if group != nil {
			c.Groups = append(c.Groups, group(class))
		}
		for range n {
			c.Labels = append(c.Labels, class)
		}
	}
	random.New(1, "mix").Shuffle(len(c.Labels), func(i, j int) { c.Labels[i], c.Labels[j] = c.Labels[j], c.Labels[i] })
	for i := range c.Labels {
		c.Values = append(c.Values, float32(i))
	}
	m, err := datasets.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// repeated is n times the number v.
func repeated(v, n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = v
	}
	return list
}

// featuresOf are features of classes × perClass examples, in the order of classes.
func featuresOf(classes, perClass, dim int, value func(class, example, j int) float32) Features {
	f := Features{Dim: dim}
	for c := range classes {
		f.Classes = append(f.Classes, fmt.Sprintf("class%d", c))
		for i := range perClass {
			f.Labels = append(f.Labels, c)
			for j := range dim {
				f.Vectors = append(f.Vectors, value(c, i, j))
			}
		}
	}
	return f
}

// noisy are features that scatter around a center of their class with the given deviation.
func noisy(seed uint64, classes, perClass, dim int, deviation float64) Features {
	r := random.New(seed, "features")
	centers := make([]float64, classes*dim)
	for i := range centers {
		centers[i] = r.NormFloat64()
	}
	return featuresOf(classes, perClass, dim, func(c, _, j int) float32 {
		return float32(centers[c*dim+j] + deviation*r.NormFloat64())
	})
}

func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error; want one with %q", parts)
		return
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q does not contain %q", err, part)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("error %q has several lines", err)
	}
}
