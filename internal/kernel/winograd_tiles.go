package kernel

const (
	groupTiles = tileRows // tiles whose transforms lie together: the rows of a micro-kernel
	// elements between groups, so that one frequency of successive groups lies in different cache sets
	groupGap = 896
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
		pieceTiles = 48             // the transforms of this many tiles should stay in the second-level cache
		leastTiles = 2 * groupTiles // all weights pass by for every piece
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
	default: // images
		images := max(ceilDiv(g.n, fewPieces), ceilDiv(leastTiles, image)) // but two pieces at least, for two cores
		t.split = split{fullGroups(image, max(1, min(images, pieceTiles/image, ceilDiv(g.n, 2)))), t.oh}
	}
	t.rows = min(t.rows, t.oh)
	return t
}

// fullGroups is the number of images of this many tiles each that leaves the least of their groups empty: at most so
// many, and rather more than fewer.
func fullGroups(tiles, most int) int {
	best, waste := 1, 1.0
	for n := 1; n <= most; n++ {
		if w := float64(roundUp(n*tiles, groupTiles))/float64(n*tiles) - 1; w <= waste {
			best, waste = n, w
		}
	}
	return best
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

// wholePays says that all tiles had better be transformed first: this many numbers as large as the transformed weights
// are moved for each piece, and as few for all tiles together, which is more than moving the tiles themselves.
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

// transform transforms the tiles of a piece of the images x, which count as zero outside, to their places.
func (t *winogradTiles[T]) transform(m transform, dst, x []T, g geometry, b band, to places) {
	from := g.readRows(tileOut)
	width := size[T]()
	a := winogradArgs{
		srcRow: int64(g.iw*g.c) * width, srcCol: int64(g.c) * width,
		dstRow: int64(tileIn*groupTiles*g.c) * width, dstCol: int64(groupTiles*g.c) * width,
		channels: int64(g.c) * width, tmp: addr(t.tmp, 0),
	}
	copied := a // for tiles that must be copied because they hang over the edge
	copied.srcRow, copied.src = int64(from)*copied.srcCol, addr(t.tile, 0)
	copied.insideRows, copied.insideCols = inside(0, from, from), inside(0, from, from)
	for l := b.image; l < b.image+b.images; l++ {
		a.src = addr(x, l*g.ih*g.iw*g.c)
		for i := b.row - g.top; i < b.row+b.rows-g.top; i += tileOut {
			a.insideRows = inside(i, from, g.ih)
			for j := -g.left; j < g.ow-g.left; j += tileOut {
				a.srcAt = int64((i*g.iw+j)*g.c) * width
				a.insideCols = inside(j, from, g.iw)
				use := &a
				if accelerated == avx2 && size[T]() == 4 &&
					(a.insideRows != copied.insideRows || a.insideCols != copied.insideCols) {
					copyTile(t.tile, x[l*g.ih*g.iw*g.c:], g, from, i, j)
					use = &copied
				}
				use.rows, use.cols = to.wanted(i+g.top, j+g.left)
				use.dst = addr(dst, tileAt(to.next(i+g.top, j+g.left), g.c))
				apply[T](m, use)
			}
		}
	}
}

// inside says in its bits which of the next numbers from start on are indices below end.
func inside(start, next, end int) int64 {
	from, to := max(0, -start), min(next, end-start)
	if from >= to {
		return 0
	}
	return 1<<to - 1<<from
}

// copyTile copies the square of this many pixels each way that begins at row i and column j of image x.
func copyTile[T Float](tile, x []T, g geometry, pixels, i, j int) {
	from, to := max(0, -j), min(pixels, g.iw-j)
	for r := range pixels {
		row := tile[r*pixels*g.c:][:pixels*g.c]
		if y := i + r; y < 0 || y >= g.ih || from >= to {
			clear(row)
		} else {
			clear(row[:from*g.c])
			copy(row[from*g.c:to*g.c], x[(y*g.iw+j+from)*g.c:])
			clear(row[to*g.c:])
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
