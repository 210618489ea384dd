package recipe

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"landscape"
	"landscape/fewshot"
	"landscape/internal/declare"
	"landscape/internal/regular"
	"landscape/internal/seal"
)

// Result is what a recipe, or a model, has achieved.
type Result struct {
	Recipe   string `json:"recipe,omitempty"`
	Protocol string `json:"protocol"` // its name
	Split    string `json:"split"`    // what was in its parts
	// TrainedOn says, of models that were trained by another protocol, by which, and on what: test classes may be among
	// what they have seen.
	TrainedOn string   `json:"trained_on,omitempty"`
	Seeds     []uint64 `json:"seeds"` // of the trainings
	// where batch norm takes its statistics: "inductive", from training, or "transductive", from the episode
	Norm     string `json:"norm"`
	Steps    []int  `json:"steps"` // of each training
	Selected []int  `json:"selected_steps"`
	// Validation is, of each training, how accurate it was on the validation episodes after this many steps of its last
	// stage: what Selected was chosen by.
	Validation [][]landscape.Score `json:"validation,omitempty"`
	Models     []string            `json:"models"` // digests of the encoders' parameters
	Data       string              `json:"data"`   // digest of the test classes
	Cells      []Cell              `json:"cells"`

	TrainSeconds float64 `json:"train_seconds,omitempty"` // that the training took
	TestSeconds  float64 `json:"test_seconds"`            // that the test took
	Command      string  `json:"command,omitempty"`       // reproduces the result

	Skipped  []string `json:"passed,omitempty"`   // files and classes that were left out, and why
	Repeated []string `json:"repeated,omitempty"` // classes whose examples came again, and why
}

// LoadResult reads a result.json that Run, Evaluate or an earlier version of them gave; Protocol is "" where it is the
// result of something else.
func LoadResult(path string) (*Result, error) {
	text, err := regular.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := &Result{}
	if _, err := seal.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for i := range r.Cells {
		r.Cells[i].Head = strings.ReplaceAll(r.Cells[i].Head, ", euclidean", ", none") // the earlier name
	}
	return r, nil
}

// Cell is the accuracy in one kind of episodes. Accuracies and the half-widths of their 95 % intervals are from 0 to 1.
type Cell struct {
	Way      int       `json:"way"`   // 0, as Shot is, where they follow the sizes of classes
	Shot     int       `json:"shot"`  // labeled examples of each class
	Query    int       `json:"query"` // the most where they follow the sizes of classes
	Episodes int       `json:"episodes"`
	Head     string    `json:"head"` // what answered, with what differs from its defaults
	Accuracy float64   `json:"accuracy"`
	CI95     float64   `json:"ci95"`                // over episodes
	SeedCI95 float64   `json:"seed_ci95,omitempty"` // over training seeds, where there are several
	BySeed   []float64 `json:"by_seed,omitempty"`   // mean accuracy of each seed
}

// Evaluate tests models that were trained from several seeds, or a single one, on the test classes of a split. Each
// test gives a cell.
func Evaluate(models []*Model, s *Split, tests []fewshot.Evaluation) (*Result, error) {
	start := time.Now()
	if len(models) == 0 {
		return nil, fmt.Errorf("no models to evaluate")
	}
	first := models[0].Training
	r := &Result{Protocol: protocolName(s.Protocol), Split: s.Description, Norm: first.normName(),
		Data: s.Test.Digest(), Skipped: s.Skipped, Repeated: s.Repeated}
	byTest := make([][]fewshot.Result, len(tests))
	if by := protocolName(models[0].Training.Protocol); by != r.Protocol {
		r.TrainedOn = by + ": " + models[0].Training.Split
	}
	for _, m := range models {
		if err := m.sameKind(models[0]); err != nil {
			return nil, err
		}
		if have := s.Test.Shape(); !slices.Equal(have, m.Input) {
			return nil, fmt.Errorf("the data have examples of shape %v, the model was trained on %v", have, m.Input)
		}
		t := tester{model: m, data: s.Test, rules: s.Rules}
		for i, e := range tests {
			one, err := t.test(e)
			if err != nil {
				return nil, fmt.Errorf("%d-way %d-shot test: %w", e.Defaults().Way, e.Defaults().Shot, err)
			}
			byTest[i] = append(byTest[i], one)
		}
		r.Seeds = append(r.Seeds, m.Training.Seed)
		r.Steps = append(r.Steps, m.Training.Steps)
		r.Selected = append(r.Selected, m.Training.Selected)
		if scores := m.Training.Validation; len(scores) > 0 {
			r.Validation = append(r.Validation, scores)
		}
		r.Models = append(r.Models, m.Params.Digest())
	}
	for _, results := range byTest {
		c, err := cellOf(results, models[0])
		if err != nil {
			return nil, err
		}
		r.Cells = append(r.Cells, c)
	}
	r.TestSeconds = time.Since(start).Seconds()
	return r, nil
}

func cellOf(results []fewshot.Result, m *Model) (Cell, error) {
	pooled, err := fewshot.Pool(results)
	if err != nil {
		return Cell{}, err
	}
	e := results[0].Evaluation
	c := Cell{
		Way: e.Way, Shot: e.Shot, Query: e.Query, Episodes: e.Episodes, Head: headOf(e, m),
		Accuracy: pooled.Mean, CI95: pooled.CI95, SeedCI95: pooled.SeedCI95,
	}
	if e.MetaDataset != nil {
		c.Query = e.MetaDataset.MaxQuery
	}
	if len(results) > 1 {
		c.BySeed = pooled.BySeed
	}
	return c, nil
}

// headOf names what answers the episodes of e: the method, or a head on features. Two heads have one name only if they
// are the same, and a transductive one, or features without the method's transductive batch norm, say so.
func headOf(e fewshot.Evaluation, m *Model) string {
	name := "nearest_centroid"
	switch {
	case e.Head != nil:
		name = declaredName(e.Head)
	case m.Answer != nil:
		return typeName(m.Answer)
	}
	name += ", " + e.Transform.String()
	if _, ok := e.Head.(fewshot.Transductive); ok {
		name += ", transductive"
	}
	if m.Training.Transductive {
		name += ", batch norm inductive"
	}
	return name
}

// declaredName is the name under which a declaration is registered, followed by its fields if it has others than zero:
// "logistic {"cosine":true}".
func declaredName(v any) string {
	name := typeName(v)
	text, err := declare.Encode(v)
	var fields map[string]any
	if err != nil || json.Unmarshal(text, &fields) != nil {
		return name
	}
	if delete(fields, "type"); len(fields) == 0 {
		return name
	}
	rest, err := json.Marshal(fields) // in the order of their names
	if err != nil {
		return name
	}
	return name + " " + string(rest)
}

// typeName is the name under which a declaration is registered.
func typeName(v any) string {
	text, err := declare.Encode(v)
	var named struct{ Type string }
	if err != nil || json.Unmarshal(text, &named) != nil {
		return fmt.Sprintf("%T", v)
	}
	return named.Type
}

// validated says by what scores the parameters of a training were chosen, which are those after selected steps.
func validated(scores []landscape.Score, selected int) string {
	first, last := scores[0], scores[len(scores)-1]
	best := slices.MaxFunc(scores, func(a, b landscape.Score) int { return cmp.Compare(a.Value, b.Value) })
	for _, s := range scores { // of equals the one that was chosen
		if s.Step == selected && s.Value == best.Value {
			best = s
		}
	}
	return fmt.Sprintf("validation: %.2f %% after %d steps, best %.2f %% after %d, %.2f %% after %d", 100*first.Value,
		first.Step, 100*best.Value, best.Step, 100*last.Value, last.Step)
}

// form is that of the cell's episodes, of equal width for small numbers.
func (c Cell) form() string {
	if c.Way == 0 {
		return column{}.String()
	}
	return fmt.Sprintf("%2d-way %2d-shot", c.Way, c.Shot)
}

// WriteTable writes the result for a person: everything that a number must not be read without.
func (r *Result) WriteTable(w io.Writer) error {
	name := r.Protocol
	if r.Recipe != "" {
		name = r.Recipe + " on " + name
	}
	if r.TrainedOn != "" {
		name += "; trained by another protocol, whose training classes may be among the test classes: " + r.TrainedOn
	}
	if _, err := fmt.Fprintf(w, "%s\n%s\nseeds %s, batch norm %s, %s of %s steps\n", name, r.Split, numbers(r.Seeds),
		r.Norm, numbers(r.Selected), numbers(r.Steps)); err != nil {
		return err
	}
	for i, scores := range r.Validation {
		fmt.Fprintln(w, validated(scores, r.Selected[i]))
	}
	fmt.Fprintln(w)
	for _, c := range r.Cells {
		line := fmt.Sprintf("%s  %6.2f ± %.2f %%  %d queries a class, %d episodes, %s",
			c.form(), 100*c.Accuracy, 100*c.CI95, c.Query, c.Episodes, c.Head)
		if c.SeedCI95 > 0 {
			line += fmt.Sprintf(", ± %.2f over seeds", 100*c.SeedCI95)
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	fmt.Fprintln(w)
	for _, p := range r.Skipped {
		fmt.Fprintln(w, "left out:", p)
	}
	for _, p := range r.Repeated {
		fmt.Fprintln(w, "shown again:", p)
	}
	if r.TrainSeconds > 0 {
		fmt.Fprintf(w, "trained in %.0f s, ", r.TrainSeconds)
	}
	_, err := fmt.Fprintf(w, "tested in %.1f s\n", r.TestSeconds)
	return err
}
