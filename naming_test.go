package landscape_test

import (
	"slices"
	"strings"
	"testing"

	_ "landscape/claims"
	_ "landscape/fewshot/enroll"
	"landscape/internal/declare"
	_ "landscape/tasks/images"
	_ "landscape/tasks/machines"
	_ "landscape/tasks/text"
)

// kinds may stand beside a name that declarations of several kinds share, as Constant, which initializes and schedules.
var kinds = []string{"_schedule", "_source", "few_shot_", "series_"}

// Declarations are written under the lower_snake_case of their Go names.
func TestNamesInJSONFollowOneRule(t *testing.T) {
	for name, of := range declare.Registered() {
		if !strings.HasPrefix(of.PkgPath(), "landscape/") || strings.HasSuffix(of.PkgPath(), "_test") {
			continue
		}
		want := declare.Key(of.Name())
		ok := strings.ReplaceAll(name, "-", "_") == want || slices.ContainsFunc(kinds, func(kind string) bool {
			return strings.HasPrefix(kind, "_") && name == want+kind || name == kind+want
		})
		if !ok {
			t.Errorf("%s is written as %q, want %q", of, name, want)
		}
	}
}
