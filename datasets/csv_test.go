package datasets

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"landscape/internal/csvtable"
	"landscape/internal/datatest"
)

func openTable(t testing.TB, text string, c CSV) (*Memory, error) {
	t.Helper()
	c.Path = datatest.Written(t, "x.csv", []byte(text))
	d, err := c.Open()
	if err != nil {
		return nil, err
	}
	return d.(*Memory), nil
}

func TestCSV(t *testing.T) {
	const flowers = "\ufeffa, b ,kind\r\n# a note\r\n1,2,rose\r\n\r\n-3.5, 4e-1 ,\"lily, white\"\r\n.5,6,rose\r\n"
	for what, in := range map[string]struct {
		text string
		c    CSV
	}{
		"comma":     {flowers, CSV{Label: "kind"}},
		"last":      {flowers, CSV{Label: "-1"}},
		"number":    {flowers, CSV{Label: "2", Header: "yes"}},
		"semicolon": {"a;b;kind\n1;2;rose\n-3.5;.4;lily, white\n0.5;6;rose", CSV{Label: "kind", Separator: ";"}},
		"tab":       {"a\tb\tkind\n1\t2\trose\n-3.5\t.4\tlily, white\n0.5\t6\trose", CSV{Label: "kind"}},
		"found":     {"\ufeff\"a,\"; b;kind\n1;2;rose\n-3.5;.4;lily, white\n0.5;6;rose", CSV{Label: "kind"}},
		"blanks": {"  1  2 1\n# note\n\n-3.5\t.4 0  \n .5 6 1 \n",
			CSV{Label: "2", Separator: " ", Classes: []string{"0", "1"}}},
		"decimal commas": {"a;b;kind\n1;2;rose\n-3,5;,4;lily, white\n0,5;6;rose\n", CSV{Label: "kind"}},
		"commas alone":   {"a;b;kind\n1,0;2,0;rose\n-3,5;4e-1;lily, white\n5,0e-1;6,0;rose\n", CSV{Label: "kind"}},
		"separators": {";;;\na;b;kind;;\n1;2;rose;;\n;;;;\n-3.5;.4;lily, white; ;\n.5;6;rose;;\n;;;;\n",
			CSV{Label: "kind"}},
		"carriage returns": {"a,b,kind\r1,2,rose\r\r-3.5,.4,\"lily, white\"\r.5,6,rose", CSV{Label: "kind"}},
		"blanks, found":    {"# note\n  1  2 1\n-3.5 .4 0\n.5 6 1\n", CSV{Label: "2", Classes: []string{"0", "1"}}},
		"blanks, named":    {"a b  kind\n1  2 1\n-3.5 .4 0\n.5 6 1\n", CSV{Label: "kind", Classes: []string{"0", "1"}}},
		"rows ignored": {",a,b,kind\n0,1,2,rose\n1,-3.5,.4,\"lily, white\"\n2,.5,6,rose\n",
			CSV{Label: "kind", Ignore: []string{"0"}}},
		"no header": {"1,2,rose\n-3.5,.4,\"lily, white\"\n.5,6,rose", CSV{Label: "2"}},
		"ignored": {"id,a,kind,b,c\nx,1,rose,2,\ny,-3.5,\"lily, white\",.4,9\nz,.5,rose,6,nan\n",
			CSV{Label: "kind", Ignore: []string{"id", "c"}}},
		"one-hot": {"a,\"lily, white\",rose,b\n1,0,1,2\n-3.5,1,0,.4\n.5,0,1.0,6\n",
			CSV{LabelColumns: []string{"lily, white", "rose"}}},
	} {
		d, err := openTable(t, in.text, in.c)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		classes := []string{"lily, white", "rose"}
		if strings.HasPrefix(what, "blanks") {
			classes = in.c.Classes
		}
		if !slices.Equal(d.Classes(), classes) || !slices.Equal(d.Shape(), []int{2}) || d.Len() != 3 {
			t.Errorf("%s: %d examples of shape %v in classes %q", what, d.Len(), d.Shape(), d.Classes())
			continue
		}
		for i, want := range [][]float32{{1, 2}, {-3.5, .4}, {.5, 6}} {
			if got := datatest.Example(t, d, i); !slices.Equal(got, want) || d.Label(i) != []int{1, 0, 1}[i] {
				t.Errorf("%s: line %d is %v of class %d; want %v", what, i, got, d.Label(i), want)
			}
		}
	}
}

func TestCSVClasses(t *testing.T) {
	d, err := openTable(t, "x,y\n1,10\n2,9\n3,-1\n", CSV{Label: "y"})
	datatest.NoError(t, err)
	if want := []string{"-1", "9", "10"}; !slices.Equal(d.Classes(), want) {
		t.Errorf("classes %q; want %q", d.Classes(), want)
	}
	// Columns may be named by numbers.
	d, err = openTable(t, "label,0,1\n3,4,5\n6,7,8\n", CSV{Label: "label"})
	datatest.NoError(t, err)
	if want := []string{"3", "6"}; !slices.Equal(d.Classes(), want) || d.Len() != 2 {
		t.Errorf("%d examples of classes %q; want 2 of %q", d.Len(), d.Classes(), want)
	}
	d, err = openTable(t, "x,y\n1,b\n2,a\n", CSV{Label: "y", Classes: []string{"b", "none", "a"}})
	datatest.NoError(t, err)
	if d.Label(0) != 0 || d.Label(1) != 2 || len(d.Classes()) != 3 {
		t.Errorf("labels %d, %d in classes %q", d.Label(0), d.Label(1), d.Classes())
	}
}

func TestCSVTargetsAndCategories(t *testing.T) {
	d, err := openTable(t, "color,size,price,weight\nred,1,10,0.5\nblue,2,20,1.5\nred,3,30,2.5\n", CSV{
		Targets: []string{"weight", "price"}, Categorical: []string{"color"},
	})
	datatest.NoError(t, err)
	if !slices.Equal(d.Shape(), []int{3}) || !slices.Equal(d.TargetShape(), []int{2}) || len(d.Classes()) != 0 ||
		d.Label(0) != -1 {
		t.Fatalf("shape %v, targets %v, classes %q", d.Shape(), d.TargetShape(), d.Classes())
	}
	for i, want := range [][]float32{{0, 1, 1}, {1, 0, 2}, {0, 1, 3}} {
		if got := datatest.Example(t, d, i); !slices.Equal(got, want) {
			t.Errorf("example %d is %v; want %v", i, got, want)
		}
	}
	target := make([]float32, 2)
	datatest.NoError(t, d.Target(1, target))
	if !slices.Equal(target, []float32{1.5, 20}) {
		t.Errorf("target 1 is %v", target)
	}
}

func TestCSVErrors(t *testing.T) {
	long := "a,b\n" + strings.Repeat("1,2\n", 30)
	many := "t,v\n"
	for i := range maxCategories + 1 {
		many += strings.Repeat("x", i%50+1) + string(rune('a'+i/50)) + ",1\n"
	}
	y := CSV{Label: "y"}
	for _, in := range []struct {
		text string
		c    CSV
		want []string
	}{
		{"a,b\n1,\x00\n", CSV{}, []string{"x.csv", "not text", "offset 6"}},
		{"", CSV{}, []string{"no lines"}},
		{"a,y\n", CSV{Header: "yes"}, []string{"nothing but a header"}},
		{"a,y\n1,2\n,3\n", y, []string{"x.csv:3", `column "a"`, "missing"}},
		{"a,y\n1,2\n\n1,\n", y, []string{"x.csv:4", `column "y"`, "missing"}},
		{"a,y\n1,2\ntwo,3\n", y, []string{"x.csv:3", `column "a"`, `"two" is not a number`}},
		{"1,2\n?,3\n", CSV{Label: "1"}, []string{"x.csv:2", "column 0", `"?" is not a number`}},
		{"a,y\n1,2\nNaN,3\n", y, []string{"x.csv:3", `column "a"`, "NaN", "finite"}},
		{"a,y\n1,2\n-inf,3\n", y, []string{"x.csv:3", "-inf", "finite"}},
		{"a,y\n1,2\n1e39,3\n", y, []string{"x.csv:3", "1e39", "too large"}},
		{"a,y\n1,2\n0x10,3\n", y, []string{"x.csv:3", "0x10", "not a number"}},
		{long + "1,2,3\n", CSV{}, []string{"x.csv:32", "3 cells", "want 2"}},
		{"a,y\n1,\"2\n", y, []string{"x.csv", "line"}},
		{"a,a\n1,2\n", CSV{}, []string{`two columns are named "a"`}},
		{"\"a\nb\",y\n1,2\n", y, []string{"control characters"}},
		{"a,y\n1,\"2\n3\"\n", y, []string{"x.csv:2", "control characters"}},
		{"a,y\n1,2\n", CSV{Label: "z"}, []string{`no column "z"`, "a, y"}},
		{"a,y\n1,2\n", CSV{Label: "2"}, []string{`no column "2"`}},
		{"1,2\n1,2\n", CSV{Label: "z"}, []string{`no column "z"`, "0 to 1"}},
		{"a,y\n1,2\n", CSV{Label: "y", Ignore: []string{"-1"}}, []string{`column "y"`, "twice"}},
		{"a,y\n1,2\n", CSV{Targets: []string{"nope", "nor this"}}, []string{`no column "nope"`}},
		{"a,y\n1,2\n", CSV{Label: "y", Ignore: []string{"a"}}, []string{"no column is left"}},
		{"a,y\n1,2\n", CSV{Label: "y", LabelColumns: []string{"a"}}, []string{"both a label and label columns"}},
		{"a,b,c\n1,0,1\n1,0,0\n", CSV{LabelColumns: []string{"b", "c"}}, []string{"x.csv:3", "exactly one"}},
		{"a,b,c\n1,0,1\n1,1,1\n", CSV{LabelColumns: []string{"b", "c"}},
			[]string{"x.csv:3", `column "c"`, "exactly one"}},
		{"a,b,c\n1,0,1\n1,2,1\n", CSV{LabelColumns: []string{"b", "c"}},
			[]string{"x.csv:3", `column "b"`, "exactly one"}},
		{"a,y\n1,2\n", CSV{Classes: []string{"1"}}, []string{"classes without a label"}},
		{"a,b,c\n1,0,1\n", CSV{LabelColumns: []string{"b", "c"}, Classes: []string{"1"}}, []string{"given twice"}},
		{"a,y\n1,2\n1,5\n", CSV{Label: "y", Classes: []string{"1", "2"}}, []string{"x.csv:3", `"5"`, "1, 2"}},
		{"a,y\n1,2\n1,5\n", CSV{Label: "y", Classes: []string{"5", "2", "5"}}, []string{"x.csv", `both named "5"`}},
		{"a,y\nb,c\n", CSV{}, []string{"cannot tell", "header", "header"}},
		{"a,y\n\"1,5\",\"2,5\"\n", y, []string{"x.csv:2", `"1,5" has a decimal comma`, "point"}},
		{"a,y\n\"1,5\",2\n", y, []string{"x.csv:2", `column "a"`, `"1,5" is not a number`, "decimal point"}},
		{"a;y\n1,5;2.5\n", y, []string{"x.csv:2", `"1,5" is not a number`, "decimal point"}},
		{"a;y\n1.234,5;2\n", y, []string{"x.csv:2", `"1.234,5" is not a number`}},
		{"gr\xf6\xdfe,y\n1,2\n", y, []string{"x.csv:1", `"gr\xf6\xdfe"`, "UTF-8"}},
		{"\xff\xfea\x00,\x00y\x00", y, []string{"UTF-8", "zero byte"}},
		{",a,y\n7,1,2\n8,4,3\n9,5,2\n", y, []string{"x.csv: column 0 counts the rows", "ignore"}},
		{"Id,a,y\n1,1,2\n2,4,3\n3,5,2\n", y, []string{`column "Id" counts the rows`}},
		{"a b,c\n1 2,3\n", CSV{Label: "c"}, []string{"x.csv:2", `"1 2" is not a number`}},
		{"a,y\n1,2\n", CSV{Header: "maybe"}, []string{`"maybe"`}},
		{"a,y\n1,2\n", CSV{Separator: ";;"}, []string{`";;"`, "one character"}},
		{"a,y\n1,2\n", CSV{Separator: "\n"}, []string{"one character"}},
		{"1 2\n1 2 3\n", CSV{Separator: " "}, []string{"x.csv:2", "3 cells"}},
		{"1 2\n" + strings.Repeat("1 2 ", csvtable.LongestLine/4+1), CSV{Separator: " "},
			[]string{"x.csv:2", "more than 16 MiB"}},
		{many, CSV{Categorical: []string{"t"}}, []string{`column "t"`, "more than 1000"}},
		{"t,v\nx,1\n,2\n", CSV{Categorical: []string{"t"}}, []string{"x.csv:3", `column "t"`, "missing"}},
	} {
		_, err := openTable(t, in.text, in.c)
		if err == nil {
			t.Errorf("%.60q with %+v: no error", in.text, in.c)
			continue
		}
		datatest.WantError(t, err, in.want...)
	}
	_, err := CSV{Path: "none.csv"}.Open()
	datatest.WantError(t, err, "none.csv", "no such")
	_, err = CSV{Path: t.TempDir()}.Open()
	datatest.WantError(t, err, "is a folder")
	packed := datatest.Gzipped(t, []byte(long))
	_, err = CSV{Path: datatest.Written(t, "x.csv.gz", packed[:len(packed)-5])}.Open()
	datatest.WantError(t, err, "x.csv.gz", "the gzip file is cut off")
}

func TestRealTables(t *testing.T) {
	iris := opened(t, CSV{Path: datatest.RealData(t, "tabular/iris.csv"), Label: "species"})
	if iris.Len() != 150 || !slices.Equal(iris.Classes(), []string{"setosa", "versicolor", "virginica"}) ||
		!slices.Equal(iris.Shape(), []int{4}) {
		t.Errorf("iris: %d examples, %q", iris.Len(), iris.Classes())
	}
	if got := datatest.Example(t, iris, 34); !slices.Equal(
		got,
		[]float32{4.9, 3.1, 1.5, 0.2},
	) { // Fisher's, which UCI has wrong
		t.Errorf("iris: row 35 is %v", got)
	}

	wine := opened(t, CSV{Path: datatest.RealData(t, "tabular/wine.csv"), Label: "Type"})
	counts := make([]int, 3)
	for i := range wine.Len() {
		counts[wine.Label(i)]++
	}
	if !slices.Equal(counts, []int{59, 71, 48}) || !slices.Equal(wine.Shape(), []int{13}) {
		t.Errorf("wine: classes of %v, shape %v", counts, wine.Shape())
	}

	digits := opened(t, CSV{Path: datatest.RealData(t, "tabular/optdigits.tes.gz"), Label: "-1"})
	if digits.Len() != 1797 || len(digits.Classes()) != 10 || !slices.Equal(digits.Shape(), []int{64}) {
		t.Errorf("optdigits: %d examples, %q", digits.Len(), digits.Classes())
	}

	faults := []string{"Pastry_Fault", "Z_Scratch_Fault", "K_Scatch_Fault", "Stains_Fault", "Dirtiness_Fault",
		"Bumps_Fault", "Other_Faults"}
	steel := opened(t, CSV{Path: datatest.RealData(t, "tabular/steel-plates-faults.csv.gz"), LabelColumns: faults})
	counts = make([]int, 7)
	for i := range steel.Len() {
		counts[steel.Label(i)]++
	}
	if !slices.Equal(counts, []int{158, 190, 391, 72, 55, 402, 673}) || !slices.Equal(steel.Shape(), []int{27}) {
		t.Errorf("steel plates: classes of %v, shape %v", counts, steel.Shape())
	}

	ai4i := opened(t, CSV{
		Path: datatest.RealData(t, "ai4i2020/ai4i2020.csv.gz"), Label: "Machine failure", Categorical: []string{"Type"},
		Ignore: []string{"UID", "Product ID", "TWF", "HDF", "PWF", "OSF", "RNF"},
	})
	failures := 0
	for i := range ai4i.Len() {
		failures += ai4i.Label(i)
	}
	if ai4i.Len() != 10000 || failures != 339 || !slices.Equal(ai4i.Shape(), []int{8}) {
		t.Errorf("AI4I: %d rows, %d failures, shape %v", ai4i.Len(), failures, ai4i.Shape())
	}
	// types H, L, M
	if got := datatest.Example(t, ai4i, 0); !slices.Equal(got, []float32{0, 0, 1, 298.1, 308.6, 1551, 42.8, 0}) {
		t.Errorf("AI4I: first row is %v", got)
	}
}

// Columns of the turbofan data are separated by blanks, some of them at the ends of lines.
func TestTurbofan(t *testing.T) {
	d := opened(t, CSV{Path: datatest.RealData(t, "cmapss/train_FD001.txt.gz"), Separator: " ", Ignore: []string{"0"},
		Targets: []string{"1"}})
	if d.Len() != 20631 || !slices.Equal(d.Shape(), []int{24}) {
		t.Errorf("%d rows of shape %v; want 20,631 of 24", d.Len(), d.Shape())
	}
	if got := datatest.Example(t, d, 0)[3:6]; !slices.Equal(got, []float32{518.67, 641.82, 1589.70}) {
		t.Errorf("first sensors %v", got)
	}
}

func FuzzCSV(f *testing.F) {
	for _, in := range []string{
		"a,b,y\n1,2,x\n3,4,z\n", "1,2,3\n4,5,6\n", "\ufeffa\n1\n", "\"a\n", "a,y\n1\n", "\x1f\x8b", "#\n\n",
		"a,b\nNaN,1e99\n", "é;ü\n1;2",
		"x;y\n1,5;2,5\n;\n", "x;y;\n1;2;\n;;\n", "a,b\r1,2\r", "1 2\n3 4\n", ",a\n1,5\n2,5\n3,5\n", "gr\xf6\xdfe\n1\n",
		"label,0,1\n3,4,5\n6,7,8\n",
	} {
		f.Add([]byte(in), true)
		f.Add(datatest.Gzipped(f, []byte(in)), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, label bool) {
		c := CSV{Path: "x.csv"}
		if label {
			c.Label, c.Categorical = "-1", []string{"0"}
		} else {
			c.Targets, c.Separator = []string{"0"}, " "
		}
		table, err := c.file().Parse(bytes.NewReader(data), int64(len(data)))
		datatest.OneLine(t, err)
		if err != nil {
			return
		}
		columns, err := c.assign(table)
		datatest.OneLine(t, err)
		if err != nil {
			return
		}
		contents, err := columns.fill(table)
		datatest.OneLine(t, err)
		if err != nil {
			return
		}
		m, err := NewMemory(*contents)
		if err != nil {
			t.Fatalf("what the reader takes does not make a data set: %v", err)
		}
		if m.Len() != len(table.Rows) || len(m.Classes()) > m.Len() {
			t.Errorf("%d examples in %d classes of %d rows", m.Len(), len(m.Classes()), len(table.Rows))
		}
	})
}
