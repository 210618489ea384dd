package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"landscape"
	"landscape/internal/atomicfile"
)

// While a training runs, its curve has a name of its own, and the checkpoints of an earlier training in the folder
// are set aside (landscape.SetAside). Its results take the place of the earlier ones when it has ended: what was good
// before is there until then, however the training ends.

// unfinished is the name of a result of a training that runs: curve.unfinished.csv.
func unfinished(name string) string {
	end := filepath.Ext(name)
	return strings.TrimSuffix(name, end) + ".unfinished" + end
}

// begin says what becomes of what an earlier training left, and remembers its results.
func (a *app) begin() error {
	a.earlier = nil
	for _, name := range []string{modelFile, trajectoryFile, "result.json", curveFile, "curve.png", decisionFile} {
		if info, err := os.Lstat(a.path(name)); err == nil {
			a.earlier = append(a.earlier, info)
		}
	}
	checkpoints, err := a.checkpoints(false)
	if err != nil {
		return err
	}
	var words []string
	if names := a.untouched(); len(names) > 0 {
		words = append(words, strings.Join(names, ", ")+" stay until this one is complete")
	}
	if len(checkpoints) > 0 {
		name := filepath.Base(checkpoints[0])
		words = append(words, fmt.Sprintf("%s is kept as %s until then (--resume would have gone on from it)",
			name, landscape.Earlier(name)))
	}
	if len(words) > 0 {
		a.log.Warnf("an earlier training used %s: its %s", a.out, strings.Join(words, "; its "))
	}
	return nil
}

// checkpoints lists the checkpoints in the folder, or those that were set aside.
func (a *app) checkpoints(aside bool) ([]string, error) {
	all, err := atomicfile.Match(a.out, "checkpoint*.safetensors")
	other := func(path string) bool { return strings.Contains(filepath.Base(path), ".earlier.") != aside }
	return slices.DeleteFunc(all, other), err
}

// finish gives a result of the training that has ended its name, if it was written.
func (a *app) finish(name string) error {
	if from := a.path(unfinished(name)); exists(from) {
		return atomicfile.Rename(from, a.path(name))
	}
	return nil
}

// complete writes the result of a training that has ended, as the last of its files, and removes what is left of an
// earlier one: also results that this one has none of.
func (a *app) complete(result any) error {
	if err := a.save("result.json", result); err != nil {
		return err
	}
	old, err := a.checkpoints(true)
	for _, name := range append(a.untouched(), unfinished(trajectoryFile)) {
		old = append(old, a.path(name))
	}
	a.earlier = nil
	for _, path := range old {
		err = errors.Join(err, atomicfile.Remove(path))
	}
	return err
}

// untouched lists the results of an earlier training that are still there.
func (a *app) untouched() (names []string) {
	for _, old := range a.earlier {
		info, err := os.Lstat(a.path(old.Name()))
		if err == nil && os.SameFile(info, old) && info.ModTime().Equal(old.ModTime()) {
			names = append(names, old.Name())
		}
	}
	return names
}

// consolation adds to an error what of an earlier training is still there.
func (a *app) consolation() string {
	names := a.untouched()
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("; of the earlier training in %s, %s are as they were", a.out, strings.Join(names, ", "))
}
