package claims

import (
	"sync"
	"time"
)

// timeFile is, in a claim's folder, the file that says how long its work took so far.
const timeFile = "time.json"

// Spent is the time that work took.
type Spent struct {
	Seconds float64 `json:"seconds"`     // as the clock has it
	CPU     float64 `json:"cpu_seconds"` // of all processors together; 0 where the system does not tell
}

// stopwatch measures the time of a claim, with that before it was interrupted.
type stopwatch struct {
	mu     sync.Mutex
	start  time.Time
	cpu    float64
	before Spent
}

// begin starts the watch, on top of what a file tells of earlier.
func (w *stopwatch) begin(path string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.start, w.cpu, w.before = time.Now(), cpuSeconds(), Spent{}
	if readJSON(path, &w.before) != nil {
		w.before = Spent{}
	}
}

func (w *stopwatch) spent() Spent {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.start.IsZero() {
		return w.before
	}
	return Spent{w.before.Seconds + time.Since(w.start).Seconds(), w.before.CPU + cpuSeconds() - w.cpu}
}

// note writes the time down.
func (w *stopwatch) note(path string) error {
	spent := w.spent()
	w.mu.Lock()
	defer w.mu.Unlock()
	return writeJSON(path, spent)
}
