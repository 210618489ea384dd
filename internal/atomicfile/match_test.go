package atomicfile

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestMatchTakesFoldersAsTheyAre(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a[*]\x1b[31m")
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"b.txt", "a.txt", "a.csv"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{filepath.Join(folder, "a.txt"), filepath.Join(folder, "b.txt")}
	if got, err := Match(folder, "*.txt"); err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	if got, err := Match(filepath.Join(folder, "none"), "*"); err != nil || got != nil {
		t.Errorf("of no folder: %q, %v", got, err)
	}
	if _, err := Match(folder, "["); err == nil {
		t.Error("a broken pattern was accepted")
	}
}
