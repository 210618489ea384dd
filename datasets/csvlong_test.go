package datasets_test

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"landscape/datasets"
)

// endless writes a table whose last line goes on for this many bytes.
func endless(t *testing.T, head, line string, bytes int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "endless.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	chunk := strings.Repeat(line, 1<<20/len(line))
	io.WriteString(f, head)
	for n := 0; n < bytes; n += len(chunk) {
		if _, err := io.WriteString(f, chunk); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// TestEndlessLines: a line without end, and a quote that is never closed, are refused in little memory.
func TestEndlessLines(t *testing.T) {
	for name, c := range map[string]struct {
		head, line, want string
		most             uint64 // MiB allocated in all; what the longest line that is read is split into
	}{
		"one line":      {"", "12345678", ":1: a line of more than 16 MiB", 200},
		"after a table": {"a,b\n1,2\n3,4\n", "5,", ":4: a line of more than 16 MiB", 1800},
		"a quote":       {"a,b\n1,2\n\"", "3,4\n", ":3: a line of more than 16 MiB", 200},
		"blanks":        {"1 2\n3 4\n", "5 ", ":3: a line of more than 16 MiB", 200},
	} {
		path := endless(t, c.head, c.line, 64<<20)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := datasets.CSV{Path: path}.Open()
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), path+c.want) {
			t.Errorf("%s: error %.200v, want %s", name, err, c.want)
		}
		if taken := after.TotalAlloc - before.TotalAlloc; taken > c.most<<20 {
			t.Errorf("%s: %d MiB for a file of 64", name, taken>>20)
		}
	}
}

// TestManyColumns: a table of 200,000 columns is read.
func TestManyColumns(t *testing.T) {
	const columns = 200000
	path := filepath.Join(t.TempDir(), "wide.csv")
	row := strings.Repeat("1,", columns-1) + "2\n"
	if err := os.WriteFile(path, []byte(row+row+row), 0o666); err != nil {
		t.Fatal(err)
	}
	d, err := datasets.CSV{Path: path, Header: "no"}.Open()
	if err != nil {
		t.Fatal(err)
	}
	if d.Len() != 3 || d.Shape()[0] != columns {
		t.Errorf("%d examples of shape %v", d.Len(), d.Shape())
	}
}
