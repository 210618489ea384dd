package kernel

import (
	"runtime"
	"sync/atomic"
)

// workers is fixed when the process starts, so that scratch made for Workers() runners suffices for ever.
var workers = max(1, runtime.NumCPU(), runtime.GOMAXPROCS(0))

// Workers returns the number of runners that one call of Parallel has at most: worker indices lie in [0, Workers()).
func Workers() int { return workers }

// Runners is the number of runners that a call of Parallel has at present at most: Workers, or GOMAXPROCS if that is
// less.
func Runners() int { return min(workers, runtime.GOMAXPROCS(0)) }

// Parallel calls f(worker, piece) for every piece in [0, pieces) and returns when all are done. Pieces run in any
// order, on at most min(pieces, Workers(), GOMAXPROCS) runners; worker tells the concurrent runners of this call apart
// (the caller itself is worker 0), so it can index scratch memory.
//
// The other runners are goroutines that the package keeps. A helper that is busy, with another call or because f itself
// calls Parallel, or that does not wake up in time, is not waited for: the caller then does the work alone. A call
// therefore never blocks on anything but pieces in progress, and allocates nothing if f is a stored function value.
//
// A panic in a piece stops the handing out of pieces and is raised again in the caller, after every runner has stopped.
//
// So that results do not depend on the machine, callers choose the pieces by the size of the problem alone, never by
// the number of workers, and add up what the pieces give in the order of the pieces.
func Parallel(pieces int, f func(worker, piece int)) { parallel(pieces, pieceFunc(f)) }

// A task is work cut into pieces. Argument blocks implement it, which spares a closure for each call.
type task interface {
	piece(worker, piece int)
}

type pieceFunc func(worker, piece int)

func (f pieceFunc) piece(worker, piece int) { f(worker, piece) }

// A job is one call of Parallel in progress.
//
// Every runner has a share of the pieces, those that lie together, and takes others only when it has done its own.
// Successive calls over the same examples thus find most of what they read in the caches of the core that wrote it,
// which is several times nearer than another core's.
type job struct {
	gate   gate
	task   task
	shares []share             // one for each runner
	caught atomic.Pointer[any] // the first panic

	processor int // that the caller was on when it invited helpers
}

// A share is some successive pieces. Its owner takes them from the front, the others from the back.
type share struct {
	first, pieces int
	taken         atomic.Uint64 // how many of them: from the front in the upper half, from the back in the lower one
	_             [cacheLine - 24]byte
}

const cacheLine = 64

// take is the next piece that the share has for its owner or for another runner.
func (s *share) take(owner bool) (piece int, ok bool) {
	if owner {
		t := s.taken.Add(1 << 32)
		front, back := int(t>>32), int(uint32(t))
		return s.first + front - 1, front+back <= s.pieces
	}
	t := s.taken.Add(1)
	front, back := int(t>>32), int(uint32(t))
	return s.first + s.pieces - back, front+back <= s.pieces
}

var idleJobs freeList[job]

// parallel is Parallel for a task.
func parallel(pieces int, t task) {
	runners := min(pieces, Runners())
	if runners <= 1 {
		serial(pieces, t)
		return
	}
	j := idleJobs.get()
	j.task = t
	j.divide(pieces, runners)
	j.processor = processor()
	j.gate.open(runners - 1)
	defer j.finish()
	invite(j, runners-1)
	j.run(0)
}

// divide gives every runner an equal share.
func (j *job) divide(pieces, runners int) {
	if cap(j.shares) < runners {
		j.shares = make([]share, workers)
	}
	j.shares = j.shares[:runners]
	for i := range j.shares {
		s := &j.shares[i]
		s.first = i * pieces / runners
		s.pieces = (i+1)*pieces/runners - s.first
		s.taken.Store(0)
	}
}

// serial does all pieces in the calling goroutine.
func serial(pieces int, t task) {
	for i := range pieces {
		t.piece(0, i)
	}
}

// parallelIf is parallel where the work is worth waking helpers for, serial elsewhere. Both give the same bits.
func parallelIf(worth bool, pieces int, t task) {
	if worth {
		parallel(pieces, t)
	} else {
		serial(pieces, t)
	}
}

// run takes pieces until none is left, those of the runner's own share first.
func (j *job) run(worker int) {
	finished := false
	defer func() {
		if !finished {
			j.stop()
			j.catch(worker, recover())
		}
		if worker > 0 {
			j.gate.leave()
		}
	}()
	for i := range j.shares {
		s := &j.shares[(worker+i)%len(j.shares)]
		for piece, ok := s.take(i == 0); ok; piece, ok = s.take(i == 0) {
			j.task.piece(worker, piece)
		}
	}
	finished = true
}

// stop ends the handing out of pieces.
func (j *job) stop() {
	for i := range j.shares {
		j.shares[i].taken.Store(uint64(j.shares[i].pieces) << 32)
	}
}

// catch keeps the first panic. A nil one stands for runtime.Goexit, which a caller survives by itself.
func (j *job) catch(worker int, value any) {
	if value == nil {
		if worker == 0 {
			return
		}
		value = "kernel: a piece of parallel work ended its goroutine"
	}
	j.caught.CompareAndSwap(nil, &value)
}

// finish waits for the helpers that have come, recycles the job and raises the panic of a piece again.
func (j *job) finish() {
	j.gate.close()
	withdraw(j)
	caught := j.caught.Swap(nil)
	j.task = nil
	idleJobs.put(j)
	if caught != nil {
		panic(*caught)
	}
}
