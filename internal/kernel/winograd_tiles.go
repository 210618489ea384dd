package kernel

const (
	groupTiles = tileRows // tiles whose transforms lie together: the rows of a micro-kernel
	groupGap   = 896      // elements between groups, so that one frequency of successive groups lies in different cache sets
)

// groupStride is the number of elements from group to group of transformed tiles with c channels: [36][6][c] and a gap.
func groupStride(c int) int { return frequencies*groupTiles*c + groupGap }

// tileAt is the position of the first frequency of a tile among transformed tiles with c channels; the next
// frequency is 6*c elements further.
func tileAt(tile, c int) int { return tile/groupTiles*groupStride(c) + tile%groupTiles*c }

// A tiling cuts the output of a convolution into tiles of 4 x 4, and these into pieces.
type tiling struct {
	geometry         // with the output size rounded up to whole tiles
	split            // of that
	trueH, trueW int // the output size
}

func newTiling(g geometry) tiling {
	const (
		pieceTiles = 48 // the transforms of so many tiles should stay in the second-level cache
		fewPieces  = 8
		fewTiles   = 4 * groupTiles
	)
	across, down := ceilDiv(g.ow, tileOut), ceilDiv(g.oh, tileOut)
	image := across * down
	t := tiling{geometry: g, trueH: g.oh, trueW: g.ow}
	t.oh, t.ow = down*tileOut, across*tileOut
	switch {
	case image > 3*pieceTiles/2: // bands of an image
		t.split = split{1, tileOut * max(1, pieceTiles/across)}
	case g.n < fewPieces && image >= fewTiles:
		t.split = split{1, tileOut * max(1, fewTiles/across)}
	default: // images, in number to fill whole groups
		images := min(g.n, max(min(pieceTiles/image, ceilDiv(g.n, fewPieces)), ceilDiv(groupTiles, image)))
		t.split = split{max(1, images*image/groupTiles*groupTiles/image), t.oh}
	}
	t.rows = min(t.rows, t.oh)
	return t
}

// tiles is the number of tiles of a piece.
func (t *tiling) tiles(b band) int { return b.images * (b.rows / tileOut) * (t.ow / tileOut) }

// tileGroups is the number of groups that hold the tiles of a piece.
func (t *tiling) tileGroups(b band) int { return ceilDiv(t.tiles(b), groupTiles) }

// firstGroup is the number of groups before piece i where all tiles lie together.
func (t *tiling) firstGroup(i int) int {
	bands := t.bands(t.geometry)
	image, full := i/bands, t.tileGroups(t.full())
	last := t.tileGroups(t.band(t.geometry, bands-1)) // the last band of an image may have fewer rows
	if bands == 1 {
		last = full
	}
	return image*((bands-1)*full+last) + i%bands*full
}

// allGroups is the number of groups where all tiles lie together.
func (t *tiling) allGroups() int { return t.firstGroup(t.pieces(t.geometry)) }

// full is a piece of full size.
func (t *tiling) full() band { return band{images: t.images, rows: t.rows} }

// wholePays says that all tiles had better be transformed first: so many numbers as large as the transformed weights are moved for each piece,
// and as few for all tiles together, which is more than moving the tiles themselves.
func (t *tiling) wholePays(perPiece, together int) bool {
	const (
		cache = 1 << 18 // elements that stay in the second-level cache
		moves = 3       // a tile is written, which reads it first, and read
	)
	weights := t.c * t.k
	tiles := moves * (t.c + t.k) * t.allGroups() * groupTiles
	return frequencies*weights > cache && together*weights+tiles < perPiece*weights*t.pieces(t.geometry)
}

// transformed is the number of elements of the transformed tiles of a full piece with c channels.
func (t *tiling) transformed(c int) int { return t.tileGroups(t.full()) * groupStride(c) }

// gradient is the geometry by which the gradients of the output are padded to whole tiles: a convolution of one tap.
func (t *tiling) gradient() geometry {
	return geometry{
		n: t.n, ih: t.trueH, iw: t.trueW, c: t.k, kh: 1, kw: 1, sh: 1, sw: 1, dh: 1, dw: 1, groups: 1,
		oh: t.oh, ow: t.ow, k: t.k,
	}
}

// transformTiles transforms the tiles of a piece: src holds its images, padded as g says; successive tiles begin 4 pixels apart.
func transformTiles[T Float](m transform, dst, src []T, g geometry, b band, tmp []T) {
	rows, cols := g.readRows(b.rows), g.readCols()
	width := size[T]()
	a := winogradArgs{
		srcRow: int64(cols*g.c) * width, srcCol: int64(g.c) * width,
		dstRow: int64(tileIn*groupTiles*g.c) * width, dstCol: int64(groupTiles*g.c) * width,
		channels: int64(g.c) * width, tmp: addr(tmp, 0),
	}
	tile := 0
	for l := range b.images {
		for i := 0; i < b.rows; i += tileOut {
			for j := 0; j < g.ow; j += tileOut {
				a.src = addr(src, ((l*rows+i)*cols+j)*g.c)
				a.dst = addr(dst, tileAt(tile, g.c))
				apply[T](m, &a)
				tile++
			}
		}
	}
}

// clearTiles zeroes what is left of the last group, for sums over all tiles.
func clearTiles[T Float](dst []T, from, c int) {
	for tile := from; tile%groupTiles != 0; tile++ {
		for f := range frequencies {
			clear(dst[tileAt(tile, c)+f*groupTiles*c:][:c])
		}
	}
}
