// Package memory knows how much memory the process may use, and refuses what would not fit before it is allocated.
package memory

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
)

// share is the part of the free memory that is taken by default.
const share = 0.8

var limit struct {
	mu    sync.Mutex
	bytes int64 // 0: not known yet
	own   bool  // it was set
}

// SetLimit bounds the memory of the process, in bytes; 0 stands for the default, 80 % of what the machine has free.
func SetLimit(bytes int64) {
	limit.mu.Lock()
	defer limit.mu.Unlock()
	limit.bytes, limit.own = bytes, bytes > 0
}

// Limit is the bound: what was set, or 80 % of what the machine had free, for this process, when it was first asked
// for. It is 0, for none, where the system does not say how much that is.
func Limit() int64 {
	bytes, _ := current()
	return bytes
}

func current() (bytes int64, own bool) {
	limit.mu.Lock()
	defer limit.mu.Unlock()
	if limit.bytes == 0 {
		if free := Free(); free > 0 {
			limit.bytes = int64(share * float64(free+inUse()))
		}
	}
	return limit.bytes, limit.own
}

// inUse is the memory that the process's values take, those included that the garbage collector has not found yet.
func inUse() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// Part is something that takes memory.
type Part struct {
	Name  string
	Bytes int64
}

// Check refuses a demand, beyond what the process uses already, that goes over the limit. What names what is to be
// made; parts, which may be nil, tells what takes the memory, for the error.
func Check(what string, bytes int64, parts func() []Part) error {
	most, own := current()
	if most == 0 || bytes+inUse() <= most && bytes >= 0 {
		return nil
	}
	runtime.GC()
	used := inUse()
	if bytes >= 0 && bytes+used <= most {
		return nil
	}
	e := &LimitError{What: what, Bytes: bytes, InUse: used, Limit: most, own: own}
	if parts != nil {
		e.Parts = parts()
	}
	return e
}

// LimitError says that something needs more memory than the process may use.
type LimitError struct {
	What                string
	Bytes, InUse, Limit int64
	Parts               []Part
	own                 bool
}

// shown is how many parts an error names.
const shown = 4

func (e *LimitError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s needs %s of memory", e.What, Size(e.Bytes))
	if e.InUse > e.Limit/50 {
		fmt.Fprintf(&b, ", besides %s in use", Size(e.InUse))
	}
	fmt.Fprintf(&b, "; the limit is %s", Size(e.Limit))
	if !e.own {
		fmt.Fprintf(&b, ", %.0f %% of what was free", 100*share)
	}
	parts := slices.SortedStableFunc(slices.Values(e.Parts),
		func(a, b Part) int { return cmp.Compare(b.Bytes, a.Bytes) })
	for i, p := range parts[:min(shown, len(parts))] {
		b.WriteString([]string{" (largest: ", ", "}[min(i, 1)])
		fmt.Fprintf(&b, "%s %s", p.Name, Size(p.Bytes))
	}
	if len(parts) > 0 {
		b.WriteString(")")
	}
	return b.String()
}

// Size writes a number of bytes, as 1.5 GiB.
func Size(bytes int64) string {
	units := []string{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"}
	if bytes < 1<<10 {
		return fmt.Sprintf("%d B", bytes)
	}
	v, unit := float64(bytes)/(1<<10), 0
	for v >= 1023.95 && unit < len(units)-1 {
		v, unit = v/(1<<10), unit+1
	}
	return fmt.Sprintf("%.1f %s", v, units[unit])
}
