package series

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"landscape/datasets"
	"landscape/internal/csvtable"
	"landscape/internal/datatest"
)

const clock = "timestamp,speed,heat,flat\n" +
	"2024-01-31 23:50:00,1,20,5\n2024-01-31 23:55:00,2,21,5\n2024-02-01 00:00:00,3,22,5\n" +
	"2024-02-01 02:00:00,4,23,5\n2024-02-01 02:05:00,5,24,5\n2024-02-01 01:00:00,6,25,5\n2024-02-01 01:05:00,7,26,5\n"

func TestSeriesCSV(t *testing.T) {
	for name, text := range map[string][]byte{"s.csv": []byte(clock), "s.csv.gz": datatest.Gzipped(t, []byte(clock))} {
		s, classes, err := CSV{Path: datatest.Written(t, name, text)}.Open()
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(s.Columns, []string{"speed", "heat", "flat"}) || s.Rows() != 7 || s.Step != 5*time.Minute ||
			classes != nil || s.Name != "s.csv" {
			t.Errorf("%s: %v, %d rows, step %v, classes %v", s.Name, s.Columns, s.Rows(), s.Step, classes)
		}
		if !slices.Equal(s.Row(3), []float32{4, 23, 5}) {
			t.Errorf("row 3 is %v", s.Row(3))
		}
		var breaks []string
		for _, b := range s.Breaks {
			breaks = append(breaks, b.String())
		}
		want := []string{"row 3: 2h0m0s without a row after 2024-02-01 00:00:00",
			"row 5: time goes from 2024-02-01 02:05:00 back to 2024-02-01 01:00:00"}
		if !slices.Equal(breaks, want) {
			t.Errorf("breaks %q", breaks)
		}
		if got := s.Starts(2, 1); !slices.Equal(got, []int{0, 1, 3, 5}) {
			t.Errorf("windows of 2 rows begin at %v", got)
		}
		if got := s.Starts(3, 1); !slices.Equal(got, []int{0}) {
			t.Errorf("windows of 3 rows begin at %v", got)
		}
		part := s.Slice(2, 6)
		if got := part.Starts(2, 1); !slices.Equal(got, []int{1}) || part.Rows() != 4 || part.Times[0] != s.Times[2] {
			t.Errorf("windows of rows 2 to 5 begin at %v", got)
		}
	}
}

func TestSeriesCSVOptions(t *testing.T) {
	table := "a;state;when;b\n1;up;0;2\nNaN;up;60;3\n3;down;120;4\n;down;180;5\n5;up;240;6\n"
	path := datatest.Written(t, "s.csv", []byte(table))
	s, classes, err := CSV{Path: path, Label: "state", Time: "when", Missing: "skip",
		Ignore: []string{"b"}}.Open()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.Values, []float32{1, 3, 5}) || !slices.Equal(classes, []string{"down", "up"}) ||
		!slices.Equal(s.Labels, []int{1, 0, 1}) {
		t.Errorf("values %v, classes %v, labels %v", s.Values, classes, s.Labels)
	}
	if len(s.Skipped) != 2 || !strings.Contains(s.Skipped[0], `s.csv:3: column "a": NaN`) {
		t.Errorf("skipped %q", s.Skipped)
	}
	path2 := datatest.Written(t, "s.csv", []byte("a,b\n1,\n2,\n3,5\n"))
	if s, _, err := (CSV{Path: path2, Missing: "skip"}).Open(); err != nil ||
		!slices.Equal(s.Values, []float32{1, 2, 3}) || len(s.Skipped) != 1 ||
		!strings.Contains(s.Skipped[0], `column "b": 2 of 3 numbers are missing`) {
		t.Errorf("a column without numbers: %v, %v", s, err)
	}
	// Without times, a row that is left out is a break too.
	if s, _, err = (CSV{Path: path, Time: "none", Missing: "skip",
		Ignore: []string{"state", "when"}}).Open(); err != nil || len(s.Starts(2, 1)) != 0 {
		t.Errorf("windows over rows that are missing: %v, %v", s.Starts(2, 1), err)
	}
}

func TestSeriesCSVErrors(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		of     CSV
		errors string
	}{
		"missing":    {"t,x\n1,2\n3,\n", CSV{}, `s.csv:3: column "x": missing`},
		"not finite": {"t,x\n1,2\n3,inf\n", CSV{}, `s.csv:3: column "x": inf`},
		"text": {"time,x\n2024-01-01,2\nnever,3\n", CSV{},
			`s.csv:3: column "time": "never" is not a time`},
		"irregular": {"time,x\n" + irregular(), CSV{}, "time is irregular: 13 of 27 rows"},
		"which first": {"when,time,x\n1,31/01/2024 13:45,2\n1,01/02/2024 13:45,3\n", CSV{},
			`s.csv:2: column "time": "31/01/2024 13:45" could begin with the day or the month`},
		"a count": {"Time,x\n0,2\n1,3\n", CSV{}, `s.csv:2: column "Time": "0" could be a time or a number`},
		"compact": {"date,x\n20240131,2\n20240201,3\n", CSV{}, `"20240131" could be a time or a number`},
		"no time": {"time,x\nmorning,2\nnoon,3\n", CSV{}, `s.csv:2: column "time": "morning" is not a time`},
		"a text": {"x,state\n1,up\n2,down\n", CSV{},
			`s.csv:2: column "state": "up" is not a number; ignore the column if it holds texts, or name it as the label`},
		"standing":  {"time,x\n2024-01-01,2\n2024-01-01,3\n", CSV{}, "time never goes forward"},
		"no column": {"a,b\n1,2\n", CSV{Time: "when"}, `no column "when"`},
		"no sensor": {"time\n2024-01-01 00:00:00\n", CSV{Header: "yes"}, "no column is left"},
		"twice":     {"a,b\n1,2\n", CSV{Time: "a", Ignore: []string{"a"}}, "asked for twice"},
		"nothing":   {"a,b\n1,\n,2\n", CSV{Missing: "skip"}, "no row is complete"},
		"option":    {"a,b\n1,2\n", CSV{Missing: "fill"}, `missing "fill"`},
		"ragged":    {"a,b\n1,2\n3\n", CSV{}, "s.csv:3: 1 cells; want 2"},
		"empty":     {"", CSV{}, "s.csv"},
	} {
		c.of.Path = datatest.Written(t, "s.csv", []byte(c.text))
		if _, _, err := c.of.Open(); err == nil || !strings.Contains(err.Error(), c.errors) ||
			strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %q", name, err, c.errors)
		}
	}
}

// The same three hours, as different programs write them.
func TestTimes(t *testing.T) {
	for what, times := range map[string][3]string{
		"customary":    {"2024-01-31 22:00:00", "2024-01-31 23:00:00", "2024-02-01 00:00:00"},
		"fractions":    {"2024-01-31 22:00:00.000", "2024-01-31 23:00:00.000", "2024-02-01 00:00:00.000000"},
		"RFC 3339":     {"2024-01-31T22:00:00Z", "2024-01-31T23:00:00Z", "2024-02-01T00:00:00Z"},
		"zones":        {"2024-02-01 00:00:00+02:00", "2024-02-01 00:00:00+01:00", "2024-02-01 00:00:00Z"},
		"slashes":      {"2024/01/31 22:00", "2024/01/31 23:00", "2024/02/01 00:00"},
		"points":       {"31.01.2024 22:00:00", "31.1.2024 23:00", "1.2.2024"},
		"seconds":      {"1706738400", "1706742000", "1706745600.0"},
		"milliseconds": {"1706738400000", "1706742000000", "1706745600000"},
	} {
		for _, form := range []struct {
			header string
			named  string
		}{{"x;timestamp", ""}, {"x;when", "when"}} {
			text := form.header + "\n"
			for i, at := range times {
				text += strconv.Itoa(i) + ";" + at + "\n"
			}
			s, _, err := CSV{Path: datatest.Written(t, "s.csv", []byte(text)), Time: form.named}.Open()
			if err != nil {
				t.Errorf("%s: %v", what, err)
				continue
			}
			if s.Step != time.Hour || len(s.Times) != 3 || s.Times[2].UTC().Format(
				time.DateTime) != "2024-02-01 00:00:00" || !slices.Equal(s.Columns, []string{"x"}) {
				t.Errorf("%s: %v, a step of %v; columns %q", what, s.Times, s.Step, s.Columns)
			}
		}
	}
	// What only has the name of a time, and does not go on, is a sensor.
	s, _, err := CSV{Path: datatest.Written(t, "s.csv", []byte("time,x\n3,1\n2,1\n"))}.Open()
	if err != nil || s.Times != nil || !slices.Equal(s.Columns, []string{"time", "x"}) {
		t.Errorf("columns %v, %v", s, err)
	}
}

func TestSeriesWithoutRowNumbers(t *testing.T) {
	s, _, err := CSV{Path: datatest.Written(
		t, "s.csv", []byte(",timestamp,x\n0,2024-01-31,5\n1,2024-02-01,6\n2,2024-02-02,7\n"))}.Open()
	if err != nil || !slices.Equal(s.Columns, []string{"x"}) || !slices.Equal(s.Values, []float32{5, 6, 7}) {
		t.Fatalf("%+v, %v", s, err)
	}
	if len(s.Skipped) != 1 || !strings.Contains(s.Skipped[0], "column 0 counts the rows") {
		t.Errorf("left out: %q", s.Skipped)
	}
}

// irregular is times whose steps are by turns a minute and an hour.
func irregular() string {
	var b strings.Builder
	at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 27 {
		fmt.Fprintf(&b, "%s,%d\n", at.Format("2006-01-02 15:04:05"), i)
		at = at.Add(time.Minute + time.Duration(i%2)*time.Hour)
	}
	return b.String()
}

const windows = `{"realKnownCause/m.csv": [["2024-01-31 23:55:00.000000", "2024-02-01 00:30:00.000000"], ["2024-02-01 02:01:00", "2024-02-01 02:07:00"]], "other/x.csv": []}`

func TestNAB(t *testing.T) {
	in := datatest.Files{"m.csv.gz": datatest.Gzipped(t, []byte(clock)), "combined_windows.json": []byte(windows)}
	repository := datatest.Files{"data/realKnownCause/m.csv": []byte(clock), "data/other/x.csv": []byte(clock),
		"labels/combined_windows.json": []byte(windows)}
	for _, n := range []NAB{{Path: in.Folder(t)}, {Path: repository.Folder(t), File: "m"},
		{Path: repository.Folder(t), File: "realKnownCause/m.csv"}} {
		s, err := n.Open()
		if err != nil {
			t.Fatal(err)
		}
		if want := []Span{{1, 3}, {4, 5}}; !reflect.DeepEqual(s.Spans, want) || !s.Failing(2) || s.Failing(3) {
			t.Errorf("spans %v, want %v", s.Spans, want)
		}
		if p := s.Slice(2, 5); !reflect.DeepEqual(p.Spans, []Span{{0, 1}, {2, 3}}) {
			t.Errorf("spans of rows 2 to 4: %v", p.Spans)
		}
	}
	for want, n := range map[string]NAB{
		"2 series; name one of": {Path: repository.Folder(t)},
		`no series "y"`:         {Path: repository.Folder(t), File: "y"},
		"no combined_windows":   {Path: datatest.Files{"m.csv": []byte(clock)}.Folder(t)},
		"no windows of m.csv":   {Path: datatest.Files{"m.csv": []byte(clock), "combined_windows.json": []byte(`{}`)}.Folder(t)},
		"no row lies": {Path: datatest.Files{"m.csv": []byte(clock), "combined_windows.json": []byte(
			`{"m.csv":[["2030-01-01","2030-01-02"]]}`)}.Folder(t)},
		"want lists of": {Path: datatest.Files{"m.csv": []byte(clock), "combined_windows.json": []byte(`[1]`)}.Folder(
			t)},
		"no column of times": {Path: datatest.Files{"m.csv": []byte("a,b\n1,2\n"), "combined_windows.json": []byte(
			`{"m.csv":[]}`)}.Folder(t)},
	} {
		if _, err := n.Open(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// flights writes rows of engines with the given numbers of flights; every sensor tells its unit and cycle.
func flights(lengths ...int) string {
	var b strings.Builder
	for u, n := range lengths {
		for c := range n {
			fmt.Fprintf(&b, "%d %d", u+1, c+1)
			for i := range 24 {
				fmt.Fprintf(&b, " %g", float64(100*(u+1)+c+1)+float64(i)/100)
			}
			b.WriteString("  \n")
		}
	}
	return b.String()
}

func TestCMAPSS(t *testing.T) {
	in := datatest.Files{
		"train_FD003.txt": []byte(flights(4, 2, 3)), "test_FD003.txt.gz": datatest.Gzipped(t, []byte(flights(2, 1))),
		"RUL_FD003.txt": []byte("17 \n 3\n"),
		"readme.txt":    []byte("Data Set: FD003"),
	}
	train, test, err := CMAPSS{Path: in.Folder(t)}.Open()
	if err != nil {
		t.Fatal(err)
	}
	if len(train) != 3 || train[0].Rows() != 4 || train[2].Rows() != 3 || train[2].Life != 0 || len(test) != 2 ||
		test[0].Life != 17 || test[1].Life != 3 {
		t.Errorf("train %v, test %v", train, test)
	}
	if row := train[1].Row(1); len(row) != 24 || row[0] != 202 || row[23] != 202.23 {
		t.Errorf("flight 2 of unit 2: %v", row)
	}
	if c := train[0].Columns; c[0] != "setting 1" || c[CMAPSSSettings] != "sensor 1" || c[23] != "sensor 21" {
		t.Errorf("columns %q", c)
	}
	for want, change := range map[string]datatest.Files{
		"no file RUL_FD003.txt":                {"RUL_FD003.txt": nil},
		"3 remaining lives; want one for each": {"RUL_FD003.txt": []byte("1 2 3")},
		`engine 2: "-3"`:                       {"RUL_FD003.txt": []byte("1 -3")},
		"line 3: 1 numbers; want 26":           {"train_FD003.txt": []byte(flights(2) + "7\n")},
		"unit 1, cycle 4; want unit 1, cycle 3": {"train_FD003.txt": []byte(
			flights(2) + strings.Split(flights(4), "\n")[3])},
		"unit 3, cycle 1; want unit 1, cycle 3": {"train_FD003.txt": []byte(
			flights(2) + strings.Split(flights(1, 1, 1), "\n")[2])},
		`line 1, column 3: "nan"`:          {"train_FD003.txt": []byte("1 1 nan" + strings.Repeat(" 1", 23))},
		"no numbers":                       {"train_FD003.txt": []byte("\n")},
		"2 sets; name one of FD001, FD003": {"train_FD001.txt": []byte(flights(1))},
	} {
		other := datatest.Files{}
		for _, f := range []datatest.Files{in, change} {
			for name, text := range f {
				if other[name] = text; text == nil {
					delete(other, name)
				}
			}
		}
		if _, _, err := (CMAPSS{Path: other.Folder(t)}).Open(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if _, _, err := (CMAPSS{Path: in.Folder(t), Set: "FD002"}).Open(); err == nil ||
		!strings.Contains(err.Error(), `no set "FD002"; want one of FD003`) {
		t.Error(err)
	}
}

func TestTennesseeRuns(t *testing.T) {
	in := datatest.Files{"d00_te.dat": process(0, 60, false), "d04_te.dat": process(4, 200, false),
		"d04.dat": process(4, 48, false)}
	runs, err := TennesseeEastman{Path: in.Folder(t), Split: "test", Faults: []int{0, 4}}.Runs()
	if err != nil {
		t.Fatal(err)
	}
	if r := runs[1]; r.Fault != 4 || r.Onset != 160 || r.Rows() != 200 ||
		!reflect.DeepEqual(r.Spans, []Span{{160, 200}}) || r.Columns[41] != "XMV 1" || r.Days(480) != 1 {
		t.Errorf("fault 4: onset %d, %d rows, spans %v, columns %v, %v days", r.Onset, r.Rows(), r.Spans, r.Columns,
			r.Days(480))
	}
	if r := runs[0]; r.Onset != 60 || r.Spans != nil || r.Row(7)[0] != 7 {
		t.Errorf("normal operation: onset %d, spans %v, row 7 %v", r.Onset, r.Spans, r.Row(7))
	}
	if runs, err = (TennesseeEastman{Path: in.Folder(t), Split: "train", Faults: []int{4}}).Runs(); err != nil ||
		runs[0].Onset != 0 || runs[0].Rows() != 48 {
		t.Errorf("training: %v, %v", runs, err)
	}
	if _, err := (TennesseeEastman{Path: in.Folder(t)}).Runs(); err == nil {
		t.Error("runs of both parts")
	}
}

func TestWindows(t *testing.T) {
	s := &Series{Name: "s", Columns: []string{"a", "b"}, Values: []float32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}
	w, err := NewWindows([]*Series{s}, 2, []Window{{Row: 0, Label: 1}, {Row: 2, Label: 0}}, []string{"x", "y"},
		Aim{From: 2, Rows: 1})
	if err != nil {
		t.Fatal(err)
	}
	target := make([]float32, 2)
	if err := w.Target(1, target); err != nil || !slices.Equal(target, []float32{8, 9}) ||
		!slices.Equal(datatest.Example(t, w, 1), []float32{4, 5, 6, 7}) || w.Label(0) != 1 {
		t.Errorf("window %v, target %v (%v), label %d", datatest.Example(t, w, 1), target, err, w.Label(0))
	}
	other, err := NewWindows([]*Series{s}, 2, []Window{{Row: 0, Label: 1}, {Row: 3, Label: 0}}, []string{"x", "y"},
		Aim{})
	if err != nil || other.Digest() == w.Digest() || other.TargetShape() != nil {
		t.Errorf("another window, the same digest: %v", err)
	}
	for want, list := range map[string][]Window{"does not lie in it": {{Row: 3}}, "label 2": {{Label: 2}},
		"0 windows": {}} {
		if _, err := NewWindows([]*Series{s}, 2, list, []string{"x", "y"}, Aim{From: 2, Rows: 1}); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// TestRealMachines reads the real sets where they are.
func TestRealMachines(t *testing.T) {
	root := filepath.Join("..", "..", "shared", "data")
	if _, err := os.Stat(filepath.Join(root, "nab")); err != nil {
		t.Skip("no real data: ", err)
	}
	s, err := NAB{Path: filepath.Join(root, "nab")}.Open()
	if err != nil {
		t.Fatal(err)
	}
	inside := 0
	for _, p := range s.Spans {
		inside += p.Len()
	}
	if s.Rows() != 22695 || len(s.Spans) != 4 || inside != 2268 || len(s.Breaks) != 1 || s.Step != 5*time.Minute {
		t.Errorf("nab: %d rows, spans %v with %d rows, breaks %v", s.Rows(), s.Spans, inside, s.Breaks)
	}
	train, test, err := CMAPSS{Path: filepath.Join(root, "cmapss")}.Open()
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, e := range train {
		rows += e.Rows()
	}
	if len(train) != 100 || len(test) != 100 || rows != 20631 || test[0].Life != 112 {
		t.Errorf("cmapss: %d and %d engines, %d rows", len(train), len(test), rows)
	}
	d, err := datasets.AI4I{Path: filepath.Join(root, "ai4i2020")}.Open()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(datasets.ByClass(d)[1]); d.Len() != 10000 || n != 339 || d.Shape()[0] != 8 {
		t.Errorf("ai4i: %d rows, %d failures, shape %v", d.Len(), n, d.Shape())
	}
}

func FuzzSeriesCSV(f *testing.F) {
	f.Add([]byte(clock), "", "")
	f.Add([]byte("a;b\n1;x\n2;y\n"), "b", "skip")
	f.Add([]byte("0,nan\n"), "", "skip")
	f.Add([]byte("x;time\n1,5;1706738400\n;\n2,5;1706742000\n"), "", "")
	f.Add([]byte("time,x\n1e300,1\n-1e300,1\n"), "", "")
	f.Add([]byte(",x\n1,5\n2,5\n3,5\n"), "", "skip")
	f.Fuzz(func(t *testing.T, text []byte, label, missing string) {
		c := CSV{Path: "s.csv", Label: label, Missing: missing}
		table, err := csvtable.File{Path: c.Path}.Parse(strings.NewReader(string(text)), int64(len(text)))
		if err != nil {
			return
		}
		s, _, err := c.series(table)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of two lines: %q", err)
			}
			return
		}
		if err := s.Check(); err != nil {
			t.Error(err)
		}
		for _, at := range s.Starts(2, 1) {
			for _, b := range s.Breaks {
				if at < b.Row && b.Row < at+2 {
					t.Errorf("a window from row %d reaches over the break at %d", at, b.Row)
				}
			}
		}
	})
}

func FuzzEngines(f *testing.F) {
	f.Add(flights(2, 1))
	f.Add("1 1")
	f.Fuzz(func(t *testing.T, text string) {
		engines, err := parseEngines(text)
		if err != nil {
			return
		}
		for i, e := range engines {
			if err := e.Check(); err != nil || e.Unit != i+1 {
				t.Errorf("unit %d: %v", e.Unit, err)
			}
		}
	})
}

func FuzzLives(f *testing.F) {
	f.Add("112\n98\n")
	f.Add("1 -1")
	f.Fuzz(func(t *testing.T, text string) {
		engines := make([]Engine, 2)
		if err := parseLives(text, engines); err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of two lines: %q", err)
			}
			return
		}
		for _, e := range engines {
			if e.Life < 0 || !strings.Contains(text, strconv.Itoa(e.Life)) {
				t.Errorf("a life of %d flights of %q", e.Life, text)
			}
		}
	})
}

func FuzzNABWindows(f *testing.F) {
	f.Add([]byte(windows))
	f.Add([]byte(`{"m.csv": [["2024-01-31", "2024-02-01"]]}`))
	path := filepath.Join(f.TempDir(), "m.csv")
	if err := os.WriteFile(path, []byte(clock), 0o666); err != nil {
		f.Fatal(err)
	}
	whole, _, err := CSV{Path: path}.Open()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s := *whole
		if err := s.mark(text, "m.csv"); err != nil {
			return
		}
		if err := s.Check(); err != nil {
			t.Error(err)
		}
	})
}
