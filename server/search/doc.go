// Package search keeps the words of one team's history in memory, so that its
// members find what was said, also what no phone holds any more. Nothing of it
// is written to a disk.
//
// An Index is built from the current documents (New, Add, Built) and kept
// current with the entries that follow (Apply). It holds roots of words, as
// teams/text folds them, and where they stand; no text. Find answers places in
// the history, newest first: whoever asks reads the documents, and asks sight
// again.
//
// The documents lie in segments that never change but for what is gone. What
// comes makes a small one; small ones are joined.
package search
