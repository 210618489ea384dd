package series_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/datasets/series"
)

// A collection of one's own is known by the name of a file.
func init() {
	series.RegisterFormat(series.Format{Name: "turbines", File: "turbines.json", Order: 15, Beside: true,
		Holds: func(base string) bool { return base == "turbines.json" }})
}

func TestFormatOf(t *testing.T) {
	for file, want := range map[string]string{
		"Turbines.json": "turbines", "labels/combined_windows.json": "NAB", "train_FD003.txt.gz": "C-MAPSS",
		"d04_te.dat": "Tennessee Eastman", "d004.dat": "", "pump.csv": "", "read.me": "",
	} {
		folder := t.TempDir()
		path := filepath.Join(folder, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("1\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		got, err := series.FormatOf(folder)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("a folder with %s is %q (%v), want %q", file, got, err, want)
		}
		if want == "" && file != "pump.csv" && !strings.Contains(err.Error(), "turbines (turbines.json)") {
			t.Errorf("the error %v does not name the formats", err)
		}
		lacks := "without NAB's combined_windows.json or turbines's turbines.json; name the CSV file"
		if file == "pump.csv" && !strings.Contains(err.Error(), lacks) {
			t.Errorf("the error %v does not say what a folder of tables may lack", err)
		}
	}
	path := filepath.Join(t.TempDir(), "pump.csv")
	if err := os.WriteFile(path, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if got, err := series.FormatOf(path); got != series.Table || err != nil {
		t.Errorf("a file is %q (%v)", got, err)
	}
}
