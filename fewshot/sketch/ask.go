package sketch

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"
	"unicode/utf8"

	"landscape/fewshot"
)

// Ask lets each network say which class the query shows. A network takes the mean of a class's features, as they come,
// for its prototype, and the probability of a class, if it is one of them, is the softmax of the negative squared
// distances over a temperature. How likely it is none of them follows from how strange it is to all of them
// (fewshot.Strangeness). Both were calibrated on validation classes; None is taken to be as likely beforehand as each
// of the classes.
//
// What is wrong with a question is an *InputError that names the class and the drawing.
func (q *Quartet) Ask(question Question) (*Answer, error) {
	seen, err := q.look(question)
	if err != nil {
		return nil, err
	}
	a := &Answer{Image: seen.query, Support: seen.support}
	took, features, err := q.embed(append(slices.Clone(seen.support), seen.query))
	if err != nil {
		return nil, err
	}
	for i, w := range q.networks {
		start := time.Now()
		s, err := w.answer(question, seen.labels, features[i])
		if err != nil {
			return nil, fmt.Errorf("sketch: %s: %w", w.Name, err)
		}
		s.Milliseconds = float64((took[i] + time.Since(start)).Microseconds()) / 1000
		a.Networks = append(a.Networks, *s)
	}
	return a, nil
}

// seen is a question in images.
type seen struct {
	support [][]float32
	labels  []int // class of each
	query   []float32
}

// look renders all drawings of a question.
func (q *Quartet) look(question Question) (s seen, err error) {
	if err := question.check(); err != nil {
		return s, err
	}
	for c, class := range question.Classes {
		for d, drawing := range class.Drawings {
			image, err := q.Render(drawing)
			if err != nil {
				return s, question.wrong(c, d, err)
			}
			s.support, s.labels = append(s.support, image), append(s.labels, c)
		}
	}
	if s.query, err = q.Render(question.Query); err != nil {
		return s, &InputError{"query", fmt.Errorf("the drawing in question: %w", err)}
	}
	return s, nil
}

// wrong says what is wrong with a drawing of a class.
func (q Question) wrong(class, drawing int, err error) error {
	return &InputError{fmt.Sprintf("classes[%d].drawings[%d]", class, drawing),
		fmt.Errorf("class %q, drawing %d: %w", q.Classes[class].Name, drawing+1, err)}
}

func (q Question) check() error {
	if n := len(q.Classes); n < 1 || n > MaxClasses {
		return &InputError{"classes", fmt.Errorf("%d classes; want 1 to %d", n, MaxClasses)}
	}
	const longest = 100
	for c, class := range q.Classes {
		field, same := fmt.Sprintf("classes[%d]", c), func(o Class) bool { return o.Name == class.Name }
		switch first := slices.IndexFunc(q.Classes, same); {
		case class.Name == "":
			return &InputError{field + ".name", fmt.Errorf("class %d has no name", c+1)}
		case !utf8.ValidString(class.Name) || len(class.Name) > longest:
			return &InputError{field + ".name", fmt.Errorf("the name of class %d is no text of at most %d bytes", c+1,
				longest)}
		case class.Name == None:
			return &InputError{field + ".name", fmt.Errorf("class %d is called %q, which is an answer of its own", c+1,
				None)}
		case first < c:
			return &InputError{field + ".name", fmt.Errorf("classes %d and %d are both called %q", first+1, c+1,
				class.Name)}
		}
		if n := len(class.Drawings); n < 1 || n > MaxDrawings {
			return &InputError{field + ".drawings", fmt.Errorf("class %q has %d drawings; want 1 to %d", class.Name, n,
				MaxDrawings)}
		}
	}
	return nil
}

// Render is a drawing as the networks see it: Side·Side numbers from 0, paper, to 1, ink.
func (q *Quartet) Render(d Drawing) ([]float32, error) {
	forms := 0
	for _, given := range []bool{d.Strokes != nil, d.Pixels != nil, d.Character != ""} {
		if given {
			forms++
		}
	}
	switch {
	case forms == 0:
		return nil, errors.New("it is empty; want strokes, pixels or a character")
	case forms > 1:
		return nil, errors.New("it has several forms; want strokes, pixels or a character, one of them")
	case d.Drawing != 0 && d.Character == "":
		return nil, errors.New("a number of a drawing is for characters only")
	case d.Character != "":
		return characterImage(d.Character, d.Drawing)
	case d.Strokes != nil:
		return Render(d.Strokes, q.info.Pen)
	}
	return checkedPixels(d.Pixels)
}

func checkedPixels(pixels []float32) ([]float32, error) {
	if len(pixels) != Side*Side {
		return nil, fmt.Errorf("%d pixels; want %d rows of %d, which are %d", len(pixels), Side, Side, Side*Side)
	}
	blank := true
	for i, v := range pixels {
		if !(v >= 0 && v <= 1) {
			return nil, fmt.Errorf("pixel %d of row %d is %v; want 0 (paper) to 1 (ink)", i%Side+1, i/Side+1, v)
		}
		blank = blank && v == 0
	}
	if blank {
		return nil, errors.New("all its pixels are paper; nothing is drawn")
	}
	return slices.Clone(pixels), nil
}

// embed computes the features of images, those of one image after those of the other, and how long each network took.
func (q *Quartet) embed(images [][]float32) (took []time.Duration, features [][]float64, err error) {
	took, features = make([]time.Duration, len(q.networks)), make([][]float64, len(q.networks))
	var l lane
	defer func() {
		if l != nil {
			q.leave(l)
		}
	}()
	for _, image := range images {
		key := keyOf(image)
		known := q.features.get(key)
		if known == nil {
			if l == nil {
				if l, err = q.enter(); err != nil {
					return nil, nil, err
				}
			}
			for i, p := range l {
				start := time.Now()
				out, err := p.PredictBatch(image, 1)
				if err != nil {
					return nil, nil, err
				}
				known = append(known, widened(out))
				took[i] += time.Since(start)
			}
			q.features.put(key, known)
		}
		for i, f := range known {
			features[i] = append(features[i], f...)
		}
	}
	return took, features, nil
}

func widened(v []float32) []float64 {
	wide := make([]float64, len(v))
	for i, x := range v {
		wide[i] = float64(x)
	}
	return wide
}

// answer is what a network says of the last of some features, when the others are of the classes.
func (w *network) answer(question Question, labels []int, features []float64) (*NetworkAnswer, error) {
	support, query := features[:len(labels)*w.dim], features[len(labels)*w.dim:]
	task := &fewshot.Task{Way: len(question.Classes), Dim: w.dim, Support: support, Labels: labels, Queries: query}
	scores, err := fewshot.Scores(fewshot.NearestCentroid{}, task)
	if err != nil {
		return nil, err
	}
	byClass, fewest := make([][]float64, task.Way), MaxDrawings
	for i, c := range labels {
		byClass[c] = append(byClass[c], task.Example(i)...)
	}
	for _, list := range byClass {
		fewest = min(fewest, len(list)/w.dim)
	}
	judge, err := w.background.Judge(w.Calibration.Strangeness, w.dim, byClass)
	if err != nil {
		return nil, err
	}
	p, none := w.Calibration.Probabilities(scores, judge.Strangeness(query), fewest)
	a := &NetworkAnswer{Name: w.Name, About: w.About, Answer: None, None: none,
		Probabilities: make(map[string]float64, len(p)), Map: mapOf(features, labels, task.Way, w.dim)}
	most := none
	for c, class := range question.Classes {
		a.Probabilities[class.Name] = p[c]
		if p[c] > most {
			a.Answer, most = class.Name, p[c]
		}
	}
	return a, nil
}

// Probabilities are those of classes, from their scores (the negative squared distances), and of none of them, from the
// strangeness, where the class with the fewest drawings has shot of them. All together add up to 1.
func (c Calibration) Probabilities(scores []float64, strangeness float64, shot int) (classes []float64, none float64) {
	row := c.Rows[min(shot, len(c.Rows))-1]
	none = row.None[min(len(scores), len(row.None))-1].At(strangeness)
	classes = make([]float64, len(scores))
	top, sum := slices.Max(scores), 0.0
	for i, s := range scores {
		classes[i] = math.Exp((s - top) / row.Temperature)
		sum += classes[i]
	}
	for i := range classes {
		classes[i] *= (1 - none) / sum
	}
	return classes, none
}

// At is the probability of None for a drawing of some strangeness.
func (s NoneCurve) At(strangeness float64) float64 {
	if strangeness <= 0 {
		return 0
	}
	return 1 / (1 + math.Exp(-(math.Log(strangeness)-math.Log(s.Threshold))/s.Width))
}
