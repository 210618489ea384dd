package claims

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
)

func TestCrossingOf(t *testing.T) {
	n, heights := []float64{10, 100, 1000}, []float64{20, 40, 80}
	for _, c := range []struct {
		height, want float64
		inside       bool
	}{{40, 100, true}, {30, 100 / math.Sqrt(10), true}, {60, 100 * math.Sqrt(10), true}, {10, 10, false},
		{20, 10, false}, {90, 1000, false}} {
		if got, inside := crossingOf(n, heights, c.height); math.Abs(got-c.want) > 1e-9 || inside != c.inside {
			t.Errorf("%v is reached at %v (%v), want %v", c.height, got, inside, c.want)
		}
	}
}

// Few clean examples are some of the many, as many of each class, and noise changes labels only, as many as it says.
func TestLabelArms(t *testing.T) {
	sub, err := glyphCharacters(&Config{}, 10, 100, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range labelArms {
		d, err := a.of(sub.train, 7)
		if err != nil {
			t.Fatal(err)
		}
		if want := max(a.clean, labelsMany*min(1, int(math.Ceil(a.share)))); d.Len() != want {
			t.Errorf("%s has %d examples, want %d", a.name(), d.Len(), want)
		}
		if a.clean > 0 {
			for c, list := range datasets.ByClass(d) {
				if len(list) != a.clean/10 {
					t.Errorf("%s has %d examples of class %d", a.name(), len(list), c)
				}
			}
			continue
		}
		wrong := 0
		for i := range d.Len() {
			if d.Label(i) != sub.train.Label(i) {
				wrong++
			}
		}
		if expected := a.share * 0.9 * labelsMany; math.Abs(float64(wrong)-expected) > 40 {
			t.Errorf("%s: %d labels are wrong, want about %v", a.name(), wrong, expected)
		}
		other, err := a.of(sub.train, 8)
		if err != nil || other.Digest() == d.Digest() {
			t.Errorf("%s: two seeds, the same labels (%v)", a.name(), err)
		}
	}
	// What ten have in common with fifty: the classes' orders begin alike.
	few, _ := labelArm{clean: 10}.of(sub.train, 7)
	more, _ := labelArm{clean: 50}.of(sub.train, 7)
	both, err := datasets.Concat(few, more)
	if err != nil || datasets.CheckDisjointExamples(few, more) == nil || both.Len() != 60 {
		t.Errorf("the few are not among the more (%v)", err)
	}
}

// madeUp are results in which an arm has an accuracy, give or take one point.
func madeUp(t *testing.T, accuracy func(a labelArm) float64) labelResults {
	t.Helper()
	sub, err := glyphCharacters(&Config{}, 10, 10, 2)
	if err != nil {
		t.Fatal(err)
	}
	l := labelResults{subject: sub, seeds: []uint64{1, 2, 3}}
	for i := range l.seeds {
		for _, a := range labelArms {
			l.all = append(l.all, labelResult{Test: accuracy(a) + float64(i) - 1, Given: 100,
				Digests: landscape.Digests{Model: "m", Loss: "l", Solver: "s", Theta0: fmt.Sprint(i)}})
		}
	}
	return l
}

// TestLabelVerdict knows what the numbers mean where they are made up: 90 after all examples, 60 less at full noise,
// and 20 for each tenfold of clean ones.
func TestLabelVerdict(t *testing.T) {
	clean := func(n int) float64 { return 90 - 20*math.Log10(float64(labelsMany)/float64(n)) }
	for want, noisy := range map[Verdict]func(share float64) float64{
		Holds: func(share float64) float64 { return 90 - 60*share }, // 42 at 0.8, less than the 70 of 100 clean
		Fails: func(share float64) float64 { return 90 - 5*share },
	} {
		l := madeUp(t, func(a labelArm) float64 {
			if a.clean > 0 {
				return clean(a.clean)
			}
			return noisy(a.share)
		})
		s := &Config{Folder: t.TempDir()}
		f, err := l.finding(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.check(); err != nil {
			t.Error(err)
		}
		if effect := clean(labelsFew) - noisy(labelsBad); f.Verdict != want || math.Abs(f.Effect.Value-effect) > 1e-9 {
			t.Errorf("%s with an effect of %v; want %s with %v", f.Verdict, f.Effect.Value, want, effect)
		}
		if _, err := os.Stat(s.path("labels.svg")); err != nil {
			t.Error(err)
		}
		if want != Holds {
			continue
		}
		// 90 − 60·share is 70, as after 100 clean, at a third; on the lines between the doses too.
		if note := f.Notes[len(f.Notes)-1]; !strings.HasPrefix(note, "With 33.3 ± 0.0 % of random labels") {
			t.Errorf("note %q", note)
		}
		// 78 at a noise of 20 %, as 90 − 20·log₁₀(1000/n): n = 251.
		if row := f.Tables[0].Rows[1]; !strings.HasPrefix(row[3], "251 (251 to 251)") {
			t.Errorf("as good as %s clean examples, want 251: %v", row[3], row)
		}
		if row := f.Tables[0].Rows[5]; row[3] != "at most 10" {
			t.Errorf("random labels are as good as %s clean examples", row[3])
		}
	}
}
