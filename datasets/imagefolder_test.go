package datasets

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/internal/datatest"
	"landscape/internal/parallel"
)

// shades is an image folder in which each file is of one gray.
func shades(t testing.TB, grays map[string]byte) datatest.Files {
	in := datatest.Files{}
	for name, v := range grays {
		in[name] = pngOf(t, uniform(3, 4, v))
	}
	return in
}

func animals(t testing.TB) datatest.Files {
	in := shades(t, map[string]byte{"cat/b.png": 20, "cat/a.PNG": 10, "cat-fish/x.png": 30, "ant/1.png": 40,
		"ant/10.png": 50, "ant/2.png": 60})
	in["README.md"], in["cat/notes.txt"], in[".DS_Store"] = []byte("r"), []byte("n"), []byte("d")
	return in
}

func TestImageFolder(t *testing.T) {
	in := animals(t)
	for kind, path := range map[string]string{
		"folder": in.Folder(t), "zip": datatest.Written(t, "x.zip", in.Zip(t)),
		"tar":    datatest.Written(t, "x.tar", in.Tar(t)),
		"tar.gz": datatest.Written(t, "x.tar.gz", datatest.Gzipped(t, in.Tar(t))),
	} {
		for _, preload := range []bool{false, true} {
			d := opened(t, ImageFolder{Path: path, Preload: preload})
			if want := []string{"ant", "cat", "cat-fish"}; !slices.Equal(d.Classes(), want) {
				t.Fatalf("%s: classes %q; want %q", kind, d.Classes(), want)
			}
			if want := []int{3, 4, 1}; !slices.Equal(d.Shape(), want) {
				t.Fatalf("%s: shape %v; want %v", kind, d.Shape(), want)
			}
			grays := []float32{40, 50, 60, 10, 20, 30}
			labels := []int{0, 0, 0, 1, 1, 2}
			if d.Len() != len(grays) {
				t.Fatalf("%s: %d examples", kind, d.Len())
			}
			for i, want := range grays {
				if got := datatest.Example(t, d, i); got[0] != want/255 || got[11] != want/255 ||
					d.Label(i) != labels[i] {
					t.Errorf("%s: example %d of class %d is %v; want %v of class %d", kind, i, d.Label(i), got,
						want/255, labels[i])
				}
			}
			if images, ok := d.(*Images); ok {
				if images.Skipped() != 2 {
					t.Errorf("%s: %d datatest.Files skipped; want 2", kind, images.Skipped())
				}
				if !strings.HasSuffix(filepath.ToSlash(images.Name(3)), "cat/a.PNG") {
					t.Errorf("%s: image 3 is %s", kind, images.Name(3))
				}
			}
			if d.Label(-1) != -1 || d.Label(6) != -1 {
				t.Errorf("%s: examples that do not exist have labels", kind)
			}
			datatest.WantError(t, d.Read(6, make([]float32, 12)), "example 6")
			datatest.WantError(t, d.Read(0, make([]float32, 11)), "11")
		}
	}
}

func TestImageFolderOptions(t *testing.T) {
	root := datatest.Files{"a/x.png": pngOf(t, grayImage([]byte{0, 100}, []byte{200, 255})),
		"a/y.gif": encoders(t, blackAndRed())["gif"]}.Folder(t)
	d := opened(t, ImageFolder{Path: root, Height: 1, Channels: 1})
	if got := datatest.Example(t, d, 0); got[0] != 139.0/255 { // (0+100+200+255)/4 = 138.75
		t.Errorf("mean of four is %v·255", got[0]*255)
	}
	d = opened(t, ImageFolder{Path: root, Height: 4, Width: 2})
	if want := []int{4, 2, 3}; !slices.Equal(d.Shape(), want) {
		t.Errorf("shape %v; want %v: one of the images has color", d.Shape(), want)
	}
	for _, preload := range []bool{false, true} {
		d = opened(t, ImageFolder{Path: root, Height: 2, Channels: 3, Invert: true, Preload: preload})
		want := []float32{1, 1, 1, 155. / 255, 155. / 255, 155. / 255, 55. / 255, 55. / 255, 55. / 255, 0, 0, 0}
		if got := datatest.Example(t, d, 0); !slices.Equal(got, want) {
			t.Errorf("inverted: %v; want %v", got, want)
		}
	}
	for _, bad := range []ImageFolder{{Channels: 2}, {Height: -1}, {Width: 3}, {Height: 2, Width: -2}} {
		bad.Path = root
		_, err := bad.Open()
		datatest.WantError(t, err, root)
	}
	_, err := ImageFolder{Path: root, Height: 1 << 16, Width: 1 << 16, Channels: 3}.Open()
	datatest.WantError(t, err, root, "65536")
}

func TestImageFolderGroups(t *testing.T) {
	in := shades(t, map[string]byte{"Greek/alpha/1.png": 1, "Greek/beta/1.png": 2, "Latin/a/1.png": 3})
	d := opened(t, ImageFolder{Path: in.Folder(t), Groups: true})
	if want := []string{"Greek/alpha", "Greek/beta", "Latin/a"}; !slices.Equal(d.Classes(), want) {
		t.Fatalf("classes %q; want %q", d.Classes(), want)
	}
	for class, want := range []string{"Greek", "Greek", "Latin"} {
		if got := d.(Grouper).Group(class); got != want {
			t.Errorf("group of class %d is %q; want %q", class, got, want)
		}
	}
	preloaded := opened(t, ImageFolder{Path: in.Folder(t), Groups: true, Preload: true})
	if got := preloaded.(Grouper).Group(2); got != "Latin" {
		t.Errorf("preloaded: group of class 2 is %q", got)
	}

	_, err := ImageFolder{Path: in.Folder(t)}.Open()
	datatest.WantError(t, err, filepath.Join("Greek", "alpha", "1.png"), "too deep", "Groups")

	within := opened(t, ImageFolder{Path: in.Folder(t), Within: "Greek"})
	if want := []string{"alpha", "beta"}; !slices.Equal(within.Classes(), want) {
		t.Errorf("within Greek: classes %q; want %q", within.Classes(), want)
	}
	_, err = ImageFolder{Path: in.Folder(t), Within: "Cyrillic"}.Open()
	datatest.WantError(t, err, "Cyrillic")
}

// An archive usually has the folder itself in it.
func TestImageFolderBelowAnother(t *testing.T) {
	in := shades(t, map[string]byte{"set/images/cat/1.png": 1, "set/images/dog/1.png": 2})
	in["set/LICENSE"] = []byte("free")
	d := opened(t, ImageFolder{Path: datatest.Written(t, "x.zip", in.Zip(t))})
	if want := []string{"cat", "dog"}; !slices.Equal(d.Classes(), want) {
		t.Errorf("classes %q; want %q", d.Classes(), want)
	}
	one := opened(t, ImageFolder{Path: shades(t, map[string]byte{"only/1.png": 1}).Folder(t)})
	if want := []string{"only"}; !slices.Equal(one.Classes(), want) {
		t.Errorf("classes %q; want %q", one.Classes(), want)
	}
}

func TestFoldersWithoutImagesAreLeftOut(t *testing.T) {
	for _, preload := range []bool{false, true} {
		in := animals(t)
		in["empty/"], in["texts/x.txt"] = nil, nil
		d := opened(t, ImageFolder{Path: in.Folder(t), Preload: preload})
		if slices.Contains(d.Classes(), "empty") || slices.Contains(d.Classes(), "texts") {
			t.Errorf("preload %v: classes %q", preload, d.Classes())
		}
		half, err := Subset(d, []int{0})
		if err != nil {
			t.Fatal(err)
		}
		skipped := LeftOut(half) // a view passes it on
		if len(skipped) != 2 {
			t.Fatalf("preload %v: left out %q, want two folders", preload, skipped)
		}
		datatest.WantError(t, skipped[0], "empty", "no images in this folder")
		datatest.WantError(t, skipped[1], "texts", "no images in this folder")
	}
}

func TestImageFolderErrors(t *testing.T) {
	open := func(in datatest.Files, f ImageFolder) error {
		f.Path = in.Folder(t)
		_, err := f.Open()
		return err
	}
	with := func(name string, data []byte) datatest.Files {
		in := animals(t)
		in[name] = data
		return in
	}
	datatest.WantError(t, open(datatest.Files{}, ImageFolder{}), "no images")
	datatest.WantError(t, open(datatest.Files{"a/x.txt": nil}, ImageFolder{}), "no images", "1 other")
	datatest.WantError(t, open(with("top.png", pngOf(t, uniform(3, 4, 1))), ImageFolder{}), "top.png", "outside")
	datatest.WantError(t, open(with("cat/sub/deep.png", pngOf(t, uniform(3, 4, 1))), ImageFolder{}), "deep.png",
		"too deep")
	datatest.WantError(t, open(with("dog/x.png", pngOf(t, uniform(5, 6, 1))), ImageFolder{}),
		filepath.Join("ant", "1.png"), "3×4", "x.png", "5×6", "Height")
	datatest.WantError(t, open(with("dog/x.png", []byte("text")), ImageFolder{}), "x.png", "not an image")
	datatest.WantError(t, open(with("dog/x.png", nil), ImageFolder{}), "x.png", "image")
	_, err := ImageFolder{Path: filepath.Join(t.TempDir(), "none")}.Open()
	datatest.WantError(t, err, "none", "no such")
	_, err = ImageFolder{Path: datatest.Written(t, "a.txt", []byte("text"))}.Open()
	datatest.WantError(t, err, "a.txt", "a text file")
}

func TestImagesReadErrors(t *testing.T) {
	in := animals(t)
	whole := in["ant/2.png"]
	in["ant/2.png"] = whole[:len(whole)-16]
	root := in.Folder(t)
	d := opened(t, ImageFolder{Path: root})
	datatest.WantError(t, d.Read(2, make([]float32, 12)), "2.png", "cannot be decoded")
	_, err := ImageFolder{Path: root, Preload: true}.Open()
	datatest.WantError(t, err, "2.png", "cannot be decoded")

	datatest.NoError(t, os.WriteFile(filepath.Join(root, "cat", "b.png"), pngOf(t, uniform(9, 9, 0)), 0o666))
	datatest.WantError(t, d.Read(4, make([]float32, 12)), "b.png", "9×9", "3×4")
	datatest.NoError(t, os.Remove(filepath.Join(root, "cat", "b.png")))
	datatest.WantError(t, d.Read(4, make([]float32, 12)), "b.png", "no such")
}

func TestImagesDigest(t *testing.T) {
	base := ImageFolder{Path: animals(t).Folder(t)}
	same := ImageFolder{Path: datatest.Written(t, "x.zip", animals(t).Zip(t))}
	want := opened(t, base).Digest()
	if got := opened(t, same).Digest(); got != want {
		t.Error("the same images in an archive have another digest")
	}
	changed := animals(t)
	changed["cat/b.png"] = pngOf(t, uniform(3, 4, 21))
	renamed := animals(t)
	renamed["dog/b.png"] = renamed["cat/b.png"]
	delete(renamed, "cat/b.png")
	for what, f := range map[string]ImageFolder{
		"another pixel": {Path: changed.Folder(t)},
		"another class": {Path: renamed.Folder(t)},
		"another size":  {Path: base.Path, Height: 2},
		"color":         {Path: base.Path, Channels: 3},
		"inverted":      {Path: base.Path, Invert: true},
	} {
		if opened(t, f).Digest() == want {
			t.Errorf("%s: same digest", what)
		}
	}
	broken := animals(t).Folder(t)
	d := opened(t, ImageFolder{Path: broken})
	datatest.NoError(t, os.Remove(filepath.Join(broken, "ant", "1.png")))
	if d.Digest() == want {
		t.Error("same digest although a file is gone")
	}
}

// Concurrent reads are part of the contract; the race detector watches.
func TestImagesReadConcurrently(t *testing.T) {
	d := opened(t, ImageFolder{Path: animals(t).Folder(t), Height: 5, Width: 2})
	want := make([][]float32, d.Len())
	for i := range want {
		want[i] = datatest.Example(t, d, i)
	}
	datatest.NoError(t, parallel.For(60, func(k int) error {
		got := make([]float32, 10)
		if err := d.Read(k%d.Len(), got); err != nil {
			return err
		}
		if !slices.Equal(got, want[k%d.Len()]) {
			return errors.New("another image")
		}
		return nil
	}))
}

func TestCIFAR100(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in -short: reads the whole set")
	}
	path := datatest.RealData(t, "cifar100/cifar100-subset.tar.gz")
	d := opened(t, ImageFolder{Path: path, Within: "test", Preload: true})
	if d.Len() != 2000 || len(d.Classes()) != 100 || !slices.Equal(d.Shape(), []int{32, 32, 3}) {
		t.Fatalf("%d examples of %d classes and shape %v", d.Len(), len(d.Classes()), d.Shape())
	}
	// The means of the whole training set are known; these 2,000 test images must come near.
	var sum [3]float64
	for i := range d.Len() {
		for j, v := range datatest.Example(t, d, i) {
			sum[j%3] += float64(v)
		}
	}
	for c, want := range []float64{0.507, 0.487, 0.441} {
		if mean := sum[c] / (2000 * 32 * 32); mean < want-0.015 || mean > want+0.015 {
			t.Errorf("mean of channel %d is %.4f; want about %.3f", c, mean, want)
		}
	}
	if bear := slices.Index(d.Classes(), "bear"); bear != 3 {
		t.Errorf("bear is class %d; want 3", bear)
	}
	_, err := ImageFolder{Path: path, Preload: true}.Open()
	datatest.WantError(t, err, "too deep", "Within")
}
