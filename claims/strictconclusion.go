package claims

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"landscape/fewshot"
)

// Conclusion says in one or two sentences what follows from the numbers: for each kind of episode, which of two arms is
// better and by how much, or that no difference could be measured because one of the two intervals includes 0. The
// second sentence says what a fair reader would object to. It is about episodes against ordinary batches if the report
// compares them, about its first pair otherwise, and about L2N if there is any, since that is fair to the ordinary arm.
func (r EpisodesReport) Conclusion() string {
	if len(r.Paired) == 0 {
		return "No two arms were compared, so nothing can be concluded."
	}
	v := r.verdictOn()
	text := v.finding()
	if objections := v.objections(); len(objections) > 0 {
		text += " Note that " + strings.Join(objections, ", and that ") + "."
	}
	return text
}

// verdictOn is about the two arms, and the transform, of which the conclusion speaks.
func (r EpisodesReport) verdictOn() armVerdict {
	v := armVerdict{report: r, a: Episodic, b: Ordinary}
	if len(r.Paired) > 0 && !r.compares(Episodic, Ordinary) {
		v.a, v.b = r.Paired[0].A, r.Paired[0].B
	}
	v.transform = v.fairTransform()
	return v
}

func (r EpisodesReport) compares(a, b ArmName) bool {
	for _, k := range r.kinds() {
		if _, ok := r.contrast(a, b, k); ok {
			return true
		}
	}
	return false
}

// armVerdict compares arm a with arm b of a report.
type armVerdict struct {
	report    EpisodesReport
	a, b      ArmName
	transform fewshot.FeatureTransform
}

// fairTransform is L2N where a and b are compared by it, and the first transform by which they are otherwise.
func (v armVerdict) fairTransform() fewshot.FeatureTransform {
	var all []fewshot.FeatureTransform
	for _, c := range v.contrasts() {
		all = append(all, c.Transform)
	}
	if slices.Contains(all, fewshot.L2N) || len(all) == 0 {
		return fewshot.L2N
	}
	return all[0]
}

// contrasts lists a − b for all kinds of episode.
func (v armVerdict) contrasts() []Contrast {
	var list []Contrast
	for _, k := range v.report.kinds() {
		if c, ok := v.report.contrast(v.a, v.b, k); ok {
			list = append(list, c)
		}
	}
	return list
}

func (v armVerdict) finding() string {
	var parts []string
	for _, c := range v.contrasts() {
		if c.Transform == v.transform {
			parts = append(parts, fmt.Sprintf("at %s, %s", c.kind().task(), v.clause(c)))
		}
	}
	if len(parts) == 0 {
		return "The arms that were compared were not tested, so nothing can be concluded."
	}
	return fmt.Sprintf("On classes not seen in training (%s), %s.", transformed(v.transform), strings.Join(parts, "; "))
}

// clause says which arm is better, with the accuracies of both.
func (v armVerdict) clause(c Contrast) string {
	better, worse := c.A, c.B
	switch c.sign() {
	case 0:
		return fmt.Sprintf("no difference could be measured between %s and %s (%s ± %.2f points)",
			inWords[c.A], inWords[c.B], points(c.Difference), 100*c.wider())
	case -1:
		better, worse = worse, better
	}
	return fmt.Sprintf("%s was better than %s by %.2f ± %.2f points (%.2f %% against %.2f %%)", inWords[better],
		inWords[worse],
		100*math.Abs(c.Difference), 100*c.wider(), 100*v.accuracy(better, c.kind()), 100*v.accuracy(worse, c.kind()))
}

var inWords = map[ArmName]string{
	Ordinary:  "training on ordinary batches",
	FewThings: "training on few things often",
	Episodic:  "training on episodes",
	Baseline:  "the baseline, which changes data and head,",
	Untrained: "no training",
	Raw:       "the nearest neighbor on the examples as they are",
}

// sign is that of the difference, and 0 where it is within one of its intervals.
func (c Contrast) sign() int {
	switch {
	case c.Difference > c.wider():
		return 1
	case c.Difference < -c.wider():
		return -1
	}
	return 0
}

func (v armVerdict) arm(name ArmName) Arm {
	for _, a := range v.report.Arms {
		if a.Arm == name {
			return a
		}
	}
	return Arm{}
}

func (v armVerdict) accuracy(name ArmName, k testKind) float64 {
	c, _ := v.arm(name).score(k)
	return c.Accuracy
}

// objections lists what limits the finding.
func (v armVerdict) objections() []string {
	list := v.otherTransforms()
	for _, name := range []ArmName{v.a, v.b} {
		list = append(list, v.against(Untrained, name)...)
		list = append(list, v.against(Raw, name)...)
	}
	if a, b := v.arm(v.a).ImagesSeen, v.arm(v.b).ImagesSeen; a != b && v.a != Untrained && v.b != Untrained {
		list = append(list, fmt.Sprintf("the two arms saw different numbers of images (%d and %d)", a, b))
	}
	if len(v.report.Seeds) < 2 {
		list = append(list, "each arm was trained once, so the intervals speak of other episodes and not of other "+
			"trainings")
	}
	return list
}

// transformed names features after a transform.
func transformed(t fewshot.FeatureTransform) string {
	if t == fewshot.None {
		return "untransformed features"
	}
	return t.String() + " features"
}

// otherTransforms lists where another transform gives another verdict.
func (v armVerdict) otherTransforms() []string {
	var list []string
	for _, c := range v.contrasts() {
		k := c.kind()
		k.transform = v.transform
		if fair, ok := v.report.contrast(v.a, v.b, k); ok && c.sign() != fair.sign() {
			list = append(list, fmt.Sprintf("with %s at %s, %s", transformed(c.Transform), k.task(), v.clause(c)))
		}
	}
	return list
}

// against lists where an arm is not measurably better than a control: the initial weights, or the examples as they are.
func (v armVerdict) against(control, name ArmName) []string {
	var tasks []string
	for _, k := range v.report.kinds() {
		c, ok := v.report.contrast(name, control, k)
		if name != control && k.transform == v.transform && ok && c.sign() <= 0 {
			tasks = append(tasks, k.task())
		}
	}
	if len(tasks) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s was not measurably better than %s at %s", inWords[name], inWords[control],
		strings.Join(tasks, " and "))}
}
