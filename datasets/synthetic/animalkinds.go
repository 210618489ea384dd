package synthetic

import (
	"math"
	"math/rand/v2"
)

// anatomy is how a kind of animal looks from the front (its head) and from the side (the whole of it, looking to the
// right); either may be nil.
type anatomy struct {
	coats       []rgb
	front, side func(*sketch)
}

// The colors of coats. Most kinds come in most of them, so that color tells little.
var (
	brown     = rgb{0.45, 0.28, 0.15}
	darkBrown = rgb{0.28, 0.17, 0.1}
	tan       = rgb{0.72, 0.55, 0.35}
	black     = rgb{0.12, 0.11, 0.12}
	white     = rgb{0.92, 0.91, 0.88}
	gray      = rgb{0.5, 0.5, 0.52}
	orange    = rgb{0.85, 0.5, 0.2}
	pink      = rgb{0.93, 0.65, 0.65}
	blue      = rgb{0.3, 0.45, 0.8}
	yellow    = rgb{0.92, 0.8, 0.25}
	green     = rgb{0.35, 0.65, 0.35}
	red       = rgb{0.8, 0.22, 0.18}
)

var anatomies = map[string]anatomy{
	"bear":     {[]rgb{brown, darkBrown, tan, black, white, brown}, bearFace, bearSide},
	"bird":     {[]rgb{brown, gray, black, white, blue, yellow, red, green, tan}, birdFront, birdSide},
	"cat":      {[]rgb{brown, tan, black, white, gray, orange}, catFace, catSide},
	"dog":      {[]rgb{brown, darkBrown, tan, black, white, gray}, dogFace, dogSide},
	"elephant": {[]rgb{gray, gray, brown, tan, darkBrown}, elephantFace, elephantSide},
	"fish":     {[]rgb{orange, blue, gray, yellow, red, green, brown, white}, nil, fishSide},
	"mouse":    {[]rgb{gray, brown, white, tan, darkBrown, black}, mouseFace, mouseSide},
	"pig":      {[]rgb{pink, pink, tan, brown, black, white}, pigFace, pigSide},
	"rabbit":   {[]rgb{white, gray, brown, tan, black, darkBrown}, rabbitFace, rabbitSide},
}

// sketch collects the shapes of one animal, in the square from −1 to 1, the hindmost first.
type sketch struct {
	r               *rand.Rand
	fur, pale, dark rgb
	shapes          []shape
}

func newSketch(r *rand.Rand, coats []rgb) *sketch {
	fur := varied(r, coats[r.IntN(len(coats))], 0.07)
	return &sketch{r: r, fur: fur, pale: fur.towards(white, 0.3+0.3*r.Float64()),
		dark: fur.times(0.55 + 0.2*r.Float64())}
}

// varied is c with each channel changed a little.
func varied(r *rand.Rand, c rgb, by float64) rgb {
	all := by * r.NormFloat64()
	for i := range c {
		c[i] = min(1, max(0, c[i]+all+0.5*by*r.NormFloat64()))
	}
	return c
}

// vary is v made larger or smaller by about a tenth.
func (s *sketch) vary(v float64) float64 { return v * math.Exp(0.1*s.r.NormFloat64()) }

// sometimes is true with a probability.
func (s *sketch) sometimes(p float64) bool { return s.r.Float64() < p }

func (s *sketch) ellipse(c rgb, x, y, rx, ry, angle float64) {
	s.shapes = append(s.shapes, shape{color: c, points: []vector{{x, y}}, reach: vector{rx, ry}, angle: angle}.boxed())
}

func (s *sketch) polygon(c rgb, points ...vector) {
	s.shapes = append(s.shapes, shape{color: c, points: points, filled: true}.boxed())
}

// line draws a smooth line of a width through points.
func (s *sketch) line(c rgb, width float64, points ...vector) {
	s.shapes = append(s.shapes, shape{color: c, points: stroke{points: points}.path(),
		reach: vector{width / 2, 0}}.boxed())
}

// pair draws an ellipse on either side of the middle.
func (s *sketch) pair(c rgb, x, y, rx, ry, angle float64) {
	s.ellipse(c, -x, y, rx, ry, -angle)
	s.ellipse(c, x, y, rx, ry, angle)
}

// pairOf draws a polygon on either side of the middle.
func (s *sketch) pairOf(c rgb, points ...vector) {
	mirrored := make([]vector, len(points))
	for i, p := range points {
		mirrored[i] = vector{-p.x, p.y}
	}
	s.polygon(c, mirrored...)
	s.polygon(c, points...)
}

// eyes are dark, with a white rim where the face is dark too.
func (s *sketch) eyes(x, y, size float64) {
	if s.fur[1] < 0.3 {
		s.pair(white, x, y, 1.35*size, 1.35*size, 0)
	}
	s.pair(black, x, y, size, size, 0)
}

// whiskers stand out on both sides of a nose.
func (s *sketch) whiskers(y float64) {
	c := rgb{0.95, 0.95, 0.95}
	if s.fur[1] > 0.6 {
		c = gray
	}
	for _, side := range []float64{-1, 1} {
		for _, slope := range []float64{-0.12, 0.06} {
			s.line(c, 0.035, vector{side * 0.2, y}, vector{side * 0.85, y + slope})
		}
	}
}

func bearFace(s *sketch) {
	ear, head := s.vary(0.27), s.vary(0.74)
	s.pair(s.fur, 0.56, -0.55, ear, ear, 0)
	s.pair(s.dark, 0.56, -0.53, 0.55*ear, 0.55*ear, 0)
	s.ellipse(s.fur, 0, 0.05, head, s.vary(0.7), 0)
	s.ellipse(s.pale, 0, 0.36, s.vary(0.36), s.vary(0.29), 0)
	s.ellipse(black, 0, 0.22, s.vary(0.15), s.vary(0.1), 0)
	s.line(black, 0.05, vector{0, 0.25}, vector{0, 0.48})
	s.line(black, 0.05, vector{-0.18, 0.5}, vector{0, 0.46}, vector{0.18, 0.5})
	s.eyes(s.vary(0.29), -0.1, s.vary(0.075))
}

func catFace(s *sketch) {
	tip := s.vary(0.95)
	s.pairOf(s.fur, vector{0.12, -0.4}, vector{0.62, -tip}, vector{0.72, -0.05})
	s.pairOf(pink, vector{0.3, -0.45}, vector{0.57, -0.8 * tip}, vector{0.62, -0.25})
	s.ellipse(s.fur, 0, 0.1, s.vary(0.72), s.vary(0.62), 0)
	if s.sometimes(0.5) {
		for _, x := range []float64{-0.15, 0, 0.15} {
			s.line(s.dark, 0.06, vector{x, -0.5}, vector{x, -0.25})
		}
	}
	s.pair(white, 0.12, 0.38, 0.17, 0.14, 0)
	iris := []rgb{green, yellow, blue}[s.r.IntN(3)]
	x, y := s.vary(0.3), 0.02
	s.pair(iris, x, y, 0.15, 0.12, 0)
	s.pair(black, x, y, 0.045, 0.12, 0)
	s.polygon(pink, vector{-0.1, 0.25}, vector{0.1, 0.25}, vector{0, 0.37})
	s.whiskers(0.38)
}

func dogFace(s *sketch) {
	s.ellipse(s.fur, 0, -0.05, s.vary(0.56), s.vary(0.66), 0)
	long, out := s.vary(0.46), s.vary(0.22)
	ear := s.dark
	if s.sometimes(0.3) {
		ear = s.fur.times(0.85)
	}
	s.pair(ear, 0.6, 0, 0.19, long, -out)
	if s.sometimes(0.35) {
		s.ellipse(s.dark, -0.25, -0.15, 0.2, 0.24, 0)
	}
	s.ellipse(s.pale, 0, 0.42, s.vary(0.34), s.vary(0.36), 0)
	if s.sometimes(0.5) {
		s.ellipse(rgb{0.9, 0.45, 0.5}, 0, 0.78, 0.13, 0.2, 0)
	}
	s.ellipse(black, 0, 0.25, s.vary(0.2), s.vary(0.14), 0)
	s.line(black, 0.05, vector{0, 0.3}, vector{0, 0.58})
	s.eyes(s.vary(0.25), -0.15, s.vary(0.08))
}

func rabbitFace(s *sketch) {
	long, out := s.vary(0.56), s.vary(0.16)
	s.pair(s.fur, 0.27, -0.5, 0.16, long, out)
	s.pair(pink, 0.27, -0.5, 0.08, 0.75*long, out)
	s.ellipse(s.fur, 0, 0.38, s.vary(0.54), s.vary(0.5), 0)
	s.pair(s.pale, 0.13, 0.56, 0.17, 0.15, 0)
	s.polygon(white, vector{-0.08, 0.65}, vector{0.08, 0.65}, vector{0.07, 0.83}, vector{-0.07, 0.83})
	s.ellipse(pink, 0, 0.46, 0.09, 0.06, 0)
	s.eyes(s.vary(0.28), 0.25, s.vary(0.09))
	s.whiskers(0.55)
}

func mouseFace(s *sketch) {
	ear := s.vary(0.42)
	s.pair(s.fur, 0.56, -0.48, ear, ear, 0)
	s.pair(pink, 0.56, -0.46, 0.72*ear, 0.72*ear, 0)
	s.ellipse(s.fur, 0, 0.05, s.vary(0.46), s.vary(0.44), 0)
	s.pairOf(s.fur, vector{0, -0.2}, vector{s.vary(0.42), 0.2}, vector{0.06, 0.78}, vector{0, 0.78})
	s.ellipse(pink.towards(red, 0.2), 0, 0.75, 0.11, 0.09, 0)
	s.eyes(s.vary(0.2), 0.15, s.vary(0.08))
	s.whiskers(0.62)
}

func pigFace(s *sketch) {
	s.ellipse(s.fur, 0, 0.05, s.vary(0.72), s.vary(0.66), 0)
	drop := s.vary(0.3)
	s.pairOf(s.dark, vector{0.2, -0.55}, vector{0.85, -0.85}, vector{0.72, -0.55 + drop})
	s.ellipse(s.dark, 0, 0.28, s.vary(0.36), s.vary(0.27), 0)
	s.ellipse(s.fur.towards(pink, 0.5), 0, 0.28, 0.3, 0.21, 0)
	s.pair(black, 0.13, 0.28, 0.06, 0.1, 0)
	s.eyes(s.vary(0.33), -0.12, s.vary(0.07))
	s.line(s.dark, 0.05, vector{-0.2, 0.62}, vector{0, 0.67}, vector{0.2, 0.62})
}

func elephantFace(s *sketch) {
	wide, high := s.vary(0.4), s.vary(0.58)
	s.pair(s.dark, 0.62, -0.15, wide, high, 0.15)
	s.pair(s.fur.times(0.85), 0.62, -0.15, 0.75*wide, 0.78*high, 0.15)
	s.ellipse(s.fur, 0, -0.2, s.vary(0.44), s.vary(0.55), 0)
	s.line(white, 0.09, vector{-0.28, 0.2}, vector{-0.36, 0.5}, vector{-0.28, 0.62})
	s.line(white, 0.09, vector{0.28, 0.2}, vector{0.36, 0.5}, vector{0.28, 0.62})
	end := 0.35 * (2*s.r.Float64() - 1)
	s.line(s.fur, s.vary(0.3), vector{0, 0}, vector{0, 0.4}, vector{0.4 * end, 0.7}, vector{end, 0.88})
	for _, y := range []float64{0.2, 0.4} {
		s.line(s.dark, 0.04, vector{-0.12, y}, vector{0.12, y})
	}
	s.eyes(s.vary(0.24), -0.2, s.vary(0.06))
}

func birdFront(s *sketch) {
	s.pair(s.dark, 0.5, 0.25, 0.2, s.vary(0.48), 0.15)
	s.ellipse(s.fur, 0, 0.3, s.vary(0.5), s.vary(0.58), 0)
	s.ellipse(s.pale, 0, 0.4, s.vary(0.3), s.vary(0.4), 0)
	s.ellipse(s.fur, 0, -0.4, s.vary(0.42), s.vary(0.4), 0)
	size := s.vary(0.17)
	s.pair(white, 0.19, -0.45, size, size, 0)
	s.pair(black, 0.19, -0.45, 0.5*size, 0.5*size, 0)
	s.polygon(orange, vector{-0.11, -0.33}, vector{0.11, -0.33}, vector{0, s.vary(0.08) - 0.15})
	s.pair(orange, 0.18, 0.9, 0.13, 0.06, 0)
}

// quadruped is the build of an animal on four legs, looking to the right.
type quadruped struct {
	long, high   float64 // half the trunk
	leg, thick   float64 // length below the trunk, and width
	head         vector  // its center
	skull, snout float64 // radius of the head, and length of what stands out in front of it
	snoutWidth   float64
	neck         float64 // width
}

// stand draws legs, trunk, neck, head and eye. Legs of one side are darker.
func (q quadruped) stand(s *sketch) quadruped {
	for _, v := range []*float64{&q.long, &q.high, &q.leg, &q.thick, &q.skull, &q.snout} {
		*v = s.vary(*v)
	}
	q.head = q.head.plus(vector{0.05 * s.r.NormFloat64(), 0.08 * s.r.NormFloat64()})
	ground := q.high*0.6 + q.leg
	stride := 0.08 * s.r.NormFloat64()
	for i, x := range []float64{-0.72, 0.58, -0.5, 0.8} {
		c, step := s.dark, stride
		if i >= 2 {
			c, step = s.fur, -stride
		}
		s.line(c, q.thick, vector{x * q.long, 0.2 * q.high}, vector{x*q.long + step, ground})
	}
	s.ellipse(s.fur, 0, 0, q.long, q.high, 0)
	s.line(s.fur, q.neck, vector{0.65 * q.long, -0.1 * q.high}, q.head)
	s.ellipse(s.fur, q.head.x, q.head.y, q.skull, 0.9*q.skull, 0)
	if q.snout > 0 {
		tip := q.head.plus(vector{q.skull + q.snout, 0.3 * q.skull})
		s.line(s.fur, q.snoutWidth, q.head.plus(vector{0, 0.2 * q.skull}), tip)
		s.ellipse(black, tip.x+0.3*q.snoutWidth, tip.y-0.15*q.snoutWidth, 0.28*q.snoutWidth, 0.25*q.snoutWidth, 0)
	}
	eye := q.head.plus(vector{0.35 * q.skull, -0.2 * q.skull})
	if s.fur[1] < 0.3 {
		s.ellipse(white, eye.x, eye.y, 0.07, 0.07, 0)
	}
	s.ellipse(black, eye.x, eye.y, 0.05, 0.05, 0)
	return q
}

func bearSide(s *sketch) {
	q := quadruped{long: 0.62, high: 0.4, leg: 0.34, thick: 0.24, head: vector{0.66, -0.22}, skull: 0.27, snout: 0.06,
		snoutWidth: 0.2, neck: 0.42}.stand(s)
	s.ellipse(s.fur, 0.3*q.long, -0.45*q.high, 0.45*q.long, 0.65*q.high, 0) // the hump
	s.ellipse(s.fur, -0.98*q.long, -0.1, 0.08, 0.07, 0)
	s.ellipse(s.fur, q.head.x-0.12, q.head.y-0.85*q.skull, 0.11, 0.11, 0)
	s.ellipse(s.dark, q.head.x-0.12, q.head.y-0.83*q.skull, 0.055, 0.055, 0)
}

func catSide(s *sketch) {
	up := s.vary(0.75)
	s.line(s.fur, 0.1, vector{-0.4, 0}, vector{-0.72, -0.2}, vector{-0.7, -0.55}, vector{-0.85, -up})
	q := quadruped{long: 0.5, high: 0.24, leg: 0.42, thick: 0.11, head: vector{0.55, -0.35}, skull: 0.21,
		neck: 0.2}.stand(s)
	if s.sometimes(0.5) {
		for _, x := range []float64{-0.3, -0.1, 0.1} {
			s.line(s.dark, 0.06, vector{x, -0.85 * q.high}, vector{x + 0.04, 0.1})
		}
	}
	h := q.head
	s.polygon(s.fur, vector{h.x - 0.2, h.y - 0.05}, vector{h.x - 0.16, h.y - 0.4}, vector{h.x, h.y - 0.15})
	s.polygon(s.fur, vector{h.x, h.y - 0.12}, vector{h.x + 0.1, h.y - 0.4}, vector{h.x + 0.18, h.y - 0.05})
	s.ellipse(pink, h.x+q.skull, h.y+0.06, 0.04, 0.04, 0)
	s.line(white, 0.03, vector{h.x + 0.12, h.y + 0.08}, vector{h.x + 0.42, h.y + 0.16})
}

func dogSide(s *sketch) {
	s.line(s.fur, 0.1, vector{-0.42, -0.05}, vector{-0.68, -0.2}, vector{-0.72, -s.vary(0.45)})
	q := quadruped{long: 0.52, high: 0.25, leg: 0.42, thick: 0.13, head: vector{0.55, -0.38}, skull: 0.2, snout: 0.14,
		snoutWidth: 0.16, neck: 0.24}.stand(s)
	if s.sometimes(0.4) {
		s.ellipse(s.dark, -0.15, -0.03, 0.2, 0.15, 0)
	}
	s.ellipse(s.dark, q.head.x-0.12, q.head.y+0.06, 0.09, s.vary(0.22), 0.1)
	if s.sometimes(0.4) {
		s.ellipse(rgb{0.9, 0.45, 0.5}, q.head.x+q.skull+0.08, q.head.y+0.25, 0.05, 0.11, 0)
	}
}

func rabbitSide(s *sketch) {
	s.ellipse(white, -0.58, 0.32, 0.14, 0.13, 0)
	q := quadruped{long: 0.48, high: 0.38, leg: 0.1, thick: 0.15, head: vector{0.5, -0.15}, skull: 0.24, neck: 0.26}
	q = q.stand(s)
	s.ellipse(s.fur, -0.22, 0.2, 0.32, 0.3, 0)
	s.line(s.fur, 0.13, vector{-0.3, 0.4}, vector{0.05, 0.44})
	long := s.vary(0.34)
	for i, angle := range []float64{-0.55, -0.15} {
		c := []rgb{s.dark, s.fur}[i]
		tip := vector{math.Sin(angle), -math.Cos(angle)}.times(long)
		s.ellipse(c, q.head.x-0.08+tip.x, q.head.y-0.1+tip.y, 0.09, long, angle)
	}
	s.ellipse(pink, q.head.x+q.skull, q.head.y+0.05, 0.045, 0.04, 0)
}

func mouseSide(s *sketch) {
	s.line(pink.towards(s.fur, 0.3), 0.06, vector{-0.35, 0.15}, vector{-0.65, 0.3}, vector{-0.8, 0.05},
		vector{-0.95, s.vary(0.2) - 0.3})
	q := quadruped{long: 0.46, high: 0.29, leg: 0.1, thick: 0.09, head: vector{0.45, 0.02}, skull: 0.2,
		neck: 0.3}.stand(s)
	h := q.head
	s.polygon(s.fur, vector{h.x, h.y - 0.17}, vector{h.x + 0.46, h.y + 0.12}, vector{h.x, h.y + 0.19})
	s.ellipse(pink, h.x+0.45, h.y+0.11, 0.05, 0.05, 0)
	s.ellipse(black, h.x+0.14, h.y-0.03, 0.045, 0.045, 0)
	ear := s.vary(0.19)
	s.ellipse(s.dark, h.x-0.08, h.y-0.22, ear, ear, 0)
	s.ellipse(pink, h.x-0.08, h.y-0.22, 0.65*ear, 0.65*ear, 0)
}

func pigSide(s *sketch) {
	s.line(s.dark, 0.05, vector{-0.58, -0.05}, vector{-0.72, -0.12}, vector{-0.68, -0.25}, vector{-0.62, -0.14},
		vector{-0.8, -0.2})
	q := quadruped{long: 0.62, high: 0.38, leg: 0.22, thick: 0.14, head: vector{0.58, -0.05}, skull: 0.28,
		neck: 0.45}.stand(s)
	h := q.head
	tip := h.x + q.skull + 0.1
	s.line(s.fur, 0.24, h, vector{tip - 0.05, h.y + 0.08})
	s.ellipse(s.dark, tip+0.04, h.y+0.08, 0.07, 0.14, 0)
	s.polygon(s.dark, vector{h.x - 0.2, h.y - 0.18}, vector{h.x + 0.1, h.y - 0.42}, vector{h.x + 0.08, h.y - 0.08})
}

func elephantSide(s *sketch) {
	s.line(s.dark, 0.06, vector{-0.55, -0.15}, vector{-0.7, 0.05}, vector{-0.68, 0.3})
	q := quadruped{long: 0.56, high: 0.42, leg: 0.42, thick: 0.21, head: vector{0.52, -0.3}, skull: 0.3,
		neck: 0.45}.stand(s)
	h := q.head
	curl := s.vary(0.12)
	s.line(white, 0.07, vector{h.x + 0.2, h.y + 0.2}, vector{h.x + 0.38, h.y + 0.28})
	s.line(s.fur, 0.17, vector{h.x + 0.18, h.y + 0.02}, vector{h.x + 0.34, h.y + 0.35}, vector{h.x + 0.32, h.y + 0.75},
		vector{h.x + 0.32 + curl, h.y + 0.92})
	s.ellipse(s.dark, h.x-0.2, h.y+0.08, s.vary(0.22), s.vary(0.32), 0.2)
}

func birdSide(s *sketch) {
	s.polygon(s.dark, vector{-0.35, 0.05}, vector{-0.95, s.vary(0.2)}, vector{-0.9, 0.42}, vector{-0.3, 0.3})
	for _, x := range []float64{-0.05, 0.12} {
		s.line(orange, 0.06, vector{x, 0.4}, vector{x + 0.04, 0.85}, vector{x + 0.16, 0.87})
	}
	s.ellipse(s.fur, 0, 0.12, s.vary(0.5), s.vary(0.34), -0.3)
	s.ellipse(s.pale, 0.15, 0.22, 0.28, 0.2, -0.4)
	s.ellipse(s.fur, 0.42, -0.35, s.vary(0.25), s.vary(0.24), 0)
	s.polygon(orange, vector{0.6, -0.45}, vector{s.vary(0.92), -0.33}, vector{0.6, -0.25})
	s.ellipse(s.dark, -0.12, 0.1, s.vary(0.38), s.vary(0.19), 0.25)
	s.ellipse(white, 0.48, -0.4, 0.08, 0.08, 0)
	s.ellipse(black, 0.49, -0.4, 0.05, 0.05, 0)
}

func fishSide(s *sketch) {
	fin := s.vary(0.3)
	s.polygon(s.dark, vector{-0.45, 0}, vector{-0.92, -1.3 * fin}, vector{-0.82, 0}, vector{-0.92, 1.3 * fin})
	high := s.vary(0.36)
	s.polygon(s.dark, vector{-0.25, -0.75 * high}, vector{0, -high - 0.7*fin}, vector{0.28, -0.75 * high})
	s.polygon(s.dark, vector{-0.1, 0.8 * high}, vector{0, high + 0.5*fin}, vector{0.2, 0.75 * high})
	s.ellipse(s.fur, 0.08, 0, s.vary(0.62), high, 0)
	if s.sometimes(0.5) {
		for _, x := range []float64{-0.2, 0.05, 0.28} {
			s.line(s.pale, 0.09, vector{x, -0.7 * high}, vector{x + 0.03, 0}, vector{x, 0.7 * high})
		}
	}
	s.ellipse(s.dark, 0.12, 0.08, 0.16, 0.08, 0.4)
	s.ellipse(white, 0.48, -0.08, 0.09, 0.09, 0)
	s.ellipse(black, 0.49, -0.08, 0.055, 0.055, 0)
	s.line(s.dark, 0.04, vector{0.68, 0.08}, vector{0.55, 0.13})
}
