package claims

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"landscape"
	"landscape/internal/atomicfile"
	"landscape/internal/declare"
)

// ExperimentFile is, in the folder in which an experiment keeps its trainings, the file that says which experiment they
// are of.
const ExperimentFile = "experiment.json"

// checkpointEvery is the number of steps between checkpoints of a kept training.
const checkpointEvery = 100

// kept is the folder of an experiment's trainings: a checkpoint for each, from which it continues, or is tested again
// where it was done.
type kept struct {
	folder string
	start  time.Time

	mu      sync.Mutex
	written experimentFile
	before  float64 // seconds
}

// experimentFile says what trainings are of, and how long they took so far.
type experimentFile struct {
	Declaration []part  `json:"declaration"`
	Seconds     float64 `json:"seconds"`
}

// part is a part of an experiment in which it can differ from another.
type part struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// keep opens the folder of trainings; nil if none are kept. What it holds of an earlier experiment is set aside until
// this one is done, unless it resumes that.
func (e Episodes) keep(start time.Time) (*kept, error) {
	if e.Folder == "" {
		return nil, nil
	}
	declaration, err := e.declaration()
	if err != nil {
		return nil, err
	}
	k := &kept{folder: e.Folder, start: start, written: experimentFile{Declaration: declaration}}
	if err := atomicfile.Folder(e.Folder); err != nil {
		return nil, err
	}
	var old experimentFile
	err = readJSON(k.path(ExperimentFile), &old)
	switch {
	case e.Resume && errors.Is(err, fs.ErrNotExist), !e.Resume:
		if err := k.setAside(); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, err
	default:
		if err := sameParts(old.Declaration, declaration); err != nil {
			return nil, fmt.Errorf("the trainings in %s are of another experiment: %w", e.Folder, err)
		}
		k.before = old.Seconds
	}
	return k, k.note()
}

func (k *kept) path(name string) string { return filepath.Join(k.folder, name) }

// training is the path of a training's checkpoint.
func (k *kept) training(j *job) string {
	return k.path(fmt.Sprintf("%s-%d.safetensors", j.arm, j.seed))
}

// setAside sets aside the trainings of an earlier experiment, first the file that says of which they were.
func (k *kept) setAside() error {
	path := k.path(ExperimentFile)
	if err := os.Rename(path, landscape.Earlier(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	old, err := atomicfile.Match(k.folder, "*.safetensors")
	for _, path := range old {
		if landscape.Earlier("") != filepath.Ext(strings.TrimSuffix(path, ".safetensors")) {
			err = errors.Join(err, landscape.SetAside(path))
		}
	}
	return err
}

// complete removes the trainings of an earlier experiment, once this one is done.
func (k *kept) complete() error {
	if k == nil {
		return nil
	}
	old, err := atomicfile.Match(k.folder, "*"+landscape.Earlier("")+".*")
	for _, path := range old {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}

// seconds is the time that the experiment took, with that before it was interrupted.
func (k *kept) seconds() float64 { return k.before + time.Since(k.start).Seconds() }

// note writes what the trainings are of.
func (k *kept) note() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.written.Seconds = k.seconds()
	return writeJSON(k.path(ExperimentFile), k.written)
}

// stepsDone counts the steps that kept trainings have taken.
func (k *kept) stepsDone(jobs []*job) (int, error) {
	if k == nil {
		return 0, nil
	}
	done := 0
	for _, j := range jobs {
		switch c, err := landscape.LoadCheckpoint(k.training(j)); {
		case err == nil:
			done += c.Step()
		case !errors.Is(err, fs.ErrNotExist):
			return 0, err
		}
	}
	return done, nil
}

// declaration is all that decides what the trainings come to, but for arm and seed.
func (e Episodes) declaration() ([]part, error) {
	var (
		parts  []part
		failed error
	)
	put := func(name string, value any) { parts = append(parts, part{name, fmt.Sprint(value)}) }
	encode := func(name string, value any) {
		text, err := declare.Identity(value)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", name, err))
		}
		put(name, string(text))
	}
	put("training classes", e.Parts.Train.Digest())
	put("validation classes", e.Parts.Validation.Digest())
	put("test classes", e.Parts.Test.Digest())
	encode("encoder", e.Encoder)
	encode("loss", e.Loss)
	put("way", e.Way)
	put("shot", e.Shot)
	put("query", e.Query)
	put("few classes", e.FewClasses)
	put("steps", e.Steps)
	put("selections", e.Selections)
	encode("solver", e.Solver)
	encode("episodes of validation", e.selection())
	put("episodes within a group", e.WithinGroup)
	put("episodes of one rotation", e.OneRotation)
	put("episodes without small classes", e.SkipSmall)
	return parts, failed
}

// shown is the longest value that an error shows.
const shown = 24

// sameParts names the parts in which two experiments differ.
func sameParts(old, now []part) error {
	before := map[string]string{}
	for _, p := range old {
		before[p.Name] = p.Value
	}
	var differ []string
	for _, p := range now {
		switch v := before[p.Name]; {
		case v == p.Value:
		case len(v) > shown || len(p.Value) > shown || v == "":
			differ = append(differ, "other "+p.Name)
		default:
			differ = append(differ, fmt.Sprintf("%s %s before, %s now", p.Name, v, p.Value))
		}
	}
	if len(differ) > 0 {
		return errors.New(strings.Join(differ, "; "))
	}
	return nil
}
