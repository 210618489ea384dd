package seal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

type document struct {
	Name  string    `json:"name"`
	Parts []float64 `json:"parts"`
}

// misleading holds the seal's marks inside of strings, where they are none.
var misleading = document{`"` + Key + `": "` + Placeholder + `"`, []float64{1.5, -2e-9}}

func sealed(t *testing.T, v any) []byte {
	t.Helper()
	text, err := Marshal(v, " ")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestRoundTrip(t *testing.T) {
	var got document
	if ok, err := Unmarshal(sealed(t, misleading), &got); !ok || err != nil || !reflect.DeepEqual(got, misleading) {
		t.Errorf("%v, %v: %+v", ok, err, got)
	}
	if ok, err := Unmarshal(sealed(t, struct{}{}), &got); !ok || err != nil {
		t.Errorf("an empty object: %v, %v", ok, err)
	}
	if _, err := Marshal([]int{1}, " "); err == nil {
		t.Error("a list was sealed")
	}
}

// The sum can be computed by hand, as its own text says.
func TestTheSumIsThatOfTheTextWithZeros(t *testing.T) {
	text := string(sealed(t, document{Name: "x"}))
	at := strings.LastIndex(text, ": ") + 2
	zeroed := text[:at] + strings.Repeat("0", 64) + text[at+64:]
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte(zeroed))); text[at:at+64] != want {
		t.Errorf("the seal is %s, want %s", text[at:at+64], want)
	}
}

func TestEveryFlippedBitIsNoticed(t *testing.T) {
	text := sealed(t, misleading)
	for bit := range 8 * len(text) {
		broken := bytes.Clone(text)
		broken[bit/8] ^= 1 << (bit % 8)
		if _, err := Check(broken); !errors.Is(err, ErrDamaged) {
			t.Fatalf("bit %d of byte %d (%q): %v", bit%8, bit/8, text[bit/8], err)
		}
	}
}

func TestWhatWasNeverSealedIsRead(t *testing.T) {
	var got document
	if ok, err := Unmarshal([]byte(`{"name": "old"}`), &got); ok || err != nil || got.Name != "old" {
		t.Errorf("%v, %v: %+v", ok, err, got)
	}
	if _, err := Check(append(sealed(t, misleading), sealed(t, misleading)...)); !errors.Is(err, ErrDamaged) {
		t.Errorf("two seals: %v", err)
	}
	if err := Close([]byte(`{}`)); err == nil {
		t.Error("a text without a place for its seal was closed")
	}
}

func FuzzUnmarshal(f *testing.F) {
	text, err := Marshal(misleading, " ")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(`{"landscape_checksum": "sha256 with zeros here: `))
	f.Add([]byte(`"landscape_checksum"`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var v document
		ok, err := Unmarshal(data, &v)
		if ok && err == nil && !bytes.Contains(data, []byte(Key)) {
			t.Error("sealed without a seal")
		}
	})
}
