package web_test

import (
	"io/fs"
	"testing/fstest"
)

// shell is a built front end of three files.
func shell() fs.FS {
	return fstest.MapFS{
		"index.html":    {Data: []byte("<!doctype html><title>Ronde</title>")},
		"assets/app.js": {Data: []byte("console.log('bonjour')")},
		".gitkeep":      {},
	}
}
