package claims

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"landscape/internal/atomicfile"
	"landscape/internal/english"
)

// Report is the outcome of a reproduction.
type Report struct {
	Claims  []Result    `json:"claims"`            // in the order of their numbers
	Machine Machine     `json:"machine"`           // where it ran
	Setting Reproducing `json:"setting"`           // what was asked for
	Version string      `json:"version,omitempty"` // of the program
	// Criteria is the digest of all criteria: reports with equal ones were judged by the same. CriteriaCommit is the
	// commit that fixed them.
	Criteria       string    `json:"criteria"`
	CriteriaCommit string    `json:"criteria_commit"`
	Written        time.Time `json:"written"`
}

// Reproducing is the setting of all claims.
type Reproducing struct {
	Full     bool   `json:"full"`                // more seeds and larger data
	DataRoot string `json:"data_root,omitempty"` // folder with real data; "": none
	Seed     uint64 `json:"seed"`                // first of the seeds
	Seeds    int    `json:"seeds,omitempty"`     // number of seeds; 0: each claim's own
}

// Machine is where a report was made.
type Machine struct {
	Go         string `json:"go"`         // version of Go
	System     string `json:"system"`     // operating system and architecture
	Processors int    `json:"processors"` // GOMAXPROCS
}

// Result is the outcome of a claim.
type Result struct {
	Number    int         `json:"number"`         // of the claim
	Name      string      `json:"name"`           // of the claim
	Title     string      `json:"title"`          // of the claim
	Sentence  string      `json:"sentence"`       // the claim itself
	Verdict   Verdict     `json:"verdict"`        // by the criterion
	Effect    *float64    `json:"effect"`         // nil where there is none
	CI95      *[2]float64 `json:"ci95"`           // ends of the 95 % interval; nil where there is none
	Unit      string      `json:"unit,omitempty"` // of the effect
	Criterion string      `json:"criterion"`      // what had to be shown, and with which numbers
	Seeds     []uint64    `json:"seeds"`          // that were used
	Spent
	Command string   `json:"command"`           // reproduces the result
	Real    bool     `json:"real_data"`         // whether the data are real
	Error   string   `json:"error,omitempty"`   // why it could not be run
	Finding *Finding `json:"finding,omitempty"` // all that was found; nil where the claim was not tried

	folder string
}

// What stands in place of a verdict where there is none.
const (
	couldNotRun Verdict = "could not run"
	notYetRun   Verdict = "not yet run"
)

func (r Reproduction) newReport(claims []Claim) *Report {
	rep := &Report{
		Machine: Machine{runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, runtime.GOMAXPROCS(0)},
		Setting: Reproducing{r.Full, r.DataRoot, max(r.Seed, 1), r.Seeds}, Version: r.Version,
		Criteria: criteriaDigest(), CriteriaCommit: criteriaCommit,
	}
	for _, c := range claims {
		rep.Claims = append(rep.Claims, r.result(c))
	}
	return rep
}

// result is that of a claim that has not been run.
func (r Reproduction) result(c Claim) Result {
	res := Result{
		Number: c.Number, Name: c.Name, Title: c.Title, Sentence: c.Sentence, Criterion: c.Criterion,
		Verdict: notYetRun, Seeds: []uint64{},
		Real: c.Real && r.DataRoot != "", folder: r.folder(c),
	}
	if r.Command != nil {
		res.Command = r.Command(c.Name)
	}
	return res
}

// fill takes over what the finding says.
func (r Result) fill() Result {
	f := r.Finding
	r.Verdict, r.Effect, r.CI95, r.Unit, r.Seeds = f.Verdict, &f.Effect.Value, &f.Effect.CI95, f.Effect.Unit, f.Seeds
	return r
}

func failed(r Result, err error) Result {
	r.Verdict, r.Error = couldNotRun, err.Error()
	return r
}

// Err is an error that names the claims that could not be run, nil if all could.
func (r *Report) Err() error {
	var errs []error
	for _, c := range r.Claims {
		if c.Error != "" {
			errs = append(errs, fmt.Errorf("claim %s could not run: %s", c.Name, c.Error))
		}
	}
	return errors.Join(errs...)
}

// The names of a report's files, without their ends.
const (
	reportName     = "report"
	UnfinishedName = "report.unfinished" // as long as claims are to be run
)

// write writes the report's files into a folder.
func (r *Report) write(folder, name string) error {
	r.Written = time.Now().UTC().Truncate(time.Second)
	if err := writeJSON(filepath.Join(folder, name+".json"), r); err != nil {
		return err
	}
	var page strings.Builder
	if err := r.WriteHTML(&page); err != nil {
		return err
	}
	return atomicfile.WriteFile(filepath.Join(folder, name+".html"), []byte(page.String()))
}

// complete writes the report in the place of an earlier one, and removes what was written while claims ran.
func (r *Report) complete(folder string) error {
	if err := r.write(folder, reportName); err != nil {
		return err
	}
	path := filepath.Join(folder, UnfinishedName)
	return errors.Join(os.Remove(path+".json"), os.Remove(path+".html"))
}

// WriteText writes the table of claims for a terminal.
func (r *Report) WriteText(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\tclaim\tverdict\teffect\t95 % interval\tseeds\tseconds\tof CPU")
	for _, c := range r.Claims {
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\t%d\t%.0f\t%.0f\n", c.Number, c.Name, c.Verdict, c.value(), c.interval(),
			len(c.Seeds), c.Seconds, c.CPU)
	}
	return t.Flush()
}

// WriteMarkdown writes the claims for a document: a table of their verdicts, and a section for each.
func (r *Report) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString("| | claim | verdict | effect | 95 % interval | seeds | time |\n|---|---|---|---|---|---|---|\n")
	for _, c := range r.Claims {
		fmt.Fprintf(&b, "| %d | %s | %s %s | %s | %s | %d | %.0f s |\n",
			c.Number, c.Title, c.Sign(), c.Verdict, c.value(), c.interval(), len(c.Seeds), c.Seconds)
	}
	for _, c := range r.Claims {
		c.writeSection(&b)
	}
	b.WriteString("\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// markdownWidth is the number of columns of the sections.
const markdownWidth = 100

// writeSection says what a claim is, what was asked of it, and what came out.
func (r Result) writeSection(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %d. %s\n\n%s\n\n", r.Number, r.Title, english.Wrap(r.Sentence, markdownWidth, 0))
	outcome := fmt.Sprintf("%s %s", r.Sign(), r.Verdict)
	switch {
	case r.Error != "":
		outcome += ": " + r.Error
	case r.Finding != nil:
		outcome += fmt.Sprintf(". %s: %s (%s).", r.Finding.Effect.What, r.value(), r.interval())
	}
	for _, item := range []string{"Holds if " + r.Criterion + ".", outcome} {
		fmt.Fprintf(b, "- %s\n", english.Wrap(item, markdownWidth, 2))
	}
	if r.Command != "" {
		fmt.Fprintf(b, "- `%s`\n", r.Command)
	}
}

// Sign tells verdicts apart without color.
func (r Result) Sign() string {
	return map[Verdict]string{Holds: "✓", Fails: "✗", Undecided: "?", couldNotRun: "!"}[r.Verdict]
}

// value is the effect with its unit.
func (r Result) value() string {
	if r.Effect == nil {
		return ""
	}
	return strings.TrimSpace(number(*r.Effect) + " " + r.Unit)
}

// interval is "0.1 to 0.3".
func (r Result) interval() string {
	if r.CI95 == nil {
		return ""
	}
	return number(r.CI95[0]) + " to " + number(r.CI95[1])
}

// number writes a number with three digits, or more where it is a whole one.
func number(x float64) string {
	text := strconv.FormatFloat(x, 'g', 3, 64)
	if math.Abs(x) >= 100 && math.Abs(x) < 1e6 {
		text = strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strings.Replace(text, "-", "−", 1)
}

// seedList writes seeds as "1 to 20" where they follow each other.
func seedList(seeds []uint64) string {
	n, follow := len(seeds), true
	for i, seed := range seeds {
		follow = follow && seed == seeds[0]+uint64(i)
	}
	if follow && n > 2 {
		return fmt.Sprintf("%d to %d", seeds[0], seeds[n-1])
	}
	return strings.Trim(strings.Join(strings.Fields(fmt.Sprint(seeds)), ", "), "[]")
}
