package datasets

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
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

func cifar100() files {
	return files{
		"cifar-100-binary/train.bin": slices.Concat(cifarRecord(9, 1), cifarRecord(9, 0),
			cifarRecord(9, 1)),
		"cifar-100-binary/test.bin":               cifarRecord(9, 2),
		"cifar-100-binary/fine_label_names.txt":   []byte("zebra\r\napple\nbear\n"),
		"cifar-100-binary/coarse_label_names.txt": []byte("x\ny\n"),
	}
}

func cifar10() files {
	in := files{"batches.meta.txt": []byte("plane\ncar\n\n"), "test_batch.bin": cifarRecord(0), "readme.html": nil}
	for i := range 5 {
		in[fmt.Sprintf("data_batch_%d.bin", i+1)] = slices.Concat(cifarRecord(1), cifarRecord(0))
	}
	return in
}

func TestCIFAR(t *testing.T) {
	hundred, ten := cifar100(), cifar10()
	packed := files{"cifar-100-binary.tar.gz": gzipped(t, hundred.tar(t)),
		"splits.zip": files{"cifar-fs/train.json": nil}.zip(t)}
	for what, c := range map[string]struct {
		path        string
		train, test string // classes of the examples
	}{
		"100":              {hundred.folder(t), "apple apple zebra", "bear"},
		"100, packed":      {written(t, "x.tar.gz", packed["cifar-100-binary.tar.gz"]), "apple apple zebra", "bear"},
		"100, with others": {packed.folder(t), "apple apple zebra", "bear"},
		"10":               {ten.folder(t), strings.Repeat("car ", 5) + "plane plane plane plane plane", "plane"},
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
				for p, v := range example(t, d, i) {
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
	inv, err := Inspect(written(t, "x.zip", ten.zip(t)))
	noError(t, err)
	if inv.Examples != 11 || inv.Classes != 2 || inv.Skipped != 1 ||
		!slices.Equal(inv.Parts, []Count{{"train", 10}, {"test", 1}}) {
		t.Errorf("inventory %+v", inv)
	}
	// Small and gray, as any other image.
	gray := opened(t, ImageFolder{Path: hundred.folder(t), Within: "test", Height: 16, Channels: 1})
	if !slices.Equal(gray.Shape(), []int{16, 16, 1}) || len(example(t, gray, 0)) != 256 {
		t.Errorf("shape %v", gray.Shape())
	}
}

func TestCIFARErrors(t *testing.T) {
	with := func(name string, data []byte) string {
		in := cifar100()
		in["cifar-100-binary/"+name] = data
		return in.folder(t)
	}
	without := cifar100()
	delete(without, "cifar-100-binary/fine_label_names.txt")
	both := cifar100()
	for name, data := range cifar10() {
		both[name] = data
	}
	for path, want := range map[string][]string{
		with("train.bin", cifarRecord(1, 0)[:3000]):                   {"train.bin", "3000 bytes", "3074"},
		with("test.bin", nil):                                         {"test.bin", "0 bytes"},
		with("train.bin", cifarRecord(0, 3)):                          {"train.bin", "record 0", "class 3 of 3"},
		with("fine_label_names.txt", []byte("a\na\n")):                {"fine_label_names.txt", `"a"`, "twice"},
		with("fine_label_names.txt", []byte("a\n../b\nc\n")):          {"fine_label_names.txt", `"../b"`},
		without.folder(t):                                             {"no file fine_label_names.txt"},
		both.folder(t):                                                {"CIFAR-100", "CIFAR-10", "data_batch_1.bin"},
		files{"p/train": nil, "p/test": nil, "p/meta": nil}.folder(t): {"Python", "cifar-100-binary"},
	} {
		_, err := Open(path, Options{})
		wantError(t, err, want...)
	}
	// Beside images the files are others.
	d := opened(t, ImageFolder{Path: files{"a/1.png": pngOf(t, uniform(3, 4, 1)), "a/train.bin": nil,
		"meta": nil}.folder(t)})
	if n := d.(*Images).Skipped(); d.Len() != 1 || n != 2 {
		t.Errorf("%d images, %d others; want 1 and 2", d.Len(), n)
	}
}

func FuzzCIFAR(f *testing.F) {
	f.Add(cifarRecord(1, 0), []byte("a\nb"))
	f.Add([]byte{}, []byte(".\n/"))
	f.Fuzz(func(t *testing.T, data, names []byte) {
		in := files{"train.bin": data, "fine_label_names.txt": names}
		records, err := cifarTree(&tree{path: "x", names: in.names(), open: func(name string) (*file, error) {
			return &file{io.NopCloser(bytes.NewReader(in[name])), int64(len(in[name]))}, nil
		}})
		oneLine(t, err)
		if err != nil {
			return
		}
		if len(records.names) != len(data)/3074 {
			t.Errorf("%d images of %d bytes", len(records.names), len(data))
		}
		for _, name := range records.names {
			record, err := records.read(name)
			noError(t, err)
			if _, err := decodeImage(record, 3); err != nil || strings.Count(name, "/") != 2 {
				t.Errorf("%q: %v", name, err)
			}
		}
	})
}
