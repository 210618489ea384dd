package series

import (
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"landscape/internal/csvtable"
	"landscape/internal/declare"
)

func init() { declare.Register[CSV]("series_csv") }

// CSV declares a time series in a table: one row per line, one column for each sensor, plain or gzip, and perhaps a
// column of times. Header and separators are as in datasets.CSV.
type CSV struct {
	Path      string // file, may be compressed by gzip
	Header    string
	Separator string
	// Time is the column of times. Empty means to find out: the column named timestamp, datetime, date or time, or else
	// the first one if it holds times. "none" means that all columns are numbers. Times are as 2024-01-31 13:45:00
	// (with T, fractions of a second, a zone or slashes, without seconds or without a time of day) or as 31.01.2024
	// 13:45:00, or numbers of seconds or milliseconds since 1970. In a column that is not named here these must lie
	// between 1980 and 2100; another column with such a name that counts up, of which it is not known whether it is a
	// time, is an error.
	Time string
	// Label is the column of classes of rows; empty means that there is none.
	Label string
	// Ignore are columns to leave out.
	Ignore []string
	// Missing says what is done with a row in which a number is missing, NaN or infinite: "" makes it an error, "skip"
	// leaves it out, which makes a break; columns in which more than half of the numbers are missing are then left out
	// first.
	Missing string
}

// Open reads the table. It returns the classes of the label column, sorted as those of datasets.CSV are.
//
// A cell that is missing, not a number or not finite is an error that names the line and the column, and so is a cell
// that is not a time. Where time does not advance by the usual step the series has a Break; it is an error if there are
// more than three of these and more than one in ten rows.
func (c CSV) Open() (*Series, []string, error) {
	if c.Missing != "" && c.Missing != "skip" {
		return nil, nil, fmt.Errorf("%s: missing %q; want \"skip\", or nothing for an error", c.Path, c.Missing)
	}
	t, err := csvtable.File{Path: c.Path, Header: c.Header, Separator: c.Separator}.Read()
	if err != nil {
		return nil, nil, err
	}
	return c.series(t)
}

func (c CSV) series(t *csvtable.Table) (*Series, []string, error) {
	t.Hint = "ignore the column if it holds texts, or name it as the label"
	r := seriesReader{CSV: c, table: t, label: -1, clock: -1,
		out: &Series{Name: strings.TrimSuffix(filepath.Base(c.Path), ".gz")}}
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
	CSV
	table        *csvtable.Table
	sensors      []int
	clock, label int  // columns; -1 for none
	counted      bool // times may be numbers
	kept         []int
	out          *Series
	classes      []string
}

// assign finds out what each column is.
func (r *seriesReader) assign() error {
	t := r.table
	p := csvtable.Purposes{Table: t, Of: make([]string, t.Width)}
	p.Take("an ignored column", r.Ignore)
	if r.Label != "" {
		r.label = p.Take("the label", []string{r.Label})[0]
	}
	if r.Time != "" && r.Time != "none" {
		r.clock, r.counted = p.Take("the time", []string{r.Time})[0], true
	}
	if p.Err != nil {
		return p.Err
	}
	if r.Time == "" {
		if err := r.findClock(p.Of); err != nil {
			return err
		}
	}
	for i, purpose := range p.Of {
		if purpose == "" && i != r.clock && t.CountsRows(i) {
			r.out.Skipped = append(r.out.Skipped, fmt.Sprintf("%s: %s counts the rows", t.Path, t.Column(i)))
		} else if purpose == "" && i != r.clock && !r.mostlyMissing(i) {
			r.sensors, r.out.Columns = append(r.sensors, i), append(r.out.Columns, t.Name(i))
		}
	}
	if len(r.sensors) == 0 {
		return fmt.Errorf("%s: no column is left as a sensor", t.Path)
	}
	return nil
}

// mostlyMissing reports, and notes, a column that would cost most rows.
func (r *seriesReader) mostlyMissing(column int) bool {
	if r.Missing != "skip" {
		return false
	}
	missing := 0
	for _, cells := range r.table.Rows {
		if csvtable.IsMissing(cells[column]) {
			missing++
		}
	}
	if 2*missing <= len(r.table.Rows) {
		return false
	}
	r.out.Skipped = append(r.out.Skipped, fmt.Sprintf("%s: %s: %d of %d numbers are missing; the column is left out",
		r.table.Path, r.table.Column(column), missing, len(r.table.Rows)))
	return true
}

// findClock finds the column that seems to hold times, by its name or else the first one, among those that have no
// purpose yet.
func (r *seriesReader) findClock(purposes []string) error {
	t := r.table
	at := slices.IndexFunc(t.Names, func(n string) bool { return slices.Contains(timeNames, strings.ToLower(n)) })
	named := at >= 0
	if at = max(at, 0); purposes[at] != "" {
		return nil
	}
	cell := t.Rows[0][at]
	_, err := parseTime(cell, false)
	switch {
	case err == nil:
		r.clock = at
	case named && sinceEpoch(cell):
		r.clock, r.counted = at, true
	case named && t.CountsUp(at):
		return t.ErrorAt(0, at,
			`%.60q could be a time or a number; name the column as that of times if it counts seconds since 1970, or "none" if it is a sensor`, cell)
	case named && !t.IsNumber(cell) && !csvtable.IsMissing(cell):
		return t.ErrorAt(0, at, "%v", err)
	}
	return nil
}

// sinceEpoch reports whether a number is likely to be of seconds or milliseconds since 1970: if they lie between 1980
// and 2100.
func sinceEpoch(cell string) bool {
	const from, to = 315532800, 4102444800
	v, err := strconv.ParseFloat(cell, 64)
	return err == nil && (v >= from && v < to || v >= 1000*from && v < 1000*to)
}

func (r *seriesReader) readRows() error {
	for row := range r.table.Rows {
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
		at, err := parseTime(r.table.Rows[row][r.clock], r.counted)
		if err != nil {
			return r.table.ErrorAt(row, r.clock, "%v", err)
		}
		r.out.Times = append(r.out.Times, at)
	}
	if len(r.kept) == 0 {
		return fmt.Errorf("%s: no row is complete", r.table.Path)
	}
	return nil
}

// readNumbers reads a row. It is not complete where a number is missing that may be.
func (r *seriesReader) readNumbers(row int) (complete bool, err error) {
	from := len(r.out.Values)
	for _, i := range r.sensors {
		v, err := r.table.Number(row, i)
		if err != nil && r.Missing == "skip" && csvtable.IsMissing(r.table.Rows[row][i]) {
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
	classes, err := r.table.Classes(r.label)
	if err != nil {
		return err
	}
	index := map[string]int{}
	for i, class := range classes {
		index[class] = i
	}
	for _, row := range r.kept {
		label, err := r.table.Label(row, r.label, classes, index)
		if err != nil {
			return err
		}
		r.out.Labels = append(r.out.Labels, label)
	}
	r.classes = classes
	return nil
}

var timeNames = []string{"timestamp", "datetime", "date", "time"}

var timeForms = []string{
	"2006-01-02 15:04:05", "2006-01-02T15:04:05", time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04",
	"2006-01-02T15:04", "2006-01-02",
	"2006/01/02 15:04:05", "2006/01/02 15:04", "2006/01/02", "2.1.2006 15:04:05", "2.1.2006 15:04", "2.1.2006",
}

// dayOrMonth matches the beginning of times that are written in two ways.
var dayOrMonth = regexp.MustCompile(`^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b`)

// milliseconds is the number from which on a time is not of seconds, which would be those of the year 5138.
const milliseconds = 1e11

// parseTime reads a time; fractions of a second may follow every form with seconds. It may be counted in seconds or
// milliseconds since 1970.
func parseTime(cell string, counted bool) (time.Time, error) {
	for _, form := range timeForms {
		if t, err := time.Parse(form, cell); err == nil {
			return t, nil
		}
	}
	if v, err := strconv.ParseFloat(cell, 64); counted && err == nil && math.Abs(v) < 1000*milliseconds {
		if math.Abs(v) >= milliseconds {
			v /= 1000
		}
		whole := int64(v)
		return time.Unix(whole, int64((v-float64(whole))*1e9)).UTC(), nil
	}
	if dayOrMonth.MatchString(cell) {
		return time.Time{}, fmt.Errorf(
			"%.60q could begin with the day or the month; want a time as 2024-01-31 13:45:00", cell)
	}
	return time.Time{}, fmt.Errorf("%.60q is not a time; want one as 2024-01-31 13:45:00", cell)
}
