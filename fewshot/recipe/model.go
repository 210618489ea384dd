package recipe

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"landscape"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/declare"
)

// Model is a trained few-shot learner: what one file holds.
type Model struct {
	Encoder       graph.Layer
	Params        *graph.Params // of the encoder
	Input         []int         // shape of an example
	Preprocessing Preprocessing
	Training      Training
	Centre        []float32 // the mean feature of the training classes, which scoring cl2n subtracts

	// Calibration is measured on the validation classes. It is nil where these were learned from, or are too few.
	Calibration *fewshot.Calibration
}

// Training says where a model comes from.
type Training struct {
	Recipe   string // its name; empty for one that has none
	Protocol Protocol
	Split    string // what was in the parts, in words
	Seed     uint64
	Steps    int // of all stages
	Selected int // the step of the last stage whose parameters these are
}

func init() {
	declare.Register[Preprocessing]("preprocessing")
	declare.Register[Training]("few_shot_training")
}

// The notes of a model file, beside what every checkpoint has.
const (
	preprocessingNote = "preprocessing"
	trainingNote      = "training"
	centreNote        = "centre"
	calibrationNote   = "calibration"
)

// put writes what a checkpoint does not know of m.
func (m *Model) put(c *landscape.Checkpoint) error {
	for name, v := range map[string]any{preprocessingNote: m.Preprocessing, trainingNote: m.Training} {
		text, err := declare.Encode(v)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		c.PutNote(name, string(text))
	}
	centre, err := json.Marshal(m.Centre)
	if err != nil {
		return err
	}
	c.PutNote(centreNote, string(centre))
	if m.Calibration != nil {
		text, err := declare.Encode(*m.Calibration)
		if err != nil {
			return fmt.Errorf("calibration: %w", err)
		}
		c.PutNote(calibrationNote, string(text))
	}
	return nil
}

// Load reads a model that Run has written.
func Load(path string) (*Model, error) {
	c, err := landscape.ReadCheckpoint(path)
	if err != nil {
		return nil, err
	}
	m := &Model{}
	if err := m.get(c); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

func (m *Model) get(c *landscape.Checkpoint) (err error) {
	text, ok := c.Note(trainingNote)
	if !ok {
		return fmt.Errorf("no few-shot model; want a file that landscape fewshot train has written")
	}
	if m.Training, err = declare.Decode[Training]([]byte(text)); err != nil {
		return err
	}
	text, _ = c.Note(preprocessingNote)
	if m.Preprocessing, err = declare.Decode[Preprocessing]([]byte(text)); err != nil {
		return fmt.Errorf("preprocessing: %w", err)
	}
	text, _ = c.Note(centreNote)
	if err := json.Unmarshal([]byte(text), &m.Centre); err != nil {
		return fmt.Errorf("centre: %w", err)
	}
	if text, ok := c.Note(calibrationNote); ok {
		calibration, err := declare.Decode[fewshot.Calibration]([]byte(text))
		if err != nil {
			return fmt.Errorf("calibration: %w", err)
		}
		if err := calibration.Check(); err != nil {
			return err
		}
		m.Calibration = &calibration
	}
	if m.Input, err = c.Input(); err != nil {
		return err
	}
	if m.Encoder, err = c.Model(); err != nil {
		return err
	}
	m.Params, err = c.Params()
	return err
}

// Digest identifies the encoder with its parameters and what is done to an example before it: features of two models with equal digests are
// equal.
func (m *Model) Digest() (string, error) {
	declaration, err := declare.Digest(m.Encoder)
	if err != nil {
		return "", fmt.Errorf("encoder: %w", err)
	}
	preprocessing, err := declare.Digest(m.Preprocessing)
	if err != nil {
		return "", fmt.Errorf("preprocessing: %w", err)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%v\n%s", declaration, preprocessing, m.Input, m.Params.Digest()))
	return "sha256:" + hex.EncodeToString(sum[:]), nil
}
