package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
)

// memoryChild is the argument that makes this program the process to be measured.
const memoryChild = "memory-child"

// memorySteps is the number of training steps after which the peak is read.
const memorySteps = 20

// memory is the peak of resident memory of processes that take steps of conv4, each started anew.
func memory(s *session) (*contest, error) {
	ours, err := conv4.stepper()
	if err != nil {
		return nil, err
	}
	w, err := conv4.spec(s, ours)
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	s.note("peak of resident memory (VmHWM) after %d steps, shared libraries included", memorySteps)
	c := &contest{unit: "process", cost: mebibytes, ours: side{"landscape", each(func() (float64, error) {
		text, err := exec.Command(self, memoryChild, strconv.Itoa(s.threads)).Output()
		if err != nil {
			return 0, err
		}
		return strconv.ParseFloat(strings.TrimSpace(string(text)), 64)
	})}}
	for _, layout := range layouts {
		c.peers = append(c.peers,
			side{"PyTorch, " + layout, each(func() (float64, error) { return s.peakOf(w.in(layout)) })})
	}
	c.also = []side{{"PyTorch, import alone", each(func() (float64, error) { return s.peakOf(nil) })}}
	if _, err := s.peakOf(nil); err != nil { // so that the head of the report names the versions
		return nil, err
	}
	return c, nil
}

// peakOf is the peak of a new peer that takes the steps, if there are any to take.
func (s *session) peakOf(w spec) (peak float64, err error) {
	p, err := s.start(s.threads)
	if err != nil {
		return 0, err
	}
	if w != nil {
		j, err := p.prepare("steps", w)
		if err != nil {
			return 0, err
		}
		if _, err := j.run(memorySteps); err != nil {
			return 0, err
		}
	}
	r, err := p.call(map[string]any{"op": "peak"})
	if err != nil {
		return 0, err
	}
	return r.Bytes, p.close()
}

// runMemoryChild takes the steps in this process and prints its peak in bytes.
func runMemoryChild(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("%s wants the number of threads", memoryChild)
	}
	threads, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	runtime.GOMAXPROCS(threads)
	s, err := conv4.stepper()
	if err != nil {
		return err
	}
	if _, err := s.run(memorySteps); err != nil {
		return err
	}
	peak, err := peakMemory()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, peak)
	return err
}

// peakMemory is the peak of this process's resident memory in bytes.
func peakMemory() (int, error) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")))
			return kib << 10, err
		}
	}
	return 0, fmt.Errorf("/proc/self/status has no VmHWM")
}
