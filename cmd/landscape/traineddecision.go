package main

import (
	"landscape/datasets"
	"landscape/decision"
)

// decisionFile is the picture of what a model has learned of data that can be seen at once.
const decisionFile = "decision.png"

// drawDecision draws the selected model over the data that it has learned, where those are of two numbers with classes,
// or of one number with a target.
func (a *app) drawDecision(t *training, res *trained) error {
	if t.task == embed || !decision.Drawable(t.fit) || (t.task == classify) != decision.ShowsClasses(t.fit) {
		return nil
	}
	p := decision.Picture{Scores: !logits(t.run.Loss), Note: "What the model has learned, over the training data.",
		Prep: &t.prep}
	p.X, p.Y = axesOf(t.prep.Columns, t.task)
	return p.Save(a.path(decisionFile), t.run.Model, res.params, t.fit)
}

// axesOf are the names of the columns that a picture shows; "" where the data are no table.
func axesOf(c *datasets.Columns, t task) (x, y string) {
	switch {
	case c == nil:
	case t == classify && len(c.Features) == 2:
		return c.Features[0].Column, c.Features[1].Column
	case t == regress && len(c.Features) == 1 && len(c.Targets) == 1:
		return c.Features[0].Column, c.Targets[0]
	}
	return "", ""
}
