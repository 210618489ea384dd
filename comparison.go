package landscape

import (
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"landscape/graph"
	"landscape/internal/caught"
	"landscape/metrics"
)

// Part names one of the values that make a run.
type Part string

// The parts of a run. The loss belongs to the data: together they give every θ its height.
const (
	PartModel  Part = "model"
	PartLoss   Part = "loss"
	PartData   Part = "data"
	PartSolver Part = "solver"
)

// Comparison runs one experiment in several variants that differ in exactly one part, each from the same seeds, and
// compares the outcomes pair by pair.
type Comparison struct {
	// Part is the one that variants may change.
	Part Part
	// Base is the run that the variants are compared with.
	Base Variant
	// Variants are the others.
	Variants []Variant
	// Seeds are the seeds under which every variant is run; Run.Seed is not used.
	Seeds []uint64
	// Measure returns the outcome of a trained run, a number of which larger is better. It must not depend on the
	// variant.
	Measure func(r Run, p *graph.Params) (float64, error)
	// Observers makes the observers of a run; nil for none.
	Observers func(v Variant, seed uint64) []Observer
}

// Variant is a run with a name.
type Variant struct {
	Name string
	Run  Run
}

// ComparisonResult is the result of a comparison.
type ComparisonResult struct {
	Part     Part              `json:"part"`     // that changed
	Same     map[string]string `json:"same"`     // the digests that all variants share
	Seeds    []uint64          `json:"seeds"`    // of every variant
	Outcomes []Outcome         `json:"outcomes"` // the base first
}

// Outcome holds the results of a variant.
type Outcome struct {
	Name   string           `json:"name"`   // of the variant
	Digest string           `json:"digest"` // of the part that changed
	Values []float64        `json:"values"` // one for each seed
	Mean   metrics.Interval `json:"mean"`   // of Values
	// from the base, over pairs of equal seed; nil for the base and for a single seed
	Difference *metrics.Interval `json:"difference,omitempty"`
}

// part reads the digest of one part.
func (d Digests) part(p Part) string {
	return map[Part]string{PartModel: d.Model, PartLoss: d.Loss, PartData: d.Data, PartSolver: d.Solver}[p]
}

// named lists the parts that are compared, in order. The initial θ follows from the model and the seed.
func (d Digests) named() []struct{ name, digest string } {
	return []struct{ name, digest string }{{"model", d.Model}, {"loss", d.Loss}, {"data", d.Data}, {"solver", d.Solver},
		{"theta0", d.Theta0}}
}

// CheckSame reports every part other than the allowed one in which two runs differ. A change of model may change the
// initial θ.
func CheckSame(allowed Part, a, b Digests) error {
	bs := b.named()
	for i, p := range a.named() {
		if p.digest == bs[i].digest || p.name == string(allowed) || p.name == "theta0" && allowed == PartModel {
			continue
		}
		return fmt.Errorf("they differ in the %s too; a comparison of the %s changes nothing else", p.name, allowed)
	}
	return nil
}

// Check proves that the variants differ in the named part and in nothing else, and returns the digests that stay the
// same.
func (c Comparison) Check() (map[string]string, error) {
	if len(c.Variants) == 0 || len(c.Seeds) == 0 {
		return nil, fmt.Errorf("a comparison needs at least one variant beside its base and at least one seed")
	}
	if c.Part != PartModel && c.Part != PartLoss && c.Part != PartData && c.Part != PartSolver {
		return nil, fmt.Errorf("unknown part %q: want model, loss, data or solver", c.Part)
	}
	if c.Measure == nil {
		return nil, fmt.Errorf("a comparison needs a measure of its outcomes")
	}
	names := map[string]bool{c.Base.Name: true}
	for _, v := range c.Variants {
		if names[v.Name] {
			return nil, fmt.Errorf("two variants are called %q", v.Name)
		}
		names[v.Name] = true
	}
	for i, s := range c.Seeds {
		if slices.Contains(c.Seeds[:i], s) {
			return nil, fmt.Errorf("seed %d is named twice; a repeated training tells nothing new", s)
		}
	}
	c.Base.Run.Seed = c.Seeds[0]
	base, err := c.Base.Run.Digests()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Base.Name, err)
	}
	same := map[string]string{}
	for _, p := range base.named() {
		if p.name != string(c.Part) && !(p.name == "theta0" && c.Part == PartModel) {
			same[p.name] = p.digest
		}
	}
	for _, v := range c.Variants {
		v.Run.Seed = c.Seeds[0]
		d, err := v.Run.Digests()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", v.Name, err)
		}
		if v.Run.Steps != c.Base.Run.Steps {
			return nil, fmt.Errorf("%s takes %d steps and %s %d; they must be equal", v.Name, v.Run.Steps, c.Base.Name,
				c.Base.Run.Steps)
		}
		if err := CheckSame(c.Part, base, d); err != nil {
			return nil, fmt.Errorf("%s and %s: %w", c.Base.Name, v.Name, err)
		}
		if d.part(c.Part) == base.part(c.Part) {
			return nil, fmt.Errorf("%s and %s do not differ in the %s", c.Base.Name, v.Name, c.Part)
		}
	}
	return same, nil
}

// Run trains every variant under every seed and measures it.
func (c Comparison) Run(ctx context.Context) (*ComparisonResult, error) {
	same, err := c.Check()
	if err != nil {
		return nil, err
	}
	res := &ComparisonResult{Part: c.Part, Same: same, Seeds: c.Seeds}
	base := make([]Digests, len(c.Seeds)) // of the base's runs, with the θ that they really started from
	for at, v := range append([]Variant{c.Base}, c.Variants...) {
		o := Outcome{Name: v.Name}
		for i, seed := range c.Seeds {
			value, digests, err := c.runOne(ctx, v, seed)
			if at == 0 {
				base[i] = digests
			}
			if _, shared := same["theta0"]; shared && at == 0 && i == 0 {
				same["theta0"] = digests.Theta0
			}
			if err == nil {
				err = CheckSame(c.Part, base[i], digests)
			}
			if err != nil {
				return nil, fmt.Errorf("%s, seed %d: %w", v.Name, seed, err)
			}
			o.Values, o.Digest = append(o.Values, value), digests.part(c.Part)
		}
		if err := o.summarize(res.Outcomes); err != nil {
			return nil, err
		}
		res.Outcomes = append(res.Outcomes, o)
	}
	return res, nil
}

func (c Comparison) runOne(ctx context.Context, v Variant, seed uint64) (value float64, d Digests, err error) {
	v.Run.Seed = seed
	t, err := NewTrainer(v.Run)
	if err != nil {
		return 0, d, err
	}
	var obs []Observer
	if c.Observers != nil {
		obs = c.Observers(v, seed)
	}
	if err := t.Run(ctx, obs...); err != nil {
		return 0, d, err
	}
	err = caught.Do(c.Measure, func() (err error) {
		value, err = c.Measure(v.Run, t.EvalParams())
		return err
	})
	return value, t.Digests(), err
}

// summarize computes mean and paired difference, where there is more than one seed.
func (o *Outcome) summarize(before []Outcome) (err error) {
	if len(o.Values) == 1 {
		o.Mean = metrics.Interval{Mean: o.Values[0], N: 1}
		return nil
	}
	if o.Mean, err = metrics.MeanInterval(o.Values); err != nil || len(before) == 0 {
		return err
	}
	d, err := metrics.PairedDifference(o.Values, before[0].Values)
	o.Difference = &d
	return err
}

// WriteTo prints what stayed the same, what changed, and the outcomes with their 95 % intervals.
func (r *ComparisonResult) WriteTo(w io.Writer) (int64, error) {
	cw := &countingWriter{w: w}
	fmt.Fprintf(cw, "changed: the %s. The same in all runs:\n", r.Part)
	for _, p := range (Digests{}).named() {
		if d, ok := r.Same[p.name]; ok {
			fmt.Fprintf(cw, "  %-7s %s\n", p.name, d)
		}
	}
	fmt.Fprintln(cw)
	t := tabwriter.NewWriter(cw, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%s\tmean of %d seeds\tdifference from %s\n", r.Part, len(r.Seeds), r.Outcomes[0].Name)
	for _, o := range r.Outcomes {
		diff := ""
		if o.Difference != nil {
			diff = o.Difference.String()
		}
		fmt.Fprintf(t, "%s\t%v\t%s\n", o.Name, o.Mean, diff)
	}
	err := t.Flush()
	if cw.err != nil {
		err = cw.err
	}
	return cw.n, err
}

type countingWriter struct {
	w   io.Writer
	n   int64
	err error
}

func (c *countingWriter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	if err != nil {
		c.err = err
	}
	return n, err
}
