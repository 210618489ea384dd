package sketch_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"landscape"
	"landscape/datasets/synthetic"
	"landscape/fewshot"
	"landscape/fewshot/sketch"
	"landscape/graph"
	"landscape/internal/random"
)

func quartet(t testing.TB) *sketch.Quartet {
	t.Helper()
	q, err := sketch.Default()
	if err != nil {
		t.Fatal(err)
	}
	return q
}

var unseen = sync.OnceValues(func() ([]sketch.Character, error) { return sketch.Characters(60, 1) })

func characters(t testing.TB) []sketch.Character {
	t.Helper()
	list, err := unseen()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// episode is a question about unseen characters. own is the class that the query is of, or −1 for none of them.
func episode(t testing.TB, r *rand.Rand, way, shot int, known bool) (q sketch.Question, own int) {
	list := characters(t)
	chosen := r.Perm(len(list))[:way+1]
	for k, c := range chosen[:way] {
		class := sketch.Class{Name: string(rune('A' + k))}
		for d := range shot {
			class.Drawings = append(class.Drawings, sketch.Drawing{Character: list[c].ID, Drawing: d})
		}
		q.Classes = append(q.Classes, class)
	}
	own = -1
	of := chosen[way]
	if known {
		own = r.IntN(way)
		of = chosen[own]
	}
	q.Query = sketch.Drawing{Character: list[of].ID, Drawing: shot + r.IntN(list[of].Drawings-shot)}
	return q, own
}

func asked(t testing.TB, q *sketch.Quartet, question sketch.Question) *sketch.Answer {
	t.Helper()
	a, err := q.Ask(question)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// untimed is an answer without what differs from one time to the next.
func untimed(a *sketch.Answer) *sketch.Answer {
	for i := range a.Networks {
		a.Networks[i].Milliseconds = 0
	}
	return a
}

// The answer is that of the heads of package fewshot over features that the model files give.
func TestAskIsTheHeadOverTheFeatures(t *testing.T) {
	q := quartet(t)
	for i := range 6 {
		question, _ := episode(t, random.New(1, "ask", i), 1+i%5, 1+i%3, i%2 == 0)
		a := asked(t, q, question)
		var labels []int
		for c, class := range question.Classes {
			for range class.Drawings {
				labels = append(labels, c)
			}
		}
		if len(a.Support) != len(labels) || len(a.Networks) != 4 {
			t.Fatalf("%d images and %d networks", len(a.Support), len(a.Networks))
		}
		for k, n := range q.Networks() {
			f := directly(t, n, append(slices.Clone(a.Support), a.Image))
			dim := len(f) / (len(labels) + 1)
			task := &fewshot.Task{Way: len(question.Classes), Dim: dim, Labels: labels,
				Support: f[:len(labels)*dim], Queries: f[len(labels)*dim:]}
			scores, err := fewshot.Scores(fewshot.NearestCentroid{}, task)
			if err != nil {
				t.Fatal(err)
			}
			got := a.Networks[k]
			temperature := n.Calibration.Rows[len(question.Classes[0].Drawings)-1].Temperature
			sum, best := 0.0, 0
			for c := range scores {
				sum += math.Exp((scores[c] - scores[0]) / temperature)
				if scores[c] > scores[best] {
					best = c
				}
			}
			total := got.None
			for c, class := range question.Classes {
				p := got.Probabilities[class.Name]
				total += p
				want := math.Exp((scores[c]-scores[0])/temperature) / sum * (1 - got.None)
				if math.Abs(p-want) > 1e-9 {
					t.Errorf("%s: probability %v of %s; want %v", n.Name, p, class.Name, want)
				}
			}
			want := question.Classes[best].Name
			if got.None >= got.Probabilities[want] {
				want = sketch.None
			}
			if math.Abs(total-1) > 1e-12 || got.None < 0 || got.Answer != want || got.Name != n.Name ||
				got.About == "" {
				t.Errorf("%s: %+v; sum %v, want answer %s", n.Name, got, total, want)
			}
			checkMap(t, got.Map, f, labels, dim)
		}
	}
}

// directly computes features of images by a network's model file, and nothing of package sketch.
func directly(t *testing.T, n sketch.Network, images [][]float32) (features []float64) {
	t.Helper()
	c, err := landscape.LoadCheckpoint("networks/" + n.File)
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.Params()
	if err != nil {
		t.Fatal(err)
	}
	model, err := c.Model()
	if err != nil {
		t.Fatal(err)
	}
	if p.Digest() != n.Theta {
		t.Errorf("%s: the weights have the digest %s; %s has %s", n.Name, p.Digest(), sketch.InfoFile, n.Theta)
	}
	predictor, err := landscape.NewPredictor(model, p, sketch.Input(), 1, graph.Evaluation)
	if err != nil {
		t.Fatal(err)
	}
	for _, image := range images {
		out, err := predictor.PredictBatch(image, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range out {
			features = append(features, float64(v))
		}
	}
	return features
}

// checkMap: no distance on the map is larger than in the features, prototypes are the means of their drawings, and as
// much of the scatter is shown as the map says.
func checkMap(t *testing.T, m sketch.Map, features []float64, labels []int, dim int) {
	t.Helper()
	var places []sketch.Point
	for _, list := range m.Support {
		places = append(places, list...)
	}
	places = append(places, m.Query)
	shown, all := 0.0, 0.0
	for i, p := range places {
		for k, q := range places[:i] {
			on := (p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1])
			in := 0.0
			for j := range dim {
				d := features[i*dim+j] - features[k*dim+j]
				in += d * d
			}
			if shown, all = shown+on, all+in; on > in*(1+1e-9)+1e-12 {
				t.Errorf("%d and %d are %v apart on the map, and %v in the features", i, k, on, in)
			}
		}
	}
	if math.Abs(shown-m.Explained*all) > 1e-6*all {
		t.Errorf("the map shows %v of %v; it says %v", shown, all, m.Explained)
	}
	for c, list := range m.Support {
		var mean sketch.Point
		for _, p := range list {
			mean[0], mean[1] = mean[0]+p[0]/float64(len(list)), mean[1]+p[1]/float64(len(list))
		}
		if math.Hypot(mean[0]-m.Prototypes[c][0], mean[1]-m.Prototypes[c][1]) > 1e-9 {
			t.Errorf("prototype %d lies at %v; the mean of its drawings at %v", c, m.Prototypes[c], mean)
		}
	}
	if len(m.Prototypes) != labels[len(labels)-1]+1 || m.Prototypes[0][0] > 0 {
		t.Errorf("%d prototypes, the first at %v", len(m.Prototypes), m.Prototypes[0])
	}
}

// What has been asked before, how many processors there are and who asks at the same time changes no bit.
func TestAskIsTheSameForAll(t *testing.T) {
	var questions []sketch.Question
	var want []*sketch.Answer
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	for i := range 8 {
		q, _ := episode(t, random.New(2, "ask", i), 2+i%4, 1+i%5, i%3 > 0)
		questions, want = append(questions, q), append(want, untimed(asked(t, quartet(t), q)))
	}
	runtime.GOMAXPROCS(2)
	fresh, err := sketch.Open(folder(t))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for g := range 6 {
		all.Go(func() {
			for i := range questions {
				i = (i + g) % len(questions)
				if got, err := fresh.Ask(questions[i]); err != nil || !reflect.DeepEqual(untimed(got), want[i]) {
					t.Errorf("question %d: another answer, %v", i, err)
				}
			}
		})
	}
	all.Wait()
}

// The accuracies that quartet.json tells hold for characters that nobody has looked at, as far as a small sample can
// say, and so does what it tells of "none of these". Rendered strokes are recognized as images are.
func TestTheNetworksAreWorthWhatTheySay(t *testing.T) {
	q := quartet(t)
	episodes := 150
	if testing.Short() {
		episodes = 40
	}
	for _, form := range []struct{ at, shot int }{{0, 1}, {1, 5}} {
		var right, none, drawn [4]int
		for i := range episodes {
			question, own := episode(t, random.New(3, "worth", form.shot, i), 5, form.shot, true)
			open, _ := episode(t, random.New(4, "worth", form.shot, i), 5, form.shot, false)
			strokes := question
			strokes.Query = inStrokes(t, question.Query)
			a, b, c := asked(t, q, question), asked(t, q, open), asked(t, q, strokes)
			for k := range right {
				name := question.Classes[own].Name
				if likeliest(a.Networks[k]) == name {
					right[k]++
				}
				if likeliest(c.Networks[k]) == name {
					drawn[k]++
				}
				if b.Networks[k].Answer == sketch.None {
					none[k]++
				}
			}
		}
		for k, n := range q.Networks() {
			want := n.Accuracies[form.at]
			for what, s := range map[string]struct {
				got  int
				want float64
			}{"right": {right[k], want.Accuracy}, "right of strokes": {drawn[k], want.Accuracy},
				"caught": {none[k], want.Caught}} {
				got := float64(s.got) / float64(episodes)
				// these alphabets are others than those of the test, so classes count as a sample, too
				far := 0.05 + 3*math.Sqrt(s.want*(1-s.want)/float64(episodes))
				if math.Abs(got-s.want) > far {
					t.Errorf("%s, %d drawings: %s %.3f; %s says %.3f", n.Name, form.shot, what, got, sketch.InfoFile,
						s.want)
				}
				t.Logf("%s, %d drawings: %s %.3f of %.3f", n.Name, form.shot, what, got, s.want)
			}
		}
		if right[0] >= right[3] || right[2] >= right[3] {
			t.Errorf("right: %v; want episodes above untrained and few things", right)
		}
	}
}

// alphabets are those that were invented for inStrokes.
var alphabets = map[int]*synthetic.Alphabet{}

// inStrokes is a drawing of a character as strokes.
func inStrokes(t *testing.T, d sketch.Drawing) sketch.Drawing {
	t.Helper()
	var alphabet, character int
	if _, err := fmt.Sscanf(d.Character, "alphabet%d/character%d", &alphabet, &character); err != nil {
		t.Fatal(err)
	}
	a := alphabets[alphabet]
	if a == nil {
		var err error
		if a, err = sketch.Handwriting.Alphabet(alphabet - 1); err != nil {
			t.Fatal(err)
		}
		alphabets[alphabet] = a
	}
	strokes, err := a.Strokes(character-1, d.Drawing)
	if err != nil {
		t.Fatal(err)
	}
	return sketch.Drawing{Strokes: strokes}
}

// likeliest is the likeliest class, None or not.
func likeliest(n sketch.NetworkAnswer) (name string) {
	most := -1.0
	for c, p := range n.Probabilities {
		if p > most {
			name, most = c, p
		}
	}
	return name
}

// folder are the files in the program.
func folder(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{sketch.InfoFile, "untrained.safetensors", "ordinary.safetensors",
		"few-things.safetensors", "episodes.safetensors"} {
		files[name] = &fstest.MapFile{Data: fileOf(t, name)}
	}
	return files
}

func TestOpenRefuses(t *testing.T) {
	info := func(text string) func(fstest.MapFS) {
		return func(f fstest.MapFS) { f[sketch.InfoFile].Data = []byte(`{"format":"landscape quartet 1"` + text) }
	}
	exchange := func(f fstest.MapFS) { f["episodes.safetensors"] = f["ordinary.safetensors"] }
	const pen = `,"pen":{"width":0.1,"extent":0.8}`
	for want, harm := range map[string]func(fstest.MapFS){
		"quartet.json: file does not exist":  func(f fstest.MapFS) { delete(f, sketch.InfoFile) },
		"have the digest":                    exchange,
		"episodes.safetensors":               func(f fstest.MapFS) { delete(f, "episodes.safetensors") },
		"quartet.json: ":                     func(f fstest.MapFS) { f[sketch.InfoFile].Data[200] ^= 1 },
		"untrained.safetensors: ":            func(f fstest.MapFS) { f["untrained.safetensors"].Data[9000] ^= 4 },
		`its format is ""`:                   func(f fstest.MapFS) { f[sketch.InfoFile].Data = []byte("{}") },
		"a pen of width 0":                   info("}"),
		`has the networks []; want ["untrai`: info(pen + "}"),
		"0 rows of calibration":              info(pen + `,"networks":[{}]}`),
	} {
		files := folder(t)
		harm(files)
		if _, err := sketch.Open(files); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v; want an error with %q", err, want)
		}
	}
}

// What is wrong is told with the class and the number of the drawing, and with the field.
func TestAskRefuses(t *testing.T) {
	dot := [][]sketch.Point{{{0, 0}}}
	good := sketch.Drawing{Strokes: dot}
	long := strings.Repeat("a", 101)
	for _, c := range []struct {
		classes     []sketch.Class
		field, want string
	}{
		{nil, "classes", "0 classes; want 1 to 5"},
		{make([]sketch.Class, 6), "classes", "6 classes"},
		{[]sketch.Class{{"", []sketch.Drawing{good}}}, "classes[0].name", "class 1 has no name"},
		{[]sketch.Class{{sketch.None, []sketch.Drawing{good}}}, "classes[0].name", "an answer of its own"},
		{[]sketch.Class{{"\xff", []sketch.Drawing{good}}}, "classes[0].name", "no text"},
		{[]sketch.Class{{long, []sketch.Drawing{good}}}, "classes[0].name", "at most 100 bytes"},
		{[]sketch.Class{{"a", []sketch.Drawing{good}}, {"b", []sketch.Drawing{good}}, {"a", []sketch.Drawing{good}}},
			"classes[2].name", `classes 1 and 3 are both called "a"`},
		{[]sketch.Class{{"a", nil}}, "classes[0].drawings", `class "a" has 0 drawings`},
		{[]sketch.Class{{"a", make([]sketch.Drawing, 6)}}, "classes[0].drawings", "6 drawings; want 1 to 5"},
		{[]sketch.Class{{"a", []sketch.Drawing{good}}, {"b", []sketch.Drawing{good,
			{Strokes: [][]sketch.Point{{{0, math.NaN()}}}}}}},
			"classes[1].drawings[1]", `class "b", drawing 2: stroke 1, point 1: y is NaN`},
	} {
		refuses(t, sketch.Question{Classes: c.classes, Query: good}, c.field, c.want)
	}
	pixels := func(n int, v float32) sketch.Drawing {
		p := make([]float32, n)
		p[0], p[30] = 1, v
		return sketch.Drawing{Pixels: p}
	}
	for _, c := range []struct {
		query sketch.Drawing
		want  string
	}{
		{sketch.Drawing{}, "the drawing in question: it is empty"},
		{sketch.Drawing{Strokes: [][]sketch.Point{}}, "nothing is drawn"},
		{pixels(783, 1), "783 pixels; want 28 rows of 28"},
		{pixels(784, 1.5), "pixel 3 of row 2 is 1.5"},
		{pixels(784, float32(math.NaN())), "is NaN"},
		{sketch.Drawing{Pixels: make([]float32, 784)}, "nothing is drawn"},
		{sketch.Drawing{Character: "alphabet60/character01"}, `no unseen character "alphabet60/character01"`},
		{sketch.Drawing{Character: "alphabet91/character01"}, "no unseen character"},
		{sketch.Drawing{Character: "alphabet61/character21"}, "no unseen character"},
		{sketch.Drawing{Character: "alphabet61/character1"}, "alphabet61/character01 is written so"},
		{sketch.Drawing{Character: "Greek"}, "no unseen character"},
		{sketch.Drawing{Character: "alphabet61/character01", Drawing: 20}, "drawings 0 to 19; 20 is none of them"},
		{sketch.Drawing{Character: "alphabet61/character01", Strokes: dot}, "several forms"},
		{sketch.Drawing{Drawing: 1, Strokes: dot}, "for characters only"},
	} {
		classes := []sketch.Class{{"a", []sketch.Drawing{good}}}
		refuses(t, sketch.Question{Classes: classes, Query: c.query}, "query", c.want)
	}
}

func refuses(t *testing.T, question sketch.Question, field, want string) {
	t.Helper()
	_, err := quartet(t).Ask(question)
	var input *sketch.InputError
	if !errors.As(err, &input) || input.Field != field || !strings.Contains(err.Error(), want) {
		t.Errorf("%+v, %v; want %q at %s", input, err, want, field)
	}
}

func TestCharacters(t *testing.T) {
	for _, n := range []int{1, 5, 24, 60, 199, sketch.MostCharacters} {
		list, err := sketch.Characters(n, 7)
		if err != nil || len(list) != n {
			t.Fatalf("%d characters, %v; want %d", len(list), err, n)
		}
		ids := map[string]bool{}
		for _, c := range list {
			ids[c.ID] = true
			if c.ID != c.Alphabet+"/"+c.Character || c.Drawings != 20 || len(c.Strokes) == 0 ||
				len(c.Pixels) != sketch.Side*sketch.Side || c.Alphabet < "alphabet61" || c.Alphabet > "alphabet90" {
				t.Errorf("%+v", c)
			}
		}
		if len(ids) != n {
			t.Errorf("%d characters of %d are different", len(ids), n)
		}
	}
	one, _ := sketch.Characters(24, 1)
	again, _ := sketch.Characters(24, 1)
	other, _ := sketch.Characters(24, 2)
	if !reflect.DeepEqual(one, again) || reflect.DeepEqual(one, other) {
		t.Error("characters follow from the seed")
	}
	for _, n := range []int{0, -1, sketch.MostCharacters + 1} {
		if _, err := sketch.Characters(n, 1); err == nil {
			t.Errorf("%d characters", n)
		}
	}
}

func BenchmarkAsk(b *testing.B) {
	for _, c := range []struct {
		name string
		cold bool
	}{{"new query", false}, {"all new", true}} {
		b.Run(c.name, func(b *testing.B) {
			q := quartet(b)
			r := random.New(1, "bench")
			question := sketch.Question{}
			for k := range 5 {
				class := sketch.Class{Name: string(rune('A' + k))}
				for range 5 {
					class.Drawings = append(class.Drawings, sketch.Drawing{Strokes: scribble(r)})
				}
				question.Classes = append(question.Classes, class)
			}
			for b.Loop() {
				question.Query.Strokes = scribble(r)
				if c.cold {
					for k := range question.Classes {
						for d := range question.Classes[k].Drawings {
							question.Classes[k].Drawings[d].Strokes = scribble(r)
						}
					}
				}
				asked(b, q, question)
			}
		})
	}
}
