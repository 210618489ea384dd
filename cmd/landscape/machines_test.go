package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"landscape/tasks/machines"
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
	stdout, _ := succeed(t, "machines", "train", "--data", data, "--label", "state", "--kind", "anomaly", "--length",
		"16", "--networks", "2", "--steps", "150", "--budget", "0.1", "--out", out, "--json", "--quiet")
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
	if seen.Kind != machines.Anomaly || len(seen.Alarms) == 0 || len(seen.Begins) != len(seen.Alarms) ||
		!exists(filepath.Join(out, "watch.png")) {
		t.Errorf("watched %+v", seen)
	}
	if stdout, _ = succeed(t, watch...); !strings.Contains(stdout, "from 2024-03-2") {
		t.Errorf("watched:\n%s", stdout)
	}
	stdout, _ = succeed(t, "machines", "eval", "--model", model, "--data", data, "--label", "state", "--out", out,
		"--json")
	if r := document[machines.Report](t, stdout); r.Detection == nil || r.Detection.Found != 1 ||
		r.Detection.NormalRows < 500 {
		t.Errorf("evaluated %+v", r)
	}
}

// TestMachinesResume begins, is interrupted at once, goes on, and goes on again where nothing is left to do but the
// test.
func TestMachinesResume(t *testing.T) {
	args := []string{"machines", "train", "--data", boiler(t), "--label", "state", "--kind", "anomaly", "--length", "8",
		"--networks", "2", "--steps", "40", "--json", "--out"}
	whole, _ := succeed(t, append(args, t.TempDir(), "--quiet")...)
	out := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var errs bytes.Buffer
	if code := run(ctx, append(args, out, "--quiet"), &bytes.Buffer{}, &errs); code != exitInterrupted ||
		errs.String() != "landscape: interrupted at step 0 of network 1; continue with --resume\n" {
		t.Errorf("interrupted: exit code %d, %q", code, errs.String())
	}
	for range 2 {
		parts, _ := succeed(t, append(args, out, "--resume", "--quiet")...)
		a, b := document[machinesTrained](t, whole), document[machinesTrained](t, parts)
		if !reflect.DeepEqual(a.Settings, b.Settings) || !reflect.DeepEqual(a.Test, b.Test) {
			t.Errorf("resumed: %+v, want %+v", b.Test, a.Test)
		}
	}
	if _, stderr, code := execute(t, append(args, out, "--resume", "--seed", "3")...); code != exitError ||
		!strings.Contains(stderr, "flags that the run was begun with") {
		t.Errorf("resumed with another seed: exit code %d, %q", code, stderr)
	}
	if _, stderr := succeed(t, append(args, out)...); !strings.Contains(stderr, "an earlier training used") {
		t.Errorf("begun anew: %q", stderr)
	}
}

// TestMachinesIdleFlags holds that a flag which would change nothing is an error that says what it is for.
func TestMachinesIdleFlags(t *testing.T) {
	data, out := boiler(t), t.TempDir()
	csv := []string{"--data", data, "--label", "state"}
	for _, c := range []struct {
		data []string
		flag string
		want string
	}{
		{nil, "--budget=2", "--budget is for kind anomaly, and this is kind fault"},
		{nil, "--forecast", "--forecast is for kind anomaly, and this is kind fault"},
		{nil, "--clip=100", "--clip is for kind life, and this is kind fault"},
		{nil, "--part=FD001", "--part is for NAB or C-MAPSS, and this is simulated bearings"},
		{nil, "--time=when", "--time is for CSV, and this is simulated bearings"},
		{[]string{"--kind", "anomaly"}, "--normal=0.4", "--normal is for NAB or CSV, and this is simulated bearings"},
		{[]string{"--kind", "anomaly"}, "--ahead=3", "--ahead is for forecasts, and this is a task without"},
		{csv, "--loads=0.5", "--loads is for simulated bearings, and this is CSV"},
		{csv, "--test-loads=0.5", "--test-loads is for simulated bearings, and this is CSV"},
		{csv, "--healthy=fine", "--healthy is for kind anomaly, and this is kind fault"},
		{csv, "--normal=0.4", "--normal is for kind anomaly, and this is kind fault"},
		{[]string{"--data", data, "--ignore", "state"}, "--healthy=fine",
			"--healthy is for a table with a label, and this is a series without"},
	} {
		args := append([]string{"machines", "train", "--out", out, "--quiet", c.flag}, c.data...)
		if _, stderr, code := execute(t, args...); code != exitError || stderr != "landscape: "+c.want+"\n" {
			t.Errorf("%q: exit code %d, %q; want %q", args, code, stderr, c.want)
		}
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
