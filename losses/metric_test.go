package losses

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"landscape/graph"
)

// points are the rows of a matrix.
func points(x []float64, d int) [][]float64 { return slices.Collect(slices.Chunk(x, d)) }

func squaredDistance(a, b []float64) float64 {
	s := 0.0
	for i := range a {
		s += (a[i] - b[i]) * (a[i] - b[i])
	}
	return s
}

// naiveNeighborhood is the definition, term by term.
func naiveNeighborhood(x [][]float64, labels []int, temperature float64) float64 {
	total, count := 0.0, 0
	for i := range x {
		same, all := 0.0, 0.0
		for j := range x {
			if j == i {
				continue
			}
			e := math.Exp(-squaredDistance(x[i], x[j]) / temperature)
			all += e
			if labels[j] == labels[i] {
				same += e
			}
		}
		if same > 0 {
			total -= math.Log(same / all)
			count++
		}
	}
	return total / float64(max(1, count))
}

// naivePrototypes is the definition, class by class, for given queries.
func naivePrototypes(x [][]float64, labels []int, query []bool, temperature float64) float64 {
	prototypes, shots := map[int][]float64{}, map[int]float64{}
	for i, y := range labels {
		if query[i] {
			continue
		}
		if prototypes[y] == nil {
			prototypes[y] = make([]float64, len(x[i]))
		}
		shots[y]++
		for k, v := range x[i] {
			prototypes[y][k] += v
		}
	}
	for y, p := range prototypes {
		for k := range p {
			p[k] /= shots[y]
		}
	}
	total, count := 0.0, 0
	for i, y := range labels {
		if !query[i] {
			continue
		}
		all := 0.0
		for _, p := range prototypes {
			all += math.Exp(-squaredDistance(x[i], p) / temperature)
		}
		total -= math.Log(math.Exp(-squaredDistance(x[i], prototypes[y])/temperature) / all)
		count++
	}
	return total / float64(max(1, count))
}

// split is the documented choice of queries in an ordinary batch, written down once more.
func split(labels []int, shot int) []bool {
	query := make([]bool, len(labels))
	for _, y := range labels {
		var of []int
		for i, other := range labels {
			if other == y {
				of = append(of, i)
			}
		}
		support := shot
		if shot == 0 {
			support = len(of) / 2
		}
		support = min(max(1, support), max(1, len(of)-1))
		for _, i := range of[support:] {
			query[i] = true
		}
	}
	return query
}

func randomLabels(r *rand.Rand, n, classes int) []int {
	labels := make([]int, n)
	for i := range labels {
		labels[i] = r.IntN(classes)
	}
	return labels
}

func TestNeighborhoodOfAnyBatch(t *testing.T) {
	const n, d, classes = 9, 3, 5
	for _, temperature := range []float64{1, 4} {
		p := compile(t, NCA{Temperature: temperature}, setting{output: []int{n, d}, classes: classes})
		for seed := range uint64(20) {
			r := generator(seed)
			labels, x := randomLabels(r, n, classes), normals(r, n*d)
			got, _ := p.at(t, x, graph.Feed{Labels: labels})
			if want := naiveNeighborhood(points(x, d), labels, temperature); !near(got, want, rounding) {
				t.Errorf("labels %v: got %v, want %v", labels, got, want)
			}
		}
	}
}

func TestPrototypesOfAnyBatch(t *testing.T) {
	const n, d, classes = 10, 3, 4
	for _, shot := range []int{0, 1, 2, 5} {
		p := compile(t, Prototypical{Shot: shot, Temperature: 2}, setting{output: []int{n, d}, classes: classes})
		for seed := range uint64(20) {
			r := generator(seed)
			labels, x := randomLabels(r, n, classes), normals(r, n*d)
			got, _ := p.at(t, x, graph.Feed{Labels: labels})
			if want := naivePrototypes(points(x, d), labels, split(labels, shot), 2); !near(got, want, rounding) {
				t.Errorf("shot %d, labels %v: got %v, want %v", shot, labels, got, want)
			}
		}
	}
}

// One program takes episodes of every shape, with the examples in any order.
func TestPrototypesOfAnyEpisode(t *testing.T) {
	const n, d, classes = 12, 4, 9
	p := compile(t, Prototypical{Shot: 2}, setting{output: []int{n, d}, classes: classes})
	for seed, e := range [][3]int{{2, 1, 5}, {3, 2, 2}, {4, 2, 1}, {6, 1, 1}, {2, 5, 1}, {1, 6, 6}} {
		r := generator(uint64(seed))
		way, shot, queries := e[0], e[1], e[2]
		var labels []int
		var query []bool
		for _, class := range r.Perm(classes)[:way] {
			for i := range shot + queries {
				labels, query = append(labels, class), append(query, i >= shot)
			}
		}
		r.Shuffle(n, func(i, j int) {
			labels[i], labels[j] = labels[j], labels[i]
			query[i], query[j] = query[j], query[i]
		})
		f := graph.Feed{Labels: labels, Query: query}
		x := normals(r, n*d)
		got, _ := p.at(t, x, f)
		if want := naivePrototypes(points(x, d), labels, query, 1); !near(got, want, rounding) {
			t.Errorf("%d-way %d-shot: got %v, want %v", way, shot, got, want)
		}
		p.checkGradient(t, x, f)
	}
}

// Support examples get a gradient: it flows through the prototypes.
func TestPrototypesMoveTheSupport(t *testing.T) {
	p := compile(t, Prototypical{}, setting{output: []int{4, 1}, classes: 2})
	_, gradient := p.at(t, []float64{0, 1, 0.2, 0.9},
		graph.Feed{Labels: []int{0, 1, 0, 1}, Query: []bool{false, false, true, true}})
	for i, g := range gradient {
		if g == 0 {
			t.Errorf("example %d has no gradient", i)
		}
	}
}

// Which class is called what, and which example comes first, mean nothing.
func TestMetricLossesDoNotDependOnNames(t *testing.T) {
	const n, d = 8, 2
	r := generator(5)
	x := normals(r, n*d)
	labels := []int{0, 0, 1, 1, 2, 2, 3, 3}
	query := []bool{false, true, false, true, false, true, false, true}
	order, names := r.Perm(n), r.Perm(4)
	var x2 []float64
	var labels2 []int
	var query2 []bool
	for _, i := range order {
		x2 = append(x2, x[i*d:(i+1)*d]...)
		labels2, query2 = append(labels2, names[labels[i]]), append(query2, query[i])
	}
	for _, l := range []graph.Loss{NCA{}, Prototypical{}} {
		p := compile(t, l, setting{output: []int{n, d}, classes: 4})
		a, _ := p.at(t, x, graph.Feed{Labels: labels, Query: query})
		b, _ := p.at(t, x2, graph.Feed{Labels: labels2, Query: query2})
		if !near(a, b, 1e-12) {
			t.Errorf("%T: %v, and %v with other names in another order", l, a, b)
		}
	}
}

func TestBatchesWithoutPairsSayNothing(t *testing.T) {
	for _, c := range []struct {
		labels []int
		query  []bool
	}{
		{labels: []int{0, 1, 2, 3}},
		{labels: []int{3}},
		{labels: []int{0, 1, 2}, query: []bool{false, false, false}},
	} {
		for _, l := range []graph.Loss{NCA{}, Prototypical{}} {
			n := len(c.labels)
			p := compile(t, l, setting{output: []int{n, 2}, classes: 4})
			value, gradient := p.at(t, normals(generator(1), 2*n), graph.Feed{Labels: c.labels, Query: c.query})
			if value != 0 || !allZero(gradient) {
				t.Errorf("%T of labels %v: loss %v, gradient %v, want 0", l, c.labels, value, gradient)
			}
		}
	}
}

func TestEqualEmbeddings(t *testing.T) {
	labels := []int{0, 0, 1, 1, 2, 2}
	x := make([]float64, 12)
	for l, want := range map[graph.Loss]float64{NCA{}: math.Log(5), Prototypical{}: math.Log(3)} {
		value, gradient := compile(t, l, setting{output: []int{6, 2}, classes: 3}).at(t, x, graph.Feed{Labels: labels})
		if !near(value, want, rounding) || !allZero(gradient) {
			t.Errorf("%T: loss %v, gradient %v; want %v and 0", l, value, gradient, want)
		}
	}
}

func TestQueryWithoutSupportIsAnError(t *testing.T) {
	p := compile(t, Prototypical{}, setting{output: []int{4, 2}, classes: 3})
	err := p.refuse(graph.Feed{Labels: []int{0, 2, 0, 2}, Query: []bool{false, true, true, true}})
	if want := "loss/exists: example 1 is a query of class 2, which has no support example in the batch"; err == nil ||
		err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

// What the losses read off a batch must not allocate, or a training step would.
func TestSettingABatchAllocatesNothing(t *testing.T) {
	for i, c := range subjects {
		p := compile(t, c.loss, c.setting)
		f := c.feed(generator(uint64(i)))
		f.X = make([]float32, c.output[0])
		if allocs := testing.AllocsPerRun(5, func() {
			if err := p.Set(&f); err != nil {
				t.Fatal(err)
			}
		}); allocs != 0 {
			t.Errorf("%#v: setting a batch allocates %v times", c.loss, allocs)
		}
	}
}
