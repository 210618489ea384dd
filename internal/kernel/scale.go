package kernel

// Scale multiplies x by a factor.
func Scale[T Float](x []T, factor T) {
	list := recycled[scaling[T]]()
	s := list.get()
	s.x, s.factor[0] = x, factor
	parallelIf(len(x) >= parallelElements, ceilDiv(len(x), elementPiece), s)
	s.x = nil
	list.put(s)
}

// scaling is Scale in progress.
type scaling[T Float] struct {
	x      []T
	factor [1]T
}

func (s *scaling[T]) piece(_, i int) {
	x := s.x[i*elementPiece : min((i+1)*elementPiece, len(s.x))]
	Arithmetic('*', x, x, s.factor[:], Broadcast{Rows: 1, Cols: len(x), XCol: 1})
}
