package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sirupsen/logrus"

	"landscape/fewshot/sketch"
)

// testPage stands for the page, which is built apart.
var testPage = fstest.MapFS{
	"index.html":    {Data: []byte("<!doctype html>" + strings.Repeat("<p>the page</p>", 100))},
	"assets/app.js": {Data: []byte("let x = 1")},
}

// newTest is a server of a test, with what it logs.
func newTest(t testing.TB, c Config) (*Server, *httptest.Server, *safeBuffer) {
	t.Helper()
	text := &safeBuffer{}
	c.Log = logrus.New()
	c.Log.SetOutput(text)
	c.Page = testPage
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s.Handler())
	t.Cleanup(h.Close)
	return s, h, text
}

// safeBuffer is a buffer for several goroutines.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// ask sends a request, changed by how, and returns status and body.
func ask(t testing.TB, method, url, body string, how func(*http.Request)) (int, string, http.Header) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	if how != nil {
		how(r)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text), answer.Header
}

func TestRequestsThatAreRefused(t *testing.T) {
	_, h, _ := newTest(t, Config{})
	large := `{"scene":{"version":1,"data":{"file":"` + strings.Repeat("x", mostBody) + `"}}}`
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	for name, c := range map[string]struct {
		method, path, body string
		how                func(*http.Request)
		status             int
		want               string
	}{
		"foreign host":       {"GET", "/", "", host("evil.example"), 403, "evil.example"},
		"foreign address":    {"GET", "/api/status", "", host("192.0.2.1:8080"), 403, "--host"},
		"foreign origin":     {"POST", "/api/describe", "{}", header("Origin", "http://evil.example"), 403, "another"},
		"foreign site":       {"POST", "/api/train", "{}", header("Sec-Fetch-Site", "cross-site"), 403, "another page"},
		"no page":            {"GET", "/none", "", nil, 404, "page is at /"},
		"way up":             {"GET", "/assets/../../server.go", "", nil, 404, "nothing at this address"},
		"no endpoint":        {"GET", "/api/none", "", nil, 404, "docs/page.md"},
		"method":             {"GET", "/api/terrain", "", nil, 405, "want POST"},
		"method of a page":   {"POST", "/", "{}", nil, 405, "want GET or HEAD"},
		"method of a story":  {"POST", "/api/story", "{}", nil, 405, "want GET"},
		"content type":       {"POST", "/api/terrain", "{}", header("Content-Type", "text/plain"), 415, "json"},
		"form":               {"POST", "/api/terrain", "{}", header("Content-Type", "multipart/form"), 415, "json"},
		"large":              {"POST", "/api/describe", large, nil, 413, "at most 1 MiB"},
		"large after object": {"POST", "/api/describe", "{}" + strings.Repeat(" ", mostBody), nil, 413, "1 MiB"},
		"empty":              {"POST", "/api/describe", "", nil, 400, "ends too early"},
		"no JSON":            {"POST", "/api/describe", "scene", nil, 400, "no JSON"},
		"cut":                {"POST", "/api/describe", `{"scene":`, nil, 400, "ends too early"},
		"two":                {"POST", "/api/describe", `{}{}`, nil, 400, "goes on"},
		"list":               {"POST", "/api/describe", `[]`, nil, 400, "want an object"},
		"unknown field":      {"POST", "/api/describe", `{"scenes":{}}`, nil, 400, "scenes"},
		"text for a number":  {"POST", "/api/boundary", `{"n":"many"}`, nil, 400, "want a whole number"},
		"no scene":           {"POST", "/api/describe", `{}`, nil, 400, "scene is missing"},
		"null":               {"POST", "/api/describe", `{"scene":null}`, nil, 400, "scene is missing"},
		"no survey":          {"GET", "/api/surveys/a.safetensors", "", nil, 404, "landscape serve FOLDER"},
	} {
		status, text, head := ask(t, c.method, h.URL+c.path, c.body, c.how)
		var f failure
		err := json.Unmarshal([]byte(text), &f)
		if status != c.status || err != nil || !strings.Contains(f.Text, c.want) {
			t.Errorf("%s: %d %q (%v), want %d with %q", name, status, text, err, c.status, c.want)
		}
		if strings.Contains(f.Text, "\n") || head.Get("Content-Type") != "application/json" {
			t.Errorf("%s: %q is no single line of JSON, %v", name, f.Text, head)
		}
	}
}

func TestRequestsThatAreNotRefused(t *testing.T) {
	_, h, _ := newTest(t, Config{Hosts: []string{"Machine.local"}})
	port := h.URL[strings.LastIndex(h.URL, ":"):]
	for _, name := range []string{"localhost" + port, "LOCALHOST", "127.0.0.1" + port, "[::1]:9", "machine.local"} {
		status, text, _ := ask(t, "GET", h.URL+"/", "", func(r *http.Request) { r.Host = name })
		if status != 200 || !strings.Contains(text, "the page") {
			t.Errorf("host %s: %d %q", name, status, text)
		}
	}
	status, _, _ := ask(t, "POST", h.URL+"/api/describe", "{}", func(r *http.Request) {
		r.Header.Set("Origin", h.URL)
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
	})
	if status != 400 { // the scene is missing, and nothing else is wrong
		t.Errorf("a request of the page itself: %d", status)
	}
}

func TestPage(t *testing.T) {
	_, h, _ := newTest(t, Config{})
	status, text, head := ask(t, "GET", h.URL+"/", "", nil)
	if status != 200 || text != string(testPage["index.html"].Data) ||
		!strings.HasPrefix(head.Get("Content-Type"), "text/html") {
		t.Errorf("%d %q %v", status, text, head)
	}
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff",
		"Referrer-Policy": "no-referrer",
	} {
		if !strings.Contains(head.Get(name), want) {
			t.Errorf("%s is %q, want %q", name, head.Get(name), want)
		}
	}
	again, text, _ := ask(t, "GET", h.URL+"/", "", func(r *http.Request) {
		r.Header.Set("If-None-Match", head.Get("ETag"))
	})
	if again != http.StatusNotModified || text != "" {
		t.Errorf("what the browser has is sent again: %d %q", again, text)
	}
	_, zipped, head := ask(t, "GET", h.URL+"/index.html", "", func(r *http.Request) {
		r.Header.Set("Accept-Encoding", "gzip")
	})
	if head.Get("Content-Encoding") != "gzip" || len(zipped) > 200 {
		t.Errorf("%d bytes as %q", len(zipped), head.Get("Content-Encoding"))
	}
	_, text, head = ask(t, "GET", h.URL+"/assets/app.js", "", nil)
	if text != "let x = 1" || !strings.HasPrefix(head.Get("Content-Type"), "text/javascript") {
		t.Errorf("%q %v", text, head)
	}
	if _, text, _ = ask(t, "HEAD", h.URL+"/", "", nil); text != "" {
		t.Errorf("HEAD sends %q", text)
	}
}

func TestAddresses(t *testing.T) {
	for listen, want := range map[string]string{
		"127.0.0.1:0": "", "localhost:8080": "", "[::1]:80": "", "127.8.8.8:1": "",
		"0.0.0.0:8080": "--public", ":8080": "--public", "192.0.2.1:80": "--public", "example.org:80": "--public",
		"8080": "host:port", "localhost:": "", "localhost:99999": "a port", "localhost:x y": "a port",
	} {
		_, err := New(Config{Listen: listen, Page: testPage})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: error %v, want %q", listen, err, want)
		}
		if want != "--public" {
			continue
		}
		if _, err := New(Config{Listen: listen, Page: testPage, Public: true}); err != nil {
			t.Errorf("%s with --public: %v", listen, err)
		}
	}
}

func TestPublicServersKnowTheirNames(t *testing.T) {
	everywhere, err := New(Config{Listen: "0.0.0.0:0", Public: true, Page: testPage, Hosts: []string{"lab.example"}})
	if err != nil {
		t.Fatal(err)
	}
	one, err := New(Config{Listen: "192.0.2.1:80", Public: true, Page: testPage})
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string][2]bool{
		"192.0.2.1:80": {true, true}, "192.0.2.9": {true, false}, "lab.example:80": {true, false},
		"localhost":    {true, true},
		"evil.example": {false, false}, "": {false, false}, "192.0.2.1.evil.example": {false, false},
	} {
		if got := [2]bool{everywhere.knows(host), one.knows(host)}; got != want {
			t.Errorf("%q: known by a server of all addresses and one of its own: %v, want %v", host, got, want)
		}
	}
}

func TestPortInUse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s, err := New(Config{Listen: l.Addr().String(), Page: testPage})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run(t.Context()); err == nil || !strings.Contains(err.Error(), l.Addr().String()+" is in use") {
		t.Errorf("error %v", err)
	}
}

// A panic answers that request, is logged with its stack, and nothing else happens.
func TestPanicsAreSurvived(t *testing.T) {
	s, _, text := newTest(t, Config{})
	h := httptest.NewServer(s.watched(handler(func(a *answer, r *http.Request) error {
		if r.URL.Path == "/stream" {
			if err := a.send(queuedHead{"queued", 3}, nil); err != nil {
				return err
			}
		}
		panic("a mistake")
	})))
	defer h.Close()
	status, body, _ := ask(t, "GET", h.URL, "", nil)
	if status != 500 || !strings.Contains(body, "mistake in the server") {
		t.Errorf("%d %q", status, body)
	}
	status, body, _ = ask(t, "GET", h.URL+"/stream", "", nil)
	frames, err := collect(strings.NewReader(body))
	if status != 200 || err != nil || len(frames) != 2 || frames[1].Kind() != "error" {
		t.Errorf("%d %v %v", status, frames, err)
	}
	log := text.String()
	if strings.Count(log, "panicked: a mistake") != 2 || !strings.Contains(log, "server_test.go") {
		t.Errorf("the log is %q", log)
	}
}

// A server that is shut down ends what it answers with an error.
func TestShutdown(t *testing.T) {
	s, _, _ := newTest(t, Config{Listen: "127.0.0.1:0"})
	begun := make(chan struct{})
	s.handler = s.watched(handler(func(a *answer, r *http.Request) error {
		if err := a.send(queuedHead{"queued", 1}, nil); err != nil {
			return err
		}
		close(begun)
		<-r.Context().Done()
		return r.Context().Err()
	}))
	page := make(chan string, 1)
	s.config.Ready = func(address string) { page <- address }
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	var body string
	answered := make(chan struct{})
	address := <-page
	go func() { _, body, _ = ask(t, "GET", address, "", nil); close(answered) }()
	<-begun
	begin := time.Now()
	stop()
	<-answered
	if err := <-ended; err != nil || time.Since(begin) > 2*time.Second {
		t.Errorf("ended after %v with %v", time.Since(begin), err)
	}
	frames, err := collect(strings.NewReader(body))
	if err != nil || len(frames) != 2 || !strings.Contains(string(frames[1].Head), errStopping.Error()) {
		t.Errorf("%s %v", body, err)
	}
}

func TestStory(t *testing.T) {
	_, h, _ := newTest(t, Config{})
	status, body, _ := ask(t, "GET", h.URL+"/api/story", "", nil)
	var list []told
	if err := json.Unmarshal([]byte(body), &list); status != 200 || err != nil || len(list) != 8 {
		t.Fatalf("%d, %d scenes, %v", status, len(list), err)
	}
	verdicts, err := verdictsByClaim()
	if err != nil {
		t.Fatal(err)
	}
	for i, claim := range []int{1, 2, 8, 9, 5, 6, 11, 12} {
		c, v := list[i], verdicts[claim]
		if c.Claim != claim || c.Verdict != v.Verdict || c.Effect != v.Effect || c.Interval != v.Interval {
			t.Errorf("%s: claim %d %s %s %s, want %v", c.ID, c.Claim, c.Verdict, c.Effect, c.Interval, v)
		}
		if n := strings.Count(c.Text, ". ") + 1; n < 2 || n > 5 || c.Title == "" {
			t.Errorf("%s: %d sentences under %q", c.ID, n, c.Title)
		}
		for _, v := range c.Claims { // where it failed is said
			if (v.Verdict == "holds") != (v.Otherwise == "") {
				t.Errorf("claim %d is %s, and what came out otherwise is %q", v.Claim, v.Verdict, v.Otherwise)
			}
		}
	}
}

func TestCache(t *testing.T) {
	c := newCache(100)
	ctx := t.Context()
	put := func(key string) {
		t.Helper()
		if _, done, err := c.get(ctx, key, nil); err != nil || done == nil {
			t.Fatalf("%s is there already: %v", key, err)
		} else {
			c.put(key, key, 40)
			done()
		}
	}
	put("a")
	put("b")
	if v, done, err := c.get(ctx, "a", nil); v != "a" || done != nil || err != nil {
		t.Errorf("%v %v", v, err)
	}
	put("c") // b was used longest ago
	if !c.peek("a") || c.peek("b") || !c.peek("c") || c.room != 20 {
		t.Errorf("a %v, b %v, c %v, room for %d", c.peek("a"), c.peek("b"), c.peek("c"), c.room)
	}
	c.put("huge", 0, 1000)
	if c.peek("huge") || c.order.Len() != 0 || c.room != 100 {
		t.Errorf("%d entries, room for %d", c.order.Len(), c.room)
	}
}

// Of two that want the same, one computes; if it fails, the other does.
func TestCacheComputesOnce(t *testing.T) {
	c := newCache(100)
	_, done, err := c.get(t.Context(), "k", nil)
	if err != nil {
		t.Fatal(err)
	}
	told, second := make(chan struct{}), make(chan any, 1)
	go func() {
		v, done, err := c.get(t.Context(), "k", func() error { close(told); return nil })
		second <- fmt.Sprint(v, done != nil, err)
	}()
	<-told
	gone := errors.New("gone")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(gone)
	if _, _, err := c.get(ctx, "k", func() error { return nil }); !errors.Is(err, gone) {
		t.Errorf("error %v", err)
	}
	done()
	if got := <-second; got != "<nil> true <nil>" {
		t.Errorf("the second got %v", got)
	}
}

func TestSketch(t *testing.T) {
	s, h, _ := newTest(t, Config{})
	if _, err := s.networks(); err != nil {
		t.Fatal(err)
	}
	_, text, _ := ask(t, "GET", h.URL+"/api/characters?n=2&seed=7", "", nil)
	var list []sketch.Character
	if err := json.Unmarshal([]byte(text), &list); err != nil || len(list) != 2 {
		t.Fatalf("%s %v", text, err)
	}
	question := fmt.Sprintf(`{"classes":[{"name":"a","drawings":[{"character":%q}]},{"name":"b","drawings":[{"character":%q}]}],`+
		`"query":{"character":%q,"drawing":1}}`, list[0].ID, list[1].ID, list[0].ID)
	status, text, _ := ask(t, "POST", h.URL+"/api/sketch", question, nil)
	var got sketch.Answer
	if err := json.Unmarshal([]byte(text), &got); status != 200 || err != nil || len(got.Networks) != 4 {
		t.Fatalf("%d %s %v", status, text, err)
	}
	asked, err := sketch.ParseQuestion([]byte(question))
	if err != nil {
		t.Fatal(err)
	}
	q, err := s.networks()
	if err != nil {
		t.Fatal(err)
	}
	want, err := q.Ask(asked)
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range want.Networks {
		if g := got.Networks[i]; g.Name != n.Name || g.Answer != n.Answer || g.None != n.None ||
			!maps.Equal(g.Probabilities, n.Probabilities) {
			t.Errorf("%+v, want %+v", g, n)
		}
	}
	for body, want := range map[string]string{
		`{}`:                        "",
		`{"classes":[],"query":{}}`: "",
		`{"classes":7}`:             "",
		strings.Replace(question, list[0].ID, "alphabet1/character1", 1): "classes[0].drawings[0]",
		strings.Replace(question, `"drawing":1`, `"drawing":1e9`, 1):     "query",
	} {
		status, text, _ := ask(t, "POST", h.URL+"/api/sketch", body, nil)
		var f failure
		if err := json.Unmarshal([]byte(text), &f); status != 400 || err != nil || want != "" && f.Field != want {
			t.Errorf("%s: %d %s", body, status, text)
		}
	}
	for query, want := range map[string]string{"n=-1": "whole number", "n=x": "whole number", "seed=x": "whole number",
		"n=0": "1 to", "n=99999999999": "1 to"} {
		status, text, _ := ask(t, "GET", h.URL+"/api/characters?"+query, "", nil)
		if status != 400 || !strings.Contains(text, want) {
			t.Errorf("%s: %d %s", query, status, text)
		}
	}
}
