//go:build race

package render

const slowdown = 10 // of the race detector
