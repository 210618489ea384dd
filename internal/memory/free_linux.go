package memory

import (
	"bufio"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Free is the memory that the process could still get, in bytes: what the machine has available, or less where a
// control group (of a container, or of a service) allows less; 1 where nothing is left. 0 says that it is not known.
func Free() int64 { return freeBelow("/") }

// freeBelow reads the kernel's files below a root, which is / but in tests.
func freeBelow(root string) int64 {
	free := int64(math.MaxInt64)
	if v, ok := field(filepath.Join(root, "proc/meminfo"), "MemAvailable:"); ok {
		free = v << 10
	}
	groups, err := os.ReadFile(filepath.Join(root, "proc/self/cgroup"))
	if err == nil {
		for _, line := range strings.Split(strings.TrimSpace(string(groups)), "\n") {
			free = min(free, groupFree(root, line))
		}
	}
	if free == math.MaxInt64 {
		return 0
	}
	return max(free, 1)
}

// groupFree is what a control group, as a line of /proc/self/cgroup names it, and those above it leave.
func groupFree(root, line string) int64 {
	free := int64(math.MaxInt64)
	parts := strings.SplitN(line, ":", 3)
	if len(parts) != 3 {
		return free
	}
	base, most, used, cache := filepath.Join(root, "sys/fs/cgroup"), "memory.max", "memory.current", "inactive_file"
	switch {
	case parts[0] == "0" && parts[1] == "": // version 2
	case strings.Contains(","+parts[1]+",", ",memory,"):
		base = filepath.Join(base, "memory")
		most, used, cache = "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"
	default:
		return free
	}
	for dir := filepath.Join(base, parts[2]); strings.HasPrefix(dir, base); dir = filepath.Dir(dir) {
		limit, ok := number(filepath.Join(dir, most))
		if !ok {
			continue
		}
		taken, _ := number(filepath.Join(dir, used))
		cached, _ := field(filepath.Join(dir, "memory.stat"), cache)
		free = min(free, limit-max(taken-cached, 0))
	}
	return free
}

// number is the number that a file holds; "max" is none.
func number(path string) (int64, bool) {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, false
	}
	v, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return v, err == nil && v < math.MaxInt64/2
}

// field is the number beside a name in a file of such lines.
func field(path, name string) (int64, bool) {
	f, err := os.Open(path)
	if err != nil {
		return 0, false
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if words := strings.Fields(lines.Text()); len(words) >= 2 && words[0] == name {
			v, err := strconv.ParseInt(words[1], 10, 64)
			return v, err == nil
		}
	}
	return 0, false
}
