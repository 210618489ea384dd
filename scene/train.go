package scene

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"slices"

	"landscape"
	"landscape/layers"
	"landscape/terrain"
)

// TrainUpdate is a piece of the curve of a training.
type TrainUpdate struct {
	From int       // the step before the first of these, 0 for the first piece
	Loss []float64 // of the steps From+1, From+2, …, each of its batch before θ moved
}

// Training is a training that has ended.
type Training struct {
	// Theta is where it ended: the parameters that the model computes with, within its bound.
	Theta      []float32
	Digest     string    // of the parameters as the solver left them
	Loss       float64   // over all data at Theta
	Accuracy   float64   // NaN where the data have no classes
	Curve      []float64 // the loss of each step
	Trajectory *terrain.Trajectory
}

// trajectoryPoints are kept of the way of a training.
const trajectoryPoints = 100

// pieceOfCurve is the number of steps between two updates.
const pieceOfCurve = 25

// Train trains the run. Told hears of pieces of its curve, from this goroutine; nil for nobody. A training that is lost
// is an error that names solver.rate.
func (c *Compiled) Train(ctx context.Context, told func(TrainUpdate)) (*Training, error) {
	t := &Training{Trajectory: &terrain.Trajectory{Name: c.Scene.Solver.Kind, Limit: trajectoryPoints}}
	curve := &curveObserver{training: t, told: told}
	params, err := c.Run.Train(ctx, curve, t.Trajectory)
	if err != nil {
		return nil, diverged(err)
	}
	curve.tell()
	t.Theta = slices.Clone(params.Theta())
	t.Digest = params.Digest()
	c.bound(t.Theta)
	for _, p := range t.Trajectory.Points {
		c.bound(p.Theta)
	}
	ground, err := c.ground()
	if err != nil {
		return nil, err
	}
	h, err := ground.Height(t.Theta)
	t.Loss, t.Accuracy = h.Loss, h.Accuracy
	return t, err
}

// curveObserver keeps the losses of steps.
type curveObserver struct {
	training *Training
	told     func(TrainUpdate)
	sent     int
}

// Observe implements landscape.Observer.
func (o *curveObserver) Observe(e landscape.Event) error {
	o.training.Curve = append(o.training.Curve, e.Loss)
	if len(o.training.Curve)-o.sent >= pieceOfCurve {
		o.tell()
	}
	return nil
}

func (o *curveObserver) tell() {
	if piece := o.training.Curve[o.sent:]; o.told != nil && len(piece) > 0 {
		o.told(TrainUpdate{From: o.sent, Loss: slices.Clone(piece)})
	}
	o.sent = len(o.training.Curve)
}

// bound brings parameters to those that the model computes with: no longer than its constraint lets them be.
func (c *Compiled) bound(theta []float32) {
	if m, ok := c.Run.Model.(layers.MaxNorm); ok {
		m.Project(theta)
	}
}

// ground compiles the landscape's heights.
func (c *Compiled) ground() (*terrain.Evaluator, error) { return c.Objective.Prepare(c.start) }

// digestOf is the digest of numbers as float32, in their order.
func digestOf(xs []float64) string {
	h := sha256.New()
	for _, x := range xs {
		_ = binary.Write(h, binary.LittleEndian, math.Float32bits(float32(x)))
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}
