package figure

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// Every text of a drawing says how long it is, so that another font does not run out of the picture.
func TestTextsKeepTheirLength(t *testing.T) {
	const caption = "a caption of several words, with < and & in it"
	file := filepath.Join(t.TempDir(), "x.svg")
	if err := Of(caption, Chart{X: "time", Curves: []Curve{{X: []float64{0, 1}, Y: []float64{1, 2}}}}).Save(
		file); err != nil {
		t.Fatal(err)
	}
	svg, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	texts := regexp.MustCompile(`<text [^>]*>`).FindAll(svg, -1)
	length := regexp.MustCompile(`textLength="([0-9.]+)"`)
	found := false
	for _, text := range texts {
		m := length.FindSubmatch(text)
		if m == nil {
			t.Errorf("%s has no length", text)
			continue
		}
		v, err := strconv.ParseFloat(string(m[1]), 64)
		want := style(sans(9), Black, 0, 0).Width(caption).Points()
		found = found || err == nil && v > 0.999*want && v < 1.001*want
	}
	if len(texts) < 5 || !found {
		t.Errorf("%d texts, and none of the caption's length", len(texts))
	}
}
