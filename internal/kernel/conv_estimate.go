package kernel

// EstimateScratch is about the memory, in bytes, that a convolution of elements of the given size works in for a
// direction once it is planned, rather too large than too small. It allocates nothing, so that a plan can be refused
// first.
func (s ConvShape) EstimateScratch(d Direction, bytes int) int {
	g := s.geometry()
	if d == InputGradient && g.sh == 1 && g.sw == 1 {
		g = g.adjoint()
	}
	if g.thin() {
		return 0
	}
	piece := splitBySize(g, directBytes/bytes/max(1, g.c*g.sh*g.sw+g.k))
	runners := min(workers, piece.pieces(g))
	panels := g.groups * ceilDiv(g.kg(), tileCols) * tileCols * g.depth()
	if d == WeightGradient {
		panels *= 1 + runners
	}
	padded := piece.images * g.readRows(piece.rows) * g.readCols() * g.c
	out := piece.pixels(g) * roundUp(g.k, tileCols)
	return (panels+runners*(padded+out))*bytes + 8*piece.pixels(g)
}
