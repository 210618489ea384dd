package main

import (
	"landscape/datasets"
	"landscape/decision"
	"landscape/losses"
	"landscape/supervised"
)

// decisionFile is the picture of what a model has learned of data that can be seen at once.
const decisionFile = "decision.png"

// drawDecision draws the selected model over the data that it has learned, where those are of two numbers with classes,
// or of one number with a target.
func (a *app) drawDecision(t *training, res *trained) error {
	if t.Task == supervised.Embed || !decision.Drawable(t.Fit) ||
		(t.Task == supervised.Classify) != decision.ShowsClasses(t.Fit) {
		return nil
	}
	p := decision.Picture{
		Scores: !losses.OutputOf(t.Run.Loss).Probabilities(),
		Note:   "What the model has learned, over the training data.",
		Prep:   &t.Preprocessing,
	}
	p.X, p.Y = axesOf(t.Preprocessing.Columns, t.Task)
	return p.Save(a.path(decisionFile), t.Run.Model, res.result.Params, t.Fit)
}

// axesOf are the names of the columns that a picture shows; "" where the data are no table.
func axesOf(c *datasets.Columns, t supervised.Task) (x, y string) {
	switch {
	case c == nil:
	case t == supervised.Classify && len(c.Features) == 2:
		return c.Features[0].Column, c.Features[1].Column
	case t == supervised.Regress && len(c.Features) == 1 && len(c.Targets) == 1:
		return c.Features[0].Column, c.Targets[0]
	}
	return "", ""
}
