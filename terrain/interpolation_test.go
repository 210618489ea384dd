package terrain_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"landscape/layers"
	"landscape/losses"
	"landscape/terrain"
)

// A known bug is to begin one step after the first end.
func TestInterpolationBeginsAndEndsAtTheModels(t *testing.T) {
	data := cloud(t, 40)
	model := layers.MLP([]int{6}, 3)
	a, b := start(t, model, data, 1), start(t, model, data, 2)
	ground := prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data}, a)
	p, err := terrain.Interpolation{A: a.Theta(), B: b.Theta()}.Measure(context.Background(), ground, 11)
	if err != nil {
		t.Fatal(err)
	}
	first, last := height(t, ground, a.Theta()), height(t, ground, b.Theta())
	if p.Loss[0] != first.Loss || p.Loss[10] != last.Loss || p.Accuracy[0] != first.Accuracy ||
		p.Accuracy[10] != last.Accuracy {
		t.Errorf("ends %v and %v, the models' losses are %v and %v", p.Loss[0], p.Loss[10], first, last)
	}
	middle := slices.Clone(a.Theta())
	for i, v := range b.Theta() {
		middle[i] = (middle[i] + v) / 2
	}
	near(t, "middle", p.Loss[5], height(t, ground, middle).Loss, 1e-6)
}

func TestBarriers(t *testing.T) {
	// from 1 to 3, a hill of 4·s(1−s) on the chord
	hill := terrain.HeightFunc(func(theta []float32) (terrain.Height, error) {
		s := float64(theta[0])
		return terrain.Height{Loss: 1 + 2*s + 4*s*(1-s)}, nil
	})
	p, err := terrain.Interpolation{A: []float32{0}, B: []float32{1}}.Measure(context.Background(), hill, 5)
	if err != nil {
		t.Fatal(err)
	}
	b, err := p.Barrier()
	if err != nil {
		t.Fatal(err)
	}
	if b.OverChord != 1 || b.OverMean != 1.25 || b.At != 0.75 {
		t.Errorf("%+v, want 1 over the chord and 1.25 over the mean at 0.75", b)
	}
	p.Loss[2] = math.Inf(1)
	if _, err := p.Barrier(); err == nil || !strings.Contains(err.Error(), "0.5 of the way") {
		t.Errorf("an infinite loss on the way: %v", err)
	}
	line := terrain.Line{Origin: []float32{2}, U: terrain.NewDirection("given", []float32{0.5})}
	if p, err = line.Measure(context.Background(), hill, terrain.Axis{From: -4, To: 0, N: 2}); err != nil {
		t.Fatal(err)
	}
	if p.Loss[0] != 1 || p.Loss[1] != 1+4-8 {
		t.Errorf("along a line: %v", p.Loss)
	}
	if b, err = p.Barrier(); err != nil || b.At != -4 && p.Loss[0] >= p.Loss[1] {
		t.Errorf("the highest loss lies at the line's beginning, not at %v: %v", b.At, err)
	}
}

func TestUnitsAreMatched(t *testing.T) {
	data := cloud(t, 40)
	model := layers.MLP([]int{12}, 3)
	a, b := start(t, model, data, 1), start(t, model, data, 1)
	ground := prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data}, a)
	want := make([]int, 12)
	for i := range want {
		want[i] = (i*5 + 3) % 12
	}
	bias, _ := a.Lookup("1/linear/bias")
	for i := range bias.Slice(a.Theta()) {
		bias.Slice(a.Theta())[i] = 0.1 * float32(i)
	}
	for _, v := range a.Views() { // unit i of a becomes unit want[i] of b
		from, to := v.Slice(a.Theta()), v.Slice(b.Theta())
		copy(to, from)
		for i, j := range want {
			switch {
			case v.Name == bias.Name:
				to[j] = from[i]
			case len(v.Shape) == 2 && v.Shape[1] == 12:
				to[j], to[12+j] = from[i], from[12+i]
			case len(v.Shape) == 2:
				copy(to[3*j:3*j+3], from[3*i:3*i+3])
			}
		}
	}
	near(t, "loss of the permuted network", height(t, ground, b.Theta()).Loss, height(t, ground, a.Theta()).Loss, 1e-6)
	aligned, order, err := terrain.Align(a, a.Theta(), b.Theta())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(order, want) || !slices.Equal(aligned, a.Theta()) {
		t.Errorf("order %v, want %v", order, want)
	}

	other := start(t, model, data, 9)
	aligned, order, err = terrain.Align(a, a.Theta(), other.Theta())
	if err != nil {
		t.Fatal(err)
	}
	near(t, "loss after the matching", height(t, ground, aligned).Loss, height(t, ground, other.Theta()).Loss, 1e-6)
	if d := distanceOf(a.Theta(), aligned); d > distanceOf(a.Theta(), other.Theta()) {
		t.Errorf("matching moved the networks apart, to %v", d)
	}
	for i, p := range [][2]int{{0, 1}, {4, 7}, {2, 11}} { // no swap of two units brings them closer
		swapped := slices.Clone(aligned)
		for _, v := range a.Views() {
			s := v.Slice(swapped)
			switch {
			case v.Name == bias.Name:
				s[p[0]], s[p[1]] = s[p[1]], s[p[0]]
			case len(v.Shape) == 2 && v.Shape[1] == 12:
				for r := range 2 {
					s[12*r+p[0]], s[12*r+p[1]] = s[12*r+p[1]], s[12*r+p[0]]
				}
			case len(v.Shape) == 2:
				for r := range 3 {
					s[3*p[0]+r], s[3*p[1]+r] = s[3*p[1]+r], s[3*p[0]+r]
				}
			}
		}
		if distanceOf(a.Theta(), swapped) < distanceOf(a.Theta(), aligned)-1e-9 {
			t.Errorf("swap %d of units %v comes closer than the match %v", i, p, order)
		}
	}
	for _, deep := range []layers.Sequential{layers.MLP([]int{4, 4}, 3), layers.VectorMLP([]int{4}, 3),
		layers.MLP(nil, 3)} {
		p := start(t, deep, data, 1)
		if _, _, err := terrain.Align(p, p.Theta(), p.Theta()); err == nil ||
			!strings.Contains(err.Error(), "one hidden layer") {
			t.Errorf("%v: %v", deep, err)
		}
	}
}

func distanceOf(a, b []float32) float64 {
	s := 0.0
	for i, v := range a {
		s += (float64(v) - float64(b[i])) * (float64(v) - float64(b[i]))
	}
	return math.Sqrt(s)
}
