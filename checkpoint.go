package landscape

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"strconv"
	"strings"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/atomicfile"
	"landscape/internal/declare"
	"landscape/internal/safetensors"
	"landscape/solvers"
)

// format names the layout of checkpoint files.
const format = "landscape checkpoint 1"

// coverKey says in the file what its digests cover; earlier versions said nothing.
const (
	coverKey   = "digests_cover"
	coverTypes = "types"
)

// theta0Part names Digests.Theta0 in errors.
const theta0Part = "initial θ"

// solverPrefix marks the tensors of the solver's memory. No layer can have a name that begins with "@".
const solverPrefix = "@solver/"

// Checkpoint is a run at one step: parameters, running statistics, the solver's memory and the declarations they belong
// to. On disk it is one safetensors file in which every parameter is a tensor under its own name, so other programs can
// read it.
type Checkpoint struct {
	file *safetensors.File
}

// Stateful is an Observer that remembers something that a resumed run needs: the best score so far, the best
// parameters.
type Stateful interface {
	Observer
	// SaveState puts what must be remembered into c.
	SaveState(c *Checkpoint)
	// LoadState reads it back. A checkpoint written without the observer holds nothing of it, which is not an error.
	LoadState(c *Checkpoint, t *Trainer) error
}

// Checkpoint captures the trainer's current state together with that of the observers.
func (t *Trainer) Checkpoint(observers ...Observer) (*Checkpoint, error) {
	c, err := t.describe()
	if err != nil {
		return nil, err
	}
	f := c.file
	c.PutParams("", t.Params)
	for _, s := range t.solver.Slots() {
		if s.Count != nil {
			f.Tensors[solverPrefix+s.Name] = safetensors.Tensor{Shape: []int{}, I64: []int64{*s.Count}}
			continue
		}
		f.Tensors[solverPrefix+s.Name] = safetensors.Tensor{Shape: []int{len(s.Vector)},
			F32: append([]float32{}, s.Vector...)}
	}
	for _, o := range observers {
		if k, ok := o.(Stateful); ok {
			k.SaveState(c)
		}
	}
	return c, nil
}

// describe makes a checkpoint that says what the run is and where it stands, without any vector yet.
func (t *Trainer) describe() (*Checkpoint, error) {
	f := &safetensors.File{Tensors: map[string]safetensors.Tensor{}, Metadata: map[string]string{
		"format": format, "step": strconv.Itoa(t.step), "steps": strconv.Itoa(t.Declared.Steps),
		"seed": strconv.FormatUint(t.Declared.Seed, 10), "last_loss": strconv.FormatFloat(t.lastLoss, 'g', -1, 64),
	}}
	for name, v := range map[string]any{"model": t.Declared.Model, "loss": t.Declared.Loss,
		"solver": t.Declared.Solver} {
		data, err := declare.Encode(v)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		f.Metadata[name] = string(data)
	}
	digests, err := json.Marshal(t.Digests())
	if err != nil {
		return nil, err
	}
	f.Metadata["digests"], f.Metadata[coverKey] = string(digests), coverTypes
	spec := t.Declared.Data.Spec()
	f.Metadata["input"] = fmt.Sprint(spec.Shape)
	if spec.Episode != (datasets.Episode{}) {
		episode, err := json.Marshal(spec.Episode)
		if err != nil {
			return nil, err
		}
		f.Metadata["episode"] = string(episode)
	}
	return &Checkpoint{f}, nil
}

// PutParams stores parameters and running statistics under their names with a prefix.
func (c *Checkpoint) PutParams(prefix string, p *graph.Params) {
	for _, v := range p.Views() {
		c.file.Tensors[prefix+v.Name] = safetensors.Tensor{Shape: v.Shape,
			F32: append([]float32{}, v.Slice(p.Theta())...)}
	}
	for _, v := range p.StateViews() {
		c.file.Tensors[prefix+v.Name] = safetensors.Tensor{Shape: v.Shape,
			F32: append([]float32{}, v.Slice(p.State())...)}
	}
}

// GetParams copies stored parameters into p. It reports parameters that are missing or have another shape.
func (c *Checkpoint) GetParams(prefix string, p *graph.Params) error {
	get := func(views []graph.View, flat []float32) error {
		for _, v := range views {
			t, ok := c.file.Tensors[prefix+v.Name]
			if !ok {
				return fmt.Errorf("the file has no tensor %q", prefix+v.Name)
			}
			if len(t.F32) != v.Len || fmt.Sprint(t.Shape) != fmt.Sprint(v.Shape) {
				return fmt.Errorf("tensor %q has shape %v, the model wants %v", prefix+v.Name, t.Shape, v.Shape)
			}
			copy(v.Slice(flat), t.F32)
		}
		return nil
	}
	if err := get(p.Views(), p.Theta()); err != nil {
		return err
	}
	return get(p.StateViews(), p.State())
}

// PutNote and Note store and read a text.
func (c *Checkpoint) PutNote(name, text string) { c.file.Metadata["note/"+name] = text }

// Note reads a text stored with PutNote.
func (c *Checkpoint) Note(name string) (string, bool) {
	s, ok := c.file.Metadata["note/"+name]
	return s, ok
}

// keptPrefix marks the vectors of observers.
const keptPrefix = "@kept/"

// PutVector stores a vector, which must not be changed before the checkpoint is written.
func (c *Checkpoint) PutVector(name string, v []float32) {
	c.file.Tensors[keptPrefix+name] = safetensors.Tensor{Shape: []int{len(v)}, F32: v}
}

// Vector reads a vector stored with PutVector; nil if there is none of the name.
func (c *Checkpoint) Vector(name string) []float32 { return c.file.Tensors[keptPrefix+name].F32 }

// Step is the number of steps that the run had taken.
func (c *Checkpoint) Step() int {
	n, err := strconv.Atoi(c.file.Metadata["step"])
	if err != nil {
		panic(err) // LoadCheckpoint has seen to it
	}
	return n
}

// Model is the declaration of the model.
func (c *Checkpoint) Model() (graph.Layer, error) {
	m, err := declare.Decode[graph.Layer]([]byte(c.file.Metadata["model"]))
	if err != nil {
		return nil, fmt.Errorf("the file's model: %w", err)
	}
	return m, nil
}

// Input is the shape of the examples that the model was trained on.
func (c *Checkpoint) Input() ([]int, error) {
	var shape []int
	for _, s := range strings.Fields(strings.Trim(c.file.Metadata["input"], "[]")) {
		d, err := strconv.Atoi(s)
		if err != nil || d < 1 {
			return nil, fmt.Errorf("the file's input shape is %q", c.file.Metadata["input"])
		}
		shape = append(shape, d)
	}
	if len(shape) == 0 {
		return nil, fmt.Errorf("the file says no input shape")
	}
	return shape, nil
}

// Episode is the form of the episodes that the model was trained on; zero where its batches were ordinary ones.
func (c *Checkpoint) Episode() (e graph.Episode, err error) {
	text, ok := c.file.Metadata["episode"]
	if !ok {
		return e, nil
	}
	if err := json.Unmarshal([]byte(text), &e); err != nil || e.Way < 1 || e.Shot < 1 || e.Query < 1 {
		return e, fmt.Errorf("the file's form of episodes is %q", text)
	}
	return e, nil
}

// Digests are the digests of the run that wrote the checkpoint.
func (c *Checkpoint) Digests() (d Digests, err error) {
	err = json.Unmarshal([]byte(c.file.Metadata["digests"]), &d)
	return d, err
}

// Unchecked reports whether the checkpoint was read from a file without checksums, as earlier versions of the program
// wrote it: nothing says then whether its numbers are still those that were written.
func (c *Checkpoint) Unchecked() bool { return c.file.Unchecked }

// Save writes the checkpoint with checksums, so that the path holds at any moment either what it held before or the
// whole of it.
func (c *Checkpoint) Save(path string) error { return c.file.WriteFile(path) }

// LoadCheckpoint reads a file written by Save. A file that has changed since, even by one bit, is an error that names
// the file and the tensor, or the header.
func LoadCheckpoint(path string) (*Checkpoint, error) {
	f, err := safetensors.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c, err := checkpointOf(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

func checkpointOf(f *safetensors.File) (*Checkpoint, error) {
	if got := f.Metadata["format"]; got != format {
		return nil, fmt.Errorf("not a checkpoint of this program (format %q, want %q)", got, format)
	}
	if n, err := strconv.Atoi(f.Metadata["step"]); err != nil || n < 0 {
		return nil, fmt.Errorf("damaged: its step is %q", f.Metadata["step"])
	}
	return &Checkpoint{f}, nil
}

// ErrOtherRun is wrapped in the error of resuming from the checkpoint of another run.
var ErrOtherRun = errors.New("the checkpoint was written by a run with another")

// Resume takes the trainer, and observers that are Stateful, back to where the checkpoint was taken. The checkpoint
// must come from a run of the same model, loss, data, solver, seed and initial parameters; only the number of steps may
// differ.
func (t *Trainer) Resume(c *Checkpoint, observers ...Observer) error {
	d, err := c.Digests()
	if err != nil {
		return fmt.Errorf("the checkpoint's digests: %w", err)
	}
	if part := firstDifference(t.Digests(), d); part != "" {
		return fmt.Errorf("%w %s%s", ErrOtherRun, part, c.hint(part))
	}
	if seed := strconv.FormatUint(t.Declared.Seed, 10); c.file.Metadata["seed"] != seed {
		return fmt.Errorf("%w seed, %s and not %s", ErrOtherRun, c.file.Metadata["seed"], seed)
	}
	if err := c.checkSlots(t.solver.Slots()); err != nil {
		return err
	}
	if err := c.GetParams("", t.Params); err != nil {
		return err
	}
	for _, s := range t.solver.Slots() {
		v := c.file.Tensors[solverPrefix+s.Name]
		if s.Count != nil {
			*s.Count = v.I64[0]
		}
		copy(s.Vector, v.F32)
	}
	t.step, t.digests.Theta0 = c.Step(), d.Theta0
	if t.lastLoss, err = strconv.ParseFloat(c.file.Metadata["last_loss"], 64); err != nil {
		t.lastLoss = math.NaN()
	}
	for _, o := range observers {
		if k, ok := o.(Stateful); ok {
			if err := k.LoadState(c, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkSlots reports what of the solver's memory is missing or of another size.
func (c *Checkpoint) checkSlots(slots []solvers.Slot) error {
	for _, s := range slots {
		v, ok := c.file.Tensors[solverPrefix+s.Name]
		switch {
		case !ok:
			return fmt.Errorf("the checkpoint lacks the solver's %s", s.Name)
		case s.Count != nil && len(v.I64) != 1, s.Count == nil && len(v.F32) != len(s.Vector):
			return fmt.Errorf("the checkpoint's solver memory %s has shape %v, want %d numbers", s.Name, v.Shape,
				max(1, len(s.Vector)))
		}
	}
	return nil
}

// hint says what a difference in a part may come from.
func (c *Checkpoint) hint(part string) string {
	var hint string
	if part == theta0Part {
		hint = "; θ has to be what it was before that run's first step"
	}
	if c.file.Metadata[coverKey] != coverTypes {
		hint += " (the file is of an earlier version, whose digests left out the types of declarations of your own" +
			" and a θ that was set before the first step)"
	}
	return hint
}

// firstDifference names the first part in which two runs differ, "" if there is none.
func firstDifference(a, b Digests) string {
	for _, p := range []struct{ name, a, b string }{
		{"model", a.Model, b.Model}, {"loss", a.Loss, b.Loss}, {"data", a.Data, b.Data},
		{"solver", a.Solver, b.Solver}, {theta0Part, a.Theta0, b.Theta0},
	} {
		if p.a != p.b {
			return p.name
		}
	}
	return ""
}

// CheckpointWriter is an observer that writes the run's state to Path every Every steps and at the end, together with
// the state of the run's other observers. A state, including the first one, is written only when the step after it has
// shown that its loss is finite, so that the last checkpoint of a run that failed holds parameters to continue from. A
// run that starts anew sets aside what an earlier one left at Path until it has taken its last step.
type CheckpointWriter struct {
	Path  string
	Every int // 0: at the end only

	pending *Checkpoint // the last state that was due, until the next step's loss is known
	anew    bool        // the run did not continue from what is at Path
}

// Start implements Starter.
func (c *CheckpointWriter) Start(t *Trainer) (err error) {
	c.anew = t.StepCount() == 0
	if c.Every > 0 {
		c.pending, err = t.Checkpoint(t.observers...)
	}
	return err
}

// Observe implements Observer.
func (c *CheckpointWriter) Observe(e Event) (err error) {
	if c.pending != nil {
		if err := c.write(c.pending); err != nil {
			return err
		}
		c.pending = nil
	}
	if c.Every > 0 && e.Step%c.Every == 0 {
		c.pending, err = e.Trainer.Checkpoint(e.Trainer.observers...)
	}
	return err
}

// Finish writes the last state, unless the run failed: then the last good checkpoint is kept.
func (c *CheckpointWriter) Finish(t *Trainer, err error) error {
	c.pending = nil
	if err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	last, broken := t.Checkpoint(t.observers...)
	if broken != nil {
		return fmt.Errorf("checkpoint: %w", broken)
	}
	complete := err == nil
	if err := c.write(last); err != nil || !complete {
		return err
	}
	return atomicfile.Remove(Earlier(c.Path))
}

func (c *CheckpointWriter) write(cp *Checkpoint) error {
	if c.anew {
		if err := SetAside(c.Path); err != nil {
			return fmt.Errorf("checkpoint: %w", err)
		}
		c.anew = false
	}
	if err := cp.Save(c.Path); err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	return nil
}

// ResumeFrom resumes from a file if there is one, and reports whether there was.
func (t *Trainer) ResumeFrom(path string, observers ...Observer) (bool, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	c, err := LoadCheckpoint(path)
	if err != nil {
		return false, err
	}
	if err := t.Resume(c, observers...); err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	return true, nil
}
