package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[LogOdds]("log_odds", "logodds") }

// LogOdds makes of the logits x (n, classes) of a softmax the logit (n, 1) of one class against all others,
//
//	log(p_c / (1 − p_c)) = x_c − log Σ_{k≠c} exp(x_k),
//
// whose sigmoid is the probability p_c that the softmax gives the class. With it, a model that has learned many classes
// answers one question with yes or no.
type LogOdds struct {
	Class int // c
}

// Build implements graph.Layer.
func (l LogOdds) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	batched(b, x)
	s := x.Shape()
	if len(s) != 2 || s[1] < 2 {
		b.Errorf("logits of shape %v; want (n, classes) with at least 2 classes", s)
	}
	if l.Class < 0 || l.Class >= s[1] {
		b.Errorf("class %d is none of %d", l.Class, s[1])
	}
	var rest []*graph.Node
	if l.Class > 0 {
		rest = append(rest, b.Slice(x, 1, 0, l.Class))
	}
	if l.Class < s[1]-1 {
		rest = append(rest, b.Slice(x, 1, l.Class+1, s[1]))
	}
	others := rest[0]
	if len(rest) > 1 {
		others = b.Concat(1, rest...)
	}
	return b.Sub(b.Slice(x, 1, l.Class, l.Class+1), b.LogSumExp(others, nil))
}
