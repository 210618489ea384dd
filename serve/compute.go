package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"time"
)

// overrun is how many times longer than estimated, at most, a computation may have a place.
const overrun = 3

// request is the body of all endpoints that compute a scene.
type request struct {
	Scene   json.RawMessage `json:"scene"`
	Against json.RawMessage `json:"against"` // of marbles
	At      *place          `json:"at"`      // of a boundary
	N       int             `json:"n"`       // of a boundary: points along a side
}

// place is one in a scene's plane.
type place struct {
	A float64 `json:"a"`
	B float64 `json:"b"`
}

// work is one computation for a client.
type work struct {
	s     *Server
	a     *answer
	ctx   context.Context
	timer timer
	job   *job // nil until it has had a place
}

// begin reads a request of a scene.
func (s *Server) begin(a *answer, r *http.Request, body *request) (*work, *compiled, error) {
	timer := newTimer()
	if err := method(r, a, http.MethodPost); err != nil {
		return nil, nil, err
	}
	_ = a.control.SetReadDeadline(time.Now().Add(patience))
	if err := readBody(a, r, body); err != nil {
		return nil, nil, err
	}
	_ = a.control.SetReadDeadline(time.Time{}) // from here on it only tells that the client left
	c, err := s.compile(r.Context(), body.Scene, "scene")
	if err != nil {
		return nil, nil, err
	}
	return &work{s: s, a: a, ctx: r.Context(), timer: timer}, c, nil
}

// quickly does what takes milliseconds, beside the computations but few at once.
func quickly[T any](s *Server, ctx context.Context, do func() (T, error)) (T, error) {
	j, err := s.quick.enter(ctx, time.Minute, func(error) {}, nil)
	if err != nil {
		var none T
		return none, err
	}
	defer j.leave()
	return do()
}

// bound refuses a computation whose estimate is too long.
func (w *work) bound(estimate seconds) error {
	if most := w.s.config.MaxSeconds; float64(estimate) > most {
		return refuse(http.StatusUnprocessableEntity, fmt.Sprintf("this would take about %s on this machine, and at "+
			"most %.3g seconds are allowed: fewer examples, steps or marbles, a smaller model or a coarser grid",
			inWords(estimate), most))
	}
	return nil
}

// inWords is a time with two digits.
func inWords(estimate seconds) string {
	s := float64(estimate)
	digits := math.Pow(10, math.Floor(math.Log10(max(s, 1)))-1)
	s = math.Round(s/digits) * digits
	if s < 120 {
		return fmt.Sprintf("%.3g seconds", s)
	}
	return fmt.Sprintf("%.0f minutes", math.Ceil(s/60))
}

// enter waits for a place among the computations. To enter again changes nothing.
func (w *work) enter() error {
	if w.job != nil {
		return causeOf(w.ctx, w.job.resume(w.ctx))
	}
	most := time.Duration(overrun * w.s.config.MaxSeconds * float64(time.Second))
	j, err := w.s.line.enter(w.ctx, most, w.a.end, w.queued)
	if err != nil {
		return causeOf(w.ctx, err)
	}
	w.job = j
	return nil
}

// rest gives the place away while another computes what is wanted here, too. It may wait for a place itself.
func (w *work) rest() error {
	if w.job != nil {
		w.job.release()
		return nil
	}
	return w.queued(1)
}

// end gives the place back.
func (w *work) end() {
	if w.job != nil {
		w.job.leave()
	}
}

// queued tells how many computations get a place before this one, also where the frames of that are kept from the
// client.
func (w *work) queued(ahead int) error {
	muted := w.a.muted
	defer func() { w.a.muted = muted }()
	w.a.muted = false
	return w.a.send(queuedHead{"queued", ahead}, nil)
}

// send sends a frame from within a computation, and lets others go on if it is their turn.
func (w *work) send(head any, data []float32) {
	if w.a.send(head, data) == nil && w.job != nil {
		w.job.pause(w.ctx)
	}
}

// show sends a frame that the client has asked for, and then sends as send does.
func (w *work) show(head any, data []float32) {
	if w.job != nil {
		w.job.showed()
	}
	w.send(head, data)
}

// kept is what the cache has of a computation: its value, and the frames that told it.
type kept struct {
	value  any
	tape   []byte
	frames int
}

// cached is the value of a key, by computing it unless it is there. Its frames are sent either way, the same ones.
func (w *work) cached(key string, compute func() (value any, bytes int64, err error)) (any, error) {
	if w.s.config.CacheBytes < 0 {
		if err := w.enter(); err != nil {
			return nil, err
		}
		value, _, err := compute()
		return value, causeOf(w.ctx, err)
	}
	found, done, err := w.s.cache.get(w.ctx, key, w.rest)
	if err != nil {
		return nil, causeOf(w.ctx, err)
	}
	if done == nil {
		k := found.(kept)
		return k.value, w.a.sendFrames(k.tape, k.frames)
	}
	defer done()
	if err := w.enter(); err != nil {
		return nil, err
	}
	stop := w.a.record()
	value, bytes, err := compute()
	tape, frames := stop()
	if err != nil {
		return nil, causeOf(w.ctx, err)
	}
	if w.ctx.Err() == nil { // else frames may be missing
		w.s.cache.put(key, kept{value, tape, frames}, bytes+int64(len(tape)))
	}
	return value, nil
}
