package serve

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/internal/safetensors"
	"landscape/scene"
	"landscape/terrain"
)

// surveyed writes a survey into a folder, and returns its surface.
func surveyed(t *testing.T, folder, name string) *terrain.Surface {
	t.Helper()
	s, err := scene.Parse([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Compile(scene.Env{})
	if err != nil {
		t.Fatal(err)
	}
	ground, err := c.Terrain(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := ground.Surface.Save(filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
	return ground.Surface
}

func TestSurveysOfAFolder(t *testing.T) {
	folder := t.TempDir()
	surface := surveyed(t, folder, "hills.safetensors")
	// one of a later version, a damaged one, something else, and one outside of the folder
	later := &safetensors.File{Metadata: map[string]string{"format": "landscape surface 2"}}
	if err := later.WriteFile(filepath.Join(folder, "later.safetensors")); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(folder, "hills.safetensors"))
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)-100] ^= 1
	outside := filepath.Dir(folder)
	for path, text := range map[string][]byte{
		filepath.Join(folder, "damaged.safetensors"): text,
		filepath.Join(folder, "note.txt"):            []byte("no survey"),
		filepath.Join(folder, "other.safetensors"):   []byte("no survey"),
		filepath.Join(outside, "out.safetensors"):    text,
	} {
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	_, h, _ := newTest(t, Config{Folder: folder})
	_, status, _ := ask(t, "GET", h.URL+"/api/status", "", nil)
	if want := `"surveys":["damaged.safetensors","hills.safetensors","later.safetensors"]`; !strings.Contains(status, want) {
		t.Errorf("%s, want %s", status, want)
	}
	_, answer, _ := ask(t, "GET", h.URL+"/api/surveys/hills.safetensors", "", nil)
	frames, err := collect(strings.NewReader(answer))
	if err != nil || kinds(frames) != "plane grid terrain done" {
		t.Fatalf("%s %v", kinds(frames), err)
	}
	if !sameBits(numbers(frames, "grid"), append(narrow(surface.Loss), narrow(surface.Accuracy)...)) {
		t.Error("other heights than the file's")
	}
	var head terrainHead
	if err := frames[2].Decode(&head); err != nil || head.Path != len(surface.Paths[0].Points) || head.Lowest == nil {
		t.Errorf("%+v %v", head, err)
	}
	for name, want := range map[string]struct {
		status int
		words  string
	}{
		"later.safetensors":                {422, "landscape surface 2"},
		"damaged.safetensors":              {422, "damaged"},
		"hils.safetensors":                 {404, "did you mean hills.safetensors"},
		"note.txt":                         {404, "no survey"},
		"..%2Fout.safetensors":             {404, "no survey"},
		"%2e%2e%2fout.safetensors":         {404, "no survey"},
		"..%5Cout.safetensors":             {404, "no survey"},
		"%2Fetc%2Fpasswd":                  {404, "no survey"},
		"hills.safetensors%00":             {404, "no survey"},
		strings.Repeat("x", 4000) + ".txt": {404, "no survey"},
	} {
		status, answer, _ := ask(t, "GET", h.URL+"/api/surveys/"+name, "", nil)
		if status != want.status || !strings.Contains(answer, want.words) || strings.Contains(answer, folder) {
			t.Errorf("%.50s: %d %.300s, want %d with %q", name, status, answer, want.status, want.words)
		}
	}
}

func TestFoldersThatAreRefused(t *testing.T) {
	empty := t.TempDir()
	for folder, want := range map[string]string{
		empty:                        "no survey, model or trajectory",
		filepath.Join(empty, "none"): "no such file",
		filepath.Join(".", "doc.go"): "not a directory",
	} {
		if _, err := New(Config{Folder: folder, Page: testPage}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", folder, err, want)
		}
	}
}
