package sketch_test

import (
	"os"
	"path/filepath"
	"testing"
)

func fileOf(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("networks", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
