package datasets

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"landscape/internal/datatest"
)

func TestOpenRecognizes(t *testing.T) {
	drawings := alphabets(t, "images_background/", "Greek", "Latin")
	pictures := shades(t, map[string]byte{"cat/1.png": 1, "cat/2.png": 2, "dog/1.png": 3})
	grouped := shades(t, map[string]byte{"pets/cat/1.png": 1, "birds/hen/1.png": 3})
	parted := shades(t, map[string]byte{"train/cat/1.png": 1, "train/dog/1.png": 3, "test/cat/2.png": 5,
		"test/dog/2.png": 5, "test/dog/3.png": 5})
	spelled := shades(t, map[string]byte{"Training/cat/1.png": 1, "Training/dog/1.png": 3, "TESTING/cat/2.png": 5,
		"TESTING/dog/2.png": 5})
	digits := datatest.Files{
		"train-images-idx3-ubyte": idxOf(sixBytes, 2, 2, 3), "train-labels-idx1-ubyte": twoLabels,
		"t10k-images-idx3-ubyte": idxOf(sixBytes[:6], 1, 2, 3), "t10k-labels-idx1-ubyte": idxOf([]byte{1}, 1),
	}
	below, folders := datatest.Files{"MNIST/processed/": nil, "MNIST/raw/README": nil}, datatest.Files{}
	for name, data := range digits {
		below["MNIST/raw/"+name] = data
		folders[strings.Replace(name, "-idx", ".idx", 1)] = data
		folders[name+"/"+name] = data
	}
	numbers := datatest.Files{"x.csv": []byte("a,b,y\n1,2,p\n3,4,q\n"), "notes.txt": []byte("note")}
	labeled := Options{Table: CSV{Label: "y"}}
	for what, c := range map[string]struct {
		path    string
		options Options
		kind    Kind
		n       int
		shape   []int
		classes string
	}{
		"drawings": {drawings.Folder(t), Options{}, KindOmniglot, 18, []int{28, 28, 1},
			"Greek/character01 Greek/character02 Greek/character03 Latin/character01 Latin/character02 " +
				"Latin/character03"},
		"drawings, small": {drawings.Folder(t), Options{Size: 14}, KindOmniglot, 18, []int{14, 14, 1}, ""},
		"drawings, other name": {
			datatest.Written(t, "letters.tar.gz", datatest.Gzipped(t, drawings.Tar(t))), Options{}, KindOmniglot, 18,
			[]int{28, 28, 1}, ""},
		"images": {pictures.Folder(t), Options{}, KindImages, 3, []int{3, 4, 1}, "cat dog"},
		"images, resized": {datatest.Written(t, "x.zip", pictures.Zip(t)),
			Options{Size: 2, Images: ImageFolder{Channels: 3}}, KindImages, 3, []int{2, 2, 3}, "cat dog"},
		"images in groups":  {grouped.Folder(t), Options{}, KindImages, 2, []int{3, 4, 1}, "birds/hen pets/cat"},
		"training part":     {parted.Folder(t), Options{}, KindImages, 2, []int{3, 4, 1}, "cat dog"},
		"test part":         {parted.Folder(t), Options{Split: "test"}, KindImages, 3, []int{3, 4, 1}, "cat dog"},
		"training, testing": {spelled.Folder(t), Options{Split: "test"}, KindImages, 2, []int{3, 4, 1}, "cat dog"},
		"part by hand": {parted.Folder(t), Options{Images: ImageFolder{Within: "test"}}, KindImages, 3,
			[]int{3, 4, 1}, "cat dog"},
		"archive in a folder": {datatest.Files{"pictures.zip": pictures.Zip(t), "splits.zip": numbers.Zip(t),
			"SOURCE.md": nil}.Folder(t), Options{}, KindImages, 3, []int{3, 4, 1}, "cat dog"},
		"drawings in a folder": {datatest.Files{"letters.zip": drawings.Zip(t), "SOURCE.md": nil}.Folder(t), Options{},
			KindOmniglot, 18, []int{28, 28, 1}, ""},
		"drawings beside images": {datatest.Files{"letters.zip": drawings.Zip(t), "pictures.zip": pictures.Zip(t)}.
			Folder(t), Options{}, KindImages, 3, []int{3, 4, 1}, "cat dog"},
		"digits": {digits.Folder(t), Options{}, KindIDX, 2, []int{2, 3, 1}, "0 1 2"},
		"test digits": {digits.Folder(t), Options{Split: "test", IDX: IDX{Classes: 3}}, KindIDX, 1,
			[]int{2, 3, 1}, "0 1 2"},
		"digits further down": {below.Folder(t), Options{Split: "test"}, KindIDX, 1, []int{2, 3, 1}, "0 1"},
		"digits and folders":  {folders.Folder(t), Options{}, KindIDX, 2, []int{2, 3, 1}, "0 1 2"},
		"EMNIST": {datatest.Files{"emnist-letters-train-images-idx3-ubyte": idxOf(sixBytes, 2, 2, 3),
			"emnist-letters-train-labels-idx1-ubyte": twoLabels}.Folder(t), Options{}, KindIDX, 2, []int{3, 2, 1},
			"0 1 2"},
		"a file of images": {filepath.Join(digits.Folder(t), "t10k-images-idx3-ubyte"), Options{}, KindIDX, 1,
			[]int{2, 3, 1}, "0 1"},
		"a file of labels": {filepath.Join(digits.Folder(t), "train-labels-idx1-ubyte"), Options{}, KindIDX, 2,
			[]int{2, 3, 1}, "0 1 2"},
		"no labels": {datatest.Written(t, "x", datatest.Gzipped(t, idxOf(sixBytes, 2, 2, 3))), Options{}, KindIDX, 2,
			[]int{2, 3, 1}, ""},
		"table":               {filepath.Join(numbers.Folder(t), "x.csv"), labeled, KindCSV, 2, []int{2}, "p q"},
		"folder with a table": {numbers.Folder(t), labeled, KindCSV, 2, []int{2}, "p q"},
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
	two := datatest.Files{}
	for _, name := range []string{"letters-train-images-idx3-ubyte", "digits-train-images-idx3-ubyte"} {
		two[name] = idxOf(sixBytes, 2, 2, 3)
	}
	drawings := alphabets(t, "", "Greek").Zip(t)
	csv := datatest.Files{"x.csv": []byte("a,b,y\n1,2,p\n3,4,q\n")}
	bare := datatest.Files{"x.csv": []byte("1,2,3\n")}
	for _, c := range []struct {
		path    string
		options Options
		want    []string
	}{
		{"none", Options{}, []string{"none", "no such"}},
		{datatest.Files{}.Folder(t), Options{}, []string{"nothing in it that is understood", "Omniglot", "IDX", "CSV"}},
		{datatest.Written(t, "x", []byte{1, 2, 3}), Options{}, []string{"not understood", "CSV"}},
		{datatest.Written(t, "x.zip", csv.Zip(t)), Options{}, []string{"x.zip", "zip file without images"}},
		{datatest.Written(t, "x.gz", []byte{0x1f, 0x8b}), Options{}, []string{"broken gzip"}},
		{pictures.Folder(t), Options{Split: "test"}, []string{`no part "test"`}},
		{pictures.Folder(t), Options{Images: ImageFolder{Channels: 7}}, []string{"7 channels"}},
		{split.Folder(t), Options{}, []string{`no part "train"`, "test, val"}},
		{two.Folder(t), Options{}, []string{"2 data sets", "digits-train", "letters-train"}},
		{two.Folder(t), Options{Split: "test"}, []string{`no part "test"`, "train, train"}},
		{datatest.Files{"a/t10k-images-idx3-ubyte": nil, "b/t10k-images-idx3-ubyte": nil}.Folder(t), Options{},
			[]string{"2 folders", "name one"}},
		{csv.Folder(t), Options{}, []string{"name the column", "a, b, y"}},
		{bare.Folder(t), Options{}, []string{"name the column", "0 to 2"}},
		{csv.Folder(t), Options{Split: "test"}, []string{`part "test"`, "csv"}},
		{datatest.Files{"a.csv": nil, "b.csv": nil}.Folder(t), Options{}, []string{"2 tables", "a.csv", "b.csv"}},
		{datatest.Files{"a.zip": pictures.Zip(t), "b.zip": pictures.Zip(t)}.Folder(t), Options{},
			[]string{"several archives", "a.zip", "b.zip"}},
		{datatest.Files{"a.zip": drawings, "b.zip": drawings}.Folder(t), Options{}, []string{"nothing in it"}},
		{datatest.Files{"a.zip": pictures.Zip(t)[:99]}.Folder(t), Options{}, []string{"a.zip", "not a whole zip"}},
	} {
		_, err := Open(c.path, c.options)
		datatest.WantError(t, err, c.want...)
	}
}

func TestInspect(t *testing.T) {
	in := animals(t)
	in["cat/wide.gif"] = encoders(t, blackAndRed())["gif"]
	root := in.Folder(t)
	got, err := Inspect(root)
	datatest.NoError(t, err)
	want := &Inventory{
		Path: root, Kind: KindImages, Examples: 7, Classes: 3, Smallest: 1, Median: 3, Largest: 3, Color: 1, Skipped: 2,
		Sizes: []Count{{"3×4", 6}, {"13×19", 1}}, Formats: []Count{{"png", 6}, {"gif", 1}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("images: %+v; want %+v", got, want)
	}

	// What cannot be read is counted, and said.
	in["ant/empty.png"], in["cat/half.png"] = nil, in["cat/b.png"][:20]
	got, err = Inspect(in.Folder(t))
	datatest.NoError(t, err)
	if got.Examples != 9 || len(got.Broken) != 2 || !strings.Contains(got.Broken[0], "empty.png") ||
		!strings.Contains(got.Broken[1], "half.png") || !slices.Equal(got.Sizes, want.Sizes) {
		t.Errorf("broken images: %+v", got)
	}

	parted := shades(t, map[string]byte{"train/cat/1.png": 1, "train/dog/1.png": 3, "test/cat/2.png": 5,
		"test/dog/2.png": 5, "test/dog/3.png": 5}).Folder(t)
	got, err = Inspect(parted)
	datatest.NoError(t, err)
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
	letters := drawings.Folder(t)
	got, err = Inspect(letters)
	datatest.NoError(t, err)
	want = &Inventory{
		Path: letters, Kind: KindOmniglot, Examples: 17, Classes: 6, Smallest: 2, Median: 3, Largest: 3, Skipped: 1,
		Groups: []Count{{"Greek", 3}, {"Latin", 3}}, Sizes: []Count{{"105×105", 17}}, Formats: []Count{{"png", 17}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("drawings: %+v; want %+v", got, want)
	}

	digits := datatest.Files{
		"train-images-idx3-ubyte": idxOf(sixBytes, 2, 2, 3), "train-labels-idx1-ubyte": twoLabels,
		"t10k-images-idx3-ubyte": idxOf(sixBytes[:6], 1, 2, 3), "t10k-labels-idx1-ubyte": idxOf([]byte{2}, 1),
	}.Folder(t)
	got, err = Inspect(digits)
	datatest.NoError(t, err)
	want = &Inventory{
		Path: digits, Kind: KindIDX, Examples: 3, Classes: 2, Smallest: 1, Median: 1.5, Largest: 2,
		Parts: []Count{{"train", 2}, {"test", 1}}, Sizes: []Count{{"2×3", 3}}, Formats: []Count{{"idx", 3}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("digits: %+v; want %+v", got, want)
	}

	table := datatest.Written(t, "x.csv", []byte("a,b\n1,x\n1,\n2,x\n"))
	got, err = Inspect(table)
	datatest.NoError(t, err)
	want = &Inventory{Path: table, Kind: KindCSV, Examples: 3, Columns: []Column{
		{Name: "a", Numbers: 3, Distinct: 2}, {Name: "b", Texts: 2, Missing: 1, Distinct: 2},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("table: %+v; want %+v", got, want)
	}
	code, err := json.Marshal(got)
	datatest.NoError(t, err)
	if !strings.Contains(string(code), `"kind":"csv","examples":3`) {
		t.Errorf("as JSON: %s", code)
	}

	_, err = Inspect(datatest.Files{"a/x.png": []byte("no image")}.Folder(t))
	datatest.WantError(t, err, "x.png", "not an image")
	_, err = Inspect("none")
	datatest.WantError(t, err, "none")
}

// What finds one format in an archive hands it to the reader of another as it is: unpacking is most of the work.
func TestArchivesAreUnpackedOnce(t *testing.T) {
	const each = 1 << 20
	padded := func(in datatest.Files) datatest.Files {
		for name, data := range in {
			in[name] = append(data, make([]byte, each-len(data))...) // after the end of a PNG, anything may follow
		}
		return in
	}
	memory := func(run func() error) float64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := run()
		runtime.ReadMemStats(&after)
		datatest.NoError(t, err)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	for kind, in := range map[Kind]datatest.Files{
		KindOmniglot: padded(alphabets(t, "", "Greek")),
		KindImages:   padded(shades(t, map[string]byte{"cat/1.png": 1, "cat/2.png": 2, "dog/1.png": 3})),
	} {
		folder := datatest.Files{"packed.zip": in.Zip(t)}.Folder(t)
		archive := filepath.Join(folder, "packed.zip")
		once := memory(func() error { _, err := openImageTree(archive); return err })
		for _, path := range []string{archive, folder} {
			found, err := recognize(path)
			if err != nil || found.Kind() != kind {
				t.Errorf("%s: recognized as %v, %v; want %s", path, found, err, kind)
				continue
			}
			for _, use := range []struct {
				name  string
				times float64 // the memory of unpacking: once, and at most as much again to read each file
				run   func() error
			}{
				{"Splits", 1, func() error { _, err := Splits(path); return err }},
				{"Inspect", 1, func() error { _, err := Inspect(path); return err }},
				{"Open", 2, func() error {
					_, err := Open(path, Options{Images: ImageFolder{Preload: true}})
					return err
				}},
			} {
				if times := memory(use.run) / once; times > use.times+0.5 {
					t.Errorf("%s of %s: %s takes %.2f times the memory of unpacking it; want %v", path, kind, use.name,
						times, use.times)
				}
			}
		}
	}
}
