package graph

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"landscape/internal/declare"
)

// Init is the declaration of how a parameter starts. The random numbers it gets belong to (seed, parameter name) alone.
type Init interface {
	// Values fills dst, row-major in shape. The last axis of a weight counts outputs, the axes before it inputs (with a
	// convolution's window among them).
	Values(dst []float64, shape []int, r *rand.Rand) error
}

func init() {
	declare.Register[Glorot]("glorot")
	declare.Register[He]("he")
	declare.Register[LeCun]("lecun")
	declare.Register[Normal]("normal")
	declare.Register[Orthogonal]("orthogonal")
	declare.Register[Zeros]("zeros")
	declare.Register[Ones]("ones")
	declare.Register[Constant]("constant")
}

// fans counts what enters and what leaves each unit: for a weight (…window, in, out), window·in and window·out.
func fans(shape []int) (in, out float64) {
	if len(shape) < 2 {
		n := float64(sizeOf(shape))
		return n, n
	}
	window := float64(sizeOf(shape[:len(shape)-2]))
	return window * float64(shape[len(shape)-2]), window * float64(shape[len(shape)-1])
}

// spread draws numbers of mean 0 and the given variance, uniform or normal.
func spread(dst []float64, variance float64, normal bool, r *rand.Rand) {
	if normal {
		s := math.Sqrt(variance)
		for i := range dst {
			dst[i] = s * r.NormFloat64()
		}
		return
	}
	s := math.Sqrt(3 * variance)
	for i := range dst {
		dst[i] = s * (2*r.Float64() - 1)
	}
}

// Glorot draws with variance 2/(in+out) (Glorot and Bengio, 2010), uniform unless Normal.
type Glorot struct{ Normal bool }

// Values implements Init.
func (g Glorot) Values(dst []float64, shape []int, r *rand.Rand) error {
	in, out := fans(shape)
	spread(dst, 2/(in+out), g.Normal, r)
	return nil
}

// He draws with variance 2/in (He, Zhang, Ren and Sun, 2015), normal unless Uniform. It suits ReLU.
type He struct{ Uniform bool }

// Values implements Init.
func (h He) Values(dst []float64, shape []int, r *rand.Rand) error {
	in, _ := fans(shape)
	spread(dst, 2/in, !h.Uniform, r)
	return nil
}

// LeCun draws with variance 1/in (LeCun, Bottou, Orr and Müller, 1998), normal unless Uniform.
type LeCun struct{ Uniform bool }

// Values implements Init.
func (l LeCun) Values(dst []float64, shape []int, r *rand.Rand) error {
	in, _ := fans(shape)
	spread(dst, 1/in, !l.Uniform, r)
	return nil
}

// Normal draws with mean 0 and the given standard deviation, whatever the shape.
type Normal struct {
	Deviation float64 // 0: 0.02, which GPT-2 takes (Radford et al., 2019)
}

// Values implements Init.
func (n Normal) Values(dst []float64, _ []int, r *rand.Rand) error {
	if !(n.Deviation >= 0) || math.IsInf(n.Deviation, 1) {
		return fmt.Errorf("a normal start of deviation %v, want a number above 0", n.Deviation)
	}
	deviation := cmp.Or(n.Deviation, 0.02)
	for i := range dst {
		dst[i] = deviation * r.NormFloat64()
	}
	return nil
}

// Orthogonal makes the weight, seen as a matrix (in, out), a matrix with orthonormal rows or columns times Gain (0: 1)
// (Saxe, McClelland and Ganguli, 2013).
type Orthogonal struct{ Gain float64 }

// Values implements Init.
func (o Orthogonal) Values(dst []float64, shape []int, r *rand.Rand) error {
	if len(shape) < 2 {
		return fmt.Errorf("an orthogonal start needs a matrix, got shape %v", shape)
	}
	gain := o.Gain
	if gain == 0 {
		gain = 1
	}
	cols := shape[len(shape)-1]
	rows := len(dst) / cols
	long, short := max(rows, cols), min(rows, cols)
	a := mat.NewDense(long, short, nil)
	for i := range long {
		for j := range short {
			a.Set(i, j, r.NormFloat64())
		}
	}
	var qr mat.QR
	qr.Factorize(a)
	var q, rr mat.Dense
	qr.QTo(&q)
	qr.RTo(&rr)
	for i := range rows {
		for j := range cols {
			l, s := i, j
			if rows < cols {
				l, s = j, i
			}
			// the sign makes the distribution uniform (Mezzadri, 2007)
			dst[i*cols+j] = gain * math.Copysign(1, rr.At(s, s)) * q.At(l, s)
		}
	}
	return nil
}

// Zeros starts at 0.
type Zeros struct{}

// Values implements Init.
func (Zeros) Values(dst []float64, _ []int, _ *rand.Rand) error { clear(dst); return nil }

// Ones starts at 1.
type Ones struct{}

// Values implements Init.
func (Ones) Values(dst []float64, _ []int, _ *rand.Rand) error {
	return Constant{1}.Values(dst, nil, nil)
}

// Constant starts at Value.
type Constant struct{ Value float64 }

// Values implements Init.
func (c Constant) Values(dst []float64, _ []int, _ *rand.Rand) error {
	for i := range dst {
		dst[i] = c.Value
	}
	return nil
}
