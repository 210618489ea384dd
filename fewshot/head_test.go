package fewshot

import (
	"math"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/mat"

	"landscape/internal/declare"
	"landscape/internal/random"
)

// heads are all heads with their defaults and some options.
var heads = map[string]Head{
	"nearest centroid":    NearestCentroid{},
	"nearest neighbor":    NearestNeighbor{},
	"cosine centroid":     NearestCentroid{Cosine: true},
	"ridge":               Ridge{},
	"logistic":            Logistic{},
	"cosine classifier":   Logistic{Cosine: true},
	"support vectors":     SVM{},
	"label propagation":   LabelPropagation{},
	"laplacian shot":      LaplacianShot{},
	"laplacian rectified": LaplacianShot{Rectify: true},
	"laplacian half way":  LaplacianShot{Lambda: 0.7, Neighbors: 4, Rectify: true, HalfWay: true},
	"plain vectors":       SVM{NoRidge: true, Intercept: true},
	"long tim":            TIM{Rate: 1e-3, Steps: 100},
	"pt-map together":     PTMAP{Together: true},
	"tim":                 TIM{},
	"pt-map":              PTMAP{},
}

// randomTask has features around a center of their class.
func randomTask(seed uint64, way, shot, query, dim int, deviation float64) *Task {
	r := random.New(seed, "task")
	centers := make([]float64, way*dim)
	for i := range centers {
		centers[i] = 2 + r.NormFloat64()
	}
	t := &Task{Way: way, Dim: dim}
	draw := func(c int) (x []float64) {
		for j := range dim {
			x = append(x, centers[c*dim+j]+deviation*r.NormFloat64())
		}
		return x
	}
	for c := range way {
		for range shot {
			t.Support, t.Labels = append(t.Support, draw(c)...), append(t.Labels, c)
		}
	}
	for c := range way {
		for range query {
			t.Queries = append(t.Queries, draw(c)...)
		}
	}
	return t
}

func answered(t *testing.T, h Head, task *Task) []float64 {
	t.Helper()
	scores, err := Scores(h, task)
	if err != nil {
		t.Fatal(err)
	}
	return scores
}

// correct is the share of queries, of which each class has as many, that get their class.
func correct(t *testing.T, scores []float64, task *Task) float64 {
	t.Helper()
	right, perClass := 0, task.Size()/task.Way
	for q := range task.Size() {
		best, err := bestOf(scores[q*task.Way:][:task.Way])
		if err != nil {
			t.Fatal(err)
		}
		if best == q/perClass {
			right++
		}
	}
	return float64(right) / float64(task.Size())
}

func TestHeadsSolveWhatIsClear(t *testing.T) {
	for name, h := range heads {
		for _, shot := range []int{1, 5} {
			task := randomTask(3, 5, shot, 15, 16, 0.1)
			if got := correct(t, answered(t, h, task), task); got != 1 {
				t.Errorf("%s, %d shots: accuracy %v where classes lie far apart", name, shot, got)
			}
		}
	}
}

// TestHeadsAgainstNearestCentroid asks for what heads are good for: with one noisy shot, those that look at all queries
// together do better, on features of length 1, as their authors have them.
func TestHeadsAgainstNearestCentroid(t *testing.T) {
	mean := func(h Head) (sum float64) {
		for seed := range uint64(40) {
			task := randomTask(seed, 5, 1, 15, 12, 1)
			task.Support, task.Queries = unitRows(task.Support, 12), unitRows(task.Queries, 12)
			sum += correct(t, answered(t, h, task), task) / 40
		}
		return sum
	}
	plain := mean(NearestCentroid{})
	if plain < 0.4 || plain > 0.95 {
		t.Fatalf("accuracy %v: the tasks are too easy or too hard to tell heads apart", plain)
	}
	for _, name := range []string{
		"label propagation", "laplacian rectified", "laplacian half way", "tim", "long tim", "pt-map",
	} {
		if got := mean(heads[name]); got < plain+0.01 {
			t.Errorf("%s: accuracy %v, nearest centroid %v", name, got, plain)
		}
	}
	for _, name := range []string{"ridge", "logistic", "cosine classifier", "support vectors", "laplacian shot"} {
		if got := mean(heads[name]); got < plain-0.06 {
			t.Errorf("%s: accuracy %v, nearest centroid %v", name, got, plain)
		}
	}
}

// TestHeadsDoNotKnowTheOrder permutes classes and queries.
func TestHeadsDoNotKnowTheOrder(t *testing.T) {
	task := randomTask(8, 4, 2, 5, 6, 0.7)
	classes, queries := []int{2, 0, 3, 1}, random.New(1, "queries").Perm(20)
	turned := &Task{Way: 4, Dim: 6, Support: task.Support}
	for _, c := range task.Labels {
		turned.Labels = append(turned.Labels, classes[c])
	}
	for _, q := range queries {
		turned.Queries = append(turned.Queries, task.Query(q)...)
	}
	for name, h := range heads {
		want, got := answered(t, h, task), answered(t, h, turned)
		for at, q := range queries {
			for c := range 4 {
				if w, g := want[q*4+c], got[at*4+classes[c]]; math.Abs(w-g) > 1e-4*(1+math.Abs(w)) {
					t.Fatalf("%s: query %d, class %d: score %v in another order, %v before", name, q, c, g, w)
				}
			}
		}
	}
}

func TestHeadsAreDeclarations(t *testing.T) {
	for name, h := range heads {
		data, err := declare.Encode(h)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		back, err := declare.Decode[Head](data)
		if err != nil || !reflect.DeepEqual(back, h) {
			t.Errorf("%s: %s became %#v, %v", name, data, back, err)
		}
	}
}

// TestNearestNeighbor: with one shot it is the nearest centroid; with more shots the nearest example decides, not the
// mean.
func TestNearestNeighbor(t *testing.T) {
	task := randomTask(12, 4, 1, 6, 5, 1)
	if !reflect.DeepEqual(answered(t, NearestNeighbor{}, task), answered(t, NearestCentroid{}, task)) {
		t.Error("with one shot the nearest neighbor is not the nearest centroid")
	}
	line := &Task{Way: 2, Dim: 1, Support: []float64{0, 10, 4, 4.5}, Labels: []int{0, 0, 1, 1}, Queries: []float64{9}}
	if got := answered(t, NearestNeighbor{}, line); got[0] != -1 || got[1] != -20.25 {
		t.Errorf("scores %v, want -1 and -20.25", got)
	}
}

// TestRidgeAgainstPrimal solves (XᵀX + λI) W = XᵀY instead.
func TestRidgeAgainstPrimal(t *testing.T) {
	task := randomTask(4, 3, 4, 5, 6, 1)
	n, d := task.Shots(), task.Dim+1
	withOne := func(rows []float64) *mat.Dense {
		m := mat.NewDense(len(rows)/task.Dim, d, nil)
		for i := range len(rows) / task.Dim {
			for j := range task.Dim {
				m.Set(i, j, rows[i*task.Dim+j])
			}
			m.Set(i, d-1, 1)
		}
		return m
	}
	x, y := withOne(task.Support), mat.NewDense(n, 3, nil)
	for i, c := range task.Labels {
		y.Set(i, c, 1)
	}
	var normal, right, w, want mat.Dense
	normal.Mul(x.T(), x)
	for j := range d {
		normal.Set(j, j, normal.At(j, j)+0.3)
	}
	right.Mul(x.T(), y)
	if err := w.Solve(&normal, &right); err != nil {
		t.Fatal(err)
	}
	want.Mul(withOne(task.Queries), &w)
	for i, got := range answered(t, Ridge{Lambda: 0.3}, task) {
		if math.Abs(got-want.At(i/3, i%3)) > 1e-9 {
			t.Fatalf("score %d is %v, want %v", i, got, want.At(i/3, i%3))
		}
	}
}

// differences compares a gradient with central differences.
func differences(t *testing.T, name string, loss func(w, grad []float64) float64, w []float64) {
	t.Helper()
	grad := make([]float64, len(w))
	loss(w, grad)
	for i := range w {
		const h = 1e-5
		old := w[i]
		w[i] = old + h
		up := loss(w, nil)
		w[i] = old - h
		down := loss(w, nil)
		w[i] = old
		if want := (up - down) / (2 * h); math.Abs(grad[i]-want) > 1e-6*(1+math.Abs(want)) {
			t.Fatalf("%s: derivative %d is %v, finite differences give %v", name, i, grad[i], want)
		}
	}
}

func TestGradientsOfHeads(t *testing.T) {
	task := randomTask(5, 3, 2, 4, 4, 1)
	r := random.New(2, "weights")
	weights := func(n int) []float64 {
		w := make([]float64, n)
		for i := range w {
			w[i] = r.NormFloat64()
		}
		return w
	}
	linear := logistic{Task: task, penalty: 0.7, support: task.Support, probabilities: make([]float64, 3)}
	differences(t, "logistic", linear.loss, weights(15))
	cosine := logistic{Task: task, cosine: true, scale: 10, support: unitRows(task.Support, 4),
		probabilities: make([]float64, 3)}
	differences(t, "cosine", cosine.loss, weights(12))
	h, err := TIM{CrossEntropy: 0.6, Conditional: 0.3}.withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	m := newMutual(h, task)
	differences(t, "tim", func(w, grad []float64) float64 { copy(m.w, w); return m.loss(grad) },
		append([]float64(nil), m.w...))
}

// TestLogisticAtItsOptimum checks the conditions of a minimum: no gradient.
func TestLogisticAtItsOptimum(t *testing.T) {
	task := randomTask(6, 4, 5, 1, 8, 1)
	l := logistic{Task: task, penalty: 1, support: task.Support, probabilities: make([]float64, 4)}
	w, err := l.fit(0)
	if err != nil {
		t.Fatal(err)
	}
	grad := make([]float64, len(w))
	l.loss(w, grad)
	if worst := math.Max(maximum(grad), -minimum(grad)); worst > 1e-4 {
		t.Errorf("the gradient at the end is still %v", worst)
	}
}

func minimum(v []float64) float64 {
	least := math.Inf(1)
	for _, x := range v {
		least = min(least, x)
	}
	return least
}

// TestSVMAtItsOptimum compares the primal with the dual objective, which meet at the optimum alone.
func TestSVMAtItsOptimum(t *testing.T) {
	for _, c := range []float64{0.1, 1} {
		task := randomTask(7, 4, 5, 1, 8, 1)
		s := newSupportVectors(SVM{C: c, Intercept: true}, task)
		s.fit(10000, 1e-9)
		dual, primal := 0.0, 0.0
		for _, w := range s.w {
			dual -= w * w / 2
			primal += w * w / 2
		}
		for i, label := range task.Labels {
			dual += s.alpha[i*4+label] // Σ of the own coefficients is −Σ of the others, the loss of the zero–one margin
			worst := 0.0
			own := dot(s.w[label*s.length:][:s.length], s.x[i*s.length:][:s.length])
			for k := range 4 {
				if k != label {
					worst = max(worst, 1+dot(s.w[k*s.length:][:s.length], s.x[i*s.length:][:s.length])-own)
				}
			}
			primal += c * worst
		}
		if math.Abs(primal-dual) > 1e-5*primal || primal <= 0 {
			t.Errorf("C=%v: primal %v, dual %v", c, primal, dual)
		}
	}
}

// TestLabelPropagationAsASum sums the flow Σ (αS)ᵏ Y instead of solving for it.
func TestLabelPropagationAsASum(t *testing.T) {
	task := randomTask(9, 3, 2, 5, 5, 1)
	got := answered(t, LabelPropagation{Alpha: 0.6, Neighbors: 4}, task)
	n := task.Shots() + task.Size()
	s := affinities(append(append([]float64(nil), task.Support...), task.Queries...), task.Dim, 4)
	flow, term := make([]float64, n*3), make([]float64, n*3)
	for i, c := range task.Labels {
		term[i*3+c] = 1
	}
	for range 200 {
		next := make([]float64, n*3)
		for i := range n {
			for j := range n {
				for c := range 3 {
					next[i*3+c] += 0.6 * s[i*n+j] * term[j*3+c]
				}
			}
		}
		for i, v := range term {
			flow[i] += v
		}
		term = next
	}
	for i, v := range got {
		if want := flow[task.Shots()*3+i]; math.Abs(v-want) > 1e-9 {
			t.Fatalf("score %d is %v, want %v", i, v, want)
		}
	}
}

// TestLaplacianShotWithoutNeighbors is the nearest centroid.
func TestLaplacianShotWithoutNeighbors(t *testing.T) {
	task := randomTask(10, 4, 3, 6, 5, 1)
	want, got := answered(t, NearestCentroid{}, task), answered(t, LaplacianShot{Lambda: 1e-12}, task)
	for i := range want {
		if math.Abs(want[i]-got[i]) > 1e-9 {
			t.Fatalf("score %d is %v, want %v", i, got[i], want[i])
		}
	}
}

// TestTransportPlan checks its sums.
func TestTransportPlan(t *testing.T) {
	task := randomTask(11, 4, 1, 6, 5, 1)
	plan := PTMAP{Lambda: 3}.transport(task, task.Centroids())
	for q := range 24 {
		if s := plan[q*4] + plan[q*4+1] + plan[q*4+2] + plan[q*4+3]; math.Abs(s-1) > 1e-4 {
			t.Errorf("query %d: %v is assigned, want 1", q, s)
		}
	}
	for c := range 4 {
		sum := 0.0
		for q := range 24 {
			sum += plan[q*4+c]
		}
		if math.Abs(sum-6) > 1e-9 {
			t.Errorf("class %d gets %v queries, want 6", c, sum)
		}
	}
}

func TestHeadsRefuse(t *testing.T) {
	task := randomTask(1, 3, 1, 2, 4, 1)
	for _, c := range []struct {
		h    Head
		part string
	}{{Ridge{Lambda: -1}, "lambda"}, {Logistic{C: math.NaN()}, "logistic: c"},
		{LabelPropagation{Alpha: 1}, "less than 1"},
		{LaplacianShot{Steps: -1}, "-1 steps"}, {LaplacianShot{HalfWay: true}, "half_way"}, {TIM{Rate: -1}, "rate"},
		{PTMAP{Momentum: 2}, "momentum"}, {SVM{C: -2}, "svm: c"}, {SVM{Ridge: -1}, "svm: ridge"},
		{SVM{Ridge: 1, NoRidge: true}, "and none"}} {
		_, err := Scores(c.h, task)
		wantError(t, err, c.part)
	}
	for name, h := range heads {
		_, err := Scores(h, &Task{Way: 3, Dim: 4, Support: task.Support, Labels: task.Labels})
		if err == nil {
			t.Errorf("%s answers no queries", name)
		}
	}
	task.Labels[1] = 0
	_, err := Scores(NearestCentroid{}, task)
	wantError(t, err, "class 1", "no support")
}

// TestTransductiveHeads: the answer to a query alone is that among others for all heads but those that say so.
func TestTransductiveHeads(t *testing.T) {
	task := randomTask(13, 3, 2, 4, 5, 1)
	alone := *task
	alone.Queries = task.Query(0)
	for name, h := range heads {
		_, says := h.(Transductive)
		is := !reflect.DeepEqual(answered(t, h, task)[:3], answered(t, h, &alone))
		if is != says {
			t.Errorf("%s: the other queries change an answer: %v; it says: %v", name, is, says)
		}
	}
}

// TestEvaluateWithHead compares the head with what Evaluate does by itself.
func TestEvaluateWithHead(t *testing.T) {
	f := noisy(5, 15, 12, 7, 1.5)
	e := Evaluation{Way: 6, Shot: 2, Query: 5, Episodes: 50, Seed: 8}
	want := evaluated(t, f, e)
	e.Head = NearestCentroid{}
	got := evaluated(t, f, e)
	if !reflect.DeepEqual(got.Episodes, want.Episodes) {
		t.Error("the head of nearest centroids gives other accuracies than Evaluate without a head")
	}
}

// silent gives no answer in one episode.
type silent struct{}

func (silent) Scores(t *Task, scores []float64) error {
	for i := range scores {
		scores[i] = math.NaN()
	}
	return nil
}

func TestEvaluateNamesTheEpisode(t *testing.T) {
	_, err := Evaluate(noisy(5, 15, 12, 7, 1.5), Evaluation{Episodes: 100, Query: 5, Head: silent{}})
	wantError(t, err, "episode 0", "query 0", "NaN")
}
