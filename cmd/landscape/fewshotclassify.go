package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"landscape/fewshot/enroll"
)

func (a *app) classifyCommand() *cobra.Command {
	var model, gallery string
	var rules enroll.Rules
	var top int
	cmd := &cobra.Command{
		Use: "classify image…", Short: "Say which of the enrolled things images show, or that they show none of them",
		Long: `Classify ranks the enrolled classes for each image. Probabilities are calibrated on classes that the model was
not trained on. An image that is stranger to all enrolled classes than a threshold is said to show "none of these".
The threshold is set so that --refused of the images of known things are rejected by mistake: images of those
classes, and of the enrolled ones, each of which is judged by the other images of its class. An image that cannot be
read is reported, the others are still answered, and the exit code is 1.`,
		Example: `  landscape fewshot classify --model out/model.safetensors --gallery gallery photo.png
  landscape fewshot classify --model out/model.safetensors --gallery gallery --refused 0.01 --json photos/*.jpg`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("no image given: want the paths of one or more")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.classify(model, gallery, rules, top, args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&model, "model", modelPath, "`file` of the model that landscape fewshot train has written")
	f.StringVar(&gallery, "gallery", "",
		"`path` of the gallery that landscape fewshot enroll has written, or of its folder")
	earlierName(f, "cards", "gallery")
	f.Float64Var(&rules.Refused, "refused", 0.05, "`share` of images of known things that may be called none of these")
	f.IntVar(&top, "top", 3, "classes to show for each image; 0 for all")
	return cmd
}

// classified is the answer for one image.
type classified struct {
	Image string `json:"image"`
	*enroll.Answer
	Error string `json:"error,omitempty"`
}

func (a *app) classify(model, path string, rules enroll.Rules, top int, images []string) error {
	if top < 0 {
		return fmt.Errorf("--top %d: want at least 1, or 0 for all", top)
	}
	if rules.Refused <= 0 || rules.Refused >= 1 {
		return fmt.Errorf("--refused %v: want a share between 0 and 1", rules.Refused)
	}
	m, err := openModel(model)
	if err != nil {
		return err
	}
	if path == "" {
		return errors.New("--gallery is missing: want what landscape fewshot enroll has written")
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = galleryIn(path)
	}
	gallery, err := enroll.LoadGallery(path)
	if err != nil {
		return absent(err, "--gallery", path, "want what landscape fewshot enroll has written")
	}
	if err := m.Accepts(gallery); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	results, failed := []classified{}, 0
	for _, image := range images {
		answer, err := m.Classify(gallery, image, rules)
		if err != nil {
			results, failed = append(
				results, classified{Image: image, Error: strings.TrimPrefix(err.Error(), image+": ")}), failed+1
			continue
		}
		if top > 0 && len(answer.Ranked) > top {
			answer.Ranked = answer.Ranked[:top]
		}
		results = append(results, classified{Image: image, Answer: &answer})
	}
	err = a.emit(results, func(w io.Writer) error {
		for _, r := range results {
			if err := r.write(w); err != nil {
				return err
			}
		}
		if failed == len(images) {
			return nil
		}
		_, err := fmt.Fprintf(w, "\n%s\n", trustIn(m, gallery, rules))
		return err
	})
	if err == nil && failed > 0 {
		err = fmt.Errorf("%d of %s could not be read", failed, count(len(images), "image"))
	}
	return err
}

func (c classified) write(w io.Writer) error {
	if c.Answer == nil {
		_, err := fmt.Fprintf(w, "%s: not answered: %s\n", shown(c.Image, c.Error)...)
		return err
	}
	verdict := c.Ranked[0].Class
	if c.None {
		verdict = "none of these; the nearest:"
	}
	if _, err := fmt.Fprintf(w, "%s: %s\n", shown(c.Image, verdict)...); err != nil {
		return err
	}
	for _, r := range c.Ranked {
		if _, err := fmt.Fprintf(w, "  %5.1f %%  %-30s distance² %.4g\n",
			shown(100*r.Probability, r.Class, r.Distance)...); err != nil {
			return err
		}
	}
	return nil
}

// trustIn says what the numbers of all answers mean.
func trustIn(m *enroll.Model, gallery *enroll.Gallery, rules enroll.Rules) string {
	const few = 10
	t, ok := m.Trust(gallery, rules)
	if !ok {
		return "The model is not calibrated: probabilities say little, and no image is called none of these."
	}
	measured := count(t.Classes, "class") + " that the model had not learned from"
	if t.Enrolled > 0 {
		measured += fmt.Sprintf(" and the images of %d enrolled", t.Enrolled)
	}
	text := fmt.Sprintf("Percentages are among the enrolled classes. "+
		"An image is none of these beyond a strangeness (%s)\n"+
		"of %.4g: of images of known things %.3g %% were stranger, of unknown things %.0f %%, as measured on %s.",
		t.Strangeness, t.Threshold, 100*t.Refused, 100*t.Caught, measured)
	if n := t.Classes + t.Enrolled; n < few {
		text += fmt.Sprintf(" %d classes are few for that: do not rely on it.", n)
	}
	return text
}
