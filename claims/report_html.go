package claims

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"landscape/internal/regular"
)

//go:embed report.html
var page string

var pageTemplate = template.Must(template.New("report").Funcs(template.FuncMap{
	"seeds": seedList,
	"class": func(v Verdict) string { return strings.ReplaceAll(string(v), " ", "-") },
	"short": shortDigest,
}).Parse(page))

// WriteHTML writes the report as one page that needs nothing else: pictures are part of it, and it loads nothing.
func (r *Report) WriteHTML(w io.Writer) error {
	p := htmlPage{Report: r}
	for _, c := range r.Claims {
		h, err := c.html()
		if err != nil {
			return fmt.Errorf("claim %s: %w", c.Name, err)
		}
		p.Sections = append(p.Sections, h)
		p.Seconds, p.CPU = p.Seconds+c.Seconds, p.CPU+c.CPU
	}
	for _, v := range []Verdict{Holds, Fails, Undecided, couldNotRun, notYetRun} {
		n := 0
		for _, c := range r.Claims {
			if c.Verdict == v {
				n++
			}
		}
		if n > 0 {
			p.Counts = append(p.Counts, fmt.Sprintf("%d %s", n, v))
		}
	}
	return pageTemplate.Execute(w, p)
}

// htmlPage is what the template sees.
type htmlPage struct {
	*Report
	Sections     []htmlClaim
	Counts       []string
	Seconds, CPU float64
}

type htmlClaim struct {
	Result
	Value, Interval string
	Same            []sameDigest
	Drawn           []htmlPicture
}

type sameDigest struct{ Name, Digest string }

type htmlPicture struct {
	Picture
	Data template.URL
}

// html gathers what a claim's section shows.
func (r Result) html() (h htmlClaim, err error) {
	h = htmlClaim{Result: r, Value: r.value(), Interval: r.interval()}
	if r.Finding == nil {
		return h, nil
	}
	for _, name := range slices.Sorted(maps.Keys(r.Finding.Equal)) {
		h.Same = append(h.Same, sameDigest{name, r.Finding.Equal[name]})
	}
	for _, p := range r.Finding.Pictures {
		if p.Alt == "" {
			p.Alt = p.Caption
		}
		data, err := inline(filepath.Join(r.folder, p.File))
		if err != nil {
			return h, err
		}
		h.Drawn = append(h.Drawn, htmlPicture{p, data})
	}
	return h, nil
}

// inline is a picture's file as a URL that holds it.
func inline(path string) (template.URL, error) {
	kind := map[string]string{".png": "image/png", ".svg": "image/svg+xml"}[strings.ToLower(filepath.Ext(path))]
	if kind == "" {
		return "", fmt.Errorf("picture %s is neither a PNG nor an SVG file", path)
	}
	data, err := regular.ReadFile(path)
	if err != nil {
		return "", err
	}
	return template.URL("data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)), nil
}

// shortDigest is as much of a digest as tells it from others at a glance.
func shortDigest(digest string) string {
	name, hex, ok := strings.Cut(digest, ":")
	if !ok || len(hex) <= 12 {
		return digest
	}
	return name + ":" + hex[:12] + "…"
}
