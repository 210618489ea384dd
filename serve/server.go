package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/sirupsen/logrus"

	"landscape/datasets"
	"landscape/fewshot/sketch"
	"landscape/scene"
	"landscape/web"
)

// DefaultListen is where a server listens unless told otherwise.
const DefaultListen = "127.0.0.1:8080"

// Config says what a server offers, and to whom. The zero value is a server for this machine alone.
type Config struct {
	Listen string   // host:port; "" means DefaultListen. Port 0 takes a free one
	Public bool     // whether Listen may be an address that others reach
	Hosts  []string // names under which the server is opened, besides the one in Listen

	Folder string                      // with surveys, models and trajectories to show; "" for none
	Data   map[string]datasets.Dataset // data sets that scenes of the kind "file" name, ready to learn from
	Raw    map[string]datasets.Dataset // the same as they were read, for models of the folder; nil means Data

	// Networks recognize drawings; nil means sketch.Default.
	Networks *sketch.Quartet

	Jobs       int          // computations side by side; 0 means as many as there are processors
	Waiting    int          // computations that may wait; 0 means 64
	MaxSeconds float64      // the longest computation, as estimated before it runs; 0 means 20
	Limits     scene.Limits // of scenes; the zero value means scene.DefaultLimits
	CacheBytes int64        // kept of what was computed; 0 means 64 MiB, below 0 nothing

	Page    fs.FS             // with index.html at its top; nil means web.Files
	Version string            // of the program, for the page
	Log     *logrus.Logger    // hears of every request; nil for nobody
	Ready   func(page string) // is called with the page's address once the server listens; nil for nobody
}

// Server answers the requests of the page. It is safe for concurrent use.
type Server struct {
	config     Config
	host       string   // of Listen
	hosts      []string // under which it is known
	everywhere bool     // whether it listens at all addresses of the machine
	log        *logrus.Logger
	line       *line // of computations
	quick      *line // of what takes milliseconds
	cache      *cache
	folder     *folder
	handler    http.Handler
	recorded   func() ([]question, error) // what an export answers
}

// errStopping ends the answers of a server that is shut down.
var errStopping = errors.New("the server is shutting down")

// New makes a server. It is an error if the address is not this machine's alone and that is not said to be meant, or if
// the folder cannot be read.
func New(c Config) (*Server, error) {
	c.Listen = cmp.Or(c.Listen, DefaultListen)
	c.Jobs = cmp.Or(max(c.Jobs, 0), runtime.GOMAXPROCS(0))
	c.Waiting = cmp.Or(c.Waiting, 64)
	c.MaxSeconds = cmp.Or(c.MaxSeconds, 20)
	c.CacheBytes = cmp.Or(c.CacheBytes, 64<<20)
	if c.Limits == (scene.Limits{}) {
		c.Limits = scene.DefaultLimits()
	}
	if c.Page == nil {
		c.Page = web.Files
	}
	host, err := checkListen(c.Listen, c.Public)
	if err != nil {
		return nil, err
	}
	s := &Server{
		config: c, host: host, log: c.Log,
		line: newLine(c.Jobs, c.Waiting), quick: newLine(c.Jobs, c.Waiting), cache: newCache(c.CacheBytes),
		recorded: storyQuestions,
	}
	if s.log == nil {
		s.log = logrus.New()
		s.log.SetOutput(io.Discard)
	}
	s.nameHosts()
	if s.folder, err = listFolder(c.Folder); err != nil {
		return nil, err
	}
	s.handler = s.watched(s.guarded(s.routes()))
	return s, nil
}

// nameHosts collects the names under which the server is known. One that listens at all addresses is also known under
// each of them, as far as they are numbers: only a name can be made to lead elsewhere.
func (s *Server) nameHosts() {
	for _, h := range append(s.config.Hosts, s.host) {
		if h = strings.ToLower(hostOf(h)); h != "" {
			s.hosts = append(s.hosts, h)
		}
	}
	ip, err := netip.ParseAddr(s.host)
	s.everywhere = s.host == "" || err == nil && ip.IsUnspecified()
}

// Handler answers requests, without a listener of its own.
func (s *Server) Handler() http.Handler { return s.handler }

// Run listens and answers until the context ends. Then it takes no more requests, and those that it answers end with an
// error within two seconds.
func (s *Server) Run(ctx context.Context) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.config.Listen)
	if err != nil {
		return s.listening(err)
	}
	if s.config.Ready != nil {
		s.config.Ready(s.address(listener))
	}
	return s.serve(ctx, listener)
}

func (s *Server) serve(ctx context.Context, listener net.Listener) error {
	work, stop := context.WithCancelCause(context.WithoutCancel(ctx))
	defer stop(nil)
	complaints := s.log.WriterLevel(logrus.DebugLevel)
	defer complaints.Close()
	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return work },
		ErrorLog:    log.New(complaints, "", 0),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	stop(errStopping)
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		err = server.Close()
		<-ended
		return err
	}
	<-ended
	return nil
}

// listening words why the server cannot listen.
func (s *Server) listening(err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s is in use by another program; choose another port, as --listen %s", s.config.Listen,
			net.JoinHostPort(s.host, "0"))
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s: no permission to listen there; want a port from 1024", s.config.Listen)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return fmt.Errorf("%s is no address of this machine", s.config.Listen)
	}
	return fmt.Errorf("cannot listen at %s: %w", s.config.Listen, err)
}

// address is where a browser finds the page.
func (s *Server) address(l net.Listener) string {
	host := s.host
	if s.everywhere {
		host = "127.0.0.1"
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return "http://" + l.Addr().String() + "/"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}
