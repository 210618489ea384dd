package fewshot

// exhibits are the features of a data set as judges see them, each examined once.
type exhibits struct {
	dim        int
	background *Background
	vectors    []float32
	examined   map[int]probe
}

func newExhibits(vectors []float32, dim int, b *Background) *exhibits {
	return &exhibits{dim: dim, background: b, vectors: vectors, examined: map[int]probe{}}
}

// probe is example i.
func (x *exhibits) probe(i int) probe {
	p, ok := x.examined[i]
	if !ok {
		p = x.background.probe(widened(x.vectors[i*x.dim:][:x.dim]))
		x.examined[i] = p
	}
	return p
}

// widened is v in float64.
func widened(v []float32) []float64 {
	wide := make([]float64, len(v))
	for j, x := range v {
		wide[j] = float64(x)
	}
	return wide
}

// judge makes a judge of classes with these examples.
func (x *exhibits) judge(classes [][]int) *Judge {
	j := &Judge{background: x.background, dim: x.dim}
	for _, list := range classes {
		var shots []float64
		for _, i := range list {
			shots = append(shots, x.probe(i).x...)
		}
		j.classes = append(j.classes, judged{shots: shots, center: x.background.probe(meanRow(shots, x.dim))})
	}
	return j
}

// possible are the strangenesses for which there is a background.
func (x *exhibits) possible() (list []Strangeness) {
	for by := range Strangeness(strangenesses) {
		if x.background.has(by, x.dim) == nil {
			list = append(list, by)
		}
	}
	return list
}

// collect adds the strangeness of queries, of some kinds, as an episode.
func (x *exhibits) collect(to *[strangenesses][][]float64, j *Judge, queries []int, kinds []Strangeness) {
	for _, by := range kinds {
		list := make([]float64, len(queries))
		for i, q := range queries {
			list[i] = j.of(x.probe(q), by, -1)
		}
		to[by] = append(to[by], list)
	}
}
