package serve

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// recording is an answer that nobody receives but that is kept.
type recording struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (r *recording) Header() http.Header { return r.header }

// WriteHeader implements http.ResponseWriter.
func (r *recording) WriteHeader(status int) { r.status = status }

// Write implements http.ResponseWriter.
func (r *recording) Write(p []byte) (int, error) { return r.body.Write(p) }

// record asks this server as the page would, and gives what the page would get. A body of nil asks by GET.
func (s *Server) record(ctx context.Context, path string, body any) (key string, answer []byte, err error) {
	key, text, err := recordingKey(path, body)
	if err != nil {
		return "", nil, err
	}
	method := http.MethodPost
	if body == nil {
		method = http.MethodGet
	}
	r, err := http.NewRequestWithContext(ctx, method, "http://localhost"+path, strings.NewReader(text))
	if err != nil {
		return "", nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	kept := &recording{header: http.Header{}, status: http.StatusOK}
	s.handler.ServeHTTP(kept, r)
	if ctx.Err() != nil {
		return "", nil, context.Cause(ctx)
	}
	return key, kept.body.Bytes(), kept.err(path)
}

// err is why the answer is none that could be shown.
func (r *recording) err(path string) error {
	if r.status != http.StatusOK {
		return fmt.Errorf("%s: %s", path, strings.TrimSpace(r.body.String()))
	}
	if r.header.Get("Content-Type") != ContentType {
		return nil
	}
	last := ""
	for f, err := range ReadFrames(bytes.NewReader(r.body.Bytes())) {
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if last = f.Kind(); last == "error" {
			return fmt.Errorf("%s: %s", path, f.Head)
		}
	}
	if last != "done" {
		return fmt.Errorf("%s: the stream ends with %q", path, last)
	}
	return nil
}

// recordingKey is the name of an answer among the recorded ones, the same that the page looks for: the path, a line,
// and the body as JSON whose names are in order, without spaces; nothing where there is no body.
func recordingKey(path string, body any) (key, text string, err error) {
	if body == nil {
		return path + "|", "", nil
	}
	raw, err := json.Marshal(body)
	if err != nil {
		return "", "", err
	}
	var plain any // maps have their names in order
	if err := json.Unmarshal(raw, &plain); err != nil {
		return "", "", err
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // as a browser does not
	if err := e.Encode(plain); err != nil {
		return "", "", err
	}
	text = strings.TrimSuffix(b.String(), "\n")
	return path + "|" + text, text, nil
}

// recordedScript is the script that gives the page its recordings.
func recordedScript(answers map[string][]byte) ([]byte, error) {
	encoded := map[string]string{}
	for key, answer := range answers {
		encoded[key] = base64.StdEncoding.EncodeToString(answer)
	}
	text, err := json.Marshal(encoded)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "%s\nwindow.LANDSCAPE_RECORDED = %s;\n", exportMark, text), nil
}

// recordStory asks for all that the tour shows.
func (s *Server) recordStory(ctx context.Context) (map[string][]byte, error) {
	questions, err := s.recorded()
	if err != nil {
		return nil, err
	}
	answers := map[string][]byte{}
	for _, q := range questions {
		key, answer, err := s.record(ctx, q.path, q.body)
		if err != nil {
			return nil, fmt.Errorf("recording the story: %w", err)
		}
		answers[key] = answer
	}
	return answers, nil
}
