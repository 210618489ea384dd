package serve

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"landscape/internal/printable"
)

// patience is how long a client may take to receive a frame, and to send a body.
const patience = 10 * time.Second

// answer is what a request gets: JSON, a file, or a stream of frames.
type answer struct {
	http.ResponseWriter
	control   *http.ResponseController
	status    int
	streaming bool
	frames    int
	failed    error  // why it could not be given; nil: it could
	tape      []byte // frames that were sent while taping
	taped     int    // their number
	taping    bool
	muted     bool                    // keeps frames from the client, which asked for something else
	end       context.CancelCauseFunc // of the work for it
	buffer    []byte
}

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(p)
}

// Unwrap gives http.ResponseController what it controls.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// send sends a frame. Once one could not be sent the client is gone, and the work for it ends.
func (a *answer) send(head any, data []float32) error {
	text, err := AppendFrame(a.buffer[:0], head, data)
	if err != nil {
		a.end(err)
		return err
	}
	a.buffer = text
	return a.sendFrames(text, 1)
}

// sendFrames sends frames that are encoded already.
func (a *answer) sendFrames(text []byte, frames int) error {
	if a.taping {
		a.tape = append(a.tape, text...)
		a.taped += frames
	}
	if a.muted {
		return nil
	}
	_ = a.control.SetWriteDeadline(time.Now().Add(patience))
	if !a.streaming {
		a.streaming = true
		a.Header().Set("Content-Type", ContentType)
		a.Header().Set("X-Accel-Buffering", "no") // a proxy between would hold pieces back
		if _, err := a.Write(AppendStart(nil)); err != nil {
			return a.gone(err)
		}
	}
	if _, err := a.Write(text); err != nil {
		return a.gone(err)
	}
	a.frames += frames
	if err := a.control.Flush(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return a.gone(err)
	}
	return nil
}

// gone ends the work for a client that does not listen.
func (a *answer) gone(err error) error {
	err = fmt.Errorf("%w: %w", errGone, err)
	a.end(err)
	return err
}

// errGone is why nothing is computed for a client any more.
var errGone = errors.New("the client is gone")

// record starts to keep what is sent, and returns a function that ends that and gives it.
func (a *answer) record() (stop func() (frames []byte, number int)) {
	a.tape, a.taped, a.taping = nil, 0, true
	return func() ([]byte, int) {
		tape := a.tape
		a.tape, a.taping = nil, false
		return tape, a.taped
	}
}

// fail answers with an error: as a frame where a stream has begun, else by a status and JSON.
func (a *answer) fail(err error) {
	a.failed = err
	a.taping, a.muted = false, false
	f := failureOf(err)
	switch {
	case errors.Is(err, errGone), errors.Is(err, context.Canceled): // nobody listens
	case a.streaming:
		_ = a.send(struct {
			Frame string `json:"frame"`
			*failure
		}{"error", f}, nil)
	case a.status == 0:
		writeFailure(a, f)
	}
}

// handler answers a request or says why it cannot.
type handler func(a *answer, r *http.Request) error

// ServeHTTP implements http.Handler.
func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a := w.(*answer)
	ctx, end := context.WithCancelCause(r.Context())
	defer end(nil)
	a.end = end
	if err := h(a, r.WithContext(ctx)); err != nil {
		a.fail(causeOf(ctx, err))
	}
}

// causeOf is why a context ended, where an error says no more than that it did.
func causeOf(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if cause := context.Cause(ctx); cause != nil && errors.Is(err, context.Canceled) {
		return cause
	}
	return err
}

// watched logs every request with its outcome, and turns a panic into an error that the server survives.
func (s *Server) watched(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		a := &answer{ResponseWriter: w, control: http.NewResponseController(w), end: func(error) {}}
		defer func() {
			if p := recover(); p != nil {
				s.log.Errorf("%s panicked: %v\n%s", printable.Text(r.URL.Path), p, debug.Stack())
				a.fail(refuse(http.StatusInternalServerError,
					"a mistake in the server, not in what was asked; its log has more"))
			}
			_ = a.control.SetWriteDeadline(time.Time{}) // the next request on the connection has its own
			s.log.Infof("%s %s: %s, %.3f s", r.Method, printable.Text(r.URL.Path), a.outcome(),
				time.Since(begin).Seconds())
		}()
		next.ServeHTTP(a, r)
	})
}

// outcome is what became of a request, in words.
func (a *answer) outcome() string {
	switch {
	case errors.Is(a.failed, errGone), errors.Is(a.failed, context.Canceled):
		return "canceled, the client is gone"
	case a.failed != nil:
		return fmt.Sprintf("%d, %s", failureOf(a.failed).Status, printable.Text(oneLine(a.failed)))
	case a.streaming:
		return fmt.Sprintf("%d, %d frames", a.status, a.frames)
	}
	return fmt.Sprint(a.status)
}
