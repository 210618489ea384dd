package claims_test

import (
	"fmt"
	"log"
	"strings"

	"landscape/claims"
	"landscape/fewshot"
)

// A report needs the results of each arm, one a training seed, and says what follows from them.
func ExampleEpisodesReport() {
	evaluation := fewshot.Evaluation{Way: 5, Shot: 1, Query: 15, Episodes: 4, Transform: fewshot.L2N}
	ordinary := []fewshot.Result{{Evaluation: evaluation, Episodes: []float64{0.80, 0.84, 0.80, 0.84}}}
	episodic := []fewshot.Result{{Evaluation: evaluation, Episodes: []float64{0.87, 0.90, 0.86, 0.91}}}

	report := claims.EpisodesReport{Seeds: []uint64{1}}
	for _, arm := range []struct {
		name    claims.ArmName
		results []fewshot.Result
	}{{claims.Ordinary, ordinary}, {claims.Episodic, episodic}} {
		score, err := claims.ArmScoreOf(arm.results)
		if err != nil {
			log.Fatal(err)
		}
		report.Arms = append(
			report.Arms,
			claims.Arm{Arm: arm.name, ImagesSeen: 60000, Scores: []claims.ArmScore{score}},
		)
	}
	contrast, err := claims.ContrastOf(claims.Episodic, claims.Ordinary, episodic, ordinary)
	if err != nil {
		log.Fatal(err)
	}
	report.Paired = append(report.Paired, contrast)
	if err := report.Check(); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.NewReplacer(", ", ",\n", ". ", ".\n", "points (", "points\n(").Replace(report.Conclusion()))
	// Output:
	// On classes not seen in training (l2n features),
	// at 5-way 1-shot,
	// training on episodes was better than training on ordinary batches by 6.50 ± 0.57 points
	// (88.50 % against 82.00 %).
	// Note that each arm was trained once,
	// so the intervals speak of other episodes and not of other trainings.
}
