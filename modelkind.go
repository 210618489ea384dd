package landscape

import "fmt"

// ModelKind is a kind of model files that hold more than a network: a few-shot model, one that answers questions about
// pictures. It tells its own files from others, and reads them.
type ModelKind[M any] struct {
	Name    string // what errors call the model: "model of text"
	Command string // that writes such files: "landscape text train"
	Note    string // the note that files of this kind have and no others
	// Read makes the model of a file that has the note.
	Read func(*Checkpoint) (*M, error)
}

// Wrote reports whether a file is of this kind.
func (k ModelKind[M]) Wrote(c *Checkpoint) bool {
	_, ok := c.Note(k.Note)
	return ok
}

// Load reads a file of this kind. An error names the file.
func (k ModelKind[M]) Load(path string) (*M, error) {
	c, err := LoadCheckpoint(path)
	if err != nil {
		return nil, err
	}
	if !k.Wrote(c) {
		return nil, fmt.Errorf("%s: no %s; want a file that %s has written", path, k.Name, k.Command)
	}
	m, err := k.Read(c)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}
