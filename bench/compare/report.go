package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// describe says when, where and how the row is measured.
func (s *session) describe() {
	fmt.Fprintf(s.out, "%s: %s\n", s.row.name, s.row.about)
	fmt.Fprintf(s.out, "%s, %s, %s, %d cores, load %s\n", time.Now().UTC().Format("2006-01-02 15:04 MST"), cpuName(),
		runtime.Version(), runtime.NumCPU(), load())
	for _, v := range s.versions() {
		fmt.Fprintf(s.out, "peer: %s, %d thread(s)%s\n", v, s.threads, s.peerSettings())
	}
	for _, n := range s.notes {
		fmt.Fprintln(s.out, n)
	}
}

func (s *session) peerSettings() string {
	if s.env == "" {
		return ""
	}
	return ", " + s.env
}

// report prints a table of the sides and the share of the peak that each reached.
func (s *session) report(c *contest, o *outcome) {
	if c.name != "" {
		fmt.Fprintf(s.out, "%s\n", c.name)
	}
	fmt.Fprintf(s.out, "%-44s %10s %10s %10s %8s\n", c.cost.unit+" for a "+c.unit, "median", "quartiles", "", "ratio")
	for i, side := range c.sides() {
		x := o.costs[i]
		fmt.Fprintf(s.out, "%-44s %10.3f %10.3f %10.3f %8.2f\n", side.name,
			c.cost.scale*median(x), c.cost.scale*quantile(x, 0.25), c.cost.scale*quantile(x, 0.75), median(o.ratios(i)))
	}
	fmt.Fprintf(s.out, "%d rounds with turns of %d x 1 %s; %d more dropped as disturbed; %v of waiting for a quiet "+
		"machine\n",
		o.rounds(), o.units, c.unit, o.dropped, o.waited.Round(time.Second))
	if s.meter.share <= 0 {
		fmt.Fprintln(s.out, "NOT CHECKED: every round counted, however busy the machine was")
	}
	if c.cost == milliseconds {
		fmt.Fprintf(s.out, "a second: %.4g here, %.4g there, %.4g there at best\n", 1/median(o.costs[0]),
			1/median(o.costs[1]), 1/(median(o.costs[0])*o.bestRatio()))
	}
	if c.macs > 0 {
		s.roofline(c, o)
	}
}

// roofline relates the time of a unit to the peak of multiply-adds. Multiply-adds are those of direct convolution and
// of matrix products, whatever the algorithm: Winograd's does with fewer, so its share of the peak is not bounded by 1.
// The peak is that of the loops in peak_amd64.s, on registers alone.
func (s *session) roofline(c *contest, o *outcome) {
	ours := 2 * c.macs / median(o.costs[0])
	for _, width := range peakWidths() {
		peak := bestBurst(width, s.threads)
		fmt.Fprintf(s.out, "roofline: %.4g G multiply-adds by direct convolution; FMA peak with %s on %d thread(s) "+
			"%.0f GFLOPS: %.0f %% here, %.0f %% there at best\n",
			c.macs/1e9, width, s.threads, peak/1e9, 100*ours/peak, 100*ours/o.bestRatio()/peak)
	}
}

func cpuName() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(data)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimLeft(strings.TrimSpace(name), ": \t")
		}
	}
	return runtime.GOARCH
}

// load is the mean number of runnable processes in the last minute.
func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	one, _, _ := strings.Cut(string(data), " ")
	return one
}
