package machines

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"landscape/datasets/series"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
)

// pump writes a series of two sensors that swing together, a row a minute, in which they swing apart from row 2000 to
// row 2099; and a third that never moves.
func pump(t *testing.T, label bool) string {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 1))
	var b strings.Builder
	b.WriteString("when,pressure,flow,valve")
	if label {
		b.WriteString(",state")
	}
	b.WriteString("\n")
	at := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	for i := range 2400 {
		failing := i >= 2000 && i < 2100
		swing := math.Sin(float64(i) / 9)
		flow := swing
		if failing {
			flow = -swing
		}
		fmt.Fprintf(&b, "%s,%.4f,%.4f,1", at.Format("2006-01-02 15:04:05"), 5+swing+0.1*r.NormFloat64(),
			2+flow+0.1*r.NormFloat64())
		if label {
			fmt.Fprintf(&b, ",%s", map[bool]string{false: "NORMAL", true: "BROKEN"}[failing])
		}
		b.WriteString("\n")
		if at = at.Add(time.Minute); i == 700 {
			at = at.Add(time.Hour)
		}
	}
	path := filepath.Join(t.TempDir(), "pump.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func train(t *testing.T, task Task) *Model {
	t.Helper()
	m, err := Train(context.Background(), task)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// saved writes a model and reads it again.
func saved(t *testing.T, m *Model) *Model {
	t.Helper()
	path := filepath.Join(t.TempDir(), "model.safetensors")
	if err := m.Save(path); err != nil {
		t.Fatal(err)
	}
	again, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.Settings, m.Settings) || len(again.networks) != len(m.networks) ||
		again.Report.Form != m.Report.Form {
		t.Errorf("settings %+v, want %+v", again.Settings, m.Settings)
	}
	return again
}

func figureOf(t *testing.T, m *Model, name string) float64 {
	t.Helper()
	f, ok := m.Report.Metric(name)
	if !ok {
		t.Fatalf("no figure %q among %+v", name, m.Report.Test)
	}
	if f.Low != 0 && f.Value < f.Low || f.High != 0 && f.Value > f.High {
		t.Errorf("%+v lies outside of its interval", f)
	}
	return f.Value
}

// TestAnomalyOfOnesOwn finds the failure of a pump by both ways of judging, and keeps near its budget elsewhere.
func TestAnomalyOfOnesOwn(t *testing.T) {
	path := pump(t, true)
	for _, forecast := range []bool{false, true} {
		m := train(t, Task{Data: path, Kind: Anomaly, Table: series.CSV{Label: "state", Time: "when"},
			Length: 32, Steps: 300, Networks: 5, Forecast: forecast, Budget: 2})
		if found := figureOf(t, m, "labeled ranges found"); found != 1 {
			t.Errorf("forecast %v: found %v", forecast, found)
		}
		if perDay := figureOf(t, m, "false alarms a day"); perDay > 12 {
			t.Errorf("forecast %v: %v false alarms a day with a budget of 2", forecast, perDay)
		}
		var text bytes.Buffer
		if _, err := m.Report.WriteTo(&text); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"1 of 3 columns are constant in the training data and were dropped: valve",
			"over 1 break;", "1h1m0s without a row", "found "} {
			if !strings.Contains(text.String(), want) {
				t.Errorf("the report lacks %q:\n%s", want, text.String())
			}
		}
		if pictures, err := m.Report.Draw(t.TempDir(), m.Settings); err != nil || len(pictures) != 1 {
			t.Errorf("pictures %v, %v", pictures, err)
		}
		s, _, err := series.CSV{Path: path, Ignore: []string{"state"}, Time: "when"}.Open()
		if err != nil {
			t.Fatal(err)
		}
		first, err := m.Predict(s)
		if err != nil {
			t.Fatal(err)
		}
		loaded := saved(t, m)
		again, err := loaded.Predict(s)
		if err != nil || !reflect.DeepEqual(again.Alarms, first.Alarms) || again.Scores[2050] != first.Scores[2050] {
			t.Errorf("forecast %v: a loaded model has the alarms %v, want %v (%v)", forecast, again.Alarms,
				first.Alarms, err)
		}
		if !math.IsNaN(first.Scores[705]) || math.IsNaN(first.Scores[740]) {
			t.Error("a window reaches over the gap, or none came after it")
		}
		if err := first.Draw(filepath.Join(t.TempDir(), "w.png"), s, m.Settings); err != nil {
			t.Error(err)
		}
		r, err := loaded.Evaluate(Task{Data: path, Table: series.CSV{Label: "state", Time: "when"}})
		if err != nil || r.Detection.Found != 1 || r.Detection.NormalRows < 2000 {
			t.Errorf("evaluated on the whole file: %+v, %v", r, err)
		}
	}
}

// TestBearingsUnderOtherLoads learns a little of loud defects, far above chance, and the same on any number of
// processors.
func TestBearingsUnderOtherLoads(t *testing.T) {
	task := Task{
		Bearings: synthetic.Bearings{Loads: []float64{0.3, 0.6}, Records: 5, Windows: 4, Noise: 0.05}, Steps: 120,
		Stride: 512, Batch: 16,
		Encoder: layers.Sequential{Layers: []graph.Layer{
			layers.AddWidthAxis{}, layers.Conv2D{Filters: 8, Kernel: 32, KernelW: 1, Stride: 4, NoBias: true},
			layers.BatchNorm{}, layers.ReLU{},
			layers.AvgPool2D{Window: 4, Padding: layers.Pad(0, 0, 0, 3)},
			layers.Conv2D{Filters: 24, Kernel: 24, KernelW: 1, NoBias: true}, layers.BatchNorm{}, layers.ReLU{},
			layers.GlobalAvgPool2D{},
		}},
	}
	m := train(t, task)
	if accuracy := figureOf(t, m, "accuracy"); accuracy < 0.45 {
		t.Errorf("accuracy %v, by chance 0.25", accuracy)
	}
	if pictures, err := m.Report.Draw(t.TempDir(), m.Settings); err != nil || len(pictures) != 1 {
		t.Errorf("pictures %v, %v", pictures, err)
	}
	records, err := synthetic.Bearings{Records: 1, Seed: 4}.Make()
	if err != nil {
		t.Fatal(err)
	}
	first, err := m.Predict(records[0].Series)
	if err != nil {
		t.Fatal(err)
	}
	again, err := saved(t, m).Predict(records[0].Series)
	if err != nil || !reflect.DeepEqual(again, first) || len(first.Windows) != 8 {
		t.Errorf("a loaded model says %v, want %v (%v)", again, first, err)
	}
	if testing.Short() {
		return
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if one := train(t, task); one.networks[0].Digest() != m.networks[0].Digest() {
		t.Error("other parameters on one processor")
	}
}

// engines writes a set of C-MAPSS whose sensor 2 falls with the life that is left, from 60 flights on, under noise.
func engines(t *testing.T) string {
	t.Helper()
	r := rand.New(rand.NewPCG(2, 2))
	folder := t.TempDir()
	write := func(name string, lengths, left []int) {
		var b strings.Builder
		for u, n := range lengths {
			for c := range n {
				life := math.Min(60, float64(n+left[u]-1-c))
				fmt.Fprintf(&b, "%d %d 0 0 100 5 %.4f %.4f%s\n", u+1, c+1, life/20+0.05*r.NormFloat64(),
					r.NormFloat64(), strings.Repeat(" 1", 18))
			}
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var whole, none, cut, left []int
	rul := ""
	for i := range 20 {
		whole, none = append(whole, 90+3*i), append(none, 0)
		cut, left = append(cut, 4+4*i), append(left, 3+5*i)
		rul += fmt.Sprintln(3 + 5*i)
	}
	write("train_FD009.txt", whole, none)
	write("test_FD009.txt", cut, left)
	if err := os.WriteFile(filepath.Join(folder, "RUL_FD009.txt"), []byte(rul), 0o666); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestLife(t *testing.T) {
	m := train(t, Task{Data: engines(t), Length: 8, Steps: 400, Networks: 2, Clip: 60, Rate: 0.005,
		Encoder: layers.Sequential{Layers: []graph.Layer{
			layers.Flatten{}, layers.Linear{Units: 16}, layers.ReLU{},
		}}})
	// The engines that show fewer than eight flights are padded.
	if rmse := figureOf(t, m, "RMSE, clipped"); rmse > 5 {
		t.Errorf("RMSE %v of lives up to 60", rmse)
	}
	if whole := figureOf(t, m, "RMSE"); whole < 10 {
		t.Errorf("RMSE %v although lives up to 98 are learned as at most 60", whole)
	}
	if len(m.Report.Lives) != 20 || m.Report.Lives[3].True != 18 {
		t.Errorf("lives %v", m.Report.Lives)
	}
	if pictures, err := m.Report.Draw(t.TempDir(), m.Settings); err != nil || len(pictures) != 1 {
		t.Errorf("pictures %v, %v", pictures, err)
	}
	_, test, err := series.CMAPSS{Path: m.Report.Data}.Open()
	if err != nil {
		t.Fatal(err)
	}
	first, err := m.Predict(test[9].Series)
	if err != nil {
		t.Fatal(err)
	}
	again, err := saved(t, m).Predict(test[9].Series)
	if last := test[9].Rows() - 1; err != nil || again.Scores[last] != first.Scores[last] ||
		again.Scores[last] != m.Report.Lives[9].Predicted || !math.IsNaN(first.Scores[6]) ||
		math.IsNaN(first.Scores[7]) {
		t.Errorf("a loaded model predicts %v, want %v (%v)", again.Scores, first.Scores, err)
	}
	gap := &series.Series{Name: "engine 7", Columns: m.Settings.Scaler.Columns,
		Values: make([]float32, 12*len(m.Settings.Scaler.Columns)), Breaks: []series.Break{{Row: 9}}}
	for i := range 12 {
		copy(gap.Values[i*len(gap.Columns):], []float32{0, 0, 100})
	}
	if err := m.testLife(&material{test: []*series.Series{gap}, lives: []int{5}}, &Report{}); err == nil ||
		!strings.Contains(err.Error(), "engine 7: its last row") {
		t.Errorf("a break shortly before the end: %v", err)
	}
}

// TestWindowsOfATable holds that a model which was trained on windows is measured on windows, of which neighbors are
// one piece of evidence.
func TestWindowsOfATable(t *testing.T) {
	var b strings.Builder
	b.WriteString("level,state\n")
	r := rand.New(rand.NewPCG(4, 4))
	for i := range 1600 {
		high := i / 80 % 2
		fmt.Fprintf(&b, "%.4f,%d\n", float64(high)+0.2*r.NormFloat64(), high)
	}
	path := filepath.Join(t.TempDir(), "windows.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	task := Task{Data: path, Table: series.CSV{Label: "state"}, Length: 16, Stride: 4, Steps: 30, Networks: 1,
		Encoder: layers.Flatten{}}
	m := train(t, task)
	figureOf(t, m, "accuracy")
	r2, err := saved(t, m).Evaluate(Task{Data: path, Table: series.CSV{Label: "state"}})
	if err != nil {
		t.Fatal(err)
	}
	if f, _ := r2.Metric("accuracy"); !strings.Contains(f.Note, "over 25 pieces") { // 1600 rows by 4·16
		t.Errorf("measured over other pieces: %s", f.Note)
	}
}

// table writes rows of which the rare class has a large product of two columns.
func table(t *testing.T) string {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 3))
	var b strings.Builder
	b.WriteString("speed,torque,broken\n")
	for range 1200 {
		x, y := r.NormFloat64(), r.NormFloat64()
		label := 0
		if x*y > 1.2 {
			label = 1
		}
		fmt.Fprintf(&b, "%.4f,%.4f,%d\n", x, y, label)
	}
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTableOfTwoClasses(t *testing.T) {
	path := table(t)
	m := train(t, Task{Data: path, Table: series.CSV{Label: "broken"}, Steps: 300, Networks: 2})
	if ap := figureOf(t, m, "average precision"); ap < 0.8 {
		t.Errorf("average precision %v", ap)
	}
	if auc := figureOf(t, m, "ROC-AUC"); auc < 0.95 {
		t.Errorf("ROC-AUC %v", auc)
	}
	figureOf(t, m, "recall")
	// What was held back for the test is found again by the seed.
	r, err := saved(t, m).Evaluate(Task{Data: path, Table: series.CSV{Label: "broken"}})
	if err != nil || r.Classes.Examples != 1200 {
		t.Errorf("the whole file: %+v, %v", r, err)
	}
}

// zipped is an archive of empty files.
func zipped(t *testing.T, names ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.ZIP")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := zip.NewWriter(f)
	for _, name := range names {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestErrors(t *testing.T) {
	path := pump(t, false)
	labeled := pump(t, true)
	short := filepath.Join(t.TempDir(), "short.csv")
	if err := os.WriteFile(short, []byte("a,b\n"+strings.Repeat("1,2\n2,3\n3,5\n", 9)), 0o666); err != nil {
		t.Fatal(err)
	}
	alone := filepath.Join(t.TempDir(), "d01.dat")
	if err := os.WriteFile(alone, []byte("1 2\n3 4\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for want, task := range map[string]Task{
		`did you mean "anomaly"?`:        {Kind: "anomoly"},
		"no such file or folder":         {Data: filepath.Join(t.TempDir(), "none")},
		"is not understood":              {Data: t.TempDir()},
		"without NAB's combined_windows": {Data: filepath.Dir(path)},
		"unpack it, and name the CSV":    {Data: zipped(t, "pump.csv")},
		"no file train_FD002.txt": {Data: zipped(t, "CMAPSSData/train_FD002.csv", "CMAPSSData/RUL_FD002.txt",
			"CMAPSSData/test_FD002.txt")},
		"no file d00.dat":                 {Data: zipped(t, "te/d01.dat", "te/d07_te.dat")},
		"want a folder or a zip":          {Data: alone},
		`cannot serve kind "life"`:        {Data: path, Kind: Life},
		`no column "when2"`:               {Data: path, Table: series.CSV{Time: "when2"}},
		"without a break":                 {Data: short},
		"budget -1":                       {Budget: -1},
		"1001 networks":                   {Networks: 1001},
		"normal share 1":                  {Normal: 1},
		`no class "fault 3" to leave out`: {Without: []string{"fault 3"}},
		`no class "OFF"`: {Data: labeled, Kind: Anomaly, Healthy: "OFF",
			Table: series.CSV{Label: "state"}},
		"1 classes are left": {Without: []string{"ball", "healthy", "inner race"}},
	} {
		if _, err := Train(context.Background(), task); err == nil || !strings.Contains(err.Error(), want) ||
			strings.Contains(err.Error(), "\n") {
			t.Errorf("%v, want %q", err, want)
		}
	}
	m := train(t, Task{Data: table(t), Table: series.CSV{Label: "broken"}, Steps: 5, Networks: 1})
	m.Settings.Classes = append(m.Settings.Classes, "more")
	other := filepath.Join(t.TempDir(), "other.safetensors")
	if err := m.Save(other); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(other); err == nil || !strings.Contains(err.Error(), "the network gives 2 numbers; want 3") {
		t.Errorf("a model of other classes than its own: %v", err)
	}
	broken := filepath.Join(t.TempDir(), "broken.safetensors")
	if err := os.WriteFile(broken, []byte("no model"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(broken); err == nil {
		t.Error("a file that is no model was loaded")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Train(ctx, Task{Data: path}); err == nil {
		t.Error("trained although it was canceled")
	}
}
