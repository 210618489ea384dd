package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// asWriter is set in the environment of a process that this test starts to write files until it is killed.
const asWriter = "ATOMICFILE_TEST_WRITE_TO"

func TestMain(m *testing.M) {
	if path := os.Getenv(asWriter); path != "" {
		writeForever(path)
	}
	os.Exit(m.Run())
}

// writeForever writes files of one repeated letter.
func writeForever(path string) {
	for i := 0; ; i++ {
		text := bytes.Repeat([]byte{byte('a' + i%26)}, 1<<18)
		if err := WriteFile(path, text); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		if i == 0 {
			fmt.Println("written")
		}
	}
}

func contents(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func names(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

func TestAFailedWriteLeavesWhatWasThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if err := WriteFile(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	full := errors.New("no space left")
	err := Write(path, func(w io.Writer) error {
		_, err := w.Write(make([]byte, 1<<20))
		return errors.Join(err, full)
	})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), path) {
		t.Errorf("got error %v", err)
	}
	if got := contents(t, path); got != "old" {
		t.Errorf("the file holds %d bytes", len(got))
	}
	if got := names(t, filepath.Dir(path)); got != "x" {
		t.Errorf("the folder holds %s", got)
	}
}

// A process that is killed while it writes leaves a whole file, and a temporary one that is removed only once the
// process is dead.
func TestKilledWriters(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("temporary files of living processes are told by other means on Windows")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "x")
	for range 5 {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), asWriter+"="+path)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, len("written"))); err != nil {
			t.Fatal(err)
		}
		for range 50 {
			if err := Clean(folder); err != nil { // must not break the living one
				t.Fatal(err)
			}
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(out)
		_ = c.Wait() // it was killed
		if s := strings.TrimSpace(string(rest)); s != "" {
			t.Errorf("the writer said %s", s)
		}
		text := contents(t, path)
		if len(text) != 1<<18 || strings.Count(text, text[:1]) != len(text) {
			t.Errorf("a file of %d bytes that is not whole", len(text))
		}
	}
	if err := Folder(folder); err != nil {
		t.Fatal(err)
	}
	if got := names(t, folder); got != "x" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestCleanKnowsItsFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("temporary files of living processes are told by other means on Windows")
	}
	folder := t.TempDir()
	long := time.Now().Add(-time.Hour)
	for name, when := range map[string]time.Time{
		// Left by processes that are gone.
		".model.safetensors.tmp-7-0123abcd": time.Now(), ".checkpoint.safetensors-123456": long, ".cards-123": long,
		// Of a process that may live, or not ours.
		".surface.safetensors-42": time.Now(), ".bashrc": long, ".x.tmp-1-zz": long, "model.safetensors-1": long,
	} {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.WriteFile(path, nil, 0o666), os.Chtimes(path, when, when)); err != nil {
			t.Fatal(err)
		}
	}
	living, err := create(filepath.Join(folder, "y"))
	if err != nil {
		t.Fatal(err)
	}
	if err := Clean(folder); err != nil {
		t.Fatal(err)
	}
	want := ".bashrc .surface.safetensors-42 .x.tmp-1-zz " + filepath.Base(living.path) + " model.safetensors-1"
	if got := names(t, folder); got != want {
		t.Errorf("the folder holds\n%s, want\n%s", got, want)
	}
	living.discard()
	if err := Clean(filepath.Join(folder, "nowhere")); err != nil {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func TestWritersAndCleanersAtTheSameTime(t *testing.T) {
	folder := t.TempDir()
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for range 50 {
				err := WriteFile(filepath.Join(folder, "x"), []byte{byte('0' + i)})
				if err = errors.Join(err, Clean(folder)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := names(t, folder); got != "x" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestALinkIsReplacedNotFollowed(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "target"), filepath.Join(folder, "link")
	if err := os.WriteFile(target, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	if err := WriteFile(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, target) + contents(t, link); got != "minenew" {
		t.Errorf("target and link hold %s", got)
	}
}

func TestLongNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("n", 250))
	if err := WriteFile(path, []byte("x")); err != nil {
		t.Error(err)
	}
}
