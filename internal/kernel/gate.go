package kernel

import "sync/atomic"

// A gate lets helpers into a job as long as it is open and has places left. Everything is in one word, so that whoever
// comes too late, even to a job that has been recycled meanwhile, sees a closed gate or takes part properly.
type gate struct {
	word  atomic.Uint64
	empty chan struct{} // tells the caller who waits that the last helper has left
}

const (
	doorInside  = 1 << 0  // 16 bits: helpers inside
	doorEntered = 1 << 16 // 16 bits: helpers that have entered so far
	doorPlaces  = 1 << 32 // 16 bits: helpers that may enter
	doorClosed  = 1 << 48
	doorWaiting = 1 << 49 // the caller is blocked until the last helper leaves
	doorCount   = 1<<16 - 1
)

// open lets in as many as n helpers.
func (d *gate) open(n int) {
	if d.empty == nil {
		d.empty = make(chan struct{}, 1)
	}
	d.word.Store(uint64(min(n, doorCount)) * doorPlaces)
}

// enter gives a helper its number, from 1 on, or 0 if it stays outside.
func (d *gate) enter() int {
	for {
		w := d.word.Load()
		entered := w / doorEntered & doorCount
		if w&doorClosed != 0 || entered >= w/doorPlaces&doorCount {
			return 0
		}
		if d.word.CompareAndSwap(w, w+doorEntered+doorInside) {
			return int(entered) + 1
		}
	}
}

// leave is the last that a helper does with the job.
func (d *gate) leave() {
	empty := d.empty
	w := d.word.Add(^uint64(doorInside - 1)) // subtracts
	if w&doorCount == 0 && w&doorWaiting != 0 {
		empty <- struct{}{}
	}
}

// close lets nobody in any more and waits until the helpers have left: in a short loop first, since pieces are short
// and waking up is slow.
func (d *gate) close() {
	d.word.Or(doorClosed)
	for range patience {
		if d.word.Load()&doorCount == 0 {
			return
		}
		pause()
	}
	for {
		w := d.word.Load()
		if w&doorCount == 0 {
			return
		}
		if d.word.CompareAndSwap(w, w|doorWaiting) {
			<-d.empty
			return
		}
	}
}
