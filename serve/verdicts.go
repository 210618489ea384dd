package serve

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// The verdicts are those of the last run of landscape reproduce --into docs/claims.md, read from that document.
//
//go:generate go test -run TestVerdicts -update .
//go:embed verdicts.json
var verdictsText []byte

// verdict is what became of a claim when it was tested.
type verdict struct {
	Claim     int    `json:"claim"`     // its number
	Title     string `json:"title"`     // in words
	Sign      string `json:"sign"`      // ✓ ✗ ?
	Verdict   string `json:"verdict"`   // holds, does not hold, undecided
	Effect    string `json:"effect"`    // measured, with its unit
	Interval  string `json:"interval"`  // of 95 %
	Seeds     int    `json:"seeds"`     // it was measured on
	Finding   string `json:"finding"`   // what the effect is of
	Command   string `json:"command"`   // that tests it again
	Otherwise string `json:"otherwise"` // what came out otherwise than the claim says; "" where nothing did
}

// verdictsByClaim are the recorded verdicts by the numbers of the claims.
func verdictsByClaim() (map[int]verdict, error) {
	var list []verdict
	if err := json.Unmarshal(verdictsText, &list); err != nil {
		return nil, fmt.Errorf("the recorded verdicts: %w", err)
	}
	of := map[int]verdict{}
	for _, v := range list {
		of[v.Claim] = v
	}
	return of, nil
}
