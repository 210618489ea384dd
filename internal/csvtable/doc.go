// Package csvtable reads tables as people write them: with any separator, with or without a header, with decimal
// commas, byte order marks and comments. It says which cell of which line is wrong. What its columns mean is the
// business of the packages datasets and series.
package csvtable
