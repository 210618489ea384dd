package datasets

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestParts(t *testing.T) {
	touch := func(parts ...string) {
		path := filepath.Join(parts...)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	whole, parted := t.TempDir(), t.TempDir()
	for _, class := range []string{"a", "b"} {
		touch(whole, class, "1.png")
		touch(parted, "train", class, "1.png")
		touch(parted, "test", class, "1.png")
	}
	for path, want := range map[string][]string{whole: nil, parted: {"test", "train"}} {
		got, err := Splits(path)
		if slices.Sort(got); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v; want %v", path, got, err, want)
		}
	}
	if _, err := Splits(filepath.Join(whole, "nowhere")); err == nil {
		t.Error("a missing path, and no error")
	}
}
