package main

import (
	"os"
	"strings"
	"testing"

	"landscape/internal/seal"
)

// sameDocument checks that a file holds a JSON document, and beside it the checksum of all of it.
func sameDocument(t *testing.T, path, doc string) {
	t.Helper()
	saved, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if sealed, err := seal.Check(saved); !sealed || err != nil {
		t.Errorf("%s has no checksum (%v)", path, err)
	}
	at := strings.LastIndex(string(saved), ",\n  \""+seal.Key)
	if at < 0 || string(saved)[:at]+"\n}\n" != doc {
		t.Errorf("%s is not what stdout has", path)
	}
}
