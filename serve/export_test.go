package serve

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExport(t *testing.T) {
	s, h, _ := newTest(t, Config{})
	s.recorded = func() ([]question, error) {
		list := []question{{"/api/story", nil}, {"/api/characters?n=2&seed=1", nil}}
		for _, path := range []string{"/api/describe", "/api/terrain", "/api/marbles"} {
			list = append(list, question{path, fields{"scene": json.RawMessage(small)}})
		}
		return list, nil
	}
	parent := t.TempDir()
	folder := filepath.Join(parent, "deep", "page")
	if err := s.Export(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(folder, "index.html"))
	if err != nil || !strings.Contains(string(page), `src="recorded.js"`) {
		t.Errorf("%.200s %v", page, err)
	}
	script, err := os.ReadFile(filepath.Join(folder, "assets", "app.js"))
	if err != nil || string(script) != "let x = 1" {
		t.Errorf("%q %v", script, err)
	}
	answers := recorded(t, folder)
	for _, path := range []string{"/api/terrain", "/api/marbles"} {
		key, _, err := recordingKey(path, fields{"scene": json.RawMessage(small)})
		if err != nil {
			t.Fatal(err)
		}
		frames, err := collect(bytes.NewReader(answers[key]))
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		again := stream(t, h.URL, path, body(small)) // what is recorded is what the server answers
		for _, kind := range []string{"grid", "terrain", "marbles"} {
			if !sameBits(numbers(frames, kind), numbers(again, kind)) {
				t.Errorf("%s: other numbers of %s", path, kind)
			}
		}
	}
	var story []told
	if err := json.Unmarshal(answers["/api/story|"], &story); err != nil || len(story) != len(tour) {
		t.Errorf("%d scenes in the recorded story, %v", len(story), err)
	}
	if entries, err := os.ReadDir(filepath.Dir(folder)); err != nil || len(entries) != 1 {
		t.Errorf("left beside the export: %v %v", entries, err)
	}
	if err := s.Export(t.Context(), folder); err != nil {
		t.Errorf("an earlier export is not replaced: %v", err)
	}
}

// A story that the server cannot answer is not exported.
func TestExportOfErrors(t *testing.T) {
	s, _, _ := newTest(t, Config{})
	for _, q := range []question{{"/api/none", nil}, {"/api/terrain", fields{"scene": fields{"version": 9}}},
		{"/api/terrain", fields{"scene": json.RawMessage(lost)}}} {
		s.recorded = func() ([]question, error) { return []question{q}, nil }
		folder := filepath.Join(t.TempDir(), "page")
		if err := s.Export(t.Context(), folder); err == nil || !strings.Contains(err.Error(), q.path) {
			t.Errorf("%v: error %v", q, err)
		}
		if _, err := os.Stat(folder); err == nil {
			t.Errorf("%v: a folder is left", q)
		}
	}
}

// The page's first scene, the tour and some questions about characters are recorded.
func TestWhatIsRecorded(t *testing.T) {
	list, err := storyQuestions()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, q := range list {
		path, _, _ := strings.Cut(q.path, "?")
		count[path]++
	}
	for path, least := range map[string]int{"/api/status": 1, "/api/story": 1, "/api/characters": 1, "/api/terrain": 12,
		"/api/marbles": 16, "/api/describe": 16, "/api/sketch": recordedEpisode} {
		if count[path] < least {
			t.Errorf("%d of %s are recorded, want at least %d", count[path], path, least)
		}
	}
	s, _, _ := newTest(t, Config{})
	for _, q := range list { // what takes no time is answered
		if strings.HasPrefix(q.path, "/api/sketch") || strings.HasPrefix(q.path, "/api/describe") {
			if _, _, err := s.record(t.Context(), q.path, q.body); err != nil {
				t.Error(err)
			}
		}
	}
}

// recorded are the answers in an export.
func recorded(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "recorded.js"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, ok := bytes.Cut(text, []byte("window.LANDSCAPE_RECORDED = "))
	var encoded map[string]string
	if err := json.Unmarshal(bytes.TrimSuffix(bytes.TrimSpace(text), []byte(";")), &encoded); err != nil || !ok {
		t.Fatal(err)
	}
	answers := map[string][]byte{}
	for key, text := range encoded {
		if answers[key], err = base64.StdEncoding.DecodeString(text); err != nil {
			t.Fatal(err)
		}
	}
	return answers
}

func TestFoldersThatAreNoExport(t *testing.T) {
	s, _, _ := newTest(t, Config{})
	folder := t.TempDir()
	other := filepath.Join(folder, "thesis.txt")
	if err := os.WriteFile(other, []byte("years of work"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := s.Export(t.Context(), folder); err == nil || !strings.Contains(err.Error(), "other files") {
		t.Errorf("error %v", err)
	}
	if err := s.Export(t.Context(), other); err == nil {
		t.Error("a file is taken for a folder")
	}
	if text, err := os.ReadFile(other); err != nil || string(text) != "years of work" {
		t.Errorf("%q %v", text, err)
	}
}

func TestInterruptedExportLeavesNothing(t *testing.T) {
	s, _, _ := newTest(t, Config{})
	parent := t.TempDir()
	gone := errors.New("gone")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(gone)
	if err := s.Export(ctx, filepath.Join(parent, "page")); !errors.Is(err, gone) {
		t.Errorf("error %v", err)
	}
	if entries, err := os.ReadDir(parent); err != nil || len(entries) != 0 {
		t.Errorf("%v %v", entries, err)
	}
}

func TestRecordingKeys(t *testing.T) {
	for want, body := range map[string]any{
		`/x|`: nil,
		`/x|{"a":[1,0.1],"b":{"c":"<&>","d":null}}`: map[string]any{"b": map[string]any{"d": nil, "c": "<&>"}, "a": []any{1, 0.1}},
	} {
		if got, _, err := recordingKey("/x", body); err != nil || got != want {
			t.Errorf("%q %v, want %q", got, err, want)
		}
	}
}

// The page's random numbers, as node prints them.
func TestMulberry(t *testing.T) {
	for seed, want := range map[uint32][3]float64{
		1:    {0.6270739405881613, 0.002735721180215478, 0.5274470399599522},
		2:    {0.7342509443406016, 0.32499843230471015, 0.28529605525545776},
		7919: {0.6900994984898716, 0.7416439699009061, 0.37708328501321375},
	} {
		random := mulberry(seed)
		if got := [3]float64{random(), random(), random()}; got != want {
			t.Errorf("seed %d: %v, want %v", seed, got, want)
		}
	}
}
