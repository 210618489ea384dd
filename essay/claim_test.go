package essay

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
)

func TestVerdictFollowsFromTheInterval(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		region Region
		ci     [2]float64
		want   Verdict
	}{
		{Above(0), [2]float64{0.1, 0.2}, Holds},
		{Above(0), [2]float64{0, 0.2}, Undecided}, // the criterion itself is not above it
		{Above(0), [2]float64{-0.1, 0.2}, Undecided},
		{Above(0), [2]float64{-0.2, -0.1}, Fails},
		{Above(0), [2]float64{-0.2, 0}, Fails},
		{Below(2), [2]float64{0.1, 1.9}, Holds},
		{Below(2), [2]float64{2, 3}, Fails},
		{Within(-1, 1), [2]float64{-0.9, 0.9}, Holds},
		{Within(-1, 1), [2]float64{-0.9, 1.1}, Undecided},
		{Within(-1, 1), [2]float64{-2, 2}, Undecided},
		{Within(-1, 1), [2]float64{1, 2}, Fails},
		{Above(0), [2]float64{nan, 1}, Undecided},
		{Above(0), [2]float64{1, nan}, Undecided},
		{Above(0), [2]float64{2, 1}, Undecided},
	} {
		if got := c.region.Judge(c.ci); got != c.want {
			t.Errorf("%v of %v: %s, want %s", c.ci, c.region, got, c.want)
		}
	}
	for want, r := range map[string]Region{"more than 0.2": Above(0.2), "less than −3": Below(-3), "between −5 and 5": Within(-5, 5)} {
		if r.String() != want {
			t.Errorf("%#v is %s, want %s", r, r, want)
		}
	}
	for want, vs := range map[Verdict][]Verdict{Holds: {Holds, Holds}, Fails: {Holds, Undecided, Fails}, Undecided: {Holds, Undecided}} {
		if got := All(vs...); got != want {
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
		if names[c.Name] || numbers[c.Number] || c.Run == nil || c.Name != strings.ToLower(c.Name) || strings.Contains(c.Name, " ") {
			t.Errorf("claim %d %q is there twice, has no Run or a name that is no word", c.Number, c.Name)
		}
		names[c.Name], numbers[c.Number] = true, true
	}
	if !slices.IsSortedFunc(Claims(), func(a, b Claim) int { return a.Number - b.Number }) {
		t.Error("the claims are not in order")
	}
}

func TestFirstOfEach(t *testing.T) {
	d, err := datasets.Glyphs{Alphabets: 1, Characters: 3, Drawings: 4, Size: 8}.Generate()
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
	s := &Setting{Folder: t.TempDir()}
	pieces := SeedPieces("square", []uint64{3, 4, 5}, "squares")
	worked := func(pieces []Piece, fail int) ([]int, []int, error) {
		did := make([]bool, len(pieces))
		vs, err := Each(context.Background(), s, pieces, func(_ context.Context, i int) (int, error) {
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
	if vs, which, err := worked(pieces, -1); err != nil || !reflect.DeepEqual(vs, []int{0, 1, 4}) || !slices.Contains(which, 2) || slices.Contains(which, 0) {
		t.Errorf("after an error: %v, worked on %v, %v", vs, which, err)
	}
	if _, which, _ := worked(SeedPieces("square", []uint64{3, 4, 5}, "cubes"), -1); len(which) != 3 {
		t.Errorf("pieces of another declaration were taken for these: worked on %v only", which)
	}
	if err := os.WriteFile(s.Path("square-4.json"), []byte(`{"of": "sha`), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, which, err := worked(SeedPieces("square", []uint64{3, 4, 5}, "cubes"), -1); err != nil || fmt.Sprint(which) != "[1]" {
		t.Errorf("a damaged piece: worked on %v, %v", which, err)
	}
}

func TestSeeds(t *testing.T) {
	for want, s := range map[string]*Setting{"[1 2]": {}, "[7 8]": {Seed: 7}, "[1 2 3]": {Full: true}, "[5 9]": {Seeds: []uint64{5, 9}, Full: true}} {
		if got := fmt.Sprint(s.SeedsOf(2, 3)); got != want {
			t.Errorf("%+v: seeds %s, want %s", s.Seeds, got, want)
		}
	}
}

// One interval of seven that lies outside by little may do so by chance; one that lies far outside does not.
func TestOneOfManyIsJudgedByWidenedIntervals(t *testing.T) {
	for _, c := range []struct {
		mean  landscape.Interval
		pairs int
		want  Verdict
	}{
		{landscape.Interval{Mean: 0, Half: 4, N: 2}, 7, Holds},
		{landscape.Interval{Mean: 10, Half: 4, N: 2}, 1, Fails},
		{landscape.Interval{Mean: 10, Half: 4, N: 2}, 7, Undecided},
		{landscape.Interval{Mean: 10, Half: 4, N: 1000}, 7, Undecided}, // widened to 5.5
		{landscape.Interval{Mean: 10, Half: 3, N: 1000}, 7, Fails},
	} {
		if got := judgeOneOf(c.pairs, Within(-5, 5), c.mean); got != c.want {
			t.Errorf("%v, one of %d: %q, want %q", c.mean, c.pairs, got, c.want)
		}
	}
}
