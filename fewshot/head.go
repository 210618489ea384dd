package fewshot

import "fmt"

// Head answers an episode from the features of its examples alone. It is a declaration: a plain value that is
// registered and can be printed, compared and encoded. One head is used by several goroutines at once.
type Head interface {
	// Scores fills scores, a row of t.Way numbers for each query, of which the largest marks the class. Transductive
	// heads look at all queries of the task together, the others at one at a time.
	Scores(t *Task, scores []float64) error
}

// Transductive marks heads whose answer to a query depends on the other queries of the task. Their results must not be
// compared with those of other heads without saying so.
type Transductive interface {
	Head
	Transductive()
}

// Scores are the scores that a head gives, a row of t.Way numbers for each query. Unlike h.Scores by itself it reports
// a task that is not complete, and scores that are NaN.
func Scores(h Head, t *Task) ([]float64, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	scores := make([]float64, t.Size()*t.Way)
	if err := h.Scores(t, scores); err != nil {
		return nil, err
	}
	for i, s := range scores {
		if s != s {
			return nil, fmt.Errorf("fewshot: the head gives query %d the score NaN for class %d", i/t.Way, i%t.Way)
		}
	}
	return scores, nil
}

// Task is an episode in terms of its features.
type Task struct {
	Way     int       // classes
	Dim     int       // length of a feature
	Support []float64 // features of the support set, one after the other
	Labels  []int     // class of each of them, from 0 to Way−1; there is at least one of every class
	Queries []float64 // features of the queries, one after the other
}

// Shots is the size of the support set.
func (t *Task) Shots() int { return len(t.Labels) }

// Size is the number of queries.
func (t *Task) Size() int { return len(t.Queries) / t.Dim }

// Example is the feature of support example i.
func (t *Task) Example(i int) []float64 { return t.Support[i*t.Dim : (i+1)*t.Dim] }

// Query is the feature of query i.
func (t *Task) Query(i int) []float64 { return t.Queries[i*t.Dim : (i+1)*t.Dim] }

// check reports a task that no head could answer.
func (t *Task) check() error {
	switch {
	case t.Way < 1 || t.Dim < 1:
		return fmt.Errorf("fewshot: a task of %d classes and features of length %d; want at least 1 of each", t.Way,
			t.Dim)
	case len(t.Support) != len(t.Labels)*t.Dim:
		return fmt.Errorf("fewshot: a task with %d support values for %d examples of length %d", len(t.Support),
			len(t.Labels), t.Dim)
	case len(t.Queries) == 0:
		return fmt.Errorf("fewshot: a task without queries")
	case len(t.Queries)%t.Dim != 0:
		return fmt.Errorf("fewshot: a task with %d query values for features of length %d", len(t.Queries), t.Dim)
	}
	shown := make([]bool, t.Way)
	for i, c := range t.Labels {
		if c < 0 || c >= t.Way {
			return fmt.Errorf("fewshot: support example %d of a task has label %d; want 0 to %d", i, c, t.Way-1)
		}
		shown[c] = true
	}
	for c, ok := range shown {
		if !ok {
			return fmt.Errorf("fewshot: class %d of a task has no support example", c)
		}
	}
	return nil
}
