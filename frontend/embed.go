// Package frontend hands the built app to the server.
//
// The app is built by `npm run build` into dist. On a clean clone dist holds
// nothing but .gitkeep, so that the server compiles before the app is built;
// Built tells the two apart.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist is the built app: index.html, assets/ with hashed names, manifest and
// icons at the top.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // dist is embedded above: its name cannot be wrong
	}
	return sub
}

// Built says whether Dist holds the app, rather than only its empty folder.
func Built() bool {
	_, err := fs.Stat(dist, "dist/index.html")
	return err == nil
}
