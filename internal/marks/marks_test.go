package marks

import "testing"

func TestFill(t *testing.T) {
	p := Pair{"<!-- table -->", "<!-- end -->"}
	got, err := p.Fill([]byte("a\n<!-- table -->\nold\n<!-- end -->\nb\n"), []byte("new\n"))
	want := "a\n<!-- table -->\n\nnew\n<!-- end -->\nb\n"
	if err != nil || string(got) != want {
		t.Fatalf("got %q, %v; want %q", got, err, want)
	}
	if again, err := p.Fill(got, []byte("new\n")); err != nil || string(again) != want {
		t.Errorf("filled again: %q, %v", again, err)
	}
	for _, document := range []string{"", "<!-- table -->", "<!-- end --> <!-- table -->"} {
		if _, err := p.Fill([]byte(document), nil); err == nil {
			t.Errorf("%q was filled", document)
		}
	}
}
