package recipe

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"landscape/internal/declare"
)

// Every recipe decodes, names its protocol, has models that can be built, and is the same after encoding and decoding.
func TestNamedRecipes(t *testing.T) {
	for _, name := range Names() {
		r, err := Named(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if p := protocolName(r.Protocol); strings.HasPrefix(p, "{") || p == "" {
			t.Errorf("%s: protocol %s", name, p)
		}
		if r.About == "" {
			t.Errorf("%s does not say what it is", name)
		}
		for _, s := range r.Stages {
			if _, err := inPlace(s.Model, r.Encoder); err != nil {
				t.Errorf("%s: stage %s: %v", name, s.Name, err)
			}
		}
		text, err := declare.Encode(r)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := Decode(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if twice, err := declare.Encode(again); err != nil || !bytes.Equal(text, twice) {
			t.Errorf("%s: encoded as\n%s\nand then\n%s (%v)", name, text, twice, err)
		}
	}
}

func TestMistakesAreNamed(t *testing.T) {
	good := `{"protocol":{"type":"omniglot-heldout"},"encoder":{"type":"flatten"},"tests":[{}],
		"stages":[{"loss":{"type":"prototypes"},"source":{"type":"episodes"},"solver":{"type":"adam"},"steps":1}]}`
	if _, err := Decode([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{`"steps"`, `"stepps"`, `did you mean "steps"`},
		{`"prototypes"`, `"prototypicol"`, `did you mean "prototypical"`},
		{`omniglot-heldout`, `omniglot-heldot`, `did you mean "omniglot-heldout"`},
		{`"steps":1`, `"steps":0`, "stage 1 (): 0 steps"},
		{`"episodes"`, `"sequential"`, "sequential"},
		{`"tests":[{}],`, ``, "no tests"},
		{`"encoder":{"type":"flatten"},`, ``, "no encoder"},
	} {
		_, err := Decode([]byte(strings.Replace(good, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s: error %v; want %q", c.new, c.old, err, c.want)
		}
	}
	if _, err := Named("omniglot-protnet"); err == nil ||
		!strings.Contains(err.Error(), "did you mean omniglot-protonet?") {
		t.Errorf("error %v", err)
	}
	if _, err := ProtocolOf("omniglot-helout"); err == nil ||
		!strings.Contains(err.Error(), "did you mean omniglot-heldout?") {
		t.Errorf("error %v", err)
	}
}

// The recipe that the documentation shows is one.
func TestDocumentedRecipe(t *testing.T) {
	text, err := os.ReadFile("../../docs/episodes.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "## A recipe of your own")
	from, to := strings.Index(section, "    {\n"), strings.Index(section, "\n    }\n")
	if from < 0 || to < from {
		t.Fatal("no recipe in docs/episodes.md")
	}
	r, err := Decode([]byte(section[from : to+7]))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Stages {
		if _, err := inPlace(s.Model, r.Encoder); err != nil {
			t.Errorf("stage %s: %v", s.Name, err)
		}
	}
	results, err := os.ReadFile("../../docs/results.md")
	if err != nil || !strings.Contains(string(results), tables.Begin) {
		t.Errorf("docs/results.md has no place for results (%v)", err)
	}
	for _, p := range Protocols() {
		if !strings.Contains(string(text), "`"+p+"`") {
			t.Errorf("docs/episodes.md does not describe the protocol %s", p)
		}
	}
}
