package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"landscape/datasets"
	"landscape/scene"
)

// small is a scene that takes milliseconds.
const small = `{"data":{"kind":"moons","n":40,"noise":0.1},"model":{"hidden":[4]},"solver":{"kind":"adam","steps":40},` +
	`"view":{"grid":25},"marbles":{"n":12}}`

// long is one that takes many seconds.
const long = `{"data":{"kind":"spirals","n":2000},"model":{"hidden":[48,48]},"solver":{"kind":"sgd","steps":5000},` +
	`"view":{"grid":97}}`

// lost is one whose training leaves all bounds.
const lost = `{"data":{"kind":"sine"},"model":{"activation":"relu"},"solver":{"kind":"sgd","rate":900,"steps":50}}`

func body(scene string) string { return `{"scene":` + scene + `}` }

// stream asks for frames and reads them all.
func stream(t testing.TB, url, path, text string) []Frame {
	t.Helper()
	status, answer, head := ask(t, "POST", url+path, text, nil)
	if status != 200 || head.Get("Content-Type") != ContentType {
		t.Fatalf("%s: %d %s", path, status, answer)
	}
	frames, err := collect(strings.NewReader(answer))
	if err != nil {
		t.Fatal(err)
	}
	if last := frames[len(frames)-1]; last.Kind() != "done" {
		t.Fatalf("%s ends with %s", path, last.Head)
	}
	return frames
}

// numbers are the data of all frames of a kind, one after the other.
func numbers(frames []Frame, kind string) (all []float32) {
	for _, f := range frames {
		if f.Kind() == kind {
			all = append(all, f.Data...)
		}
	}
	return all
}

func kinds(frames []Frame) string {
	var list []string
	for _, f := range frames {
		if k := f.Kind(); len(list) == 0 || list[len(list)-1] != k {
			list = append(list, k)
		}
	}
	return strings.Join(list, " ")
}

func sameBits(a, b []float32) bool {
	return slices.EqualFunc(a, b, func(x, y float32) bool { return math.Float32bits(x) == math.Float32bits(y) })
}

// expected are the numbers of a scene as package scene computes them, by the kinds of frames.
func expected(t *testing.T, text string) map[string][]float32 {
	t.Helper()
	want := map[string][]float32{}
	s, err := scene.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Compile(scene.Env{})
	if err != nil {
		t.Fatal(err)
	}
	trained, err := c.Train(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, loss := range trained.Curve {
		want["curve"] = append(want["curve"], float32(i+1), float32(loss))
	}
	ground, err := c.Terrain(t.Context(), trained, func(g scene.Grid) {
		want["grid"] = append(append(want["grid"], g.Loss...), g.Accuracy...)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range ground.Path.Points {
		want["terrain"] = append(want["terrain"], float32(m.A), float32(m.B), float32(m.Loss))
	}
	if _, err = c.Marbles(t.Context(), ground, func(b scene.MarbleBatch) {
		for _, trail := range b.Trails {
			for _, p := range trail {
				want["marbles"] = append(want["marbles"], p[:]...)
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	b, err := c.Boundary(t.Context(), trained.Theta, boundarySide)
	if err != nil {
		t.Fatal(err)
	}
	want["boundary"] = b.Values
	return want
}

// What is sent is what package scene computes, bit for bit, whether it is computed, kept from another request, or the
// server keeps nothing.
func TestNumbersAreThoseOfTheScene(t *testing.T) {
	want := expected(t, small)
	for name, config := range map[string]Config{"kept": {}, "nothing kept": {CacheBytes: -1}} {
		_, h, _ := newTest(t, config)
		for round := range 2 {
			for _, c := range []struct{ path, kinds, compared string }{
				{"/api/marbles", "plane marbles race done", "marbles"},
				{"/api/train", "curve trained boundary done", "curve boundary"},
				{"/api/terrain", "curve trained plane grid terrain done", "curve grid terrain"},
				{"/api/boundary", "boundary done", "boundary"},
			} {
				frames := stream(t, h.URL, c.path, body(small))
				if got := kinds(frames); got != c.kinds {
					t.Errorf("%s, round %d: %s sends %s, want %s", name, round, c.path, got, c.kinds)
				}
				for _, kind := range strings.Fields(c.compared) {
					if !sameBits(numbers(frames, kind), want[kind]) {
						t.Errorf("%s, round %d: %s of %s are others than those of the scene", name, round, kind, c.path)
					}
				}
			}
		}
	}
}

// A second request for the same trains nothing again: it gets the frames of the first, with their times.
func TestTrainingsAreKept(t *testing.T) {
	_, h, _ := newTest(t, Config{})
	first := stream(t, h.URL, "/api/terrain", body(small))
	other := strings.Replace(small, `"grid":25`, `"grid":13`, 1) // another view
	second := stream(t, h.URL, "/api/terrain", body(other))
	find := func(frames []Frame) string {
		at := slices.IndexFunc(frames, func(f Frame) bool { return f.Kind() == "trained" })
		return string(frames[at].Head)
	}
	if find(first) != find(second) {
		t.Errorf("another training: %s and %s", find(first), find(second))
	}
	changed := strings.Replace(small, `"steps":40`, `"steps":41`, 1)
	if third := stream(t, h.URL, "/api/train", body(changed)); find(first) == find(third) {
		t.Error("another training is taken for the same")
	}
}

func TestDescribe(t *testing.T) {
	_, h, _ := newTest(t, Config{})
	status, text, _ := ask(t, "POST", h.URL+"/api/describe", body(small), nil)
	var d description
	if err := json.Unmarshal([]byte(text), &d); status != 200 || err != nil {
		t.Fatalf("%d %s %v", status, text, err)
	}
	if len(d.X) != 40 || len(d.X[0]) != 2 || len(d.Y) != 40 || d.Parameters != 2*4+4+4+1 || d.Scene.Solver.Rate == 0 ||
		!strings.Contains(d.Program, "package main") || !strings.HasPrefix(d.Command, "landscape scene") ||
		d.Seconds.Terrain <= 0 || d.Digests.Theta0 == "" || d.Summary.Data == "" {
		t.Errorf("%+v", d)
	}
	for _, c := range []struct {
		scene    string
		x, width int
	}{
		{`{"data":{"kind":"sine","n":30}}`, 30, 1},
		{`{"data":{"kind":"drawings","classes":3}}`, 3, 144},
	} {
		_, text, _ := ask(t, "POST", h.URL+"/api/describe", body(c.scene), nil)
		var d description
		if err := json.Unmarshal([]byte(text), &d); err != nil || len(d.X) != c.x || len(d.X[0]) != c.width {
			t.Errorf("%s: %d examples, %v", c.scene, len(d.X), err)
		}
	}
}

func TestScenesThatAreRefused(t *testing.T) {
	_, h, _ := newTest(t, Config{Data: map[string]datasets.Dataset{"large": largeData{}}})
	for text, want := range map[string]struct {
		status int
		field  string
		words  string
	}{
		`{"view":{"grid":1000000}}`: {400, "view.grid", "97"},
		`{"version":7}`:             {400, "version", "7"},
		`{"data":{"kind":"points","points":[[0,0,0],[NaN,1,1]]}}`:    {400, "", "no JSON"},
		`{"data":{"kind":"points","points":[[0,0,0],[null,1,1.5]]}}`: {400, "data.points[1]", "whole number"},
		`{"data":{"n":"many"}}`:                 {400, "data.n", "a whole number"},
		`{"data":{"n":1000000}}`:                {400, "data.n", "2000"},
		`{"data":{"noise":1e999}}`:              {400, "data.noise", "number"},
		`{"marbles":{"n":100000}}`:              {400, "marbles.n", "1000"},
		`{"solver":{"steps":1000000000}}`:       {400, "solver.steps", "5000"},
		`{"model":{"hidden":[64,64,64,64,64]}}`: {400, "model.hidden", "at most"},
		`{"weather":1}`:                         {400, "", "weather"},
		`7`:                                     {400, "", "number"},
		`{"data":{"kind":"file","file":"../../etc/passwd"}}`: {400, "data.file", "no data set"},
		`{"data":{"kind":"file","file":"large"}}`:            {400, "data.n", "5000 examples"},
	} {
		for _, path := range []string{"/api/describe", "/api/terrain"} {
			status, answer, _ := ask(t, "POST", h.URL+path, body(text), nil)
			var f failure
			err := json.Unmarshal([]byte(answer), &f)
			if status != want.status || err != nil || want.field != "" && f.Field != want.field ||
				!strings.Contains(f.Text, want.words) {
				t.Errorf("%s: %d %s, want %d, %q, %q", text, status, answer, want.status, want.field, want.words)
			}
		}
	}
	for path, text := range map[string]string{
		"/api/boundary": `{"scene":` + small + `,"n":100000}`,
		"/api/marbles":  `{"scene":` + small + `,"against":{"version":9}}`,
	} {
		status, answer, _ := ask(t, "POST", h.URL+path, text, nil)
		frames, _ := collect(strings.NewReader(answer))
		if status != 400 && (len(frames) == 0 || frames[len(frames)-1].Kind() != "error") {
			t.Errorf("%s: %d %s", text, status, answer)
		}
	}
}

// largeData says that it has more examples than a scene may have, and no more.
type largeData struct{ datasets.Dataset }

func (largeData) Len() int          { return 5000 }
func (largeData) Shape() []int      { return []int{2} }
func (largeData) Classes() []string { return []string{"a", "b"} }

// What would take too long is refused before it runs, with the estimate.
func TestCostIsBounded(t *testing.T) {
	s, h, _ := newTest(t, Config{MaxSeconds: 0.5})
	for _, path := range []string{"/api/train", "/api/terrain", "/api/marbles", "/api/boundary"} {
		begin := time.Now()
		status, answer, _ := ask(t, "POST", h.URL+path, body(long), nil)
		if status != 422 || !strings.Contains(answer, "would take about") || !strings.Contains(answer, "0.5 seconds") {
			t.Errorf("%s: %d %s", path, status, answer)
		}
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("%s: refused after %v", path, took)
		}
	}
	if running, waiting := s.line.counts(); running+waiting > 0 {
		t.Errorf("%d run and %d wait", running, waiting)
	}
	stream(t, h.URL, "/api/terrain", body(small))
}

func TestTimesInWords(t *testing.T) {
	for in, want := range map[seconds]string{0.0123: "0 seconds", 3.14159: "3.1 seconds", 47.3: "47 seconds",
		119.9: "2 minutes", 3600: "60 minutes"} {
		if got := inWords(in); got != want {
			t.Errorf("%v is %q, want %q", in, got, want)
		}
	}
}

// start sends a request and gives its frames as they come.
func start(t *testing.T, ctx context.Context, url, text string) (next func() string) {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, "POST", url, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if err := readStart(answer.Body); err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(answer.Body)
	return func() string {
		f, err := readFrame(in)
		if err != nil {
			return err.Error()
		}
		return f.Kind()
	}
}

// soon waits for something to become true.
func soon(t *testing.T, within time.Duration, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(within); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not within %v", what, within)
		}
	}
}

// Clients that leave end their work, whether it runs or waits.
func TestClientsThatLeave(t *testing.T) {
	s, h, log := newTest(t, Config{Jobs: 1, MaxSeconds: 1e6})
	running, leave := context.WithCancel(t.Context())
	next := start(t, running, h.URL+"/api/train", body(long))
	if got := next(); got != "curve" {
		t.Fatalf("the first frame is %s", got)
	}
	waiting, leaveQueue := context.WithCancel(t.Context())
	other := strings.Replace(long, `"n":2000`, `"n":1999`, 1)
	queued := start(t, waiting, h.URL+"/api/train", body(other))
	if got := queued(); got != "queued" && got != "curve" { // it may have got its turn already
		t.Errorf("the first frame of the second is %s", got)
	}
	leaveQueue()
	soon(t, 2*time.Second, "the second leaves", func() bool { return s.line.inside() == 1 })
	leave()
	soon(t, 2*time.Second, "the first leaves", func() bool { return s.line.inside() == 0 })
	soon(t, time.Second, "both are logged", func() bool { return strings.Count(log.String(), "client is gone") == 2 })
}

// inside is how many run and wait.
func (l *line) inside() int {
	running, waiting := l.counts()
	return running + waiting
}

// A connection that breaks while a stream is sent is noticed.
func TestBrokenConnection(t *testing.T) {
	s, h, _ := newTest(t, Config{MaxSeconds: 1e6})
	c, err := net.Dial("tcp", strings.TrimPrefix(h.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(c, "POST /api/terrain HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"+
		"Content-Length: %d\r\n\r\n%s",
		len(body(long)), body(long))
	if _, err := io.ReadFull(c, make([]byte, 200)); err != nil {
		t.Fatal(err)
	}
	c.Close()
	soon(t, 2*time.Second, "the work ends", func() bool { return s.line.inside() == 0 })
	stream(t, h.URL, "/api/terrain", body(small))
}

// A training that is lost ends the stream with an error that names the field, and the server lives.
func TestLostTrainings(t *testing.T) {
	_, h, _ := newTest(t, Config{})
	for range 2 { // what failed is not kept
		status, text, _ := ask(t, "POST", h.URL+"/api/terrain", body(lost), nil)
		frames, err := collect(strings.NewReader(text))
		if status != 400 && (err != nil || len(frames) == 0) {
			t.Fatalf("%d %q %v", status, text, err)
		}
		if len(frames) > 0 {
			text = string(frames[len(frames)-1].Head)
		}
		if !strings.Contains(text, `"field":"solver.rate"`) || !strings.Contains(text, "lost at step") {
			t.Errorf("%s", text)
		}
	}
	stream(t, h.URL, "/api/terrain", body(small))
}

func TestRaceAgainstAnother(t *testing.T) {
	_, h, _ := newTest(t, Config{})
	against := strings.Replace(small, `"adam"`, `"sgd"`, 1)
	frames := stream(t, h.URL, "/api/marbles", `{"scene":`+small+`,"against":`+against+`}`)
	if got := kinds(frames); got != "plane marbles race done" {
		t.Errorf("two solvers: %s", got)
	}
	var race raceHead
	if err := frames[len(frames)-2].Decode(&race); err != nil {
		t.Fatal(err)
	}
	if len(race.Sets) != 2 || race.Paired == nil || race.Sets[0].Name != "adam" || race.Sets[1].Name != "sgd" {
		t.Fatalf("%+v", race)
	}
	p := race.Paired
	if p.Both+p.OnlyA != race.Sets[0].Share.Count || p.Both+p.OnlyB != race.Sets[1].Share.Count ||
		p.Both+p.OnlyA+p.OnlyB+p.Neither != 12 {
		t.Errorf("%+v does not belong to %+v", p, race.Sets)
	}
	wider := strings.Replace(small, `[4]`, `[5]`, 1) // another landscape, with a plane of its own
	frames = stream(t, h.URL, "/api/marbles", `{"scene":`+small+`,"against":`+wider+`}`)
	if got := kinds(frames); got != "plane marbles plane marbles race done" {
		t.Errorf("two models: %s", got)
	}
}

// Many clients at once share the processors, and each has its first grid soon.
func TestManyClients(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures times")
	}
	_, h, _ := newTest(t, Config{})
	const clients = 20
	first := make([]time.Duration, clients)
	whole := make([]time.Duration, clients)
	begin := time.Now()
	var group sync.WaitGroup
	for i := range clients {
		group.Go(func() {
			next := start(t, t.Context(), h.URL+"/api/terrain", body(fmt.Sprintf(`{"data":{"seed":%d}}`, i+1)))
			for kind := next(); kind != "EOF"; kind = next() {
				if kind == "grid" && first[i] == 0 {
					first[i] = time.Since(begin)
				}
			}
			whole[i] = time.Since(begin)
		})
	}
	group.Wait()
	t.Logf("%d clients on %d processors: the last first grid after %v, the last terrain after %v", clients,
		runtime.GOMAXPROCS(0), slices.Max(first), slices.Max(whole))
	if slices.Min(first) == 0 || slices.Max(first) > 3*time.Second {
		t.Errorf("first grids after %v", first)
	}
}

func TestNoGoroutinesAreLeft(t *testing.T) {
	s, h, _ := newTest(t, Config{CacheBytes: 1 << 20})
	n := 200
	if testing.Short() {
		n = 30
	}
	work := func(i int) {
		text := strings.Replace(small, `"moons",`, fmt.Sprintf(`"moons","seed":%d,`, i+1), 1)
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(5+i%50)*time.Millisecond)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, "POST", h.URL+"/api/marbles", bytes.NewBufferString(body(text)))
		if err != nil {
			t.Error(err)
			return
		}
		r.Header.Set("Content-Type", "application/json")
		if answer, err := http.DefaultClient.Do(r); err == nil {
			_, _ = io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
		}
	}
	work(0)
	http.DefaultClient.CloseIdleConnections()
	time.Sleep(50 * time.Millisecond)
	before := runtime.NumGoroutine()
	for i := range n {
		work(i)
	}
	soon(t, 2*time.Second, "all ends", func() bool { return s.line.inside() == 0 })
	http.DefaultClient.CloseIdleConnections()
	soon(t, 2*time.Second, "goroutines end", func() bool { return runtime.NumGoroutine() <= before+3 })
}

func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("a thousand computations")
	}
	_, h, _ := newTest(t, Config{CacheBytes: 1 << 20})
	tiny := `{"data":{"kind":"moons","n":20,"seed":%d},"model":{"hidden":[2]},"solver":{"steps":5},"view":{"grid":13}}`
	heap := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	var before int64
	for i := range 1000 {
		stream(t, h.URL, "/api/terrain", body(fmt.Sprintf(tiny, i+1)))
		if i == 100 {
			before = heap()
		}
	}
	grown := heap() - before
	t.Logf("from computation 100 to 1000 the heap grew by %d KB", grown>>10)
	if grown > 4<<20 {
		t.Errorf("the heap grew by %d bytes", grown)
	}
}

// The scenes of the story are ones that the server shows.
func TestScenesOfTheStory(t *testing.T) {
	_, h, _ := newTest(t, Config{})
	for _, c := range tour {
		for _, shown := range []json.RawMessage{c.Scene, c.Pinned} {
			if shown == nil {
				continue
			}
			status, text, _ := ask(t, "POST", h.URL+"/api/describe", body(string(shown)), nil)
			var d description
			if err := json.Unmarshal([]byte(text), &d); status != 200 || err != nil {
				t.Errorf("%s: %d %s", c.ID, status, text)
			}
			all := d.Seconds.Training + d.Seconds.Terrain + d.Seconds.Marbles
			if all > 20 && !testing.Short() { // which is how the race detector runs it, under which all is slow
				t.Errorf("%s takes %v seconds", c.ID, all)
			}
		}
	}
}
