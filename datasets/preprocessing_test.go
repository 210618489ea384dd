package datasets

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"landscape/internal/datatest"
	"landscape/internal/declare"
)

// tableOf writes a table and returns its path.
func tableOf(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.csv")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func row(t *testing.T, d Dataset, i int) []float32 {
	t.Helper()
	x := make([]float32, product(d.Shape()))
	if err := d.Read(i, x); err != nil {
		t.Fatal(err)
	}
	return x
}

func target(t *testing.T, d Dataset, i int) []float32 {
	t.Helper()
	y := make([]float32, product(TargetShapeOf(d)))
	if err := d.(Targeter).Target(i, y); err != nil {
		t.Fatal(err)
	}
	return y
}

const houses = "area,kind,year,price\n10,hut,1900,100\n30,den,1940,300\n50,hut,1980,500\n"

func TestPreprocessingOfATable(t *testing.T) {
	train := opened(t, CSV{Path: tableOf(t, houses), Targets: []string{"price"}, Categorical: []string{"kind"}})
	p, err := FitPreprocessing(train, Standardize{Features: true, Targets: true})
	if err != nil {
		t.Fatal(err)
	}
	text, err := declare.Encode(p)
	if err != nil {
		t.Fatal(err)
	}
	if p, err = declare.Decode[Preprocessing](text); err != nil { // as a model's file keeps it
		t.Fatal(err)
	}
	// Another table: other order, other values; its own mean must not matter.
	d, err := p.Open(tableOf(t, "price,year,kind,area\n700,1940,den,30\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := row(t, d, 0); !reflect.DeepEqual(
		got,
		[]float32{0, 1, 0, 0},
	) { // the mean area, a den and not a hut, the mean year
		t.Errorf("row %v, want 0 1 0 0", got)
	}
	sd := math.Sqrt(80000.0 / 3)
	if got := target(t, d, 0)[0]; math.Abs(float64(got)-400/sd) > 1e-6 {
		t.Errorf("target %v, want %v", got, 400/sd)
	}
	back := target(t, d, 0)
	if p.RestoreTargets(back); math.Abs(float64(back[0])-700) > 1e-3 {
		t.Errorf("the target came back as %v", back)
	}
	if p.Baseline.Targets[0] != 300 {
		t.Errorf("baseline %v, want the mean of the training rows", p.Baseline)
	}
	again, err := p.Apply(d)
	if err != nil || again != d {
		t.Errorf("applied twice: %v", err)
	}
	for text, want := range map[string]string{
		"price,kind,area\n7,den,3\n":                `no column "year"`,
		"price,year,kind,area,pool\n7,1940,den,3,1": `column "pool" is not one of the wanted features`,
	} {
		if _, err := p.Open(tableOf(t, text), Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %q", text, err, want)
		}
	}
}

func TestIgnoredColumnsStayIgnored(t *testing.T) {
	train := opened(t, CSV{Path: tableOf(t, "id,a,y\n7,1,2\n9,3,4\n"), Targets: []string{"y"}, Ignore: []string{"id"}})
	p, err := FitPreprocessing(train, Standardize{})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"a,y\n5,6\n", "y,id,a\n6,1,5\n"} {
		if d, err := p.Open(
			tableOf(t, text),
			Options{},
		); err != nil || row(t, d, 0)[0] != 5 ||
			target(t, d, 0)[0] != 6 {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestClassesAreMatchedByTheirNames(t *testing.T) {
	train := opened(t, CSV{Path: tableOf(t, "a,kind\n1,x\n2,y\n3,z\n4,z\n"), Label: "kind"})
	p, err := FitPreprocessing(train, Standardize{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Baseline.Class != "z" {
		t.Errorf("baseline %+v, want the most frequent class, z", p.Baseline)
	}
	d, err := p.Open(tableOf(t, "kind,a\nz,1\ny,2\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Label(0) != 2 || d.Label(1) != 1 || !slices.Equal(d.Classes(), []string{"x", "y", "z"}) {
		t.Errorf("labels %d, %d of %q; want those of the training's classes", d.Label(0), d.Label(1), d.Classes())
	}
	if got := ByClass(d); len(got) != 3 || !slices.Equal(got[2], []int{0}) {
		t.Errorf("by class: %v", got)
	}
	if _, err := p.Open(
		tableOf(t, "kind,a\nz,1\nw,2\n"),
		Options{},
	); err == nil ||
		!strings.Contains(err.Error(), `class "w"`) {
		t.Errorf("an unknown class: %v", err)
	}
}

func TestPreprocessingOfImages(t *testing.T) {
	in := animals(t)
	folder := in.Folder(t)
	train := opened(t, ImageFolder{Path: folder, Height: 6, Width: 5, Channels: 1, Invert: true, Preload: true})
	p, err := FitPreprocessing(train, Standardize{Features: true})
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.Open(folder, Options{Images: ImageFolder{Preload: true}})
	if err != nil {
		t.Fatal(err)
	}
	ready, err := p.Apply(train)
	if err != nil {
		t.Fatal(err)
	}
	if d.Digest() != ready.Digest() || !slices.Equal(d.Shape(), []int{6, 5, 1}) {
		t.Error("what was opened is not what was learned from")
	}
	one, err := p.ReadImage(filepath.Join(folder, "ant", "1.png"))
	if err != nil || !slices.Equal(one, row(t, ready, 0)) {
		t.Errorf("an image by itself: %v, %v; want %v", one, err, row(t, ready, 0))
	}
	plain := opened(t, ImageFolder{Path: folder, Height: 6, Width: 5, Channels: 1})
	if _, err := p.Apply(
		plain,
	); err == nil || !strings.Contains(err.Error(), "not inverted") ||
		!strings.Contains(err.Error(), "(inverted)") {
		t.Errorf("images that are not inverted: %v", err)
	}
	small := opened(t, ImageFolder{Path: folder, Height: 4, Channels: 1, Invert: true})
	if _, err := p.Apply(
		small,
	); err == nil || !strings.Contains(err.Error(), "4×4") ||
		!strings.Contains(err.Error(), "6×5") {
		t.Errorf("images of another size: %v", err)
	}
}

// What a program does to images beside reading them is kept, and not done twice.
func TestPreprocessingKeepsTransforms(t *testing.T) {
	folder := animals(t).Folder(t)
	read := ImageFolder{Path: folder, Height: 6, Channels: 3, Preload: true}
	train, err := Map(opened(t, read), CenterCrop{Height: 4, Width: 4}, Flip{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := FitPreprocessing(train, Standardize{Features: true})
	if err != nil {
		t.Fatal(err)
	}
	want, err := p.Apply(train)
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Apply(opened(t, read))
	if err != nil {
		t.Fatal(err)
	}
	one, err := p.ReadImage(filepath.Join(folder, "ant", "1.png"))
	if err != nil || !slices.Equal(row(t, got, 0), row(t, want, 0)) || !slices.Equal(one, row(t, want, 0)) {
		t.Errorf("%v, %v: %v", row(t, got, 0), one, err)
	}
	other, err := Map(opened(t, read), Flip{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Apply(other); err == nil || !strings.Contains(err.Error(), "center_crop") {
		t.Errorf("another transform: %v", err)
	}
}

func TestIDXImagesAreInverted(t *testing.T) {
	path := datatest.Written(t, "images", []byte{0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255})
	d := opened(t, IDX{Images: path, Invert: true})
	if got := row(t, d, 0); !slices.Equal(got, []float32{1, 0}) || !PreprocessingOf(d).Invert {
		t.Errorf("%v, %+v", got, PreprocessingOf(d))
	}
}

func TestLabelsAreClassesOrNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	column := func(rows int, cell func(i int) string) string {
		var b bytes.Buffer
		b.WriteString("a,y\n")
		for i := range rows {
			b.WriteString("1," + cell(i) + "\n")
		}
		return tableOf(t, b.String())
	}
	digits := func(n int) func(int) string {
		return func(i int) string { return []string{"10", "2", "33", "4", "55", "6"}[i%min(n, 6)] }
	}
	whole := func(n int) func(int) string { return func(int) string { return strconv.Itoa(r.IntN(n)) } }
	for _, c := range []struct {
		name   string
		path   string
		kind   LabelKind
		number bool
	}{
		{"six codes", column(60, digits(6)), LabelAuto, false},
		{"prices", column(200, whole(1e6)), LabelAuto, true},
		{"fractions", column(10, func(i int) string { return strconv.Itoa(i) + ".5" }), LabelAuto, true},
		{"whole numbers with a point", column(10, func(i int) string { return strconv.Itoa(i%2) + ".0" }), LabelAuto,
			false},
		{"hundred codes of twenty", column(2000, func(i int) string { return strconv.Itoa(i % 100) }), LabelAuto,
			false},
		{"words", column(50, func(i int) string { return "w" + strconv.Itoa(i) }), LabelAuto, false},
		{"codes, forced", column(60, digits(6)), LabelNumber, true},
		{"prices, forced", column(200, whole(1e6)), LabelClasses, false},
		{"prices, unsaid", column(200, whole(1e6)), "", false},
	} {
		d := opened(t, CSV{Path: c.path, Label: "y", LabelKind: c.kind})
		k := ColumnsOf(d)
		if number := k.Label == "" &&
			slices.Equal(k.Targets, []string{"y"}); number != c.number ||
			(TargetShapeOf(d) != nil) != c.number {
			t.Errorf("%s: %+v; want a number: %v", c.name, k, c.number)
		}
	}
}

func TestHostilePreprocessingIsRefused(t *testing.T) {
	for name, p := range map[string]Preprocessing{
		"height":    {Height: -1},
		"no width":  {Height: 3},
		"deviation": {Normalize: &Normalize{Mean: []float32{0}, Deviation: []float32{0}}},
		"lengths":   {TargetScale: &Normalize{Mean: []float32{0, 1}, Deviation: []float32{1, 2, 3}}},
		"empty":     {Normalize: &Normalize{}},
		"classes":   {Classes: []string{"a", "a"}},
		"columns":   {Columns: &Columns{}},
	} {
		if p.Check() == nil {
			t.Errorf("%s: %+v passed", name, p)
		}
	}
}
