package synthetic

import (
	"fmt"
	"math"
	"time"

	"landscape/datasets"
	"landscape/datasets/series"
	"landscape/internal/declare"
	"landscape/internal/parallel"
	"landscape/internal/random"
)

var _ datasets.Generator = Bearings{}

func init() { declare.Register[Bearings]("bearings") }

// Geometry is what the characteristic frequencies of a rolling bearing follow from. The zero value is the deep groove
// ball bearing 6205.
type Geometry struct {
	Balls int     // 0 means 9
	Ball  float64 // diameter of a ball, in mm; 0 means 7.94
	Pitch float64 // diameter of the circle on which their centers run, in mm; 0 means 39.04
	Angle float64 // of contact, in degrees
}

// orders are frequencies as multiples of the shaft's, for a bearing whose outer race stands still (Randall and Antoni,
// "Rolling element bearing diagnostics – a tutorial", 2011).
type orders struct{ outer, inner, spin, cage float64 }

// Orders are the frequencies, as multiples of that of the shaft, at which balls pass a place of the outer race (BPFO =
// n/2·(1 − r)) and of the inner one (BPFI = n/2·(1 + r)), a ball turns around itself (BSF = (1 − r²)·Pitch/2·Ball), and
// the cage with all balls turns (FTF = (1 − r)/2), with r = Ball/Pitch·cos Angle.
func (g Geometry) Orders() (outer, inner, spin, cage float64) {
	o := g.orders()
	return o.outer, o.inner, o.spin, o.cage
}

func (g Geometry) orders() orders {
	n, ball, pitch := float64(orDefault(g.Balls, 9)), g.Ball, g.Pitch
	if ball == 0 {
		ball = 7.94
	}
	if pitch == 0 {
		pitch = 39.04
	}
	r := ball / pitch * math.Cos(g.Angle*math.Pi/180)
	return orders{outer: n / 2 * (1 - r), inner: n / 2 * (1 + r), spin: (1 - r*r) * pitch / (2 * ball),
		cage: (1 - r) / 2}
}

func (g Geometry) check() error {
	o := g.orders()
	if g.Balls < 0 || g.Balls == 1 || g.Ball < 0 || g.Pitch < 0 || !(o.cage > 0 && o.cage < 0.5) ||
		math.Abs(g.Angle) >= 90 || !(o.spin > 0) {
		return fmt.Errorf("%d balls of %v mm on a circle of %v mm at %v degrees; want balls that fit, at less than "+
			"90 degrees", g.Balls, g.Ball, g.Pitch, g.Angle)
	}
	return nil
}

// Bearings simulates the vibration of a machine's bearing as an accelerometer on its housing would measure it: a
// bearing is healthy, or has a defect of its outer race, its inner race, or a ball, which is struck once (a ball:
// twice) per revolution and makes the housing ring each time.
//
// A record is one machine under one load: defects differ in how bad they are, housings in how they ring, and all in
// imbalance, knocks that have nothing to do with the bearing, and noise. The shaft turns slower under load and never
// quite evenly, and balls slip, so impacts do not come like clockwork. An inner race and a ball carry their defect
// through the loaded side of the bearing and out of it again, which modulates the impacts with the frequency of the
// shaft or of the cage. Impacts are harder under load.
type Bearings struct {
	Loads   []float64 // shares of the rated load, from 0 to 1, at which records are made; empty means 0, 1/3 and 2/3
	Records int       // of each class at each load; 0 means 8
	Windows int       // of each record; 0 means 8
	Length  int       // samples of a window; 0 means 2048, about five turns
	Rate    float64   // samples a second; 0 means 12000
	// of the shaft without load, in turns a second; 0 means 29.95 (1797 rpm); under the rated load it is 4 % less
	Speed float64
	// standard deviation; 0 means 0.2, at which the ring of a bad defect (amplitude 1) is plain and that of a slight
	// one is not; negative means none
	Noise    float64
	Geometry Geometry
	Seed     uint64
}

// BearingClasses are what Bearings tells apart.
func BearingClasses() []string { return []string{"healthy", "outer race", "inner race", "ball"} }

// Record is one machine under one load.
type Record struct {
	*series.Series
	Class int // of BearingClasses
	Load  float64
	Speed float64 // of the shaft, on the average, in turns a second
}

// maxRecordBytes bounds what is made at once.
const maxRecordBytes = 1 << 31

// Generate cuts the records into windows, one after the other. Examples have the shape {Length, 1}.
func (b Bearings) Generate() (*datasets.Memory, error) {
	records, err := b.Make()
	if err != nil {
		return nil, err
	}
	b = b.defaults()
	c := datasets.Arrays{Shape: []int{b.Length, 1}, Classes: BearingClasses()}
	for _, r := range records {
		c.Values = append(c.Values, r.Values...)
		for range b.Windows {
			c.Labels = append(c.Labels, r.Class)
		}
	}
	return datasets.NewMemory(c)
}

// Make makes the records: load after load, and of each load class after class. A record depends on Seed, its load,
// class and number alone.
func (b Bearings) Make() ([]Record, error) {
	if err := b.check(); err != nil {
		return nil, fmt.Errorf("synthetic: bearings: %w", err)
	}
	b = b.defaults()
	var list []Record
	for _, load := range b.Loads {
		for class := range BearingClasses() {
			for n := range b.Records {
				list = append(list, b.record(load, class, n))
			}
		}
	}
	return list, parallel.For(len(list), func(i int) error {
		b.fill(&list[i])
		return nil
	})
}

func (b Bearings) check() error {
	d := b.defaults()
	for _, v := range append([]float64{d.Rate, d.Speed, b.Noise}, b.Loads...) {
		if v-v != 0 {
			return fmt.Errorf("%v is not a finite number", v)
		}
	}
	for _, l := range d.Loads {
		if l < 0 || l > 1 {
			return fmt.Errorf("load %v; want a share of the rated load, from 0 to 1", l)
		}
	}
	switch {
	case d.Records < 1 || d.Windows < 1 || d.Length < 1:
		return fmt.Errorf("%d records of %d windows of %d samples; want at least 1", d.Records, d.Windows, d.Length)
	case 16*float64(len(d.Loads))*float64(d.Records)*float64(d.Windows)*float64(d.Length) > maxRecordBytes:
		return fmt.Errorf("%d loads × %d records × %d windows × %d samples of 4 classes are more than 2 GiB",
			len(d.Loads), d.Records, d.Windows, d.Length)
	case d.Speed <= 0 || d.Rate < 8*resonance/3:
		return fmt.Errorf("%v turns and %v samples a second; want some turns, and at least %.0f samples, for "+
			"housings ring at %v Hz", d.Speed, d.Rate, 8*resonance/3, resonance)
	}
	return b.Geometry.check()
}

func (b Bearings) defaults() Bearings {
	if len(b.Loads) == 0 {
		b.Loads = []float64{0, 1. / 3, 2. / 3}
	}
	b.Records, b.Windows, b.Length = orDefault(b.Records, 8), orDefault(b.Windows, 8), orDefault(b.Length, 2048)
	for _, d := range []struct {
		v        *float64
		standard float64
	}{{&b.Rate, 12000}, {&b.Speed, 29.95}, {&b.Noise, 0.2}} {
		if *d.v == 0 {
			*d.v = d.standard
		}
	}
	b.Noise = max(b.Noise, 0)
	return b
}

// record is an empty record.
func (b Bearings) record(load float64, class, number int) Record {
	name := fmt.Sprintf("%s, load %.2f, record %d", BearingClasses()[class], load, number+1)
	s := &series.Series{
		Name:    name,
		Columns: []string{"acceleration"},
		Step:    time.Duration(float64(time.Second) / b.Rate),
		Labels:  make([]int, b.Windows*b.Length),
	}
	for i := range s.Labels {
		s.Labels[i] = class
	}
	r := random.New(b.Seed, "bearing speed", int(math.Round(load*1e6)), class, number)
	return Record{Series: s, Class: class, Load: load, Speed: b.Speed * (1 - 0.04*load) * (1 + 0.003*r.NormFloat64())}
}

// fill computes the signal of a record.
func (b Bearings) fill(rec *Record) {
	v := vibration{
		rate: b.Rate, noise: b.Noise, orders: b.Geometry.orders(), class: rec.Class, load: rec.Load, speed: rec.Speed,
		r: random.New(b.Seed, "bearing:"+rec.Name), x: make([]float64, b.Windows*b.Length),
	}
	v.compute()
	rec.Values = make([]float32, len(v.x))
	for i, x := range v.x {
		rec.Values[i] = float32(x)
	}
}
