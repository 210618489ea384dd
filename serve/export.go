package serve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"landscape/internal/atomicfile"
	"landscape/internal/regular"
)

// The file with the recordings, and what it begins with. By that an earlier export is known.
const (
	recordedName = "recorded.js"
	exportMark   = "// Recorded answers of landscape serve."
)

// Export writes the page with recordings of the story into a folder, which replays them without a server. The folder
// must not exist yet, be empty, or hold an earlier export, whose place the new one takes when it is complete.
func (s *Server) Export(ctx context.Context, folder string) error {
	earlier, err := replaceable(folder)
	if err != nil {
		return err
	}
	answers, err := s.recordStory(ctx)
	if err != nil {
		return err
	}
	script, err := recordedScript(answers)
	if err != nil {
		return err
	}
	folder = filepath.Clean(folder)
	if err := os.MkdirAll(filepath.Dir(folder), 0o777); err != nil {
		return err
	}
	unfinished, err := os.MkdirTemp(filepath.Dir(folder), "."+filepath.Base(folder)+".unfinished-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(unfinished)
	if err := s.writePage(unfinished, script); err != nil {
		return err
	}
	return swap(unfinished, folder, earlier)
}

// replaceable reports whether there is an earlier export in a folder. What is anything else is refused.
func replaceable(folder string) (earlier bool, err error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("it cannot be written to: %w", err)
	}
	if len(entries) == 0 {
		return true, nil
	}
	text, err := regular.ReadFile(filepath.Join(folder, recordedName))
	if err != nil || !bytes.HasPrefix(text, []byte(exportMark)) {
		return false, errors.New("the folder holds other files; want a new one, an empty one, or an earlier export")
	}
	return true, nil
}

// writePage writes the files of the page and the recordings, which the page loads first.
func (s *Server) writePage(folder string, script []byte) error {
	if err := os.Chmod(folder, 0o755); err != nil {
		return err
	}
	err := fs.WalkDir(s.config.Page, ".", func(path string, d fs.DirEntry, err error) error {
		to := filepath.Join(folder, filepath.FromSlash(path))
		if err != nil || path == "." || path == recordedName {
			return err
		}
		if d.IsDir() {
			return os.Mkdir(to, 0o777)
		}
		text, err := fs.ReadFile(s.config.Page, path)
		if err != nil {
			return err
		}
		if path == "index.html" {
			text = withRecordings(text)
		}
		return atomicfile.WriteFile(to, text)
	})
	if err != nil {
		return err
	}
	return atomicfile.WriteFile(filepath.Join(folder, recordedName), script)
}

// withRecordings is the page with a line that loads the recordings before its own script.
func withRecordings(page []byte) []byte {
	text := string(page)
	if strings.Contains(text, recordedName) {
		return page
	}
	line := `<script src="` + recordedName + `"></script>`
	if at := strings.Index(text, "<script"); at >= 0 {
		return []byte(text[:at] + line + "\n" + text[at:])
	}
	return []byte(text + line + "\n")
}

// swap gives a complete folder its name. An earlier one stays until then, and is put back if that fails.
func swap(complete, folder string, earlier bool) error {
	if !earlier {
		return os.Rename(complete, folder)
	}
	aside := complete + "-earlier"
	if err := os.Rename(folder, aside); err != nil {
		return err
	}
	if err := os.Rename(complete, folder); err != nil {
		return errors.Join(err, os.Rename(aside, folder))
	}
	return os.RemoveAll(aside)
}
