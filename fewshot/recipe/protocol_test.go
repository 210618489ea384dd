package recipe

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/fewshot"
)

func opened(t *testing.T, p Protocol, place Place) *Split {
	t.Helper()
	s, err := Open(p, place)
	if err != nil {
		t.Fatal(err)
	}
	if err := fewshot.CheckSplit(s.Train, s.Validation, s.Test); err != nil {
		t.Error(err)
	}
	return s
}

func wantSizes(t *testing.T, s *Split, train, validation, test int) {
	t.Helper()
	if a, b, c := len(s.Train.Classes()), len(s.Validation.Classes()), len(s.Test.Classes()); a != train ||
		b != validation || c != test {
		t.Errorf("%d, %d and %d classes; want %d, %d and %d", a, b, c, train, validation, test)
	}
}

func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if err == nil || !strings.Contains(err.Error(), p) {
			t.Errorf("error %v; want %q in it", err, p)
		}
	}
}

// Ten alphabets of four characters: the last two in the order of their names are for validation, the two before for the
// test.
func TestOmniglotHeldout(t *testing.T) {
	root := t.TempDir()
	letters(t, root, "background", 2, 1)
	s := opened(t, OmniglotHeldout{}, Place{Data: root})
	wantSizes(t, s, 4*24, 4*8, 4*8)
	if g := groups(s.Test); !slices.Equal(g, []string{"Script_background_06", "Script_background_07"}) {
		t.Errorf("test alphabets %q", g)
	}
	if g := groups(s.Validation); !slices.Equal(g, []string{"Script_background_08", "Script_background_09"}) {
		t.Errorf("validation alphabets %q", g)
	}
	for _, want := range []string{"6 alphabets (Script_background_00", "24 classes", "in all three parts", "28×28",
		"ink 1, paper 0"} {
		if !strings.Contains(s.Description, want) {
			t.Errorf("the description lacks %q: %s", want, s.Description)
		}
	}
	wantSizes(t, opened(t, OmniglotHeldout{Upright: true}, Place{Data: root}), 4*24, 8, 8)
	within := opened(t, OmniglotHeldout{Within: true, Size: 20}, Place{Data: root})
	wantSizes(t, within, 4*24, 8, 8)
	e := fewshot.Evaluation{Way: 4, Query: 1}.Under(within.Rules)
	if !e.WithinGroup || !e.SkipSmall || within.Preprocessing.Height != 20 {
		t.Errorf("rules %+v, %+v", within.Rules, within.Preprocessing)
	}
	_, err := Open(OmniglotLake{}, Place{Data: root})
	wantError(t, err, "images_evaluation", "omniglot-heldout")
	_, err = Open(OmniglotRandom{}, Place{Data: root})
	wantError(t, err, "40 characters", "1623")
	_, err = Open(OmniglotVinyals{}, Place{Data: root})
	wantError(t, err, "no lists of classes", "--lists")
	_, err = Open(OmniglotHeldout{}, Place{})
	wantError(t, err, "no path")
}

func TestOmniglotOfBothSets(t *testing.T) {
	root := t.TempDir()
	letters(t, root, "background", 2, 1)
	letters(t, root, "evaluation", 2, 2)
	lake := opened(t, OmniglotLake{}, Place{Data: root})
	wantSizes(t, lake, 4*32, 4*8, 4*40)
	if g := groups(lake.Test); len(g) != 10 || !strings.HasPrefix(g[0], "Script_evaluation") {
		t.Errorf("test alphabets %q", g)
	}
	wantSizes(t, opened(t, OmniglotLake{Upright: true}, Place{Data: root}), 4*32, 8, 40)
	within := opened(t, OmniglotWithin{}, Place{Data: root})
	wantSizes(t, within, 32, 8, 40)
	if !within.Rules.WithinGroup {
		t.Error("episodes are not within one alphabet")
	}

	lists := map[string][]string{
		"train": {"Script_background_00/character01", "Script_evaluation_03/character02"},
		"val":   {"Script_background_01/character01"},
		"test":  {"Script_evaluation_09/character04", "Script_evaluation_03/character01"},
	}
	for name, characters := range lists {
		var text strings.Builder
		for _, c := range characters {
			for _, degrees := range []int{0, 90, 180, 270} {
				fmt.Fprintf(&text, "%s/rot%03d\n", c, degrees)
			}
		}
		put(t, filepath.Join(root, "splits", "vinyals", name+".txt"), []byte(text.String()))
	}
	vinyals := opened(t, OmniglotVinyals{}, Place{Data: root})
	wantSizes(t, vinyals, 8, 4, 8)
	if !strings.Contains(vinyals.Description, "in the test: Script_evaluation_03") {
		t.Errorf("the description does not name the alphabet that is in two parts: %s", vinyals.Description)
	}
	if below := opened(t, OmniglotVinyals{},
		Place{Data: root, Lists: filepath.Join(root, "splits")}); below.Test.Digest() != vinyals.Test.Digest() {
		t.Error("other classes where --lists is the folder above the lists")
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(root, link); err == nil {
		wantSizes(t, opened(t, OmniglotVinyals{}, Place{Data: link}), 8, 4, 8)
	}
	elsewhere := t.TempDir()
	put(t, filepath.Join(elsewhere, "train.txt"), []byte("Script_background_00/character01/rot000\n"))
	_, err := Open(OmniglotVinyals{}, Place{Data: root, Lists: elsewhere})
	wantError(t, err, "val.txt")
	put(t, filepath.Join(elsewhere, "splits-vinyals.zip"), []byte("PK\x03\x04 and then nothing"))
	_, err = Open(OmniglotVinyals{}, Place{Data: root, Lists: elsewhere})
	wantError(t, err, "splits-vinyals.zip", "not a whole zip")
}

// Protocol R takes each character of an episode at one rotation.
func TestOmniglotRandomNeverTurnsACharacterAgainstItself(t *testing.T) {
	root := t.TempDir()
	letters(t, root, "background", 2, 1)
	d, err := datasets.Omniglot{Paths: []string{root}}.Open()
	if err != nil {
		t.Fatal(err)
	}
	turned, err := datasets.RotationsAsClasses(d)
	if err != nil {
		t.Fatal(err)
	}
	source, err := feed(fewshot.Episodes{Way: 20, Shot: 1, Query: 1}, turned, fewshot.Rules{OneRotation: true})
	if err != nil {
		t.Fatal(err)
	}
	var b datasets.Batch
	for step := range 20 {
		if err := source.Batch(1, step, &b); err != nil {
			t.Fatal(err)
		}
		seen := map[string]string{}
		for _, c := range b.Labels {
			name := turned.Classes()[c]
			character, rotation := name[:len(name)-7], name[len(name)-7:]
			if other, ok := seen[character]; ok && other != rotation {
				t.Fatalf("episode %d has %s at %s and %s", step, character, other, rotation)
			}
			seen[character] = rotation
		}
	}
}

// Lists that lie among hundreds of folders of classes are found, too.
func TestListsBesideManyClasses(t *testing.T) {
	root := t.TempDir()
	for i := range 210 {
		put(t, filepath.Join(root, fmt.Sprintf("class%03d", i), "1.png"), nil)
	}
	for _, name := range listNames {
		put(t, filepath.Join(root, name+".txt"), []byte("class000\n"))
	}
	if where, err := (Place{Data: root}).find("train.txt", "val.txt", "test.txt"); err != nil || where != root {
		t.Errorf("lists in %q, %v; want %s", where, err, root)
	}
}

func TestCIFAR(t *testing.T) {
	root := t.TempDir()
	var classes []string
	for _, s := range superclasses[:5] {
		classes = append(classes, s.classes...)
	}
	colors(t, filepath.Join(root, "train"), 8, 2, classes...)
	colors(t, filepath.Join(root, "test"), 8, 2, classes...)
	for i, name := range listNames {
		put(t, filepath.Join(root, "splits", "fc100", name+".json"), asJSON(t, []string{superclasses[i].name}))
		var fine [][]string
		for _, c := range classes[4*i : 4*i+4] {
			fine = append(fine, []string{"anything", c})
		}
		put(t, filepath.Join(root, "splits", "cifar-fs", name+".json"), asJSON(t, fine))
	}
	// Images are 8 or 9 wide, so they need a size.
	fs := opened(t, CIFARFS{Size: 8}, Place{Data: root})
	wantSizes(t, fs, 4, 4, 4)
	if fs.Train.Len() != 16 {
		t.Errorf("%d training images; want those of both parts of CIFAR-100, 16", fs.Train.Len())
	}
	if n := fs.Preprocessing.Normalize; n == nil || len(n.Mean) != 3 {
		t.Errorf("preprocessing %+v", fs.Preprocessing)
	}
	after, err := datasets.FitNormalize(fs.Train)
	if err != nil {
		t.Fatal(err)
	}
	for c := range after.Mean {
		if m, d := after.Mean[c], after.Deviation[c]; m > 1e-4 || m < -1e-4 || d < 0.999 || d > 1.001 {
			t.Errorf("channel %d of the training images has mean %v and deviation %v", c, m, d)
		}
	}
	wantSizes(t, opened(t, FC100{Size: 8}, Place{Data: root}), 5, 5, 5)
	_, err = Open(CIFARFS{Size: 8}, Place{Data: filepath.Join(root, "train")})
	wantError(t, err, "no lists of classes")
}

func TestFolder(t *testing.T) {
	root := t.TempDir()
	colors(t, root, 30, 4, "ant", "bée", "cat", "dog", "eel", "fox", "gnu", "hen", "ibis", "jay")
	put(t, filepath.Join(root, "cat", "broken.png"), []byte("no image"))
	put(t, filepath.Join(root, "cat", "notes.txt"), nil)
	s := opened(t, Folder{}, Place{Data: root})
	wantSizes(t, s, 6, 2, 2)
	if len(s.Skipped) != 2 || !strings.Contains(s.Skipped[0], "broken.png") || !strings.Contains(s.Skipped[1], ".txt") {
		t.Errorf("passed over %q", s.Skipped)
	}
	for c, class := range s.Test.Classes() {
		if n := len(datasets.ByClass(s.Test)[c]); !strings.Contains(s.Description, fmt.Sprintf("%s %d", class, n)) {
			t.Errorf("the description names no test class %s with %d images: %s", class, n, s.Description)
		}
	}
	if shape := s.Train.Shape(); !slices.Equal(shape, []int{28, 28, 3}) {
		t.Errorf("images of 30×30 and 31×30 became %v", shape)
	}
	if other := opened(t, Folder{Seed: 3}, Place{Data: root}); slices.Equal(other.Test.Classes(), s.Test.Classes()) {
		t.Errorf("seeds 0 and 3 cut alike: %q", other.Test.Classes())
	}
	put(t, filepath.Join(root, "train.txt"), []byte("ant\nbée\n# a remark\ncat\n"))
	put(t, filepath.Join(root, "val.txt"), []byte("dog\nhen"))
	put(t, filepath.Join(root, "test.txt"), []byte("eel\r\nfox\r\n"))
	listed := opened(t, Folder{Channels: 1, Size: 16}, Place{Data: root})
	wantSizes(t, listed, 3, 2, 2)
	if !slices.Equal(listed.Train.Shape(), []int{16, 16, 1}) || !slices.Contains(listed.Train.Classes(), "bée") {
		t.Errorf("shape %v, classes %q", listed.Train.Shape(), listed.Train.Classes())
	}
	put(t, filepath.Join(root, "test.txt"), []byte("eel\nfix\n"))
	_, err := Open(Folder{}, Place{Data: root})
	wantError(t, err, `"fix"`, `"fox"`)
	put(t, filepath.Join(root, "test.txt"), []byte("eel\nant\n"))
	_, err = Open(Folder{}, Place{Data: root})
	wantError(t, err, `"ant"`, "train.txt", "test.txt")

	// mini-ImageNet's lists are tables of images.
	for i, list := range []string{"x.jpg,ant\nbée.jpg,bée\ny.jpg,ant\n", "z.jpg,dog\nz.jpg,hen\n", "a,jay\nb,eel\n"} {
		put(t, filepath.Join(root, "lists", listNames[i]+".csv"), []byte("filename,label\n"+list))
	}
	wantSizes(t, opened(t, Folder{}, Place{Data: root, Lists: filepath.Join(root, "lists")}), 2, 2, 2)
	_, err = Open(Folder{}, Place{Data: root, Lists: filepath.Join(root, "cat")})
	wantError(t, err, "cat: no lists of classes", "train.txt", ".csv")

	few := t.TempDir()
	colors(t, few, 10, 2, "a", "b", "c")
	_, err = Open(Folder{}, Place{Data: few})
	wantError(t, err, "3 classes", "at least 6")
	empty := t.TempDir()
	putImage(t, filepath.Join(empty, "x.png"), image.NewGray(image.Rect(0, 0, 4, 4)))
	if _, err = Open(Folder{}, Place{Data: empty}); err == nil {
		t.Error("no error about a folder without classes")
	}
}

func TestFolderOfParts(t *testing.T) {
	cut := t.TempDir()
	colors(t, filepath.Join(cut, "train"), 30, 6, "ant", "bat", "cat")
	colors(t, filepath.Join(cut, "val"), 20, 6, "dog", "eel", "owl")
	put(t, filepath.Join(cut, "val", "dog", "broken.png"), []byte("no image"))
	_, err := Open(Folder{}, Place{Data: cut})
	wantError(t, err, "train and val", "no class in common", "want train, val and test")
	colors(t, filepath.Join(cut, "test"), 25, 6, "fox", "gnu")
	s := opened(t, Folder{}, Place{Data: cut})
	if got := fmt.Sprint(s.Train.Classes(), s.Validation.Classes(),
		s.Test.Classes()); got != "[ant bat cat] [dog eel owl] [fox gnu]" {
		t.Errorf("cut into %s", got)
	}
	if len(s.Skipped) != 1 || !strings.Contains(s.Skipped[0], "broken.png") ||
		!strings.Contains(s.Description, "by the folders train, val and test") {
		t.Errorf("passed over %q: %s", s.Skipped, s.Description)
	}

	// A model is tested on images as it learned from.
	as := opened(t, Folder{}, Place{Data: cut, As: &datasets.Preprocessing{Height: 6, Width: 9, Channels: 1,
		Normalize: &datasets.Normalize{Mean: []float32{0}, Deviation: []float32{1}}}})
	if shape := as.Test.Shape(); !slices.Equal(shape, []int{6, 9, 1}) {
		t.Errorf("shape %v; want that of the model, 6×9×1", shape)
	}

	// Inverted images stay so for whoever tests the model, and a protocol that asks for something else is refused.
	dark := opened(t, Folder{Invert: true, Size: 8}, Place{Data: cut})
	if p := dark.Preprocessing; !p.Invert || p.Normalize == nil {
		t.Errorf("preprocessing %+v", p)
	}
	if again := opened(t, Folder{},
		Place{Data: cut, As: &dark.Preprocessing}); again.Test.Digest() != dark.Test.Digest() {
		t.Error("a model of inverted images is tested on others")
	}
	for want, f := range map[string]Folder{"size 9": {Size: 9}, "channels 1": {Channels: 1}} {
		_, err = Open(f, Place{Data: cut, As: &dark.Preprocessing})
		wantError(t, err, want, "the model was trained with")
	}
	_, err = Open(Folder{Invert: true}, Place{Data: cut, As: &s.Preprocessing})
	wantError(t, err, "inverted", "not")

	// The training and the test set of ordinary learning have the same classes.
	whole := t.TempDir()
	for _, part := range []string{"Train", "Test"} {
		colors(t, filepath.Join(whole, part), 10, 3, "ant", "bat", "cat", "dog", "eel", "fox", "gnu")
	}
	s = opened(t, Folder{Size: 8}, Place{Data: whole})
	wantSizes(t, s, 3, 2, 2)
	if n := s.Train.Len() + s.Validation.Len() + s.Test.Len(); n != 42 ||
		!strings.Contains(s.Description, "test and train together") {
		t.Errorf("%d images; want 42: %s", n, s.Description)
	}
}

func TestCIFARListsByThemselves(t *testing.T) {
	data, lists := t.TempDir(), t.TempDir()
	var classes []string
	for _, s := range superclasses {
		classes = append(classes, s.classes...)
	}
	colors(t, data, 8, 1, classes...)
	for i, part := range [][]string{classes[:64], classes[64:80], classes[80:]} {
		put(t, filepath.Join(lists, "bertinetto", listNames[i]+".txt"), []byte(strings.Join(part, "\n")))
	}
	for i, part := range [][2]int{{0, 12}, {12, 16}, {16, 20}} {
		var names []string
		for _, s := range superclasses[part[0]:part[1]] {
			names = append(names, s.name)
		}
		put(t, filepath.Join(lists, "other", listNames[i]+".json"), asJSON(t, names))
	}
	for _, place := range []string{lists, filepath.Join(lists, "bertinetto")} {
		wantSizes(t, opened(t, CIFARFS{Size: 8}, Place{Data: data, Lists: place}), 64, 16, 20)
	}
	wantSizes(t, opened(t, FC100{Size: 8}, Place{Data: data, Lists: filepath.Join(lists, "other")}), 60, 20, 20)
	_, err := Open(CIFARFS{Size: 8}, Place{Data: data, Lists: filepath.Join(lists, "other")})
	wantError(t, err, "60 classes in train.json", "cifar-fs have 64")
	_, err = Open(FC100{Size: 8}, Place{Data: data, Lists: data})
	wantError(t, err, "no lists of classes", "fc100/train.json")
}

func TestTennesseeEastmanCut(t *testing.T) {
	root := t.TempDir()
	for fault := range 22 {
		for _, part := range []string{"", "_te"} {
			rows := 40
			if part != "" {
				rows += 160
			}
			var text strings.Builder
			for r := range rows {
				for v := range 52 {
					fmt.Fprintf(&text, " %.7e", float64(fault*(v+1))+0.01*float64((r*31+v*17)%23))
				}
				text.WriteString("\n")
			}
			put(t, filepath.Join(root, fmt.Sprintf("d%02d%s.dat", fault, part)), []byte(text.String()))
		}
	}
	s := opened(t, TennesseeEastman{Length: 20}, Place{Data: root})
	wantSizes(t, s, 12, 4, 5)
	if s.Test.Len() != 5*4 || !slices.Equal(s.Test.Shape(), []int{20, 52}) {
		t.Errorf("%d windows of %v in the test; want 2 of each of 5 faults and files", s.Test.Len(), s.Test.Shape())
	}
	all := slices.Concat(s.Train.Classes(), s.Validation.Classes(), s.Test.Classes())
	slices.Sort(all)
	if all[0] != "fault 01" || all[20] != "fault 21" || slices.Contains(all, "normal") {
		t.Errorf("classes %q", all)
	}
}

// The protocols on real data, where they are there.
func TestRealProtocols(t *testing.T) {
	if testing.Short() {
		t.Skip("reads all images")
	}
	t.Run("omniglot", func(t *testing.T) {
		s := opened(t, OmniglotHeldout{Upright: true}, Place{Data: realData(t, "omniglot")})
		wantSizes(t, s, 4*534, 184, 246)
	})
	t.Run("cifar100", func(t *testing.T) {
		path := realData(t, "cifar100")
		fc := opened(t, FC100{}, Place{Data: path})
		wantSizes(t, fc, 60, 20, 20)
		if !slices.Contains(fc.Validation.Classes(), "bear") {
			t.Error("bears are not in FC100's validation classes")
		}
	})
	t.Run("tennessee eastman", func(t *testing.T) {
		s := opened(t, TennesseeEastman{}, Place{Data: realData(t, "tennessee-eastman")})
		wantSizes(t, s, 12, 4, 5)
		if s.Test.Len() != 5*(15+25) {
			t.Errorf("%d test windows of 32 rows; want 15 of 480 and 25 of 800 for each fault", s.Test.Len())
		}
	})
}
