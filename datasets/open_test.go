package datasets

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestOpenRecognizes(t *testing.T) {
	drawings := alphabets(t, "images_background/", "Greek", "Latin")
	pictures := shades(t, map[string]byte{"cat/1.png": 1, "cat/2.png": 2, "dog/1.png": 3})
	grouped := shades(t, map[string]byte{"pets/cat/1.png": 1, "birds/hen/1.png": 3})
	parted := shades(t, map[string]byte{"train/cat/1.png": 1, "train/dog/1.png": 3, "test/cat/2.png": 5,
		"test/dog/2.png": 5, "test/dog/3.png": 5})
	spelled := shades(t, map[string]byte{"Training/cat/1.png": 1, "Training/dog/1.png": 3, "TESTING/cat/2.png": 5,
		"TESTING/dog/2.png": 5})
	digits := files{
		"train-images-idx3-ubyte": idxOf(sixBytes, 2, 2, 3), "train-labels-idx1-ubyte": twoLabels,
		"t10k-images-idx3-ubyte": idxOf(sixBytes[:6], 1, 2, 3), "t10k-labels-idx1-ubyte": idxOf([]byte{1}, 1),
	}
	below, folders := files{"MNIST/processed/": nil, "MNIST/raw/README": nil}, files{}
	for name, data := range digits {
		below["MNIST/raw/"+name] = data
		folders[strings.Replace(name, "-idx", ".idx", 1)] = data
		folders[name+"/"+name] = data
	}
	numbers := files{"x.csv": []byte("a,b,y\n1,2,p\n3,4,q\n"), "notes.txt": []byte("note")}
	labeled := Options{Table: CSV{Label: "y"}}
	for what, c := range map[string]struct {
		path    string
		options Options
		kind    Kind
		n       int
		shape   []int
		classes string
	}{
		"drawings": {drawings.folder(t), Options{}, KindOmniglot, 18, []int{28, 28, 1},
			"Greek/character01 Greek/character02 Greek/character03 Latin/character01 Latin/character02 " +
				"Latin/character03"},
		"drawings, small": {drawings.folder(t), Options{Size: 14}, KindOmniglot, 18, []int{14, 14, 1}, ""},
		"drawings, other name": {written(t, "letters.tar.gz", gzipped(t, drawings.tar(t))), Options{}, KindOmniglot, 18,
			[]int{28, 28, 1}, ""},
		"images": {pictures.folder(t), Options{}, KindImages, 3, []int{3, 4, 1}, "cat dog"},
		"images, resized": {written(t, "x.zip", pictures.zip(t)),
			Options{Size: 2, Images: ImageFolder{Channels: 3}}, KindImages, 3, []int{2, 2, 3}, "cat dog"},
		"images in groups":  {grouped.folder(t), Options{}, KindImages, 2, []int{3, 4, 1}, "birds/hen pets/cat"},
		"training part":     {parted.folder(t), Options{}, KindImages, 2, []int{3, 4, 1}, "cat dog"},
		"test part":         {parted.folder(t), Options{Split: "test"}, KindImages, 3, []int{3, 4, 1}, "cat dog"},
		"training, testing": {spelled.folder(t), Options{Split: "test"}, KindImages, 2, []int{3, 4, 1}, "cat dog"},
		"part by hand": {parted.folder(t), Options{Images: ImageFolder{Within: "test"}}, KindImages, 3,
			[]int{3, 4, 1}, "cat dog"},
		"archive in a folder": {files{"pictures.zip": pictures.zip(t), "splits.zip": numbers.zip(t),
			"SOURCE.md": nil}.folder(t), Options{}, KindImages, 3, []int{3, 4, 1}, "cat dog"},
		"digits": {digits.folder(t), Options{}, KindIDX, 2, []int{2, 3, 1}, "0 1 2"},
		"test digits": {digits.folder(t), Options{Split: "test", IDX: IDX{Classes: 3}}, KindIDX, 1,
			[]int{2, 3, 1}, "0 1 2"},
		"digits further down": {below.folder(t), Options{Split: "test"}, KindIDX, 1, []int{2, 3, 1}, "0 1"},
		"digits and folders":  {folders.folder(t), Options{}, KindIDX, 2, []int{2, 3, 1}, "0 1 2"},
		"EMNIST": {files{"emnist-letters-train-images-idx3-ubyte": idxOf(sixBytes, 2, 2, 3),
			"emnist-letters-train-labels-idx1-ubyte": twoLabels}.folder(t), Options{}, KindIDX, 2, []int{3, 2, 1},
			"0 1 2"},
		"a file of images": {filepath.Join(digits.folder(t), "t10k-images-idx3-ubyte"), Options{}, KindIDX, 1,
			[]int{2, 3, 1}, "0 1"},
		"a file of labels": {filepath.Join(digits.folder(t), "train-labels-idx1-ubyte"), Options{}, KindIDX, 2,
			[]int{2, 3, 1}, "0 1 2"},
		"no labels": {written(t, "x", gzipped(t, idxOf(sixBytes, 2, 2, 3))), Options{}, KindIDX, 2,
			[]int{2, 3, 1}, ""},
		"table":               {filepath.Join(numbers.folder(t), "x.csv"), labeled, KindCSV, 2, []int{2}, "p q"},
		"folder with a table": {numbers.folder(t), labeled, KindCSV, 2, []int{2}, "p q"},
	} {
		d, err := Open(c.path, c.options)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		classes := strings.Join(d.Classes(), " ")
		if d.Len() != c.n || !slices.Equal(d.Shape(), c.shape) || c.classes != "" && classes != c.classes {
			t.Errorf("%s: %d examples of shape %v in classes %s", what, d.Len(), d.Shape(), classes)
		}
		inv, err := Inspect(c.path)
		if err != nil || inv.Kind != c.kind {
			t.Errorf("%s: inspected as %+v, %v; want %s", what, inv, err, c.kind)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	pictures := shades(t, map[string]byte{"cat/1.png": 1, "dog/1.png": 3})
	split := shades(t, map[string]byte{"val/cat/1.png": 1, "test/cat/1.png": 3})
	two := files{}
	for _, name := range []string{"letters-train-images-idx3-ubyte", "digits-train-images-idx3-ubyte"} {
		two[name] = idxOf(sixBytes, 2, 2, 3)
	}
	csv := files{"x.csv": []byte("a,b,y\n1,2,p\n3,4,q\n")}
	bare := files{"x.csv": []byte("1,2,3\n")}
	for _, c := range []struct {
		path    string
		options Options
		want    []string
	}{
		{"none", Options{}, []string{"none", "no such"}},
		{files{}.folder(t), Options{}, []string{"nothing in it that is understood", "Omniglot", "IDX", "CSV"}},
		{written(t, "x", []byte{1, 2, 3}), Options{}, []string{"not understood", "CSV"}},
		{written(t, "x.zip", csv.zip(t)), Options{}, []string{"x.zip", "zip file without images"}},
		{written(t, "x.gz", []byte{0x1f, 0x8b}), Options{}, []string{"broken gzip"}},
		{pictures.folder(t), Options{Split: "test"}, []string{`no part "test"`}},
		{pictures.folder(t), Options{Images: ImageFolder{Channels: 7}}, []string{"7 channels"}},
		{split.folder(t), Options{}, []string{`no part "train"`, "test, val"}},
		{two.folder(t), Options{}, []string{"2 data sets", "digits-train", "letters-train"}},
		{two.folder(t), Options{Split: "test"}, []string{`no part "test"`, "train, train"}},
		{files{"a/t10k-images-idx3-ubyte": nil, "b/t10k-images-idx3-ubyte": nil}.folder(t), Options{},
			[]string{"2 folders", "name one"}},
		{csv.folder(t), Options{}, []string{"name the column", "a, b, y"}},
		{bare.folder(t), Options{}, []string{"name the column", "0 to 2"}},
		{csv.folder(t), Options{Split: "test"}, []string{`part "test"`, "csv"}},
		{files{"a.csv": nil, "b.csv": nil}.folder(t), Options{}, []string{"2 tables", "a.csv", "b.csv"}},
		{files{"a.zip": pictures.zip(t), "b.zip": pictures.zip(t)}.folder(t), Options{},
			[]string{"several archives", "a.zip", "b.zip"}},
		{files{"a.zip": pictures.zip(t)[:99]}.folder(t), Options{}, []string{"a.zip", "not a whole zip"}},
	} {
		_, err := Open(c.path, c.options)
		wantError(t, err, c.want...)
	}
}

func TestInspect(t *testing.T) {
	in := animals(t)
	in["cat/wide.gif"] = encoders(t, blackAndRed())["gif"]
	root := in.folder(t)
	got, err := Inspect(root)
	noError(t, err)
	want := &Inventory{
		Path: root, Kind: KindImages, Examples: 7, Classes: 3, Smallest: 1, Median: 3, Largest: 3, Color: 1, Skipped: 2,
		Sizes: []Count{{"3×4", 6}, {"13×19", 1}}, Formats: []Count{{"png", 6}, {"gif", 1}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("images: %+v; want %+v", got, want)
	}

	// What cannot be read is counted, and said.
	in["ant/empty.png"], in["cat/half.png"] = nil, in["cat/b.png"][:20]
	got, err = Inspect(in.folder(t))
	noError(t, err)
	if got.Examples != 9 || len(got.Broken) != 2 || !strings.Contains(got.Broken[0], "empty.png") ||
		!strings.Contains(got.Broken[1], "half.png") || !slices.Equal(got.Sizes, want.Sizes) {
		t.Errorf("broken images: %+v", got)
	}

	parted := shades(t, map[string]byte{"train/cat/1.png": 1, "train/dog/1.png": 3, "test/cat/2.png": 5,
		"test/dog/2.png": 5, "test/dog/3.png": 5}).folder(t)
	got, err = Inspect(parted)
	noError(t, err)
	want = &Inventory{
		Path: parted, Kind: KindImages, Examples: 5, Classes: 2, Smallest: 2, Median: 2.5, Largest: 3,
		Parts: []Count{{"test", 3}, {"train", 2}}, Sizes: []Count{{"3×4", 5}}, Formats: []Count{{"png", 5}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("parts: %+v; want %+v", got, want)
	}

	drawings := alphabets(t, "", "Greek", "Latin")
	maps.DeleteFunc(drawings, func(name string, _ []byte) bool {
		return strings.Contains(name, "Latin/character03/0705_1")
	})
	drawings["LICENSE"] = nil
	letters := drawings.folder(t)
	got, err = Inspect(letters)
	noError(t, err)
	want = &Inventory{
		Path: letters, Kind: KindOmniglot, Examples: 17, Classes: 6, Smallest: 2, Median: 3, Largest: 3, Skipped: 1,
		Groups: []Count{{"Greek", 3}, {"Latin", 3}}, Sizes: []Count{{"105×105", 17}}, Formats: []Count{{"png", 17}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("drawings: %+v; want %+v", got, want)
	}

	digits := files{
		"train-images-idx3-ubyte": idxOf(sixBytes, 2, 2, 3), "train-labels-idx1-ubyte": twoLabels,
		"t10k-images-idx3-ubyte": idxOf(sixBytes[:6], 1, 2, 3), "t10k-labels-idx1-ubyte": idxOf([]byte{2}, 1),
	}.folder(t)
	got, err = Inspect(digits)
	noError(t, err)
	want = &Inventory{
		Path: digits, Kind: KindIDX, Examples: 3, Classes: 2, Smallest: 1, Median: 1.5, Largest: 2,
		Parts: []Count{{"train", 2}, {"test", 1}}, Sizes: []Count{{"2×3", 3}}, Formats: []Count{{"idx", 3}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("digits: %+v; want %+v", got, want)
	}

	table := written(t, "x.csv", []byte("a,b\n1,x\n1,\n2,x\n"))
	got, err = Inspect(table)
	noError(t, err)
	want = &Inventory{Path: table, Kind: KindCSV, Examples: 3, Columns: []Column{
		{Name: "a", Numbers: 3, Distinct: 2}, {Name: "b", Texts: 2, Missing: 1, Distinct: 2},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("table: %+v; want %+v", got, want)
	}
	code, err := json.Marshal(got)
	noError(t, err)
	if !strings.Contains(string(code), `"kind":"csv","examples":3`) {
		t.Errorf("as JSON: %s", code)
	}

	_, err = Inspect(files{"a/x.png": []byte("no image")}.folder(t))
	wantError(t, err, "x.png", "not an image")
	_, err = Inspect("none")
	wantError(t, err, "none")
}
