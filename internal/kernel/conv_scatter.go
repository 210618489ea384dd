package kernel

// scatterColumns is the size of the unfolded gradient that is held at a time, in elements.
const scatterColumns = 1 << 16

// scatter computes the input gradient of a strided convolution: the gradient of the unfolded input is the product of dy
// and the transposed weights; its elements are then added where they came from. A piece is one image, since patches
// overlap.
type scatter[T Float] struct {
	geometry     // of the convolution, not of its gradient
	rows     int // output rows in work at a time

	panels    []T     // transposed weights: [groups][taps*cg/16][kg][16]
	offs      []int64 // of the pixels of some rows of dy
	runners   []scatterRunner[T]
	dx, dy, w []T
	packing   bool
}

type scatterRunner[T Float] struct {
	edge[T]
	columns []T // [pixels][taps*cg]
}

func newScatter[T Float](g geometry) *scatter[T] {
	s := &scatter[T]{geometry: g, rows: min(g.oh, max(1, scatterColumns/(g.ow*g.depth())))}
	s.panels = make([]T, g.groups*s.groupPanels()*s.panelStride())
	s.offs = make([]int64, s.rows*g.ow)
	for i := range s.offs {
		s.offs[i] = int64(i*g.k) * size[T]()
	}
	s.runners = make([]scatterRunner[T], min(workers, g.n))
	for i := range s.runners {
		s.runners[i].columns = make([]T, len(s.offs)*g.depth())
	}
	return s
}

func (s *scatter[T]) groupPanels() int { return ceilDiv(s.depth(), tileCols) }
func (s *scatter[T]) panelStride() int { return s.kg() * tileCols }

func (s *scatter[T]) scratchBytes() int {
	n := len(s.panels)
	for i := range s.runners {
		n += len(s.runners[i].columns)
	}
	return n*int(size[T]()) + 8*len(s.offs)
}

func (s *scatter[T]) run(dx, dy, w []T) {
	worth := s.macs() >= parallelConv
	s.dx, s.dy, s.w = dx, dy, w
	s.packing = true
	parallelIf(worth, s.groups, s)
	s.packing = false
	parallelIf(worth, s.n, s)
	s.dx, s.dy, s.w = nil, nil, nil
}

func (s *scatter[T]) piece(worker, i int) {
	if s.packing {
		packPanels(s.panels[i*s.groupPanels()*s.panelStride():], s.panelStride(), s.w, s.k, true, i*s.kg(), s.kg(), 0,
			s.depth())
		return
	}
	r := &s.runners[worker]
	dx := s.dx[i*s.ih*s.iw*s.c:][:s.ih*s.iw*s.c]
	clear(dx)
	for row := 0; row < s.oh; row += s.rows {
		rows := min(s.rows, s.oh-row)
		dy := s.dy[(i*s.oh+row)*s.ow*s.k:]
		for g := range s.groups {
			a := rowsArgs{
				base: addr(dy, g*s.kg()), runs: 1, runLen: int64(s.kg()),
				b: addr(s.panels, g*s.groupPanels()*s.panelStride()), bStep: tileCols * size[T](),
				panelStride: int64(s.panelStride()) * size[T](),
			}
			r.multiply(&a, s.offs[:rows*s.ow], r.columns, s.depth(), s.depth())
			s.fold(dx[g*s.cg():], r.columns, row, rows)
		}
	}
}

// fold adds the unfolded gradient of some output rows to an image.
func (s *scatter[T]) fold(dx, columns []T, row, rows int) {
	cg := s.cg()
	for i := range rows {
		for j := range s.ow {
			patch := columns[(i*s.ow+j)*s.depth():]
			for t := range s.kh * s.kw {
				y, x := (row+i)*s.sh-s.top+t/s.kw*s.dh, j*s.sw-s.left+t%s.kw*s.dw
				if y < 0 || y >= s.ih || x < 0 || x >= s.iw {
					continue
				}
				dst := dx[(y*s.iw+x)*s.c:][:cg]
				for c, v := range patch[t*cg:][:cg] {
					dst[c] += v
				}
			}
		}
	}
}
