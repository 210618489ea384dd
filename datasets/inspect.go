package datasets

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"landscape/internal/english"
	"landscape/internal/filetree"
	"landscape/internal/parallel"
)

// Inventory says what a path holds.
type Inventory struct {
	Path string `json:"path"`
	Kind Kind   `json:"kind"` // what lies there
	// Examples counts all examples, of all parts.
	Examples int `json:"examples"`
	// Classes counts the classes; 0 for a table, in which the column of labels is not known.
	Classes int `json:"classes"`
	// Smallest, Median and Largest are numbers of examples in a class.
	Smallest int     `json:"smallest,omitempty"`
	Median   float64 `json:"median,omitempty"`
	Largest  int     `json:"largest,omitempty"`
	// Groups counts the classes of each group, Parts the examples of each part ("train", "test").
	Groups []Count `json:"groups,omitempty"`
	Parts  []Count `json:"parts,omitempty"`
	// Sizes counts images by height×width, Formats by format.
	Sizes   []Count `json:"sizes,omitempty"`
	Formats []Count `json:"formats,omitempty"`
	// Color counts the images that are not gray.
	Color int `json:"colour,omitempty"`
	// Empty names the folders in the place of classes that have no images, which are left out.
	Empty []string `json:"empty,omitempty"`
	// Skipped counts the files that are not part of the data.
	Skipped int `json:"skipped,omitempty"`
	// Broken names the images of which not even the size can be read, and says why; they are counted among the
	// examples.
	Broken []string `json:"broken,omitempty"`
	// Others are data of other kinds in the same folder, which Open ignores; each has to be opened by its own path.
	Others []string `json:"others,omitempty"`
	// Columns are those of a table.
	Columns []Column `json:"columns,omitempty"`
}

// Count is how often something occurs.
type Count struct {
	Name  string `json:"name"` // what was counted
	Count int    `json:"count"`
}

// Column describes a column of a table.
type Column struct {
	Name    string `json:"name"`    // the number of the column if there is no header
	Numbers int    `json:"numbers"` // that a float32 holds
	Texts   int    `json:"texts"`   // cells that are not numbers
	Missing int    `json:"missing"` // cells that are empty or mean a missing value
	// NonFinite counts NaN, infinities and numbers too large for a float32, which cannot be learned from.
	NonFinite int `json:"non_finite"`
	// Distinct counts the different cells.
	Distinct int `json:"distinct"`
}

// Inspect finds out what a path holds, as Open recognizes it, without decoding images.
func Inspect(path string) (*Inventory, error) {
	p, err := recognize(path)
	if err != nil {
		return nil, err
	}
	inv := &Inventory{Path: path, Kind: p.Kind()}
	if err := p.Inspect(inv); err != nil {
		return nil, err
	}
	if n := len(inv.Broken); n > 0 && n == inv.Examples {
		return nil, fmt.Errorf("%s: none of its images can be read (%d); the first: %s", path, n, inv.Broken[0])
	}
	if inv.Others, err = others(p, path); err != nil {
		return nil, err
	}
	return inv, nil
}

// tally counts by name.
type tally map[string]int

// counts lists a tally, the most frequent first.
func (t tally) counts() []Count {
	var list []Count
	for _, name := range slices.Sorted(maps.Keys(t)) {
		list = append(list, Count{name, t[name]})
	}
	slices.SortStableFunc(list, func(a, b Count) int { return cmp.Compare(b.Count, a.Count) })
	return list
}

// classes enters the number of examples of each class.
func (inv *Inventory) classes(examples tally) {
	sizes := slices.Sorted(maps.Values(examples))
	n := len(sizes)
	inv.Classes = n
	if n == 0 {
		return
	}
	inv.Smallest, inv.Largest = sizes[0], sizes[n-1]
	inv.Median = float64(sizes[(n-1)/2]+sizes[n/2]) / 2
}

// headers enters what image files say of themselves.
func (inv *Inventory) headers(t *filetree.Tree, names []string, sizes, formats tally) {
	headers, errs := make([]header, len(names)), make([]error, len(names))
	_ = parallel.For(len(names), func(i int) error {
		headers[i], errs[i] = readHeader(t, names[i])
		return nil
	})
	for i, h := range headers {
		if errs[i] != nil {
			inv.Broken = append(inv.Broken, errs[i].Error())
			continue
		}
		sizes[fmt.Sprintf("%d×%d", h.height, h.width)]++
		formats[h.format]++
		if !h.gray {
			inv.Color++
		}
	}
}

// dimensions writes a shape as 28×28, without a single channel.
func dimensions(shape []int) string {
	if n := len(shape); n == 3 && shape[2] == 1 {
		shape = shape[:2]
	}
	return english.Dimensions(shape)
}
