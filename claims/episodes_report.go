package claims

import (
	"crypto/sha256"
	"fmt"
	"time"

	"landscape"
	"landscape/fewshot"
	"landscape/graph"
)

// report puts the results together, and proves on the way that the strict arms differ in their data only.
func (e Episodes) report(jobs []*job, start time.Time) (*Outcome, error) {
	digests, err := e.proveSame(jobs)
	if err != nil {
		return nil, err
	}
	out := &Outcome{Encoder: e.model(Episodic), Networks: map[ArmName]*graph.Params{},
		Curves: map[ArmName][]landscape.Score{}}
	byArm := map[ArmName][]*job{}
	for _, j := range jobs {
		if byArm[j.arm] = append(byArm[j.arm], j); j.seed == e.Seeds[0] {
			out.Networks[j.arm], out.Curves[j.arm] = j.network, j.curve
		}
	}
	r := &out.Report
	r.Protocol, r.Digests, r.Seeds = e.protocol(), digests, e.Seeds
	for _, arm := range e.Arms {
		a, err := e.arm(arm, byArm[arm])
		if err != nil {
			return nil, err
		}
		r.Arms = append(r.Arms, a)
	}
	for _, pair := range [][2]ArmName{
		{Episodic, Ordinary}, {Episodic, FewThings},
		{Ordinary, FewThings},
		{Episodic, Baseline}, {Episodic, Untrained},
		{Ordinary, Untrained}, {Episodic, Raw}, {Ordinary, Raw},
	} {
		if err := e.contrast(r, pair[0], pair[1], byArm); err != nil {
			return nil, err
		}
	}
	r.Seconds = time.Since(start).Seconds()
	return out, r.Check()
}

func (e Episodes) protocol() EpisodesProtocol {
	return EpisodesProtocol{
		Data: e.Name, DataDigest: digestOf(e.Parts.Train.Digest(), e.Parts.Validation.Digest(), e.Parts.Test.Digest()),
		Name: e.Protocol, Split: e.Split,
		TrainClasses: len(e.Parts.Train.Classes()), ValidationClasses: len(e.Parts.Validation.Classes()),
		TestClasses: len(e.Parts.Test.Classes()),
		Classes: ClassNames{Train: e.Parts.Train.Classes(), Validation: e.Parts.Validation.Classes(),
			Test: e.Parts.Test.Classes()},
		Way: e.Way, Shot: e.Shot, Query: e.Query, FewClasses: e.FewClasses,
		SharedGroups: fewshot.SharedGroups(e.Parts.Train, e.Parts.Test), Steps: e.Steps, BatchSize: e.size(),
		BatchNorm: "running",
		Selection: fmt.Sprintf("best of %d points of each training by %d-way %d-shot accuracy on validation "+
			"classes, mean of both transforms",
			e.Selections, e.selection().Way, e.selection().Shot),
		EvaluationSeed: evaluationSeed,
	}
}

// proveSame checks, seed by seed, that the strict arms share model, loss, solver and initial parameters and differ in
// the data.
func (e Episodes) proveSame(jobs []*job) (Digests, error) {
	var d Digests
	first := map[uint64]*job{}
	var theta0 []string
	for _, j := range jobs {
		if !trained(j.arm) || j.arm == Baseline {
			continue
		}
		if first[j.seed] == nil {
			first[j.seed] = j
			theta0 = append(theta0, j.digests.Theta0)
			d = Digests{Model: j.digests.Model, Loss: j.digests.Loss, Solver: j.digests.Solver}
			continue
		}
		if err := landscape.CheckSame(landscape.PartData, first[j.seed].digests, j.digests); err != nil {
			return d, fmt.Errorf("arms %s and %s: %w", first[j.seed].arm, j.arm, err)
		}
	}
	if d.Theta0 = digestOf(theta0...); len(theta0) == 1 {
		d.Theta0 = theta0[0]
	}
	return d, nil
}

// digestOf is the digest of several digests.
func digestOf(ds ...string) string {
	h := sha256.New()
	for _, d := range ds {
		fmt.Fprintln(h, d)
	}
	return fmt.Sprintf("sha256:%x", h.Sum(nil))
}

// pairSteps is the number of batches over which same-class pairs are counted.
const pairSteps = 50

func (e Episodes) arm(name ArmName, jobs []*job) (Arm, error) {
	a := Arm{Arm: name, Changed: map[ArmName]string{
		Ordinary: "nothing", FewThings: "data", Episodic: "data",
		Baseline: "data and head", Untrained: "no training",
		Raw: "no network",
	}[name]}
	if trained(name) {
		s := e.source(name)
		pairs, err := fewshot.SameClassPairs(s, e.Seeds[0], min(pairSteps, e.Steps))
		if err != nil {
			return a, err
		}
		a.Source, a.PairsPerBatch, a.ImagesSeen = s.Digest(), pairs, e.Steps*e.size()
		for _, j := range jobs {
			a.BestSteps = append(a.BestSteps, j.best.Step)
		}
	}
	for k := range e.evaluations() {
		cell, err := ArmScoreOf(column(jobs, k))
		if err != nil {
			return a, err
		}
		a.Scores = append(a.Scores, cell)
	}
	return a, nil
}

// column takes the results of one evaluation, one a seed.
func column(jobs []*job, k int) []fewshot.Result {
	var rs []fewshot.Result
	for _, j := range jobs {
		rs = append(rs, j.results[k])
	}
	return rs
}

// contrast adds the paired differences of two arms, if both were run.
func (e Episodes) contrast(r *EpisodesReport, a, b ArmName, byArm map[ArmName][]*job) error {
	if len(byArm[a]) == 0 || len(byArm[b]) == 0 {
		return nil
	}
	for k := range e.evaluations() {
		c, err := ContrastOf(a, b, column(byArm[a], k), column(byArm[b], k))
		if err != nil {
			return err
		}
		r.Paired = append(r.Paired, c)
	}
	return nil
}
