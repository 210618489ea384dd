package series

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/internal/datatest"
)

// process writes rows whose values tell where they stood: fault·1000 + row + variable/100.
func process(fault, rows int, transposed bool) []byte {
	var text strings.Builder
	value := func(r, v int) { fmt.Fprintf(&text, "  %.7e", float64(1000*fault+r)+float64(v)/100) }
	if transposed {
		for v := range 52 {
			for r := range rows {
				value(r, v)
			}
			text.WriteString("\n")
		}
		return []byte(text.String())
	}
	for r := range rows {
		for v := range 52 {
			value(r, v)
		}
		text.WriteString("\r\n")
	}
	return []byte(text.String())
}

func TestTennesseeEastman(t *testing.T) {
	in := datatest.Files{
		"d00.dat":    process(0, 50, true),
		"d00_te.dat": process(0, 60, false),
		"d04.dat":    process(4, 48, false),
		"d04_te.dat": process(4, 200, false),
	}
	packed := datatest.Files{"tep.tar.gz": datatest.Gzipped(t, in.Tar(t)), "LICENSE": nil}
	for kind, path := range map[string]string{"folder": in.Folder(t), "archive in a folder": packed.Folder(t),
		"archive": datatest.Written(t, "tep.tar.gz", datatest.Gzipped(t, in.Tar(t)))} {
		d := opened(t, TennesseeEastman{Path: path, Length: 20, Stride: 10, Faults: []int{4, 0}})
		if !slices.Equal(d.Classes(), []string{"fault 04", "normal"}) || !slices.Equal(d.Shape(), []int{20, 52}) {
			t.Fatalf("%s: classes %q, shape %v", kind, d.Classes(), d.Shape())
		}
		// Of fault 4: rows 0, 10, 20 of 48, and of the 40 after the onset 160, 170, 180. Of normal operation 0 … 30 of
		// 50 and 0 … 40 of 60.
		var got []string
		for i := range d.Len() {
			e := datatest.Example(t, d, i)
			got = append(got, fmt.Sprintf("%d:%g", d.Label(i), e[0]))
			if row, last := e[52]-e[0], e[19*52+51]-e[0]; row != 1 || last < 19.5 || last > 19.52 {
				t.Errorf("%s: window %d: the next row is %v on, the end %v", kind, i, row, last)
			}
		}
		want := []string{"0:4000", "0:4010", "0:4020", "0:4160", "0:4170", "0:4180", "1:0", "1:10", "1:20", "1:30",
			"1:0", "1:10", "1:20", "1:30", "1:40"}
		if !slices.Equal(got, want) {
			t.Errorf("%s: windows %q; want %q", kind, got, want)
		}
		if n := opened(t, TennesseeEastman{Path: path, Length: 20, Faults: []int{4}, Split: "test"}).Len(); n != 3 {
			t.Errorf("%s: %d windows in the testing file; want 3, ten rows apart", kind, n)
		}
	}
}

func TestTennesseeEastmanErrors(t *testing.T) {
	open := func(d TennesseeEastman, name string, text []byte) error {
		d.Path = datatest.Files{name: text}.Folder(t)
		_, err := d.Open()
		return err
	}
	one := TennesseeEastman{Faults: []int{4}, Split: "train"}
	datatest.WantError(t, open(one, "d05.dat", process(5, 50, false)), "no file d04.dat")
	datatest.WantError(t, open(one, "d04.dat", []byte("1 2 3\n4 5\n")), "d04.dat", "line 2 has 2 numbers")
	datatest.WantError(t, open(one, "d04.dat", []byte("1 2 3\n4 5 NaN\n")), "line 2, column 3", "NaN")
	datatest.WantError(t, open(one, "d04.dat", []byte("1 2 3\n4 5 6\n")), "2 rows of 3 numbers", "52")
	datatest.WantError(t, open(one, "d04.dat", []byte("\n")), "no numbers")
	datatest.WantError(t, open(TennesseeEastman{Faults: []int{4}, Split: "test"}, "d04_te.dat", process(4, 160, false)),
		"160 rows", "after which the fault begins")
	datatest.WantError(t, open(one, "d04.dat", process(4, 20, false)), "no examples")
	for want, d := range map[string]TennesseeEastman{
		"fault 22": {Faults: []int{22}}, "named twice": {Faults: []int{4, 4}}, `part "valid"`: {Split: "valid"},
		"-3 rows": {Length: -3},
	} {
		d.Path = t.TempDir()
		_, err := d.Open()
		datatest.WantError(t, err, want)
	}
}

func FuzzParseTennessee(f *testing.F) {
	f.Add(string(process(1, 2, false)))
	f.Add(string(process(1, 53, true)))
	f.Add("1e99 2\n")
	f.Fuzz(func(t *testing.T, text string) {
		rows, err := parseTennessee(text)
		if err != nil {
			return
		}
		for _, r := range rows {
			if len(r) != 52 {
				t.Fatalf("a row of %d numbers", len(r))
			}
			for _, v := range r {
				if v-v != 0 {
					t.Fatalf("%v among the rows", v)
				}
			}
		}
	})
}

// opened opens a data set that must open.
func opened(t testing.TB, o datasets.Opener) datasets.Dataset {
	t.Helper()
	d, err := o.Open()
	datatest.NoError(t, err)
	return d
}
