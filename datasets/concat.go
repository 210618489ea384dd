package datasets

import (
	"fmt"
	"slices"
	"sort"

	"landscape/internal/digest"
)

// Concat is the data set of all examples of the parts, one part after the other. Classes of the same name are one
// class; the others are appended in order. It is an error if shapes differ, or if one name belongs to two groups.
func Concat(parts ...Dataset) (Dataset, error) {
	if len(parts) == 0 {
		return nil, fmt.Errorf("datasets: concat: no parts")
	}
	c := &concat{parts: slices.Clone(parts), starts: make([]int, 1, len(parts)+1)}
	number := make(map[string]int)
	for at, d := range parts {
		if !slices.Equal(d.Shape(), parts[0].Shape()) {
			return nil, fmt.Errorf("datasets: concat: part %d has examples of shape %v, part 0 of %v", at, d.Shape(),
				parts[0].Shape())
		}
		if !slices.Equal(TargetShapeOf(d), TargetShapeOf(parts[0])) {
			return nil, fmt.Errorf("datasets: concat: part %d has targets of shape %v, part 0 of %v", at,
				TargetShapeOf(d), TargetShapeOf(parts[0]))
		}
		numbers, err := c.addClasses(d, number)
		if err != nil {
			return nil, fmt.Errorf("datasets: concat: part %d: %w", at, err)
		}
		c.numbers = append(c.numbers, numbers)
		c.starts = append(c.starts, c.starts[at]+d.Len())
	}
	c.view = viewOf(parts[0], c, "concat", func(h *digest.Digester) {
		for _, d := range c.parts {
			h.Part(digestOf(d))
		}
	})
	return c, nil
}

type concat struct {
	view
	parts   []Dataset
	starts  []int   // where each part begins, and the end of the last
	numbers [][]int // class of the whole, by part and class of the part
	names   []string
	groups  []string
}

func (c *concat) addClasses(d Dataset, number map[string]int) ([]int, error) {
	var numbers []int
	for k, name := range d.Classes() {
		group := GroupOf(d, k)
		n, ok := number[name]
		if !ok {
			n = len(c.names)
			number[name] = n
			c.names = append(c.names, name)
			c.groups = append(c.groups, group)
		}
		if c.groups[n] != group {
			return nil, fmt.Errorf("class %s is in group %q, and in an earlier part in group %q", name, group,
				c.groups[n])
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

// find returns the part that holds example i and its index there.
func (c *concat) find(i int) (part, index int, err error) {
	if i < 0 || i >= c.Len() {
		return 0, 0, fmt.Errorf("example %d is not one of %d", i, c.Len())
	}
	part = sort.SearchInts(c.starts, i+1) - 1
	return part, i - c.starts[part], nil
}

// Preprocessing implements Preprocessed: that of the first part, whose shape all have.
func (c *concat) Preprocessing() Preprocessing { return PreprocessingOf(c.parts[0]) }

func (c *concat) leftOut() (all []error) {
	for _, part := range c.parts {
		all = append(all, LeftOut(part)...)
	}
	return all
}

func (c *concat) Len() int          { return c.starts[len(c.parts)] }
func (c *concat) Classes() []string { return c.names }

func (c *concat) Group(k int) string {
	if k < 0 || k >= len(c.groups) {
		return ""
	}
	return c.groups[k]
}

func (c *concat) Label(i int) int {
	part, i, err := c.find(i)
	if err != nil {
		return -1
	}
	if label := c.parts[part].Label(i); label >= 0 && label < len(c.numbers[part]) {
		return c.numbers[part][label]
	}
	return -1
}

func (c *concat) Read(i int, dst []float32) error {
	part, i, err := c.find(i)
	if err != nil {
		return err
	}
	if err := c.parts[part].Read(i, dst); err != nil {
		return fmt.Errorf("part %d: %w", part, err)
	}
	return nil
}

func (c *concat) Target(i int, dst []float32) error {
	part, i, err := c.find(i)
	if err != nil {
		return err
	}
	d, ok := c.parts[part].(Targeter)
	if !ok {
		return fmt.Errorf("example %d: the data set has no targets", i)
	}
	return d.Target(i, dst)
}

func (c *concat) InMemory() bool {
	return !slices.ContainsFunc(c.parts, func(d Dataset) bool { return !inMemory(d) })
}

func (c *concat) origin(i int) (Dataset, int) {
	part, i, _ := c.find(i)
	return originOf(c.parts[part], i)
}
