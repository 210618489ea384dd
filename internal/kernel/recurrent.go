package kernel

import "fmt"

// RecurrentShape is the size of a recurrent layer's work: sequences of equally many steps, and the units of its state.
type RecurrentShape struct {
	Batch, Steps, Units int
}

// sequencePieces is how many pieces a batch of sequences is cut into at most. Sequences do not see each other, so that
// a piece takes all its steps without waiting for the others.
const sequencePieces = 8

// rows is the number of sequences in a piece: whole tiles of the product.
func (s RecurrentShape) rows() int { return roundUp(ceilDiv(s.Batch, sequencePieces), tileRows) }

func (s RecurrentShape) pieces() int { return ceilDiv(s.Batch, s.rows()) }

// span is the range of sequences of piece i.
func (s RecurrentShape) span(i int) (from, to int) {
	return i * s.rows(), min((i+1)*s.rows(), s.Batch)
}

// worth says that the products of all steps, by a matrix for this many gates, are worth waking helpers for.
func (s RecurrentShape) worth(gates int) bool {
	return s.Batch*s.Steps*s.Units*s.Units*gates >= parallelGemm
}

// check panics unless a slice has the length that a recurrent layer needs.
func (s RecurrentShape) check(layer, name string, length, want int) {
	if length != want {
		panic(fmt.Sprintf("kernel: %s of %d sequences of %d steps with %d units: %s has %d elements, want %d",
			layer, s.Batch, s.Steps, s.Units, name, length, want))
	}
}

// activate applies a function in place and in the calling goroutine.
func activate[T Float](op elementOp, x []T) {
	if accelerated >= avx2 && size[T]() == 4 {
		vectors(op, x, x, x, 0)
	} else {
		loop(op, x, x, x, 0)
	}
}

// transpose sets dst to the transpose of a rows x cols matrix.
func transpose[T Float](dst, src []T, rows, cols int) {
	for i := range rows {
		for j, v := range src[i*cols:][:cols] {
			dst[j*rows+i] = v
		}
	}
}
