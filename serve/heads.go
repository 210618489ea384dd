package serve

import (
	"time"

	"landscape/terrain"
	"landscape/terrain/marbles"
)

// The heads of frames; docs/page.md says what they mean.
type (
	queuedHead struct {
		Frame string `json:"frame"`
		Ahead int    `json:"ahead"`
	}
	curveHead struct {
		Frame string `json:"frame"`
		From  int    `json:"from"`
		Count int    `json:"count"`
	}
	trainedHead struct {
		Frame    string  `json:"frame"`
		Steps    int     `json:"steps"`
		Loss     number  `json:"loss"`
		Accuracy number  `json:"accuracy"`
		Theta    string  `json:"theta"`
		Seconds  seconds `json:"seconds"`
	}
	planeHead struct {
		Frame      string          `json:"frame"`
		Set        int             `json:"set,omitempty"`
		X          terrain.Axis    `json:"x"`
		Y          terrain.Axis    `json:"y"`
		Directions []directionHead `json:"directions"`
		Digests    any             `json:"digests,omitempty"`
	}
	directionHead struct {
		Kind      string `json:"kind"`
		Unit      string `json:"unit"`
		Label     string `json:"label"`
		Explained number `json:"explained"`
		Curvature number `json:"curvature"`
	}
	gridHead struct {
		Frame    string `json:"frame"`
		N        int    `json:"n"`
		Rows     int    `json:"rows,omitempty"`
		Stride   int    `json:"stride"`
		Accuracy bool   `json:"accuracy,omitempty"`
	}
	placeHead struct {
		A    number `json:"a"`
		B    number `json:"b"`
		Loss number `json:"loss"`
	}
	pathHead struct {
		Name   string `json:"name"`
		Points int    `json:"points"`
	}
	terrainHead struct {
		Frame     string        `json:"frame"`
		Caption   string        `json:"caption"`
		Lowest    *placeHead    `json:"lowest"`
		Pits      int           `json:"pits"`
		Roughness number        `json:"roughness"`
		Holes     terrain.Holes `json:"holes"`
		Path      int           `json:"path"`
		Paths     []pathHead    `json:"paths,omitempty"`
		Trees     int           `json:"trees"`
		Digest    string        `json:"digest,omitempty"`
		Seconds   seconds       `json:"seconds"`
	}
	boundaryHead struct {
		Frame   string  `json:"frame"`
		N       int     `json:"n"`
		XMin    float64 `json:"xmin"`
		XMax    float64 `json:"xmax"`
		YMin    float64 `json:"ymin"`
		YMax    float64 `json:"ymax"`
		Classes int     `json:"classes"`
	}
	marblesHead struct {
		Frame    string   `json:"frame"`
		Set      int      `json:"set"`
		From     int      `json:"from"`
		Count    int      `json:"count"`
		Outcomes []string `json:"outcomes"`
		Lengths  []int    `json:"lengths"`
		Spent    []int    `json:"spent"`
	}
	raceHead struct {
		Frame    string          `json:"frame"`
		Sets     []setHead       `json:"sets"`
		Paired   *marbles.Paired `json:"paired"`
		Unpaired string          `json:"unpaired,omitempty"`
		Mode     string          `json:"mode"`
		Seconds  seconds         `json:"seconds"`
	}
	setHead struct {
		Name   string         `json:"name"`
		Counts map[string]int `json:"counts"`
		Share  marbles.Share  `json:"share"`
		Median *int           `json:"median_evaluations"`
		Curve  arrivalsHead   `json:"curve"`
	}
	arrivalsHead struct {
		At    []int     `json:"at"`
		Share []float64 `json:"share"`
		Low   []float64 `json:"low"`
		High  []float64 `json:"high"`
	}
	doneHead struct {
		Frame   string  `json:"frame"`
		Seconds seconds `json:"seconds"`
	}
)

// seconds is a time that was measured.
type seconds float64

// timer measures how long an answer takes.
type timer time.Time

func newTimer() timer { return timer(time.Now()) }

func (t timer) seconds() seconds { return seconds(time.Since(time.Time(t)).Seconds()) }

// done ends a stream.
func (a *answer) done(t timer) error { return a.send(doneHead{"done", t.seconds()}, nil) }

func planeOf(p *terrain.Plane, x, y terrain.Axis) planeHead {
	return planeHead{Frame: "plane", X: x, Y: y, Directions: []directionHead{directionOf(p.U), directionOf(p.V)}}
}

func directionOf(d terrain.Direction) directionHead {
	return directionHead{Kind: d.Kind, Unit: d.Unit, Label: d.Kind, Explained: number(d.Explained),
		Curvature: number(d.Curvature)}
}
