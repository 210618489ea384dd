// Package series holds what sensors of machines measured over time, and cuts it into examples.
//
// A Series has rows of numbers with a column for each sensor, and, where they are known, times, gaps (Breaks), a label
// for each row, and Spans of rows in which something failed. Readers give series:
//
//	s, classes, err := series.CSV{Path: "pump.csv", Label: "state"}.Open()   // a table of your own
//	s, err := series.NAB{Path: "nab/", Name: "machine_temperature"}.Open()   // Numenta's, with labeled failures
//	train, test, err := series.CMAPSS{Path: "cmapss/", Set: "FD001"}.Open()  // NASA's engines, each until it fails
//	runs, err := series.TennesseeEastman{Path: "te/"}.Runs()                 // a chemical process with 21 faults
//
// and package synthetic makes vibrations of bearings. Starts lists where windows that cross no gap can begin, and
// NewWindows makes a data set of windows, whose targets are a number, or rows that follow, or none:
//
//	d, err := series.NewWindows([]*series.Series{s}, 32, list, classes, series.Aim{})
//
// A window is not copied: a long series with many overlapping windows takes the memory of the series.
package series
