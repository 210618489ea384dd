package draw_test

import (
	"fmt"
	"os"
	"path/filepath"

	"landscape/graph"
	"landscape/graph/draw"
	"landscape/layers"
	"landscape/losses"
)

func ExampleSVG() {
	model, loss := layers.MLP([]int{16}, 2), losses.CrossEntropy{}
	cfg := graph.Config{Batch: 32, Input: []int{2}, Classes: 2}
	params, err := graph.NewParams(model, loss, cfg, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	program, err := graph.Compile(model, loss, params, cfg)
	if err != nil {
		fmt.Println(err)
		return
	}
	svg, err := draw.SVG(program.Diagram())
	if err != nil {
		fmt.Println(err)
		return
	}
	path := filepath.Join(os.TempDir(), "mlp.svg")
	defer os.Remove(path)
	fmt.Println(os.WriteFile(path, svg, 0o666))
	// Output: <nil>
}
