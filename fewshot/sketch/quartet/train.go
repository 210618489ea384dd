package quartet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"landscape"
	"landscape/claims"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/fewshot/sketch"
	"landscape/graph"
	"landscape/internal/atomicfile"
	"landscape/internal/seal"
	"landscape/layers"
)

// Options of Train. The zero value trains the networks that the program holds.
type Options struct {
	// Data are characters, each a class, of alphabets, which are their groups, drawn on Side×Side pixels with ink 1;
	// nil: sketch.Handwriting.
	Data    datasets.Dataset
	Name    string // of Data
	Command string // that does the same, for a reader of the results
	Steps   int    // of each training; 0: 1000, as in claims.Episodes
	Filters int    // of each block of the encoder; 0: 32
	Seed    uint64 // 0: 1

	Episodes int // test episodes of each kind, and three times those that calibrate; 0: 600
	// Progress, if set, is told how many of all steps are done.
	Progress func(done, total int)
}

func (o Options) withDefaults() (Options, error) {
	if o.Data == nil {
		o.Name = "built-in handwriting"
		d, err := sketch.Handwriting.Generate()
		if err != nil {
			return o, err
		}
		o.Data = d
	}
	if o.Steps == 0 {
		o.Steps = 1000
	}
	if o.Filters == 0 {
		o.Filters = 32
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
	if o.Episodes == 0 {
		o.Episodes = 600
	}
	return o, nil
}

// Trained are four networks.
type Trained struct {
	Info    sketch.Info // what they are and what they are worth
	encoder graph.Layer
	params  []*graph.Params
	cohorts [][]float32
}

// arms are the networks in the order of sketch.Names, with what they were fed.
var arms = []struct {
	claims.ArmName
	about, file string
}{
	{claims.Untrained, "Never trained: its weights are random.", "untrained.safetensors"},
	{claims.Ordinary, "Fed with shuffled images of all training characters.", "ordinary.safetensors"},
	{claims.FewThings, "Fed with as many images, but of %d characters only.", "few-things.safetensors"},
	{claims.Episodic, "Fed with as many images, a few of each of many characters at a time.", "episodes.safetensors"},
}

// split is how alphabets are split.
var split = datasets.SplitClasses{Fractions: []float64{0.6, 0.2, 0.2}, ByGroup: true, Seed: 1}

// Train trains the networks, chooses the step of each on validation classes, calibrates them there, and measures them
// on test classes. The result is the same, to the bit, for the same options, on any number of processors of a kind.
func Train(ctx context.Context, o Options) (*Trained, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	parts, err := o.parts()
	if err != nil {
		return nil, err
	}
	e := o.experiment(parts)
	out, err := e.Run(ctx)
	if err != nil {
		return nil, err
	}
	t := &Trained{encoder: out.Encoder}
	t.Info = sketch.Info{Format: sketch.Format, Command: o.Command, Protocol: protocolOf(o, out)}
	if t.Info.Look, t.Info.Pen, err = fitPen(parts.Train); err != nil {
		return nil, err
	}
	for i, arm := range arms {
		n, err := describe(out, i)
		if err != nil {
			return nil, err
		}
		p := out.Networks[arm.ArmName]
		cohort, err := calibrate(ctx, &n, out.Encoder, p, parts, o.Episodes)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", n.Name, err)
		}
		t.Info.Networks = append(t.Info.Networks, n)
		t.params, t.cohorts = append(t.params, p), append(t.cohorts, cohort)
	}
	return t, nil
}

func (o Options) parts() (fewshot.Parts, error) {
	if s := fmt.Sprint(o.Data.Shape()); s != fmt.Sprint(sketch.Input()) {
		return fewshot.Parts{}, fmt.Errorf("quartet: drawings have the shape %s; want %v", s, sketch.Input())
	}
	parts, err := fewshot.SplitClasses(o.Data, split)
	if err != nil {
		return parts, fmt.Errorf("quartet: %s: %w", o.Name, err)
	}
	return parts, nil
}

func (o Options) experiment(parts fewshot.Parts) claims.Episodes {
	return claims.Episodes{
		Name: o.Name, Parts: parts, Split: splitWords, Encoder: layers.Conv4(o.Filters), Steps: o.Steps,
		Seeds: []uint64{o.Seed}, Progress: o.Progress,
		Arms: []claims.ArmName{claims.Untrained, claims.Ordinary, claims.FewThings, claims.Episodic},
		Tests: []fewshot.Evaluation{{Way: 5, Shot: 1, Episodes: o.Episodes}, {Way: 5, Shot: 5,
			Episodes: o.Episodes}},
	}
}

const splitWords = "by alphabet, 60 % to learn from, 20 % to choose and calibrate by, 20 % to test on"

func protocolOf(o Options, out *claims.Outcome) sketch.Protocol {
	p, d := out.Report.Protocol, out.Report.Digests
	return sketch.Protocol{
		Data: p.Data, DataDigest: p.DataDigest, Split: p.Split, TrainClasses: p.TrainClasses,
		ValidationClasses: p.ValidationClasses, TestClasses: p.TestClasses, Filters: o.Filters, Seed: o.Seed,
		Steps: p.Steps, BatchSize: p.BatchSize, Way: p.Way, Shot: p.Shot, Query: p.Query, FewClasses: p.FewClasses,
		Selection: p.Selection, Model: d.Model, Loss: d.Loss, Solver: d.Solver, Theta0: d.Theta0,
	}
}

// describe is what the experiment tells of a network.
func describe(out *claims.Outcome, i int) (sketch.Network, error) {
	arm := arms[i]
	n := sketch.Network{Name: sketch.Names[i], About: arm.about, File: arm.file,
		Theta: out.Networks[arm.ArmName].Digest()}
	if arm.ArmName == claims.FewThings {
		n.About = fmt.Sprintf(arm.about, out.Report.Protocol.FewClasses)
	}
	for _, a := range out.Report.Arms {
		if a.Arm != arm.ArmName {
			continue
		}
		n.ImagesSeen, n.PairsPerBatch = a.ImagesSeen, a.PairsPerBatch
		if len(a.BestSteps) > 0 {
			n.Step = a.BestSteps[0]
		}
		for _, s := range a.Scores {
			if s.Transform == fewshot.None {
				n.Accuracies = append(n.Accuracies, sketch.Accuracy{Way: s.Way, Shot: s.Shot, Episodes: s.Episodes,
					Accuracy: s.Accuracy, CI95: s.CI95})
			}
		}
	}
	if len(n.Accuracies) == 0 {
		return n, errors.New("quartet: the experiment measured nothing of " + n.Name)
	}
	return n, nil
}

// fitPen measures what training images look like and finds the pen by which strokes come to look so. The strokes are
// those of unseen characters of the built-in handwriting, whatever was learned from.
func fitPen(d datasets.Dataset) (sketch.Look, sketch.Pen, error) {
	const most = 400
	var images [][]float32
	stride := max(1, d.Len()/most)
	for i := 0; i < d.Len(); i += stride {
		image := make([]float32, sketch.Side*sketch.Side)
		if err := d.Read(i, image); err != nil {
			return sketch.Look{}, sketch.Pen{}, err
		}
		images = append(images, image)
	}
	look := sketch.LookOf(images)
	var drawings [][][]sketch.Point
	characters, err := sketch.Characters(60, 1)
	if err != nil {
		return look, sketch.Pen{}, err
	}
	for _, c := range characters {
		drawings = append(drawings, c.Strokes)
	}
	p, err := sketch.FitPen(look, drawings)
	return look, p, err
}

// Save writes the networks into a folder: each into a model file, and sketch.InfoFile last.
func (t *Trained) Save(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for i, n := range t.Info.Networks {
		c, err := landscape.ModelFile(t.encoder, t.params[i], sketch.Input(), n.Step)
		if err != nil {
			return fmt.Errorf("%s: %w", n.Name, err)
		}
		if len(t.cohorts[i]) > 0 {
			c.PutVector(sketch.CohortVector, t.cohorts[i])
		}
		if err := c.Save(filepath.Join(folder, n.File)); err != nil {
			return err
		}
	}
	data, err := seal.Marshal(t.Info, "  ")
	if err != nil {
		return err
	}
	return atomicfile.WriteFile(filepath.Join(folder, sketch.InfoFile), data)
}

// Check reports in what these networks differ from others that should be the same: their weights, data, calibration or
// accuracies. It is nil where nothing differs.
func (t *Trained) Check(other sketch.Info) error {
	var differ []error
	for i, n := range t.Info.Networks {
		if o := other.Networks[i]; n.Theta != o.Theta {
			differ = append(differ, fmt.Errorf("%s: the weights' digest is %s, and was %s", n.Name, n.Theta, o.Theta))
		}
	}
	ours, theirs := t.Info, other
	ours.Command, theirs.Command = "", ""
	one, err := seal.Marshal(ours, "")
	if err != nil {
		return err
	}
	two, err := seal.Marshal(theirs, "")
	if err != nil {
		return err
	}
	if len(differ) == 0 && string(one) != string(two) {
		differ = append(differ, errors.New("the weights are the same, but not what was measured with them"))
	}
	return errors.Join(differ...)
}
