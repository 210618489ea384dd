package machines

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"landscape/datasets/series"
	"landscape/graph"
	"landscape/layers"
)

// line is a series of one sensor that counts from 0, with breaks.
func line(rows int, breaks ...int) *series.Series {
	s := &series.Series{Name: "line", Columns: []string{"a"}}
	for i := range rows {
		s.Values = append(s.Values, float32(i))
	}
	for _, row := range breaks {
		s.Breaks = append(s.Breaks, series.Break{Row: row})
	}
	return s
}

func TestWithAge(t *testing.T) {
	s := withAge(line(3))
	if !slices.Equal(s.Values, []float32{0, 1, 1, 2, 2, 3}) || s.Columns[1] != ageColumn || s.Check() != nil {
		t.Errorf("%v %v", s.Columns, s.Values)
	}
}

// TestLeadIn holds that the windows of a series end at every row from the first one that is asked about on, and that a
// break stays where it is.
func TestLeadIn(t *testing.T) {
	for _, c := range []struct{ rows, length, first, breaks int }{
		{200, 100, askedFrom, 0}, {40, 100, askedFrom, 0}, {20, 100, 20, 0}, {200, 8, 8, 0}, {5, 8, 5, 0},
		{200, 31, 31, 0}, {150, 100, askedFrom, 45},
	} {
		s := line(c.rows)
		if c.breaks > 0 {
			s = line(c.rows, c.breaks)
		}
		long := leadIn(s, c.length)
		var ends []int
		for _, at := range long.Starts(c.length, 1) {
			end := at + c.length
			ends = append(ends, end-(long.Rows()-s.Rows()))
			if last := long.Row(end - 1)[0]; last != float32(ends[len(ends)-1]-1) {
				t.Fatalf("%+v: the window ends with the value %v", c, last)
			}
		}
		var want []int
		for end := c.first; end <= c.rows; end++ {
			if c.breaks == 0 || end <= c.breaks || end >= c.breaks+c.length {
				want = append(want, end)
			}
		}
		if !slices.Equal(ends, want) {
			t.Errorf("%+v: windows end behind the rows %v, want %v", c, ends, want)
		}
		if long.Row(0)[0] != 0 {
			t.Errorf("%+v: begins with %v", c, long.Row(0))
		}
	}
}

// TestValidateLives compares with the formula: machines count the same however many rows they have.
func TestValidateLives(t *testing.T) {
	unseen := make([]machineLife, 3) // the second one was held back from no network
	unseen[0].add(machineLife{outputs: []float64{0.5, 0.2}, left: []float64{40, 30}})
	unseen[0].add(machineLife{outputs: []float64{0.7, 0.4}, left: []float64{40, 30}})
	unseen[2].add(machineLife{outputs: []float64{1.5, 0.5, 0.5, 0.5}, left: []float64{100, 50, 50, 53}})
	f := validateLives(unseen, Task{Clip: 100, Length: 50, Seed: 1})
	first := (20.*20 + 0*0) / 2     // 60 for 40, 30 for 30
	third := (0*0 + 0 + 0 + 9.) / 4 // 1.5 is at most 100
	if want := math.Sqrt((first + third) / 2); math.Abs(f.Value-want) > 1e-5 {
		t.Errorf("RMSE %v, want %v", f.Value, want)
	}
	if math.Abs(f.Low-math.Sqrt(third)) > 1e-5 || math.Abs(f.High-math.Sqrt(first)) > 1e-5 {
		t.Errorf("interval %v to %v of two machines, want %v to %v", f.Low, f.High, math.Sqrt(third), math.Sqrt(first))
	}
	if !strings.HasPrefix(f.Note, "2 machines that were held back, at every row from 31 on") {
		t.Error(f.Note)
	}
}

// TestLifeIsValidatedOnUnseenMachines holds that the validation of a network that has learned engines by heart is that
// of engines it has not seen.
func TestLifeIsValidatedOnUnseenMachines(t *testing.T) {
	task := Task{Data: engines(t), Length: 4, Steps: 20, Networks: 5, Clip: 60,
		Encoder: layers.Sequential{Layers: []graph.Layer{layers.Flatten{}, layers.Linear{Units: 4}}}}
	data, err := task.open()
	if err != nil {
		t.Fatal(err)
	}
	task.Seed = 3
	m, err := learnLife(context.Background(), task.defaults(data), data)
	if err != nil {
		t.Fatal(err)
	}
	// Every engine again, by the one network that has not seen it.
	var aged []*series.Series
	for _, s := range data.train {
		aged = append(aged, withAge(s))
	}
	scaled, err := m.Settings.Scaler.applyAll(aged)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for k := range m.appliers {
		_, back := fold(scaled, k, 4, 3)
		for _, s := range back {
			one := *m
			one.appliers = m.appliers[k : k+1]
			lives, err := one.lives(s)
			if err != nil {
				t.Fatal(err)
			}
			squares, n := 0.0, 0
			for row, v := range lives {
				if v == v {
					d := v - math.Min(60, float64(len(lives)-1-row))
					squares, n = squares+d*d, n+1
				}
			}
			sum += squares / float64(n) / 20
		}
	}
	if got := m.Report.Validation[0].Value; math.Abs(got-math.Sqrt(sum)) > 1e-4 {
		t.Errorf("validation %v, want %v", got, math.Sqrt(sum))
	}
}

func TestSlowEncoder(t *testing.T) {
	for _, length := range []int{1, 7, 10, 95, 100, 101} {
		p, err := graph.NewParams(slowEncoder(length), nil, graph.Config{Batch: 2, Input: []int{length, 3}}, 1)
		if patches := (length + 9) / 10; err != nil || p.Len() != (10*3+1)*8+(8*patches+1)*128+129*128 {
			t.Errorf("length %d: %v", length, err)
		}
	}
}
