package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"landscape/graph"
	"landscape/graph/draw"
	"landscape/internal/atomicfile"
	"landscape/internal/declare"
	"landscape/internal/suggest"
)

// graphFlags are the flags of landscape graph.
type graphFlags struct {
	model, loss, input, mode string
	classes, batch           int
	dot, svg, save           string
}

func init() { register(40, (*app).graphCommand) }

func (a *app) graphCommand() *cobra.Command {
	var g graphFlags
	cmd := &cobra.Command{
		Use: "graph", Short: "Show what a model becomes: layers, shapes, memory, the graph",
		Long: `Graph compiles a model for inputs of a shape, without any data, and shows its layers with output shapes, parameters and
multiply-adds, and the memory that is planned for it, without allocating any. It can draw the expression graph, and
write the declaration as JSON, to be changed and trained.

Models by name (or a JSON file):
` + modelList(),
		Example: `  landscape graph --model convnet --input 28x28x1 --classes 10
  landscape graph --model mlp --input 2 --classes 2 --svg mlp.svg
  landscape graph --model convnet --input 28x28x1 --classes 10 --save model.json`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return a.graph(g) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&g.model, "model", "convnet", "`name` of a model, or a JSON file that declares one")
	f.StringVar(&g.input, "input", "28x28x1",
		"`shape` of one example: height x width x channels, or the number of features")
	f.IntVar(&g.classes, "classes", 10, "classes, and so outputs of a built-in model")
	f.StringVar(&g.loss, "loss", "cross_entropy", "`name` of the loss, its JSON, or none")
	f.IntVar(&g.batch, "batch", 64, "examples in a batch")
	f.StringVar(&g.mode, "mode", "training", "what the model is compiled for: training, evaluation, transductive")
	f.StringVar(&g.dot, "dot", "", "write the graph in Graphviz's language to this `file`")
	f.StringVar(&g.svg, "svg", "", "draw the graph to this `file`")
	f.StringVar(&g.save, "save", "", "write the model's declaration to this `file`, as JSON")
	return cmd
}

func (a *app) graph(g graphFlags) error {
	cfg, err := g.config()
	if err != nil {
		return err
	}
	model, err := modelFor(g.model, max(g.classes, 1), cfg.Input)
	if err != nil {
		return err
	}
	var loss graph.Loss
	if g.loss != "none" {
		if loss, err = lossOf(g.loss); err != nil {
			return err
		}
		if g.classes == 0 {
			return errors.New("--classes 0 needs --loss none")
		}
	}
	p, err := graph.Sketch(model, loss, cfg)
	if err != nil {
		return err
	}
	s, err := p.Summary()
	if err != nil {
		return err
	}
	if err := g.write(p, model); err != nil {
		return err
	}
	return a.emit(s, func(w io.Writer) error { _, err := s.WriteTo(w); return err })
}

// config reads the shape and the mode.
func (g graphFlags) config() (graph.Config, error) {
	cfg := graph.Config{Batch: g.batch, Classes: g.classes}
	if g.batch < 1 {
		return cfg, fmt.Errorf("--batch %d: want at least 1", g.batch)
	}
	if g.classes < 0 {
		return cfg, fmt.Errorf("--classes %d: want at least 0", g.classes)
	}
	for _, d := range strings.FieldsFunc(g.input, func(r rune) bool { return strings.ContainsRune("xX×,", r) }) {
		n, err := strconv.Atoi(strings.TrimSpace(d))
		if err != nil || n < 1 {
			return cfg, fmt.Errorf("--input %s: want a shape such as 28x28x1, or a number of features", g.input)
		}
		cfg.Input = append(cfg.Input, n)
	}
	if cfg.Input == nil {
		return cfg, fmt.Errorf("--input is empty: want a shape such as 28x28x1, or a number of features")
	}
	var names []string
	for _, mode := range []graph.Mode{graph.Training, graph.Evaluation, graph.Transductive} {
		if g.mode == mode.String() {
			cfg.Mode = mode
			return cfg, nil
		}
		names = append(names, mode.String())
	}
	return cfg, fmt.Errorf("--mode %s: unknown%s", g.mode, suggest.Among(g.mode, names))
}

// write writes the files that are asked for.
func (g graphFlags) write(p *graph.Program, model graph.Layer) error {
	if g.dot != "" {
		if err := atomicfile.WriteFile(g.dot, []byte(p.Diagram().DOT())); err != nil {
			return err
		}
	}
	if g.svg != "" {
		svg, err := draw.SVG(p.Diagram())
		if err != nil {
			return err
		}
		if err := atomicfile.WriteFile(g.svg, svg); err != nil {
			return err
		}
	}
	if g.save == "" {
		return nil
	}
	text, err := declare.Encode(model)
	if err != nil {
		return err
	}
	return atomicfile.WriteFile(g.save, append(text, '\n'))
}
