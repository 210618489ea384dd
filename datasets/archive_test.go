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
)

func everything(string) bool { return true }

func TestTreeOfFolderAndArchives(t *testing.T) {
	in := files{
		"b/two.txt": []byte("second"), "a/one.txt": []byte("first"), "a/deep/three.txt": {}, "empty/": nil,
		".hidden": []byte("x"), "a/.DS_Store": []byte("x"), "__MACOSX/a/._one.txt": []byte("x"),
		".git/config": []byte("x"), "readme.md": []byte("r"),
	}
	wantNames := []string{"a/deep/three.txt", "a/one.txt", "b/two.txt"}
	wantFolders := []string{"a", "a/deep", "b", "empty"}
	places := map[string]string{
		"folder": in.folder(t),
		"zip":    written(t, "x.zip", in.zip(t)),
		"tar":    written(t, "x.tar", in.tar(t)),
		"tar.gz": written(t, "named-wrongly.zip", gzipped(t, in.tar(t))),
	}
	for kind, place := range places {
		tree, err := openTree(place, func(name string) bool { return strings.HasSuffix(name, ".txt") })
		noError(t, err)
		if !slices.Equal(tree.names, wantNames) || !slices.Equal(tree.folders, wantFolders) || tree.skipped != 1 {
			t.Errorf("%s: files %q, folders %q, %d skipped", kind, tree.names, tree.folders, tree.skipped)
		}
		for _, name := range wantNames {
			data, err := tree.read(name)
			if err != nil || !bytes.Equal(data, in[name]) {
				t.Errorf("%s: %s holds %q, %v", kind, name, data, err)
			}
		}
		sub, err := tree.within("a/")
		noError(t, err)
		if !slices.Equal(sub.names, []string{"deep/three.txt", "one.txt"}) {
			t.Errorf("%s: within a: %q", kind, sub.names)
		}
		if data, err := sub.read("one.txt"); err != nil || string(data) != "first" {
			t.Errorf("%s: within a: one.txt holds %q, %v", kind, data, err)
		}
		_, err = tree.within("missing")
		wantError(t, err, place, `"missing"`)
	}
}

func TestWindowsAndDottedNames(t *testing.T) {
	in := files{`a\one.txt`: []byte("1"), "./b/../b/two.txt": []byte("2"), "../../up.txt": []byte("3")}
	tree, err := openTree(written(t, "x.zip", in.zip(t)), everything)
	noError(t, err)
	if want := []string{"a/one.txt", "b/two.txt", "up.txt"}; !slices.Equal(tree.names, want) {
		t.Errorf("files %q; want %q", tree.names, want)
	}
}

func TestBrokenArchives(t *testing.T) {
	in := files{"a/1": bytes.Repeat([]byte("some text "), 500), "a/2": bytes.Repeat([]byte("more"), 900)}
	for name, data := range map[string][]byte{"x.zip": in.zip(t), "x.tar": in.tar(t),
		"x.tar.gz": gzipped(t, in.tar(t))} {
		for _, part := range []int{3, 2} {
			_, err := openTree(written(t, name, data[:len(data)/part]), everything)
			wantError(t, err, name)
		}
	}
	whole := gzipped(t, in.tar(t))
	_, err := openTree(written(t, "x.tar.gz", whole[:len(whole)-3]), everything)
	wantError(t, err, "x.tar.gz", "gzip")
	whole[len(whole)-6]++ // the checksum
	_, err = openTree(written(t, "x.tar.gz", whole), everything)
	wantError(t, err, "x.tar.gz", "checksum")

	zip := in.zip(t)
	zip[60]++
	_, err = openTree(written(t, "x.zip", zip), everything)
	wantError(t, err, "x.zip", "a/1")

	_, err = openTree(written(t, "x.zip", nil), everything)
	wantError(t, err, "x.zip", "empty file")
	_, err = openTree(written(t, "x.zip", []byte{0x1f, 0x8b, 8}), everything)
	wantError(t, err, "x.zip", "broken gzip")
	_, err = openTree(written(t, "x.rar", []byte("Rar!\x1a\x07")), everything)
	wantError(t, err, "x.rar", "zip, tar or tar.gz")
	_, err = openTree(filepath.Join(t.TempDir(), "none"), everything)
	wantError(t, err, "none", "no such file")
	_, err = openTree(written(t, "x.zip", files{"a\nb": nil}.zip(t)), everything)
	wantError(t, err, "x.zip", "control characters")
	if os.Getuid() != 0 {
		root := in.folder(t)
		noError(t, os.Chmod(filepath.Join(root, "a"), 0))
		_, err = openTree(root, everything)
		noError(t, os.Chmod(filepath.Join(root, "a"), 0o700)) // or what is in it could not be removed
		wantError(t, err, "permission")
	}
}

func TestArchiveBombs(t *testing.T) {
	// A header and twenty mebibytes of zeros, each compressed by itself: gzip takes them for one.
	const size = 20 << 20
	header := files{"a/zeros": nil}.tar(t)[:tarBlock]
	copy(header[124:], fmt.Sprintf("%011o", size))
	copy(header[148:], fmt.Sprintf("%06o", tarSum(header)))
	bomb := gzipped(t, header)
	megabyte := gzipped(t, make([]byte, 1<<20))
	for range size >> 20 {
		bomb = append(bomb, megabyte...)
	}
	name := written(t, "x.tar.gz", bomb)
	_, err := openTree(name, everything)
	wantError(t, err, "x.tar.gz", "a/zeros", "20971520 bytes")
	// What is not wanted is not kept, but passing over it has a limit too.
	_, err = openTree(name, func(string) bool { return false })
	wantError(t, err, "x.tar.gz", "unpacks to far more")

	var z bytes.Buffer
	archive := zip.NewWriter(&z)
	_, err = archive.CreateRaw(&zip.FileHeader{Name: "a/zeros", Method: zip.Deflate, UncompressedSize64: size})
	noError(t, err)
	noError(t, archive.Close())
	_, err = openTree(written(t, "x.zip", z.Bytes()), everything)
	wantError(t, err, "x.zip", "a/zeros", "20971520 bytes")

	var b bytes.Buffer
	w := tar.NewWriter(&b)
	noError(t, w.WriteHeader(&tar.Header{Name: "a", Typeflag: tar.TypeReg, Size: 1 << 40}))
	_, err = openTree(written(t, "x.tar", b.Bytes()), everything)
	wantError(t, err, "1099511627776")
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
		noError(t, w.WriteHeader(&tar.Header{Name: "a/x", Typeflag: tar.TypeReg}))
	}
	noError(t, w.Close())
	_, err := openTree(written(t, "x.tar", b.Bytes()), everything)
	wantError(t, err, "a/x twice")
}

func TestLinks(t *testing.T) {
	root := files{"a/one": []byte("1")}.folder(t)
	if err := os.Symlink(filepath.Join(root, "a"), filepath.Join(root, "b")); err != nil {
		t.Skipf("skipped: no symbolic links here: %v", err)
	}
	tree, err := openTree(root, everything)
	noError(t, err)
	if want := []string{"a/one", "b/one"}; !slices.Equal(tree.names, want) {
		t.Errorf("files %q; want %q", tree.names, want)
	}
	noError(t, os.Symlink(filepath.Join(root, "none"), filepath.Join(root, "a", "dead")))
	_, err = openTree(root, everything)
	wantError(t, err, "dead", "link to what is not there")
	noError(t, os.Remove(filepath.Join(root, "a", "dead")))
	noError(t, os.Symlink(root, filepath.Join(root, "a", "loop")))
	_, err = openTree(root, everything)
	wantError(t, err, "loop", "link")
}

func TestSniff(t *testing.T) {
	in := files{"a": []byte("b")}
	for want, data := range map[format][]byte{
		empty: {}, zipped: in.zip(t), tarred: in.tar(t), tarredGzip: gzipped(t, in.tar(t)),
		idxBytes: {0, 0, 8, 3, 0, 0, 0, 0},
		text:     []byte("a,b\n1,ü\n"), unknown: {1, 2, 3}, otherText: []byte("gr\xf6\xdfe\n"),
		brokenGzip: {0x1f, 0x8b},
	} {
		if got, err := sniffFile(written(t, "x", data)); got != want || err != nil {
			t.Errorf("%v recognized as %v, %v", want, got, err)
		}
	}
	for want, data := range map[format][]byte{idxBytes: {0, 0, 8, 1}, text: []byte("a"), unknown: in.zip(t)} {
		if got, _ := sniffFile(written(t, "x", gzipped(t, data))); got != want {
			t.Errorf("%v in gzip recognized as %v", want, got)
		}
	}
	long := strings.Repeat("ü", 400) // a rune is cut by the end of the first block
	if got := sniff(strings.NewReader("x"+long), int64(1+len(long))); got != text {
		t.Errorf("a text recognized as %v", got)
	}
}

func FuzzArchive(f *testing.F) {
	in := files{"a/x.png": []byte("not one"), "b/": nil, "../c": []byte("3"), ".d": nil}
	for _, data := range [][]byte{in.zip(f), in.tar(f), gzipped(f, in.tar(f)), {}, {0x1f, 0x8b}, []byte("PK\x05\x06")} {
		f.Add(data)
		f.Add(data[:len(data)*2/3])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tree, err := readArchive("x", bytes.NewReader(data), int64(len(data)), everything)
		oneLine(t, err)
		if err != nil {
			return
		}
		for _, name := range tree.names {
			if strings.HasPrefix(name, "/") || slices.Contains(strings.Split(name, "/"), "..") {
				t.Errorf("file name %q climbs out", name)
			}
			if _, err := tree.read(name); err != nil {
				t.Errorf("%s: listed, but: %v", name, err)
			}
		}
	})
}
