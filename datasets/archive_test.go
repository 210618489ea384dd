package datasets

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/internal/datatest"
	"landscape/internal/filetree"
)

func everything(string) bool { return true }

func TestTreeOfFolderAndArchives(t *testing.T) {
	in := datatest.Files{
		"b/two.txt": []byte("second"), "a/one.txt": []byte("first"), "a/deep/three.txt": {}, "empty/": nil,
		".hidden": []byte("x"), "a/.DS_Store": []byte("x"), "__MACOSX/a/._one.txt": []byte("x"),
		".git/config": []byte("x"), "readme.md": []byte("r"),
	}
	wantNames := []string{"a/deep/three.txt", "a/one.txt", "b/two.txt"}
	wantFolders := []string{"a", "a/deep", "b", "empty"}
	places := map[string]string{
		"folder": in.Folder(t),
		"zip":    datatest.Written(t, "x.zip", in.Zip(t)),
		"tar":    datatest.Written(t, "x.tar", in.Tar(t)),
		"tar.gz": datatest.Written(t, "named-wrongly.zip", datatest.Gzipped(t, in.Tar(t))),
	}
	for kind, place := range places {
		tree, err := filetree.Open(place, func(name string) bool { return strings.HasSuffix(name, ".txt") })
		datatest.NoError(t, err)
		if !slices.Equal(tree.Names, wantNames) || !slices.Equal(tree.Folders, wantFolders) || tree.Skipped != 1 {
			t.Errorf("%s: files %q, folders %q, %d skipped", kind, tree.Names, tree.Folders, tree.Skipped)
		}
		for _, name := range wantNames {
			data, err := tree.Read(name)
			if err != nil || !bytes.Equal(data, in[name]) {
				t.Errorf("%s: %s holds %q, %v", kind, name, data, err)
			}
		}
		sub, err := tree.Within("a/")
		datatest.NoError(t, err)
		if !slices.Equal(sub.Names, []string{"deep/three.txt", "one.txt"}) {
			t.Errorf("%s: within a: %q", kind, sub.Names)
		}
		if data, err := sub.Read("one.txt"); err != nil || string(data) != "first" {
			t.Errorf("%s: within a: one.txt holds %q, %v", kind, data, err)
		}
		_, err = tree.Within("missing")
		datatest.WantError(t, err, place, `"missing"`)
	}
}

func TestWindowsAndDottedNames(t *testing.T) {
	in := datatest.Files{`a\one.txt`: []byte("1"), "./b/../b/two.txt": []byte("2"), "../../up.txt": []byte("3")}
	tree, err := filetree.Open(datatest.Written(t, "x.zip", in.Zip(t)), everything)
	datatest.NoError(t, err)
	if want := []string{"a/one.txt", "b/two.txt", "up.txt"}; !slices.Equal(tree.Names, want) {
		t.Errorf("files %q; want %q", tree.Names, want)
	}
}

func TestBrokenArchives(t *testing.T) {
	in := datatest.Files{"a/1": bytes.Repeat([]byte("some text "), 500), "a/2": bytes.Repeat([]byte("more"), 900)}
	for name, data := range map[string][]byte{"x.zip": in.Zip(t), "x.tar": in.Tar(t),
		"x.tar.gz": datatest.Gzipped(t, in.Tar(t))} {
		for _, part := range []int{3, 2} {
			_, err := filetree.Open(datatest.Written(t, name, data[:len(data)/part]), everything)
			datatest.WantError(t, err, name)
		}
	}
	whole := datatest.Gzipped(t, in.Tar(t))
	_, err := filetree.Open(datatest.Written(t, "x.tar.gz", whole[:len(whole)-3]), everything)
	datatest.WantError(t, err, "x.tar.gz", "gzip")
	whole[len(whole)-6]++ // the checksum
	_, err = filetree.Open(datatest.Written(t, "x.tar.gz", whole), everything)
	datatest.WantError(t, err, "x.tar.gz", "checksum")

	zip := in.Zip(t)
	zip[60]++
	_, err = filetree.Open(datatest.Written(t, "x.zip", zip), everything)
	datatest.WantError(t, err, "x.zip", "a/1")

	_, err = filetree.Open(datatest.Written(t, "x.zip", nil), everything)
	datatest.WantError(t, err, "x.zip", "empty file")
	_, err = filetree.Open(datatest.Written(t, "x.zip", []byte{0x1f, 0x8b, 8}), everything)
	datatest.WantError(t, err, "x.zip", "broken gzip")
	_, err = filetree.Open(datatest.Written(t, "x.rar", []byte("Rar!\x1a\x07")), everything)
	datatest.WantError(t, err, "x.rar", "zip, tar or tar.gz")
	_, err = filetree.Open(filepath.Join(t.TempDir(), "none"), everything)
	datatest.WantError(t, err, "none", "no such file")
	_, err = filetree.Open(datatest.Written(t, "x.zip", datatest.Files{"a\nb": nil}.Zip(t)), everything)
	datatest.WantError(t, err, "x.zip", "control characters")
	if os.Getuid() != 0 {
		root := in.Folder(t)
		datatest.NoError(t, os.Chmod(filepath.Join(root, "a"), 0))
		_, err = filetree.Open(root, everything)
		datatest.NoError(t, os.Chmod(filepath.Join(root, "a"), 0o700)) // or what is in it could not be removed
		datatest.WantError(t, err, "permission")
	}
}

func TestArchiveBombs(t *testing.T) {
	// A header and twenty mebibytes of zeros, each compressed by itself: gzip takes them for one.
	const size = 20 << 20
	header := datatest.Files{"a/zeros": nil}.Tar(t)[:filetree.TarBlock]
	copy(header[124:], fmt.Sprintf("%011o", size))
	copy(header[148:], fmt.Sprintf("%06o", tarSum(header)))
	bomb := datatest.Gzipped(t, header)
	megabyte := datatest.Gzipped(t, make([]byte, 1<<20))
	for range size >> 20 {
		bomb = append(bomb, megabyte...)
	}
	name := datatest.Written(t, "x.tar.gz", bomb)
	_, err := filetree.Open(name, everything)
	datatest.WantError(t, err, "x.tar.gz", "a/zeros", "20971520 bytes")
	// What is not wanted is not kept, but passing over it has a limit too.
	_, err = filetree.Open(name, func(string) bool { return false })
	datatest.WantError(t, err, "x.tar.gz", "unpacks to far more")

	var z bytes.Buffer
	archive := zip.NewWriter(&z)
	_, err = archive.CreateRaw(&zip.FileHeader{Name: "a/zeros", Method: zip.Deflate, UncompressedSize64: size})
	datatest.NoError(t, err)
	datatest.NoError(t, archive.Close())
	_, err = filetree.Open(datatest.Written(t, "x.zip", z.Bytes()), everything)
	datatest.WantError(t, err, "x.zip", "a/zeros", "20971520 bytes")

	var b bytes.Buffer
	w := tar.NewWriter(&b)
	datatest.NoError(t, w.WriteHeader(&tar.Header{Name: "a", Typeflag: tar.TypeReg, Size: 1 << 40}))
	_, err = filetree.Open(datatest.Written(t, "x.tar", b.Bytes()), everything)
	datatest.WantError(t, err, "1099511627776")
}

// tarSum is the checksum of a tar header.
func tarSum(header []byte) int {
	sum := 0
	for i, b := range header {
		if i >= 148 && i < 156 {
			b = ' '
		}
		sum += int(b)
	}
	return sum
}

func TestTwiceInArchive(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for range 2 {
		datatest.NoError(t, w.WriteHeader(&tar.Header{Name: "a/x", Typeflag: tar.TypeReg}))
	}
	datatest.NoError(t, w.Close())
	_, err := filetree.Open(datatest.Written(t, "x.tar", b.Bytes()), everything)
	datatest.WantError(t, err, "a/x twice")
}

func TestLinks(t *testing.T) {
	root := datatest.Files{"a/one": []byte("1")}.Folder(t)
	if err := os.Symlink(filepath.Join(root, "a"), filepath.Join(root, "b")); err != nil {
		t.Skipf("skipped: no symbolic links here: %v", err)
	}
	tree, err := filetree.Open(root, everything)
	datatest.NoError(t, err)
	if want := []string{"a/one", "b/one"}; !slices.Equal(tree.Names, want) {
		t.Errorf("files %q; want %q", tree.Names, want)
	}
	datatest.NoError(t, os.Symlink(filepath.Join(root, "none"), filepath.Join(root, "a", "dead")))
	_, err = filetree.Open(root, everything)
	datatest.WantError(t, err, "dead", "link to something that does not exist")
	datatest.NoError(t, os.Remove(filepath.Join(root, "a", "dead")))
	datatest.NoError(t, os.Symlink(root, filepath.Join(root, "a", "loop")))
	_, err = filetree.Open(root, everything)
	datatest.WantError(t, err, "loop", "link")
}

func TestSniff(t *testing.T) {
	in := datatest.Files{"a": []byte("b")}
	for want, data := range map[filetree.Format][]byte{
		filetree.Empty: {}, filetree.Zip: in.Zip(t), filetree.Tar: in.Tar(t),
		filetree.TarGzip: datatest.Gzipped(t, in.Tar(t)),
		filetree.IDX:     {0, 0, 8, 3, 0, 0, 0, 0},
		filetree.Text:    []byte("a,b\n1,ü\n"), filetree.Unknown: {1, 2, 3},
		filetree.OtherText:  []byte("gr\xf6\xdfe\n"),
		filetree.BrokenGzip: {0x1f, 0x8b},
	} {
		if got, err := filetree.SniffFile(datatest.Written(t, "x", data)); got != want || err != nil {
			t.Errorf("%v recognized as %v, %v", want, got, err)
		}
	}
	for want, data := range map[filetree.Format][]byte{
		filetree.IDX: {0, 0, 8, 1}, filetree.Text: []byte("a"), filetree.Unknown: in.Zip(t),
	} {
		if got, _ := filetree.SniffFile(datatest.Written(t, "x", datatest.Gzipped(t, data))); got != want {
			t.Errorf("%v in gzip recognized as %v", want, got)
		}
	}
	long := strings.Repeat("ü", 400) // a rune is cut by the end of the first block
	if got := filetree.Sniff(strings.NewReader("x"+long), int64(1+len(long))); got != filetree.Text {
		t.Errorf("a text recognized as %v", got)
	}
}

func FuzzArchive(f *testing.F) {
	in := datatest.Files{"a/x.png": []byte("not one"), "b/": nil, "../c": []byte("3"), ".d": nil}
	for _, data := range [][]byte{
		in.Zip(f), in.Tar(f), datatest.Gzipped(f, in.Tar(f)), {}, {0x1f, 0x8b}, []byte("PK\x05\x06"),
	} {
		f.Add(data)
		f.Add(data[:len(data)*2/3])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tree, err := filetree.ReadArchive("x", bytes.NewReader(data), int64(len(data)), everything)
		datatest.OneLine(t, err)
		if err != nil {
			return
		}
		for _, name := range tree.Names {
			if strings.HasPrefix(name, "/") || slices.Contains(strings.Split(name, "/"), "..") {
				t.Errorf("file name %q climbs out", name)
			}
			if _, err := tree.Read(name); err != nil {
				t.Errorf("%s: listed, but: %v", name, err)
			}
		}
	})
}
