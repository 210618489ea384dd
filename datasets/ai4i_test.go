package datasets

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/internal/checked"
	"landscape/internal/csvtable"
	"landscape/internal/datatest"
)

const milling = "UDI,Product ID,Type,Air temperature [K],Machine " +
	"failure,TWF,HDF,PWF,OSF,RNF\n1,M1,M,298.1,0,0,0,0,0,0\n2,L2,L,298.2,1,0,1,0,0,0\n"

func TestAI4I(t *testing.T) {
	folder := datatest.Files{
		"ai4i2020.csv.gz": datatest.Gzipped(t, []byte(milling)),
		"SOURCE.md":       []byte("x"),
	}.Folder(
		t,
	)
	for _, path := range []string{folder, filepath.Join(folder, "ai4i2020.csv.gz")} {
		d, err := AI4I{Path: path}.Open()
		if err != nil {
			t.Fatal(err)
		}
		if got := datatest.Example(t, d, 1); !slices.Equal(got, []float32{1, 0, 298.2}) || d.Label(0) != 0 ||
			d.Label(1) != 1 ||
			d.Classes()[1] != "failure" {
			t.Errorf("row 2 is %v of class %d of %v", got, d.Label(1), d.Classes())
		}
	}
	for want, text := range map[string]string{
		`no column "Machine failure"`: "a,b\n1,2\n",
		"want one of the classes":     strings.Replace(milling, "298.1,0", "298.1,7", 1),
		`column "Air temp`:            strings.Replace(milling, "298.1", "warm", 1),
	} {
		if _, err := (AI4I{Path: datatest.Written(t, "x.csv", []byte(text))}).Open(); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func FuzzAI4I(f *testing.F) {
	f.Add([]byte(milling))
	f.Add([]byte("Type,Machine failure\nM,0\n"))
	f.Add([]byte("Type,Type,a,Machine failure\nM,L,1e39,1\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		table, err := csvtable.File{Path: "x.csv"}.Parse(strings.NewReader(string(text)), int64(len(text)))
		if err != nil {
			return
		}
		d, err := aiMachines(table)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of two lines: %q", err)
			}
			return
		}
		for i := range d.Len() {
			for _, v := range datatest.Example(t, d, i) {
				if !checked.Finite(v) {
					t.Errorf("row %d holds %v", i, v)
				}
			}
			if l := d.Label(i); l < 0 || l > 1 {
				t.Errorf("row %d is of class %d", i, l)
			}
		}
	})
}
