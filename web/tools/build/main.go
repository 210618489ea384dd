// Build bundles the page: TypeScript and CSS of ../src and what they import from ../node_modules become the files in
// ../dist. It fails if they are larger than the page may be.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// budget is what all files of the page may take together, compressed.
const budget = 250 << 10

func main() {
	log.SetFlags(0)
	if err := build(".."); err != nil {
		log.Fatal(err)
	}
}

func build(web string) error {
	files, packages, err := bundle(web)
	if err != nil {
		return err
	}
	for _, name := range []string{"index.html", "icon.svg", "boot.js"} {
		if files[name], err = os.ReadFile(filepath.Join(web, "src", name)); err != nil {
			return err
		}
	}
	if files["LICENSES.txt"], err = licenses(web, packages); err != nil {
		return err
	}
	return write(filepath.Join(web, "dist"), files)
}

// bundle makes app.js and app.css, and lists the packages that are in them.
func bundle(web string) (files map[string][]byte, packages []string, err error) {
	root, err := filepath.Abs(web)
	if err != nil {
		return nil, nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: root, EntryPoints: []string{"src/main.tsx"}, Outdir: "dist", EntryNames: "app",
		Bundle: true, MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, Format: api.FormatIIFE,
		Target: api.ES2022, JSX: api.JSXAutomatic, JSXImportSource: "preact", LegalComments: api.LegalCommentsNone,
		Loader: map[string]api.Loader{".woff2": api.LoaderFile}, AssetNames: "[name]",
		Charset: api.CharsetUTF8, Metafile: true, LogLevel: api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		return nil, nil, fmt.Errorf("%d errors in the sources", len(result.Errors))
	}
	files = map[string][]byte{}
	for _, f := range result.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	// what is in the bundle is said by its sources' paths
	for _, part := range strings.Split(result.Metafile, `"node_modules/`)[1:] {
		words := strings.SplitN(part, "/", 3)
		name := words[0]
		if strings.HasPrefix(name, "@") {
			name += "/" + words[1]
		}
		if !slices.Contains(packages, name) {
			packages = append(packages, name)
		}
	}
	slices.Sort(packages)
	return files, packages, nil
}

// licenses joins the license texts of packages.
func licenses(web string, packages []string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("The page is part of Landscape, under its license. It contains parts of these packages:\n")
	for _, name := range packages {
		found, err := filepath.Glob(filepath.Join(web, "node_modules", name, "LICEN[CS]E*"))
		if err != nil || len(found) == 0 {
			return nil, fmt.Errorf("%s has no license text", name)
		}
		text, err := os.ReadFile(found[0])
		if err != nil {
			return nil, err
		}
		credit(&b, name, text)
	}
	font, err := os.ReadFile(filepath.Join(web, "src", "fonts", "LICENSE"))
	if err != nil {
		return nil, err
	}
	credit(&b, "serif.woff2, the letters of Newsreader that the page needs", font)
	return b.Bytes(), nil
}

func credit(b *bytes.Buffer, name string, license []byte) {
	fmt.Fprintf(b, "\n%s\n%s\n\n%s\n", name, strings.Repeat("-", len(name)), bytes.TrimSpace(license))
}

// write replaces the files of the folder, and prints how large they are.
func write(folder string, files map[string][]byte) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	total := 0
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), files[name], 0o644); err != nil {
			return err
		}
		n := zipped(files[name])
		total += n
		fmt.Printf("%-14s %8d bytes, %7d compressed\n", name, len(files[name]), n)
	}
	fmt.Printf("%-14s %24d compressed, of %d\n", "together", total, budget)
	if total > budget {
		return fmt.Errorf("the page is larger than %d bytes", budget)
	}
	return nil
}

func zipped(text []byte) int {
	var n counter
	z, err := gzip.NewWriterLevel(&n, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	_, _ = io.Copy(z, bytes.NewReader(text)) // a counter takes everything
	_ = z.Close()
	return int(n)
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
