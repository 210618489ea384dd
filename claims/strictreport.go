package claims

import (
	"fmt"
	"slices"

	"landscape/fewshot"
)

// ArmName says what a network of the strict experiment was fed with.
type ArmName string

const (
	Ordinary  ArmName = "ordinary"   // shuffled batches over all training classes
	FewThings ArmName = "few-things" // a fixed handful of classes, each seen often
	Episodic  ArmName = "episodes"   // N-way K-shot episodes
	Baseline  ArmName = "baseline"   // ordinary batches, and another head: cross-entropy over all training classes
	Untrained ArmName = "untrained"  // the initial weights, as a control
	Raw       ArmName = "raw"        // no network at all: the nearest neighbor among the examples as they are
)

var armNames = []ArmName{Ordinary, FewThings, Episodic, Baseline, Untrained, Raw}

// EpisodesReport is the outcome of the strict experiment: one network, loss, solver and initial point, and of each arm
// other data. Accuracies and differences are fractions from 0 to 1; ci95 is always a half-width.
type EpisodesReport struct {
	Protocol EpisodesProtocol `json:"protocol"` // what was done
	Arms     []Arm            `json:"arms"`     // one for each way of feeding the network
	Paired   []Contrast       `json:"paired"`   // differences between arms
	Digests  Digests          `json:"digests"`  // of what all arms but the baseline have in common
	Seeds    []uint64         `json:"seeds"`    // of the trainings
	Seconds  float64          `json:"seconds"`  // that the whole experiment took
}

// EpisodesProtocol is what a reader must know to judge the numbers.
type EpisodesProtocol struct {
	Data       string `json:"data"`        // name of the data set
	DataDigest string `json:"data_digest"` // what it holds
	// the protocol by which classes were split, where it has a name
	Name              string     `json:"protocol,omitempty"`
	Split             string     `json:"split"`         // how classes were split, in words
	TrainClasses      int        `json:"train_classes"` // classes in each part
	ValidationClasses int        `json:"validation_classes"`
	TestClasses       int        `json:"test_classes"`
	Classes           ClassNames `json:"classes"`       // of each part
	SharedGroups      []string   `json:"shared_groups"` // alphabets with characters both in training and in test
	Steps             int        `json:"steps"`         // of training, at most
	BatchSize         int        `json:"batch_size"`    // images in each step, in every arm
	Way               int        `json:"way,omitempty"` // of the training episodes
	Shot              int        `json:"shot,omitempty"`
	Query             int        `json:"query,omitempty"`
	FewClasses        int        `json:"few_classes,omitempty"` // that the arm of few things sees
	// statistics used at test: "running" (inductive) or "batch" (transductive)
	BatchNorm      string `json:"batch_norm"`
	Selection      string `json:"selection"`       // how the weights to be tested were chosen, in words
	EvaluationSeed uint64 `json:"evaluation_seed"` // of the test episodes, which all arms share
}

// ClassNames are the classes that a network learns from, those by which it is selected, and those on which it is
// tested.
type ClassNames struct {
	Train      []string `json:"train"`      // learned from
	Validation []string `json:"validation"` // by which the step is chosen
	Test       []string `json:"test"`
}

// Arm is one way of feeding the network.
type Arm struct {
	Arm ArmName `json:"arm"`
	// what differs from the ordinary arm, in words: "data", "data and head"
	Changed       string     `json:"changed"`
	Source        string     `json:"source,omitempty"`     // digest of the batch source
	ImagesSeen    int        `json:"images_seen"`          // in each training
	PairsPerBatch float64    `json:"pairs_per_batch"`      // mean number of same-class pairs
	BestSteps     []int      `json:"best_steps,omitempty"` // step whose weights were tested, for each training seed
	Scores        []ArmScore `json:"test"`
}

// ArmScore is the accuracy in one kind of episode.
type ArmScore struct {
	Way       int                      `json:"way"`      // classes in an episode
	Shot      int                      `json:"shot"`     // labeled examples of each class
	Query     int                      `json:"query"`    // examples of each class to be answered
	Episodes  int                      `json:"episodes"` // episodes of each seed
	Transform fewshot.FeatureTransform `json:"scoring"`  // of the features
	Accuracy  float64                  `json:"accuracy"`
	CI95      float64                  `json:"ci95"`                // over episodes
	SeedCI95  *float64                 `json:"seed_ci95,omitempty"` // over training seeds, where there are several
	BySeed    []float64                `json:"accuracy_by_seed"`    // mean accuracy of each seed
}

// Contrast is the paired difference of two arms in one kind of episode: the accuracy of A minus that of B.
type Contrast struct {
	A          ArmName                  `json:"a"`
	B          ArmName                  `json:"b"`
	Way        int                      `json:"way"`     // classes in an episode
	Shot       int                      `json:"shot"`    // labeled examples of each class
	Transform  fewshot.FeatureTransform `json:"scoring"` // of the features
	Difference float64                  `json:"difference"`
	CI95       float64                  `json:"ci95"`                // over episodes
	SeedCI95   *float64                 `json:"seed_ci95,omitempty"` // over training seeds, where there are several
}

// Digests identify what the arms have in common.
type Digests struct {
	Model  string `json:"model"`  // of the declaration
	Loss   string `json:"loss"`   // of the declaration
	Solver string `json:"solver"` // of the declaration
	Theta0 string `json:"theta0"` // initial parameters; of several training seeds, the digest of their digests
}

// ArmScoreOf pools the results of one arm, one result a training seed.
func ArmScoreOf(results []fewshot.Result) (ArmScore, error) {
	pooled, err := fewshot.Pool(results)
	if err != nil {
		return ArmScore{}, err
	}
	e := results[0].Evaluation
	return ArmScore{
		Way: e.Way, Shot: e.Shot, Query: e.Query, Episodes: pooled.Episodes, Transform: e.Transform,
		Accuracy: pooled.Mean, CI95: pooled.CI95, SeedCI95: seedHalfWidth(pooled), BySeed: pooled.BySeed,
	}, nil
}

// ContrastOf pairs the results of arm a with those of arm b, one result a training seed, all of one transform.
func ContrastOf(a, b ArmName, resultsA, resultsB []fewshot.Result) (Contrast, error) {
	d, err := fewshot.PairedSeeds(resultsA, resultsB)
	if err != nil {
		return Contrast{}, fmt.Errorf("%w (%s − %s)", err, a, b)
	}
	e := resultsA[0].Evaluation
	for _, r := range slices.Concat(resultsA, resultsB) {
		if r.Evaluation.Transform != e.Transform {
			return Contrast{}, fmt.Errorf("strict experiment: %s − %s: results of two transforms, %s and %s", a, b,
				e.Transform, r.Evaluation.Transform)
		}
	}
	return Contrast{
		A: a, B: b, Way: e.Way, Shot: e.Shot, Transform: e.Transform,
		Difference: d.Mean, CI95: d.CI95, SeedCI95: seedHalfWidth(d.Estimate),
	}, nil
}

// seedHalfWidth is the half-width of the interval over training seeds, nil for one seed.
func seedHalfWidth(e fewshot.Estimate) *float64 {
	if len(e.BySeed) < 2 {
		return nil
	}
	return &e.SeedCI95
}

// wider is the half-width of the wider interval.
func (c Contrast) wider() float64 {
	if c.SeedCI95 == nil {
		return c.CI95
	}
	return max(c.CI95, *c.SeedCI95)
}

// Check reports what makes the report contradict itself: an arm that is unknown or appears twice, a contrast of arms or
// cells that are missing or do not differ by as much, an accuracy outside 0 to 1.
func (r EpisodesReport) Check() error {
	arms := make(map[ArmName]Arm)
	for _, a := range r.Arms {
		if !slices.Contains(armNames, a.Arm) {
			return fmt.Errorf("strict experiment: unknown arm %q; want one of %q", a.Arm, armNames)
		}
		if _, ok := arms[a.Arm]; ok {
			return fmt.Errorf("strict experiment: arm %s is there twice", a.Arm)
		}
		arms[a.Arm] = a
		for _, c := range a.Scores {
			if !(c.Accuracy >= 0 && c.Accuracy <= 1) || !(c.CI95 >= 0) {
				return fmt.Errorf("strict experiment: arm %s, %s: accuracy %v ± %v", a.Arm, c.testKind(), c.Accuracy,
					c.CI95)
			}
		}
	}
	for _, c := range r.Paired {
		if err := c.check(arms); err != nil {
			return err
		}
	}
	return nil
}

// check compares the contrast with the accuracies of its arms.
func (c Contrast) check(arms map[ArmName]Arm) error {
	a, okA := arms[c.A].score(c.kind())
	b, okB := arms[c.B].score(c.kind())
	if !okA || !okB {
		return fmt.Errorf("strict experiment: %s − %s, %s: one of the arms was not tested so", c.A, c.B, c.kind())
	}
	const rounding = 1e-9
	if d := a.Accuracy - b.Accuracy - c.Difference; !(d < rounding && d > -rounding) {
		return fmt.Errorf("strict experiment: %s − %s, %s: difference %v of accuracies %v and %v", c.A, c.B, c.kind(),
			c.Difference, a.Accuracy, b.Accuracy)
	}
	if !(c.CI95 >= 0) {
		return fmt.Errorf("strict experiment: %s − %s, %s: interval %v", c.A, c.B, c.kind(), c.CI95)
	}
	return nil
}

// testKind is a column of the table.
type testKind struct {
	way, shot int
	transform fewshot.FeatureTransform
}

func (k testKind) String() string     { return fmt.Sprintf("%s %s", k.task(), k.transform) }
func (k testKind) task() string       { return fmt.Sprintf("%d-way %d-shot", k.way, k.shot) }
func (c ArmScore) testKind() testKind { return testKind{c.Way, c.Shot, c.Transform} }
func (c Contrast) kind() testKind     { return testKind{c.Way, c.Shot, c.Transform} }

// score finds the cell of a kind.
func (a Arm) score(k testKind) (ArmScore, bool) {
	for _, c := range a.Scores {
		if c.testKind() == k {
			return c, true
		}
	}
	return ArmScore{}, false
}
