package claims

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"landscape/internal/figure"
)

// invent puts invented claims in place of the real ones.
func invent(t *testing.T, cs ...Claim) {
	t.Helper()
	real := claims
	claims = nil
	for i, c := range cs {
		c.Number, c.Title, c.Sentence = i+1, "Title of <"+c.Name+">", "What "+c.Name+" claims."
		if c.Criterion == "" {
			c.Criterion = "it is above 0"
		}
		register(c)
	}
	t.Cleanup(func() { claims = real })
}

// finding is a complete finding with an effect.
func finding(s *Config, low, high float64) (*Finding, error) {
	f := &Finding{
		Verdict: above(0).judge([2]float64{low, high}), Effect: Effect{What: "Difference", Value: (low + high) / 2,
			CI95: [2]float64{low, high}, Unit: "points"},
		Changed: "the thing", Equal: map[string]string{"model": "sha256:0123456789abcdef"}, Seeds: s.seedsOf(3, 5),
		Limits:   "Nothing more.",
		Tables:   []Table{{Caption: "numbers & such", Head: []string{"a", "b"}, Rows: [][]string{{"1", "<2>"}}}},
		Pictures: []Picture{{File: "p.png", Caption: "A picture of it.", Alt: "a gray field"}},
	}
	return f, figure.SavePNG(s.path("p.png"), image.NewGray(image.Rect(0, 0, 3, 3)))
}

func simple(name string, low, high float64) Claim {
	return Claim{Name: name, Run: func(_ context.Context, s *Config) (*Finding, error) { return finding(s, low, high) }}
}

var external = regexp.MustCompile(`(?i)https?:|src="[^d]|<script|<link|@import|url\(`)

func TestReproduceReports(t *testing.T) {
	broken := Claim{Name: "broken", Run: func(context.Context, *Config) (*Finding, error) {
		return nil,
			errors.New("no such <thing>")
	}}
	bare := Claim{Name: "bare", Run: func(_ context.Context, s *Config) (*Finding, error) {
		f, err := finding(s, 1, 2)
		f.Tables = nil
		return f, err
	}}
	invent(t, simple("first", 1, 2), broken, simple("second", -2, -1), bare, simple("third", -1, 1))
	dir := t.TempDir()
	var done []string
	r := Reproduction{
		Folder: dir, Command: func(name string) string { return "run " + name }, Version: "of today",
		Done: func(r Result) { done = append(done, r.Name) },
	}
	rep, err := r.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(done) != "[first second third]" && fmt.Sprint(done) != "[first broken second bare third]" {
		t.Errorf("done: %v", done)
	}
	if err := rep.Err(); err == nil || !strings.Contains(err.Error(), "broken could not run: no such <thing>") ||
		!strings.Contains(err.Error(), "bare could not run: 0 tables and 1 pictures") {
		t.Errorf("got error %v", err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Claims []map[string]any
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"holds", "could not run", "does not hold", "could not run", "undecided"} {
		c := doc.Claims[i]
		if c["verdict"] != want {
			t.Errorf("claim %v: verdict %v, want %s", c["name"], c["verdict"], want)
		}
		for _, field := range []string{"name", "verdict", "effect", "ci95", "criterion", "seeds", "seconds",
			"command"} {
			if v, ok := c[field]; !ok || v == nil && want != "could not run" {
				t.Errorf("claim %v: %s is %v", c["name"], field, v)
			}
		}
	}
	page, err := os.ReadFile(filepath.Join(dir, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	if found := external.Find(page); found != nil {
		t.Errorf("the page needs something else: %s", found)
	}
	for _, want := range []string{
		`id="first"`, `href="#third"`, "Title of &lt;second&gt;", "does not hold",
		"could not run: no such &lt;thing&gt;", "run first", "1.5 points", "1 to 2", `src="data:image/png;base64,`,
		`alt="a gray field"`, "A picture of it.", "numbers &amp; such", "&lt;2&gt;", "sha256:0123456789ab",
		"It holds if it is above 0.", "300001 to 300003",
	} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the page lacks %q", want)
		}
	}
	var table strings.Builder
	if err := rep.WriteText(&table); err != nil || !strings.Contains(table.String(), "−2 to −1") {
		t.Errorf("table %s, %v", &table, err)
	}
	table.Reset()
	if err := rep.WriteMarkdown(&table); err != nil {
		t.Error(err)
	}
	for _, want := range []string{
		"| ✗ does not hold | −1.5 points | −2 to −1 |",
		"\n### 3. Title of <second>\n\n", "\n- Holds if it is above 0.\n", "\n- `run first`\n",
		"! could not run: no such <thing>",
	} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("the document lacks %q:\n%s", want, &table)
		}
	}
}

// What is done is not done again, neither claims nor their pieces, as long as it is of the same setting and criterion.
func TestReproduceGoesOn(t *testing.T) {
	var ran []string
	stop := func() {}
	claim := func(name, criterion string) Claim {
		return Claim{Name: name, Criterion: criterion, Run: func(ctx context.Context, s *Config) (*Finding, error) {
			for _, seed := range s.seedsOf(3, 5) {
				if _, err := memoize(s, cell{name: fmt.Sprint(seed)}, func() (int, error) {
					if ran = append(ran, fmt.Sprint(name, seed)); name == "second" && seed == PilotSeeds+2 {
						stop()
					}
					return 0, ctx.Err()
				}); err != nil {
					return nil, err
				}
			}
			return finding(s, 1, 2)
		}}
	}
	invent(t, claim("first", "above 0"), claim("second", "above 0"))
	r := Reproduction{Folder: t.TempDir()}
	run := func() string {
		ran = nil
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		stop = func() { stop = func() {}; cancel() }
		_, err := r.Run(ctx)
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		return strings.Join(ran, " ")
	}
	if got := run(); got != "first300001 first300002 first300003 second300001 second300002" {
		t.Errorf("interrupted: %s", got)
	}
	page, err := os.ReadFile(filepath.Join(r.Folder, UnfinishedName+".html"))
	if err != nil || !bytes.Contains(page, []byte("not yet run")) {
		t.Errorf("the report after the interruption does not say what is missing: %v", err)
	}
	r.Resume = true
	stop = func() {}
	if got := run(); got != "second300002" { // it stops again, before the piece is kept
		t.Errorf("resumed: %s", got)
	}
	noStop := func() string {
		ran, stop = nil, func() {}
		if _, err := r.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		return strings.Join(ran, " ")
	}
	if got := noStop(); got != "second300002 second300003" {
		t.Errorf("resumed again: %s", got)
	}
	if got := noStop(); got != "" {
		t.Errorf("all was there, and it did %s", got)
	}
	invent(t, claim("first", "above 1"), claim("second", "above 0"))
	if got := noStop(); got != "" { // its pieces are the same, the finding is judged anew
		t.Errorf("with another criterion: %s", got)
	}
	r.Seed = 3
	if got := noStop(); got != "first300004 first300005 second300004 second300005" {
		t.Errorf("from another seed: %s", got)
	}
	r.Resume = false
	if got := noStop(); got != "first300003 first300004 first300005 second300003 second300004 second300005" {
		t.Errorf("anew: %s", got)
	}
}

// An earlier report stays until a new one is complete, and a finding until there is a new one. A finding that is
// damaged is not taken.
func TestReproduceKeepsWhatWasFound(t *testing.T) {
	var fails error
	ran := 0
	invent(t, Claim{Name: "one", Run: func(ctx context.Context, s *Config) (*Finding, error) {
		if ran++; fails != nil {
			return nil, fails
		}
		return finding(s, 1, 2)
	}}, simple("two", 1, 2))
	r := Reproduction{Folder: t.TempDir()}
	run := func(want int) (err error) {
		t.Helper()
		ran = 0
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		if r.Done = nil; want < 0 {
			want, r.Done = -want, func(Result) { cancel() }
		}
		if _, err = r.Run(ctx); ran != want {
			t.Errorf("claim one ran %d times, want %d", ran, want)
		}
		return err
	}
	read := func(name ...string) string {
		text, err := os.ReadFile(filepath.Join(append([]string{r.Folder}, name...)...))
		if err != nil {
			t.Error(err)
		}
		return string(text)
	}
	if err := run(1); err != nil {
		t.Fatal(err)
	}
	report, page, found := read("report.json"), read("report.html"), read("claims", "one", findingFile)
	fails = errors.New("it breaks")
	if err := run(-1); !errors.Is(err, context.Canceled) { // anew, and interrupted after the first claim, which breaks
		t.Fatal(err)
	}
	if read("report.json") != report || read("report.html") != page ||
		read("claims", "one.earlier", findingFile) != found {
		t.Error("the earlier report or finding has changed")
	}
	fails, r.Resume = nil, true
	if err := run(1); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"report.unfinished.json", "report.unfinished.html", "claims/one.earlier"} {
		if _, err := os.Stat(filepath.Join(r.Folder, name)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s stays: %v", name, err)
		}
	}
	text := read("claims", "one", findingFile)
	broken := strings.Replace(text, `"seconds": `, `"seconds": 1`, 1)
	if err := os.WriteFile(filepath.Join(r.Folder, "claims", "one", findingFile), []byte(broken), 0o666); err != nil ||
		broken == text {
		t.Fatal(err)
	}
	if err := run(1); err != nil {
		t.Fatal(err)
	}
}

// What was found on real data is known by what these hold, and not by where they lie.
func TestReproduceKnowsRealData(t *testing.T) {
	ran := 0
	invent(t, Claim{Name: "real", Real: true, Run: func(_ context.Context, s *Config) (*Finding, error) {
		ran++
		if s.DataRoot != "" {
			if _, err := os.ReadFile(filepath.Join(s.data("things"), "of", "one.txt")); err != nil {
				return nil, err
			}
		}
		return finding(s, 1, 2)
	}})
	write := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	root := filepath.Join(t.TempDir(), "data")
	r := Reproduction{Folder: t.TempDir(), DataRoot: root, Resume: true}
	for _, step := range []struct {
		what   string
		change func()
		runs   int
	}{
		{"at first", func() { write(root+"/things/of/one.txt", "1") }, 1},
		{"again", func() {}, 0},
		{"with a file that it does not read", func() { write(root+"/others/two.txt", "2") }, 0},
		{"from another folder", func() {
			moved := filepath.Join(t.TempDir(), "moved")
			if err := os.Rename(root, moved); err != nil {
				t.Fatal(err)
			}
			r.DataRoot = moved
		}, 0},
		{"with a changed file", func() { write(r.DataRoot+"/things/of/one.txt", "2") }, 1},
		{"with another file", func() { write(r.DataRoot+"/things/of/two.txt", "2") }, 1},
		{"with a file under another name", func() {
			if err := os.Rename(r.DataRoot+"/things/of/two.txt", r.DataRoot+"/things/two.txt"); err != nil {
				t.Fatal(err)
			}
		}, 1},
		{"without real data", func() { r.DataRoot = "" }, 1},
	} {
		step.change()
		ran = 0
		rep, err := r.Run(context.Background())
		if err = errors.Join(err, rep.Err()); err != nil {
			t.Fatal(err)
		}
		if ran != step.runs {
			t.Errorf("%s: it ran %d times, want %d", step.what, ran, step.runs)
		}
	}
}

func TestKeptTimeCounts(t *testing.T) {
	w := &stopwatch{}
	path := filepath.Join(t.TempDir(), timeFile)
	if err := os.WriteFile(path, []byte(`{"seconds": 100, "cpu_seconds": 50}`), 0o666); err != nil {
		t.Fatal(err)
	}
	w.begin(path)
	if s := w.spent(); s.Seconds < 100 || s.Seconds > 110 || s.CPU < 50 || s.CPU > 60 {
		t.Errorf("spent %+v", s)
	}
}

func TestProgressCountsExpectedTime(t *testing.T) {
	var told []Progress
	long, short := Claim{Name: "long", Seconds: 90}, Claim{Name: "short", Seconds: 10}
	o := Reproduction{Progress: func(p Progress) { told = append(told, p) }}.progress(
		[]Claim{long, short, {Name: "kept", Seconds: 1000}})
	o.skip(Claim{Seconds: 1000})
	o.within(long, 1, 3)
	o.finished(long)
	o.within(short, 1, 2)
	for i, want := range []float64{0.3, 0.9, 0.95} {
		if got := told[i].Share; got < want-1e-9 || got > want+1e-9 {
			t.Errorf("share %d is %v, want %v", i, got, want)
		}
	}
}

func TestSelect(t *testing.T) {
	invent(t, simple("marble", 1, 2), simple("noise", 1, 2), simple("rows", 1, 2))
	for _, c := range []struct{ names, want string }{
		{"", "marble noise rows"}, {"rows marble rows", "marble rows"}, {"2", "noise"}, {"Noise", "noise"},
		{"marbles", `there is no claim "marbles"; did you mean marble?`},
		{"bear", `there is no claim "bear"; want one of marble, noise, rows`},
	} {
		cs, err := selectClaims(strings.Fields(c.names))
		var got []string
		for _, c := range cs {
			got = append(got, c.Name)
		}
		if text := strings.Join(got, " "); err == nil && text != c.want || err != nil && err.Error() != c.want {
			t.Errorf("%q: %s, %v; want %s", c.names, text, err, c.want)
		}
	}
}

func TestReproduceRefuses(t *testing.T) {
	invent(t, simple("first", 1, 2), Claim{Name: "three", Least: 3}, Claim{Name: "vague", Criterion: "it is good"})
	for want, r := range map[string]Reproduction{
		"claim first, whose intervals need at least 2": {Claims: []string{"first"}, Seeds: 1},
		"-1 seeds are too few for claim first":         {Claims: []string{"first"}, Seeds: -1},
		"2 seeds are too few for claim three, whose intervals need at least 3": {Claims: []string{"first", "three"},
			Seeds: 2},
		"the folder of real data, nowhere, is not": {Claims: []string{"first"},
			DataRoot: "nowhere"},
		`vague: its criterion says no number: "it `: {},
	} {
		r.Folder = t.TempDir()
		if _, err := r.Run(context.Background()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %q", err, want)
		}
		if files, err := os.ReadDir(r.Folder); err != nil || len(files) > 0 {
			t.Errorf("%q: before the mistake was found, %v was written, %v", want, files, err)
		}
	}
}

func TestNumbersAreReadable(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 1.23456: "1.23", -0.05: "−0.05", 1234.5: "1234", -69.42: "−69.4",
		1e-9: "1e−09"} {
		if got := number(x); got != want {
			t.Errorf("%v is written %s, want %s", x, got, want)
		}
	}
	for want, seeds := range map[string][]uint64{"1 to 4": {1, 2, 3, 4}, "1, 3, 4": {1, 3, 4}, "5, 6": {5, 6},
		"1, 1, 3": {1, 1, 3}, "2, 1, 4": {2, 1, 4}, "1, 3, 2, 4": {1, 3, 2, 4}} {
		if got := seedList(seeds); got != want {
			t.Errorf("%v is written %q, want %q", seeds, got, want)
		}
	}
	if !slices.Equal((&Config{}).seedsOf(2, 3), []uint64{1, 2}) {
		t.Error("seeds do not begin at 1")
	}
}
