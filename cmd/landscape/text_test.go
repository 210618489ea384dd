package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/tasks/text"
)

const smallTextNet = `{"type":"sequential","layers":[{"type":"embedding","vocabulary":28,"width":8},{"type":"gru","units":12},{"type":"linear","units":28}]}`

// poem is a text of 28 different characters.
func poem(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "poem.txt")
	if err := os.WriteFile(path, []byte(strings.Repeat("the quick brown fox jumps over the lazy dog\n", 60)),
		0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTextTrainGenerateEval(t *testing.T) {
	data, out := poem(t), t.TempDir()
	train := []string{"text", "train", "--data", data, "--model", smallTextNet, "--window", "12", "--batch", "8",
		"--rate", "0.01", "--out", out, "--json", "--quiet"}
	stdout, _ := succeed(t, append(train, "--steps", "120")...)
	res := document[textTrained](t, stdout)
	if res.Vocabulary != 28 || !(res.Validation.Loss.Value < res.Validation.Frequency-0.5) || len(res.Sample) != 300 {
		t.Errorf("result %+v", res)
	}
	for _, name := range []string{"model.safetensors", "checkpoint.safetensors", "curve.csv", "curve.png",
		"result.json"} {
		if !exists(filepath.Join(out, name)) {
			t.Errorf("no %s", name)
		}
	}
	again, _ := succeed(t, append(train, "--steps", "120", "--resume")...)
	if r := document[textTrained](t, again); r.Resumed != 120 || r.Theta != res.Theta {
		t.Errorf("a finished training goes on: %d, %s", r.Resumed, r.Theta)
	}
	if _, stderr, code := execute(
		t, append(train, "--steps", "120", "--resume", "--seed", "3")...); code != exitError ||
		!strings.Contains(stderr, "flags that the run was begun with") {
		t.Errorf("resumed with another seed: exit code %d, %q", code, stderr)
	}
	model := filepath.Join(out, "model.safetensors")
	generate := []string{"text", "generate", "--model", model, "--prompt", "the qu", "--length", "20", "--top-k", "3"}
	plain, _ := succeed(t, generate...)
	stdout, _ = succeed(t, append(generate, "--json")...)
	if w := document[written](t, stdout); plain != "the qu"+w.Text+"\n" || len(w.Text) != 20 {
		t.Errorf("%q and %+v", plain, w)
	}
	if _, stderr, _ := execute(t, "eval", "--model", model, "--data", "moons"); !strings.Contains(
		stderr, "landscape text eval") {
		t.Errorf("eval of a model of text: %q", stderr)
	}
	stdout, _ = succeed(t, "text", "eval", "--model", model, "--data", data, "--json")
	if s := document[textScored](t, stdout); s.Theta != res.Theta || !(s.Score.Loss.Value < 2.5) {
		t.Errorf("%+v", s)
	}
}

func TestTextMistakes(t *testing.T) {
	data, out := poem(t), t.TempDir()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"text", "train", "--data", data, "--model", "transfomer"}, "transformer"},
		{[]string{"text", "train", "--data", data, "--steps", "-3"}, "--steps -3"},
		{[]string{"text", "train", "--data", filepath.Join(out, "none")}, "none"},
		{[]string{"text", "train", "--data", data, "--window", "5000"}, "windows of 5000"},
		{[]string{"text", "eval", "--model", data}, "--data is missing"},
		{[]string{"text", "generate", "--model", data}, "poem.txt"},
		{[]string{"text", "generate", "--temperature", "-1"}, "--temperature -1"},
		{[]string{"text", "write"}, "write"},
	} {
		_, stderr, code := execute(t, append(c.args, "--out", out, "--quiet")...)
		if code != exitError || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%q: exit code %d, %q; want %q in one line", c.args, code, stderr, c.want)
		}
	}
}

func TestTextMistakeKeepsWhatIsThere(t *testing.T) {
	out := t.TempDir()
	for _, name := range []string{modelFile, checkpointFile, "result.json"} {
		if err := os.WriteFile(filepath.Join(out, name), []byte("earlier"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	short := filepath.Join(t.TempDir(), "short.txt")
	if err := os.WriteFile(short, []byte("hello"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--data", short}, {"--data", poem(t), "--steps", "5", "--warmup", "9"}} {
		if _, stderr, code := execute(
			t, append([]string{"text", "train", "--out", out}, args...)...); code != exitError ||
			strings.Contains(stderr, "removed") {
			t.Errorf("%v: exit code %d, %q", args, code, stderr)
		}
		for _, name := range []string{modelFile, checkpointFile, "result.json"} {
			if data, err := os.ReadFile(filepath.Join(out, name)); err != nil || string(data) != "earlier" {
				t.Errorf("%v: %s of an earlier training is lost: %v", args, name, err)
			}
		}
	}
}

func TestTextHelpNamesModels(t *testing.T) {
	stdout, _ := succeed(t, "text", "train", "--help")
	for _, m := range text.Models {
		if !strings.Contains(stdout, m.Name) {
			t.Errorf("%s is not named", m.Name)
		}
	}
}
