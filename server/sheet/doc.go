// Package sheet reads a table that somebody brings from another program, and
// writes one. What comes from outside is read within bounds of bytes, time,
// lines and cells; nothing is computed, nothing is kept, nothing touches a disk.
//
//	read.go   what a file is, and the bounds
//	csv.go    texts with separators, in two encodings
//	xlsx.go   the parts of a workbook; cells.go its lines; dates.go its days
//	write.go  a workbook and a text, safe to open elsewhere
package sheet
