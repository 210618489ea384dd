package claims

import (
	"fmt"
	"math"

	"landscape/graph"
)

// fence is the subspace of a dense layer's weights and biases in which the layer computes a convolution of odd kernel
// with zero padding: every unit belongs to a place and a filter, looks at the kernel's window around its place alone
// (locality), and shares its weights and its bias with the units of its filter at all other places (tying). Both are
// linear, so every dense layer has a nearest point in the fence.
type fence struct{ side, channels, kernel, filters int }

func (f fence) inputs() int  { return f.side * f.side * f.channels }
func (f fence) places() int  { return f.side * f.side }
func (f fence) units() int   { return f.places() * f.filters }
func (f fence) weights() int { return f.kernel * f.kernel * f.channels * f.filters }

// near calls visit for every weight of the dense layer, of shape (inputs, units), that locality allows, with the weight
// of the convolution, of shape (kernel, kernel, channels, filters), to which it is tied.
func (f fence) near(visit func(dense, tap int)) {
	half := f.kernel / 2
	for place := range f.places() {
		y, x := place/f.side, place%f.side
		for k := range f.kernel * f.kernel {
			fromY, fromX := y+k/f.kernel-half, x+k%f.kernel-half
			if fromY < 0 || fromY >= f.side || fromX < 0 || fromX >= f.side {
				continue // the padding
			}
			for c := range f.channels {
				in := (fromY*f.side+fromX)*f.channels + c
				for filter := range f.filters {
					visit(in*f.units()+place*f.filters+filter, (k*f.channels+c)*f.filters+filter)
				}
			}
		}
	}
}

// denseOf is the first layer of a network, whose weights and biases are its first two parameters.
func denseOf(p *graph.Params, theta []float32) (weight, bias []float32) {
	views := p.Views()
	return views[0].Slice(theta), views[1].Slice(theta)
}

// embed gives the network with the dense layer the parameters with which it computes what the one with the convolution
// does. What comes after the first layer is the same in both.
func (f fence) embed(dense, conv *graph.Params, to, from []float32) error {
	weight, bias := denseOf(dense, to)
	taps, shared := denseOf(conv, from)
	if len(weight) != f.inputs()*f.units() || len(bias) != f.units() || len(taps) != f.weights() ||
		len(shared) != f.filters {
		return fmt.Errorf("a dense layer of %d weights and %d biases for a convolution of %d and %d", len(weight),
			len(bias), len(taps), len(shared))
	}
	clear(weight)
	f.near(func(dense, tap int) { weight[dense] = taps[tap] })
	for i := range bias {
		bias[i] = shared[i%f.filters]
	}
	rest := len(weight) + len(bias)
	if n := copy(to[rest:], from[len(taps)+len(shared):]); n != len(to)-rest {
		return fmt.Errorf("the networks differ after their first layer, by %d parameters", len(to)-rest-n)
	}
	return nil
}

// departure is how far a dense layer is outside of the fence, as lengths in the space of its weights and biases.
type departure struct {
	Locality float64 // of the weights to places outside of the windows
	Tying    float64 // of what is left within the windows, and of the biases, without their means over all places
	All      float64 // of all weights and biases
}

// share is the part of the layer's length that lies outside of the fence, 0 to 1.
func (d departure) share() float64 { return d.part(math.Hypot(d.Locality, d.Tying)) }

func (d departure) part(length float64) float64 {
	if d.All == 0 {
		return 0
	}
	return length / d.All
}

// departure measures how far the dense layer of a point is outside.
func (f fence) departure(p *graph.Params, theta []float32) departure {
	weight, bias := denseOf(p, theta)
	taps, shared := f.means(weight, bias)
	var all, near, tying float64
	for _, part := range [][]float32{weight, bias} {
		for _, w := range part {
			all += float64(w) * float64(w)
		}
	}
	f.near(func(dense, tap int) {
		near += float64(weight[dense]) * float64(weight[dense])
		d := float64(weight[dense]) - taps[tap]
		tying += d * d
	})
	for i, b := range bias {
		near += float64(b) * float64(b)
		d := float64(b) - shared[i%f.filters]
		tying += d * d
	}
	return departure{Locality: math.Sqrt(max(0, all-near)), Tying: math.Sqrt(tying), All: math.Sqrt(all)}
}

// means are the weights and biases of the nearest convolution.
func (f fence) means(weight, bias []float32) (taps, shared []float64) {
	taps, shared = make([]float64, f.weights()), make([]float64, f.filters)
	count := make([]float64, len(taps))
	f.near(func(dense, tap int) {
		taps[tap] += float64(weight[dense])
		count[tap]++
	})
	for i := range taps {
		taps[i] /= count[i]
	}
	for i, b := range bias {
		shared[i%f.filters] += float64(b) / float64(f.places())
	}
	return taps, shared
}

// back puts the dense layer of a point at the nearest place inside the fence.
func (f fence) back(p *graph.Params, theta []float32) {
	weight, bias := denseOf(p, theta)
	taps, shared := f.means(weight, bias)
	clear(weight)
	f.near(func(dense, tap int) { weight[dense] = float32(taps[tap]) })
	for i := range bias {
		bias[i] = float32(shared[i%f.filters])
	}
}
