package folderlock

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// asHolder is set in the environment of a process that this test starts to hold a lock until it is killed.
const asHolder = "FOLDERLOCK_TEST_HOLD"

func TestMain(m *testing.M) {
	if folder := os.Getenv(asHolder); folder != "" {
		l, err := Acquire(folder)
		fmt.Printf("%4v", err == nil)
		time.Sleep(time.Hour)
		runtime.KeepAlive(l)
	}
	os.Exit(m.Run())
}

func TestTheLockOfAnotherProcess(t *testing.T) {
	folder := t.TempDir()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), asHolder+"="+folder)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if said := make([]byte, 4); true {
		if _, err := io.ReadFull(out, said); err != nil || string(said) != "true" {
			t.Fatalf("the other process said %q (%v)", said, err)
		}
	}
	var held *HeldError
	if _, err := Acquire(folder); !errors.As(err, &held) || held.Folder != folder || held.Process != c.Process.Pid {
		t.Errorf("got error %v, want one that names process %d", err, c.Process.Pid)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // it was killed
	l, err := Acquire(folder)
	if err != nil {
		t.Fatalf("after its holder was killed: %v", err)
	}
	if err := l.Release(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, Name)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the lock's file stays: %v", err)
	}
}

func TestOneHolderAtATime(t *testing.T) {
	folder := t.TempDir()
	var holders, times atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				l, err := Acquire(folder)
				if held := (*HeldError)(nil); errors.As(err, &held) {
					continue
				} else if err != nil {
					t.Error(err)
					return
				}
				if n := holders.Add(1); n != 1 {
					t.Errorf("%d holders", n)
				}
				times.Add(1)
				holders.Add(-1)
				if err := l.Release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if times.Load() == 0 {
		t.Error("nobody got the lock")
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	if _, err := Acquire(filepath.Join(t.TempDir(), "nowhere")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got error %v", err)
	}
}
