package fewshot

// Head answers an episode from the features of its examples alone. It is a declaration: a plain value that is registered and can be
// printed, compared and encoded. One head is used by several goroutines at once.
type Head interface {
	// Answer fills scores, a row of t.Way numbers for each query, of which the largest marks the class. Transductive heads look at all
	// queries of the task together, the others at one at a time.
	Answer(t *Task, scores []float64) error
}

// Task is an episode as its features show it.
type Task struct {
	Way     int
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
