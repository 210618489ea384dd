// Package marks fills in the parts of a document that programs write, which stand between two lines that mark them.
package marks

import (
	"bytes"
	"fmt"
)

// Pair is a beginning and an end, as they stand in the document.
type Pair struct{ Begin, End string }

// Fill is the document with new text between the marks, which stay.
func (p Pair) Fill(document, text []byte) ([]byte, error) {
	from := bytes.Index(document, []byte(p.Begin))
	to := bytes.Index(document, []byte(p.End))
	if from < 0 || to < from {
		return nil, fmt.Errorf("it has no place for results: want a line %s and below it a line %s", p.Begin, p.End)
	}
	var b bytes.Buffer
	b.Write(document[:from+len(p.Begin)])
	b.WriteString("\n\n")
	b.Write(text)
	b.Write(document[to:])
	return b.Bytes(), nil
}
