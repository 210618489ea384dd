package claims

import (
	"math"
	"testing"

	"landscape"
	"landscape/graph"
	"landscape/internal/random"
)

// fenced is a convolutional network and a dense one with the same parameters, embedded.
func fenced(t *testing.T, g garden) (conv, dense *graph.Params) {
	t.Helper()
	params := func(model graph.Layer) *graph.Params {
		p, err := graph.NewParams(model, nil, graph.Config{Batch: 1, Input: g.images.train.Shape()}, 7)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	conv, dense = params(g.convolutional()), params(g.free())
	for i := range conv.Theta() { // biases, too, are not 0
		conv.Theta()[i] += float32(random.New(3, "test", i).NormFloat64()) / 10
	}
	if err := g.fence.embed(dense, conv, dense.Theta(), conv.Theta()); err != nil {
		t.Fatal(err)
	}
	return conv, dense
}

func mustGarden(t *testing.T) garden {
	t.Helper()
	g, err := newGardens(&Config{})
	if err != nil {
		t.Fatal(err)
	}
	one, err := g.garden(0)
	if err != nil {
		t.Fatal(err)
	}
	return one
}

func TestConvolutionWithinTheDenseLayer(t *testing.T) {
	g := mustGarden(t)
	conv, dense := fenced(t, g)
	answers := func(model graph.Layer, p *graph.Params) []float32 {
		a, err := landscape.NewPredictor(model, p, g.images.test.Shape(), 50, graph.Evaluation)
		if err != nil {
			t.Fatal(err)
		}
		out, err := a.Predict(g.images.test)
		if err != nil {
			t.Fatal(err)
		}
		return out.Values
	}
	a, b := answers(g.convolutional(), conv), answers(g.free(), dense)
	spread := 0.0
	for i := range a {
		spread = max(spread, math.Abs(float64(a[i])))
		if d := math.Abs(float64(a[i] - b[i])); d > 1e-5*(1+math.Abs(float64(a[i]))) {
			t.Fatalf("answer %d is %v by the convolution and %v by the dense layer", i, a[i], b[i])
		}
	}
	if spread < 0.1 {
		t.Errorf("all answers are within %v of 0, which proves nothing", spread)
	}
}

func TestDepartureFromTheFence(t *testing.T) {
	g := mustGarden(t)
	_, dense := fenced(t, g)
	theta := dense.Theta()
	inside := append([]float32(nil), theta...)
	if d := g.fence.departure(dense, theta); d.share() > 1e-6 || d.All == 0 {
		t.Errorf("an embedded convolution is %v outside", d)
	}
	weight, bias := denseOf(dense, theta)
	// A weight far from its unit's place breaks locality alone.
	far := (g.fence.inputs()-1)*g.fence.units() + 0 // from the last pixel to the first place
	weight[far] += 3
	if d := g.fence.departure(dense, theta); math.Abs(d.Locality-3) > 1e-6 || d.Tying > 1e-5 {
		t.Errorf("one far weight of 3: %+v", d)
	}
	weight[far] = 0
	// One bias of n that is moved by 1 lies √(1−1/n) from the nearest point with equal biases.
	n := float64(g.fence.places())
	bias[0]++
	if d := g.fence.departure(dense, theta); math.Abs(d.Tying-math.Sqrt(1-1/n)) > 1e-5 || d.Locality > 1e-5 {
		t.Errorf("one bias of %v places moved by 1: %+v", n, d)
	}
	// Every filter's biases moved together stay inside.
	bias[0]--
	for i := range bias {
		bias[i] += float32(i % g.fence.filters)
	}
	if d := g.fence.departure(dense, theta); d.share() > 1e-6 {
		t.Errorf("biases that are moved together leave the fence: %+v", d)
	}
	// The nearest point inside is inside, and the way to it is at right angles to the fence.
	copy(theta, inside)
	r := random.New(5, "test")
	for i := range weight {
		weight[i] += float32(r.NormFloat64())
	}
	before := g.fence.departure(dense, theta)
	outside := append([]float32(nil), theta...)
	g.fence.back(dense, theta)
	if d := g.fence.departure(dense, theta); d.share() > 1e-6 {
		t.Errorf("back inside, and still outside: %+v", d)
	}
	var moved, along float64
	for i := range theta {
		d := float64(outside[i]) - float64(theta[i])
		moved += d * d
		along += d * (float64(theta[i]) - float64(inside[i]))
	}
	if want := math.Hypot(before.Locality, before.Tying); math.Abs(math.Sqrt(moved)-want) > 1e-4*want {
		t.Errorf("the nearest point is %v away, the departure %v", math.Sqrt(moved), want)
	}
	if math.Abs(along) > 1e-3*moved {
		t.Errorf("the way back has %v along the fence, of a square length of %v", along, moved)
	}
}
