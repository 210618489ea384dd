package serve

import (
	"path/filepath"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/supervised"
	"landscape/terrain"
)

// moonsModel writes a trained model and the way of its training into a folder.
func moonsModel(t *testing.T, folder string) (datasets.Dataset, *supervised.Result) {
	t.Helper()
	moons, err := synthetic.Moons{N: 60, Noise: 0.1}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := supervised.Training{Data: moons, Steps: 60, Validation: -1, Seed: 1,
		Model: func(k int) (graph.Layer, error) { return layers.MLP([]int{5}, k), nil }}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	way := &terrain.Trajectory{Limit: 20}
	if err := plan.Compile(); err != nil {
		t.Fatal(err)
	}
	plan.Validation.Observers = append(plan.Validation.Observers, way)
	fit, err := plan.Validation.Train(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	result, err := plan.Conclude(fit)
	if err != nil {
		t.Fatal(err)
	}
	if err := result.Save(filepath.Join(folder, "model.safetensors")); err != nil {
		t.Fatal(err)
	}
	if err := way.Save(filepath.Join(folder, "trajectory.safetensors")); err != nil {
		t.Fatal(err)
	}
	return moons, result
}

// TestModelsOfAFolder are surveyed on data that the server offers: the heights are those of the library.
func TestModelsOfAFolder(t *testing.T) {
	folder := t.TempDir()
	moons, result := moonsModel(t, folder)
	_, h, _ := newTest(t, Config{Folder: folder, Data: map[string]datasets.Dataset{"moons": moons}})
	_, answer, _ := ask(t, "GET", h.URL+"/api/models/model.safetensors", "", nil)
	frames, err := collect(strings.NewReader(answer))
	if err != nil || kinds(frames) != "plane grid terrain done" || len(frames) != 7 {
		t.Fatalf("%d frames, %s (%v), want 7\n%.300s", len(frames), kinds(frames), err, answer)
	}
	u, v, err := terrain.FilterPair(result.Params, 1)
	if err != nil {
		t.Fatal(err)
	}
	plane, err := terrain.NewPlane(result.Params.Theta(), u, v)
	if err != nil {
		t.Fatal(err)
	}
	ground, err := terrain.Objective{Model: layers.MLP([]int{5}, 2), Loss: supervised.DefaultLoss(moons),
		Data: moons}.Prepare(result.Params)
	if err != nil {
		t.Fatal(err)
	}
	axis := terrain.Axis{From: -1, To: 1, N: modelSide}
	want, err := terrain.Survey{X: axis, Y: axis}.Measure(t.Context(), ground, plane)
	if err != nil {
		t.Fatal(err)
	}
	if got := frames[4].Data; !sameBits(got, append(narrow(want.Loss), narrow(want.Accuracy)...)) {
		t.Error("other heights than the library's")
	}
	_, answer, _ = ask(t, "GET", h.URL+"/api/models/model.safetensors?data=moons&trajectory=trajectory.safetensors", "",
		nil)
	if frames, err = collect(strings.NewReader(answer)); err != nil || len(frames) < 3 {
		t.Fatalf("%v\n%.300s", err, answer)
	}
	var head terrainHead
	if err := frames[len(frames)-2].Decode(&head); err != nil || head.Path < 3 || head.Paths[0].Points != head.Path {
		t.Errorf("%+v (%v), want a path", head, err)
	}
}

func TestModelsThatAreRefused(t *testing.T) {
	folder := t.TempDir()
	moons, _ := moonsModel(t, folder)
	sine, err := synthetic.Sine{}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	_, h, _ := newTest(t, Config{Folder: folder, Data: map[string]datasets.Dataset{"moons": moons, "sine": sine}})
	for path, want := range map[string]string{
		"model.safetensors?data=sine":                          "shape",
		"model.safetensors?data=mons":                          "did you mean moons",
		"model.safetensors":                                    "no data set",
		"mode.safetensors":                                     "did you mean model.safetensors",
		"trajectory.safetensors":                               "no model",
		"model.safetensors?data=moons&trajectory=no":           "no trajectory",
		"model.safetensors?data=moons&trajectory=..%2Fx":       "no trajectory",
		"model.safetensors?data=moons&trajectory=model.safete": "no trajectory",
	} {
		status, answer, _ := ask(t, "GET", h.URL+"/api/models/"+path, "", nil)
		if status < 400 || !strings.Contains(answer, want) || strings.Contains(answer, folder) {
			t.Errorf("%s: %d %.300s, want an error with %q", path, status, answer, want)
		}
	}
	_, alone, _ := newTest(t, Config{Folder: folder})
	if _, answer, _ := ask(t, "GET", alone.URL+"/api/models/model.safetensors", "", nil); !strings.Contains(answer,
		"--data PATH") {
		t.Errorf("%s, want how to offer data", answer)
	}
}
