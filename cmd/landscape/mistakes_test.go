package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func number(i int) string { return strconv.Itoa(i) }

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func pngOf(t *testing.T, height, width int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(t *testing.T, data []byte) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// idx is a file of n examples of 16×16 zeros, or of n labels that are 0 and 1.
func idx(n int, labels bool) []byte {
	if labels {
		b := binary.BigEndian.AppendUint32([]byte{0, 0, 8, 1}, uint32(n))
		for i := range n {
			b = append(b, byte(i%2))
		}
		return b
	}
	b := []byte{0, 0, 8, 3}
	for _, d := range []int{n, 16, 16} {
		b = binary.BigEndian.AppendUint32(b, uint32(d))
	}
	return append(b, make([]byte, n*256)...)
}

// badData writes data of every kind of damage and returns the folder.
func badData(t *testing.T) string {
	dir := t.TempDir()
	in := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	if err := os.MkdirAll(in("empty"), 0o777); err != nil {
		t.Fatal(err)
	}
	good := pngOf(t, 16, 16)
	for class := range 12 {
		for i := range 4 {
			name := fmt.Sprintf("class%02d", class)
			write(t, in("small", name, fmt.Sprintf("%d.png", i)), good)
			write(t, in("sizes", name, fmt.Sprintf("%d.png", i)), pngOf(t, 16, 16+class%2))
			write(t, in("broken", name, fmt.Sprintf("%d.png", i)), good)
		}
	}
	for i := 1; i < 4; i++ {
		if err := os.Remove(in("small", "class03", fmt.Sprintf("%d.png", i))); err != nil {
			t.Fatal(err)
		}
	}
	write(t, in("broken", "class01", "2.png"), good[:len(good)-20])
	write(t, in("wrongmagic", "train-images-idx3-ubyte"), "\x00\x00\x0d\x03"+string(idx(20, false)[4:]))
	write(t, in("wrongmagic", "train-labels-idx1-ubyte"), string(idx(20, true)))
	images := gzipped(t, idx(20, false))
	write(t, in("cutgz", "train-images-idx3-ubyte.gz"), images[:len(images)-12])
	write(t, in("cutgz", "train-labels-idx1-ubyte.gz"), gzipped(t, idx(20, true)))
	write(t, in("counts", "train-images-idx3-ubyte"), string(idx(20, false)))
	write(t, in("counts", "train-labels-idx1-ubyte"), string(idx(19, true)))
	write(t, in("nolabels", "train-images-idx3-ubyte"), string(idx(20, false)))
	write(t, in("digits", "train-images-idx3-ubyte"), string(idx(20, false)))
	write(t, in("digits", "train-labels-idx1-ubyte"), string(idx(20, true)))
	var z bytes.Buffer
	w := zip.NewWriter(&z)
	f, err := w.Create("a/1.png")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(f, good)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, in("cut.zip"), z.String()[:z.Len()-30])
	write(t, in("missing.csv"), "a,b,kind\n1,2,x\n3,,y\n5,6,x\n")
	write(t, in("words.csv"), "a,b,kind\n1,2,x\n3,many,y\n5,6,x\n")
	write(t, in("nan.csv"), "a,b,kind\n1,2,x\n3,NaN,y\n5,6,x\n")
	write(t, in("texts.csv"), "a,b\nx,y\nz,w\n")
	write(t, in("single.csv"), "a,b\n1,2\n")
	write(t, in("good.csv"), "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n")
	write(t, in("latin.csv"), "gr\xf6\xdfe,kind\n1,x\n2,y\n")
	write(t, in("one.csv"), "a,b,kind\n"+strings.Repeat("1,2,x\n", 20))
	write(t, in("unknownlayer.json"), `{"type":"sequential","layers":[{"type":"flatten"},{"type":"liner","units":2}]}`)
	write(t, in("unknownfield.json"), `{"type":"linear","unit":2}`)
	write(t, in("shape.json"),
		`{"type":"sequential","layers":[{"type":"flatten"},{"type":"conv2d","filters":3,"kernel":3}]}`)
	write(t, in("outputs.json"), `{"type":"linear","units":5}`)
	write(t, in("nojson.json"), `{"type":"linear",`)
	write(t, in("file"), "not a folder")
	write(t, in("model.safetensors"), "garbage")
	return dir
}

func TestEveryMistakeIsOneLine(t *testing.T) {
	dir := badData(t)
	in := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	train := func(args ...string) []string {
		return append([]string{"train", "--quiet", "--steps", "30", "--out", filepath.Join(t.TempDir(), "out")},
			args...)
	}
	for _, c := range []struct {
		name string
		args []string
		want []string // parts of the message
	}{
		{"unknown command", []string{"trian"}, []string{`"trian"`, "train"}},
		{"unknown subcommand", []string{"fewshot", "compre"}, []string{`"compre"`, "compare"}},
		{"unknown flag", []string{"train", "--stpes", "3"}, []string{"--stpes", "--steps"}},
		{"unknown global flag", []string{"--jsno"}, []string{"--jsno", "--json"}},
		{"unknown short flag", []string{"train", "-x"}, []string{"-x"}},
		{"flag that is no number", []string{"train", "--batch", "many"}, []string{"--batch", "many", "whole number"}},
		{"flag without value", []string{"train", "--data"}, []string{"--data"}},
		{"argument too many", train("more"), []string{`"more"`}},
		{"no data", train(), []string{"--data"}},
		{"missing folder", train("--data", in("nowhere")), []string{in("nowhere")}},
		{"misspelt data", train("--data", "mooons"), []string{"mooons", "moons"}},
		{"empty folder", train("--data", in("empty")), []string{in("empty")}},
		{"truncated gz", train("--data", in("cutgz")), []string{"train-images-idx3-ubyte.gz"}},
		{"truncated zip", train("--data", in("cut.zip")), []string{"cut.zip"}},
		{"truncated PNG", train("--data", in("broken"), "--model", "linear"),
			[]string{filepath.Join("class01", "2.png")}},
		{"wrong magic", train("--data", in("wrongmagic")), []string{"train-images-idx3-ubyte"}},
		{"labels missing", train("--data", in("counts")), []string{"20", "19"}},
		{"no labels", train("--data", in("nolabels")), []string{"neither classes nor targets", "labels"}},
		{"size of IDX files", train("--data", in("digits"), "--size", "8"),
			[]string{"--size 8", in("digits"), "16×16×1"}},
		{"channels of IDX files", train("--data", in("digits"), "--channels", "3"),
			[]string{"--channels 3", "16×16×1"}},
		{"size of a table", train("--data", in("good.csv"), "--label", "kind", "--size", "2"),
			[]string{"--size 2", "good.csv"}},
		{"inverted table", train("--data", in("good.csv"), "--label", "kind", "--invert"),
			[]string{"--invert", "good.csv"}},
		{"label of images", train("--data", in("digits"), "--label", "kind"),
			[]string{"--label", "tables", in("digits")}},
		{"table that is not UTF-8", train("--data", in("latin.csv"), "--label", "kind"),
			[]string{"latin.csv", "not UTF-8"}},
		{"different sizes", train("--data", in("sizes")), []string{"16×16", "16×17", "--size"}},
		{"small class", []string{"fewshot", "compare", "--quiet", "--data", in("small"), "--test-ways", "2",
			"--test-shots", "1", "--query", "1", "--split-seed", "2",
			"--way", "5", "--out", filepath.Join(t.TempDir(), "o")}, []string{"class03"}},
		{"missing cell", train("--data", in("missing.csv"), "--label", "kind"), []string{"missing.csv", ":3:", "b"}},
		{"word for a number", train("--data", in("words.csv"), "--label", "kind"),
			[]string{"words.csv", ":3:", "b", "many"}},
		{"NaN in data", train("--data", in("nan.csv"), "--label", "kind"), []string{"nan.csv", ":3:", "b"}},
		{"no label column", train("--data", in("good.csv")), []string{"good.csv", "kind"}},
		{"unknown column", train("--data", in("good.csv"), "--label", "kynd"), []string{"kynd", "kind"}},
		{"unknown part", train("--data", in("counts"), "--part", "tset"), []string{"tset"}},
		{"unknown layer", train("--data", "xor", "--model", in("unknownlayer.json")),
			[]string{"unknownlayer.json", "layers[1]", "liner", "linear"}},
		{"unknown field of a layer", train("--data", "xor", "--model", in("unknownfield.json")),
			[]string{"unit", "units"}},
		{"shape mismatch", train("--data", "xor", "--model", in("shape.json")),
			[]string{"1/conv2d", "(64, 2)", "height"}},
		{"wrong number of outputs", train("--data", "xor", "--model", in("outputs.json")),
			[]string{"(64, 5)", "(64, 2)"}},
		{"model that is no JSON", train("--data", "xor", "--model", in("nojson.json")), []string{"nojson.json"}},
		{"unknown model", train("--data", "xor", "--model", "convnett"), []string{"convnett", "convnet"}},
		{"missing model file", train("--data", "xor", "--model", "nowhere.json"), []string{"nowhere.json"}},
		{"unknown loss", train("--data", "xor", "--loss", "cross-entrpy"), []string{"cross_entrpy", "cross_entropy"}},
		{"layer for a loss", train("--data", "xor", "--loss", "relu"), []string{"relu"}},
		{"loss for classes without any", train("--data", "sine", "--loss", "cross-entropy"), []string{"classes"}},
		{"unknown solver", train("--data", "xor", "--solver", "adaam"), []string{"adaam", "adam"}},
		{"unknown schedule", train("--data", "xor", "--schedule", "cosin"), []string{"cosin", "cosine"}},
		{"negative rate", train("--data", "xor", "--rate", "-1"), []string{"--rate", "-1"}},
		{"negative batch", train("--data", "xor", "--batch", "-1"), []string{"--batch"}},
		{"steps and epochs", train("--data", "xor", "--epochs", "3"), []string{"--steps", "--epochs"}},
		{"validation of everything", train("--data", "xor", "--validation", "1"), []string{"--validation"}},
		{"augmented rows", train("--data", "xor", "--augment"), []string{"--augment"}},
		{"loss that becomes NaN", train("--data", "xor", "--rate", "1e30", "--checkpoint-every", "1"),
			[]string{"step", "NaN", "1e+30", "checkpoint"}},
		{"test data of another shape", train("--data", "xor", "--test", "sine"), []string{"test"}},
		{"out is a file", []string{"train", "--data", "xor", "--out", in("file")},
			[]string{"--out", in("file"), "folder"}},
		{"out below a file", []string{"train", "--data", "xor", "--out", in("file", "x")}, []string{"--out", "folder"}},
		{"out that cannot be made", []string{"--quiet", "--out", "/proc/landscape"}, []string{"--out /proc/landscape"}},
		{"few classes", []string{"fewshot", "compare", "--data", "moons", "--out", t.TempDir()},
			[]string{"moons", "2 classes are too few to split 60/20/20"}},
		{"test ways above classes", []string{"fewshot", "compare", "--data", smallGlyphs, "--test-ways", "50", "--out",
			t.TempDir()}, []string{"50-way", "classes are for the test", "--test-ways"}},
		{"loss that compares nothing", []string{"fewshot", "compare", "--loss", "cross-entropy"},
			[]string{"--loss", "prototypes"}},
		{"no steps", []string{"fewshot", "compare", "--steps", "0"}, []string{"--steps"}},
		{"mode", []string{"graph", "--mode", "train"}, []string{"train", "training"}},
		{"input that is no shape", []string{"graph", "--input", "big"}, []string{"--input", "big"}},
		{"model that is none", []string{"eval", "--model", in("model.safetensors"), "--data", "xor"},
			[]string{"model.safetensors"}},
		{"unknown command with flags", []string{"trian", "--data", "moons"},
			[]string{`unknown command "trian"`, "did you mean train?"}},
		{"unknown subcommand with flags", []string{"fewshot", "compre", "--data", "glyphs"},
			[]string{`unknown command "compre"`, "did you mean compare?"}},
		{"images for points", train("--data", "moons", "--model", "convnet"),
			[]string{"--model convnet", "shape 2 (0/conv2d: the input has shape", "want one of linear, mlp"}},
		{"images for points of a graph", []string{"graph", "--model", "conv4", "--input", "7"},
			[]string{"--model conv4", "linear, mlp"}},
		{"table of texts", train("--data", in("texts.csv"), "--label", "b"),
			[]string{"cannot tell whether line 1 is a header", `"header":"yes"`}},
		{"flag unlike any", []string{"eval", "--rate", "3"}, []string{"unknown flag --rate; want one of --"}},
		{"validation of nearly everything", train("--data", "xor", "--validation", "0.999"),
			[]string{"--validation 0.999: of 400 examples it leaves none to train on"}},
		{"one example for validation", train("--data", in("single.csv"), "--label", "b"),
			[]string{"1 example is too few"}},
		{"class unlike any", []string{"images", "train", "--data", in("small"), "--class", "zzzzzz", "--out",
			t.TempDir()},
			[]string{`no class is called "zzzzzz"; want one of "`}},
		{"command unlike any", []string{"optimize"}, []string{`"optimize"`, "want one of"}},
		{"one dash", []string{"train", "-data", "moons"}, []string{"-data", "did you mean --data?"}},
		{"no classes", []string{"graph", "--classes", "0"}, []string{"--classes 0", "--loss none"}},
		{"solver around none", train("--data", "xor", "--solver", "sam"),
			[]string{"wraps another solver", `{"type":"sam","base":{"type":"adam"}}`}},
		{"sheet that is no PNG", []string{"data", "xor", "--sheet", filepath.Join(t.TempDir(), "a.txt")},
			[]string{"--sheet", ".png"}},
		{"too few examples for validation", train("--data", in("good.csv"), "--label", "kind"),
			[]string{"--validation 0.1", "4 examples"}},
		{"part of built-in data", train("--data", "moons", "--part", "test"), []string{"--part", "moons"}},
		{"label of built-in data", train("--data", "moons", "--label", "x"), []string{"--label", "moons"}},
		{"part twice", []string{"eval", "--data", "xor", "--part", "test", "--split", "train"},
			[]string{"--part", "--split"}},
		{"rate of zero", train("--data", "xor", "--rate", "0"), []string{"--rate 0"}},
		{"steps of zero", train("--data", "xor", "--steps", "0"), []string{"--steps 0"}},
		{"epochs of zero", train("--data", "xor", "--epochs", "0"), []string{"--epochs 0"}},
		{"negative interval of validations", train("--data", "xor", "--validate-every", "-1"),
			[]string{"--validate-every -1"}},
		{"negative interval of checkpoints", train("--data", "xor", "--checkpoint-every", "-2"),
			[]string{"--checkpoint-every -2"}},
		{"negative patience", train("--data", "xor", "--patience", "-1"), []string{"--patience -1"}},
		{"few of zero", []string{"fewshot", "compare", "--few", "0"}, []string{"--few 0"}},
		{"selections of zero", []string{"fewshot", "compare", "--selections", "0"}, []string{"--selections 0"}},
		{"queries of zero", []string{"fewshot", "compare", "--test-query", "0"}, []string{"--test-query 0"}},
		{"unknown protocol", []string{"fewshot", "compare", "--protocol", "cifar-sf", "--data", in("small")},
			[]string{"--protocol", `"cifar-sf"`, "did you mean cifar-fs?"}},
		{"protocol without data", []string{"fewshot", "compare", "--protocol", "cifar-fs"},
			[]string{"--data is missing"}},
		{"protocol without lists", []string{"fewshot", "compare", "--protocol", "cifar-fs", "--data", in("small")},
			[]string{"no lists of classes", "cifar-fs/train.json", "--lists"}},
		{"protocol and size", []string{"fewshot", "compare", "--protocol", "folder", "--data", in("small"), "--size",
			"16"}, []string{"--size", "--protocol", "JSON"}},
		{"lists without protocol", []string{"fewshot", "compare", "--lists", in("small")},
			[]string{"--lists", "--protocol"}},
		{"unknown encoder", []string{"fewshot", "compare", "--encoder", "conv5"},
			[]string{"--encoder conv5", "did you mean conv"}},
		{"label and target", train("--data", in("good.csv"), "--label", "kind", "--target", "b"),
			[]string{"--label kind", "--target b"}},
		{"one class", train("--data", in("one.csv"), "--label", "kind"), []string{"1 class (x)", "at least 2"}},
		{"model without parameters", train("--data", "xor", "--model", `{"type":"relu"}`),
			[]string{"--model", "no parameters"}},
		{"no path", []string{"data"}, []string{"path"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			stdout, stderr, code := execute(t, c.args...)
			if code != exitError {
				t.Fatalf("exit code %d, want 1; stderr %q", code, stderr)
			}
			if stdout != "" {
				t.Errorf("stdout has %q", stdout)
			}
			line, ok := strings.CutSuffix(stderr, "\n")
			if !ok || strings.Contains(line, "\n") || !strings.HasPrefix(line, "landscape: ") {
				t.Errorf("want one line that begins with landscape:, got %q", stderr)
			}
			for _, part := range c.want {
				if !strings.Contains(line, part) {
					t.Errorf("the line lacks %q: %s", part, line)
				}
			}
		})
	}
}

func TestNoPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	_, stderr, code := execute(t, "train", "--data", "xor", "--out", filepath.Join(dir, "out"))
	if code != exitError || !strings.Contains(stderr, "permission") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("exit code %d, %q", code, stderr)
	}
}
