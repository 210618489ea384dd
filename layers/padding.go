package layers

import (
	"fmt"
	"strconv"
	"strings"

	"landscape/graph"
)

// Padding says how many rows and columns are put around an image before a window moves over it. Convolutions see zeros
// there, poolings nothing. It is "same", "valid", or what Pad makes.
type Padding string

const (
	// Same pads so that the output has ⌈size/stride⌉ rows and columns: for stride 1, those of the input. An odd one
	// goes to the bottom or to the right, as in TensorFlow.
	Same Padding = "same"
	// Valid does not pad: the window stays inside the image, and what it cannot reach with its stride is left out.
	Valid Padding = "valid"
)

// Pad is padding by numbers of rows and columns. In JSON it is the string "top,left,bottom,right".
func Pad(top, left, bottom, right int) Padding {
	return Padding(fmt.Sprintf("%d,%d,%d,%d", top, left, bottom, right))
}

// window is a window that moves over an image along one axis.
type window struct {
	size, stride, dilation int
}

// reach is the number of rows or columns from the first to the last that the window sees.
func (w window) reach() int { return (w.size-1)*w.dilation + 1 }

// same is the padding before and after an axis of the given length.
func (w window) same(length int) (before, behind int) {
	outputs := (length + w.stride - 1) / w.stride
	total := max(0, (outputs-1)*w.stride+w.reach()-length)
	return total / 2, total - total/2
}

// margins are rows and columns around an image.
type margins struct{ top, left, bottom, right int }

// around works out the padding for windows that move vertically and horizontally over an image of height×width, and
// sees to it that they fit.
func (p Padding) around(b *graph.Builder, v, h window, height, width int) margins {
	var m margins
	switch p {
	case Valid:
	case Same:
		m.top, m.bottom = v.same(height)
		m.left, m.right = h.same(width)
	default:
		m = p.parse(b)
	}
	if v.reach() > height+m.top+m.bottom || h.reach() > width+m.left+m.right {
		b.Errorf("a window that spans %d×%d does not fit into images of %d×%d with padding %s", v.reach(), h.reach(),
			height, width, p)
	}
	return m
}

func (p Padding) parse(b *graph.Builder) margins {
	parts := strings.Split(string(p), ",")
	if len(parts) != 4 {
		b.Errorf(`padding %q, want "same", "valid" or "top,left,bottom,right"`, string(p))
	}
	var n [4]int
	for i, part := range parts {
		v, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || v < 0 {
			b.Errorf("padding %q: %q is not a number of rows or columns", string(p), part)
		}
		if v > most {
			b.Errorf("padding %q: %d rows or columns, want at most %d", string(p), v, most)
		}
		n[i] = v
	}
	return margins{n[0], n[1], n[2], n[3]}
}
