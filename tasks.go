package landscape

import (
	"fmt"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/kernel"
)

// maxLanes bounds the number of gradients that a batch of tasks is summed up in. It is fixed, so that sums do not
// depend on the number of processors.
const maxLanes = 8

// taskSet computes the loss of a batch of several tasks, the mean of theirs, with its gradient. Programs for one task
// run side by side over the same parameters; an op of theirs has a processor to itself as long as the tasks keep all
// busy.
type taskSet struct {
	params *graph.Params
	tasks  int
	free   chan *graph.Program // programs at nobody's hands
	lanes  []lane
	grad   []float32
	moves  []float32 // of the running statistics

	feed graph.Feed // of all tasks
	seed uint64
	step int
	work func(worker, piece int)
}

// lane adds up neighboring tasks, one after the other.
type lane struct {
	from, to int
	feed     graph.Feed // of one task
	loss     float64
	grad     []float32
	moves    []float32
	at       int // the task that failed, or whose loss was no number first; -1: none
	err      error
}

// newTaskSet makes up to as many programs as can run side by side; the first one is given.
func newTaskSet(first *graph.Program, tasks int, compile func() (*graph.Program, error)) (*taskSet, error) {
	p := first.Params()
	s := &taskSet{
		params: p, tasks: tasks, lanes: make([]lane, min(tasks, maxLanes)),
		grad: make([]float32, p.Len()), moves: make([]float32, len(p.State())),
	}
	for i := range s.lanes {
		l := &s.lanes[i]
		l.from, l.to = i*tasks/len(s.lanes), (i+1)*tasks/len(s.lanes)
		l.grad, l.moves = make([]float32, p.Len()), make([]float32, len(p.State()))
	}
	n := min(len(s.lanes), kernel.Runners())
	s.free = make(chan *graph.Program, n)
	s.free <- first
	for range n - 1 {
		program, err := compile()
		if err != nil {
			return nil, err
		}
		s.free <- program
	}
	s.work = func(_, i int) {
		program := <-s.free
		defer func() { s.free <- program }()
		s.lanes[i].run(s, program)
	}
	return s, nil
}

// check reports a batch that does not divide into the tasks.
func (s *taskSet) check() error {
	for _, n := range []int{len(s.feed.X), len(s.feed.Labels), len(s.feed.Target), len(s.feed.Query)} {
		if n%s.tasks != 0 {
			return fmt.Errorf("the batch does not divide into %d tasks: it has %d input numbers, %d labels, %d "+
				"target numbers and %d query marks",
				s.tasks, len(s.feed.X), len(s.feed.Labels), len(s.feed.Target), len(s.feed.Query))
		}
	}
	return nil
}

// gradient computes the mean loss and its gradient, in s.grad, and remembers how the running statistics should move.
func (s *taskSet) gradient() (loss float64, at int, err error) {
	kernel.Parallel(len(s.lanes), s.work)
	clear(s.grad)
	clear(s.moves)
	for i := range s.lanes {
		l := &s.lanes[i]
		if l.err != nil || l.at >= 0 {
			return l.loss, l.at, l.err
		}
		loss += l.loss
		add(s.grad, l.grad)
		add(s.moves, l.moves)
	}
	share := 1 / float32(s.tasks)
	scale(s.grad, share)
	scale(s.moves, share)
	return loss / float64(s.tasks), -1, nil
}

// commit moves the running statistics by the mean over the tasks.
func (s *taskSet) commit() { add(s.params.State(), s.moves) }

func (l *lane) run(s *taskSet, p *graph.Program) {
	l.loss, l.at, l.err = 0, -1, nil
	clear(l.grad)
	clear(l.moves)
	for t := l.from; t < l.to; t++ {
		loss, err := l.task(s, p, t)
		if err != nil || loss-loss != 0 {
			l.loss, l.at, l.err = loss, t, err
			return
		}
		l.loss += loss
		add(l.grad, p.Grad())
		p.AddMoves(l.moves)
	}
}

func (l *lane) task(s *taskSet, p *graph.Program, t int) (float64, error) {
	l.feed = taskOf(&s.feed, t, s.tasks)
	if err := p.Set(&l.feed); err != nil {
		return 0, err
	}
	p.Seed(s.seed, s.step*s.tasks+t)
	return p.Gradient()
}

// taskOf is the part of a batch that belongs to task t of n.
func taskOf(f *graph.Feed, t, n int) graph.Feed {
	return graph.Feed{X: nth(f.X, t, n), Labels: nth(f.Labels, t, n), Target: nth(f.Target, t, n),
		Query: nth(f.Query, t, n)}
}

// nth is part t of n equal ones.
func nth[E any](s []E, t, n int) []E {
	size := len(s) / n
	return s[t*size : (t+1)*size]
}

func add(to, v []float32) {
	v = v[:len(to)]
	for i := range to {
		to[i] += v[i]
	}
}

func scale(v []float32, a float32) {
	for i := range v {
		v[i] *= a
	}
}

// tasksOf is the number of tasks in a batch.
func tasksOf(s datasets.Spec) int { return max(1, s.Tasks) }

// checkTasks reports a batch that does not divide into its tasks.
func checkTasks(s datasets.Spec) error {
	if n := tasksOf(s); s.Size%n != 0 {
		return fmt.Errorf("batches of %d examples do not divide into %d tasks", s.Size, n)
	}
	return nil
}
