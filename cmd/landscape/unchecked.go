package main

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"landscape/fewshot/enroll"
	"landscape/internal/safetensors"
)

// fileFlags are the flags that name safetensors files, or a folder with a survey.
var fileFlags = []string{"model", "through", "trajectory", "draw"}

// noteUnchecked logs which of the files that flags name were written before files carried checksums. What is wrong
// with one is left to the command.
func (a *app) noteUnchecked(flags *pflag.FlagSet) {
	note := func(path string, unchecked func(path string) bool) {
		if unchecked(path) {
			a.log.Infof("%s is of an earlier version, without checksums: nothing tells whether it is as it was written",
				path)
		}
	}
	flags.VisitAll(func(f *pflag.Flag) {
		switch list, several := f.Value.(pflag.SliceValue); {
		case f.Name == "gallery":
			note(within(f.Value.String(), galleryFile), uncheckedGallery)
		case !slices.Contains(fileFlags, f.Name):
		case several:
			for _, path := range list.GetSlice() {
				note(path, uncheckedTensors)
			}
		default:
			note(within(f.Value.String(), surfaceFile), uncheckedTensors)
		}
	})
	if resume, err := flags.GetBool("resume"); err == nil && resume {
		checkpoints, _ := a.checkpoints(false) // its pattern is a good one
		for _, path := range checkpoints {
			note(path, uncheckedTensors)
		}
	}
}

// within is a file, or that of a name in a folder.
func within(path, name string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return filepath.Join(path, name)
	}
	return path
}

// uncheckedTensors says whether a safetensors file can be read, but carries no checksums.
func uncheckedTensors(path string) bool {
	checked, err := safetensors.Checked(path)
	return err == nil && !checked
}

// uncheckedGallery says whether a gallery can be read, but carries no checksum.
func uncheckedGallery(path string) bool {
	c, err := enroll.LoadGallery(path)
	return err == nil && c.Unchecked
}
