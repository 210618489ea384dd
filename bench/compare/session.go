package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"landscape/graph"
	"landscape/internal/safetensors"
)

// A session is the running of one row: its settings, its files and the peer's processes.
type session struct {
	options
	row   row
	out   io.Writer
	meter *meter
	dir   string // for what is handed to the peer
	twin  string // the peer's program
	core  string // whose kernels OpenBLAS shall take; empty: as the environment has it
	peers []*peer
	notes []string
	files int
}

func newSession(r row, o options, out io.Writer) (*session, error) {
	o.threads = cmp.Or(o.threads, r.threads)
	o.rounds = cmp.Or(o.rounds, r.rounds, defaultRounds)
	if o.threads < 1 || o.rounds < 1 {
		return nil, fmt.Errorf("%d threads, %d rounds; want at least 1 of each", o.threads, o.rounds)
	}
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return nil, err
	}
	s := &session{options: o, row: r, out: out, meter: newMeter(o.quiet), dir: dir, twin: filepath.Join(dir, "twin")}
	if err := os.CopyFS(dir, twinFiles); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// close ends the peer's processes and removes the files.
func (s *session) close() error {
	var err error
	for _, p := range s.peers {
		err = errors.Join(err, p.close())
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}

// versions are what the peers call themselves, each once.
func (s *session) versions() []string {
	var all []string
	for _, p := range s.peers {
		if !slices.Contains(all, p.versions) {
			all = append(all, p.versions)
		}
	}
	return all
}

// note is a line for the head of the report.
func (s *session) note(format string, args ...any) {
	s.notes = append(s.notes, fmt.Sprintf(format, args...))
}

// write hands tensors to the peer and returns where they are.
func (s *session) write(tensors map[string]safetensors.Tensor) (string, error) {
	s.files++
	path := filepath.Join(s.dir, fmt.Sprintf("tensors-%d.safetensors", s.files))
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	err = (&safetensors.File{Tensors: tensors}).Encode(f)
	return path, errors.Join(err, f.Close())
}

// writeParams hands parameters and running statistics to the peer.
func (s *session) writeParams(p *graph.Params) (string, error) {
	tensors := map[string]safetensors.Tensor{}
	for _, v := range p.Views() {
		tensors[v.Name] = safetensors.Tensor{Shape: v.Shape, F32: p.Theta()[v.Offset : v.Offset+v.Len]}
	}
	for _, v := range p.StateViews() {
		tensors[v.Name] = safetensors.Tensor{Shape: v.Shape, F32: p.State()[v.Offset : v.Offset+v.Len]}
	}
	return s.write(tensors)
}
