// Package houserules holds what is true of the whole repository and of no one
// package. It has no code; its tests read the sources.
//
//	words_test.go     no word of rank in names and texts, French or English
//	imports_test.go   imports point one way, and the rules stay pure
//	versions_test.go  every module is one that was looked at, and not below its floor
//	places_test.go    nothing tracked names a machine, its folders or where packages were fetched
//
// Each reader is tried on planted faults first: a check that finds nothing
// anywhere proves nothing. A wish for an exception is a line in a list, with a
// reason; an exception that nobody needs any more fails too.
package houserules
