package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/internal/declare"
	"landscape/internal/suggest"
)

// generators are the built-in data by name. Others of their kind are declared as JSON.
var generators = map[string]datasets.Generator{
	"animals": synthetic.Animals{},
	"glyphs":  synthetic.Glyphs{},
	"xor":     synthetic.XOR{N: 400, Noise: 0.3},
	"moons":   synthetic.Moons{N: 400, Noise: 0.15},
	"spirals": synthetic.Spirals{N: 400, Noise: 0.03},
	"blobs":   synthetic.Blobs{},
	"sine":    synthetic.Sine{Noise: 0.1},
}

func generatorNames() string { return strings.Join(slices.Sorted(maps.Keys(generators)), ", ") }

// dataFlags say what to open, and how.
type dataFlags struct {
	path                         string
	part                         string
	size, channels               int
	invert                       bool
	label, labelKind             string
	targets, ignore, categorical []string

	like *origin        // how a model's data were read, to read these in the same way
	set  *pflag.FlagSet // that the flags belong to
	warn func(format string, args ...any)
}

// written says whether a flag was.
func (f dataFlags) written(name string) bool { return f.set != nil && f.set.Changed(name) }

// register adds the flags that say how data are read.
func (f *dataFlags) register(a *app, to *pflag.FlagSet) {
	f.set, f.warn = to, a.log.Warnf
	to.StringVar(&f.part, "part", "",
		"part of the data, if there are several: train, test, validation (default train)")
	to.IntVar(&f.size, "size", 0,
		"resize images to this height and width in `pixels` (default 28 for Omniglot, otherwise as they are)")
	to.IntVar(&f.channels, "channels", 0, "1 for gray images, 3 for color (default: as the files are)")
	to.BoolVar(&f.invert, "invert", false,
		"make black 1 and white 0, for dark ink on light paper (Omniglot is always read so)")
	to.StringVar(&f.label, "label", "", "the `column` of a table to learn: a class, or a number")
	to.StringVar(&f.labelKind, "label-kind", "auto", "what --label is: classes, number, or auto to find out")
	to.StringSliceVar(&f.targets, "target", nil, "the `columns` of a table to predict in a regression")
	to.StringSliceVar(&f.ignore, "ignore", nil, "`columns` of a table to leave out")
	to.StringSliceVar(&f.categorical, "categorical", nil, "`columns` of a table that hold text to learn from")
}

// builtIn says whether the data need no file: they have a name (a folder of that name is ./name), or are declared as
// JSON.
func (f dataFlags) builtIn() bool { return generators[f.path] != nil || f.declared() }

func (f dataFlags) declared() bool { return strings.HasPrefix(strings.TrimSpace(f.path), "{") }

// name says in a word what the data are.
func (f dataFlags) name() string {
	if f.builtIn() {
		return f.path
	}
	return filepath.Base(filepath.Clean(f.path))
}

// open opens or makes the data.
func (f dataFlags) open() (datasets.Dataset, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	switch {
	case f.path == "":
		return nil, fmt.Errorf("--data is missing: want a path, or one of %s", generatorNames())
	case f.declared():
		return f.openDeclared()
	case f.builtIn():
		return generators[f.path].Generate()
	}
	d, err := datasets.Open(f.path, f.options())
	if err != nil && !exists(f.path) && !strings.ContainsAny(f.path, `/\.`) {
		return nil, fmt.Errorf("%w%s", err, suggest.Among(f.path, slices.Sorted(maps.Keys(generators))))
	}
	if errors.Is(err, datasets.ErrSizes) {
		text := strings.TrimSuffix(err.Error(), datasets.ErrSizes.Error())
		return nil, fmt.Errorf("%simages of different sizes must be brought to one with --size", text)
	}
	if err != nil {
		return nil, err
	}
	for _, skipped := range datasets.LeftOut(d) {
		f.warn("left out: %v", skipped)
	}
	return d, f.heeded(d)
}

// options say how a path is opened.
func (f dataFlags) options() datasets.Options {
	o := datasets.Options{
		Split: f.part, Size: f.size,
		Images: datasets.ImageFolder{Channels: f.channels, Invert: f.invert, Preload: true},
		IDX:    datasets.IDX{Invert: f.invert},
		Table: datasets.CSV{
			Label: f.label, LabelKind: datasets.LabelKind(f.labelKind), Targets: f.targets, Ignore: f.ignore,
			Categorical: f.categorical,
		},
	}
	if f.like != nil {
		return f.like.Reading(o)
	}
	return o
}

// heeded refuses flags that the data did not listen to.
func (f dataFlags) heeded(d datasets.Dataset) error {
	shape := d.Shape()
	images := len(shape) == 3
	if f.size != 0 && (!images || shape[0] != f.size || shape[1] != f.size) {
		return fmt.Errorf("--size %d: %s is read as it is, %s; only image files are brought to a size", f.size, f.path,
			dimensions(shape))
	}
	if f.channels != 0 && (!images || shape[2] != f.channels) {
		return fmt.Errorf("--channels %d: %s is read as it is, %s", f.channels, f.path, dimensions(shape))
	}
	if f.written("invert") && !images {
		return fmt.Errorf("--invert is for images, which %s is not", f.path)
	}
	if datasets.ColumnsOf(d) != nil {
		return nil
	}
	for _, flag := range []struct {
		name string
		used bool
	}{{"label", f.label != ""}, {"label-kind", f.written("label-kind")}, {"target", f.targets != nil},
		{"ignore", f.ignore != nil}, {"categorical", f.categorical != nil}} {
		if flag.used {
			return fmt.Errorf("--%s is for tables, which %s is not", flag.name, f.path)
		}
	}
	return nil
}

// check refuses flags that would not be listened to.
func (f dataFlags) check() error {
	if f.label != "" && len(f.targets) > 0 {
		return fmt.Errorf("--label %s and --target %s: want a label or targets, not both", f.label,
			strings.Join(f.targets, ","))
	}
	kinds := []string{"", string(datasets.LabelAuto), string(datasets.LabelClasses), string(datasets.LabelNumber)}
	if !slices.Contains(kinds, f.labelKind) {
		return fmt.Errorf("--label-kind %s: want %s", f.labelKind, strings.Join(kinds[1:], ", "))
	}
	if err := f.contradiction(); err != nil {
		return err
	}
	if !f.builtIn() {
		return nil
	}
	what := f.path + " is built in"
	if f.declared() {
		what = "data that are declared as JSON say themselves how they are read"
	}
	for _, flag := range []struct {
		name string
		used bool
	}{{"part", f.part != ""}, {"size", f.size != 0}, {"channels", f.channels != 0}, {"invert", f.written("invert")},
		{"label", f.label != ""},
		{"label-kind", f.written("label-kind")}, {"target", f.targets != nil}, {"ignore", f.ignore != nil},
		{"categorical", f.categorical != nil}} {
		if flag.used {
			return fmt.Errorf("--%s is for files; %s", flag.name, what)
		}
	}
	return nil
}

// hasPart says whether the data bring a part of this name.
func (f dataFlags) hasPart(part string) (bool, error) {
	if f.builtIn() {
		return false, nil
	}
	parts, err := datasets.Splits(f.path)
	return slices.Contains(parts, part), err
}

// openDeclared makes the data of a declaration: {"type":"moons","n":1000} or {"type":"csv","path":"…"}.
func (f dataFlags) openDeclared() (datasets.Dataset, error) {
	text := f.path
	var named struct{ Type string }
	if err := json.Unmarshal([]byte(text), &named); err == nil && slices.Contains(declare.Names[datasets.Opener](),
		named.Type) {
		o, err := declare.Decode[datasets.Opener]([]byte(text))
		if err != nil {
			return nil, fmt.Errorf("--data: %w", err)
		}
		if c, ok := o.(datasets.CSV); ok && c.Features == nil && f.like != nil {
			o = f.like.Reading(datasets.Options{Table: c}).Table
		}
		return o.Open()
	}
	g, err := declare.Decode[datasets.Generator]([]byte(text))
	if err != nil {
		return nil, fmt.Errorf("--data: %w", err)
	}
	return g.Generate()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
