package claims

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"

	"landscape/datasets/synthetic"
	"landscape/metrics"
)

func TestVerdictFollowsFromTheInterval(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		region region
		ci     [2]float64
		want   Verdict
	}{
		{above(0), [2]float64{0.1, 0.2}, Holds},
		{above(0), [2]float64{0, 0.2}, Undecided}, // the criterion itself is not above it
		{above(0), [2]float64{-0.1, 0.2}, Undecided},
		{above(0), [2]float64{-0.2, -0.1}, Fails},
		{above(0), [2]float64{-0.2, 0}, Fails},
		{below(2), [2]float64{0.1, 1.9}, Holds},
		{below(2), [2]float64{2, 3}, Fails},
		{within(-1, 1), [2]float64{-0.9, 0.9}, Holds},
		{within(-1, 1), [2]float64{-0.9, 1.1}, Undecided},
		{within(-1, 1), [2]float64{-2, 2}, Undecided},
		{within(-1, 1), [2]float64{1, 2}, Fails},
		{above(0), [2]float64{nan, 1}, Undecided},
		{above(0), [2]float64{1, nan}, Undecided},
		{above(0), [2]float64{2, 1}, Undecided},
	} {
		if got := c.region.judge(c.ci); got != c.want {
			t.Errorf("%v of %v: %s, want %s", c.ci, c.region, got, c.want)
		}
	}
	for want, r := range map[string]region{"more than 0.2": above(0.2), "less than −3": below(-3),
		"between −5 and 5": within(-5, 5)} {
		if r.String() != want {
			t.Errorf("%#v is %s, want %s", r, r, want)
		}
	}
	for want, vs := range map[Verdict][]Verdict{Holds: {Holds, Holds}, Fails: {Holds, Undecided, Fails},
		Undecided: {Holds, Undecided}} {
		if got := together(vs); got != want {
			t.Errorf("all of %v: %s, want %s", vs, got, want)
		}
	}
}

// Every claim says what is claimed and when it holds, in numbers, under a name and a number of its own.
func TestClaimsAreComplete(t *testing.T) {
	names, numbers := map[string]bool{}, map[int]bool{}
	for _, c := range Claims() {
		if err := c.check(); err != nil {
			t.Error(err)
		}
		if names[c.Name] || numbers[c.Number] || c.Run == nil || c.Name != strings.ToLower(c.Name) ||
			strings.Contains(c.Name, " ") {
			t.Errorf("claim %d %q is there twice, has no Run or a name that is no word", c.Number, c.Name)
		}
		names[c.Name], numbers[c.Number] = true, true
	}
	if !slices.IsSortedFunc(Claims(), func(a, b Claim) int { return a.Number - b.Number }) {
		t.Error("the claims are not in order")
	}
}

func TestFirstOfEach(t *testing.T) {
	d, err := synthetic.Glyphs{Alphabets: 1, Characters: 3, Drawings: 4, Size: 8}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	some, err := firstOfEach(d, 2, 3)
	if err != nil || some.Len() != 6 {
		t.Fatalf("%v, %v", some, err)
	}
	for i := range some.Len() {
		if some.Label(i) != i/3 {
			t.Errorf("example %d is of class %d", i, some.Label(i))
		}
	}
	for want, n := range map[string][2]int{"4 examples of class": {3, 5}, "3 classes, want 4": {4, 1}} {
		if _, err := firstOfEach(d, n[0], n[1]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestPiecesAreKept(t *testing.T) {
	s := &Config{Folder: t.TempDir()}
	pieces := seedCells("square", []uint64{3, 4, 5}, "squares")
	worked := func(pieces []cell, fail int) ([]int, []int, error) {
		did := make([]bool, len(pieces))
		vs, err := mapCells(context.Background(), s, pieces, func(_ context.Context, i int) (int, error) {
			if i == fail {
				return 0, errors.New("broken")
			}
			did[i] = true
			return i * i, nil
		})
		var which []int
		for i, d := range did {
			if d {
				which = append(which, i)
			}
		}
		return vs, which, err
	}
	if _, _, err := worked(pieces, 2); err == nil || err.Error() != "square-5: broken" {
		t.Errorf("got error %v", err)
	}
	if vs, which, err := worked(pieces, -1); err != nil || !reflect.DeepEqual(vs, []int{0, 1, 4}) ||
		!slices.Contains(which, 2) || slices.Contains(which, 0) {
		t.Errorf("after an error: %v, worked on %v, %v", vs, which, err)
	}
	if _, which, _ := worked(seedCells("square", []uint64{3, 4, 5}, "cubes"), -1); len(which) != 3 {
		t.Errorf("pieces of another declaration were taken for these: worked on %v only", which)
	}
	if err := os.WriteFile(s.path("square-4.json"), []byte(`{"of": "sha`), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, which, err := worked(seedCells("square", []uint64{3, 4, 5}, "cubes"), -1); err != nil ||
		fmt.Sprint(which) != "[1]" {
		t.Errorf("a damaged piece: worked on %v, %v", which, err)
	}
}

// A kept piece is computed anew if any one of its bits has flipped.
func TestFlippedBitsOfAPieceAreNoticed(t *testing.T) {
	s := &Config{Folder: t.TempDir()}
	piece := cell{name: "adam-7", of: []any{"what it is of"}}
	if _, err := memoize(s, piece, func() (float64, error) { return 0.1, nil }); err != nil {
		t.Fatal(err)
	}
	file := s.path("adam-7.json")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	errComputed := errors.New("computed anew")
	read := func() (float64, error) { return memoize(s, piece, func() (float64, error) { return 0, errComputed }) }
	if v, err := read(); v != 0.1 || err != nil {
		t.Fatalf("the piece came to %v, %v", v, err)
	}
	for i := range 8 * len(data) {
		data[i/8] ^= 1 << (i % 8)
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		if v, err := read(); !errors.Is(err, errComputed) {
			t.Errorf("bit %d: the piece came to %v, %v", i, v, err)
		}
		data[i/8] ^= 1 << (i % 8)
	}
}

func TestSeeds(t *testing.T) {
	for want, s := range map[string]*Config{"[1 2]": {}, "[7 8]": {Seed: 7}, "[1 2 3]": {Full: true},
		"[5 9]": {Seeds: []uint64{5, 9}, Full: true}} {
		if got := fmt.Sprint(s.seedsOf(2, 3)); got != want {
			t.Errorf("%+v: seeds %s, want %s", s.Seeds, got, want)
		}
	}
}

// One interval of seven that lies outside by little may do so by chance; one that lies far outside does not.
func TestOneOfManyIsJudgedByWidenedIntervals(t *testing.T) {
	for _, c := range []struct {
		mean  metrics.Interval
		pairs int
		want  Verdict
	}{
		{metrics.Interval{Mean: 0, Half: 4, N: 2}, 7, Holds},
		{metrics.Interval{Mean: 10, Half: 4, N: 2}, 1, Fails},
		{metrics.Interval{Mean: 10, Half: 4, N: 2}, 7, Undecided},
		{metrics.Interval{Mean: 10, Half: 4, N: 1000}, 7, Undecided}, // widened to 5.5
		{metrics.Interval{Mean: 10, Half: 3, N: 1000}, 7, Fails},
	} {
		got, err := condition{within(-5, 5), meanOf(c.mean, 1)}.judgeOneOf(c.pairs)
		if err != nil || got != c.want {
			t.Errorf("%v, one of %d: %q, %v, want %q", c.mean, c.pairs, got, err, c.want)
		}
	}
}

// A claim holds by plain intervals and fails by widened ones; what is not known decides nothing.
func TestJudge(t *testing.T) {
	good := condition{above(0), exactly(1)}
	bad := condition{above(0), exactly(-1)}
	// widened, it reaches beyond 0
	close := condition{above(0), meanOf(metrics.Interval{Mean: -1, Half: 0.9, N: 1000}, 1)}
	for _, c := range []struct {
		conditions []condition
		want       Verdict
	}{
		{[]condition{good, good}, Holds},
		{[]condition{good, bad}, Fails},
		{[]condition{close}, Fails},
		{[]condition{close, good, good}, Undecided},
		{[]condition{good, {above(0), unknown}}, Undecided},
		{[]condition{bad, {above(0), unknown}}, Fails},
	} {
		each, all, err := judge(c.conditions...)
		if err != nil || all != c.want || len(each) != len(c.conditions) {
			t.Errorf("%v: %v, %v, want %v", each, all, err, c.want)
		}
	}
}

// If all is well on the criterion itself, a claim of ten conditions fails falsely in at most 5 % of cases.
func TestFalseFailuresAreRare(t *testing.T) {
	const repetitions, conditions, n = 400, 10, 12
	rng := rand.New(rand.NewPCG(1, 1))
	failed := 0
	for range repetitions {
		var cs []condition
		for range conditions {
			values := make([]float64, n)
			for i := range values {
				values[i] = rng.NormFloat64()
			}
			m, err := metrics.MeanInterval(values)
			if err != nil {
				t.Fatal(err)
			}
			cs = append(cs, condition{above(0), meanOf(m, 1)})
		}
		if _, all, err := judge(cs...); err != nil {
			t.Fatal(err)
		} else if all == Fails {
			failed++
		}
	}
	// One side of a two-sided interval of 95 %, widened for ten: 2.5 % are expected.
	if share := float64(failed) / repetitions; share > 0.05 {
		t.Errorf("%.1f %% of claims failed by chance", 100*share)
	}
}

// The best rate is found beyond those that are tried first, up to a bound.
func TestChooseWidens(t *testing.T) {
	peak := func(at int) func(int) (float64, error) {
		return func(rate int) (float64, error) { return -math.Abs(float64(rate - at)), nil }
	}
	for _, c := range []struct {
		at, want int
		edge     bool
	}{{1, 1, false}, {6, 6, false}, {-3, -3, false}, {50, 7, true}, {-50, -4, true}} {
		got, err := choose([]int{0, 1, 2, 3}, 4, peak(c.at))
		if err != nil || got.at != c.want || got.edge != c.edge {
			t.Errorf("peak at %d: %+v, %v, want %d, %v", c.at, got, err, c.want, c.edge)
		}
	}
	if _, err := choose(nil, 4, peak(0)); err == nil {
		t.Error("no rates were accepted")
	}
}

// Splits that share classes to learn from tell less than as many that share nothing.
func TestOverSplits(t *testing.T) {
	values := []float64{1, 2, 3, 4}
	plain, err := overSplits(values, 0)
	if err != nil {
		t.Fatal(err)
	}
	shared, err := overSplits(values, 1.0/3)
	if want := plain.Half * math.Sqrt(1+4.0/3); err != nil || math.Abs(shared.Half-want) > 1e-12 ||
		shared.Mean != plain.Mean {
		t.Errorf("%+v and %+v, %v, want a half of %v", plain, shared, err, want)
	}
}

// Criteria are written before a run: testdata/criteria.json was committed with them, and its history shows when each
// was last changed.
func TestCriteriaAreThoseOnRecord(t *testing.T) {
	want, err := os.ReadFile("testdata/criteria.json")
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(criteria(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(string(got)) != strings.TrimSpace(string(want)) {
		t.Errorf("the criteria are not those of testdata/criteria.json:\n%s", got)
	}
	committed, err := exec.Command("git", "show", criteriaCommit+":essay/testdata/criteria.json").Output()
	if err != nil {
		t.Skipf("the commit of the criteria is not at hand: %v", err)
	}
	if string(committed) != string(want) {
		t.Errorf("commit %s has other criteria", criteriaCommit)
	}
}
