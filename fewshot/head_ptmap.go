package fewshot

import (
	"fmt"
	"math"
	"slices"

	"landscape/internal/declare"
)

var _ Transductive = PTMAP{}

func init() { declare.Register[PTMAP]("pt_map") }

// PTMAP makes the features look more like Gaussians and then assigns all queries at once, an equal number to each class
// (Hu, Gripon and Pateux, "Leveraging the feature distribution in transfer-based few-shot learning", 2021). It is
// transductive, and it takes for granted that every class has the same number of queries: if that is not so, its
// answers suffer, and a single query gets no meaningful one.
//
// Every feature is raised to Power, scaled to length 1, centered, support set and queries each on their own mean, and
// scaled again. Then, Steps times, the queries are assigned to the centroids by optimal transport with an entropy
// (Sinkhorn's algorithm at 1/Lambda, until a round changes the sum of no query's answers by more than 1e-6, in at most
// 1,000), and the centroids move by Momentum towards the means of what was assigned to them.
//
// Defaults are those of the authors' code, which gives the same plans. Features below 0 are raised with their sign; the
// paper's have none, and their code answers NaN.
type PTMAP struct {
	Power    float64 // 0: 0.5
	Lambda   float64 // 0: 10
	Momentum float64 // 0: 0.2
	Steps    int     // 0: 20

	// Together centers all features on their common mean. Then the features of the support set stay where they are
	// among the queries, also when the queries are few.
	Together bool
}

// Transductive implements Transductive.
func (PTMAP) Transductive() {}

// Scores implements Head.
func (h PTMAP) Scores(t *Task, scores []float64) error {
	var err error
	for _, f := range []struct {
		v         *float64
		otherwise float64
		name      string
	}{{&h.Power, 0.5, "power"}, {&h.Lambda, 10, "lambda"}, {&h.Momentum, 0.2, "momentum"}} {
		if *f.v, err = positiveOr(*f.v, f.otherwise, "pt-map: "+f.name); err != nil {
			return err
		}
	}
	if h.Steps < 0 || h.Momentum > 1 {
		return fmt.Errorf("fewshot: pt-map: %d steps, momentum %v; want at least 1 step (0 for 20) and a momentum "+
			"up to 1",
			h.Steps, h.Momentum)
	}
	if h.Steps == 0 {
		h.Steps = 20
	}
	all := h.transform(t)
	shots := t.Shots()
	task := Task{Way: t.Way, Dim: t.Dim, Support: all[:shots*t.Dim], Labels: t.Labels, Queries: all[shots*t.Dim:]}
	centroids := task.Centroids()
	for range h.Steps {
		plan := h.transport(&task, centroids)
		h.move(&task, centroids, plan)
	}
	for i, p := range h.transport(&task, centroids) {
		scores[i] = safeLog(p)
	}
	return nil
}

// transform is the features of the task, support first, made more like Gaussians.
func (h PTMAP) transform(t *Task) []float64 {
	all := slices.Concat(t.Support, t.Queries)
	for i, v := range all {
		all[i] = math.Copysign(math.Pow(math.Abs(v)+1e-6, h.Power), v)
	}
	all = unitRows(all, t.Dim)
	support, queries := all[:len(t.Support)], all[len(t.Support):]
	if h.Together {
		support, queries = all, nil
	}
	center(support, t.Dim)
	center(queries, t.Dim)
	return unitRows(all, t.Dim)
}

// center subtracts from rows of the given length their mean, in place.
func center(rows []float64, length int) {
	mean := meanRow(rows, length)
	for i := range rows {
		rows[i] -= mean[i%length]
	}
}

// transport is the assignment of the queries to the classes by Sinkhorn's algorithm: columns sum to an equal share of
// the queries, rows to almost 1.
func (h PTMAP) transport(t *Task, centroids []float64) []float64 {
	const (
		most      = 1000
		tolerance = 1e-6
	)
	plan := distances(t.Queries, centroids, t.Dim)
	least := slices.Min(plan)
	for i, d := range plan {
		plan[i] = math.Exp(-h.Lambda * (d - least))
	}
	share := float64(t.Size()) / float64(t.Way)
	before := make([]float64, t.Size())
	for range most {
		moved := 0.0
		for q, last := range before {
			before[q] = sumOf(plan[q*t.Way:][:t.Way], 1)
			moved = math.Max(moved, math.Abs(before[q]-last))
		}
		if moved <= tolerance {
			break
		}
		for q := range before {
			scaleTo(plan[q*t.Way:][:t.Way], 1, 1)
		}
		for c := range t.Way {
			scaleTo(plan[c:], t.Way, share)
		}
	}
	return plan
}

// sumOf is the sum of every step-th element of v.
func sumOf(v []float64, step int) (sum float64) {
	for i := 0; i < len(v); i += step {
		sum += v[i]
	}
	return sum
}

// scaleTo makes every step-th element of v sum to want.
func scaleTo(v []float64, step int, want float64) {
	sum := sumOf(v, step)
	if sum == 0 {
		return
	}
	for i := 0; i < len(v); i += step {
		v[i] *= want / sum
	}
}

// move brings the centroids nearer to the means of the support examples and of the queries that the plan gives them.
func (h PTMAP) move(t *Task, centroids, plan []float64) {
	sums, weight := make([]float64, len(centroids)), make([]float64, t.Way)
	add := func(c int, p float64, x []float64) {
		weight[c] += p
		for j, v := range x {
			sums[c*t.Dim+j] += p * v
		}
	}
	for i, c := range t.Labels {
		add(c, 1, t.Example(i))
	}
	for i, p := range plan {
		add(i%t.Way, p, t.Query(i/t.Way))
	}
	for i := range centroids {
		centroids[i] += h.Momentum * (sums[i]/weight[i/t.Dim] - centroids[i])
	}
}
