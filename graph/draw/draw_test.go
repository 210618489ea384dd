package draw_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"landscape/graph"
	"landscape/graph/draw"
	"landscape/layers"
	"landscape/losses"
)

func diagram(t *testing.T, model graph.Layer, input ...int) graph.Diagram {
	t.Helper()
	cfg := graph.Config{Batch: 2, Input: input, Classes: 5, Mode: graph.Training}
	params, err := graph.NewParams(model, losses.CrossEntropy{}, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(model, losses.CrossEntropy{}, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return p.Diagram()
}

func sequential(l ...graph.Layer) graph.Layer { return layers.Sequential{Layers: l} }

// rect is a rectangle of the drawing.
type rect struct{ x, y, w, h float64 }

func (r rect) meets(o rect) bool {
	return r.x < o.x+o.w && o.x < r.x+r.w && r.y < o.y+o.h && o.y < r.y+r.h
}

func (r rect) holds(o rect) bool {
	return r.x <= o.x && r.y <= o.y && o.x+o.w <= r.x+r.w && o.y+o.h <= r.y+r.h
}

// parsed reads a drawing's boxes and frames, and sees to it that it is XML.
func parsed(t *testing.T, svg []byte) (boxes, frames []rect, text string) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return boxes, frames, text
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := token.(xml.CharData); ok {
			text += string(s) + "\n"
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Local != "rect" {
			continue
		}
		a := map[string]string{}
		for _, at := range e.Attr {
			a[at.Name.Local] = at.Value
		}
		number := func(name string) float64 { v, _ := strconv.ParseFloat(a[name], 64); return v }
		r := rect{number("x"), number("y"), number("width"), number("height")}
		switch class, _, _ := strings.Cut(a["class"], " "); class {
		case "node":
			boxes = append(boxes, r)
		case "frame":
			frames = append(frames, r)
		}
	}
}

func TestBoxesAndFrames(t *testing.T) {
	for name, d := range map[string]graph.Diagram{
		"mlp":    diagram(t, layers.MLP([]int{8}, 5), 4),
		"resnet": diagram(t, sequential(layers.ResNet12(), layers.Linear{Units: 5}), 16, 16, 3),
		"gru":    diagram(t, sequential(layers.GRU{Units: 4, Last: true}, layers.Linear{Units: 5}), 6, 3),
	} {
		svg, err := draw.SVG(d)
		if err != nil {
			t.Fatal(err)
		}
		boxes, frames, _ := parsed(t, svg)
		if len(boxes) != len(d.Nodes) || len(frames) == 0 {
			t.Errorf("%s: %d boxes of %d nodes, %d frames", name, len(boxes), len(d.Nodes), len(frames))
		}
		for i, b := range boxes {
			for _, o := range boxes[:i] {
				if b.meets(o) {
					t.Errorf("%s: boxes %v and %v overlap", name, b, o)
				}
			}
			for _, f := range frames {
				if f.meets(b) && !f.holds(b) {
					t.Errorf("%s: box %v stands on the frame %v", name, b, f)
				}
			}
		}
		for i, f := range frames {
			for _, o := range frames[:i] {
				if f.meets(o) {
					t.Errorf("%s: frames %v and %v overlap", name, f, o)
				}
			}
		}
		if again, _ := draw.SVG(d); !bytes.Equal(svg, again) {
			t.Errorf("%s: a second drawing differs", name)
		}
	}
}

func TestNamesAreEscaped(t *testing.T) {
	d := graph.Diagram{Nodes: []graph.DiagramNode{{Name: "<script>&\x1b[31m", Layer: -1, Kind: graph.OpNode}}}
	svg, err := draw.SVG(d)
	if err != nil {
		t.Fatal(err)
	}
	_, _, text := parsed(t, svg)
	if !strings.Contains(text, "<script>&\uFFFD[31m") || bytes.Contains(svg, []byte("<script")) {
		t.Errorf("the drawing holds %q", svg)
	}
}

// A layer whose nodes stand around another's cannot be framed; both are drawn all the same.
func TestLayersAroundOthers(t *testing.T) {
	node := func(layer int) graph.DiagramNode {
		return graph.DiagramNode{Name: "n", Layer: layer, Kind: graph.OpNode}
	}
	d := graph.Diagram{
		Nodes:  []graph.DiagramNode{node(0), node(1), node(1), node(0)},
		Edges:  [][2]int{{0, 1}, {1, 2}, {2, 3}},
		Layers: []graph.DiagramLayer{{Path: "around"}, {Path: "around/inner"}},
	}
	svg, err := draw.SVG(d)
	if err != nil {
		t.Fatal(err)
	}
	boxes, frames, _ := parsed(t, svg)
	if len(boxes) != 4 || len(frames) != 1 {
		t.Errorf("%d boxes and %d frames, want 4 and 1: around the inner layer", len(boxes), len(frames))
	}
}

func TestErrors(t *testing.T) {
	two := []graph.DiagramNode{{Layer: -1}, {Layer: -1}}
	for want, edges := range map[string][][2]int{"cycle": {{0, 1}, {1, 0}}, "of 2": {{0, 2}}} {
		if _, err := draw.SVG(graph.Diagram{Nodes: two, Edges: edges}); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", edges, err, want)
		}
	}
	if _, err := draw.SVG(graph.Diagram{}); err != nil {
		t.Error(err)
	}
}
