package main

import (
	"fmt"

	"landscape/graph"
	"landscape/layers"
)

// trainingMACs counts the multiply-adds of a training step in convolutions, by their definition, and in linear and
// recurrent layers: forward, gradient of the weights and, but for layers that see the images themselves, gradient of
// the input.
func trainingMACs(model graph.Layer, input []int, batch int) (float64, error) {
	c := counter{shape: input, first: true}
	if err := c.layer(model); err != nil {
		return 0, err
	}
	return c.macs * float64(batch), nil
}

// A counter follows the shape of an example through a model.
type counter struct {
	shape []int
	first bool // no layer with weights has been met
	macs  float64
}

// passes counts a layer of this many multiply-adds forward.
func (c *counter) passes(forward int) {
	n := 3
	if c.first {
		n = 2
	}
	c.macs += float64(n * forward)
}

func (c *counter) layer(l graph.Layer) error {
	switch l := l.(type) {
	case layers.Sequential:
		for _, l := range l.Layers {
			if err := c.layer(l); err != nil {
				return err
			}
		}
	case layers.Residual:
		return c.residual(l)
	case layers.Conv2D:
		in := c.shape[2]
		c.shape = []int{c.shape[0], c.shape[1], l.Filters}
		c.passes(c.shape[0] * c.shape[1] * l.Kernel * l.Kernel * in * l.Filters)
		c.first = false
	case layers.TiedEmbedding:
		c.shape, c.first = []int{c.shape[0], l.Width}, false
		if err := c.layer(l.Body); err != nil {
			return err
		}
		c.passes(product(c.shape) * l.Vocabulary)
		c.shape = []int{c.shape[0], l.Vocabulary}
	case layers.TransformerBlock:
		c.transformerBlock(l)
	case layers.Linear:
		c.passes(c.shape[0] * l.Units)
		c.shape, c.first = []int{l.Units}, false
	case layers.GRU:
		steps, gates := c.shape[0], 3*l.Units
		c.passes(steps * c.shape[1] * gates)
		c.macs += float64(3 * (steps - 1) * l.Units * gates) // from the state, which is 0 before the first step
		c.shape, c.first = []int{l.Units}, false
	case layers.MaxPool2D:
		c.shape = []int{c.shape[0] / 2, c.shape[1] / 2, c.shape[2]}
	case layers.GlobalAvgPool2D:
		c.shape = c.shape[2:]
	case layers.Flatten:
		c.shape = []int{product(c.shape)}
	case layers.BatchNorm, layers.LayerNorm, layers.ReLU, layers.LeakyReLU, layers.Dropout, layers.PositionalEmbedding:
	default:
		return fmt.Errorf("the multiply-adds of %T cannot be counted", l)
	}
	return nil
}

// transformerBlock counts the linear layers and, of causal attention, the weights that there are.
func (c *counter) transformerBlock(t layers.TransformerBlock) {
	time, width := c.shape[0], c.shape[1]
	hidden, seen := t.Hidden, time*time
	if hidden == 0 {
		hidden = 4 * width
	}
	if t.Causal {
		seen = time * (time + 1) / 2
	}
	c.passes(time*width*(4*width+2*hidden) + 2*seen*width)
}

func (c *counter) residual(r layers.Residual) error {
	shortcut := counter{shape: c.shape, first: c.first}
	if err := c.layer(r.Body); err != nil {
		return err
	}
	if r.Shortcut == nil {
		return nil
	}
	err := shortcut.layer(r.Shortcut)
	c.macs += shortcut.macs
	return err
}

func product(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}
