package datasets

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"landscape/internal/datatest"
	"landscape/internal/filetree"
)

// cifarRecord is an image whose red is its label, whose green is the row and whose blue the column.
func cifarRecord(labels ...byte) []byte {
	record := slices.Clone(labels)
	for range cifarSide * cifarSide {
		record = append(record, labels[len(labels)-1])
	}
	for p := range cifarSide * cifarSide {
		record = append(record, byte(p/cifarSide))
	}
	for p := range cifarSide * cifarSide {
		record = append(record, byte(p%cifarSide))
	}
	return record
}

func cifar100() datatest.Files {
	return datatest.Files{
		"cifar-100-binary/train.bin": slices.Concat(cifarRecord(9, 1), cifarRecord(9, 0),
			cifarRecord(9, 1)),
		"cifar-100-binary/test.bin":               cifarRecord(9, 2),
		"cifar-100-binary/fine_label_names.txt":   []byte("zebra\r\napple\nbear\n"),
		"cifar-100-binary/coarse_label_names.txt": []byte("x\ny\n"),
	}
}

func cifar10() datatest.Files {
	in := datatest.Files{
		"batches.meta.txt": []byte("plane\ncar\n\n"),
		"test_batch.bin":   cifarRecord(0),
		"readme.html":      nil,
	}
	for i := range 5 {
		in[fmt.Sprintf("data_batch_%d.bin", i+1)] = slices.Concat(cifarRecord(1), cifarRecord(0))
	}
	return in
}

func TestCIFAR(t *testing.T) {
	hundred, ten := cifar100(), cifar10()
	packed := datatest.Files{"cifar-100-binary.tar.gz": datatest.Gzipped(t, hundred.Tar(t)),
		"splits.zip": datatest.Files{"cifar-fs/train.json": nil}.Zip(t)}
	for what, c := range map[string]struct {
		path        string
		train, test string // classes of the examples
	}{
		"100": {hundred.Folder(t), "apple apple zebra", "bear"},
		"100, packed": {
			datatest.Written(t, "x.tar.gz", packed["cifar-100-binary.tar.gz"]), "apple apple zebra", "bear",
		},
		"100, with others": {packed.Folder(t), "apple apple zebra", "bear"},
		"10":               {ten.Folder(t), strings.Repeat("car ", 5) + "plane plane plane plane plane", "plane"},
	} {
		for part, want := range map[string]string{"train": c.train, "test": c.test} {
			d, err := Open(c.path, Options{Split: part, Images: ImageFolder{Preload: true}})
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			var got []string
			for i := range d.Len() {
				class := d.Classes()[d.Label(i)]
				got = append(got, class)
				red := map[string]float32{"zebra": 0, "apple": 1, "bear": 2, "plane": 0, "car": 1}[class]
				for p, v := range datatest.Example(t, d, i) {
					if want := []float32{red, float32(p / 3 / 32), float32(p / 3 % 32)}[p%3] / 255; v != want {
						t.Fatalf("%s: value %d of a %s is %v; want %v", what, p, class, v, want)
					}
				}
			}
			if strings.Join(got, " ") != want || !slices.Equal(d.Shape(), []int{32, 32, 3}) {
				t.Errorf("%s: %s is %v of shape %v; want %s", what, part, got, d.Shape(), want)
			}
		}
	}
	inv, err := Inspect(datatest.Written(t, "x.zip", ten.Zip(t)))
	datatest.NoError(t, err)
	if inv.Examples != 11 || inv.Classes != 2 || inv.Skipped != 1 ||
		!slices.Equal(inv.Parts, []Count{{"train", 10}, {"test", 1}}) {
		t.Errorf("inventory %+v", inv)
	}
	// Small and gray, as any other image.
	gray := opened(t, ImageFolder{Path: hundred.Folder(t), Within: "test", Height: 16, Channels: 1})
	if !slices.Equal(gray.Shape(), []int{16, 16, 1}) || len(datatest.Example(t, gray, 0)) != 256 {
		t.Errorf("shape %v", gray.Shape())
	}
}

func TestCIFARErrors(t *testing.T) {
	with := func(name string, data []byte) string {
		in := cifar100()
		in["cifar-100-binary/"+name] = data
		return in.Folder(t)
	}
	without := cifar100()
	delete(without, "cifar-100-binary/fine_label_names.txt")
	both := cifar100()
	for name, data := range cifar10() {
		both[name] = data
	}
	python := datatest.Files{"p/train": nil, "p/test": nil, "p/meta": nil}
	for path, want := range map[string][]string{
		with("train.bin", cifarRecord(1, 0)[:3000]):          {"train.bin", "3000 bytes", "3074"},
		with("test.bin", nil):                                {"test.bin", "0 bytes"},
		with("train.bin", cifarRecord(0, 3)):                 {"train.bin", "record 0", "class 3 of 3"},
		with("fine_label_names.txt", []byte("a\na\n")):       {"fine_label_names.txt", `"a"`, "twice"},
		with("fine_label_names.txt", []byte("a\n../b\nc\n")): {"fine_label_names.txt", `"../b"`},
		without.Folder(t):                                    {"no file fine_label_names.txt"},
		both.Folder(t):                                       {"CIFAR-100", "CIFAR-10", "data_batch_1.bin"},
		python.Folder(t):                                     {"Python", "cifar-100-binary"},
	} {
		_, err := Open(path, Options{})
		datatest.WantError(t, err, want...)
	}
	// Beside images the datatest.Files are others.
	d := opened(t, ImageFolder{Path: datatest.Files{"a/1.png": pngOf(t, uniform(3, 4, 1)), "a/train.bin": nil,
		"meta": nil}.Folder(t)})
	if n := d.(*Images).Skipped(); d.Len() != 1 || n != 2 {
		t.Errorf("%d images, %d others; want 1 and 2", d.Len(), n)
	}
}

func FuzzCIFAR(f *testing.F) {
	f.Add(cifarRecord(1, 0), []byte("a\nb"))
	f.Add([]byte{}, []byte(".\n/"))
	f.Fuzz(func(t *testing.T, data, names []byte) {
		in := datatest.Files{"train.bin": data, "fine_label_names.txt": names}
		records, err := cifarTree(
			&filetree.Tree{Path: "x", Names: in.Names(), OpenFile: func(name string) (*filetree.File, error) {
				return &filetree.File{
					ReadCloser: io.NopCloser(bytes.NewReader(in[name])),
					Size:       int64(len(in[name])),
				}, nil
			}},
		)
		datatest.OneLine(t, err)
		if err != nil {
			return
		}
		if len(records.Names) != len(data)/3074 {
			t.Errorf("%d images of %d bytes", len(records.Names), len(data))
		}
		for _, name := range records.Names {
			record, err := records.Read(name)
			datatest.NoError(t, err)
			if _, err := decodeImage(record, 3); err != nil || strings.Count(name, "/") != 2 {
				t.Errorf("%q: %v", name, err)
			}
		}
	})
}
