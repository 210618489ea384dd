package fewshot

import "landscape/internal/declare"

func init() {
	declare.DigestsItself(Episodes{})
	declare.DigestsItself(Recording{})
	declare.Interface[Head]("graph.Register")
}
