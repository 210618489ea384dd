package sketch

import (
	"errors"
	"fmt"
	"math"

	"landscape/internal/pen"
)

// Pen says how strokes are put on paper. Both are shares of the side of the paper.
type Pen struct {
	Width  float64 `json:"width"`  // of the round pen
	Extent float64 `json:"extent"` // of the drawing's longer side, from edge to edge of the ink
}

// board is the size at which strokes are drawn, before areas are averaged to Side.
const board = 105

// check reports a pen that cannot draw.
func (p Pen) check() error {
	if !(p.Width > 0 && p.Width < p.Extent && p.Extent <= 1) {
		return fmt.Errorf("sketch: a pen of width %v for drawings of extent %v; want 0 < width < extent ≤ 1", p.Width,
			p.Extent)
	}
	return nil
}

// Render draws strokes as the networks are used to see them: in the middle of the paper, with the longer side brought
// to p.Extent, by a round pen on 105×105 pixels, whose areas are averaged to Side×Side. Ink is 1 and paper 0, in steps
// of 1/255 as in files of images.
//
// Neither the place nor the size of what was drawn matters. Strokes of one place, of which all are a dot, keep their
// size: a dot is as large as the pen. A stroke without points draws nothing; strokes without any point, coordinates
// that are not finite or beyond ±10¹², and more than MaxStrokes strokes or MaxPoints points are errors.
func Render(strokes [][]Point, p Pen) ([]float32, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	low, high, err := bounds(strokes)
	if err != nil {
		return nil, err
	}
	scale := 0.0 // of a dot: all points fall on the middle
	longer, far := 0.0, 0.0
	for i := range low {
		longer = max(longer, high[i]-low[i])
		far = max(far, math.Abs(low[i]), math.Abs(high[i]))
	}
	if longer > 1e-9*far && longer > 1e-200 {
		scale = board * (p.Extent - p.Width) / longer
	}
	toBoard := func(q Point) (at Point) {
		for i := range q {
			at[i] = board/2.0 + ((q[i]-low[i])-(high[i]-low[i])/2)*scale
		}
		return at
	}
	paper, radius := pen.New(board), board*p.Width/2
	for _, s := range strokes {
		if len(s) == 0 {
			continue
		}
		from := toBoard(s[0])
		paper.Line(from[0], from[1], from[0], from[1], radius)
		for i, q := range s[1:] {
			to := toBoard(q)
			const short = 0.2 // pixels: what is nearer is left out, unless it is the end
			if i < len(s)-2 && math.Hypot(to[0]-from[0], to[1]-from[1]) < short {
				continue
			}
			paper.Line(from[0], from[1], to[0], to[1], radius)
			from = to
		}
	}
	return averaged(paper.Ink), nil
}

// bounds is the box around all points.
func bounds(strokes [][]Point) (low, high Point, err error) {
	const far = 1e12
	if len(strokes) > MaxStrokes {
		return low, high, fmt.Errorf("%d strokes; want at most %d", len(strokes), MaxStrokes)
	}
	n := 0
	for i, s := range strokes {
		if n+len(s) > MaxPoints {
			return low, high, fmt.Errorf("more than %d points", MaxPoints)
		}
		for k, p := range s {
			for axis, v := range p {
				if !(math.Abs(v) <= far) {
					return low, high, fmt.Errorf("stroke %d, point %d: %c is %v; want a number from −10¹² to 10¹²", i+1,
						k+1, "xy"[axis], v)
				}
				if n == 0 {
					low[axis], high[axis] = v, v
				}
				low[axis], high[axis] = min(low[axis], v), max(high[axis], v)
			}
			n++
		}
	}
	if n == 0 {
		return low, high, errors.New("nothing is drawn")
	}
	return low, high, nil
}

// averaged brings board×board pixels to Side×Side by averaging over areas. Along an axis a pixel of the board has Side
// pieces and one of the image board of them.
func averaged(ink []float32) []float32 {
	const total = board * board
	image := make([]float32, Side*Side)
	var row [board]float64
	for y := range Side {
		clear(row[:])
		each(y, func(from int, weight float64) {
			for x := range row {
				row[x] += weight * float64(ink[from*board+x])
			}
		})
		for x := range Side {
			sum := 0.0
			each(x, func(from int, weight float64) { sum += weight * row[from] })
			image[y*Side+x] = float32(math.Round(255*sum/total)) / 255
		}
	}
	return image
}

// each visits the pixels of the board that make up one of the image along an axis, with their pieces in it.
func each(to int, visit func(from int, weight float64)) {
	begin, end := to*board, (to+1)*board
	for from := begin / Side; from*Side < end; from++ {
		visit(from, float64(min(end, (from+1)*Side)-max(begin, from*Side)))
	}
}
