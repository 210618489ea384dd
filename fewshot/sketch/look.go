package sketch

import "math"

// Look is how drawings fill the paper: means over images of Side×Side, all as shares of the paper or of its side.
type Look struct {
	Ink    float64 `json:"ink"`    // share of the paper that is inked
	Width  float64 `json:"width"`  // of strokes: twice the ink by the length of its edges
	Extent float64 `json:"extent"` // the longer side of the box around the ink
}

// LookOf measures images.
func LookOf(images [][]float32) Look {
	var l Look
	for _, image := range images {
		one := lookOf(image)
		n := float64(len(images))
		l.Ink, l.Width, l.Extent = l.Ink+one.Ink/n, l.Width+one.Width/n, l.Extent+one.Extent/n
	}
	return l
}

func lookOf(image []float32) Look {
	at := func(x, y int) float64 {
		if x < 0 || y < 0 || x >= Side || y >= Side {
			return 0
		}
		return float64(image[y*Side+x])
	}
	ink, edge := 0.0, 0.0
	var rows, columns [Side]float64 // the most ink in each
	for y := -1; y < Side; y++ {
		for x := -1; x < Side; x++ {
			v := at(x, y)
			ink += v
			edge += math.Hypot(at(x+1, y)-v, at(x, y+1)-v)
			if x >= 0 && y >= 0 {
				rows[y], columns[x] = max(rows[y], v), max(columns[x], v)
			}
		}
	}
	if edge == 0 {
		return Look{}
	}
	return Look{Ink: ink / (Side * Side), Width: 2 * ink / edge / Side, Extent: max(span(rows), span(columns)) / Side}
}

// span is how far ink reaches along an axis, with gaps counted and the faint ends by their share.
func span(ink [Side]float64) (sum float64) {
	var before [Side]float64 // the most up to here
	most := 0.0
	for i, v := range ink {
		most = max(most, v)
		before[i] = most
	}
	most = 0
	for i := Side - 1; i >= 0; i-- {
		most = max(most, ink[i])
		sum += min(most, before[i])
	}
	return sum
}

// FitPen finds the pen by which strokes come out as wide and as large as images of the given look.
func FitPen(want Look, drawings [][][]Point) (Pen, error) {
	p := Pen{Width: want.Width, Extent: want.Extent}
	const rounds = 12
	for range rounds {
		images := make([][]float32, len(drawings))
		for i, d := range drawings {
			var err error
			if images[i], err = Render(d, p); err != nil {
				return p, err
			}
		}
		have := LookOf(images)
		p.Width *= want.Width / have.Width
		p.Extent = min(1, p.Extent+want.Extent-have.Extent)
	}
	const fine = 1000
	return Pen{math.Round(fine*p.Width) / fine, math.Round(fine*p.Extent) / fine}, p.check()
}
