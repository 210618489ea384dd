//go:build !unix

package essay

func cpuSeconds() float64 { return 0 }
