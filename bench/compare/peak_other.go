//go:build !amd64

package main

func peakWidths() []width { return []width{{"scalar code", 16, scalarMultiplyAdd}} }
