package datasets

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestFeaturesOfOneTableReadAnother(t *testing.T) {
	folder := t.TempDir()
	open := func(name, text string, c CSV) (Dataset, error) {
		c.Path = filepath.Join(folder, name)
		if err := os.WriteFile(c.Path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return c.Open()
	}
	first, err := open("first.csv", "a,b,c,y\n1,u,5,9\n2,v,6,8\n",
		CSV{Targets: []string{"y"}, Categorical: []string{"b"}})
	if err != nil {
		t.Fatal(err)
	}
	columns := ColumnsOf(first)
	want := &Columns{Features: []Feature{{"a", nil}, {"b", []string{"u", "v"}}, {"c", nil}}, Targets: []string{"y"}}
	if !reflect.DeepEqual(columns, want) {
		t.Fatalf("columns %+v, want %+v", columns, want)
	}
	again := CSV{Targets: columns.Targets, Features: columns.Features}
	second, err := open("second.csv", "c,y,b,a\n7,1,v,3\n", again)
	if err != nil {
		t.Fatal(err)
	}
	row := make([]float32, 4)
	if err := second.Read(0, row); err != nil || !reflect.DeepEqual(row, []float32{3, 0, 1, 7}) {
		t.Errorf("row %v (%v), want 3, not u but v, 7", row, err)
	}
	for text, want := range map[string]string{
		"c,y,b\n7,1,v\n":           `no column "a"`,
		"y,b\n1,v\n":               "lacks the columns a, c; has y, b",
		"c,y,b,a,d,e\n7,1,v,3,4,5": "the columns d, e are not among the wanted features",
		"c,y,b,a,d\n7,1,v,3,4\n":   `column "d"`,
		"c,y,b,a\n7,1,w,3\n":       `:2: column "b": "w" is none of u, v`,
	} {
		if _, err := open("bad.csv", text, again); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %q", text, err, want)
		}
	}
	again.Categorical = []string{"a"}
	if _, err := open("bad.csv", "c,y,b,a\n7,1,v,3\n", again); err == nil ||
		!strings.Contains(err.Error(), "without categories") {
		t.Errorf("a number that is categorical: %v", err)
	}
}
