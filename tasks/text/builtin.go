package text

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// goPackages are the parts of the Go standard library that the built-in text is made of, in this order: plain code,
// with much prose in comments.
var goPackages = []string{
	"strings", "bytes", "strconv", "sort", "slices", "maps", "bufio", "io", "fmt", "errors", "flag", "log", "path",
	"path/filepath",
	"container/heap", "container/list", "container/ring", "encoding/csv", "encoding/json", "encoding/binary",
	"text/scanner", "text/tabwriter",
	"text/template", "time", "sync", "context", "net/url", "net/http", "go/ast", "go/parser", "go/printer",
	"go/scanner", "archive/tar", "archive/zip",
	"compress/flate", "compress/gzip", "database/sql", "html/template", "image/png", "math/big", "regexp", "os",
	"testing",
}

// goBytes is the size of the built-in text.
const goBytes = 1 << 20

// BuiltIn is the text that needs no file: sources of the Go standard library, where Go is installed, and sentences of a
// grammar elsewhere. Which sources is fixed except for the release of Go, which is part of the corpus's name.
func BuiltIn() (*Corpus, error) {
	root, err := goRoot()
	if err == nil {
		var c *Corpus
		if c, err = GoSources(root, goBytes); err == nil {
			return c, nil
		}
	}
	c := Grammar(grammarBytes, 1)
	c.Notes = append(c.Notes, fmt.Sprintf("no sources of Go are at hand (%v)", err))
	return c, nil
}

// goRoot asks the environment, and then the go command, where Go is installed. A program does not know it by itself
// when it was built with
// -trimpath, or elsewhere.
func goRoot() (string, error) {
	if root := os.Getenv("GOROOT"); root != "" {
		return root, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return "", err
	}
	if root := strings.TrimSpace(string(out)); root != "" {
		return root, nil
	}
	return "", errors.New("go env GOROOT says nothing")
}

// GoSources is sources of the Go standard library below root, up to this many bytes: files of a fixed list of packages
// by name, without tests, without files of characters other than those of a program (printable ASCII, tabs and line
// ends), and without the notice at their top, which is always the same.
func GoSources(root string, most int) (*Corpus, error) {
	c := &Corpus{Name: "Go standard library"}
	if version, err := os.ReadFile(filepath.Join(root, "VERSION")); err == nil {
		line, _, _ := strings.Cut(string(version), "\n")
		c.Name += ", " + strings.TrimSpace(line)
	}
	var b strings.Builder
	for _, pkg := range goPackages {
		folder := filepath.Join(root, "src", filepath.FromSlash(pkg))
		files, err := os.ReadDir(folder)
		if errors.Is(err, fs.ErrNotExist) {
			continue // of another release
		}
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if name := f.Name(); !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") ||
				!f.Type().IsRegular() {
				continue
			}
			data, err := os.ReadFile(filepath.Join(folder, f.Name()))
			if err != nil {
				return nil, err
			}
			text := withoutNotice(string(data))
			if !plain(text) {
				continue
			}
			if b.Len()+len(text) > most {
				c.Text = b.String()
				return c, c.whole(root)
			}
			b.WriteString(text)
			c.Files++
		}
	}
	c.Text = b.String()
	return c, c.whole(root)
}

// whole reports a folder in which there were no sources.
func (c *Corpus) whole(root string) error {
	if c.Files == 0 {
		return fmt.Errorf("%s: there are no sources of the Go standard library below src", root)
	}
	return nil
}

// withoutNotice leaves out the copyright notice at the top of a file.
func withoutNotice(text string) string {
	if !strings.HasPrefix(text, "// Copyright") {
		return text
	}
	_, rest, _ := strings.Cut(text, "\n\n")
	return strings.TrimLeft(rest, "\n")
}

func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; (c < ' ' || c > '~') && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}
