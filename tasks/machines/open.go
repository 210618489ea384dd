package machines

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"landscape/datasets/series"

	"landscape/datasets/synthetic"

	"landscape/datasets"
	"landscape/internal/english"
	"landscape/internal/random"
	"landscape/layers"
)

// open reads the data and brings them into the form of a material.
func (t Task) open() (*material, error) {
	m, err := t.read()
	if err != nil {
		return nil, err
	}
	if err := t.idle(m.form, m.kind); err != nil {
		return nil, err
	}
	for _, s := range slices.Concat(m.train, m.test) {
		if n := len(s.Breaks); n > 0 {
			m.note("%s: no window reaches over %s; the first: %v", s.Name, english.Count(n, "break"), s.Breaks[0])
		}
		if n := len(s.Skipped); n > 0 {
			note := fmt.Sprintf("%s: %d left out of rows and columns; the first: %s", s.Name, n, s.Skipped[0])
			if !slices.Contains(m.notes, note) { // a series may be cut in two, to learn from and to test on
				m.note("%s", note)
			}
		}
	}
	return m, m.leaveOut(t.Without)
}

func (t Task) read() (*material, error) {
	if t.Data == "" {
		return t.openBearings()
	}
	form, err := recognize(t.Data)
	if err != nil {
		return nil, err
	}
	open := map[string]func(Task) (*material, error){
		formNAB: Task.openNAB, formAI4I: Task.openAI4I, formCMAPSS: Task.openCMAPSS, formTennessee: Task.openTennessee,
		formCSV: Task.openCSV,
	}[form]
	m, err := open(t)
	if err != nil {
		return nil, err
	}
	m.name, m.form = t.Data, form
	return m, nil
}

// The forms of data.
const (
	formBearings  = "simulated bearings"
	formNAB       = "NAB"
	formAI4I      = "AI4I 2020"
	formCMAPSS    = "C-MAPSS"
	formTennessee = "Tennessee Eastman"
	formCSV       = "CSV"
)

// archiveEnds are the ends of the names of archives.
var archiveEnds = []string{".zip", ".tar.gz", ".tgz", ".tar"}

// processFile matches the names of the Tennessee Eastman process.
var processFile = regexp.MustCompile(`^d[0-9]{2}(_te)?\.dat$`)

// recognize tells the form of data by the names of files, in a folder or an archive.
func recognize(place string) (string, error) {
	info, err := os.Stat(place)
	if errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("%s: no such file or folder", place)
	}
	if err != nil {
		return "", err
	}
	names := []string{filepath.Base(place)}
	packed := !info.IsDir() &&
		slices.ContainsFunc(archiveEnds,
			func(end string) bool { return strings.HasSuffix(strings.ToLower(place), end) })
	if info.IsDir() || packed {
		if names, err = datasets.ListFiles(place); err != nil {
			return "", err
		}
	}
	has := func(want func(base string) bool) bool {
		return slices.ContainsFunc(names, func(n string) bool { return want(strings.ToLower(path.Base(n))) })
	}
	isTable := func(b string) bool {
		return strings.HasSuffix(strings.TrimSuffix(b, ".gz"), ".csv")
	}
	switch {
	case has(func(b string) bool { return b == "combined_windows.json" }):
		return formNAB, nil
	case has(func(b string) bool { return strings.HasPrefix(b, "train_fd") }):
		return formCMAPSS, nil
	case has(func(b string) bool { return processFile.MatchString(b) || strings.HasPrefix(b, "tep.") }):
		return formTennessee, nil
	case has(func(b string) bool { return strings.HasPrefix(b, "ai4i2020") }):
		return formAI4I, nil
	case !info.IsDir() && !packed:
		return formCSV, nil
	case has(isTable) && packed:
		return "", fmt.Errorf("%s: is an archive with tables; unpack it, and name the CSV file", place)
	case has(isTable):
		return "", fmt.Errorf("%s: is a folder with tables, but without NAB's combined_windows.json; name the CSV file",
			place)
	}
	return "", fmt.Errorf("%s: is not understood; want a folder of NAB (combined_windows.json), C-MAPSS "+
		"(train_FD001.txt), Tennessee Eastman (d00.dat) or AI4I (ai4i2020.csv), an archive of one, or a CSV file",
		place)
}

// refuse is the error for a kind of task that data cannot serve.
func (t Task) refuse(form string, can ...Kind) error {
	if t.Kind == "" || slices.Contains(can, t.Kind) {
		return nil
	}
	return fmt.Errorf("%s: %s cannot serve kind %q; want one of %v", t.Data, form, t.Kind, can)
}

// openBearings makes bearings: those of training and validation under some loads, those of the test under others.
func (t Task) openBearings() (*material, error) {
	if err := t.refuse(formBearings, Fault, Anomaly); err != nil {
		return nil, err
	}
	m := &material{name: formBearings, form: formBearings, kind: Fault, classes: synthetic.BearingClasses(),
		usual: usual{
			length: 2048, stride: 512, networks: 1, steps: 1000, batch: 32, encoder: vibrationEncoder(),
		}}
	if t.Kind == Anomaly {
		m.kind, m.usual = Anomaly, usual{length: 256, stride: 64, networks: 5, steps: 500, batch: 64}
	}
	b := t.Bearings
	b.Seed = b.Seed ^ t.Seed
	train, err := b.Make()
	if err != nil {
		return nil, err
	}
	b.Loads, b.Seed = t.TestLoads, b.Seed+1 // other machines, too
	if len(b.Loads) == 0 {
		b.Loads = []float64{1}
	}
	test, err := b.Make()
	if err != nil {
		return nil, err
	}
	for _, r := range train {
		if m.kind == Fault || r.Class == 0 {
			m.train = append(m.train, r.Series)
		}
	}
	for _, r := range test {
		m.test = append(m.test, r.Series)
		if m.kind == Anomaly && r.Class > 0 {
			r.Spans = []series.Span{{From: 0, To: r.Rows()}}
		}
	}
	m.note("%d records to learn from, %d of other machines under the loads %v to test on", len(m.train), len(m.test),
		b.Loads)
	return m, nil
}

// openNAB takes the rows before Normal for those of a healthy machine, without what is labeled among them, and tests on
// the others.
func (t Task) openNAB() (*material, error) {
	if err := t.refuse(formNAB, Anomaly); err != nil {
		return nil, err
	}
	s, err := series.NAB{Path: t.Data, File: t.Part}.Open()
	if err != nil {
		return nil, err
	}
	m := &material{}
	m.cut(s, orElse(t.Normal, 0.15))
	return m, nil
}

func orElse(v, standard float64) float64 {
	if v == 0 {
		return standard
	}
	return v
}

// cut takes the first rows of a series for those of a healthy machine and the others for the test.
func (m *material) cut(s *series.Series, normal float64) {
	m.kind, m.drifts = Anomaly, true
	m.usual = usual{length: 64, stride: 1, networks: 5, steps: 1500, batch: 64}
	border := int(normal * float64(s.Rows()))
	from, labeled := 0, 0
	healthy := func(to int) {
		if to > from {
			m.train = append(m.train, s.Slice(from, to))
		}
	}
	for _, p := range s.Spans {
		if p.From >= border {
			break
		}
		healthy(p.From)
		from, labeled = p.To, labeled+1
	}
	healthy(border)
	border = max(border, from) // a range that was begun is not tested on
	m.test = []*series.Series{s.Slice(border, s.Rows())}
	rows := 0
	for _, part := range m.train {
		rows += part.Rows()
	}
	m.note("learned from %d of the first %d rows, those of a healthy machine; tested on the %d rows behind them", rows,
		border, s.Rows()-border)
	if labeled > 0 {
		m.note("%d labeled ranges among the first rows were left out; %d of %d remain to be found", labeled,
			len(m.test[0].Spans), len(s.Spans))
	}
}

// openCSV reads a series, or a table with labels.
func (t Task) openCSV() (*material, error) {
	c := t.Table
	c.Path = t.Data
	s, classes, err := c.Open()
	if err != nil {
		return nil, err
	}
	if c.Label == "" {
		if err := t.refuse("a series without labels", Anomaly); err != nil {
			return nil, err
		}
		m := &material{whole: s}
		m.cut(s, orElse(t.Normal, 0.5))
		return m, nil
	}
	if t.Kind == Anomaly {
		if err := t.markFailing(s, classes); err != nil {
			return nil, err
		}
		m := &material{whole: s}
		m.cut(s, orElse(t.Normal, 0.5))
		return m, nil
	}
	if err := t.refuse("a table with labels", Fault, Anomaly); err != nil {
		return nil, err
	}
	if len(classes) < 2 {
		return nil, fmt.Errorf("%s: 1 class (%s); want at least 2 to tell apart", t.Data, classes[0])
	}
	m := tableOf(classes)
	m.whole = s
	if t.Length > 1 {
		// Windows of neighboring rows: the last fifth in time is the test.
		border := s.Rows() * 4 / 5
		m.train, m.test, m.block = []*series.Series{s.Slice(0, border)},
			[]*series.Series{s.Slice(border, s.Rows())}, 4*t.Length
		m.usual.encoder = layers.Encoder1D(32)
		m.note("no test data of their own: the last fifth of the rows")
		return m, nil
	}
	return m, m.hold(s, t.Seed)
}

// markFailing makes spans of the rows of all classes but the healthy one.
func (t Task) markFailing(s *series.Series, classes []string) error {
	count := make([]int, len(classes))
	healthy := slices.Index(classes, t.Healthy)
	for _, l := range s.Labels {
		count[l]++
	}
	for l := range classes {
		if t.Healthy == "" && (healthy < 0 || count[l] > count[healthy]) {
			healthy = l
		}
	}
	if healthy < 0 {
		return fmt.Errorf("%s: no class %q; want one of %q", t.Data, t.Healthy, classes)
	}
	for row, l := range s.Labels {
		switch n := len(s.Spans); {
		case l == healthy:
		case n > 0 && s.Spans[n-1].To == row:
			s.Spans[n-1].To++
		default:
			s.Spans = append(s.Spans, series.Span{From: row, To: row + 1})
		}
	}
	s.Labels = nil
	return nil
}

func tableOf(classes []string) *material {
	return &material{kind: Fault, classes: classes, block: 1, usual: usual{length: 1, stride: 1, networks: 5,
		steps: 3000, batch: 128, encoder: tableEncoder()}}
}

// hold cuts a table into four fifths to learn from and one to test on, evenly over classes.
func (m *material) hold(s *series.Series, seed uint64) error {
	byClass := make([][]int, len(m.classes))
	for row, l := range s.Labels {
		byClass[l] = append(byClass[l], row)
	}
	var parts [2][]int
	for class, rows := range byClass {
		if len(rows) < 10 {
			return fmt.Errorf("%s: class %q has %d rows; want at least 10", s.Name, m.classes[class], len(rows))
		}
		random.New(seed, "test rows", class).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		cut := len(rows) * 4 / 5
		parts[0], parts[1] = append(parts[0], rows[:cut]...), append(parts[1], rows[cut:]...)
	}
	for i, to := range []*[]*series.Series{&m.train, &m.test} {
		slices.Sort(parts[i])
		*to = []*series.Series{choose(s, parts[i])}
	}
	m.note("no test data of their own: a fifth of the rows of each class, chosen at random by seed %d", seed)
	return nil
}

// choose is the series of some rows of another one, which stand for themselves.
func choose(s *series.Series, rows []int) *series.Series {
	c := &series.Series{Name: s.Name, Columns: s.Columns}
	for _, row := range rows {
		c.Values = append(c.Values, s.Row(row)...)
		c.Labels = append(c.Labels, s.Labels[row])
	}
	return c
}

func (t Task) openAI4I() (*material, error) {
	if err := t.refuse(formAI4I, Fault); err != nil {
		return nil, err
	}
	d, err := datasets.AI4I{Path: t.Data}.Open()
	if err != nil {
		return nil, err
	}
	s := &series.Series{Name: filepath.Base(t.Data)}
	for _, f := range datasets.ColumnsOf(d).Features {
		for _, c := range f.Categories {
			s.Columns = append(s.Columns, f.Column+" "+c)
		}
		if f.Categories == nil {
			s.Columns = append(s.Columns, f.Column)
		}
	}
	row := make([]float32, len(s.Columns))
	for i := range d.Len() {
		if err := d.Read(i, row); err != nil {
			return nil, err
		}
		s.Values, s.Labels = append(s.Values, row...), append(s.Labels, d.Label(i))
	}
	m := tableOf(d.Classes())
	m.note("left out: numbers of rows and products, and the columns of the modes of failure, which give the answer away")
	return m, m.hold(s, t.Seed)
}

func (t Task) openCMAPSS() (*material, error) {
	if err := t.refuse(formCMAPSS, Life); err != nil {
		return nil, err
	}
	train, test, err := series.CMAPSS{Path: t.Data, Set: t.Part}.Open()
	if err != nil {
		return nil, err
	}
	length := cmp.Or(t.Length, 80)
	m := &material{kind: Life, settings: series.CMAPSSSettings, usual: usual{
		length: length, stride: 1, networks: 2 * folds, steps: 2000, batch: 128, decay: 1, encoder: slowEncoder(length),
	}}
	for _, e := range train {
		m.train = append(m.train, e.Series)
	}
	for _, e := range test {
		m.test, m.lives = append(m.test, e.Series), append(m.lives, e.Life)
	}
	return m, nil
}

// undetectable are faults whose data can hardly be told from normal operation (Russell, Chiang and Braatz, 2000).
var undetectable = []string{"fault 03", "fault 09", "fault 15"}

func (t Task) openTennessee() (*material, error) {
	if err := t.refuse(formTennessee, Fault, Anomaly); err != nil {
		return nil, err
	}
	m := &material{kind: Fault, block: 80, focus: undetectable, usual: usual{length: 40, stride: 1, networks: 5,
		steps: 1000, batch: 64, encoder: recurrentEncoder()}}
	if t.Kind == Anomaly {
		m.kind, m.usual = Anomaly, usual{length: 16, stride: 1, networks: 5, steps: 1500, batch: 64}
	}
	for _, part := range []string{"train", "test"} {
		runs, err := series.TennesseeEastman{Path: t.Data, Split: part}.Runs()
		if err != nil {
			return nil, err
		}
		for _, r := range runs {
			if part == "train" {
				m.classes = append(m.classes, tennesseeClass(r.Fault))
			}
			if part == "train" && m.kind == Anomaly && r.Fault > 0 {
				continue
			}
			r.Name = tennesseeClass(r.Fault)
			if part == "test" && r.Fault == 0 {
				r.Name = "normal operation"
			}
			m.label(r)
			to := &m.train
			if part == "test" {
				to = &m.test
			}
			*to = append(*to, r.Series)
		}
	}
	return m, nil
}

// label gives the rows of a run their class; those before the onset of a fault belong to none.
func (m *material) label(r series.ProcessRun) {
	r.Labels = make([]int, r.Rows())
	for row := range r.Labels {
		if r.Labels[row] = r.Fault; r.Fault > 0 && row < r.Onset {
			r.Labels[row] = -1
		}
	}
}

func tennesseeClass(fault int) string {
	if fault == 0 {
		return "normal"
	}
	return fmt.Sprintf("fault %02d", fault)
}
