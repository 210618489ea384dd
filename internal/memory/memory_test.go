package memory

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	defer SetLimit(0)
	SetLimit(1 << 30)
	if err := Check("a net", 1<<20, nil); err != nil {
		t.Error(err)
	}
	err := Check("a net", 5<<30, func() []Part {
		return []Part{{"0/linear", 1 << 30}, {"1/linear", 3 << 30}, {"x", 1}, {"y", 2}, {"z", 3}}
	})
	want := "a net needs 5.0 GiB of memory; the limit is 1.0 GiB (largest: 1/linear 3.0 GiB, 0/linear 1.0 GiB, z 3 " +
		"B, y 2 B)"
	if err == nil || err.Error() != want {
		t.Errorf("error %v\nwant  %s", err, want)
	}
	var e *LimitError
	if !errors.As(err, &e) || e.Bytes != 5<<30 || e.Limit != 1<<30 {
		t.Errorf("%+v", e)
	}
	if err := Check("a sum that overflowed", -1, nil); err == nil {
		t.Error("a negative number of bytes is accepted")
	}
}

// TestUsedMemoryCounts: what is held counts, garbage does not.
func TestUsedMemoryCounts(t *testing.T) {
	defer SetLimit(0)
	SetLimit(inUse() + 96<<20)
	held := make([]byte, 64<<20)
	if err := Check("more", 64<<20, nil); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("128 MiB within 96: %v", err)
	}
	runtime.KeepAlive(held)
	held = nil
	if err := Check("more", 64<<20, nil); err != nil {
		t.Errorf("garbage counts: %v", err)
	}
}

func TestDefaultLimit(t *testing.T) {
	SetLimit(0)
	free, most := Free(), Limit()
	if free <= 0 || most <= 0 {
		t.Skipf("this system does not say what is free: %d", free)
	}
	if ratio := float64(most) / float64(free); ratio < 0.5 || ratio > 1.1 {
		t.Errorf("a limit of %s where %s are free", Size(most), Size(free))
	}
	if err := Check("everything", 1<<60, nil); err == nil || !strings.Contains(err.Error(), "80 % of what was free") {
		t.Error(err)
	}
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{
		"4GiB": 4 << 30, "4 gib": 4 << 30, "1.5G": 3 << 29, "500MB": 500e6, "1024": 1024, "2k": 2048, "0.5KiB": 512,
		"3TB": 3e12,
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "GiB", "-1", "0", "4XB", "1e400", "4GiBs", "NaN", "9999999999TB", "0.1", "1 2"} {
		if got, err := Parse(text); err == nil {
			t.Errorf("%q is %d", text, got)
		}
	}
	for bytes, want := range map[int64]string{0: "0 B", 1023: "1023 B", 1024: "1.0 KiB", 1<<20 - 1: "1.0 MiB",
		3 << 29: "1.5 GiB"} {
		if got := Size(bytes); got != want {
			t.Errorf("%d is %s, want %s", bytes, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"4GiB", "500 MB", "1e3", "-1", "NaN", "0x10"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if v, err := Parse(text); (err == nil) != (v > 0) {
			t.Errorf("%q is %d, %v", text, v, err)
		}
	})
}

// put writes files below a root.
func put(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
