package serve

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// mostBody is the length of a body, in bytes.
const mostBody = 1 << 20

// policy keeps the page to what the server sends. Styles may be written in attributes, which the charts do; images are
// also made by the page itself, to be saved.
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
	"worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guarded refuses requests that a page of another origin, or one under a name that only seems to be this machine's,
// makes a browser send.
func (s *Server) guarded(next http.Handler) http.Handler {
	origins := http.NewCrossOriginProtection()
	origins.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		writeFailure(w, refuse(http.StatusForbidden, "the request comes from another page: only the page of this "+
			"server may compute here"))
	}))
	protected := origins.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-cache")
		if !s.knows(r.Host) {
			writeFailure(w, refuse(http.StatusForbidden, fmt.Sprintf("the server is not known as %q: open it under "+
				"the address that it printed, or name this one with --host", r.Host)))
			return
		}
		protected.ServeHTTP(w, r)
	})
}

// knows reports whether a Host header means this server. A name that an attacker makes lead here is none of these.
func (s *Server) knows(host string) bool {
	name := strings.ToLower(strings.TrimSuffix(hostOf(host), "."))
	if name == "localhost" || slices.Contains(s.hosts, name) {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && (ip.IsLoopback() || s.everywhere)
}

// hostOf is a host without its port and the brackets of IPv6.
func hostOf(hostport string) string {
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		return host
	}
	return strings.TrimSuffix(strings.TrimPrefix(hostport, "["), "]")
}

// checkListen refuses addresses that are not what was meant. It returns the host.
func checkListen(listen string, public bool) (host string, err error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "", fmt.Errorf("the address %q: want host:port, as 127.0.0.1:8080", listen)
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return "", fmt.Errorf("the address %q: want a port from 0 to 65535", listen)
	}
	host = strings.ToLower(host)
	if ip, err := netip.ParseAddr(host); host != "localhost" && (err != nil || !ip.IsLoopback()) && !public {
		return "", fmt.Errorf("the address %q is not this machine's alone: anyone who reaches it could compute here; "+
			"want 127.0.0.1 or localhost, or --public if that is meant", listen)
	}
	return host, nil
}

// method refuses other methods than those of an endpoint.
func method(r *http.Request, w http.ResponseWriter, want ...string) error {
	if slices.Contains(want, r.Method) {
		return nil
	}
	w.Header().Set("Allow", strings.Join(want, ", "))
	return refuse(http.StatusMethodNotAllowed, fmt.Sprintf("%s %s: want %s", r.Method, r.URL.Path,
		strings.Join(want, " or ")))
}

// readBody reads a body of JSON into a value, which has all fields that it may have.
func readBody(w http.ResponseWriter, r *http.Request, into any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return refuse(http.StatusUnsupportedMediaType, fmt.Sprintf("the body is %q: want Content-Type application/json",
			r.Header.Get("Content-Type")))
	}
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostBody))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, more := d.Token(); errors.Is(more, io.EOF) {
			return nil
		} else if large := (*http.MaxBytesError)(nil); errors.As(more, &large) {
			return more
		}
		return refuse(http.StatusBadRequest, "the body goes on after its JSON object: want one")
	}
	return bodyError(err)
}

// bodyError words what is wrong with a body.
func bodyError(err error) error {
	var (
		large  *http.MaxBytesError
		kind   *json.UnmarshalTypeError
		syntax *json.SyntaxError
	)
	switch {
	case errors.As(err, &large):
		return err
	case errors.As(err, &kind):
		return &failure{Status: http.StatusBadRequest, Field: kind.Field,
			Text: fmt.Sprintf("%s is a JSON %s: want %s", orBody(kind.Field), kind.Value,
				wanted(kind.Type.Kind().String()))}
	case errors.As(err, &syntax):
		return refuse(http.StatusBadRequest, fmt.Sprintf("the body is no JSON: %v, byte %d", syntax, syntax.Offset))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return refuse(http.StatusBadRequest, "the body is no JSON: it ends too early")
	}
	return refuse(http.StatusBadRequest, "the body: "+strings.TrimPrefix(err.Error(), "json: "))
}

func orBody(field string) string {
	if field == "" {
		return "the body"
	}
	return field
}

// wanted words a kind of Go's for those who write JSON.
func wanted(kind string) string {
	switch {
	case strings.HasPrefix(kind, "float"):
		return "a number"
	case strings.HasPrefix(kind, "int"), strings.HasPrefix(kind, "uint"):
		return "a whole number"
	case kind == "slice", kind == "array":
		return "a list"
	case kind == "struct", kind == "map":
		return "an object"
	case kind == "bool":
		return "true or false"
	}
	return "a " + kind
}
