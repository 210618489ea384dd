package main

import "landscape/internal/english"

// Numbers of things in words.
var (
	count    = english.Count
	countAre = english.Are
	span     = english.Span
)
