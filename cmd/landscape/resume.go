package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"landscape"
)

// resume finds out whether a training can continue from a checkpoint, and in the same way; nil: it begins anew.
func (a *app) resume(t *training, c *landscape.Checkpoint) error {
	fit := &t.Validation
	if t.Held != nil {
		s := &selection{fit: fit, every: t.flags.everyWritten, patience: t.flags.patienceWritten, warn: a.log.Warnf}
		fit.Observers = append(fit.Observers, s)
		if err := s.restore(c); err != nil {
			return fmt.Errorf("--resume: %s: %w", a.path(checkpointFile), err)
		}
	}
	if c == nil {
		return a.begin()
	}
	if c.Step() > t.Run.Steps {
		return fmt.Errorf("--resume: the checkpoint is at step %d, beyond --steps %d", c.Step(), t.Run.Steps)
	}
	if err := sameRun(c, fit.Trainer.Digests()); err != nil {
		return fmt.Errorf("--resume: %s: %w", a.path(checkpointFile), err)
	}
	t.resumed = c.Step()
	a.log.Infof("continuing after step %d", t.resumed)
	return nil
}

// checkpoint reads what --resume continues from; nil where there is none, or none is wanted.
func (a *app) checkpoint(resume bool) (*landscape.Checkpoint, error) {
	if !resume {
		return nil, nil
	}
	path := a.path(checkpointFile)
	if !exists(path) {
		a.log.Infof("there is no %s yet; training from the start", path)
		return nil, nil
	}
	c, err := landscape.LoadCheckpoint(path)
	if err != nil {
		return nil, fmt.Errorf("--resume: %w", err)
	}
	return c, nil
}

// asBegun adds to the error of a checkpoint of another run what resuming wants.
func asBegun(err error) error {
	if errors.Is(err, landscape.ErrOtherRun) {
		return fmt.Errorf("%w; --resume wants the data and the flags that the run was begun with", err)
	}
	return err
}

// sameRun names the flags by which a run can differ from that of a checkpoint. Data and loss come first, for they
// decide how many outputs a built-in model has.
func sameRun(c *landscape.Checkpoint, have landscape.Digests) error {
	d, err := c.Digests()
	if err != nil {
		return err
	}
	for _, p := range []struct{ part, flags, a, b string }{
		{"data", "--data, --batch, --augment, --validation, --split-seed, or those by which data are read", d.Data,
			have.Data},
		{"loss", "--loss", d.Loss, have.Loss},
		{"model", "--model", d.Model, have.Model},
		{"seed, and so with other initial weights", "--seed", d.Theta0, have.Theta0},
		{"solver", "--solver, --rate, --schedule, or --steps or --epochs, to which a schedule is fitted", d.Solver,
			have.Solver},
	} {
		if p.a != p.b {
			return fmt.Errorf("it was written by a run with another %s (see %s)", p.part, p.flags)
		}
	}
	return nil
}

// selection keeps with a checkpoint how parameters are selected. A resumed training continues in the same way, unless
// other flags are written.
type selection struct {
	fit             *landscape.Fit
	every, patience bool // were written
	warn            func(format string, args ...any)
}

const selectionNote = "selection"

// Observe implements landscape.Observer.
func (s *selection) Observe(landscape.Event) error { return nil }

// SaveState implements landscape.Stateful.
func (s *selection) SaveState(c *landscape.Checkpoint) {
	c.PutNote(selectionNote, strconv.Itoa(s.fit.Every)+" "+strconv.Itoa(s.fit.Patience))
}

// LoadState implements landscape.Stateful. What it keeps is needed before the fit begins: see restore.
func (s *selection) LoadState(*landscape.Checkpoint, *landscape.Trainer) error { return nil }

// restore makes the fit continue as that of a checkpoint did; nil: there is none.
func (s *selection) restore(c *landscape.Checkpoint) error {
	if c == nil {
		return nil
	}
	note, ok := c.Note(selectionNote)
	if !ok {
		return nil
	}
	var every, patience int
	if n, err := fmt.Sscanf(note, "%d %d", &every, &patience); n != 2 || err != nil || every < 1 || patience < 0 {
		return fmt.Errorf("the checkpoint's selection is damaged: %.40q", note)
	}
	var changed []string
	for _, f := range []struct {
		name    string
		written bool
		old     int
		now     *int
	}{{"--validate-every", s.every, every, &s.fit.Every},
		{"--patience", s.patience, patience, &s.fit.Patience}} {
		switch {
		case !f.written:
			*f.now = f.old
		case *f.now != f.old:
			changed = append(changed, fmt.Sprintf("%s %d, and not %d as before", f.name, *f.now, f.old))
		}
	}
	if len(changed) > 0 {
		s.warn("continuing with %s: the result is not that of an unbroken training", strings.Join(changed, ", "))
	}
	return nil
}
