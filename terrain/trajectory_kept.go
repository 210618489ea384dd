package terrain

import (
	"encoding/json"
	"fmt"
	"math"

	"landscape"
	"landscape/internal/safetensors"
)

// recorded are the numbers of a trajectory beside its places.
type recorded struct {
	Name    string    `json:"name,omitempty"`
	Model   string    `json:"model,omitempty"`
	Limit   int       `json:"limit,omitempty"`
	Steps   []int     `json:"steps"`
	Lengths []float64 `json:"lengths"`
	Gap     float64   `json:"gap"`
	At      float64   `json:"at"`
	Last    bool      `json:"last"` // the last of the places is no point, but where θ is
}

// places are all points, and where θ is if that is none; last says whether the last of them is that.
func (t *Trajectory) places() (ps []Point, last bool) {
	ps = append(ps, t.Points...)
	if t.last != nil {
		return append(ps, Point{t.last.Step, t.last.Length, append([]float32(nil), t.last.Theta...)}), true
	}
	return ps, t.ended
}

// recorded is what there is to write, and where.
func (t *Trajectory) recorded() (recorded, []Point) {
	ps, last := t.places()
	r := recorded{Name: t.Name, Model: t.Model, Limit: t.Limit, Gap: t.gap, At: t.at, Last: last, Steps: []int{},
		Lengths: []float64{}}
	for _, p := range ps {
		r.Steps, r.Lengths = append(r.Steps, p.Step), append(r.Lengths, p.Length)
	}
	return r, ps
}

// restore takes back what recorded gave, as the text that it was written as; place gives the i-th of the places.
func (t *Trajectory) restore(text string, place func(i int) []float32) error {
	var r recorded
	if err := json.Unmarshal([]byte(text), &r); err != nil || len(r.Steps) != len(r.Lengths) || len(r.Steps) == 0 {
		return fmt.Errorf("a damaged trajectory: %.40q", text)
	}
	var ps []Point
	for i, step := range r.Steps {
		theta := place(i)
		if len(theta) == 0 || len(theta) != len(place(0)) {
			return fmt.Errorf("a damaged trajectory: place %d has %d numbers, the first %d", i, len(theta),
				len(place(0)))
		}
		if n := norm32(theta); math.IsNaN(n) || math.IsInf(n, 0) {
			return fmt.Errorf("a damaged trajectory: place %d is not finite", i)
		}
		ps = append(ps, Point{step, r.Lengths[i], theta})
	}
	t.Points, t.last, t.gap, t.at, t.ended = ps, nil, r.Gap, r.At, r.Last
	if t.Limit == 0 {
		t.Limit = r.Limit
	}
	if t.Name == "" {
		t.Name = r.Name
	}
	t.Model = r.Model
	return nil
}

// reopen makes of the point that ended a run what it was before: where θ is.
func (t *Trajectory) reopen() {
	if n := len(t.Points); t.ended && n > 1 {
		t.last, t.Points, t.ended = &t.Points[n-1], t.Points[:n-1:n-1], false
	}
}

const trajectoryNote = "trajectory"

func placeName(i int) string { return fmt.Sprintf("trajectory/%04d", i) }

// SaveState implements landscape.Stateful.
func (t *Trajectory) SaveState(c *landscape.Checkpoint) {
	r, ps := t.recorded()
	text, err := json.Marshal(r)
	if err != nil {
		return // its numbers are finite
	}
	c.PutNote(trajectoryNote, string(text))
	for i, p := range ps {
		c.PutVector(placeName(i), p.Theta)
	}
}

// HasTrajectory reports whether a checkpoint is of a run whose trajectory is recorded.
func HasTrajectory(c *landscape.Checkpoint) bool {
	_, ok := c.Note(trajectoryNote)
	return ok
}

// LoadState implements landscape.Stateful.
func (t *Trajectory) LoadState(c *landscape.Checkpoint, tr *landscape.Trainer) error {
	text, ok := c.Note(trajectoryNote)
	if !ok {
		return nil
	}
	if err := t.restore(text, func(i int) []float32 { return c.Vector(placeName(i)) }); err != nil {
		return fmt.Errorf("the checkpoint holds %w", err)
	}
	if n := len(t.Points[0].Theta); n != tr.Params.Len() {
		return fmt.Errorf("the checkpoint holds a trajectory of %d numbers, the model has %d", n, tr.Params.Len())
	}
	t.reopen()
	t.goingOn = true
	return nil
}

const trajectoryFormat = "landscape trajectory 1"

// Save writes the trajectory as a safetensors file, with one tensor for each point. The path holds at any moment
// either what it held before or the whole of it.
func (t *Trajectory) Save(path string) error {
	r, ps := t.recorded()
	text, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	f := &safetensors.File{Metadata: map[string]string{"format": trajectoryFormat, "trajectory": string(text)},
		Tensors: map[string]safetensors.Tensor{}}
	for i, p := range ps {
		f.Tensors[placeName(i)] = safetensors.Tensor{Shape: []int{len(p.Theta)}, F32: p.Theta}
	}
	return f.WriteFile(path)
}

// LoadTrajectory reads a file written by Save.
func LoadTrajectory(path string) (*Trajectory, error) {
	f, err := safetensors.ReadFile(path)
	if err != nil {
		return nil, err
	}
	t, err := trajectoryOf(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

func trajectoryOf(f *safetensors.File) (*Trajectory, error) {
	if got := f.Metadata["format"]; got != trajectoryFormat {
		return nil, fmt.Errorf("not a trajectory of this program (format %q, want %q)", got, trajectoryFormat)
	}
	t := &Trajectory{}
	return t, t.restore(f.Metadata["trajectory"], func(i int) []float32 { return f.Tensors[placeName(i)].F32 })
}
