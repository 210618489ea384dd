package scene

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Version is that of the JSON which Parse reads.
const Version = 1

// Scene is a run of deep learning and a view of its landscape. Fields that are zero mean the defaults, which
// WithDefaults fills in; where zero is a choice of its own it is the default.
type Scene struct {
	Version int     `json:"version,omitempty"` // of the form; 0 means Version
	Data    Data    `json:"data,omitzero"`     // what is to be learned
	Model   Model   `json:"model,omitzero"`    // what can be learned
	Solver  Solver  `json:"solver,omitzero"`   // how it is learned
	View    View    `json:"view,omitzero"`     // where to look
	Marbles Marbles `json:"marbles,omitzero"`  // what rolls
}

// Data says what is to be learned.
type Data struct {
	Kind       string       `json:"kind,omitempty"`        // spirals, moons, xor, blobs, sine, drawings, points, file
	N          int          `json:"n,omitempty"`           // examples; 0 means 200, of drawings 80
	Classes    int          `json:"classes,omitempty"`     // of spirals (2), blobs (3) and drawings (4)
	Turns      float64      `json:"turns,omitempty"`       // of spirals; 0 means 1
	Frequency  float64      `json:"frequency,omitempty"`   // of a sine; 0 means 1
	Noise      float64      `json:"noise,omitempty"`       // standard deviation of the values
	LabelNoise float64      `json:"label_noise,omitempty"` // share of the labels that are drawn at random
	Holes      []Hole       `json:"holes,omitempty"`       // where examples are left out
	Seed       uint64       `json:"seed,omitempty"`        // of all that is random in the data; 0 means 1
	Points     [][3]float64 `json:"points,omitempty"`      // x, y and class of one's own points
	File       string       `json:"file,omitempty"`        // name of a data set in Env
}

// Hole is a disk in which examples are left out; of a sine, the interval x ± r.
type Hole struct {
	X float64 `json:"x"`           // of its center
	Y float64 `json:"y,omitempty"` // of its center
	R float64 `json:"r"`           // radius
}

// Model says what can be learned.
type Model struct {
	Kind       string  `json:"kind,omitempty"`       // two_weights, mlp, conv; "" means mlp
	Hidden     []int   `json:"hidden,omitzero"`      // units of the hidden layers, none if it is empty; nil means 16, 16
	Activation string  `json:"activation,omitempty"` // "" means tanh
	Filters    int     `json:"filters,omitempty"`    // of conv; 0 means 8
	MaxNorm    float64 `json:"max_norm,omitempty"`   // bound on the length of all weights; 0 means none
	Init       string  `json:"init,omitempty"`       // "" means glorot_uniform
	Gain       float64 `json:"gain,omitempty"`       // of the initial weights; 0 means 1
	Seed       uint64  `json:"seed,omitempty"`       // of the initial weights and of the order of batches; 0 means 1
}

// Solver says how it is learned.
type Solver struct {
	Kind     string  `json:"kind,omitempty"`     // "" means adam
	Rate     float64 `json:"rate,omitempty"`     // 0 means that of the kind, see Rates
	Momentum float64 `json:"momentum,omitempty"` // of momentum and nesterov; 0 means 0.9
	Batch    int     `json:"batch,omitempty"`    // examples in a batch; 0 means all
	Schedule string  `json:"schedule,omitempty"` // "" means constant
	Steps    int     `json:"steps,omitempty"`    // 0 means 300
}

// View says where to look.
type View struct {
	Directions string  `json:"directions,omitempty"` // random, pca, hessian, weights; "" means random, of two weights weights
	Origin     string  `json:"origin,omitempty"`     // start or end of the training; "" means end
	Seed       uint64  `json:"seed,omitempty"`       // of random directions; 0 means 1
	Range      float64 `json:"range,omitempty"`      // half the width of the window; 0 means 1
	Log        bool    `json:"log,omitempty"`        // draws heights on a logarithmic scale
	Grid       int     `json:"grid,omitempty"`       // cells along a side: 13, 25, 49 or 97; 0 means 97
}

// Marbles says what rolls.
type Marbles struct {
	Mode   string       `json:"mode,omitempty"`   // run or plane; "" means run
	N      int          `json:"n,omitempty"`      // random starts; 0 means 100
	At     [][2]float64 `json:"at,omitempty"`     // starts at these places of the plane instead
	Seed   uint64       `json:"seed,omitempty"`   // of the first random start; 0 means 1
	Target float64      `json:"target,omitempty"` // a loss of at most this is an arrival; 0 means 0.1
	Budget int          `json:"budget,omitempty"` // gradient evaluations; 0 means as many as the solver has steps
}

// FieldError is an error of a field of a scene.
type FieldError struct {
	Field string // as "data.n"
	Err   error
}

// Error names the field.
func (e *FieldError) Error() string { return e.Field + ": " + e.Err.Error() }

// Unwrap is the error itself.
func (e *FieldError) Unwrap() error { return e.Err }

func bad(field, format string, args ...any) error {
	return &FieldError{field, fmt.Errorf(format, args...)}
}

// Parse reads a scene. Unknown fields and other versions are refused.
func Parse(data []byte) (*Scene, error) {
	var s Scene
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return nil, parseError(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, bad("scene", "there is more after the JSON object; want one")
	}
	if s.Version != 0 && s.Version != Version {
		return nil, bad("version", "%d; this program reads version %d", s.Version, Version)
	}
	return &s, nil
}

func parseError(err error) error {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return bad(kind.Field, "a JSON %s; want %s", kind.Value, wanted(kind.Type.Kind().String()))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return bad("scene", "the JSON ends too early")
	}
	return bad("scene", "%w", err)
}

// wanted words a kind of Go's for those who write JSON.
func wanted(kind string) string {
	switch kind {
	case "float64":
		return "a number"
	case "int":
		return "a whole number"
	case "uint64":
		return "a whole number of at least 0"
	case "slice", "array":
		return "a list"
	case "struct":
		return "an object"
	case "bool":
		return "true or false"
	}
	return "a text"
}
