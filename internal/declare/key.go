package declare

import (
	"strings"
	"unicode"
)

// terms are names that the field writes as one word, or with a break that capitals do not show.
var terms = strings.NewReplacer("ReLU", "Relu", "SiLU", "Silu", "AdaGrad", "Adagrad", "AdamW", "Adamw", "AMSGrad",
	"Amsgrad",
	"RMSProp", "Rmsprop", "LeCun", "Lecun", "ProtoNet", "Protonet", "MatchingNet", "Matchingnet", "RelationNet",
	"Relationnet",
	"MetaOptNet", "Metaoptnet", "PTMAP", "PtMap", "CIFARFS", "CifarFs")

// Key is the name that a type or a field has in JSON, lower_snake_case of its Go name: InitScale is init_scale,
// L2Weight is l2_weight, Conv2D is conv2d, LeakyReLU is leaky_relu.
func Key(name string) string {
	runes := []rune(terms.Replace(name))
	var key strings.Builder
	for i, r := range runes {
		if i > 0 && startsWord(runes, i) {
			key.WriteByte('_')
		}
		key.WriteRune(unicode.ToLower(r))
	}
	return key.String()
}

// startsWord reports whether a word begins at the i-th rune: at a capital after a small letter, and at the last capital
// of a run when a small letter follows it.
func startsWord(runes []rune, i int) bool {
	if !unicode.IsUpper(runes[i]) {
		return false
	}
	followed := i+1 < len(runes) && unicode.IsLower(runes[i+1])
	return unicode.IsLower(runes[i-1]) || followed
}
