package terrain

import "landscape/internal/figure"

// CellMap is a picture of what belongs to the cells of a grid: a kind, such as what became of the marble that was
// dropped there, or a value.
type CellMap struct {
	Title string // above the picture; "": none
	X, Y  Axis   // of the grid; element y·X.N+x belongs to cell (x, y)

	Kind  []int    // kind of each cell, an index of Kinds; -1: none; nil: Value is drawn
	Kinds []string // names of the kinds

	Value []float64 // of each cell; NaN: none
	Label string    // what Value is, with its unit
	Log   bool      // draws Value on a logarithmic scale
	Hole  string    // what a cell without a value means
}

func cellMaps(maps []CellMap) []figure.Part {
	parts := make([]figure.Part, len(maps))
	for i, m := range maps {
		parts[i] = m.part()
	}
	return parts
}

func (m CellMap) part() figure.Part {
	xs, ys := m.X.coordinates(), m.Y.coordinates()
	if m.Kind == nil {
		return figure.Map{
			Title: m.Title, X: "α", Y: "β", Cells: true, Isolines: -1, Hole: m.Hole,
			Grid: figure.Grid{X: xs, Y: ys, Z: m.Value}, Scale: figure.Scale{Label: m.Label, Log: m.Log},
		}
	}
	kinds := make([]figure.Kind, len(m.Kinds))
	for i, name := range m.Kinds {
		kinds[i].Name = name
	}
	return figure.Categories{Title: m.Title, X: "α", Y: "β", Xs: xs, Ys: ys, Kind: m.Kind, Kinds: kinds}
}
