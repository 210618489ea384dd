package main

import (
	"bufio"
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// twinFiles is the peer's program.
//
//go:embed twin/*.py
var twinFiles embed.FS

// A peer is a Python process that works on demand.
type peer struct {
	versions    string
	command     *exec.Cmd
	to          io.WriteCloser
	from        *bufio.Reader
	diagnostics bytes.Buffer
}

// errNoPeer says that there is nothing to compare with.
var errNoPeer = errors.New("torch and numpy are not there; bench/install-peer.sh installs them")

// havePeer says whether an interpreter has what the peer needs.
func havePeer(python string) error {
	if err := exec.Command(python, "-c", "import torch, numpy").Run(); err != nil {
		return fmt.Errorf("%s: %w", python, errNoPeer)
	}
	return nil
}

// start starts a peer of this many threads, with further settings of its environment.
func (s *session) start(threads int, env ...string) (*peer, error) {
	if len(s.peers) == 0 {
		if err := havePeer(s.python); err != nil {
			return nil, err
		}
	}
	p := &peer{command: exec.Command(s.python, filepath.Join(s.twin, "serve.py"))}
	p.command.Env = append(environment(os.Environ(), s.core), fmt.Sprintf("OMP_NUM_THREADS=%d", threads),
		fmt.Sprintf("OPENBLAS_NUM_THREADS=%d", threads))
	if s.env != "" {
		p.command.Env = append(p.command.Env, strings.Split(s.env, ",")...)
	}
	p.command.Env = append(p.command.Env, env...)
	p.command.Stderr = &p.diagnostics
	var err error
	if p.to, err = p.command.StdinPipe(); err != nil {
		return nil, err
	}
	from, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.from = bufio.NewReader(from)
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	s.peers = append(s.peers, p)
	hello, err := p.call(map[string]any{"threads": threads})
	p.versions = hello.Versions
	return p, err
}

// reply is what a peer may answer.
type reply struct {
	Versions string
	Value    float64
	Seconds  float64
	Bytes    float64
}

// send asks for something; receive must follow.
func (p *peer) send(request any) error {
	line, err := json.Marshal(request)
	if err != nil {
		return err
	}
	if _, err := p.to.Write(append(line, '\n')); err != nil {
		return p.died(err)
	}
	return nil
}

func (p *peer) receive() (reply, error) {
	var r reply
	line, err := p.from.ReadBytes('\n')
	if err != nil {
		return r, p.died(err)
	}
	return r, json.Unmarshal(line, &r)
}

func (p *peer) call(request any) (reply, error) {
	if err := p.send(request); err != nil {
		return reply{}, err
	}
	return p.receive()
}

// died explains the end of the process by the last line that it wrote.
func (p *peer) died(err error) error {
	_ = p.command.Wait() // it has exited or is about to, and its diagnostics are complete then
	lines := strings.Split(strings.TrimSpace(p.diagnostics.String()), "\n")
	return fmt.Errorf("the peer ended: %s (%w)", lines[len(lines)-1], err)
}

// close ends the process. One that has ended already is left alone: if that was a fault, it has been reported.
func (p *peer) close() error {
	if p.command.ProcessState != nil {
		return nil
	}
	if err := p.to.Close(); err != nil {
		return err
	}
	return p.command.Wait()
}

// job is a work of the peer's.
type job struct {
	peer *peer
	key  string
}

// spec describes a work: the fields of the classes in twin/work.py.
type spec map[string]any

// prepare sets a work up.
func (p *peer) prepare(key string, w spec) (job, error) {
	_, err := p.call(map[string]any{"op": "prepare", "key": key, "spec": w})
	return job{p, key}, err
}

// check does a unit and returns the number that tells what was done, such as the loss.
func (j job) check(args ...any) (float64, error) { return j.ask("check", args) }

// exact is the number that check would return next, computed in float64. It does no unit.
func (j job) exact(args ...any) (float64, error) { return j.ask("exact", args) }

func (j job) ask(op string, args []any) (float64, error) {
	r, err := j.peer.call(map[string]any{"op": op, "key": j.key, "args": append([]any{}, args...)})
	return r.Value, err
}

// agrees holds our number for the peer's next unit against its own two.
func (j job) agrees(what string, ours float64, args ...any) (theirs float64, err error) {
	exact, err := j.exact(args...)
	if err != nil {
		return 0, err
	}
	if theirs, err = j.check(args...); err != nil {
		return 0, err
	}
	return theirs, agree(what, ours, theirs, exact)
}

// run does n units and returns the seconds that they took, by the peer's own clock: talking to it does not count.
func (j job) run(n int) (float64, error) {
	r, err := j.peer.call(map[string]any{"op": "do", "key": j.key, "n": n})
	return r.Seconds, err
}

// together does n units in each of some processes at once and returns the seconds of the slowest.
func together(jobs []job, n int) (float64, error) {
	for _, j := range jobs {
		if err := j.peer.send(map[string]any{"op": "do", "key": j.key, "n": n}); err != nil {
			return 0, err
		}
	}
	slowest := 0.0
	for _, j := range jobs {
		r, err := j.peer.receive()
		if err != nil {
			return 0, err
		}
		slowest = max(slowest, r.Seconds)
	}
	return slowest, nil
}
