package claims

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"landscape"
	"landscape/internal/atomicfile"
	"landscape/internal/suggest"
)

// Reproduction runs claims one after the other and reports their outcomes.
type Reproduction struct {
	Claims   []string // names; nil: all
	Full     bool     // the long versions, with more seeds
	Seeds    int      // of every claim, at least 2 and what the claim says; 0: as many as each wants
	Seed     uint64   // the first of them, counted from PilotSeeds on; 0: 1
	DataRoot string   // folder of real data, for the claims that have a version on them; "": built-in data

	// Folder is where report.html, report.json and, in a folder for each claim, pictures and finished work go.
	Folder string
	// Resume continues with the finished work in Folder, as far as it is of the same setting. Without it, claims start
	// anew.
	Resume bool

	// Command, if set, words how a claim is run by itself, for the report.
	Command func(claim string) string
	// Version names the program in the report.
	Version string
	// Progress, if set, is called with how far the run is, by one goroutine at a time.
	Progress func(Progress)
	// Done, if set, is called with each result as soon as it is available.
	Done func(Result)
}

// Progress is how far a reproduction is.
type Progress struct {
	Claim string        // name of the claim
	Share float64       // of all claims that are to be computed, by the time that they are expected to take
	Left  time.Duration // as expected from the speed so far; 0 where nothing is known yet
}

// selectClaims finds the claims that names stand for, in the document's order; all, if there are no names. A number
// stands for a claim, too.
func selectClaims(names []string) ([]Claim, error) {
	all := Claims()
	if len(names) == 0 {
		return all, nil
	}
	var known []string
	for _, c := range all {
		known = append(known, c.Name)
	}
	chosen := map[string]bool{}
	for _, name := range names {
		i := slices.IndexFunc(all, func(c Claim) bool {
			return c.Name == strings.ToLower(name) ||
				fmt.Sprint(c.Number) == name
		})
		if i < 0 {
			return nil, fmt.Errorf("there is no claim %q%s", name, suggest.Among(name, known))
		}
		chosen[all[i].Name] = true
	}
	return slices.DeleteFunc(all, func(c Claim) bool { return !chosen[c.Name] }), nil
}

// Check reports what is wrong with the declaration, before anything runs.
func (r Reproduction) Check() error {
	_, err := r.check()
	return err
}

func (r Reproduction) check() ([]Claim, error) {
	claims, err := selectClaims(r.Claims)
	if err != nil {
		return nil, err
	}
	if r.DataRoot != "" {
		if info, err := os.Stat(r.DataRoot); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("the folder of real data, %s, is not there", r.DataRoot)
		}
	}
	for _, c := range claims {
		if err := c.check(); err != nil {
			return nil, err
		}
		if r.Seeds == 0 {
			continue
		}
		if err := c.checkSeeds(r.Seeds); err != nil {
			return nil, err
		}
	}
	return claims, nil
}

// Run runs the claims. One that cannot be run is reported as such, and the others continue. The report is written after
// every claim, under UnfinishedName, so that an interruption, which Run returns as the context's error beside the
// report so far, loses nothing. When it is complete it replaces an earlier one.
func (r Reproduction) Run(ctx context.Context) (*Report, error) {
	claims, err := r.check()
	if err != nil {
		return nil, err
	}
	report := r.newReport(claims)
	if err := report.write(r.Folder, UnfinishedName); err != nil {
		return nil, err
	}
	p := r.progress(claims)
	for i, c := range claims {
		res, err := r.runClaim(ctx, c, p)
		if err != nil {
			return report, err
		}
		report.Claims[i] = res
		if err := report.write(r.Folder, UnfinishedName); err != nil {
			return report, err
		}
		if r.Done != nil {
			r.Done(res)
		}
	}
	return report, report.complete(r.Folder)
}

// claimsFolder holds a folder for each claim.
const claimsFolder = "claims"

func (r Reproduction) folder(c Claim) string { return filepath.Join(r.Folder, claimsFolder, c.Name) }

// PilotSeeds is the number of seeds, from 1 on, that were free for trials while the claims were designed. Those of a
// reproduction are counted from there, so that its findings are on seeds that no criterion was written with.
const PilotSeeds = 300_000

func (r Reproduction) setting(c Claim) *Config {
	first := PilotSeeds + max(r.Seed, 1)
	s := &Config{Full: r.Full, Seed: first, Folder: r.folder(c)}
	if c.Real {
		s.DataRoot = r.DataRoot
	}
	for i := range r.Seeds {
		s.Seeds = append(s.Seeds, first+uint64(i))
	}
	return s
}

// runClaim gives the result of a claim: the kept one, or that of its experiment. Its error is one that ends the whole
// run.
func (r Reproduction) runClaim(ctx context.Context, c Claim, p *overall) (Result, error) {
	s, res := r.setting(c), r.result(c)
	if err := ctx.Err(); err != nil {
		return res, err
	}
	of, err := c.digest(s)
	if err != nil {
		return failed(res, err), nil
	}
	path := s.path(findingFile)
	if kept, ok := readFinding(path, of, s.DataRoot); ok && r.Resume {
		res.Finding, res.Spent = kept.Finding, kept.Spent
		p.skip(c)
		return res.fill(), nil
	}
	if err := r.prepare(s.Folder); err != nil {
		return res, err
	}
	s.Progress = func(done, total int) { p.within(c, done, total) }
	s.time.begin(s.path(timeFile))
	f, err := c.Run(ctx, s)
	switch {
	case ctx.Err() != nil:
		return res, errors.Join(ctx.Err(), s.time.note(s.path(timeFile)))
	case err == nil:
		err = f.check()
	}
	p.finished(c)
	res.Spent = s.time.spent()
	if err != nil {
		return failed(res, err), nil
	}
	res.Finding = f
	if err := writeJSON(path, keptFinding{of, s.read, f, res.Spent}); err != nil {
		return res, err
	}
	return res.fill(), os.RemoveAll(landscape.Earlier(s.Folder))
}

// prepare makes a claim's folder. Unless its work continues, what was there is set aside until the claim has a new
// finding; a finding that was set aside before stays where it is.
func (r Reproduction) prepare(folder string) error {
	if !r.Resume {
		if err := setAside(folder); err != nil {
			return err
		}
	}
	return atomicfile.Folder(folder)
}

func setAside(folder string) error {
	has := func(path string) bool { _, err := os.Stat(path); return err == nil }
	earlier := landscape.Earlier(folder)
	switch {
	case !has(folder):
		return nil
	case has(filepath.Join(earlier, findingFile)) && !has(filepath.Join(folder, findingFile)):
		return os.RemoveAll(folder)
	}
	if err := os.RemoveAll(earlier); err != nil {
		return err
	}
	return os.Rename(folder, earlier)
}

// findingFile is, in a claim's folder, the file of what it came to.
const findingFile = "finding.json"

// keptFinding is a finding in its file.
type keptFinding struct {
	Of      string            `json:"of"`             // digest of claim and setting
	Data    map[string]string `json:"data,omitempty"` // of what was read in the folder of real data, the digests
	Finding *Finding          `json:"finding"`
	Spent   Spent             `json:"spent"`
}

// digest names all that decides what a claim comes to, but for the program and what real data hold.
func (c Claim) digest(s *Config) (string, error) {
	parts := []any{c.Name, c.Sentence, c.Criterion, s.Full, s.Seeds, s.Seed, s.DataRoot != ""}
	if c.declaration != nil {
		more, err := c.declaration(s)
		if err != nil {
			return "", err
		}
		parts = append(parts, more...)
	}
	return digestParts(parts)
}

// readFinding reads a finding of a certain claim and setting, if the file holds it whole with all its pictures, and if
// the real data are still what they were.
func readFinding(path, of, dataRoot string) (k keptFinding, ok bool) {
	if readJSON(path, &k) != nil || k.Of != of || k.Finding == nil || k.Finding.check() != nil {
		return k, false
	}
	for name, digest := range k.Data {
		if digest == "" || contentsDigest(filepath.Join(dataRoot, name)) != digest {
			return k, false
		}
	}
	for _, p := range k.Finding.Pictures {
		if _, err := os.Stat(filepath.Join(filepath.Dir(path), p.File)); errors.Is(err, fs.ErrNotExist) {
			return k, false
		}
	}
	return k, true
}

// overall is the progress of all claims together, each counted by the time that it is expected to take.
type overall struct {
	tell        func(Progress)
	start       time.Time
	total, done float64 // seconds that the claims that are not kept would take, and of those before the present one
}

func (r Reproduction) progress(claims []Claim) *overall {
	o := &overall{tell: r.Progress, start: time.Now()}
	for _, c := range claims {
		o.total += c.expected()
	}
	return o
}

func (c Claim) expected() float64 {
	if c.Seconds == 0 {
		return 60
	}
	return c.Seconds
}

// skip leaves out a claim that is done already.
func (o *overall) skip(c Claim) { o.total -= c.expected() }

// within says how much of its work a claim has done.
func (o *overall) within(c Claim, done, total int) {
	o.report(c, o.done+c.expected()*float64(done)/float64(max(total, 1)))
}

func (o *overall) finished(c Claim) {
	o.done += c.expected()
	o.report(c, o.done)
}

func (o *overall) report(c Claim, done float64) {
	if o.tell == nil {
		return
	}
	p := Progress{Claim: c.Name, Share: done / o.total}
	if worked := time.Since(o.start); done > 0 {
		p.Left = time.Duration(float64(worked) / done * (o.total - done))
	}
	o.tell(p)
}
