package datasets_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/internal/datatest"
)

// A format of one's own touches one file: this one. Each line of a .tally file is a class, with a stroke for each
// example.
func init() {
	datasets.RegisterFormat(datasets.Format{
		Kind: "tally", Want: "a tally", Order: 35, // before tables, which take every text
		Find: func(path string, folder bool) (datasets.Found, error) {
			if folder || filepath.Ext(path) != ".tally" {
				return nil, nil
			}
			return tally{path}, nil
		},
	})
}

type tally struct{ path string }

func (t tally) Kind() datasets.Kind { return "tally" }

func (t tally) Splits() []string { return nil }

func (t tally) Open(datasets.Options) (datasets.Dataset, error) {
	text, err := os.ReadFile(t.path)
	if err != nil {
		return nil, err
	}
	c := datasets.Arrays{Shape: []int{1}}
	for line := range strings.Lines(string(text)) {
		name, strokes, _ := strings.Cut(strings.TrimSpace(line), " ")
		for range strokes {
			c.Values, c.Labels = append(c.Values, 1), append(c.Labels, len(c.Classes))
		}
		c.Classes = append(c.Classes, name)
	}
	return datasets.NewMemory(c)
}

func (t tally) Inspect(inv *datasets.Inventory) error {
	d, err := t.Open(datasets.Options{})
	if err != nil {
		return err
	}
	inv.Examples, inv.Classes = d.Len(), len(d.Classes())
	return nil
}

func TestFormatOfOnesOwn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "votes.tally")
	datatest.NoError(t, os.WriteFile(path, []byte("yes |||||\nno ||\n"), 0o666))
	d, err := datasets.Open(path, datasets.Options{})
	datatest.NoError(t, err)
	if d.Len() != 7 || !slices.Equal(d.Classes(), []string{"yes", "no"}) || d.Label(6) != 1 {
		t.Errorf("%d examples of %v, the last of class %d", d.Len(), d.Classes(), d.Label(6))
	}
	inv, err := datasets.Inspect(path)
	datatest.NoError(t, err)
	if inv.Kind != "tally" || inv.Examples != 7 || inv.Classes != 2 {
		t.Errorf("inspected as %+v", inv)
	}
	if parts, err := datasets.Splits(path); len(parts) > 0 || err != nil {
		t.Errorf("parts %v (%v)", parts, err)
	}
	if _, err := datasets.Open(t.TempDir(), datasets.Options{}); err == nil ||
		!strings.Contains(err.Error(), "a tally") {
		t.Errorf("the error %v does not name the format", err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a format was registered twice")
		}
	}()
	datasets.RegisterFormat(datasets.Format{Kind: "tally", Order: 35})
}
