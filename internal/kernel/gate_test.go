package kernel

import (
	"testing"
	"time"
)

func TestDoor(t *testing.T) {
	var d gate
	for range 2 { // a gate can be opened again
		d.open(2)
		if a, b, c := d.enter(), d.enter(), d.enter(); a != 1 || b != 2 || c != 0 {
			t.Fatalf("helpers %d, %d, %d entered, want 1, 2 and nobody", a, b, c)
		}
		closed := make(chan bool)
		go func() {
			d.close()
			close(closed)
		}()
		d.leave()
		select {
		case <-closed:
			t.Fatal("the gate closed with a helper inside")
		case <-time.After(5 * time.Millisecond): // long enough for the caller to fall asleep
		}
		d.leave()
		<-closed
		if d.enter() != 0 {
			t.Fatal("a helper entered through the closed gate")
		}
	}
}

// Helpers that come when a job is over find the next one, or nothing.
func TestHelpersComeLate(t *testing.T) {
	processors(t, 4)
	sums := make([]int, Workers())
	for i := range 2000 {
		clear(sums)
		Parallel(3, func(worker, piece int) { sums[worker] += piece + 1 })
		total := 0
		for _, s := range sums {
			total += s
		}
		if total != 6 {
			t.Fatalf("job %d: the pieces add up to %d, want 6", i, total)
		}
		if i%100 == 0 {
			time.Sleep(time.Millisecond) // long enough for the helpers to fall asleep
		}
	}
}
