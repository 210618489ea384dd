package suggest

import (
	"fmt"
	"testing"
)

func TestNearest(t *testing.T) {
	flags := []string{"--data", "--model", "--validation", "--validate-every", "--batch", "--out"}
	for word, want := range map[string]string{
		"--dat":        "--data",
		"--dtaa":       "--data",
		"--Model":      "--model",
		"--modle":      "--model",
		"--rate":       "", // two letters of four differ from --data
		"--validatoin": "--validation",
		"--valid":      "", // the beginning of two
		"--bat":        "--batch",
		"--x":          "",
		"":             "",
	} {
		if got := Nearest(word, flags); got != want {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
	}
	fruit := []string{"apple", "plum"}
	if got := Nearest("bear", fruit); got != "" {
		t.Errorf("nearest to bear is %q", got)
	}
	if got := Nearest("bear", append(fruit, "pear")); got != "pear" {
		t.Errorf("nearest to bear is %q, want pear", got)
	}
	if got := Nearest("unit", []string{"init", "type", "units"}); got != "units" {
		t.Errorf("nearest to unit is %q, want units", got)
	}
	if got := Nearest("baer", []string{"cat", "forest/bear"}); got != "forest/bear" {
		t.Errorf("nearest to baer is %q", got)
	}
	if got := Nearest("Ärger", []string{"ärgern"}); got != "ärgern" {
		t.Errorf("nearest to Ärger is %q", got)
	}
}

func TestAmong(t *testing.T) {
	var many []string
	for i := range 100 {
		many = append(many, fmt.Sprintf("class%02d", i))
	}
	for _, c := range []struct{ got, want string }{
		{Among("appel", []string{"apple", "plum"}), "; did you mean apple?"},
		{Quoted("appel", []string{"apple", "plum"}), `; did you mean "apple"?`},
		{Among("bear", []string{"apple", "plum"}), "; want one of apple, plum"},
		{Quoted("bear", []string{"a\x1b", "plum"}), `; want one of "a\x1b", "plum"`},
		{Among("bear", nil), ""},
		{Among("bear", many), "; want one of class00, class01, class02, class03, class04, class05, class06, class07, " +
			"class08, class09, class10, class11 and 88 more"},
	} {
		if c.got != c.want {
			t.Errorf("got  %s\nwant %s", c.got, c.want)
		}
	}
}
