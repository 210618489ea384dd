package serve

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"landscape/claims"
)

var update = flag.Bool("update", false, "write verdicts.json anew")

// measured is the document that landscape reproduce --into writes its table and sections into.
const measured = "../docs/claims.md"

// verdicts.json is what docs/claims.md says today: go generate ./serve writes it.
func TestVerdictsAreThoseOfTheDocument(t *testing.T) {
	document, err := os.ReadFile(measured)
	if err != nil {
		t.Fatal(err)
	}
	list := verdictsOf(t, string(document))
	got, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile("verdicts.json", got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile("verdicts.json"); err != nil || !bytes.Equal(want, got) {
		t.Errorf("verdicts.json is not what %s says (%v); want it written by go generate ./serve", measured, err)
	}
}

var (
	row     = regexp.MustCompile(`(?m)^\| (\d+) \| (.+?) \| (\S+) (.+?) \| (.*?) \| (.*?) \| (\d+) \| .* \|$`)
	command = regexp.MustCompile("(?m)^- `(landscape reproduce [^`]+)`$")
	finding = regexp.MustCompile(`(?ms)^- [✓✗?!] [^.]+?\. (.+?)\n- ` + "`")
	title   = regexp.MustCompile(`(?m)^- \*\*(\d+), `)
)

// verdictsOf reads the table, the sections and what came out otherwise.
func verdictsOf(t *testing.T, document string) (list []verdict) {
	t.Helper()
	for _, m := range row.FindAllStringSubmatch(document, -1) {
		n, seeds := atoi(t, m[1]), atoi(t, m[7])
		v := verdict{Claim: n, Title: m[2], Sign: m[3], Verdict: m[4], Effect: m[5], Interval: m[6], Seeds: seeds}
		_, section, ok := strings.Cut(document, "\n### "+m[1]+". ")
		if !ok {
			t.Fatalf("claim %d has no section", n)
		}
		section, _, _ = strings.Cut(section, "\n### ")
		v.Command = first(t, command, section)
		v.Finding = capital(flat(first(t, finding, section)))
		v.Otherwise = otherwise(document, n)
		list = append(list, v)
	}
	if len(list) != len(claims.Claims()) {
		t.Fatalf("%d claims in the table, want %d", len(list), len(claims.Claims()))
	}
	for i, c := range claims.Claims() {
		if v := list[i]; v.Claim != c.Number || v.Title != c.Title {
			t.Errorf("row %d is of claim %d, %q; want %d, %q", i, v.Claim, v.Title, c.Number, c.Title)
		}
	}
	return list
}

// otherwise is what the document says of a claim that came out otherwise than expected; "" where it did not.
func otherwise(document string, claim int) string {
	_, section, _ := strings.Cut(document, "\n## What came out otherwise\n")
	section, _, _ = strings.Cut(section, "\n## ")
	at := title.FindAllStringSubmatchIndex(section, -1)
	for i, m := range at {
		if section[m[2]:m[3]] != strconv.Itoa(claim) {
			continue
		}
		end := len(section)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		text := flat(section[m[3]+2 : end])
		name, rest, _ := strings.Cut(text, "**, ")
		return capital(name) + " " + rest
	}
	return ""
}

func first(t *testing.T, what *regexp.Regexp, text string) string {
	t.Helper()
	m := what.FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no %s in %q", what, text)
	}
	return m[1]
}

// capital is a text that begins as a sentence does.
func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

func atoi(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
