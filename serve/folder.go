package serve

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"landscape/internal/regular"
	"landscape/internal/suggest"
	"landscape/terrain"
)

// folder is what a user shows beside the scenes. It is listed once; a file is opened when it is asked for, and only
// files of the list are.
type folder struct {
	path  string
	kinds map[string]string // of the files, by name: survey, trajectory, model
}

// The kinds of files of this program, by how their format is called.
var fileKinds = []struct{ format, kind string }{
	{"landscape surface ", "survey"}, {"landscape trajectory ", "trajectory"}, {"landscape checkpoint ", "model"},
}

// listFolder looks at the files of a folder.
func listFolder(path string) (*folder, error) {
	f := &folder{path: path, kinds: map[string]string{}}
	if path == "" {
		return f, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, fmt.Errorf("the folder to show: %w", err)
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".safetensors" || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		format := formatOf(filepath.Join(path, e.Name()))
		for _, k := range fileKinds {
			if strings.HasPrefix(format, k.format) {
				f.kinds[e.Name()] = k.kind
			}
		}
	}
	if len(f.kinds) == 0 {
		return nil, fmt.Errorf("%s has no survey, model or trajectory of this program, as landscape terrain and "+
			"landscape train write them (*.safetensors)", path)
	}
	return f, nil
}

// formatOf is what a safetensors file says that it is; "" where it says nothing. Damage is found when it is opened.
func formatOf(path string) string {
	f, err := regular.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	var length [8]byte
	if _, err := io.ReadFull(f, length[:]); err != nil {
		return ""
	}
	const most = 16 << 20 // the head of a file with a hundred thousand tensors
	n := binary.LittleEndian.Uint64(length[:])
	if n > most {
		return ""
	}
	text, err := io.ReadAll(io.LimitReader(f, int64(n)))
	if err != nil {
		return ""
	}
	var head struct {
		Metadata struct {
			Format string `json:"format"`
		} `json:"__metadata__"`
	}
	if json.Unmarshal(text, &head) != nil {
		return ""
	}
	return head.Metadata.Format
}

// names are the files of a kind, in order.
func (f *folder) names(kind string) []string {
	names := []string{}
	for _, n := range slices.Sorted(maps.Keys(f.kinds)) {
		if f.kinds[n] == kind {
			names = append(names, n)
		}
	}
	return names
}

// find is the path of a file of a kind.
func (f *folder) find(kind, name string) (string, error) {
	if f.kinds[name] == kind {
		return filepath.Join(f.path, name), nil
	}
	if f.path == "" {
		return "", refuse(http.StatusNotFound, "the server shows no folder; start it as landscape serve FOLDER")
	}
	return "", refuse(http.StatusNotFound, fmt.Sprintf("there is no %s %.100q%s", kind, name,
		suggest.Among(name, f.names(kind))))
}

// survey answers with a survey that was made before.
func (s *Server) survey(a *answer, r *http.Request) error {
	if err := method(r, a, http.MethodGet); err != nil {
		return err
	}
	path, err := s.folder.find("survey", r.PathValue("name"))
	if err != nil {
		return err
	}
	surface, err := terrain.LoadSurface(path)
	if err != nil {
		return unshown(path, err)
	}
	return sendSurvey(a, surface)
}

// unplaced is an error without the path that it begins with, which is nothing to those who only know a name.
func unplaced(err error, path string) error {
	if text, ok := strings.CutPrefix(err.Error(), path+": "); ok {
		return fmt.Errorf("%s", text)
	}
	return err
}

// sendSurvey sends a surface as a terrain whose cells are all there at once.
func sendSurvey(a *answer, s *terrain.Surface) error {
	timer := newTimer()
	if err := a.send(planeOf(s.Plane, s.X, s.Y), nil); err != nil {
		return err
	}
	grid := gridHead{Frame: "grid", N: s.X.N, Stride: 1, Accuracy: true}
	if s.Y.N != s.X.N {
		grid.Rows = s.Y.N
	}
	if err := a.send(grid, append(narrow(s.Loss), narrow(s.Accuracy)...)); err != nil {
		return err
	}
	return a.sendSummary(s, timer)
}

// sendSummary ends a stream with what there is to say of a surface.
func (a *answer) sendSummary(s *terrain.Surface, timer timer) error {
	head := terrainHead{
		Frame: "terrain", Caption: terrain.Picture{}.Caption(s), Pits: len(s.Minima(0)),
		Roughness: number(s.Roughness().Bumps), Holes: s.Holes(), Seconds: timer.seconds(),
	}
	if c, err := s.Lowest(); err == nil {
		head.Lowest = &placeHead{number(c.A), number(c.B), number(c.Loss)}
	}
	var points []float32
	for _, p := range s.Paths {
		head.Paths = append(head.Paths, pathHead{p.Name, len(p.Points)})
		head.Path += len(p.Points)
		for _, m := range p.Points {
			points = append(points, float32(m.A), float32(m.B), float32(m.Loss))
		}
	}
	if err := a.send(head, points); err != nil {
		return err
	}
	return a.done(timer)
}

func narrow(xs []float64) []float32 {
	ys := make([]float32, len(xs))
	for i, x := range xs {
		ys[i] = float32(x)
	}
	return ys
}
