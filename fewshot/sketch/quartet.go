package sketch

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"

	"landscape/fewshot"
	"landscape/internal/seal"
)

// Names are those of the networks, in their order.
var Names = []string{"untrained", "ordinary batches", "few things", "episodes"}

// InfoFile is the name of the file that says what the networks of a folder are.
const InfoFile = "quartet.json"

// Format is that of InfoFile.
const Format = "landscape quartet 1"

// Info says what four networks are, how they came to be, and what they are worth.
type Info struct {
	Format   string    `json:"format"`   // the constant of that name
	Command  string    `json:"command"`  // that trains them again, to the bit
	Protocol Protocol  `json:"protocol"` // what they have in common
	Look     Look      `json:"look"`     // of the training images
	Pen      Pen       `json:"pen"`      // with which strokes come to look so
	Networks []Network `json:"networks"` // in the order of Names
}

// Protocol is what the networks have in common: everything but the batches that they were fed.
type Protocol struct {
	Data              string `json:"data"`               // name of the handwriting
	DataDigest        string `json:"data_digest"`        // of all its images
	Split             string `json:"split"`              // of the alphabets, in words
	TrainClasses      int    `json:"train_classes"`      // learned from
	ValidationClasses int    `json:"validation_classes"` // chosen and calibrated by
	TestClasses       int    `json:"test_classes"`       // tested on, once

	Filters    int    `json:"filters"`     // of each block of layers.Conv4
	Seed       uint64 `json:"seed"`        // of initial weights and batches
	Steps      int    `json:"steps"`       // of each training
	BatchSize  int    `json:"batch_size"`  // images a step
	Way        int    `json:"way"`         // classes in an episode
	Shot       int    `json:"shot"`        // support images of each
	Query      int    `json:"query"`       // queries of each
	FewClasses int    `json:"few_classes"` // that "few things" sees
	Selection  string `json:"selection"`   // how the step was chosen whose weights are kept

	// Digests of what all four share.
	Model  string `json:"model"`
	Loss   string `json:"loss"`
	Solver string `json:"solver"`
	Theta0 string `json:"theta0"`
}

// Network is one of the four.
type Network struct {
	Name  string `json:"name"`  // one of Names
	About string `json:"about"` // what it was fed, in a line
	File  string `json:"file"`  // that holds its weights
	Theta string `json:"theta"` // digest of its weights

	Step          int     `json:"step"`            // of the training, whose weights these are
	ImagesSeen    int     `json:"images_seen"`     // in the whole training
	PairsPerBatch float64 `json:"pairs_per_batch"` // pairs of images of one class, on average

	Accuracies  []Accuracy  `json:"accuracies"`  // on test classes, which decided nothing
	Calibration Calibration `json:"calibration"` // of its probabilities
}

// Accuracy is a share of right answers, with what becomes of "none of these".
type Accuracy struct {
	Way      int     `json:"way"`      // classes to choose from
	Shot     int     `json:"shot"`     // drawings of each
	Episodes int     `json:"episodes"` // over which the following are means
	Accuracy float64 `json:"accuracy"` // where one of the classes is right, and none is no answer
	CI95     float64 `json:"ci95"`     // half-width of its 95 % interval over episodes
	// Refused and Caught are the shares of drawings of known and of unknown characters that are answered with None.
	Refused float64 `json:"refused"`
	Caught  float64 `json:"caught"`
}

//go:embed networks/*.safetensors networks/quartet.json
var embedded embed.FS

var builtIn = sync.OnceValues(func() (*Quartet, error) {
	folder, err := fs.Sub(embedded, "networks")
	if err != nil {
		return nil, err
	}
	return Open(folder)
})

// Default are the networks in the program, trained on the built-in handwriting. They are read once.
func Default() (*Quartet, error) { return builtIn() }

// Quartet are four networks that differ in nothing but what they were fed. It is safe for concurrent use.
type Quartet struct {
	info     Info
	networks []*network
	lanes    chan lane
	features memory
}

// Open reads the networks of a folder, as quartet.Trained.Save writes them. Files that do not belong together, or that
// are damaged, are an error.
func Open(folder fs.FS) (*Quartet, error) {
	text, err := fs.ReadFile(folder, InfoFile)
	if err != nil {
		return nil, fmt.Errorf("sketch: %w", err)
	}
	q := &Quartet{}
	if _, err := seal.Unmarshal(text, &q.info); err != nil {
		return nil, fmt.Errorf("sketch: %s: %w", InfoFile, err)
	}
	if err := q.info.check(); err != nil {
		return nil, fmt.Errorf("sketch: %s: %w", InfoFile, err)
	}
	for _, n := range q.info.Networks {
		data, err := fs.ReadFile(folder, n.File)
		if err != nil {
			return nil, fmt.Errorf("sketch: %w", err)
		}
		loaded, err := load(data, n)
		if err != nil {
			return nil, fmt.Errorf("sketch: %s: %w", n.File, err)
		}
		q.networks = append(q.networks, loaded)
	}
	q.lanes = make(chan lane, runtime.GOMAXPROCS(0))
	for range cap(q.lanes) {
		q.lanes <- nil
	}
	return q, nil
}

// Info says what the networks are.
func (q *Quartet) Info() Info {
	i := q.info
	i.Networks = slices.Clone(i.Networks)
	return i
}

// Networks says what each network is.
func (q *Quartet) Networks() []Network { return slices.Clone(q.info.Networks) }

func (i Info) check() error {
	if i.Format != Format {
		return fmt.Errorf("its format is %q; want %q", i.Format, Format)
	}
	if err := i.Pen.check(); err != nil {
		return err
	}
	var names []string
	for _, n := range i.Networks {
		names = append(names, n.Name)
		if err := n.Calibration.check(); err != nil {
			return fmt.Errorf("%s: %w", n.Name, err)
		}
	}
	if !slices.Equal(names, Names) {
		return fmt.Errorf("it has the networks %q; want %q", names, Names)
	}
	return nil
}

// Calibration turns the distances of a network into probabilities. It was measured on validation classes.
type Calibration struct {
	Strangeness fewshot.Strangeness `json:"strangeness"` // by which None is told
	Rows        []Row               `json:"rows"`        // for 1 to MaxDrawings drawings of each class
}

// Row is the calibration for classes of Shot drawings.
type Row struct {
	Shot        int         `json:"shot"`
	Temperature float64     `json:"temperature"` // of the squared distances to the prototypes
	None        []NoneCurve `json:"none"`        // among 1 to MaxClasses classes
}

// NoneCurve says how likely a strange drawing shows none of Way classes, if None is as likely beforehand as each of
// them.
type NoneCurve struct {
	Way       int     `json:"way"`
	Threshold float64 `json:"threshold"` // the strangeness at which it is as likely as not
	Width     float64 `json:"width"`     // of the step, in units of the strangeness's logarithm
}

func (c Calibration) check() error {
	if len(c.Rows) != MaxDrawings {
		return fmt.Errorf("%d rows of calibration; want %d", len(c.Rows), MaxDrawings)
	}
	for i, r := range c.Rows {
		if r.Shot != i+1 || !positive(r.Temperature) || len(r.None) != MaxClasses {
			return fmt.Errorf("row %d of the calibration is for %d drawings, temperature %v and %d numbers of "+
				"classes; want %d, more than 0, and %d", i+1, r.Shot, r.Temperature, len(r.None), i+1, MaxClasses)
		}
		for k, s := range r.None {
			if s.Way != k+1 || !positive(s.Threshold) || !positive(s.Width) {
				return fmt.Errorf("row %d of the calibration, %d classes: %+v; want a threshold and a width above 0",
					i+1, k+1, s)
			}
		}
	}
	return nil
}

func positive(v float64) bool { return v > 0 && v-v == 0 }

// errNoNetwork is told of a file that holds another model.
var errNoNetwork = errors.New("it is no network for drawings")
