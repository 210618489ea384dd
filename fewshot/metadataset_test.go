package fewshot

import (
	"math"
	"reflect"
	"testing"

	"landscape/internal/declare"
	"landscape/internal/random"
)

// ofManySizes are sizes of classes from 3 to 200.
func ofManySizes() []int {
	sizes := make([]int, 60)
	for c := range sizes {
		sizes[c] = 3 + c*c/18
	}
	return sizes
}

// TestMetaDatasetStepByStep follows the text of the paper's appendix with the same random numbers, in real numbers
// where the sampler has integers: support size Σ ⌈β·min(100, |c|−q)⌉, shares R_c of what is left when each class has
// one.
func TestMetaDatasetStepByStep(t *testing.T) {
	sizes := ofManySizes()
	e := Episodes{Data: counted(t, sizes, nil), MetaDataset: &MetaDataset{MaxSupport: 120, MaxWay: 30}}
	for step := range 300 {
		got, err := e.Episode(5, step)
		if err != nil {
			t.Fatal(err)
		}
		r := random.New(5, purpose, step)
		ways := 5 + r.IntN(26)
		chosen := sample(r, len(sizes), ways, nil)
		least := math.Inf(1)
		for _, c := range chosen {
			least = math.Min(least, float64(sizes[c]))
		}
		queries := math.Min(10, math.Floor(0.5*least))
		beta := 1 - r.Float64() // from (0, 1], the complement: ⌈(1−u)·n⌉ is distributed as ⌊u·n⌋ + 1
		support := 0.0
		for _, c := range chosen {
			support += math.Floor((1-beta)*math.Min(100, float64(sizes[c])-queries)) + 1
		}
		support = math.Min(120, support)
		weights, sum := make([]float64, ways), 0.0
		for k, c := range chosen {
			weights[k] = math.Exp(math.Log(0.5)+(math.Log(2)-math.Log(0.5))*r.Float64()) * float64(sizes[c])
			sum += weights[k]
		}
		for k, c := range chosen {
			shots := math.Min(math.Floor(weights[k]/sum*(support-float64(ways)))+1, float64(sizes[c])-queries)
			if n := len(got.Support[k]); n != int(shots) {
				t.Fatalf("episode %d, class %d of %d examples: %d shots, want %v", step, k, sizes[c], n, shots)
			}
			if n := len(got.Query[k]); n != int(queries) {
				t.Fatalf("episode %d: %d queries, want %v", step, n, queries)
			}
			if c != e.Data.Label(got.Support[k][0]) {
				t.Fatalf("episode %d shows class %d, want %d", step, e.Data.Label(got.Support[k][0]), c)
			}
		}
		if len(got.Support) != ways {
			t.Fatalf("episode %d: %d ways, want %d", step, len(got.Support), ways)
		}
	}
}

// TestMetaDatasetByDistribution looks at many episodes of the default form.
func TestMetaDatasetByDistribution(t *testing.T) {
	const episodes = 3000
	sizes := ofManySizes()
	e := Episodes{Data: counted(t, sizes, nil), MetaDataset: &MetaDataset{}}
	ways := make([]int, 51)
	var small, large, smallClasses, largeClasses float64
	for step := range episodes {
		got, err := e.Episode(1, step)
		if err != nil {
			t.Fatal(err)
		}
		ways[len(got.Support)]++
		support := 0
		for k, list := range got.Support {
			support += len(list)
			size := sizes[e.Data.Label(list[0])]
			switch {
			case len(list)+len(got.Query[k]) > size || len(got.Query[k]) > 10:
				t.Fatalf("episode %d: %d shots and %d queries of %d examples", step, len(list), len(got.Query[k]), size)
			case size < 20:
				small, smallClasses = small+float64(len(list)), smallClasses+1
			case size > 100:
				large, largeClasses = large+float64(len(list)), largeClasses+1
			}
		}
		if support > 500 {
			t.Fatalf("episode %d: %d support examples", step, support)
		}
	}
	for way, n := range ways {
		want := 0.0
		if way >= 5 {
			want = episodes / 46.0
		}
		if math.Abs(float64(n)-want) > 5*math.Sqrt(want) {
			t.Errorf("%d episodes of %d ways, want about %.0f", n, way, want)
		}
	}
	if ratio := (large / largeClasses) / (small / smallClasses); ratio < 4 {
		t.Errorf("large classes have %.1f times the shots of small ones; they have 14 times the examples", ratio)
	}
}

// TestMetaDatasetGroups: groups come up equally often, whatever their sizes.
func TestMetaDatasetGroups(t *testing.T) {
	group := func(c int) string {
		if c < 6 {
			return "small"
		}
		return "large"
	}
	e := Episodes{Data: counted(t, repeated(8, 40), group), WithinGroup: true, MetaDataset: &MetaDataset{}}
	small := 0
	for step := range 1000 {
		got, err := e.Episode(1, step)
		if err != nil {
			t.Fatal(err)
		}
		if group(e.Data.Label(got.Support[0][0])) == "small" {
			small++
			if len(got.Support) > 6 {
				t.Fatalf("%d ways in a group of 6 classes", len(got.Support))
			}
		}
	}
	if small < 430 || small > 570 {
		t.Errorf("the small group came up %d times in 1000", small)
	}
}

func TestMetaDatasetBatches(t *testing.T) {
	data := counted(t, ofManySizes(), nil)
	e := Episodes{Data: data, MetaDataset: &MetaDataset{MaxWay: 10}, Tasks: 2}
	if size := e.Spec().Size; size != 2*(500+10*10) {
		t.Errorf("batches of %d, want 1200", size)
	}
	few := Episodes{Data: counted(t, repeated(9, 7), nil), MetaDataset: &MetaDataset{}}
	if size := few.Spec().Size; size != 7*9 {
		t.Errorf("batches of %d of a data set of 63", size)
	}
	for step := range 20 {
		b := batchOf(t, e, 3, step)
		if len(b.Labels) != e.Spec().Size {
			t.Fatalf("a batch of %d", len(b.Labels))
		}
		for task := range 2 {
			seen := map[int]bool{} // example: is query
			for at, i := range b.Index[task*600:][:600] {
				query := b.Query[task*600+at]
				if was, ok := seen[i]; ok && was != query {
					t.Fatalf("example %d is support and query", i)
				}
				seen[i] = query
			}
		}
	}
	f := featuresOf(12, 9, 3, func(class, _, j int) float32 { return float32(class * (j + 1)) })
	r := evaluated(t, f, Evaluation{MetaDataset: &MetaDataset{}, Episodes: 200})
	if r.Accuracy != 1 || r.Chance() < 1./12 || r.Chance() > 0.2 || r.Evaluation.Way != 0 {
		t.Errorf("accuracy %v of classes that lie apart, chance %v", r.Accuracy, r.Chance())
	}
	if trial, err := RunEpisode(f, r.Evaluation, 3); err != nil || trial.Accuracy() != 1 {
		t.Errorf("%+v, %v", trial, err)
	}
}

func TestMetaDatasetAsJSON(t *testing.T) {
	e := Episodes{MetaDataset: &MetaDataset{MaxWay: 20}}
	text, err := declare.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	back, err := declare.Decode[Episodes](text)
	if err != nil || !reflect.DeepEqual(back, e) {
		t.Errorf("%s came back as %+v, %v", text, back, err)
	}
}

func TestMetaDatasetRefuses(t *testing.T) {
	data := counted(t, []int{5, 5, 5, 1, 5}, nil)
	for _, c := range []struct {
		e    Episodes
		part string
	}{
		{Episodes{MetaDataset: &MetaDataset{}}, "class3 has 1"},
		{Episodes{MetaDataset: &MetaDataset{}, SkipSmall: true}, "only 4 of 5"},
		{Episodes{MetaDataset: &MetaDataset{}, Way: 5}, "want 0"},
		{Episodes{MetaDataset: &MetaDataset{MaxWay: 3}}, "from 5 to 3"},
		{Episodes{MetaDataset: &MetaDataset{MaxSupport: 20}}, "at most 20"},
		{Episodes{MetaDataset: &MetaDataset{Spread: 0.5}}, "spread of 0.5"},
		{Episodes{MetaDataset: &MetaDataset{MinWay: 2}, Replace: true}, "replace"},
	} {
		c.e.Data = data
		wantError(t, c.e.Check(), c.part)
	}
}
