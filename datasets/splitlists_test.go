package datasets

import (
	"slices"
	"testing"

	"landscape/internal/datatest"
)

func TestReadClassList(t *testing.T) {
	in := datatest.Files{
		"a/cifar-fs/train.json": []byte(`[["fish","trout"],["flowers","tulip"]]`), "a/fc100/train.json": []byte(
			`["fish","flowers"]`),
		"train.txt": []byte("\ufeffGreek\r\n\n# two\nLatin, old\n"), "bad.json": []byte(`[["fish",7]]`),
		"twice.txt": []byte("a\nb\na\n"), "empty.json": []byte("[]"),
		"object.json":   []byte(`{"a":1}`),
		"images.csv":    []byte("filename,label\r\na.jpg,n02\r\nb.jpg,n01\r\nc.jpg,n02\r\n"),
		"columns.csv":   []byte("a,b\n1,2\n"),
		"unlabeled.csv": []byte("filename,label\na,x\nb,\n"),
	}
	for kind, place := range map[string]string{"folder": in.Folder(t),
		"archive": datatest.Written(t, "splits.tar.gz", datatest.Gzipped(t, in.Tar(t)))} {
		for name, want := range map[string][]string{
			"cifar-fs/train.json": {"trout", "tulip"}, "fc100/train.json": {"fish", "flowers"},
			"train.txt": {"Greek", "Latin, old"}, "images.csv": {"n02", "n01"},
		} {
			got, err := LoadClassList(place, name)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %s: %q, %v; want %q", kind, name, got, err, want)
			}
		}
		for name, want := range map[string]string{
			"train.json": "2 files", "val.txt": "0 files", "bad.json": "entry 0", "twice.txt": `"a" is in it twice`,
			"empty.json": "no classes", "object.json": "list of classes",
			"columns.csv": `no column "label"`, "unlabeled.csv": "without a name",
		} {
			_, err := LoadClassList(place, name)
			datatest.WantError(t, err, want)
		}
	}
}

func FuzzParseClassList(f *testing.F) {
	f.Add([]byte(`[["fish","trout"],"tulip"]`), ".json")
	f.Add([]byte("a\r\n#b\n\nc"), ".txt")
	f.Add([]byte("filename,label\na.jpg,n02\n\n"), ".csv")
	f.Fuzz(func(t *testing.T, text []byte, end string) {
		names, err := parseClassList(text, end)
		if err == nil && (len(names) == 0 || slices.Contains(names, "")) {
			t.Fatalf("%q", names)
		}
	})
}
