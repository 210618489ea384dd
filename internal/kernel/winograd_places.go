package kernel

// places deals out the places of the tiles of a piece. A tile that hangs over the lower or the right edge of the output
// does without the products of the last frequency that way, which nothing but the last output of a tile is made of. So
// that the tiles which a frequency is needed for lie side by side, those cut below come first, then whole ones, those
// cut at the right, and those cut both ways.
type places struct {
	cutRow, cutCol int           // the first row and column of outputs of tiles that hang over, or never
	at             [cuts + 1]int // the next place of each kind of tile, and the number of tiles
}

// The kinds of tiles, in the order of their places.
const (
	cutBelow = iota
	cutNowhere
	cutRight
	cutBoth
	cuts // their number
)

const never = 1 << 30

// inOrder has one tile after another.
func inOrder() places { return places{cutRow: never, cutCol: never} }

// places are those of a piece.
func (t *tiling) places(b band) places {
	p := inOrder()
	down, across := ceilDiv(b.rows, tileOut), t.ow/tileOut
	below, right := 0, 0
	if t.trueH%tileOut != 0 && b.row+b.rows >= t.trueH {
		p.cutRow, below = t.oh-tileOut, 1
	}
	if t.trueW%tileOut != 0 {
		p.cutCol, right = t.ow-tileOut, 1
	}
	down, across = down-below, across-right
	for kind, n := range [cuts]int{below * across, down * across, down * right, below * right} {
		p.at[kind+1] = p.at[kind] + b.images*n
	}
	return p
}

// wanted are the numbers of rows and columns of frequencies that are needed of the tile whose first output is (i, j).
func (p *places) wanted(i, j int) (rows, cols int64) {
	rows, cols = tileIn, tileIn
	if i >= p.cutRow {
		rows--
	}
	if j >= p.cutCol {
		cols--
	}
	return rows, cols
}

// next is the place of the tile whose first output is (i, j). Tiles ask in the same order for their input and their
// output.
func (p *places) next(i, j int) int {
	kind := cutNowhere
	switch {
	case i >= p.cutRow && j >= p.cutCol:
		kind = cutBoth
	case i >= p.cutRow:
		kind = cutBelow
	case j >= p.cutCol:
		kind = cutRight
	}
	p.at[kind]++
	return p.at[kind] - 1
}

// groups is the range of groups of tiles, none of which has asked for its place yet, that frequency f is needed for.
func (p *places) groups(f int) (from, to int) {
	first, last := cutBelow, cutBoth
	if f/tileIn == tileIn-1 {
		first, last = cutNowhere, cutRight
	}
	if f%tileIn == tileIn-1 {
		last = cutNowhere
	}
	if p.at[first] == p.at[last+1] {
		return 0, 0
	}
	return p.at[first] / groupTiles, ceilDiv(p.at[last+1], groupTiles)
}
