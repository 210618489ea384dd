package main

import (
	"runtime"
	"sync"
	"time"
)

// burstLoops makes a burst of about 5 ms.
const burstLoops = 2_000_000

// burst keeps threads cores busy with multiply-adds for some ms and returns how many floating-point operations they did
// in a second.
func burst(width width, threads int) float64 {
	if before := runtime.GOMAXPROCS(0); before < threads {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(threads))
	}
	var all sync.WaitGroup
	start := time.Now()
	for range threads {
		all.Go(func() { width.multiplyAdd(burstLoops) })
	}
	all.Wait()
	return float64(threads) * burstLoops * width.flopsALoop / time.Since(start).Seconds()
}

// bestBurst is the best of many bursts: the peak.
func bestBurst(width width, threads int) float64 {
	best := 0.0
	for range 100 {
		best = max(best, burst(width, threads))
	}
	return best
}

// A meter tells whether the machine is quiet: whether a burst on all cores is about as fast as the fastest that was
// seen.
type meter struct {
	share float64
	best  float64
}

func newMeter(share float64) *meter {
	m := &meter{share: share}
	if share > 0 {
		m.best = bestBurst(peakWidths()[0], runtime.NumCPU())
	}
	return m
}

func (m *meter) quiet() bool {
	if m.share <= 0 {
		return true
	}
	b := burst(peakWidths()[0], runtime.NumCPU())
	m.best = max(m.best, b)
	return b >= m.share*m.best
}
