package fewshot

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"testing"

	"landscape/internal/random"
)

// Heads where the answer is known in closed form, and at their edges.

// pair is a task of two classes with an example each on a line, at a and at b.
func pair(a, b float64, queries ...float64) *Task {
	return &Task{Way: 2, Dim: 1, Support: []float64{a, b}, Labels: []int{0, 1}, Queries: queries}
}

// TestLogisticOfTwoPoints: classes at 1 and −1 have the weights ±w with 2C/(1+e^2w) = w, and no bias.
func TestLogisticOfTwoPoints(t *testing.T) {
	for _, h := range []Logistic{{}, {C: 1}, {C: 0.2}, {C: 30}} {
		c := h.C
		if c == 0 {
			c = 1
		}
		low, high := 0.0, 100.0
		for range 200 {
			if w := (low + high) / 2; 2*c/(1+math.Exp(2*w)) > w {
				low = w
			} else {
				high = w
			}
		}
		compare(t, fmt.Sprintf("%+v", h), answered(t, h, pair(1, -1, 1, -3, 0)),
			[]float64{low, -low, -3 * low, 3 * low, 0, 0}, 1e-4)
	}
}

// TestCosineClassifierOfTwoAxes: for classes along the two axes the vectors that part them most lie between one axis
// and the other one turned around, 45° from both.
func TestCosineClassifierOfTwoAxes(t *testing.T) {
	task := &Task{Way: 2, Dim: 2, Support: []float64{3, 0, 0, 5}, Labels: []int{0, 1}, Queries: []float64{7, 0, 1, 1}}
	for _, scale := range []float64{1, 2} {
		at := scale / math.Sqrt2
		got := answered(t, Logistic{Cosine: true, Scale: scale}, task)
		compare(t, fmt.Sprint("scale ", scale), got, []float64{at, -at, 0, 0}, 1e-3)
	}
	// C belongs to the penalty, which there is none of with Cosine.
	plain, other := answered(t, Logistic{Cosine: true}, task), answered(t, Logistic{Cosine: true, C: 0.01}, task)
	if !slices.Equal(plain, other) {
		t.Errorf("scores %v, with another C %v", plain, other)
	}
}

// TestLogisticSteps: fewer iterations end farther from the optimum, and the number that 0 stands for is far enough.
func TestLogisticSteps(t *testing.T) {
	task := randomTask(6, 4, 5, 1, 8, 1)
	l := logistic{Task: task, penalty: 1, support: task.Support, probabilities: make([]float64, 4)}
	loss := func(steps int) float64 {
		w, err := l.fit(steps)
		if err != nil {
			t.Fatal(err)
		}
		return l.loss(w, nil)
	}
	two, three, all := loss(2), loss(3), loss(0)
	if !(two > three && three > all+1e-6) || loss(100) != all || math.Abs(loss(1000)-all) > 1e-6 {
		t.Errorf("loss %v after two steps, %v after three, %v at the end", two, three, all)
	}
	if at := l.loss(make([]float64, 4*8+4), nil); two >= at || math.Abs(at-20*math.Log(4)) > 1e-9 {
		t.Errorf("loss %v at the start, want 20·log 4, and %v after two steps", at, two)
	}
}

// TestLossOfWhatIsSurelyWrong is the difference of the scores, where e to their power would be infinite.
func TestLossOfWhatIsSurelyWrong(t *testing.T) {
	l := logistic{Task: pair(1, 1), support: []float64{1, 1}, probabilities: make([]float64, 2)}
	grad := make([]float64, 4)
	if got := l.loss([]float64{2000, -1000, 0, 0}, grad); got != 3000 {
		t.Errorf("loss %v of scores that are 3000 apart, one of two the wrong way", got)
	}
	if want := []float64{1, -1, 1, -1}; !slices.Equal(grad, want) {
		t.Errorf("gradient %v, want %v", grad, want)
	}
}

// TestMaximum of negative numbers is negative, and of none the least there is.
func TestMaximum(t *testing.T) {
	for _, c := range []struct {
		v    []float64
		want float64
	}{{[]float64{-3, -1, -2}, -1}, {[]float64{2, 5}, 5}, {[]float64{7}, 7}, {nil, math.Inf(-1)}} {
		if got := maximum(c.v); got != c.want {
			t.Errorf("maximum of %v is %v, want %v", c.v, got, c.want)
		}
	}
}

// TestSVMOfTwoPoints: the coefficients of classes at 1 and −1 are ±1/(4+2·Ridge), but no larger than C.
func TestSVMOfTwoPoints(t *testing.T) {
	for _, c := range []struct {
		h SVM
		a float64
	}{
		{SVM{}, 0.1}, {SVM{C: 1}, 1.0 / 6}, {SVM{C: 1, Ridge: 3}, 0.1}, {SVM{C: 0.05, Ridge: 3}, 0.05},
		{SVM{C: 1, NoRidge: true}, 0.25}, {SVM{C: 0.2, NoRidge: true}, 0.2}, {SVM{C: 1, Intercept: true}, 1.0 / 6},
	} {
		want := []float64{2 * c.a, -2 * c.a, -6 * c.a, 6 * c.a}
		compare(t, fmt.Sprintf("%+v", c.h), answered(t, c.h, pair(1, -1, 1, -3)), want, 1e-5)
	}
}

// TestSVMWithInterceptHasOneFeatureMore, which is 1 everywhere.
func TestSVMWithInterceptHasOneFeatureMore(t *testing.T) {
	task := randomTask(21, 3, 4, 2, 3, 1)
	longer := &Task{Way: 3, Dim: 4, Labels: task.Labels}
	for i := range task.Shots() {
		longer.Support = append(append(longer.Support, task.Example(i)...), 1)
	}
	for q := range task.Size() {
		longer.Queries = append(append(longer.Queries, task.Query(q)...), 1)
	}
	with, without := answered(t, SVM{Intercept: true}, task), answered(t, SVM{}, longer)
	compare(t, "scores", with, without, 1e-12)
	if slices.Equal(with, answered(t, SVM{}, task)) {
		t.Error("the intercept changes nothing")
	}
}

// TestSVMOfNothing: examples that are 0 say nothing of their classes, and the scores of everything are 0.
func TestSVMOfNothing(t *testing.T) {
	for _, h := range []SVM{{NoRidge: true}, {}} {
		compare(t, fmt.Sprintf("%+v", h), answered(t, h, pair(0, 0, 2, 3)), make([]float64, 4), 0)
	}
}

// TestThresholdOfTheProjection solves Σ min(row − t, 0) = −C, by putting t in.
func TestThresholdOfTheProjection(t *testing.T) {
	r := random.New(1, "threshold")
	for trial := range 200 {
		s := supportVectors{c: 0.01 + 3*r.Float64()}
		for range 1 + trial%6 {
			s.row = append(s.row, r.NormFloat64())
		}
		before := slices.Clone(s.row)
		at, sum := s.threshold(), 0.0
		for _, v := range s.row {
			sum += min(v-at, 0)
		}
		if math.Abs(sum+s.c) > 1e-12 || !slices.Equal(s.row, before) {
			t.Fatalf("row %v, C %v: the threshold %v gives %v", before, s.c, at, sum)
		}
	}
}

// TestLabelsFlowEvenlyAmongEquals: where all n examples are alike S is 1/(n−1) off the diagonal, and (I − αS)⁻¹ is
// (I + aJ/(1+a−an))/(1+a) with a = α/(n−1) and a matrix J of ones.
func TestLabelsFlowEvenlyAmongEquals(t *testing.T) {
	const n, alpha = 5, 0.9
	task := &Task{Way: 2, Dim: 1, Support: []float64{4, 4, 4}, Labels: []int{0, 1, 0}, Queries: []float64{4, 4}}
	a := alpha / (n - 1)
	one := a / (1 + a - a*n) / (1 + a) // of a support example
	for _, h := range []LabelPropagation{{}, {Alpha: alpha, Neighbors: 4}, {Neighbors: 10}, {Neighbors: 99}} {
		compare(t, fmt.Sprintf("%+v", h), answered(t, h, task), []float64{2 * one, one, 2 * one, one}, 1e-12)
	}
}

// TestAffinitiesByHand: of 0, 1 and 3 with a neighbor each, 1 has both others; σ² is (1 + 1 + 4)/3.
func TestAffinitiesByHand(t *testing.T) {
	near, far := math.Exp(-1.0/4), math.Exp(-4.0/4)
	a, c := near/math.Sqrt(near*(near+far)), far/math.Sqrt(far*(near+far))
	compare(t, "S", affinities([]float64{0, 1, 3}, 1, 1), []float64{0, a, 0, a, 0, c, 0, c, 0}, 1e-12)
}

// TestRidgeOfOrthogonalExamples: alone on its axis, an example of length l has the weight 1/(l² + λ).
func TestRidgeOfOrthogonalExamples(t *testing.T) {
	task := &Task{Way: 2, Dim: 2, Support: []float64{3, 0, 0, 4}, Labels: []int{1, 0}, Queries: []float64{1, 1, -2, 5}}
	for _, c := range []struct {
		h      Ridge
		lambda float64
	}{{Ridge{NoIntercept: true}, 50}, {Ridge{Lambda: 2, NoIntercept: true}, 2},
		{Ridge{Lambda: 2, NoIntercept: true, PerExample: true}, 4}} {
		u, v := 3/(9+c.lambda), 4/(16+c.lambda)
		compare(t, fmt.Sprintf("%+v", c.h), answered(t, c.h, task), []float64{v, u, 5 * v, -2 * u}, 1e-12)
	}
}

// TestRidgeOfFeaturesTooLarge names the λ that nothing is left of beside them.
func TestRidgeOfFeaturesTooLarge(t *testing.T) {
	task := &Task{Way: 2, Dim: 2, Support: []float64{1e10, 0, 0, 0}, Labels: []int{0, 1}, Queries: []float64{1, 1}}
	_, err := Scores(Ridge{Lambda: 0.25, NoIntercept: true}, task)
	wantError(t, err, "fewshot: ridge: lambda 0.25 is too small for these features")
	_, err = Scores(Ridge{Lambda: 1e12, NoIntercept: true}, task)
	if err != nil {
		t.Errorf("with a larger λ: %v", err)
	}
	_, err = Scores(Ridge{Lambda: 1e-9, NoIntercept: true}, pair(1e9, 1e9, 1))
	wantError(t, err, "fewshot: ridge: the support features are not finite or too large for lambda 1e-09")
}

// TestNoHeadAnswersNumbersThatAreNone: NaN in the support set ends in an error, never in scores; so does infinity
// where it is not just a distance.
func TestNoHeadAnswersNumbersThatAreNone(t *testing.T) {
	for name, h := range heads {
		task := randomTask(1, 3, 2, 2, 4, 1)
		task.Support[1] = math.NaN()
		if _, err := Scores(h, task); err == nil {
			t.Errorf("%s answers what has NaN in it", name)
		}
	}
	for _, h := range []Head{Ridge{}, Logistic{}, SVM{}, LabelPropagation{}, TIM{}, PTMAP{}} {
		task := randomTask(1, 3, 2, 2, 4, 1)
		task.Support[1] = math.Inf(1)
		if _, err := Scores(h, task); err == nil {
			t.Errorf("%T answers what has infinity in it", h)
		}
	}
	for _, c := range []struct {
		h    Head
		want string
	}{
		{Ridge{}, "fewshot: ridge: the support features are not finite"},
		{SVM{}, "fewshot: svm: the support features are not finite"},
		{LabelPropagation{}, "fewshot: label propagation: the features of the episode are not finite"},
		{Logistic{}, "fewshot: logistic: the regression on 6 support examples did not converge"},
		{NearestCentroid{}, "fewshot: the head gives query 0 the score NaN for class 0"},
	} {
		task := randomTask(1, 3, 2, 2, 4, 1)
		task.Support[0] = math.NaN()
		_, err := Scores(c.h, task)
		wantError(t, err, c.want)
	}
}

// TestScoresNameTheQuery and the class of the first score that is NaN.
func TestScoresNameTheQuery(t *testing.T) {
	task := randomTask(1, 3, 2, 2, 4, 1)
	task.Queries[4*4] = math.NaN()
	_, err := Scores(NearestCentroid{}, task)
	wantError(t, err, "fewshot: the head gives query 4 the score NaN for class 0")
}

// TestDefaultsOfHeads are what their documentation says that zeros stand for; the neighbors of each number differ.
func TestDefaultsOfHeads(t *testing.T) {
	task := randomTask(17, 4, 3, 5, 6, 0.8)
	for _, c := range []struct{ zero, same Head }{
		{Ridge{}, Ridge{Lambda: 50}},
		{Logistic{Cosine: true}, Logistic{Cosine: true, Scale: 10, Steps: 100}},
		{Logistic{}, Logistic{C: 1, Steps: 100}},
		{SVM{}, SVM{C: 0.1, Ridge: 1}},
		{LabelPropagation{}, LabelPropagation{Alpha: 0.9, Neighbors: 10}},
		{LaplacianShot{}, LaplacianShot{Lambda: 1, Neighbors: 3, Steps: 20}},
		{LaplacianShot{Rectify: true}, LaplacianShot{Lambda: 1, Neighbors: 3, Steps: 20, Rectify: true}},
		{TIM{}, TIM{Temperature: 15, CrossEntropy: 0.1, Conditional: 0.1, Rate: 1e-4, Steps: 150}},
		{PTMAP{}, PTMAP{Power: 0.5, Lambda: 10, Momentum: 0.2, Steps: 20}},
	} {
		if want, got := answered(t, c.same, task), answered(t, c.zero, task); !slices.Equal(got, want) {
			t.Errorf("%T%+v does not answer as %+v", c.zero, c.zero, c.same)
		}
	}
}

// TestSettingsOfHeadsAreRefused where they are below 0, by name; what is just allowed is.
func TestSettingsOfHeadsAreRefused(t *testing.T) {
	task := randomTask(1, 3, 1, 2, 4, 1)
	for want, h := range map[string]Head{
		"logistic: -1 steps; want at least 1, or 0 for 100":             Logistic{Steps: -1},
		"logistic: scale is -1; want more than 0":                       Logistic{Scale: -1},
		"label propagation: alpha is -0.5; want more than 0":            LabelPropagation{Alpha: -0.5},
		"label propagation: alpha is 1; want less than 1":               LabelPropagation{Alpha: 1},
		"label propagation: -1 neighbors; want at least 1, or 0 for 10": LabelPropagation{Neighbors: -1},
		"laplacian shot: -1 neighbors, 0 steps":                         LaplacianShot{Neighbors: -1},
		"laplacian shot: lambda is -1":                                  LaplacianShot{Lambda: -1},
		"tim: -1 steps; want at least 1, or 0 for 150":                  TIM{Steps: -1},
		"tim: temperature is -1":                                        TIM{Temperature: -1},
		"tim: cross-entropy weight is -1":                               TIM{CrossEntropy: -1},
		"tim: conditional entropy weight is -1":                         TIM{Conditional: -1},
		"pt-map: power is -1":                                           PTMAP{Power: -1},
		"pt-map: lambda is -1":                                          PTMAP{Lambda: -1},
		"pt-map: -1 steps":                                              PTMAP{Steps: -1},
	} {
		_, err := Scores(h, task)
		wantError(t, err, "fewshot: "+want)
	}
	for _, h := range []Head{
		Logistic{Steps: 1}, LabelPropagation{Alpha: 0.999, Neighbors: 1}, TIM{Steps: 1},
		LaplacianShot{Neighbors: 1, Steps: 1}, PTMAP{Momentum: 1, Steps: 1}, SVM{C: 1e-9, Ridge: 1e-9},
	} {
		answered(t, h, task)
	}
}

// TestRectifiedByHand: each example goes to the prototype with the largest cosine, with the softmax of 10 times the
// cosines as its weight; a prototype with one example moves, one without stays.
func TestRectifiedByHand(t *testing.T) {
	r := random.New(4, "rectify")
	for trial := range 20 {
		task := randomTask(uint64(trial), 3, 2, 3, 2, 1)
		if trial > 0 { // the examples of the last class go to the others, and its prototype gets none or few
			task.Support = []float64{0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0}
			task.Queries = []float64{r.NormFloat64(), r.NormFloat64()}
		}
		before := task.Centroids()
		want := slices.Clone(before)
		counts := make([]int, 3)
		sums := make([][2]float64, 3)
		for _, set := range [][]float64{task.Support, task.Queries} {
			for x := range slices.Chunk(set, 2) {
				cosines := make([]float64, 3)
				for c := range cosines {
					cosines[c] = 10 * cosine(x, before[2*c:][:2])
				}
				p, best := softmaxOf(cosines), 0
				for c := range p {
					if p[c] > p[best] {
						best = c
					}
				}
				counts[best]++
				sums[best][0] += p[best] * x[0]
				sums[best][1] += p[best] * x[1]
			}
		}
		for c, n := range counts {
			if n > 0 {
				want[2*c], want[2*c+1] = sums[c][0]/float64(n), sums[c][1]/float64(n)
			}
		}
		rectify(task, task.Queries, before)
		compare(t, fmt.Sprintf("trial %d, %v examples", trial, counts), before, want, 1e-12)
	}
	one := &Task{Way: 2, Dim: 2, Support: []float64{5, 0, 0, 1}, Labels: []int{0, 1}, Queries: []float64{3, 0}}
	prototypes := one.Centroids()
	rectify(one, one.Queries, prototypes)
	share := 1 / (1 + math.Exp(-10))
	compare(t, "of two and of one", prototypes, []float64{4 * share, 0, 0, share}, 1e-12)
}

// TestHalfWayByHand: prototypes move half way to the mean of the queries, weighed by the softmax of 10 times cosines.
func TestHalfWayByHand(t *testing.T) {
	task := randomTask(5, 3, 2, 3, 4, 1)
	got := task.Centroids()
	var want []float64
	for c := range 3 {
		sum, weight := make([]float64, 4), 0.0
		for q := range task.Size() {
			cosines := make([]float64, 3)
			for k := range cosines {
				cosines[k] = 10 * cosine(task.Query(q), got[4*k:][:4])
			}
			p := softmaxOf(cosines)[c]
			weight += p
			for j, v := range task.Query(q) {
				sum[j] += p * v
			}
		}
		for j, v := range sum {
			want = append(want, (got[4*c+j]+v/weight)/2)
		}
	}
	halfWay(task, got)
	compare(t, "prototypes", got, want, 1e-12)
}

// TestShiftedQueriesHaveTheMeanOfTheSupport, and lie to one another as before.
func TestShiftedQueriesHaveTheMeanOfTheSupport(t *testing.T) {
	task := randomTask(6, 3, 2, 3, 4, 1)
	before := slices.Clone(task.Queries)
	got := shifted(task)
	compare(t, "mean", meanRow(got, 4), meanRow(task.Support, 4), 1e-12)
	for i := 4; i < len(got); i++ {
		if math.Abs(got[i]-got[i-4]-(before[i]-before[i-4])) > 1e-12 {
			t.Fatalf("query %d was moved otherwise than the one before it", i/4)
		}
	}
	if !slices.Equal(task.Queries, before) {
		t.Error("the queries of the task were changed")
	}
}

// TestNeighborhoods have the nearest others, fewer where there are not as many.
func TestNeighborhoods(t *testing.T) {
	rows := []float64{0, 0, 1, 0, 5, 0, 5, 2}
	for others, want := range map[int][][]int{
		0: {{}, {}, {}, {}}, 1: {{1}, {0}, {3}, {2}}, 2: {{1, 2}, {0, 2}, {3, 1}, {2, 1}},
		3: {{1, 2, 3}, {0, 2, 3}, {3, 1, 0}, {2, 1, 0}}, 9: {{1, 2, 3}, {0, 2, 3}, {3, 1, 0}, {2, 1, 0}},
	} {
		if got := neighborhoods(rows, 2, others); !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%d others: %v, want %v", others, got, want)
		}
	}
}

// TestAssignmentIsAFixedPoint: after many updates the scores are those that the assignment by them gives.
func TestAssignmentIsAFixedPoint(t *testing.T) {
	task := randomTask(8, 3, 1, 4, 4, 1)
	l := laplacian{way: 3, lambda: 0.4, cost: distances(task.Queries, task.Centroids(), 4),
		near: neighborhoods(task.Queries, 4, 2)}
	scores := make([]float64, 3*task.Size())
	l.assign(1000, scores)
	for q := range task.Size() {
		for c := range 3 {
			pulled := 0.0
			for _, p := range l.near[q] {
				pulled += softmaxOf(scores[3*p:][:3])[c]
			}
			if want := 0.4*pulled - l.cost[3*q+c]; math.Abs(scores[3*q+c]-want) > 1e-2 {
				t.Errorf("query %d, class %d: score %v, by its neighbors %v", q, c, scores[3*q+c], want)
			}
		}
	}
}

// TestGaussianFeaturesByHand follows PTMAP's transform step by step.
func TestGaussianFeaturesByHand(t *testing.T) {
	task := &Task{Way: 2, Dim: 2, Support: []float64{4, -9, 1, 0}, Labels: []int{0, 1}}
	task.Queries = []float64{16, 1, -1, 4, 9, 0}
	for _, together := range []bool{false, true} {
		var rows [][2]float64
		for x := range slices.Chunk(slices.Concat(task.Support, task.Queries), 2) {
			var row [2]float64
			for j, v := range x {
				row[j] = math.Pow(math.Abs(v)+1e-6, 0.25)
				if v < 0 {
					row[j] = -row[j]
				}
			}
			length := math.Hypot(row[0], row[1])
			rows = append(rows, [2]float64{row[0] / length, row[1] / length})
		}
		sets := [][][2]float64{rows[:2], rows[2:]}
		if together {
			sets = [][][2]float64{rows}
		}
		for _, set := range sets {
			var mean [2]float64
			for _, row := range set {
				mean[0] += row[0] / float64(len(set))
				mean[1] += row[1] / float64(len(set))
			}
			for i := range set {
				set[i] = [2]float64{set[i][0] - mean[0], set[i][1] - mean[1]}
			}
		}
		var want []float64
		for _, row := range rows {
			length := math.Hypot(row[0], row[1])
			want = append(want, row[0]/length, row[1]/length)
		}
		got := PTMAP{Power: 0.25, Together: together}.transform(task)
		compare(t, fmt.Sprint("together: ", together), got, want, 1e-12)
	}
}

// TestCentroidsMoveByTheMomentum towards the means of the support examples and of the shares of the queries.
func TestCentroidsMoveByTheMomentum(t *testing.T) {
	task := pair(0, 10, 4, 6)
	for momentum, want := range map[float64][]float64{
		1:   {(0 + 0.75*4 + 0.5*6) / 2.25, (10 + 0.25*4 + 0.5*6) / 1.75},
		0.5: {(0 + 0.75*4 + 0.5*6) / 2.25 / 2, (10 + (10+0.25*4+0.5*6)/1.75) / 2},
	} {
		got := []float64{0, 10}
		PTMAP{Momentum: momentum}.move(task, got, []float64{0.75, 0.25, 0.5, 0.5})
		compare(t, fmt.Sprint("momentum ", momentum), got, want, 1e-12)
	}
}

// TestScalingToASum leaves what sums to nothing, and what lies between the steps.
func TestScalingToASum(t *testing.T) {
	v := []float64{1, 7, 3, 7}
	scaleTo(v, 2, 2)
	compare(t, "every other number", v, []float64{0.5, 7, 1.5, 7}, 1e-15)
	zeros := []float64{0, 0}
	scaleTo(zeros, 1, 1)
	compare(t, "zeros", zeros, []float64{0, 0}, 0)
	if got := sumOf([]float64{1, 2, 3, 4, 5}, 2); got != 9 {
		t.Errorf("sum of every other number %v, want 9", got)
	}
}

// TestTransportThatUnderflows: where e to the power of −Lambda times a distance is 0 for every class, scores are still
// numbers.
func TestTransportThatUnderflows(t *testing.T) {
	for i, s := range answered(t, PTMAP{Lambda: 1e6}, randomTask(3, 3, 1, 4, 5, 0.1)) {
		if !finite(s) {
			t.Fatalf("score %d is %v", i, s)
		}
	}
}

// TestInformationOfAnswers is −H(mean answer) + Conditional·(mean entropy), added up from its definition.
func TestInformationOfAnswers(t *testing.T) {
	task := randomTask(5, 3, 2, 4, 4, 1)
	h, err := TIM{Conditional: 0.3, CrossEntropy: 0.6, Temperature: 4}.withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	m := newMutual(h, task)
	answer := func(x []float64) []float64 {
		logits := make([]float64, 3)
		for c := range logits {
			logits[c] = 2 * minusSquaredDistance(x, m.w[4*c:][:4])
		}
		return softmaxOf(logits)
	}
	want, mean := 0.0, make([]float64, 3)
	for i, label := range task.Labels {
		want -= 0.6 / 6 * math.Log(answer(m.support[4*i:][:4])[label])
	}
	for q := range task.Size() {
		for c, p := range answer(m.queries[4*q:][:4]) {
			mean[c] += p / float64(task.Size())
			want -= 0.3 / float64(task.Size()) * p * math.Log(p)
		}
	}
	for _, p := range mean {
		want += p * math.Log(p)
	}
	if got := m.loss(nil); math.Abs(got-want) > 1e-12 {
		t.Errorf("objective %v, want %v", got, want)
	}
}

// TestRowsByHand are the small functions that heads are made of.
func TestRowsByHand(t *testing.T) {
	compare(t, "lengths 1", unitRows([]float64{3, 4, 0, 0, 0, -2}, 2), []float64{0.6, 0.8, 0, 0, 0, -1}, 1e-15)
	compare(t, "mean", meanRow([]float64{1, 2, 3, 6}, 2), []float64{2, 4}, 1e-15)
	compare(t, "distances", distances([]float64{0, 0, 3, 4}, []float64{0, 0, 3, 0, 0, 4}, 2),
		[]float64{0, 9, 16, 25, 16, 9}, 1e-15)
	large := []float64{1000, 1000 + math.Log(3)}
	softmax(large)
	compare(t, "softmax", large, []float64{0.25, 0.75}, 1e-12)
	low := []float64{-1000, -1000 + math.Log(3)}
	softmax(low)
	compare(t, "softmax", low, []float64{0.25, 0.75}, 1e-12)
	r := random.New(2, "distance")
	for n := range 14 {
		a, b, want := make([]float64, n), make([]float64, n), 0.0
		for j := range n {
			a[j], b[j] = r.NormFloat64(), r.NormFloat64()
			want += math.Pow(a[j]-b[j], 2)
		}
		if got := squaredDistance(a, b); math.Abs(got-want) > 1e-12 {
			t.Errorf("length %d: squared distance %v, want %v", n, got, want)
		}
	}
	if safeLog(0) != math.Log(1e-300) || safeLog(math.E) != 1 {
		t.Errorf("logarithms %v and %v", safeLog(0), safeLog(math.E))
	}
}

// TestHeadsLeaveTheTaskAlone: the features of an episode are read only.
func TestHeadsLeaveTheTaskAlone(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(heads)) {
		task, want := randomTask(3, 3, 2, 2, 4, 1), randomTask(3, 3, 2, 2, 4, 1)
		answered(t, heads[name], task)
		if !reflect.DeepEqual(task, want) {
			t.Errorf("%s changes the task", name)
		}
	}
}
