package main

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"landscape"
	"landscape/claims"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/atomicfile"
	"landscape/internal/figure"
)

// arms are those of the experiment, with their colors.
var arms = []claims.ArmName{claims.Ordinary, claims.FewThings, claims.Episodic, claims.Baseline, claims.Untrained}

var armColors = map[claims.ArmName]color.RGBA{
	claims.Ordinary: figure.Blue, claims.FewThings: figure.Green, claims.Episodic: figure.Vermillion,
	claims.Baseline: figure.Purple, claims.Untrained: figure.Gray,
}

// illustrate writes the curves and the picture, and returns the names of all files of the result.
func (a *app) illustrate(e claims.Episodes, out *claims.Outcome, losses *lossCurves) ([]string, error) {
	files := []string{"report.json"}
	for _, arm := range arms {
		if len(*losses.arms[arm]) == 0 {
			continue
		}
		name := fmt.Sprintf("curve-%s.csv", arm)
		if err := writeArm(a.path(name), *losses.arms[arm], out.Curves[arm]); err != nil {
			return nil, err
		}
		files = append(files, name)
	}
	charts := chartsOf(out, losses)
	for _, name := range []string{"curves.png", "curves.svg"} {
		if err := figure.Save(a.path(name), charts...); err != nil {
			return nil, err
		}
		files = append(files, name)
	}
	if shape := e.Parts.Test.Shape(); len(shape) != 3 || shape[2] != 1 && shape[2] != 3 {
		a.log.Warnf("no picture: examples are of shape %s, not images", dimensions(shape))
		return files, nil
	}
	if err := drawPicture(a.path("picture.png"), e, out); err != nil {
		return nil, err
	}
	return append(files, "picture.png"), nil
}

// writeArm writes the curve of an arm: the training loss, and the accuracy on validation classes after the steps where
// it was measured.
func writeArm(path string, losses []curveRow, scores []landscape.Score) error {
	steps := map[int][2]string{}
	for _, r := range losses {
		steps[r.step] = [2]string{fmt.Sprint(r.loss), ""}
	}
	for _, s := range scores {
		steps[s.Step] = [2]string{steps[s.Step][0], fmt.Sprint(s.Value)}
	}
	var order []int
	for step := range steps {
		order = append(order, step)
	}
	slices.Sort(order)
	var b strings.Builder
	b.WriteString("step,loss,validation_accuracy\n")
	for _, step := range order {
		fmt.Fprintf(&b, "%d,%s,%s\n", step, steps[step][0], steps[step][1])
	}
	return atomicfile.WriteFile(path, []byte(b.String()))
}

// chartsOf draws the accuracy on validation classes and the training loss over the steps, from the first seed.
func chartsOf(out *claims.Outcome, losses *lossCurves) []figure.Chart {
	r := out.Report
	x := fmt.Sprintf("step (%d images each)", r.Protocol.BatchSize)
	accuracy := figure.Chart{Title: "on validation classes, not trained on", X: x, Y: "few-shot accuracy, %"}
	loss := figure.Chart{Title: "in training, each arm on batches of its own", X: x, Y: "loss (log scale)", Log: true}
	for _, arm := range arms {
		c := figure.Curve{Name: string(arm), Color: armColors[arm], Points: true}
		for _, s := range out.Curves[arm] {
			c.X, c.Y = append(c.X, float64(s.Step)), append(c.Y, 100*s.Value)
		}
		accuracy.Curves = append(accuracy.Curves, c)
		c = figure.Curve{Name: string(arm), Color: armColors[arm]}
		for _, row := range *losses.arms[arm] {
			if row.loss > 0 {
				c.X, c.Y = append(c.X, float64(row.step)), append(c.Y, row.loss)
			}
		}
		loss.Curves = append(loss.Curves, c)
	}
	return []figure.Chart{accuracy, loss}
}

// pictured is the number of queries of each class in the picture.
const pictured = 5

// drawPicture shows training classes, unseen classes, and one episode as two networks see it.
func drawPicture(path string, e claims.Episodes, out *claims.Outcome) error {
	const classes, perClass, tile = 8, 9, 44
	train, err := sheet(e.Parts.Train, "Classes to learn from", classes, perClass, tile, false)
	if err != nil {
		return err
	}
	test, err := sheet(e.Parts.Test, "Classes of the test, never seen before", classes, perClass, tile, false)
	if err != nil {
		return err
	}
	trials, err := picturedTrials(e, out)
	if err != nil {
		return err
	}
	img, err := figure.Compose([]figure.Panel{train, test}, trials)
	if err != nil {
		return err
	}
	return figure.SavePNG(path, img)
}

// picturedTrials are panels of one test episode, as the networks trained on ordinary batches and on episodes see it.
func picturedTrials(e claims.Episodes, out *claims.Outcome) ([]figure.Panel, error) {
	var (
		features []fewshot.Features
		titles   []string
	)
	for _, arm := range []struct {
		name  claims.ArmName
		title string
	}{{claims.Ordinary, "A typical episode, after ordinary batches"},
		{claims.Episodic, "The same, after training on episodes"}} {
		if out.Networks[arm.name] == nil {
			continue
		}
		f, err := featuresOf(e.Parts.Test, out.Encoder, out.Networks[arm.name])
		if err != nil {
			return nil, err
		}
		features, titles = append(features, f), append(titles, arm.title)
	}
	ev := pictureEvaluation(e)
	at, err := typical(features, ev)
	if err != nil {
		return nil, err
	}
	var panels []figure.Panel
	for k, f := range features {
		t, err := fewshot.RunEpisode(f, ev, at)
		if err != nil {
			return nil, err
		}
		p, err := pictureTrial(e.Parts.Test, t, titles[k])
		if err != nil {
			return nil, err
		}
		panels = append(panels, p)
	}
	return panels, nil
}

// pictureEvaluation is the first kind of test, with as many queries as a picture holds.
func pictureEvaluation(e claims.Episodes) fewshot.Evaluation {
	ev := fewshot.Evaluation{Way: 5, Shot: 1}
	if len(e.Tests) > 0 {
		ev = e.Tests[0]
	}
	ev.Seed, ev.Query, ev.Episodes, ev.Transform = 1, pictured, 100, fewshot.L2N
	for _, list := range datasets.ByClass(e.Parts.Test) {
		if len(list) > ev.Shot {
			ev.Query = min(ev.Query, len(list)-ev.Shot)
		}
	}
	return ev
}

// typical is the episode in which the accuracies of all networks are nearest to their means, so that the picture shows
// no better or worse than what is usual.
func typical(features []fewshot.Features, ev fewshot.Evaluation) (int, error) {
	far := make([]float64, ev.Episodes)
	for _, f := range features {
		r, err := fewshot.Evaluate(f, ev)
		if err != nil {
			return 0, err
		}
		for i, accuracy := range r.Episodes {
			far[i] += math.Abs(accuracy - r.Accuracy)
		}
	}
	best := 0
	for i := range far {
		if far[i] < far[best] {
			best = i
		}
	}
	return best, nil
}

// featuresOf are a network's features of all examples of a data set.
func featuresOf(d datasets.Dataset, encoder graph.Layer, p *graph.Params) (fewshot.Features, error) {
	const batch = 100
	a, err := landscape.NewPredictor(encoder, p, d.Shape(), batch, graph.Evaluation)
	if err != nil {
		return fewshot.Features{}, err
	}
	return fewshot.Embed(d, batch, a.Embed)
}
