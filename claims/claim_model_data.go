package claims

import (
	"fmt"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/internal/random"
)

// matter is something to learn, with few examples and with many, of which the few are some.
type matter struct {
	name                        string
	fits                        string // the family that is made for it; "": it is there for comparison
	few, many, validation, test datasets.Dataset
}

const (
	canvasSide   = 24
	moreExamples = 4 // how many times as many the many are

	// Walks must depend on more than their end. With 5 rooms, what the windows of three convolutions span (29 steps)
	// nearly tells the last room.
	walkSteps = 60
	walkRooms = 7
)

// matters are images in the middle of a canvas, the same images anywhere on it, and sequences.
func matters(s *Config) ([]matter, error) {
	drawings, name, err := smallDrawings(s)
	if err != nil {
		return nil, err
	}
	var all []matter
	for _, m := range []struct {
		matter
		anywhere bool
	}{{matter{name: name + " in the middle"}, false}, {matter{name: name + " anywhere", fits: "convolutional"}, true}} {
		placed, err := onCanvas(drawings, m.anywhere, s.dataSeed(2))
		if err != nil {
			return nil, err
		}
		if m.few, m.many, m.validation, m.test, err = fewAndMany(placed, 30, 30, 60); err != nil {
			return nil, fmt.Errorf("%s: %w", m.name, err)
		}
		all = append(all, m.matter)
	}
	walks := matter{name: "walks", fits: "recurrent"}
	of, err := walksOf(8000/walkRooms*walkRooms, s.dataSeed(3))
	if err != nil {
		return nil, err
	}
	walks.few, walks.many, walks.validation, walks.test, err = fewAndMany(of, 180, 100, 200)
	return append(all, walks), err
}

// smallDrawings are characters or digits of ten classes, smaller than the canvas.
func smallDrawings(s *Config) (datasets.Dataset, string, error) {
	if s.DataRoot == "" {
		d, err := synthetic.Glyphs{
			Alphabets:  1,
			Characters: 10,
			Drawings:   210,
			Size:       12,
			Seed:       s.dataSeed(1),
		}.Generate()
		return d, "characters", err
	}
	d, err := s.evenDigits(true, 10, 210)
	if err != nil {
		return nil, "", err
	}
	small, err := datasets.Map(d, inMiddle{20}, halved{}) // what lies around the middle is paper
	return small, "MNIST digits", err
}

// halved is an image of one channel at half its size: the mean of every four pixels.
type halved struct{}

// Out implements datasets.Transform.
func (halved) Out(in []int) ([]int, error) {
	if len(in) != 3 || in[2] != 1 || in[0]%2 != 0 || in[1]%2 != 0 {
		return nil, fmt.Errorf("images of shape %v cannot be halved", in)
	}
	return []int{in[0] / 2, in[1] / 2, 1}, nil
}

// Apply implements datasets.Transform.
func (halved) Apply(dst, src []float32, in []int) {
	width := in[1]
	for i := range dst {
		at := i/(width/2)*2*width + i%(width/2)*2
		dst[i] = (src[at] + src[at+1] + src[at+width] + src[at+width+1]) / 4
	}
}

func init() {
	datasets.Register[inMiddle]("in_middle")
	datasets.Register[halved]("halved")
}

// inMiddle is the middle of an image of one channel.
type inMiddle struct{ Side int }

// Out implements datasets.Transform.
func (m inMiddle) Out(in []int) ([]int, error) {
	if len(in) != 3 || in[2] != 1 || in[0] < m.Side || in[1] < m.Side {
		return nil, fmt.Errorf("images of shape %v have no middle of %d×%d", in, m.Side, m.Side)
	}
	return []int{m.Side, m.Side, 1}, nil
}

// Apply implements datasets.Transform.
func (m inMiddle) Apply(dst, src []float32, in []int) {
	top, left := (in[0]-m.Side)/2, (in[1]-m.Side)/2
	for y := range m.Side {
		copy(dst[y*m.Side:(y+1)*m.Side], src[(top+y)*in[1]+left:])
	}
}

// onCanvas puts square images on a larger canvas, in its middle or each at a place of its own.
func onCanvas(d datasets.Dataset, anywhere bool, seed uint64) (datasets.Dataset, error) {
	side := d.Shape()[0]
	free := canvasSide - side
	c := datasets.Arrays{Shape: []int{canvasSide, canvasSide, 1}, Classes: d.Classes(),
		Values: make([]float32, d.Len()*canvasSide*canvasSide)}
	image := make([]float32, side*side)
	for i := range d.Len() {
		if err := d.Read(i, image); err != nil {
			return nil, err
		}
		top, left := free/2, free/2
		if anywhere {
			r := random.New(seed, "place on the canvas", i)
			top, left = r.IntN(free+1), r.IntN(free+1)
		}
		canvas := c.Values[i*canvasSide*canvasSide:]
		for y := range side {
			copy(canvas[(top+y)*canvasSide+left:], image[y*side:(y+1)*side])
		}
		c.Labels = append(c.Labels, d.Label(i))
	}
	return datasets.NewMemory(c)
}

// walksOf are walks along a corridor of rooms, as many of them ending in each: from the middle, every step goes a room
// to the left or to the right, or, now and then, nowhere; and nowhere too where there is a wall. Step t of an example
// is {left, stay, right}, one of them 1. The class is the room in which the walk ends. Where a wall was met, all that
// came before it is as nothing: no sum over the steps tells the room.
func walksOf(n int, seed uint64) (datasets.Dataset, error) {
	c := datasets.Arrays{Shape: []int{walkSteps, 3}}
	for room := range walkRooms {
		c.Classes = append(c.Classes, fmt.Sprintf("room %d", room+1))
	}
	for i := range n {
		for walk := 0; ; walk++ {
			steps, room := walk1(seed, i, walk)
			if room == i%walkRooms {
				c.Values, c.Labels = append(c.Values, steps...), append(c.Labels, room)
				break
			}
		}
	}
	return datasets.NewMemory(c)
}

// walk1 is a walk and the room where it ends.
func walk1(seed uint64, i, walk int) (steps []float32, room int) {
	r := random.New(seed, "walk along a corridor", i, walk)
	room = walkRooms / 2
	for range walkSteps {
		way := []int{-1, -1, -1, 0, 1, 1, 1}[r.IntN(7)]
		room = min(max(room+way, 0), walkRooms-1)
		step := [3]float32{}
		step[1+way] = 1
		steps = append(steps, step[:]...)
	}
	return steps, room
}

// fewAndMany cuts a data set, class by class, into few examples to learn from, many that hold them, and others for
// validation and test.
func fewAndMany(d datasets.Dataset, few, validation, test int) (f, m, v, t datasets.Dataset, err error) {
	many := few * moreExamples
	var lists [4][]int
	for c, list := range datasets.ByClass(d) {
		if len(list) < many+validation+test {
			return nil, nil, nil, nil, fmt.Errorf("class %s has %d examples, want %d", d.Classes()[c], len(list),
				many+validation+test)
		}
		for i, part := range [][]int{list[:few], list[:many], list[many : many+validation],
			list[many+validation : many+validation+test]} {
			lists[i] = append(lists[i], part...)
		}
	}
	for i, to := range []*datasets.Dataset{&f, &m, &v, &t} {
		if *to, err = datasets.Subset(d, lists[i]); err != nil {
			return nil, nil, nil, nil, err
		}
	}
	return f, m, v, t, nil
}
