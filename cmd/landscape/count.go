package main

import "landscape/internal/english"

// Numbers of things, and shapes, in words.
var (
	count      = english.Count
	countAre   = english.Are
	span       = english.Span
	dimensions = english.Dimensions
)
