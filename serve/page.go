package serve

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

// pageFile is a file of the page, in the forms in which it is sent.
type pageFile struct {
	kind, tag   string
	plain, zipd []byte // zipd is nil where it would not be shorter
}

// page sends the files of the page. They are few and small, and each is read once.
type page struct {
	files fs.FS
	mu    sync.Mutex
	known map[string]*pageFile
}

func (p *page) answer(a *answer, r *http.Request) error {
	if err := method(r, a, http.MethodGet, http.MethodHead); err != nil {
		return err
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if name == "" {
		name = "index.html"
	}
	f := p.file(name)
	if f == nil {
		return refuse(http.StatusNotFound, "there is nothing at this address; the page is at /")
	}
	h := a.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", f.tag)
	if r.Header.Get("If-None-Match") == f.tag {
		a.WriteHeader(http.StatusNotModified)
		return nil
	}
	text := f.plain
	if f.zipd != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		text = f.zipd
	}
	if r.Method != http.MethodHead {
		_, _ = a.Write(text)
	}
	return nil
}

// file is a file by its name, nil where there is none.
func (p *page) file(name string) *pageFile {
	p.mu.Lock()
	defer p.mu.Unlock()
	if f, ok := p.known[name]; ok {
		return f
	}
	if !fs.ValidPath(name) {
		return nil
	}
	text, err := fs.ReadFile(p.files, name)
	if err != nil {
		return nil // not kept: names that do not exist are without number
	}
	f := newPageFile(name, text)
	p.known[name] = f
	return f
}

func newPageFile(name string, text []byte) *pageFile {
	sum := sha256.Sum256(text)
	f := &pageFile{kind: mime.TypeByExtension(path.Ext(name)), plain: text, tag: `W/"` + hex.EncodeToString(sum[:8]) + `"`}
	if strings.HasSuffix(name, ".js") {
		f.kind = "text/javascript; charset=utf-8" // whatever the machine's tables say
	}
	if f.kind == "" {
		f.kind = "application/octet-stream"
	}
	var zipd bytes.Buffer
	w := gzip.NewWriter(&zipd)
	_, err := w.Write(text)
	if w.Close() == nil && err == nil && zipd.Len() < len(text)*9/10 {
		f.zipd = zipd.Bytes()
	}
	return f
}
