package main

import (
	"fmt"
	"sync"
	"time"
)

// tasks are inner-loop steps of two tasks, which know nothing of each other.
func tasks(s *session) ([]*contest, error) {
	both, err := s.start(s.threads)
	if err != nil {
		return nil, err
	}
	first, err := s.start(1)
	if err != nil {
		return nil, err
	}
	second, err := s.start(1)
	if err != nil {
		return nil, err
	}
	var all []*contest
	for _, batch := range []int{5, 25} {
		t := task
		t.batch = batch
		c, err := t.sideBySide(s, both, []*peer{first, second})
		if err != nil {
			return nil, fmt.Errorf("batch %d: %w", batch, err)
		}
		all = append(all, c)
	}
	return all, nil
}

// sideBySide is a contest of as many networks as there are single peers: ours at the same time, a goroutine each; the
// peer's in turn on all threads in one process, and at the same time, a process of one thread each.
func (t training) sideBySide(s *session, sequential *peer, single []*peer) (*contest, error) {
	steppers := make([]*stepper, len(single))
	for i := range steppers {
		var err error
		if steppers[i], err = t.stepper(); err != nil {
			return nil, err
		}
	}
	w, err := t.spec(s, steppers[0])
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("batch of %d", t.batch)
	c := &contest{
		name: name, unit: fmt.Sprintf("step of %d tasks", len(single)), cost: milliseconds, slice: slice,
		warmUp: warmUp,
		ours:   side{"landscape, a goroutine a task", func(n int) (float64, error) { return atOnce(steppers, n) }},
	}
	jobs := map[string]job{}
	for _, layout := range t.layouts() {
		key := name + ", " + layout
		j, err := sequential.prepare(key, w.in(layout).and("networks", len(single)))
		if err != nil {
			return nil, err
		}
		jobs[layout] = j
		c.peers = append(c.peers, side{"PyTorch, tasks in turn, " + layout, j.run})
	}
	for _, layout := range t.layouts() {
		group := make([]job, len(single))
		for i, p := range single {
			if group[i], err = p.prepare(name+", "+layout, w.in(layout)); err != nil {
				return nil, err
			}
			jobs[fmt.Sprintf("%s, process %d", layout, i)] = group[i]
		}
		c.peers = append(c.peers, side{"PyTorch, a process a task, " + layout,
			func(n int) (float64, error) { return together(group, n) }})
	}
	if err := steppers[0].compare(jobs); err != nil {
		return nil, err
	}
	macs, err := trainingMACs(t.model, t.input, t.batch)
	c.macs = macs * float64(len(single))
	return c, err
}

// runner is what can run beside others of its kind.
type runner interface {
	run(n int) (float64, error)
}

// atOnce lets all do n units at the same time and returns the seconds until the last has finished.
func atOnce[R runner](all []R, n int) (float64, error) {
	errs := make([]error, len(all))
	var wait sync.WaitGroup
	start := time.Now()
	for i, r := range all {
		wait.Go(func() { _, errs[i] = r.run(n) })
	}
	wait.Wait()
	seconds := time.Since(start).Seconds()
	for _, err := range errs {
		if err != nil {
			return 0, err
		}
	}
	return seconds, nil
}
