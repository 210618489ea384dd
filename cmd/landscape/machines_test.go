package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/essay/machines"
)

// boiler writes a series whose heat swings, and stands still at a high one from row 500 to row 539.
func boiler(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("timestamp,heat,state\n")
	for i := range 600 {
		heat, state := math.Sin(float64(i)/4)+0.05*math.Sin(float64(i*i)), "fine"
		if i >= 500 && i < 540 {
			heat, state = 4, "stuck"
		}
		fmt.Fprintf(&b, "2024-03-%02d %02d:00:00,%.4f,%s\n", 1+i/24, i%24, heat, state)
	}
	path := filepath.Join(t.TempDir(), "boiler.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMachinesTrainWatchEval(t *testing.T) {
	data, out := boiler(t), t.TempDir()
	stdout, _ := succeed(t, "machines", "train", "--data", data, "--label", "state", "--kind", "anomaly", "--length", "16", "--networks", "2", "--steps", "150", "--budget", "0.1", "--out", out, "--json", "--quiet")
	res := document[machinesTrained](t, stdout)
	if res.Detection == nil || res.Detection.Found != 1 || res.Settings.Length != 16 {
		t.Errorf("result %+v", res)
	}
	for _, name := range []string{"model.safetensors", "result.json", "alarms.png"} {
		if !exists(filepath.Join(out, name)) {
			t.Errorf("no %s", name)
		}
	}
	model := filepath.Join(out, "model.safetensors")
	watch := []string{"machines", "watch", "--model", model, "--data", data, "--ignore", "state", "--out", out}
	stdout, _ = succeed(t, append(watch, "--json")...)
	seen := document[machinesWatched](t, stdout)
	if seen.Kind != machines.Anomaly || len(seen.Alarms) == 0 || len(seen.Begins) != len(seen.Alarms) || !exists(filepath.Join(out, "watch.png")) {
		t.Errorf("watched %+v", seen)
	}
	if stdout, _ = succeed(t, watch...); !strings.Contains(stdout, "from 2024-03-2") {
		t.Errorf("watched:\n%s", stdout)
	}
	stdout, _ = succeed(t, "machines", "eval", "--model", model, "--data", data, "--label", "state", "--out", out, "--json")
	if r := document[machines.Report](t, stdout); r.Detection == nil || r.Detection.Found != 1 || r.Detection.NormalRows < 500 {
		t.Errorf("evaluated %+v", r)
	}
}

func TestMachinesMistakes(t *testing.T) {
	data, out := boiler(t), t.TempDir()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"machines", "train", "--kind", "anomalie"}, "anomaly"},
		{[]string{"machines", "train", "--data", filepath.Join(out, "none")}, "none"},
		{[]string{"machines", "train", "--data", data}, `boiler.csv:2: column "state": "fine" is not a number`},
		{[]string{"machines", "train", "--data", data, "--label", "staet"}, `no column "staet"`},
		{[]string{"machines", "train", "--steps", "-3"}, "--steps"},
		{[]string{"machines", "watch"}, "--data is missing"},
		{[]string{"machines", "watch", "--model", data, "--data", data}, "boiler.csv"},
		{[]string{"machines", "listen"}, "listen"},
	} {
		_, stderr, code := execute(t, append(c.args, "--out", out, "--quiet")...)
		if code != exitError || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%q: exit code %d, %q; want %q in one line", c.args, code, stderr, c.want)
		}
	}
}
