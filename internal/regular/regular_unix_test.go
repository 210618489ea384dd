//go:build unix

package regular

import (
	"net"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestWhatIsNoFileIsRefusedAtOnce(t *testing.T) {
	folder := t.TempDir()
	pipe, socket := filepath.Join(folder, "pipe"), filepath.Join(folder, "socket")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for path, want := range map[string]string{
		pipe: "is a pipe; want a file", socket: "is a socket; want a file",
		"/dev/zero": "is a device; want a file", "/dev/null": "is a device; want a file",
	} {
		done := make(chan error)
		go func() {
			_, err := ReadFile(path)
			done <- err
		}()
		select {
		case err := <-done:
			if err == nil || !strings.HasSuffix(err.Error(), want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s: got error %v", path, err)
			}
		case <-time.After(5 * time.Second):
			t.Errorf("%s: still waits", path)
		}
	}
}
