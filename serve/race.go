package serve

import (
	"net/http"
	"strings"

	"landscape/scene"
	"landscape/terrain/marbles"
)

// marbles answers with what becomes of many starts, of a scene and of one to compare it with.
func (s *Server) marbles(a *answer, r *http.Request) error {
	var body request
	w, c, err := s.begin(a, r, &body)
	if err != nil {
		return err
	}
	defer w.end()
	sets := []*compiled{c}
	if len(body.Against) > 0 && string(body.Against) != "null" {
		against, err := s.compile(w.ctx, body.Against, "against")
		if err != nil {
			return err
		}
		sets = append(sets, against)
	}
	var estimate seconds
	for _, c := range sets {
		estimate += w.neededTraining(c) + c.costs.Marbles
	}
	if err := w.bound(estimate); err != nil {
		return err
	}
	return w.race(sets)
}

// race lets the marbles of one or two scenes roll, one after the other.
func (w *work) race(sets []*compiled) error {
	timer := newTimer()
	head := raceHead{Frame: "race"}
	var results []*scene.MarbleResult
	var on *scene.Terrain
	for i, c := range sets {
		if i == 0 || !oneLandscape(c, sets[0]) {
			var err error
			if on, err = w.plane(c, i); err != nil {
				return err
			}
		}
		if err := w.enter(); err != nil {
			return err
		}
		result, err := c.Marbles(w.ctx, on, func(b scene.MarbleBatch) { w.sendMarbles(i, b) })
		if err != nil {
			return causeOf(w.ctx, err)
		}
		results = append(results, result)
		head.Sets = append(head.Sets, setOf(result))
	}
	head.Mode = results[0].Mode
	if len(results) == 2 {
		if paired, err := scene.Pair(results[0], results[1]); err != nil {
			head.Unpaired = strings.TrimPrefix(oneLine(err), "marbles: ")
		} else {
			head.Paired = &paired
		}
	}
	head.Seconds = timer.seconds()
	if err := w.a.send(head, nil); err != nil {
		return err
	}
	return w.a.done(w.timer)
}

// oneLandscape reports whether two scenes have one landscape, so that marbles of both can be drawn in one plane.
func oneLandscape(a, b *compiled) bool {
	return a.Digests.Model == b.Digests.Model && a.Parts.Data == b.Parts.Data
}

// plane sends the plane that the marbles of a set are seen in.
func (w *work) plane(c *compiled, set int) (*scene.Terrain, error) {
	w.a.muted = true // the training is not what was asked for
	t, err := w.trainingNeeded(c)
	w.a.muted = false
	if err != nil {
		return nil, err
	}
	if err := w.enter(); err != nil {
		return nil, err
	}
	plane, x, y, err := c.Plane(t)
	if err != nil {
		return nil, err
	}
	head := planeOf(plane, x, y)
	head.Digests, head.Set = c.digests(), set
	return surfaceOf(plane, x, y), w.a.send(head, nil)
}

func (w *work) sendMarbles(set int, b scene.MarbleBatch) {
	head := marblesHead{Frame: "marbles", Set: set, From: b.From, Count: len(b.Outcomes)}
	var data []float32
	for i, o := range b.Outcomes {
		head.Outcomes = append(head.Outcomes, statusName(o.Status))
		head.Lengths = append(head.Lengths, len(b.Trails[i]))
		head.Spent = append(head.Spent, o.Spent)
		for _, p := range b.Trails[i] {
			data = append(data, p[:]...)
		}
	}
	w.show(head, data)
}

// statusName is a status in one word.
func statusName(s marbles.Status) string {
	if s == marbles.Descending {
		return "descending"
	}
	return string(s)
}

func setOf(r *scene.MarbleResult) setHead {
	h := setHead{Name: r.Name, Counts: map[string]int{}, Share: r.Share}
	if k := r.Curve; k != nil {
		h.Curve = arrivalsHead{k.At, k.Share, k.Low, k.High}
	}
	for _, s := range marbles.Statuses() {
		h.Counts[statusName(s)] = r.Counts[s]
	}
	if r.Median >= 0 {
		h.Median = &r.Median
	}
	return h
}
