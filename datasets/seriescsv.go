package datasets

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"landscape/internal/declare"
)

func init() { declare.Register[SeriesCSV]("series_csv") }

// SeriesCSV declares a time series in a table: one row a line, one column for each sensor, plain or gzip, and perhaps a column of times.
// Header and separators are as in CSV.
type SeriesCSV struct {
	Path      string
	Header    string
	Separator string
	// Time is the column of times. Empty means to find out: the column named timestamp, datetime, date or time, or else the first one if it
	// holds times. "none" means that all columns are numbers. Times are as 2024-01-31 13:45:00 (with T, fractions of a second, a zone or slashes,
	// without seconds or without a time of day), or, in a column that is named here, numbers of seconds since 1970.
	Time string
	// Label is the column of classes of rows; empty means that there is none.
	Label string
	// Ignore are columns to leave out.
	Ignore []string
	// Missing says what is done with a row in which a number is missing, NaN or infinite: "" makes it an error, "skip" leaves it out, which makes a break;
	// columns in which more than half of the numbers are missing are then left out first.
	Missing string
}

// Open reads the table. It returns the classes of the label column, sorted as those of CSV are.
//
// A cell that is missing, not a number or not finite is an error that names the line and the column, and so is a cell that is no time. Where time does
// not go on by the usual step the series has a Break; it is an error if that is the rule.
func (c SeriesCSV) Open() (*Series, []string, error) {
	if c.Missing != "" && c.Missing != "skip" {
		return nil, nil, fmt.Errorf("%s: missing %q; want \"skip\", or nothing for an error", c.Path, c.Missing)
	}
	t, err := CSV{Path: c.Path, Header: c.Header, Separator: c.Separator}.read()
	if err != nil {
		return nil, nil, err
	}
	return c.series(t)
}

func (c SeriesCSV) series(t *table) (*Series, []string, error) {
	r := seriesReader{SeriesCSV: c, table: t, label: -1, clock: -1, out: &Series{Name: strings.TrimSuffix(filepath.Base(c.Path), ".gz")}}
	for _, step := range []func() error{r.assign, r.readRows, r.readLabels} {
		if err := step(); err != nil {
			return nil, nil, err
		}
	}
	if r.clock >= 0 {
		return r.out, r.classes, r.out.findBreaks()
	}
	for i := 1; i < len(r.kept); i++ {
		if r.kept[i] != r.kept[i-1]+1 {
			r.out.Breaks = append(r.out.Breaks, Break{Row: i})
		}
	}
	return r.out, r.classes, nil
}

// seriesReader makes a series of a table.
type seriesReader struct {
	SeriesCSV
	table        *table
	sensors      []int
	clock, label int // columns; -1 for none
	kept         []int
	out          *Series
	classes      []string
}

// assign finds out what each column is.
func (r *seriesReader) assign() error {
	t := r.table
	p := purposes{table: t, of: make([]string, t.width)}
	p.take("an ignored column", r.Ignore)
	if r.Label != "" {
		r.label = p.take("the label", []string{r.Label})[0]
	}
	if r.Time != "" && r.Time != "none" {
		r.clock = p.take("the time", []string{r.Time})[0]
	}
	if p.err != nil {
		return p.err
	}
	if r.Time == "" {
		if r.clock = t.likelyClock(); r.clock >= 0 && p.of[r.clock] != "" {
			r.clock = -1
		}
	}
	for i, purpose := range p.of {
		if purpose == "" && i != r.clock && !r.mostlyMissing(i) {
			r.sensors, r.out.Columns = append(r.sensors, i), append(r.out.Columns, t.name(i))
		}
	}
	if len(r.sensors) == 0 {
		return fmt.Errorf("%s: no column is left as a sensor", t.path)
	}
	return nil
}

// mostlyMissing reports, and notes, a column that would cost most rows.
func (r *seriesReader) mostlyMissing(column int) bool {
	if r.Missing != "skip" {
		return false
	}
	missing := 0
	for _, cells := range r.table.rows {
		if isMissing(cells[column]) {
			missing++
		}
	}
	if 2*missing <= len(r.table.rows) {
		return false
	}
	r.out.Skipped = append(r.out.Skipped, fmt.Sprintf("%s: %s: %d of %d numbers are missing; the column is left out", r.table.path, r.table.column(column), missing, len(r.table.rows)))
	return true
}

// likelyClock is the column that seems to hold times, by its name or else the first one; -1 for none.
func (t *table) likelyClock() int {
	at := max(0, slices.IndexFunc(t.names, func(n string) bool { return slices.Contains(timeNames, strings.ToLower(n)) }))
	if _, err := parseTime(t.rows[0][at], false); err != nil {
		return -1
	}
	return at
}

func (r *seriesReader) readRows() error {
	for row := range r.table.rows {
		complete, err := r.readNumbers(row)
		if err != nil {
			return err
		}
		if !complete {
			continue
		}
		r.kept = append(r.kept, row)
		if r.clock < 0 {
			continue
		}
		at, err := parseTime(r.table.rows[row][r.clock], r.Time != "")
		if err != nil {
			return r.table.errorAt(row, r.clock, "%v", err)
		}
		r.out.Times = append(r.out.Times, at)
	}
	if len(r.kept) == 0 {
		return fmt.Errorf("%s: no row is complete", r.table.path)
	}
	return nil
}

// readNumbers reads a row. It is not complete where a number is missing that may be.
func (r *seriesReader) readNumbers(row int) (complete bool, err error) {
	from := len(r.out.Values)
	for _, i := range r.sensors {
		v, err := r.table.number(row, i)
		if err != nil && r.Missing == "skip" && isMissing(r.table.rows[row][i]) {
			r.out.Values = r.out.Values[:from]
			r.out.Skipped = append(r.out.Skipped, err.Error())
			return false, nil
		}
		if err != nil {
			return false, err
		}
		r.out.Values = append(r.out.Values, v)
	}
	return true, nil
}

func (r *seriesReader) readLabels() error {
	if r.label < 0 {
		return nil
	}
	c := &columns{label: r.label}
	if err := c.findClasses(r.table); err != nil {
		return err
	}
	index := map[string]int{}
	for i, class := range c.classes {
		index[class] = i
	}
	for _, row := range r.kept {
		label, err := c.labelOf(r.table, row, index)
		if err != nil {
			return err
		}
		r.out.Labels = append(r.out.Labels, label)
	}
	r.classes = c.classes
	return nil
}

var timeNames = []string{"timestamp", "datetime", "date", "time"}

var timeForms = []string{
	"2006-01-02 15:04:05", "2006-01-02T15:04:05", time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02",
	"2006/01/02 15:04:05", "2006/01/02 15:04", "2006/01/02",
}

// parseTime reads a time; fractions of a second may follow every form with seconds.
func parseTime(cell string, seconds bool) (time.Time, error) {
	for _, form := range timeForms {
		if t, err := time.Parse(form, cell); err == nil {
			return t, nil
		}
	}
	if seconds {
		if v, err := strconv.ParseFloat(cell, 64); err == nil && v > -1e11 && v < 1e11 {
			whole := int64(v)
			return time.Unix(whole, int64((v-float64(whole))*1e9)).UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%.60q is not a time; want one as 2024-01-31 13:45:00", cell)
}

// isMissing reports whether a cell stands for a number that was not measured.
func isMissing(cell string) bool {
	switch strings.ToLower(strings.TrimLeft(cell, "+-")) {
	case "", "nan", "na", "n/a", "null", "none", "?", "inf", "infinity":
		return true
	}
	return false
}
