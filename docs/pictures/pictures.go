package main

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// picture is one of the documents' pictures.
type picture struct {
	name     string
	commands []string // command lines that leave it, each run in the same empty folder
	draw     func(ctx context.Context, file string) error
	from     string // the file that the commands or draw leave: an SVG, which is copied, or a PNG, which is made small
	width    int    // of a PNG file, in pixels at most
	colors   int    // of a PNG file, at most 256
}

var pictures = []picture{
	{name: "marbles", draw: drawMarbles, from: "marbles.png", width: 800, colors: 160},
	{name: "episodes", commands: []string{"landscape --out central"}, from: "central/curves.svg"},
	{name: "characters", commands: []string{"landscape --out central"}, from: "central/picture.png",
		width: 640, colors: 16},
	{name: "rates", commands: []string{"landscape reproduce rate"}, from: "out/claims/rate/rates.svg"},
	{name: "boundary", commands: []string{spirals}, from: "spirals/decision.png", width: 520, colors: 128},
	{name: "way", commands: []string{
		spirals,
		"landscape terrain --model spirals/model.safetensors --data spirals --directions pca " +
			"--trajectory spirals/trajectory.safetensors --out way",
	}, from: "way/terrain.png", width: 880, colors: 128},
}

// spirals is the training of the tutorial.
const spirals = "landscape train --data spirals --model mlp --steps 1500 --trajectory 100 --out spirals"

// make runs what leaves the picture, in a folder of its own below work, and writes the small file.
func (p picture) make(ctx context.Context, landscape, work string) error {
	dir := filepath.Join(work, p.name)
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	for _, line := range p.commands {
		words := strings.Fields(line)
		cmd := exec.CommandContext(ctx, landscape, append(words[1:], "--quiet")...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", line, err, out)
		}
	}
	from := filepath.Join(dir, p.from)
	if p.draw != nil {
		if err := p.draw(ctx, from); err != nil {
			return err
		}
	}
	return p.keep(from, filepath.Join(folder, p.name+filepath.Ext(p.from)))
}

// keep writes a file as small as a document's picture should be.
func (p picture) keep(from, to string) error {
	if filepath.Ext(from) == ".svg" {
		text, err := os.ReadFile(from)
		return errors.Join(err, os.WriteFile(to, text, 0o666))
	}
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return err
	}
	return small(to, img, p.width, p.colors)
}
