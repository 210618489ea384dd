package main

import (
	"bufio"
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"landscape/internal/safetensors"
)

//go:embed twin/*.py
var twinFiles embed.FS

// errNoTorch says that there is nothing to compare with.
var errNoTorch = errors.New("torch and numpy are not there; bench/install-peer.sh installs them")

// A twin is a process that answers cases with PyTorch. Files go through a temporary folder.
type twin struct {
	folder      string
	versions    string
	command     *exec.Cmd
	to          io.WriteCloser
	from        *bufio.Reader
	diagnostics bytes.Buffer
}

// findTorch succeeds where both packages are, without the seconds that loading them takes.
const findTorch = `import sys, importlib.util as u; sys.exit(not (u.find_spec("torch") and u.find_spec("numpy")))`

func startTwin(python string) (*twin, error) {
	if err := exec.Command(python, "-c", findTorch).Run(); err != nil {
		return nil, fmt.Errorf("%s: %w", python, errNoTorch)
	}
	folder, err := os.MkdirTemp("", "parity-")
	if err != nil {
		return nil, err
	}
	t := &twin{folder: folder}
	if err := t.start(python); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func (t *twin) start(python string) error {
	files, err := fs.Glob(twinFiles, "twin/*.py")
	if err != nil {
		return err
	}
	for _, name := range files {
		data, err := twinFiles.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(t.folder, filepath.Base(name)), data, 0o600); err != nil {
			return err
		}
	}
	t.command = exec.Command(python, filepath.Join(t.folder, "serve.py"))
	t.command.Env = append(os.Environ(), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "PYTHONDONTWRITEBYTECODE=1")
	t.command.Stderr = &t.diagnostics
	if t.to, err = t.command.StdinPipe(); err != nil {
		return err
	}
	from, err := t.command.StdoutPipe()
	if err != nil {
		return err
	}
	t.from = bufio.NewReader(from)
	if err := t.command.Start(); err != nil {
		return err
	}
	t.versions, err = t.read("ready ")
	return err
}

// read is the rest of a line that begins as wanted.
func (t *twin) read(want string) (string, error) {
	line, err := t.from.ReadString('\n')
	rest, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), want)
	if err != nil || !ok {
		return "", fmt.Errorf("the twin says %q: %s", line, t.diagnostics.String())
	}
	return rest, nil
}

// answer is what PyTorch makes of a case: tensors "64/…" and "32/…" by precision, and "margin".
func (t *twin) answer(c *testCase) (map[string][]float64, error) {
	path := filepath.Join(t.folder, "case")
	description, err := c.describe()
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(path+".json", description, 0o600); err != nil {
		return nil, err
	}
	if err := (&safetensors.File{Tensors: c.tensors}).WriteFile(path + ".in"); err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintln(t.to, path); err != nil {
		return nil, err
	}
	if _, err := t.read("done"); err != nil {
		return nil, err
	}
	file, err := safetensors.ReadFile(path + ".out")
	if err != nil {
		return nil, err
	}
	answer := map[string][]float64{}
	for name, tensor := range file.Tensors {
		answer[name] = tensor.F64
	}
	return answer, nil
}

// close ends the process and removes its folder.
func (t *twin) close() {
	if t.to != nil {
		t.to.Close()
	}
	if t.command != nil && t.command.Process != nil {
		_ = t.command.Wait() // it ends where its input does
	}
	os.RemoveAll(t.folder)
}
