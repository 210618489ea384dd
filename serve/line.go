package serve

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// quantum is how long a computation keeps its place at least, so that changing over costs little.
const quantum = 40 * time.Millisecond

// errFull is the answer where no more may wait.
var errFull = errors.New("the server is busy: too many computations wait already; try again in a moment")

// errTooLong ends a computation that takes much longer than was estimated.
var errTooLong = errors.New("the computation took far longer than was estimated and was ended; make it smaller")

// newcomer is the time in which a computation comes before all that have shown something already.
const newcomer = time.Second

// line lets few computations run side by side while others wait. A place goes to those first that have shown nothing
// yet, and among equals to the one that has had the least time so far; a running one gives its place away at its next
// step where another comes first. So everyone gets a first picture soon, however long the pictures of others take.
type line struct {
	mu      sync.Mutex
	free    int    // places
	room    int    // how many more may enter, running and waiting ones together
	arrived uint64 // number of the last that came
	running int
	waiting []*job // the next one first
}

// job is one computation in a line.
type job struct {
	line   *line
	number uint64            // in the order of arrival
	used   time.Duration     // time it has had a place
	since  time.Time         // when it got its present place
	most   time.Duration     // it may use
	end    func(cause error) // its context
	timer  *time.Timer       // that ends it
	ready  chan struct{}     // gets a value with a place
	moved  chan struct{}     // gets a value when others came or went
	has    bool              // a place
	shown  bool              // something of what was asked for
}

func newLine(places, waiting int) *line { return &line{free: places, room: places + waiting} }

// enter waits for a place. Told hears how many get one before, whenever that changes; its error ends the waiting. The
// computation is ended through end after it has had a place for the longest time.
func (l *line) enter(ctx context.Context, most time.Duration, end func(error), told func(ahead int) error) (
	*job, error) {
	l.mu.Lock()
	if l.room == 0 {
		l.mu.Unlock()
		return nil, errFull
	}
	l.room--
	l.arrived++
	j := &job{line: l, number: l.arrived, most: most, end: end, ready: make(chan struct{}, 1),
		moved: make(chan struct{}, 1)}
	l.add(j)
	l.fill()
	l.mu.Unlock()
	if err := j.wait(ctx, told); err != nil {
		j.leave()
		return nil, err
	}
	return j, nil
}

// wait returns with a place, or when the context ends.
func (j *job) wait(ctx context.Context, told func(ahead int) error) error {
	last := 0
	for {
		select {
		case <-j.ready:
			return nil
		default:
		}
		if ahead := j.ahead(); ahead != last && ahead > 0 && told != nil {
			last = ahead
			if err := told(ahead); err != nil {
				return err
			}
		}
		select {
		case <-j.ready:
			return nil
		case <-j.moved:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// ahead is how many get a place before this one, with the one whose place it will be; 0 of one that has a place.
func (j *job) ahead() int {
	j.line.mu.Lock()
	defer j.line.mu.Unlock()
	return slices.Index(j.line.waiting, j) + 1
}

// pause gives the place away if that is fair, and waits for the next one. Without a place it returns when the context
// has ended.
func (j *job) pause(ctx context.Context) {
	l := j.line
	l.mu.Lock()
	had := time.Since(j.since)
	if !j.has || had < quantum || len(l.waiting) == 0 || !l.waiting[0].before(j, had) {
		l.mu.Unlock()
		return
	}
	j.giveBack()
	l.add(j)
	l.fill()
	l.mu.Unlock()
	_ = j.wait(ctx, nil) // whose context has ended has nothing to compute
}

// release gives the place away, for one that has to wait for something else; resume waits for another.
func (j *job) release() {
	j.line.mu.Lock()
	defer j.line.mu.Unlock()
	if j.has {
		j.giveBack()
		j.line.fill()
	}
}

func (j *job) resume(ctx context.Context) error {
	l := j.line
	l.mu.Lock()
	if j.has {
		l.mu.Unlock()
		return nil
	}
	l.add(j)
	l.fill()
	l.mu.Unlock()
	return j.wait(ctx, nil)
}

// leave ends the computation, whether it runs or waits.
func (j *job) leave() {
	l := j.line
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.waiting, j); i >= 0 {
		l.waiting = slices.Delete(l.waiting, i, i+1)
		l.tell()
	}
	if j.has {
		j.giveBack()
	}
	l.room++
	l.fill()
}

// before reports whether a job comes before another that waits, or has had its place for some time.
func (j *job) before(o *job, had time.Duration) bool {
	used := o.used + had
	if a, b := j.early(j.used), o.early(used); a != b {
		return a
	}
	return j.used < used || j.used == used && j.number < o.number
}

// early says whether it has still to show something, after it has had this much time.
func (j *job) early(used time.Duration) bool { return !j.shown && used < newcomer }

// showed notes that the client has seen something of what it asked for.
func (j *job) showed() {
	j.line.mu.Lock()
	defer j.line.mu.Unlock()
	j.shown = true
}

// add puts a job among those that wait, behind those that come before it.
func (l *line) add(j *job) {
	at := slices.IndexFunc(l.waiting, func(o *job) bool { return j.before(o, 0) })
	if at < 0 {
		at = len(l.waiting)
	}
	l.waiting = slices.Insert(l.waiting, at, j)
	l.tell()
}

// fill gives free places away.
func (l *line) fill() {
	for l.free > 0 && len(l.waiting) > 0 {
		j := l.waiting[0]
		l.waiting = slices.Delete(l.waiting, 0, 1)
		l.free--
		l.running++
		j.has, j.since = true, time.Now()
		j.timer = time.AfterFunc(j.most-j.used, func() { j.end(errTooLong) })
		j.ready <- struct{}{}
		l.tell()
	}
}

func (j *job) giveBack() {
	j.timer.Stop()
	j.used += time.Since(j.since)
	j.has = false
	j.line.free++
	j.line.running--
}

// tell wakes those that wait, to look how many are ahead of them.
func (l *line) tell() {
	for _, j := range l.waiting {
		select {
		case j.moved <- struct{}{}:
		default:
		}
	}
}

// counts are how many run and wait.
func (l *line) counts() (running, waiting int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.running, len(l.waiting)
}
