package synthetic

import (
	"math"
	"math/rand/v2"

	"landscape/internal/random"
)

// stroke is a movement of the pen through some points: smoothly, or straight from each to the next.
type stroke struct {
	points []vector
	sharp  bool
}

// glyph is a character as it is meant: strokes within the square from -1 to 1.
type glyph []stroke

// script is the style that the characters of one alphabet share.
type script struct {
	anchors  []vector     // where strokes begin and end
	kinds    []strokeKind // the strokes in use
	weights  []float64    // how often each is used
	bend     float64      // how much arcs bulge, as a share of their length
	curl     float64      // radius of hooks and loops
	strokes  [4]float64   // how often a character has 1, 2, 3, 4 strokes
	chained  float64      // how often a stroke begins where the last one ended
	branched float64      // how often it begins in the middle of an earlier one
	emblem   *stroke      // a stroke that most characters have, as the headline of Devanagari; nil for none
	aspect   vector       // stretches all characters
}

// newScript invents a style.
func newScript(r *rand.Rand) script {
	s := script{
		anchors:  inventAnchors(r),
		bend:     0.15 + 0.45*r.Float64(),
		curl:     0.22 + 0.25*r.Float64(),
		chained:  0.1 + 0.6*r.Float64(),
		branched: 0.1 + 0.3*r.Float64(),
		aspect:   vector{math.Exp(0.25 * (r.Float64() - 0.5)), math.Exp(0.25 * (r.Float64() - 0.5))},
	}
	for _, at := range r.Perm(len(strokeKinds))[:2+r.IntN(3)] {
		s.kinds = append(s.kinds, strokeKinds[at])
		s.weights = append(s.weights, 0.2+r.ExpFloat64())
	}
	typical := 0.5 + 2*r.Float64() // strokes beyond the first
	for extra := range s.strokes {
		s.strokes[extra] = math.Exp(-math.Abs(float64(extra) - typical))
	}
	if r.Float64() < 0.45 {
		e := s.stroke(r, s.anchors[r.IntN(len(s.anchors))])
		s.emblem = &e
	}
	return s
}

// inventAnchors lays points out on a grid or on rings, and moves them a little.
func inventAnchors(r *rand.Rand) []vector {
	var anchors []vector
	if r.Float64() < 0.65 {
		rows, columns := 2+r.IntN(3), 2+r.IntN(2)
		for y := range rows {
			for x := range columns {
				anchors = append(anchors, vector{2*float64(x)/float64(columns-1) - 1, 2*float64(y)/float64(rows-1) - 1})
			}
		}
	} else {
		n, phase := 5+r.IntN(4), 2*math.Pi*r.Float64()
		for k := range n {
			anchors = append(anchors, polar(1, phase+2*math.Pi*float64(k)/float64(n)))
		}
		anchors = append(anchors, vector{})
	}
	for i := range anchors {
		anchors[i] = anchors[i].plus(scattered(r, 0.12))
	}
	return anchors
}

// characters invents n characters. Each is drawn from a generator of its own, and invented again where it is too plain,
// too intricate, or much like an earlier one.
func (s script) characters(seed uint64, alphabet, n int) []glyph {
	const attempts = 40
	var list []glyph
	var looks [][]float64
	for k := range n {
		var best glyph
		var bestLook []float64
		least := math.Inf(1)
		for attempt := 0; attempt < attempts && least > 0; attempt++ {
			g := s.character(random.New(seed, "character", alphabet, k, attempt))
			fault, look := g.judged()
			if fault += likeness(look, looks); fault < least {
				best, bestLook, least = g, look, fault
			}
		}
		list, looks = append(list, best), append(looks, bestLook)
	}
	return list
}

// judged returns what is wrong with a glyph and what it looks like. It is at fault by as much as the length of all
// strokes together lies outside of what is easy to write and to tell apart, and by as much of a stroke, beyond what is
// usual, as runs along earlier ones. Its look is a small blurred picture, of length 1, by which characters are
// compared.
func (g glyph) judged() (fault float64, look []float64) {
	const (
		plain, intricate, crossing = 2.8, 9, 0.5
		size                       = 12
	)
	broad := func(float64) float64 { return 1.1 }
	all, own := newCanvas(size), newCanvas(size)
	length := 0.0
	for _, s := range g {
		path := s.path()
		for i := range path[1:] {
			length += path[i+1].minus(path[i]).length()
		}
		own.Clear()
		own.draw(path, broad)
		fault += max(0, own.coveredBy(all)-crossing)
		all.add(own)
	}
	return fault + max(0, plain-length, length-intricate), all.normalized()
}

// likeness is how much more a look is like the most similar of others than two characters of an alphabet should be.
func likeness(look []float64, others [][]float64) float64 {
	const tolerated = 0.62 // cosine of the angle between two looks
	most := tolerated
	for _, other := range others {
		most = max(most, dot(look, other))
	}
	return most - tolerated
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// character invents one character.
func (s script) character(r *rand.Rand) glyph {
	var g glyph
	if s.emblem != nil && r.Float64() < 0.8 {
		g = append(g, *s.emblem)
	}
	for range 1 + draw(r, s.strokes[:]) {
		g = append(g, s.stroke(r, s.beginning(r, g)))
	}
	return g.fitted(s.aspect)
}

// beginning chooses where the next stroke begins.
func (s script) beginning(r *rand.Rand, g glyph) vector {
	free := s.anchors[r.IntN(len(s.anchors))]
	if len(g) == 0 {
		return free
	}
	switch u := r.Float64(); {
	case u < s.chained:
		last := g[len(g)-1].points
		return last[len(last)-1]
	case u < s.chained+s.branched:
		points := g[r.IntN(len(g))].points
		return points[len(points)/2]
	}
	return free
}

// stroke invents a stroke from the given point to an anchor that is not too near.
func (s script) stroke(r *rand.Rand, from vector) stroke {
	to := from
	for to.minus(from).length() < 0.7 {
		to = s.anchors[r.IntN(len(s.anchors))]
	}
	return s.kinds[draw(r, s.weights)](r, s, from, to)
}

// strokeKind makes a stroke of one kind between two points.
type strokeKind func(r *rand.Rand, s script, from, to vector) stroke

var strokeKinds = []strokeKind{line, arc, wave, hook, corner, zigzag, loop, spiral}

func line(_ *rand.Rand, _ script, from, to vector) stroke {
	return stroke{points: []vector{from, from.towards(to, 0.5), to}}
}

func arc(r *rand.Rand, s script, from, to vector) stroke {
	bulge := to.minus(from).left().times(s.bend * sign(r))
	var points []vector
	for t := 0.0; t <= 1; t += 0.25 {
		points = append(points, from.towards(to, t).plus(bulge.times(4*t*(1-t))))
	}
	return stroke{points: points}
}

func wave(r *rand.Rand, s script, from, to vector) stroke {
	bulge := to.minus(from).left().times(0.8 * s.bend * sign(r))
	var points []vector
	for t := 0.0; t <= 1; t += 0.125 {
		points = append(points, from.towards(to, t).plus(bulge.times(math.Sin(2*math.Pi*t))))
	}
	return stroke{points: points}
}

func hook(r *rand.Rand, s script, from, to vector) stroke {
	points := []vector{from, from.towards(to, 0.35), from.towards(to, 0.7)}
	along := to.minus(from).times(1 / to.minus(from).length())
	side := along.left().times(sign(r))
	center := from.towards(to, 0.8).plus(side.times(s.curl))
	for angle := 0.0; angle <= 0.8*math.Pi; angle += 0.2 * math.Pi {
		points = append(points, center.plus(along.times(s.curl*math.Sin(angle))).minus(
			side.times(s.curl*math.Cos(angle))))
	}
	return stroke{points: points}
}

func corner(r *rand.Rand, s script, from, to vector) stroke {
	bulge := to.minus(from).left().times((0.25 + s.bend) * sign(r))
	return stroke{points: []vector{from, from.towards(to, 0.3+0.4*r.Float64()).plus(bulge), to}, sharp: true}
}

func zigzag(r *rand.Rand, s script, from, to vector) stroke {
	bulge := to.minus(from).left().times((0.2 + 0.6*s.bend) * sign(r))
	return stroke{points: []vector{from, from.towards(to, 0.33).plus(bulge), from.towards(to, 0.67).minus(bulge), to},
		sharp: true}
}

func loop(r *rand.Rand, s script, from, to vector) stroke {
	radius := s.curl * (1 + 0.5*r.Float64())
	heading := to.minus(from)
	start := math.Atan2(heading.y, heading.x) + math.Pi
	center := from.minus(polar(radius, start))
	direction := sign(r)
	var points []vector
	for k := range 10 {
		points = append(points, center.plus(polar(radius, start+direction*2*math.Pi*float64(k)/9)))
	}
	if r.Float64() < 0.5 { // a loop with a tail
		points = append(points, from.towards(to, 0.6), to)
	}
	return stroke{points: points}
}

func spiral(r *rand.Rand, s script, from, to vector) stroke {
	center, outer := from.towards(to, 0.5), to.minus(from).length()/2
	start := math.Atan2(from.y-center.y, from.x-center.x)
	direction, turns := sign(r), 1.2+s.bend
	var points []vector
	for k := range 12 {
		t := float64(k) / 11
		points = append(points, center.plus(polar(outer*(1-0.85*t), start+direction*2*math.Pi*turns*t)))
	}
	return stroke{points: points}
}

// fitted moves and scales g into the square from -1 to 1; a glyph that is much longer than wide stays so.
func (g glyph) fitted(aspect vector) glyph {
	low, high := vector{math.Inf(1), math.Inf(1)}, vector{math.Inf(-1), math.Inf(-1)}
	for _, s := range g {
		for _, p := range s.path() {
			low = vector{min(low.x, p.x), min(low.y, p.y)}
			high = vector{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	center := low.towards(high, 0.5)
	scale := 2 / max((high.x-low.x)*aspect.x, (high.y-low.y)*aspect.y, 0.6)
	out := make(glyph, len(g))
	for k, s := range g {
		out[k] = stroke{sharp: s.sharp}
		for _, p := range s.points {
			p = p.minus(center).times(scale)
			out[k].points = append(out[k].points, vector{p.x * aspect.x, p.y * aspect.y})
		}
	}
	return out
}

// draw chooses an index with the given relative frequencies.
func draw(r *rand.Rand, weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	u := sum * r.Float64()
	for i, w := range weights {
		if u -= w; u < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func sign(r *rand.Rand) float64 { return float64(1 - 2*r.IntN(2)) }

// scattered is a normally distributed vector.
func scattered(r *rand.Rand, deviation float64) vector {
	return vector{deviation * r.NormFloat64(), deviation * r.NormFloat64()}
}
