package draw

import (
	"encoding/xml"
	"fmt"
	"strings"

	"landscape/graph"
	"landscape/internal/layered"
)

// style has the picture's colors, in a light and in a dark surrounding.
const style = `<style>
text{font:10px Helvetica,Arial,sans-serif;text-anchor:middle;fill:#222}
.title{text-anchor:start;font-size:9px;fill:#666}
.frame{fill:none;stroke:#ccc}
.node{stroke:#555;fill:#fff}
.input{fill:#e2f5dd}.parameter{fill:#fff2b3}.output{fill:#cde7ff}.loss{fill:#ffd9cc}
.edge{fill:none;stroke:#888}
.head{fill:#888}
.paper{fill:#fff}
@media(prefers-color-scheme:dark){
text{fill:#eee}.title{fill:#aaa}.frame{stroke:#555}.node{stroke:#aaa;fill:#333}
.input{fill:#2d4a26}.parameter{fill:#5a4d12}.output{fill:#1f4763}.loss{fill:#6b3423}.paper{fill:#1b1b1b}
}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">` +
	`<path class="head" d="M0 1L8 4L0 7z"/></marker></defs>
`

// margin is the empty space around the picture.
const margin = 12.0

// SVG draws a diagram. Equal diagrams give equal bytes. A diagram whose edges form a cycle or lead to no node is an
// error; Program.Diagram makes none.
func SVG(d graph.Diagram) ([]byte, error) {
	p, err := place(d)
	if err != nil {
		return nil, fmt.Errorf("drawing the graph: %w", err)
	}
	var b strings.Builder
	width, height := p.layout.Width+2*margin, p.layout.Height+2*margin
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="%.0f %.0f %.0f %.0f">`+
		"\n",
		width, height, -margin, -margin, width, height)
	b.WriteString(style)
	fmt.Fprintf(&b, `<rect class="paper" x="%.0f" y="%.0f" width="100%%" height="100%%"/>`+"\n", -margin, -margin)
	for k, blk := range p.arranged {
		p.frame(&b, k, blk)
	}
	for _, r := range p.layout.Routes {
		drawRoute(&b, route{points: r}, layered.Point{})
	}
	for k, blk := range p.arranged {
		for _, r := range blk.routes {
			drawRoute(&b, r, p.corner(k))
		}
	}
	for k, members := range p.blocks.members {
		for _, i := range members {
			drawNode(&b, d, i, p.arranged[k].centers[i], p.corner(k))
		}
	}
	b.WriteString("</svg>\n")
	return []byte(b.String()), nil
}

// placed is a diagram whose blocks have their places.
type placed struct {
	diagram  graph.Diagram
	blocks   blocks
	arranged []block
	layout   layered.Layout // of the blocks
}

// place lays out every block by itself and then the blocks.
func place(d graph.Diagram) (*placed, error) {
	in, out := make([][]int, len(d.Nodes)), make([][]int, len(d.Nodes))
	for k, e := range d.Edges {
		if min(e[0], e[1]) < 0 || max(e[0], e[1]) >= len(d.Nodes) {
			return nil, fmt.Errorf("edge %d leads from node %d to node %d of %d", k, e[0], e[1], len(d.Nodes))
		}
		out[e[0]], in[e[1]] = append(out[e[0]], e[1]), append(in[e[1]], e[0])
	}
	p := &placed{diagram: d, blocks: group(d)}
	var boxes []layered.Node
	for k := range p.blocks.members {
		b, err := arrange(d, p.blocks, k, in, out)
		if err != nil {
			return nil, err
		}
		p.arranged = append(p.arranged, b)
		boxes = append(boxes, layered.Node{Width: b.width, Height: b.height})
	}
	var err error
	p.layout, err = layered.Place(boxes, p.between(), space)
	return p, err
}

// between are the edges from block to block. Several that come from one node and enter one block are one.
func (p *placed) between() []layered.Edge {
	var edges []layered.Edge
	seen := map[[2]int]bool{}
	for _, e := range p.diagram.Edges {
		from, to := p.blocks.of[e[0]], p.blocks.of[e[1]]
		if way := [2]int{e[0], to}; from != to && !seen[way] {
			seen[way] = true
			edges = append(edges, layered.Edge{From: from, To: to,
				FromX: p.arranged[from].leaves[e[0]], ToX: p.arranged[to].enters[e[0]]})
		}
	}
	return edges
}

// corner is the upper left one of a block.
func (p *placed) corner(k int) layered.Point {
	c, b := p.layout.Centers[k], p.arranged[k]
	return layered.Point{X: c.X - b.width/2, Y: c.Y - b.height/2}
}

func (p *placed) frame(b *strings.Builder, k int, blk block) {
	layer := p.blocks.layer[k]
	if layer < 0 {
		return
	}
	at := p.corner(k)
	fmt.Fprintf(b, `<rect class="frame" rx="4" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, at.X, at.Y, blk.width,
		blk.height)
	fmt.Fprintf(b, `<text class="title" x="%.1f" y="%.1f">%s</text>`+"\n", at.X+6, at.Y+12,
		escape(p.diagram.Layers[layer].String()))
}

// drawRoute draws a line that bends between its points and stands upright in each.
func drawRoute(b *strings.Builder, r route, at layered.Point) {
	b.WriteString(`<path class="edge" d="`)
	for i, q := range r.points {
		x, y := q.X+at.X, q.Y+at.Y
		if i == 0 {
			fmt.Fprintf(b, "M%.1f %.1f", x, y)
			continue
		}
		before := r.points[i-1]
		middle := (before.Y+q.Y)/2 + at.Y
		fmt.Fprintf(b, "C%.1f %.1f %.1f %.1f %.1f %.1f", before.X+at.X, middle, x, middle, x, y)
	}
	b.WriteString(`"`)
	if r.arrow {
		b.WriteString(` marker-end="url(#head)"`)
	}
	b.WriteString("/>\n")
}

func drawNode(b *strings.Builder, d graph.Diagram, i int, center, at layered.Point) {
	n := d.Nodes[i]
	x, y, width := center.X+at.X, center.Y+at.Y, boxWidth(d, i)
	fmt.Fprintf(b, `<g><title>%s</title><rect class="node %s" rx="5" x="%.1f" y="%.1f" width="%.1f" height="%.0f"/>`,
		escape(n.Name), n.Kind, x-width/2, y-nodeHeight/2, width, nodeHeight)
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f">%s</text><text x="%.1f" y="%.1f">%s</text></g>`+"\n", x, y-3,
		escape(label(d, i)), x, y+10, escape(shapeText(n)))
}

func shapeText(n graph.DiagramNode) string { return fmt.Sprint(n.Shape) }

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder does not fail, and what is not valid in XML becomes U+FFFD
	return b.String()
}
