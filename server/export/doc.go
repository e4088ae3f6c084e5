// Package export writes what people take out of Ronde into other programs. It
// reads documents that somebody else has fetched, as far as the asker sees them,
// and computes nothing that was not noted: a column that nobody fills is not
// there.
package export
