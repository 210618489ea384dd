package memory

import "testing"

func TestFreeOfControlGroups(t *testing.T) {
	const meminfo = "MemTotal:       24684092 kB\nMemFree:         1000000 kB\nMemAvailable:    8388608 kB\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  int64
	}{
		"no control group": {map[string]string{"proc/meminfo": meminfo}, 8 << 30},
		"version 2": {map[string]string{
			"proc/meminfo": meminfo, "proc/self/cgroup": "0::/user/app\n",
			"sys/fs/cgroup/user/app/memory.max":     "max\n",
			"sys/fs/cgroup/user/memory.max":         "4294967296\n",
			"sys/fs/cgroup/user/memory.current":     "3221225472\n",
			"sys/fs/cgroup/user/memory.stat":        "anon 1\ninactive_file 2147483648\n",
			"sys/fs/cgroup/user/app/memory.current": "1",
		}, 3 << 30},
		"version 1": {map[string]string{
			"proc/meminfo": meminfo, "proc/self/cgroup": "5:cpu,cpuacct:/x\n4:memory:/app\n",
			"sys/fs/cgroup/memory/app/memory.limit_in_bytes": "1073741824\n",
			"sys/fs/cgroup/memory/app/memory.usage_in_bytes": "536870912\n",
			"sys/fs/cgroup/memory/memory.limit_in_bytes":     "9223372036854771712\n",
		}, 1 << 29},
		"over its limit": {map[string]string{
			"proc/self/cgroup":                  "0::/app\n",
			"sys/fs/cgroup/app/memory.max":      "1000",
			"sys/fs/cgroup/app/memory.current":  "2000",
			"sys/fs/cgroup/memory.max.of.other": "",
		}, 1},
		"nothing known": {nil, 0},
	} {
		root := t.TempDir()
		put(t, root, c.files)
		if got := freeBelow(root); got != c.want {
			t.Errorf("%s: %d bytes are free, want %d", name, got, c.want)
		}
	}
}
