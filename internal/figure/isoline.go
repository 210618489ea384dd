package figure

// segment is a straight piece of an isoline, in the coordinates of the grid.
type segment struct{ x0, y0, x1, y1 float64 }

// isoline is where the bilinear surface through a grid crosses a height, by marching squares. Squares with a hole at a
// corner have none.
func isoline(g Grid, height float64) []segment {
	var list []segment
	for r := range len(g.Y) - 1 {
		for c := range len(g.X) - 1 {
			list = append(list, crossings(g, c, r, height)...)
		}
	}
	return list
}

// crossings are the pieces of an isoline in the square whose lower left corner is the point (c, r).
func crossings(g Grid, c, r int, height float64) []segment {
	// The corners in the order of the compass, and where the isoline cuts the side from one corner to the next.
	xs := [5]float64{g.X[c], g.X[c+1], g.X[c+1], g.X[c], g.X[c]}
	ys := [5]float64{g.Y[r], g.Y[r], g.Y[r+1], g.Y[r+1], g.Y[r]}
	zs := [5]float64{g.At(c, r), g.At(c+1, r), g.At(c+1, r+1), g.At(c, r+1), g.At(c, r)}
	for _, z := range zs {
		if !finite(z) {
			return nil
		}
	}
	var cuts [][2]float64
	for i := range 4 {
		if (zs[i] > height) != (zs[i+1] > height) {
			t := portion(height, zs[i], zs[i+1])
			cuts = append(cuts, [2]float64{between(xs[i], xs[i+1], t), between(ys[i], ys[i+1], t)})
		}
	}
	join := func(a, b int) segment { return segment{cuts[a][0], cuts[a][1], cuts[b][0], cuts[b][1]} }
	switch len(cuts) {
	case 2:
		return []segment{join(0, 1)}
	case 4: // a saddle: its middle says which corners belong together
		if mean := middle(middle(zs[0], zs[1]), middle(zs[2], zs[3])); (mean > height) == (zs[0] > height) {
			return []segment{join(0, 1), join(2, 3)}
		}
		return []segment{join(3, 0), join(1, 2)}
	}
	return nil
}
