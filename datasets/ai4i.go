package datasets

import (
	"fmt"
	"slices"
	"strings"

	"landscape/internal/csvtable"
	"landscape/internal/declare"
	"landscape/internal/filetree"
)

func init() { declare.Register[AI4I]("ai4i") }

// AI4I declares the table of milling machines of Matzka, "AI4I 2020 predictive maintenance" (synthetic by its author's
// word): 10,000 rows of which 339 are failures. An example has the five measured columns and one column for each type
// of product. The numbers of rows and products (UDI or UID, Product ID) are left out, and so are the columns of the
// five modes of failure (TWF, HDF, PWF, OSF, RNF), which give the answer away. Classes are "healthy" and "failure".
type AI4I struct {
	Path string // the file, plain or gzip, or a folder or an archive with it
}

var (
	aiIdentities = []string{"UDI", "UID", "Product ID"}
	aiModes      = []string{"TWF", "HDF", "PWF", "OSF", "RNF"}
)

const aiLabel = "Machine failure"

// Open reads the table. The data set is a *Memory with the shape {8} and Columns.
func (a AI4I) Open() (Dataset, error) {
	t, err := a.table()
	if err != nil {
		return nil, err
	}
	return aiMachines(t)
}

// aiMachines makes examples of the rows of the table.
func aiMachines(t *csvtable.Table) (Dataset, error) {
	c := CSV{Path: t.Path, Label: aiLabel, Classes: []string{"0", "1"}, Categorical: []string{"Type"}}
	if !slices.Contains(t.Names, aiLabel) {
		return nil, fmt.Errorf("%s: no column %q; want the columns of AI4I 2020", t.Path, aiLabel)
	}
	for _, name := range slices.Concat(aiIdentities, aiModes) {
		if slices.Contains(t.Names, name) {
			c.Ignore = append(c.Ignore, name)
		}
	}
	columns, err := c.assign(t)
	if err != nil {
		return nil, err
	}
	contents, err := columns.fill(t)
	if err != nil {
		return nil, err
	}
	contents.Classes = []string{"healthy", "failure"}
	m, err := NewMemory(*contents)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.Path, err)
	}
	return m, nil
}

// table reads the only table in a place that could be it.
func (a AI4I) table() (*csvtable.Table, error) {
	if csvtable.IsName(a.Path) {
		return csvtable.File{Path: a.Path}.Read()
	}
	t, err := filetree.Open(a.Path, csvtable.IsName)
	if err != nil {
		return nil, err
	}
	if len(t.Names) != 1 {
		return nil, fmt.Errorf("%s: %d tables (%s); want one, ai4i2020.csv", t.Path, len(t.Names),
			strings.Join(t.Names, ", "))
	}
	f, err := t.OpenFile(t.Names[0])
	if err != nil {
		return nil, filetree.NotThere(t.Where(t.Names[0]), err)
	}
	defer f.Close()
	return csvtable.File{Path: t.Where(t.Names[0])}.Parse(f, f.Size)
}
