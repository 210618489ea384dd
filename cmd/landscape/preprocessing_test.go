package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"landscape"
)

// house is a made house: its seven columns are of very different scales.
type house struct {
	columns [7]float64
	price   float64
}

var houseColumns = []string{"area", "rooms", "year", "distance", "lot", "tax", "income"}

// makeHouses draws houses whose price, of some 10⁵, is linear in their columns but for noise of 15,000.
func makeHouses(n int, seed uint64) []house {
	r := rand.New(rand.NewPCG(seed, 0))
	houses := make([]house, n)
	for i := range houses {
		h := &houses[i]
		h.columns = [7]float64{
			40 + 210*r.Float64(),
			float64(1 + r.IntN(7)),
			float64(1900 + r.IntN(121)),
			30 * r.Float64(),
			100 + 2900*r.Float64(),
			0.005 + 0.025*r.Float64(),
			52000 + 12000*r.NormFloat64(),
		}
		h.price = 60000 + 15000*r.NormFloat64()
		for c, weight := range []float64{2100, 9000, 450, -3800, 14, -9e5, 1.7} {
			h.price += weight * h.columns[c]
		}
	}
	return houses
}

// writeHouses writes a table, its columns in an order.
func writeHouses(t *testing.T, path string, houses []house, order []int) {
	t.Helper()
	var b bytes.Buffer
	for _, c := range order {
		b.WriteString(houseColumns[c] + ",")
	}
	b.WriteString("price\n")
	for _, h := range houses {
		for _, c := range order {
			fmt.Fprintf(&b, "%v,", h.columns[c])
		}
		fmt.Fprintf(&b, "%v\n", h.price)
	}
	write(t, path, b.String())
}

// leastSquares is the RMSE on test of the plane that fits train best, in closed form.
func leastSquares(t *testing.T, train, test []house) float64 {
	t.Helper()
	design := func(houses []house) (*mat.Dense, *mat.VecDense) {
		x, y := mat.NewDense(len(houses), 8, nil), mat.NewVecDense(len(houses), nil)
		for i, h := range houses {
			x.SetRow(i, append(h.columns[:], 1))
			y.SetVec(i, h.price)
		}
		return x, y
	}
	x, y := design(train)
	var w mat.VecDense
	if err := w.SolveVec(x, y); err != nil {
		t.Fatal(err)
	}
	x, y = design(test)
	var missed mat.VecDense
	missed.MulVec(x, &w)
	missed.SubVec(&missed, y)
	return mat.Norm(&missed, 2) / math.Sqrt(float64(len(test)))
}

// With default flags a linear model of columns of any scale is as good as least squares, and its errors are in the
// target's units.
func TestLinearModelIsAsGoodAsLeastSquares(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	train, test := makeHouses(600, 1), makeHouses(300, 2)
	writeHouses(t, in("train.csv"), train, []int{0, 1, 2, 3, 4, 5, 6})
	writeHouses(t, in("test.csv"), test, []int{6, 2, 0, 1, 5, 4, 3})
	stdout, stderr := succeed(t, "train", "--data", in("train.csv"), "--label", "price", "--test", in("test.csv"),
		"--model", "linear", "--json", "--out", dir)
	if !strings.Contains(stderr, "target price: a number") {
		t.Errorf("nothing says what the label is taken for: %s", stderr)
	}
	r := document[result](t, stdout)
	best, rmse := leastSquares(t, train, test), r.Test["rmse"].(float64)
	if rmse > 1.03*best {
		t.Errorf("RMSE %.0f; least squares have %.0f", rmse, best)
	}
	mean, spread := 0.0, 0.0
	for _, h := range train {
		mean += h.price / float64(len(train))
	}
	for _, h := range test {
		spread += (h.price - mean) * (h.price - mean) / float64(len(test))
	}
	if got := r.Test["rmse_baseline"].(float64); math.Abs(
		got/math.Sqrt(spread)-1,
	) > 0.01 { // of the 540 that were learned from
		t.Errorf("the mean has RMSE %.0f; want about %.0f", got, math.Sqrt(spread))
	}
	if got, want := r.Test["r2"].(float64), 1-rmse*rmse/spread; math.Abs(got-want) > 0.01 {
		t.Errorf("R² %v, want about %v", got, want)
	}
	text, _ := succeed(t, "eval", "--model", in("model.safetensors"), "--data", in("test.csv"))
	for _, want := range []string{fmt.Sprintf("RMSE %.5g", rmse), "R² ", "always the mean of the training: RMSE"} {
		if !strings.Contains(text, want) {
			t.Errorf("eval lacks %q: %s", want, text)
		}
	}
	// The surface's middle is the loss that the model was trained by: of standardized targets.
	survey, _ := succeed(t, "terrain", "--model", in("model.safetensors"), "--data", in("test.csv"), "--grid", "3",
		"--examples", "0", "--json", "--quiet", "--out", in("hills"))
	at := document[struct {
		AtTheModel struct{ Loss float64 } `json:"at_the_model"`
	}](t, survey).AtTheModel.Loss
	if want := rmse * rmse / spread; math.Abs(at/want-1) > 0.1 {
		t.Errorf("loss at the model %v; want about %v", at, want)
	}
}

func TestLabelKindIsSaidAndCanBeForced(t *testing.T) {
	dir := t.TempDir()
	rows := filepath.Join(dir, "rows.csv")
	var b strings.Builder
	b.WriteString("a,b,quality\n")
	for i := range 120 {
		fmt.Fprintf(&b, "%d,%d,%d\n", i%6, i%11, 3+i%6)
	}
	write(t, rows, b.String())
	train := []string{"train", "--data", rows, "--label", "quality", "--steps", "30", "--out", dir}
	if _, stderr := succeed(t, train...); !strings.Contains(stderr, "label column quality: 6 classes") {
		t.Errorf("a code: %s", stderr)
	}
	eval := []string{"eval", "--model", filepath.Join(dir, modelFile), "--data", rows}
	if text, _ := succeed(t, eval...); !strings.Contains(text, "most frequent class: 16.67 %") {
		t.Errorf("eval does not say what the most frequent class would have: %s", text)
	}
	for _, c := range [][]string{{"--target", "quality", "was trained for classes"},
		{"--label-kind", "number", "was trained for classes"}} {
		if _, stderr, code := execute(
			t,
			append(eval, c[:2]...)...); code != exitError || !strings.Contains(stderr, c[2]) ||
			!strings.Contains(stderr, c[0]) {
			t.Errorf("%s: exit code %d, %s", c[0], code, stderr)
		}
	}
	if _, stderr := succeed(
		t,
		append(train, "--label-kind", "number")...); !strings.Contains(stderr, "target quality: a number") {
		t.Errorf("forced: %s", stderr)
	}
	if text, _ := succeed(t, append(eval, "--label", "quality")...); !strings.Contains(text, "RMSE") {
		t.Errorf("the label of a model that learned a number: %s", text)
	}
	if _, stderr, code := execute(
		t,
		append(eval, "--label-kind", "classes")...); code != exitError ||
		!strings.Contains(stderr, "a number") {
		t.Errorf("a number as classes: exit code %d, %s", code, stderr)
	}
}

func TestStandardizeCanBeTurnedOff(t *testing.T) {
	dir := t.TempDir()
	rows := filepath.Join(dir, "rows.csv")
	writeHouses(t, rows, makeHouses(60, 1), []int{0, 1, 2, 3, 4, 5, 6})
	succeed(t, "train", "--data", rows, "--target", "price", "--standardize=false", "--steps", "10", "--quiet", "--out",
		dir)
	c, err := landscape.LoadCheckpoint(filepath.Join(dir, modelFile))
	if err != nil {
		t.Fatal(err)
	}
	if p, kept, err := c.Preprocessing(); err != nil || !kept || p.Normalize != nil || p.TargetScale != nil ||
		len(p.Columns.Features) != 7 {
		t.Errorf("kept %v: %+v, %v", kept, p, err)
	}
}

// scans writes dark strokes on light paper: upright for one class, level for the other, in n images of a size.
func scans(t *testing.T, folder string, n, size int, seed uint64) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 0))
	for _, class := range []string{"level", "upright"} {
		if err := os.MkdirAll(filepath.Join(folder, class), 0o777); err != nil {
			t.Fatal(err)
		}
		for i := range n {
			img := image.NewGray(image.Rect(0, 0, size, size))
			at := r.IntN(size-2) + 1
			for y := range size {
				for x := range size {
					v := uint8(215 + r.IntN(40))
					if across := y; class == "level" && across == at || class == "upright" && x == at {
						v = uint8(r.IntN(60))
					}
					img.SetGray(x, y, color.Gray{Y: v})
				}
			}
			var b bytes.Buffer
			if err := png.Encode(&b, img); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(folder, class, fmt.Sprint(i, ".png")), b.String())
		}
	}
}

// A model of inverted, resized images is shown such, whoever shows it images; a flag that contradicts it is an error
// that says both.
func TestModelsKeepHowImagesWereRead(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	scans(t, in("scans"), 40, 12, 1)
	scans(t, in("others"), 20, 12, 2)
	scans(t, in("large"), 10, 24, 3)
	for _, folder := range []string{"scans", "others"} { // in the place of a class, and left out everywhere
		if err := os.Mkdir(filepath.Join(in(folder), "nothing"), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	stdout, stderr := succeed(t, "train", "--data", in("scans"), "--test", in("others"), "--invert", "--size", "8",
		"--steps", "150", "--json", "--out", dir)
	if !strings.Contains(stderr, "left out") || !strings.Contains(stderr, "nothing") {
		t.Errorf("no warning of a folder without images: %s", stderr)
	}
	trained := document[result](t, stdout).Test["accuracy"].(float64)
	if trained < 0.9 {
		t.Fatalf("accuracy %v; strokes are easily told apart", trained)
	}
	model := in(modelFile)
	accuracy := func(args ...string) float64 {
		stdout, _ := succeed(t, append([]string{"eval", "--json", "--quiet", "--model", model, "--data"}, args...)...)
		return document[struct{ Scores map[string]any }](t, stdout).Scores["accuracy"].(float64)
	}
	if got := accuracy(in("others")); got != trained {
		t.Errorf("eval without flags: accuracy %v, training said %v", got, trained)
	}
	if got := accuracy(in("others"), "--invert", "--size", "8", "--channels", "1"); got != trained {
		t.Errorf("eval with the flags of the training: accuracy %v, want %v", got, trained)
	}
	if got := accuracy(in("large")); got < 0.75 { // finer strokes
		t.Errorf("images of another size, which are brought to the model's: accuracy %v", got)
	}
	survey, _ := succeed(t, "terrain", "--model", model, "--data", in("others"), "--grid", "3", "--json", "--quiet",
		"--out", in("hills"))
	if got := document[struct {
		AtTheModel struct{ Accuracy float64 } `json:"at_the_model"`
	}](t, survey).AtTheModel.Accuracy; got != trained {
		t.Errorf("terrain: accuracy %v at the model, want %v", got, trained)
	}
	for flag, wants := range map[string][]string{
		"--invert=false": {"--invert=false", "--invert=true"}, "--size=12": {"--size=12", "8×8"},
		"--channels=3": {"--channels=3", "1 channel"},
	} {
		for _, command := range []string{"eval", "terrain"} {
			_, stderr, code := execute(t, command, "--model", model, "--data", in("others"), flag, "--out", in("none"))
			if code != exitError || !strings.Contains(stderr, wants[0]) || !strings.Contains(stderr, wants[1]) {
				t.Errorf("%s %s: exit code %d, %s", command, flag, code, stderr)
			}
		}
	}
	if stdout, _ := succeed(t, "data", in("scans")); !strings.Contains(stdout, "left out") {
		t.Errorf("data does not name the folder without images:\n%s", stdout)
	}
}

// Classes are those of the model by their names; what it does not know is named.
func TestTerrainAndEvalMatchClassesByName(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	write(t, in("rows.csv"), "a,kind\n"+strings.Repeat("1,x\n2,y\n3,z\n", 20))
	write(t, in("fewer.csv"), "kind,a\n"+strings.Repeat("z,3\ny,2\n", 10))
	write(t, in("other.csv"), "a,kind\n"+strings.Repeat("1,x\n2,w\n", 10))
	succeed(t, "train", "--data", in("rows.csv"), "--label", "kind", "--steps", "200", "--quiet", "--out", dir)
	for _, command := range []string{"eval", "terrain"} {
		args := []string{command, "--model", in(modelFile), "--quiet", "--json", "--out", in(command)}
		if command == "terrain" {
			args = append(args, "--grid", "3")
		}
		stdout, _ := succeed(t, append(args, "--data", in("fewer.csv"))...)
		r := document[struct {
			Scores     struct{ Accuracy float64 }
			AtTheModel struct{ Accuracy float64 } `json:"at_the_model"`
		}](t, stdout)
		if got := r.Scores.Accuracy + r.AtTheModel.Accuracy; got != 1 {
			t.Errorf("%s: accuracy %v on two of three classes in another order", command, got)
		}
		_, stderr, code := execute(t, append(args, "--data", in("other.csv"))...)
		if code != exitError ||
			!strings.Contains(stderr, `class "w" of the data is none of the 3 classes of the model`) {
			t.Errorf("%s: exit code %d, %s", command, code, stderr)
		}
	}
}

// Files of earlier versions are read, with a note of what is assumed. testdata/older.safetensors is a linear model that
// version a388b61 has trained on the table that tableFile writes.
func TestOlderModelsAreReadWithANote(t *testing.T) {
	rows := filepath.Join(t.TempDir(), "rows.csv")
	tableFile(t, rows, "kind", "b", "a")
	stdout, stderr := succeed(t, "eval", "--model", filepath.Join("testdata", "older.safetensors"), "--data", rows)
	if !strings.Contains(stderr, "earlier version") ||
		!strings.Contains(stdout, "accuracy 97.50 %") { // as that version said
		t.Errorf("%s%s", stdout, stderr)
	}
}
