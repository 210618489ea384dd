package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"landscape"
	"landscape/fewshot/enroll"
	"landscape/internal/seal"
	"landscape/terrain"
)

// flips is how many bits of each kind of file are flipped, one at a time: go test ./cmd/landscape -run Flips -flips
// 500
var flips = flag.Int("flips", 60, "bits to flip in each kind of file")

// Of every kind of file, each flipped bit is an error that names the file and where it is damaged.
func TestFlipsAreNoticed(t *testing.T) {
	out := t.TempDir()
	succeed(t, "train", "--data", "moons", "--steps", "8", "--trajectory", "3", "--quiet", "--out", out)
	model := filepath.Join(out, modelFile)
	succeed(t, "terrain", "--model", model, "--data", "moons", "--grid", "3", "--examples", "20", "--quiet", "--out",
		out)
	gallery := filepath.Join(out, galleryFile)
	card := enroll.Prototype{Class: "a", Shots: 2, Center: []float64{0.25, -1e-7, 3}}
	if err := (&enroll.Gallery{Model: "m", Transform: "none", Prototypes: []enroll.Prototype{card}}).Save(
		gallery); err != nil {
		t.Fatal(err)
	}
	checkpoint := func(path string) error { _, err := landscape.LoadCheckpoint(path); return err }
	for path, read := range map[string]func(path string) error{
		model:                              checkpoint,
		filepath.Join(out, checkpointFile): checkpoint,
		filepath.Join(out, surfaceFile):    func(path string) error { _, err := terrain.LoadSurface(path); return err },
		filepath.Join(out, trajectoryFile): func(path string) error {
			_, err := terrain.LoadTrajectory(
				path)
			return err
		},
		gallery:                           func(path string) error { _, err := enroll.LoadGallery(path); return err },
		filepath.Join(out, "result.json"): readSealed,
	} {
		flip(t, path, read)
	}
}

// damagedPart is the part of a file that an error names.
var damagedPart = regexp.MustCompile("header|tensor|checksum")

func readSealed(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if sealed, err := seal.Check(text); err != nil || !sealed {
		return fmt.Errorf("%s: checksum: %w", path, err)
	}
	return nil
}

// flip flips bits, half of them at the beginning of the file, where it says what is in it.
func flip(t *testing.T, path string, read func(path string) error) {
	t.Helper()
	if err := read(path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, uint64(len(data))))
	copied := filepath.Join(t.TempDir(), filepath.Base(path))
	for i := range *flips {
		most := len(data)
		if i%2 == 1 {
			most = min(most, 3000)
		}
		broken := slices.Clone(data)
		at := random.IntN(most)
		broken[at] ^= 1 << random.IntN(8)
		if err := os.WriteFile(copied, broken, 0o666); err != nil {
			t.Fatal(err)
		}
		switch err := read(copied); {
		case err == nil:
			t.Errorf("%s: a flipped bit in byte %d of %d, %q, is not noticed", filepath.Base(path), at, len(data),
				data[at])
		case !strings.Contains(err.Error(), filepath.Base(path)):
			t.Errorf("the error does not name the file %s: %v", path, err)
		case !damagedPart.MatchString(err.Error()):
			t.Errorf("the error does not say where the file is damaged: %v", err)
		}
	}
}

// A checkpoint whose end is zeros, as after a crash of the machine, is refused. It resumed before, without a word.
func TestAZeroedTailIsRefused(t *testing.T) {
	out := t.TempDir()
	args := []string{"train", "--data", "moons", "--steps", "8", "--quiet", "--out", out}
	succeed(t, args...)
	path := filepath.Join(out, checkpointFile)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(data[len(data)-4096:])
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	_, stderr, code := execute(t, append(args, "--resume")...)
	if code != exitError || !strings.Contains(stderr, checkpointFile+": tensor ") {
		t.Errorf("exit code %d, %q", code, stderr)
	}
}

// Files as they were before they carried checksums are read, with a note.
func TestFilesOfEarlierVersions(t *testing.T) {
	folder := filepath.Join("testdata", "earlier")
	model := filepath.Join(folder, modelFile)
	stdout, stderr := succeed(t, "eval", "--model", model, "--data", "moons")
	if !strings.Contains(stdout, "accuracy 59.50 %") || strings.Count(stderr, "without checksums") != 1 {
		t.Errorf("eval: %s%s", stdout, stderr)
	}
	out := t.TempDir()
	_, stderr = succeed(t, "terrain", "--draw", folder, "--out", out)
	if !strings.Contains(stderr, surfaceFile+" is of an earlier version") {
		t.Errorf("terrain --draw: %s", stderr)
	}
	_, stderr = succeed(t, "terrain", "--model", model, "--data", "moons", "--grid", "3", "--examples", "20",
		"--out", t.TempDir(), "--directions", "pca", "--trajectory", filepath.Join(folder, trajectoryFile))
	if strings.Count(stderr, "without checksums") != 2 {
		t.Errorf("terrain --trajectory: %s", stderr)
	}
	c, err := landscape.LoadCheckpoint(filepath.Join(folder, checkpointFile))
	if err != nil || !c.Unchecked() || c.Step() != 30 {
		t.Errorf("checkpoint: %v", err)
	}
	_, stderr = succeed(t, "eval", "--model", learned(t, "--data", "moons"), "--data", "moons")
	if strings.Contains(stderr, "checksums") {
		t.Errorf("a new file: %s", stderr)
	}
}

func TestCardsOfEarlierVersions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.json")
	text := `{"format": "landscape cards 1", "model": "m", "scoring": "none",
		"cards": [{"class": "a", "shots": 1, "centre": [1]}]}`
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	_, stderr, _ := execute(t, "fewshot", "classify", "--model", "none", "--gallery", path, "x.png")
	if !strings.Contains(stderr, "mine.json is of an earlier version") {
		t.Errorf("got %s", stderr)
	}
}
