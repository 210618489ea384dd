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

// whole is a piece of full size.
func (t *tiling) whole() band { return band{images: t.images, rows: t.rows} }

// transformed is the number of elements of the transformed tiles of a full piece with c channels.
func (t *tiling) transformed(c int) int { return t.tileGroups(t.whole()) * groupStride(c) }

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
