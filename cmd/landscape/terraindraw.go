package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"landscape/terrain"
)

// drawAgain draws a survey that lies in a folder.
func (a *app) drawAgain(cmd *cobra.Command, t *terrainFlags) error {
	for _, name := range []string{"model", "data", "directions", "through", "trajectory", "range", "grid", "norm",
		"examples", "resume"} {
		if cmd.Flags().Changed(name) {
			return fmt.Errorf("--draw computes nothing, so that --%s would change nothing", name)
		}
	}
	s, err := terrain.LoadSurface(filepath.Join(t.draw, surfaceFile))
	if err != nil {
		return absent(err, "--draw", t.draw, "want a folder with a survey, "+surfaceFile)
	}
	if _, err := s.Lowest(); err != nil {
		return fmt.Errorf("%s: %w", t.draw, err)
	}
	if !cmd.Flags().Changed("out") {
		a.out = t.draw
	}
	if err := a.folder(); err != nil {
		return err
	}
	files, err := t.pictures(a.out, s)
	if err != nil {
		return err
	}
	return a.emit(map[string]any{"files": files}, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "written: %s\n", shown(strings.Join(files, ", "))...)
		return err
	})
}

// pictures draws the surface into a folder and lists the files.
func (t *terrainFlags) pictures(folder string, s *terrain.Surface) (files []string, err error) {
	if t.log && t.linear {
		return nil, errors.New("--log and --linear: want one of them, or none")
	}
	p := terrain.Picture{Title: "Loss", Log: t.log, Linear: t.linear, Lowest: true}
	least, most := finiteRange(s.Loss)
	switch {
	case t.clip > 0 && t.clip <= least:
		return nil, fmt.Errorf("--clip %g leaves no cell: the lowest loss on this grid is %.4g", t.clip, least)
	case t.clip > 0 && t.clip < most:
		p.Min, p.Max = least, t.clip
	case t.log && least <= 0:
		return nil, fmt.Errorf("--log: the lowest loss on this grid is %.4g, and only positive ones have logarithms",
			least)
	}
	drawings := map[string]terrain.Picture{"terrain": p}
	if t.accuracy {
		if low, high := finiteRange(s.Accuracy); low > high {
			return nil, errors.New(
				"--accuracy: there is none: the data have no classes, or the model has not a score for each")
		}
		drawings["accuracy"] = terrain.Picture{Title: "Accuracy", Accuracy: true}
	}
	for _, name := range []string{"terrain", "accuracy"} {
		p, ok := drawings[name]
		for _, kind := range []string{".png", ".svg"} {
			if !ok {
				continue
			}
			file := filepath.Join(folder, name+kind)
			if err := p.Save(file, s); err != nil {
				return nil, err
			}
			files = append(files, file)
		}
	}
	return files, nil
}
