package enroll

import (
	"errors"
	"fmt"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/fewshot/recipe"
	"landscape/graph"
)

// Model is a trained encoder, ready to be used. It is not safe for concurrent use.
type Model struct {
	*recipe.Model
	digest    string
	transform fewshot.FeatureTransform
	applier   *landscape.Predictor
	desk      *desk // of the gallery that was asked for last
}

const (
	batch        = 16
	mostExamples = 20 // of a class that its p keeps
)

// Load reads a model file that Train, or landscape fewshot train, has written.
func Load(path string) (*Model, error) {
	m, err := recipe.Load(path)
	if err != nil {
		return nil, err
	}
	return New(m)
}

// New makes a trained model ready to be used.
func New(m *recipe.Model) (*Model, error) {
	digest, err := m.Digest()
	if err != nil {
		return nil, err
	}
	a, err := landscape.NewPredictor(m.Encoder, m.Params, m.Input, batch, graph.Evaluation)
	if err != nil {
		return nil, err
	}
	model := &Model{Model: m, digest: digest, applier: a}
	if m.Calibration != nil {
		model.transform = m.Calibration.Transform
	}
	return model, nil
}

// features embeds every example of d and scales the features as the model's calibration says.
func (m *Model) features(d datasets.Dataset) (fewshot.Features, error) {
	f, err := fewshot.Embed(d, batch, m.applier.Embed)
	if err != nil {
		return f, err
	}
	return f.Scaled(m.transform)
}

// Enrolled says what Enroll used, and what it left out.
type Enrolled struct {
	Classes []Class // what is known now
	Skipped []error // images that could not be read, folders without any, and files of other kinds
}

// Class is how many images of a class were used.
type Class struct {
	Name  string // of the thing
	Shots int    // examples that its prototype is the mean of
}

// Enroll makes the gallery of new classes from a folder with a folder of images for each class, or an archive of one.
// Images that cannot be read are left out and reported.
func (m *Model) Enroll(path string) (*Gallery, Enrolled, error) {
	p := m.Preprocessing
	if p.Height == 0 {
		return nil, Enrolled{}, errors.New("the model was not trained on images; enroll a data set with EnrollData")
	}
	images, err := datasets.ImageFolder{
		Path: path, Height: p.Height, Width: p.Width, Channels: p.Channels, Invert: p.Invert, Preload: true,
	}.Fitted()
	if err != nil {
		return nil, Enrolled{}, err
	}
	d, skipped, err := images.OpenReadable()
	report := Enrolled{Skipped: skipped}
	if err != nil {
		return nil, report, err
	}
	if d, err = p.Apply(d); err != nil {
		return nil, report, err
	}
	gallery, err := m.EnrollData(d)
	if err != nil {
		return nil, report, err
	}
	for _, c := range gallery.Prototypes {
		report.Classes = append(report.Classes, Class{c.Class, c.Shots})
	}
	return gallery, report, nil
}

// EnrollData makes the gallery of the classes of a data set whose examples have been prepared as those that the model
// learned from.
func (m *Model) EnrollData(d datasets.Dataset) (*Gallery, error) {
	f, err := m.features(d)
	if err != nil {
		return nil, err
	}
	gallery := &Gallery{Model: m.digest, Transform: m.transform.String()}
	byClass := make([]Prototype, len(f.Classes))
	for i, c := range f.Labels {
		if c < 0 {
			return nil, fmt.Errorf("example %d belongs to no class", i)
		}
		p := &byClass[c]
		if p.Class = f.Classes[c]; p.Center == nil {
			p.Center = make([]float64, f.Dim)
		}
		p.Shots++
		for j, v := range f.Vector(i) {
			p.Center[j] += float64(v)
		}
		if len(p.Examples) < mostExamples {
			p.Examples = append(p.Examples, slices.Clone(f.Vector(i)))
		}
	}
	for c, p := range byClass {
		if p.Shots == 0 {
			return nil, fmt.Errorf("class %q has no example", f.Classes[c])
		}
		for j := range p.Center {
			p.Center[j] /= float64(p.Shots)
		}
		one := &Gallery{Model: gallery.Model, Transform: gallery.Transform, Prototypes: []Prototype{p}}
		if err := gallery.Add(one, false); err != nil {
			return nil, err
		}
	}
	return gallery, nil
}
