package kernel

import "testing"

// TestPlaces: every tile of a piece has a place of its own, and a frequency is computed for the tiles that have an
// output made of it, and for hardly any other.
func TestPlaces(t *testing.T) {
	r := generator(48)
	for range 200 {
		g := square(1+r.IntN(30), 1+r.IntN(40), 1+r.IntN(40), 16, 16).geometry()
		p := newTiling(g)
		b := p.band(p.geometry, r.IntN(p.pieces(p.geometry)))
		at := p.places(b)
		fresh := at
		taken := make([]bool, p.tiles(b))
		var needed [frequencies]int
		for range b.images {
			for i := b.row; i < b.row+b.rows; i += tileOut {
				for j := 0; j < p.ow; j += tileOut {
					place := at.next(i, j)
					if place < 0 || place >= len(taken) || taken[place] {
						t.Fatalf("%+v, %+v: tile (%d, %d) is given place %d of %d", g, b, i, j, place, len(taken))
					}
					taken[place] = true
					for f := range frequencies {
						if f/tileIn == tileIn-1 && i+tileOut > g.oh || f%tileIn == tileIn-1 && j+tileOut > g.ow {
							continue
						}
						needed[f]++
						if from, to := fresh.groups(f); place < from*groupTiles || place >= to*groupTiles {
							t.Fatalf("%+v, %+v: frequency %d of tile (%d, %d) in place %d is not computed: groups "+
								"%d to %d", g, b, f, i, j, place, from, to)
						}
					}
				}
			}
		}
		for f, n := range needed {
			if from, to := fresh.groups(f); (to-from)*groupTiles > n+2*(groupTiles-1) {
				t.Fatalf("%+v, %+v: frequency %d is computed for %d groups of tiles, needed for %d tiles", g, b, f,
					to-from, n)
			}
		}
	}
}
