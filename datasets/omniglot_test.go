package datasets

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/internal/datatest"
	"landscape/internal/filetree"
)

// inked is a drawing on white paper with one black square, of which the side and the place tell drawings apart.
func inked(side, place int) *image.Gray {
	img := uniform(side, side, 255)
	for y := range side / 5 {
		for x := range side / 5 {
			img.Pix[(y+place)*img.Stride+x+2*place] = 0
		}
	}
	return img
}

// alphabets draws characters of two alphabets by two drawers.
func alphabets(t testing.TB, prefix string, names ...string) datatest.Files {
	in := datatest.Files{}
	for a, alphabet := range names {
		for c := range 3 {
			for _, drawer := range []int{2, 1, 11} {
				name := fmt.Sprintf("%s%s/character%02d/%04d_%02d.png", prefix, alphabet, c+1, 700+a*3+c, drawer)
				in[name] = pngOf(t, inked(105, a*12+c*3+drawer))
			}
		}
	}
	return in
}

func TestOmniglotLayouts(t *testing.T) {
	background := alphabets(t, "images_background/", "Latin", "Greek")
	evaluation := alphabets(t, "images_evaluation/", "Oriya")
	merge := func(sets ...datatest.Files) datatest.Files {
		all := datatest.Files{}
		for _, set := range sets {
			for name, data := range set {
				all[name] = data
			}
		}
		return all
	}
	both := merge(background, evaluation)
	folder := both.Folder(t)
	packed := datatest.Files{
		"images_background.zip": background.Zip(t), "images_evaluation.tar.gz": datatest.Gzipped(t, evaluation.Tar(t)),
		"images_background_small1.zip": background.Zip(t), "strokes_background.zip": {}, "SOURCE.md": nil,
	}
	unpackedToo := merge(background, packed)
	six := []string{"Greek/character01", "Greek/character02", "Greek/character03", "Latin/character01",
		"Latin/character02", "Latin/character03"}
	three := []string{"Oriya/character01", "Oriya/character02", "Oriya/character03"}
	nine := slices.Concat(six, three)
	for what, c := range map[string]struct {
		o    Omniglot
		want []string
	}{
		"the set's folder": {Omniglot{Paths: []string{filepath.Join(folder, "images_background")}}, six},
		"its parent":       {Omniglot{Paths: []string{folder}}, nine},
		"its parent's parent": {Omniglot{
			Paths: []string{merge(alphabets(t, "omniglot-py/images_background/", "Latin", "Greek")).Folder(t)}}, six},
		"one set of two": {Omniglot{Paths: []string{folder}, Set: "evaluation"}, three},
		"both, backwards": {Omniglot{Paths: []string{filepath.Join(folder, "images_evaluation"),
			filepath.Join(folder, "images_background")}}, nine},
		"as distributed":      {Omniglot{Paths: []string{packed.Folder(t)}}, nine},
		"packed and unpacked": {Omniglot{Paths: []string{unpackedToo.Folder(t)}}, nine},
		"another name":        {Omniglot{Paths: []string{alphabets(t, "", "Latin", "Greek").Folder(t)}}, six},
		"archive, another name": {
			Omniglot{Paths: []string{datatest.Written(t, "letters.zip", background.Zip(t))}}, six,
		},
		"a tar file": {Omniglot{Paths: []string{datatest.Written(t, "images_background.tar", background.Tar(t))}},
			six},
	} {
		d, err := c.o.Open()
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if !slices.Equal(d.Classes(), c.want) {
			t.Errorf("%s: classes %q; want %q", what, d.Classes(), c.want)
		}
		if d.Len() != 3*len(c.want) || !slices.Equal(d.Shape(), []int{28, 28, 1}) {
			t.Errorf("%s: %d drawings of shape %v", what, d.Len(), d.Shape())
		}
		if g := d.(Grouper).Group(len(c.want) - 1); g != strings.Split(c.want[len(c.want)-1], "/")[0] {
			t.Errorf("%s: last group %q", what, g)
		}
	}
}

func TestOmniglotDrawings(t *testing.T) {
	root := alphabets(t, "images_background/", "Greek").Folder(t)
	d := opened(t, Omniglot{Paths: []string{root}, Size: 105})
	for i := range d.Len() {
		drawer, class := []int{1, 2, 11}[i%3], i/3
		if d.Label(i) != class {
			t.Errorf("drawing %d is of class %d; want %d", i, d.Label(i), class)
		}
		want := inked(105, class*3+drawer)
		for j, v := range datatest.Example(t, d, i) {
			if v != float32(255-want.Pix[j])/255 {
				t.Fatalf("drawing %d: pixel %d is %v; want ink 1 and paper 0", i, j, v)
			}
		}
	}
	// Making it smaller keeps the amount of ink.
	small := opened(t, Omniglot{Paths: []string{root}})
	for i := range small.Len() {
		sum := float32(0)
		for _, v := range datatest.Example(t, small, i) {
			sum += v
		}
		if ink := float64(sum) * (105. / 28) * (105. / 28); math.Abs(ink-21*21) > 2 {
			t.Errorf("drawing %d has %v pixels of ink; want 441", i, ink)
		}
	}
}

func TestOmniglotErrors(t *testing.T) {
	open := func(in datatest.Files) error {
		_, err := Omniglot{Paths: []string{in.Folder(t)}}.Open()
		return err
	}
	with := func(name string, data []byte) datatest.Files {
		in := alphabets(t, "", "Greek")
		in[name] = data
		return in
	}
	drawn := pngOf(t, inked(105, 3))
	datatest.WantError(t, open(datatest.Files{}), "no Omniglot drawings")
	datatest.WantError(t, open(datatest.Files{"a/b.png": drawn}), "no Omniglot drawings", "1 other")
	datatest.WantError(t, open(with("Greek/character01/0999_02.png", drawn)), "0700_02.png", "0999_02.png", "drawer 2")
	datatest.WantError(t, open(with("Greek/character01/0700_03.png", drawn[:len(drawn)/2])), "0700_03.png",
		"cannot be decoded")
	datatest.WantError(t, open(with("Greek/character01/0700_03.png", pngOf(t, uniform(105, 104, 0)))), "0700_03.png",
		"105×104", "square")
	datatest.WantError(t, open(with("Greek/character01/0700_03.png", pngOf(t, inked(50, 3)))), "0700_03.png", "50×50",
		"105×105")
	datatest.WantError(t, open(with("again/Greek/character01/0700_03.png", drawn)), "Greek/character01", "once")
	datatest.WantError(t, open(with("Greek/character04/0700_99999999999999999999.png", drawn)), "number")

	for want, o := range map[string]Omniglot{
		"no path":      {},
		"no such file": {Paths: []string{"none"}},
		"size -1":      {Paths: []string{"."}, Size: -1},
		`set "both"`:   {Paths: []string{"."}, Set: "both"},
		"images_evaluation": {Paths: []string{alphabets(t, "images_background/", "Greek").Folder(t)},
			Set: "evaluation"},
		`list "train"`: {Paths: []string{alphabets(t, "", "Greek").Folder(t)}, List: "train"},
	} {
		_, err := o.Open()
		datatest.WantError(t, err, want)
	}
}

func TestOmniglotLists(t *testing.T) {
	background, evaluation := alphabets(t, "images_background/", "Greek", "Latin"),
		alphabets(t, "images_evaluation/", "Oriya")
	root := datatest.Files{
		"images_background.tar.gz": datatest.Gzipped(t, background.Tar(t)),
		"images_evaluation.zip": evaluation.Zip(
			t),
	}.Folder(
		t,
	)
	lists := datatest.Files{
		"train.txt": []byte("Oriya/character02/rot090\nGreek/character01/rot000\r\n\nOriya/character02/rot270\n"),
		"test.txt": []byte(
			"Latin/character01/rot000\nTibetan/character07/rot000\nTibetan/character07/rot090\n" +
				"Tibetan/character08/rot000\n",
		),
	}
	for kind, path := range map[string]string{"folder": lists.Folder(t),
		"archive": datatest.Written(t, "splits.tar.gz", datatest.Gzipped(t, lists.Tar(t)))} {
		d := opened(t, Omniglot{Paths: []string{root}, Size: 105, Lists: path, List: "train"})
		if want := []string{"Oriya/character02/rot090", "Greek/character01/rot000",
			"Oriya/character02/rot270"}; !slices.Equal(d.Classes(), want) {
			t.Fatalf("%s: classes %q; want %q", kind, d.Classes(), want)
		}
		if d.Len() != 9 || d.(Grouper).Group(0) != "Oriya" || d.(Grouper).Group(1) != "Greek" {
			t.Errorf("%s: %d drawings, groups %q, %q", kind, d.Len(), d.(Grouper).Group(0), d.(Grouper).Group(1))
		}
		upright, turned := inked(105, 3+1), datatest.Example(t, d, 0) // Oriya/character02 by drawer 1
		for y := range 105 {
			for x := range 105 { // counter-clockwise, the right edge becomes the top
				if turned[y*105+x] != float32(255-upright.GrayAt(104-y, x).Y)/255 {
					t.Fatalf("%s: wrong pixel at row %d, column %d after turning", kind, y, x)
				}
			}
		}
		_, err := Omniglot{Paths: []string{root}, Lists: path, List: "test"}.Open()
		datatest.WantError(t, err, "test.txt", "2 of its characters", "Tibetan/character07", root)
		_, err = Omniglot{Paths: []string{root}, Lists: path, List: "val"}.Open()
		datatest.WantError(t, err, path, "0 files val.txt", "train.txt")
	}
}

func TestParseVinyals(t *testing.T) {
	for in, want := range map[string]string{
		"":                            "no characters",
		"Greek/character01":           "list.txt:1:",
		"\nGreek/character01/rot045":  "list.txt:2:",
		"Greek/character1x/rot000":    "list.txt:1:",
		"a/b/character01/rot000":      "list.txt:1:",
		strings.Repeat("x\x00", 5000): "list.txt:1:",
		"A/character01/rot000\n\n" + "A/character01/rot000\n": "list.txt:3: A/character01/rot000 is already in line 1",
	} {
		_, err := parseVinyals("list.txt", []byte(in))
		datatest.WantError(t, err, want)
		if len(err.Error()) > 300 {
			t.Errorf("error of %d characters", len(err.Error()))
		}
	}
}

func FuzzVinyals(f *testing.F) {
	f.Add([]byte("Greek/character01/rot090\nLatin/character02/rot000\n"))
	f.Add([]byte("\r\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := parseVinyals("list.txt", data)
		datatest.OneLine(t, err)
		if err != nil {
			return
		}
		var again bytes.Buffer
		for _, c := range list.classes {
			fmt.Fprintln(&again, c)
		}
		second, err := parseVinyals("list.txt", again.Bytes())
		if err != nil || !slices.Equal(second.classes, list.classes) {
			t.Errorf("%q became %q: %v", data, again.String(), err)
		}
	})
}

func TestOmniglotBackground(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in -short: decodes 19,280 drawings")
	}
	path := datatest.RealData(t, "omniglot")
	d := opened(t, Omniglot{Paths: []string{path}})
	if d.Len() != 19280 || len(d.Classes()) != 964 {
		t.Fatalf("%d drawings of %d characters; want 19,280 of 964", d.Len(), len(d.Classes()))
	}
	perClass, groups := map[int]int{}, map[string]bool{}
	for i := range d.Len() {
		perClass[d.Label(i)]++
	}
	for class, n := range perClass {
		groups[d.(Grouper).Group(class)] = true
		if n != 20 {
			t.Errorf("%d drawings of %s; want 20", n, d.Classes()[class])
		}
	}
	if len(groups) != 30 || !slices.IsSorted(d.Classes()) {
		t.Errorf("%d alphabets; want 30, sorted", len(groups))
	}

	// One drawing, decoded here: the file holds ink 0 and paper 255, and is averaged over areas in floating point.
	tree, err := filetree.Open(filepath.Join(path, "images_background.tar.gz"), func(name string) bool {
		return strings.HasSuffix(name, "Greek/character05/0398_17.png")
	})
	datatest.NoError(t, err)
	if len(tree.Names) != 1 {
		t.Fatalf("datatest.Files %q", tree.Names)
	}
	data, err := tree.Read(tree.Names[0])
	datatest.NoError(t, err)
	img, err := png.Decode(bytes.NewReader(data))
	datatest.NoError(t, err)
	class := slices.Index(d.Classes(), "Greek/character05")
	got := datatest.Example(t, d, class*20+16)
	for y := range 28 {
		for x := range 28 {
			want := 0.0
			for i := range 105 {
				for j := range 105 {
					if v, _, _, _ := img.At(j, i).RGBA(); v == 0 {
						want += axisWeight(i, y, 105, 28) * axisWeight(j, x, 105, 28)
					}
				}
			}
			if math.Abs(float64(got[y*28+x])-want) > 0.5/255+1e-6 {
				t.Fatalf("pixel at row %d, column %d is %v; want %v", y, x, got[y*28+x], want)
			}
		}
	}

	for list, counts := range map[string][2]int{"train": {1028, 4112}, "val": {172, 688}, "trainval": {1200, 4800},
		"test": {423, 1692}} {
		l, err := loadVinyals(filepath.Join(path, "splits-vinyals.tar.gz"), list)
		datatest.NoError(t, err)
		names := map[string]bool{}
		for _, c := range l.classes {
			names[c.character] = true
		}
		if len(names) != counts[0] || len(l.classes) != counts[1] {
			t.Errorf("%s: %d characters and %d classes; want %d", list, len(names), len(l.classes), counts)
		}
	}
	_, err = Omniglot{Paths: []string{path}, Lists: filepath.Join(path, "splits-vinyals.tar.gz"), List: "train"}.Open()
	datatest.WantError(t, err, "train.txt", "of its characters are missing", "images_evaluation")
}
