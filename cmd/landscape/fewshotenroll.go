package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"landscape/fewshot/enroll"
	"landscape/fewshot/recipe"
	"landscape/internal/printable"
)

// galleryFile is the file of a gallery in a folder, and earlierGallery the one of earlier versions.
const (
	galleryFile    = "gallery.json"
	earlierGallery = "cards.json"
)

// galleryIn is the file of the gallery in a folder.
func galleryIn(folder string) string {
	path, earlier := filepath.Join(folder, galleryFile), filepath.Join(folder, earlierGallery)
	if !exists(path) && exists(earlier) {
		return earlier
	}
	return path
}

func (a *app) enrollCommand() *cobra.Command {
	var model, data string
	var replace bool
	cmd := &cobra.Command{
		Use: "enroll", Short: "Show a trained model new things, a few images of each, without training",
		Long: `Enroll computes a prototype for each folder of images in --data, the mean of their features.
Nothing is trained. Prototypes that are already in --out are kept, and new ones are added, so that
classes can be enrolled one after the other.`,
		Example: `  landscape fewshot enroll --model out/model.safetensors --data new-things/ --out gallery
  landscape fewshot enroll --model out/model.safetensors --data one-more/ --out gallery`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return a.enroll(model, data, replace) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&model, "model", modelPath, "`file` of the model that landscape fewshot train has written")
	f.StringVar(&data, "data", "", "`path` of a folder with a folder of images for each new class")
	f.BoolVar(&replace, "replace", false, "make new prototypes for classes that are already enrolled")
	return cmd
}

// enrollment is the result.
type enrollment struct {
	Gallery string         `json:"gallery"`
	New     []enroll.Class `json:"new"`
	Skipped []string       `json:"passed"`  // what was left out, and why
	Classes int            `json:"classes"` // enrolled in all
}

func (a *app) enroll(path, data string, replace bool) error {
	m, err := openModel(path)
	if err != nil {
		return err
	}
	if data == "" {
		return errors.New("--data is missing: want a folder with a folder of images for each new class")
	}
	gallery, used, err := m.Enroll(data)
	if err != nil {
		return err
	}
	if err := a.folder(); err != nil {
		return err
	}
	kept := galleryIn(a.out)
	all, err := enroll.LoadGallery(kept)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		all = gallery
	case err != nil:
		return err
	default:
		if err := m.Accepts(all); err != nil {
			return fmt.Errorf("%s: %w, into another --out", kept, err)
		}
		if err := all.Add(gallery, replace); err != nil {
			return fmt.Errorf(
				"%s: %w; --replace makes new prototypes of enrolled classes, another --out keeps the old ones", kept,
				err)
		}
	}
	if err := all.Save(a.path(galleryFile)); err != nil {
		return err
	}
	res := enrollment{Gallery: a.path(galleryFile), New: used.Classes, Skipped: texts(used.Skipped),
		Classes: len(all.Prototypes)}
	return a.emit(res, func(w io.Writer) error {
		if err := res.write(w); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "\nto recognize them: landscape fewshot classify --model %s --gallery %s image…\n",
			shellWord(path), shellWord(a.out))
		return err
	})
}

func (e enrollment) write(w io.Writer) error {
	for _, c := range e.New {
		if _, err := fmt.Fprintf(w, "%-30s %s\n", shown(c.Name, count(c.Shots, "image"))...); err != nil {
			return err
		}
	}
	for _, b := range e.Skipped {
		if _, err := fmt.Fprintf(w, "left out: %s\n", shown(b)...); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "\n%s enrolled; %s holds %s\n",
		shown(count(len(e.New), "class"), e.Gallery, count(e.Classes, "class"))...)
	return err
}

// modelPath is where landscape fewshot train leaves its model unless told otherwise.
const modelPath = "out/" + recipe.ModelFile

// openModel loads the model of --model.
func openModel(path string) (*enroll.Model, error) {
	m, err := enroll.Load(path)
	return m, absent(err, "--model", path, "want the "+recipe.ModelFile+" that landscape fewshot train has written")
}

// absent words the error of a flag's file that does not exist.
func absent(err error, flag, path, want string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s %s: no such file; %s", flag, path, want)
	}
	return err
}

// shellWord is a path as it is typed into a shell.
func shellWord(path string) string {
	if printable.Text(path) != path {
		return "$'" + printable.Text(strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(path)) + "'"
	}
	if strings.ContainsAny(path, " \t'\"\\$&;()<>|*?") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}

func texts(errs []error) []string {
	list := []string{}
	for _, err := range errs {
		list = append(list, err.Error())
	}
	return list
}
